"""Where an actor's words diverge from its other words or from its deeds; only where stances on one thing are opposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.link.closeness import shared
from dragoman.link.identities import Party
from dragoman.link.view import Act

_OPPOSED, _SURE = 0.95, 1.5      # weight of opposed topics that is needed; where both only assert
_COMMITTAL = frozenset({"promise", "intend", "propose", "request", "agree", "reject", "deny", "threaten", "praise",
                        "accuse"})
_BINDING = frozenset({"promise", "reject", "deny", "intend", "threaten", "agree"})

Kind = Literal["public_private", "reversal", "word_deed"]


@dataclass(frozen=True)
class Found:
    """Two opposed acts, the earlier first."""

    kind: Kind
    first: Act
    second: Act
    weight: float
    why: str

    @property
    def key(self) -> tuple[object, ...]:
        return self.kind, *sorted((self.first.key, self.second.key))


def divergences(group: list[Act], party: Party, belied: Iterable[tuple[Act, Act, str]] = ()) -> list[Found]:
    """The divergences of a group of acts on one issue, the clearest for each act."""
    found = [*_of_words(group, party), *_of_deeds(group, party)]
    found += [Found("word_deed", word, deed, 9.0, why) for word, deed, why in belied]
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: (-each.weight, each.key)):
        if any(other.kind == one.kind and {one.first.key, one.second.key} & {other.first.key, other.second.key}
               for other in kept):
            continue
        kept.append(one)
    return kept


def opposed(one: Act, two: Act) -> float:
    """Weight of what two acts say opposed things of; 0 where they agree on as much."""
    same, against = shared(one.topics, two.topics)
    return against if against >= _OPPOSED and against > 1.5 * same else 0.0


def _of_words(group: list[Act], party: Party) -> Iterator[Found]:
    words = [act for act in group if act.said]
    for at, one in enumerate(words):
        for two in words[at + 1:]:
            weight = opposed(one, two)
            if not weight or not _same_voice(one, two, party):
                continue
            kind = _kind(one, two)
            if kind is None or (not _committal(one) and not _committal(two) and weight < _SURE and not _turns(one, two)):
                continue
            first, second = sorted((one, two), key=lambda act: (act.day or "", act.said.order if act.said else 0))
            yield Found(kind, first, second, weight + (1 if one.sheet.report == two.sheet.report else 0),
                        _why(kind, first, second))


def _of_deeds(group: list[Act], party: Party) -> Iterator[Found]:
    for word in group:
        if word.said is None or word.said.act not in _BINDING or word.said.turn:
            continue
        for deed in group:
            if deed.event is None or not _same_voice(word, deed, party) or deed.event.statement == word.said.id:
                continue
            if word.day and deed.until and deed.until < word.day:
                continue
            weight = opposed(word, deed)
            if weight:
                yield Found("word_deed", word, deed, weight, _why("word_deed", word, deed))


def _same_voice(one: Act, two: Act, party: Party) -> bool:
    """Both by the party itself or by who speaks for it; two persons of one government do not bind each other."""
    if one.party.id == two.party.id or party.id in (one.party.id, two.party.id):
        return True
    left, right = one.party, two.party
    if right.id in left.speaks_for or left.id in right.speaks_for:
        return True
    return party.kind != "government" and party.id in left.speaks_for and party.id in right.speaks_for


def _kind(one: Act, two: Act) -> Kind | None:
    if {one.channel, two.channel} == {"public", "private"}:
        return "public_private"
    if one.day and two.day and one.day != two.day and not _overlap(one, two):
        return "reversal"
    return "reversal" if _turns(one, two) and one.day != two.day else None


def _turns(one: Act, two: Act) -> bool:
    return bool((one.said and one.said.turn) or (two.said and two.said.turn))


def _overlap(one: Act, two: Act) -> bool:
    """May both have been said on one day, for all that is known?"""
    left, right = (act.said for act in (one, two))
    return bool(left and right and not (left.dated or right.dated) and one.sheet.report == two.sheet.report)


def _committal(act: Act) -> bool:
    return bool(act.said and act.said.act in _COMMITTAL)


def _why(kind: Kind, first: Act, second: Act) -> str:
    one, two = (f"“{_short(act.quote)}”" for act in (first, second))
    if kind == "public_private":
        public, private = (one, two) if first.channel == "public" else (two, one)
        return f"in public {public}, in private {private}"
    if kind == "word_deed":
        what = "did not happen" if second.event and second.event.status == "failed" else "was done"
        return f"said {one} ({first.date or 'undated'}), while {two} {what} ({second.date or 'undated'})"
    return f"first {one} ({first.date or 'undated'}), then {two} ({second.date or 'undated'})"


def _short(words: str) -> str:
    return words if len(words) <= 120 else f"{words[:120]}…"
