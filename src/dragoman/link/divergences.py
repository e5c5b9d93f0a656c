"""Where an actor's words diverge from its other words or from its deeds; only where stances on one thing are opposed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.link.closeness import firm, negated, shared
from dragoman.link.cues import cue
from dragoman.link.identities import Party
from dragoman.link.sheet import Topics
from dragoman.link.view import Act
from dragoman.link.words import CONCEPT, NAME, NATION, STEM

_POINTED_NAME = 0.05             # below the weight of a name, for one that is only pointed to
_FAR = 1.35                      # where the deed is of another type and told in another report
_OPPOSED, _SURE = 0.95, 1.5      # weight of opposed topics that is needed; where both only assert
_REACH = 730                     # days after a word in which a deed of another type answers for it
_RECENT = 14                     # days for which an undated word may be older than a deed told beside it
_COMMITTAL = frozenset({"promise", "intend", "propose", "request", "agree", "reject", "deny", "threaten", "praise",
                        "accuse"})
_CLAIMING = frozenset({"assert", "deny"})
_ALIKE = 0.7                     # share of words from which two contents are one, where both say no as often
_JUDGING = frozenset({"accuse", "praise"})
_WORD = re.compile(r"\w+")
_SHORT = 8                       # words of two contents up to which they are not compared
_SAYINGS = frozenset({"REQUEST", "THREATEN"})  # events that are words
_WILLED = frozenset({"promise", "intend", "request", "threaten", "propose"})
_BINDING = frozenset({"promise", "reject", "intend", "threaten", "agree"})

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


def divergences(group: list[Act], party: Party, shown: Iterable[Found] = ()) -> list[Found]:
    """The divergences of a group of acts on one issue, the clearest for each act; `shown` are those that reports show."""
    found = [*_of_words(group, party), *_of_deeds(group, party), *(one for one in shown if _likely(one))]
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: (-each.weight, each.key)):
        if any(other.kind == one.kind and _same_end(one, other) for other in kept):
            continue
        kept.append(one)
    return kept


def told_apart(kind: str, first: Act, second: Act, weight: float) -> Found:
    """A divergence of two statements, or of a statement and a deed, that a report sets against each other."""
    known: Kind = "reversal" if kind == "reversal" else "word_deed" if kind == "word_deed" else "public_private"
    if known == "public_private":
        first, second = sorted((first, second), key=lambda act: (act.day or "", act.said.order if act.said else 0))
    return Found(known, first, second, weight, _why(known, first, second))


def _same_end(one: Found, other: Found) -> bool:
    """Is it the like of another: with the same word (for words against deeds), open word, or either word?"""
    if one.kind == "word_deed":
        return one.first.key == other.first.key
    if one.kind == "public_private":
        return bool({act.key for act in (one.first, one.second) if act.channel != "private"}
                    & {act.key for act in (other.first, other.second)})
    return bool({one.first.key, one.second.key} & {other.first.key, other.second.key})


def opposed(one: Act, two: Act) -> float:
    """Weight of what two acts say opposed things of; 0 where they agree on as much, or where it is too little to be sure."""
    if one.said and two.said and _alike(one.said.content, two.said.content):
        return 0.0
    left, right = _sided(one), _sided(two)
    same, against = shared(left, right)
    if not (_judges(one) and _judges(two)):
        against -= _surplus(one, two)
    if against >= STEM and _anew(one, two) and against > same:
        return max(against, 1.0)
    if against < _OPPOSED or against <= 1.5 * same:
        return 0.0
    near = one.sheet.report == two.sheet.report
    apart = (one.channel == "private") != (two.channel == "private")
    sure = firm(left, right, against, near) or negated(left, right, against, apart)
    return against if sure or _turns(one, two) or _owns_up(one, two) else 0.0


def _alike(left: str, right: str) -> bool:
    """Are two contents the same words, as two reports cut them?"""
    one, two = (set(_WORD.findall(words.lower())) for words in (left, right))
    return len(one & two) >= _ALIKE * len(one | two) and len(cue("negation").findall(left)) == len(
        cue("negation").findall(right)) and len(one | two) > _SHORT


def _anew(one: Act, two: Act) -> bool:
    """Does the later one say that it was otherwise before (`the jets will be bought after all`)?"""
    last = max((one, two), key=lambda act: (act.day or "", act.said.order if act.said else 0))
    return bool(one.said and two.said and last.said and last.said.anew and one.day != two.day)


def _sided(act: Act) -> Topics:
    """The topics on which an act takes a side."""
    mixed = act.said.mixed if act.said else ()
    return {name: one for name, one in act.topics.items() if name not in mixed} if mixed else act.topics


def _owns_up(one: Act, two: Act) -> bool:
    """Does the later one admit what the earlier one said no to?"""
    first, second = sorted((one, two), key=lambda act: act.day or "")
    if first.day == second.day or not (first.said and second.said and cue("admission").search(second.said.cue)):
        return False
    if first.said.act not in _CLAIMING:
        return False
    owned = [first.topics[name][1] for name in first.topics.keys() & second.topics.keys()
             if first.topics[name][0] < 0 < second.topics[name][0]]
    return any(weight >= CONCEPT for weight in owned) or (first.said.act == "deny" and sum(owned) >= 2 * STEM - 0.01)


def _surplus(one: Act, two: Act) -> float:
    """The weight of all opposed names but one: they are mostly the words of one name, and say who, not what, it is about."""
    found = [weight for name, (sign, weight, _) in one.topics.items() if abs(weight - NAME) < _POINTED_NAME
             and name in two.topics and two.topics[name][0] != sign]
    return sum(found) - max(found, default=0.0)


def _of_words(group: list[Act], party: Party) -> Iterator[Found]:
    words = [act for act in group if act.said]
    for at, one in enumerate(words):
        for two in words[at + 1:]:
            weight = opposed(one, two)
            if not weight or not _same_voice(one, two, party) or _strangers(one, two) or _nested(one, two):
                continue
            kind = _kind(one, two)
            if kind == "reversal" and weight < 1 and not _turns(one, two):
                continue  # what is only pointed to is not sure enough
            if kind == "reversal" and _judges(one) != _judges(two) and not _turns(one, two):
                continue  # who condemns an attack and later speaks of it has not changed sides
            if kind is None or not (_turns(one, two) or _stand(one, two, kind)):
                continue
            by_person = one.party.id != two.party.id and "person" in (one.party.kind, two.party.kind)
            if party.kind == "government" and by_person and (
                    kind == "reversal" or {one.channel, two.channel} != {"public", "private"}):
                continue  # a minister's word is the government's, but not as surely as its own
            first, second = sorted((one, two), key=lambda act: (act.day or "", act.said.order if act.said else 0))
            own = sum(act.party.id == party.id for act in (one, two))
            yield Found(kind, first, second, weight + own + (one.sheet.report == two.sheet.report),
                        _why(kind, first, second))


def _nested(one: Act, two: Act) -> bool:
    """Does one of the two tell of the other?"""
    if one.sheet.report != two.sheet.report or one.said is None or two.said is None:
        return False
    return one.said.within == two.said.id or two.said.within == one.said.id


def _of_deeds(group: list[Act], party: Party) -> Iterator[Found]:
    for word in group:
        if word.said is None or word.said.turn:
            continue
        for deed in group:
            if deed.event is None or not _same_voice(word, deed, party) or _strangers(word, deed):
                continue
            if deed.event.id in word.said.inside and deed.sheet.report == word.sheet.report:
                if deed.event.status == "failed" and word.said.act in _WILLED:
                    yield Found("word_deed", word, deed, _SURE, _why("word_deed", word, deed))
                continue
            if word.said.act == "threaten" and word.said.condition and deed.event.status == "failed":
                continue  # what did not come about need not have been done
            if word.said.act not in _BINDING or (deed.event.status != "failed" and not _later(word, deed)):
                continue
            weight = opposed(word, deed)
            near = word.sheet.report == deed.sheet.report or deed.event.type in _promised(word)
            if deed.event.type in _SAYINGS or not (near or _within_reach(word, deed)):
                continue
            if weight >= (_OPPOSED if near else _FAR + _nations(word, deed)):
                yield Found("word_deed", word, deed, weight, _why("word_deed", word, deed))


def _likely(found: Found) -> bool:
    """Of what came of a promise by another report: is it a deed of the kind that was promised, or of a thing as near?"""
    word, deed = found.first, found.second
    if deed.event is None or word.sheet.report == deed.sheet.report:
        return True
    if _strangers(word, deed):
        return False
    if deed.event.type in _promised(word):
        return True
    return _within_reach(word, deed) and opposed(word, deed) >= _FAR + _nations(word, deed)


def _nations(one: Act, two: Act) -> float:
    """The weight of the nations that both speak of."""
    return sum(weight for name, (_, weight, _) in one.topics.items() if weight <= NATION and name in two.topics)


def _strangers(one: Act, two: Act) -> bool:
    """Of two reports, and by a crowd without a name (`two leaders`), which may be another crowd in each?"""
    return one.sheet.report != two.sheet.report and (one.party.vague or two.party.vague)


def _within_reach(word: Act, deed: Act) -> bool:
    """Was the deed done within two years of the word?"""
    return bool(word.day and deed.day) and _before(str(deed.day), _REACH) <= str(word.day)


def _promised(word: Act) -> set[str]:
    """The types of the events that are spoken of in a statement."""
    inside = word.said.inside if word.said else ()
    return {event.type for event in word.sheet.events if event.id in inside}


def _later(word: Act, deed: Act) -> bool:
    """Was the deed done after the word was said, for all that is known?"""
    if word.day and deed.until and deed.event and (deed.event.earliest or deed.event.latest):
        undated = word.said is not None and word.said.past and not word.said.dated and word.sheet.report == deed.sheet.report
        return deed.until > (_before(word.day, _RECENT) if undated else word.day)
    return bool(word.sheet.published and deed.sheet.published and deed.sheet.published > word.sheet.published) or bool(
        word.day and deed.sheet.published and word.said and word.said.dated and word.day < deed.sheet.published)


def _before(day: str, days: int) -> str:
    found = date.fromisoformat(day[:10])
    return (found - timedelta(days=min(days, found.toordinal() - 1))).isoformat()


def _same_voice(one: Act, two: Act, party: Party) -> bool:
    """Both by the party itself or by who speaks for it; two persons of one government do not bind each other."""
    if one.party.id == two.party.id or party.id in (one.party.id, two.party.id):
        return True
    left, right = one.party, two.party
    if right.id in left.speaks_for or left.id in right.speaks_for:
        return True
    return party.kind != "government" and party.id in left.speaks_for and party.id in right.speaks_for


def _kind(one: Act, two: Act) -> Kind | None:
    channels = {one.channel, two.channel}
    if channels == {"public", "private"} or (channels == {"unstated", "private"} and one.sheet.report == two.sheet.report):
        return "public_private"
    if one.day and two.day and one.day != two.day and not _overlap(one, two):
        return "reversal"
    return "reversal" if _turns(one, two) and one.day != two.day else None


def _channels_differ(one: Act, two: Act) -> bool:
    """Is one said in private and the other in the open, for all to hear?"""
    return {one.channel, two.channel} == {"public", "private"}


def _turns(one: Act, two: Act) -> bool:
    return bool((one.said and one.said.turn) or (two.said and two.said.turn))


def _overlap(one: Act, two: Act) -> bool:
    """May both have been said on one day, for all that is known?"""
    left, right = (act.said for act in (one, two))
    return bool(left and right and not (left.dated or right.dated) and one.sheet.report == two.sheet.report)


def _stand(one: Act, two: Act, kind: Kind) -> bool:
    """Do they take a stand, by what they do with their words or by a word that says yes or no? For a reversal both must."""
    if kind == "reversal":
        return all(_committal(act) or _polar(act) or _foresees(act) for act in (one, two))
    if _channels_differ(one, two) and any(map(_polar, (one, two))):
        return True
    return _committal(one) or _committal(two) or (_polar(one) and _polar(two))


def _foresees(act: Act) -> bool:
    return bool(act.said and act.said.act == "predict")


def _judges(act: Act) -> bool:
    return bool(act.said and act.said.act in _JUDGING)


def _polar(act: Act) -> bool:
    return bool(act.said and act.said.polar)


def _committal(act: Act) -> bool:
    return bool(act.said and act.said.act in _COMMITTAL)


def _why(kind: Kind, first: Act, second: Act) -> str:
    one, two = (f"“{_short(act.quote)}”" for act in (first, second))
    if kind == "public_private":
        public, private = (two, one) if first.channel == "private" else (one, two)
        return f"in public {public}, in private {private}"
    if kind == "word_deed":
        what = "did not happen" if second.event and second.event.status == "failed" else "was done"
        return f"said {one} ({first.date or 'undated'}), while {two} {what} ({second.date or 'undated'})"
    return f"first {one} ({first.date or 'undated'}), then {two} ({second.date or 'undated'})"


def _short(words: str) -> str:
    return words if len(words) <= 120 else f"{words[:120]}…"
