"""What an actor said and did, by issue: acts that share topics, each with its stance on what most of them speak of."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator

from dragoman.link.closeness import about
from dragoman.link.cues import cue
from dragoman.link.divergences import Found, divergences, opposed, told_apart
from dragoman.link.identities import Party
from dragoman.link.sheet import Topics
from dragoman.link.view import Act, View
from dragoman.link.words import PREDICATE
from dragoman.model.across import Divergence, Entry, Position

_ONE_ISSUE = 0.95   # weight of topics that acts of one issue share
_HEAVY, _SOME = 0.9, 0.59  # weight of a topic on which two groups may be opposed; where the words themselves look back
_SHOWN_SO = 9.0     # weight of a divergence that the reports themselves show
_FORCES = frozenset({"MIL", "COP"})
_SHOWN = 3          # topics in the name of an issue


def positions(view: View, extra: Iterable[tuple[str, Act, Act, str]] = (), last: Iterable[Position] = (),
              changed: Container[str] | None = None) -> Iterator[Position]:
    """The positions of all identities. `extra` are (identity, word, deed, why): words that a commitment's outcome belies.

    Identities that are not `changed`, nor anybody who speaks for them, keep the positions of the `last` run.
    """
    kept: dict[str, list[Position]] = defaultdict(list)
    for one in last if changed is not None else ():
        kept[one.actor_id or ""].append(one)
    parties, voices = view.register.parties, Voices(view)
    more: dict[str, list[Found]] = defaultdict(list)
    for name, word, deed, why in extra:
        if _knows_of(view, deed, parties[name]):
            more[name].append(Found("word_deed", word, deed, _SHOWN_SO, why))
    for name, found in _set_apart(view, voices):
        more[name].append(found)
    seen: set[tuple[object, ...]] = set()
    for name in sorted(parties, key=lambda one: (parties[one].kind != "person", one)):
        party = parties[name]
        if changed is not None and not any(one in changed for one in (name, *voices.of(party))):
            for old in kept.get(name, ()):
                seen |= {(one.kind, *sorted(_entry_key(old.entries[at]) for at in one.entries)) for one in old.divergences}
                yield old
            continue
        acts = [*own(view, name), *(act for other in voices.of(party) for act in own(view, other))]
        if not acts and name not in more:
            continue
        for group in issues(acts, more.get(name, [])):
            keys = {act.key for act in group}
            every = divergences(group, party, [one for one in more.get(name, []) if one.first.key in keys])
            fresh = [one for one in every if one.key not in seen]
            seen |= {one.key for one in every}
            if fresh or any(act.party.id == name for act in group):
                yield _position(view, party, group, fresh)


def _knows_of(view: View, deed: Act, party: Party) -> bool:
    """Does the report of a deed speak of the party at all, or of who speaks for it, or of its state?"""
    for who in deed.sheet.actors:
        other = view.register.party(deed.sheet.report, who.id)
        if other is not None and (other.id == party.id or other.id in party.speaks_for or party.id in other.speaks_for
                                  or (other.state is not None and other.state == party.state)):
            return True
    return False


def _entry_key(one: Entry) -> tuple[str, str]:
    return one.report, one.statement or one.event or ""


def own(view: View, name: str) -> list[Act]:
    """What an identity said and did itself."""
    return [*view.words.get(name, ()), *view.deeds.get(name, ())]


class Voices:
    """Who speaks or acts for whom: spokesmen and offices; for a government its ministries and ministers, and for forces the
    other forces of their state."""

    def __init__(self, view: View) -> None:
        self._speak: dict[str, list[str]] = defaultdict(list)
        self._state: dict[str, list[Party]] = defaultdict(list)
        for one in view.register.parties.values():
            for other in one.speaks_for if not one.former else ():
                self._speak[other].append(one.id)
            if one.state and not one.former and not one.vague:
                self._state[one.state].append(one)

    def of(self, party: Party) -> list[str]:
        """The ids of who speaks or acts for a party."""
        found = list(self._speak.get(party.id, ()))
        if party.country and party.kind == "government":
            found += [one.id for one in self._state[party.country] if "GOV" in one.sectors]
        elif party.country and party.kind == "agency" and (forces := party.sectors & _FORCES):
            found += [one.id for one in self._state[party.country] if one.kind == "agency" and one.sectors & forces]
        return [one for one in dict.fromkeys(found) if one != party.id]


def _set_apart(view: View, voices: Voices) -> Iterator[tuple[str, Found]]:
    """(identity, divergence) of the statements that a report sets against each other, where one party is behind both."""
    for one in view.sheets:
        said = {each.id: each for each in one.said}
        for each in one.contrasts:
            first = view.word(one, said[each.first])
            if each.kind == "word_deed":
                deed = next((event for event in one.events if event.id == each.second), None)
                if first is not None and deed is not None:
                    yield first.party.id, told_apart(each.kind, first, view.deed(one, deed, first.party), _SHOWN_SO)
                continue
            second = view.word(one, said[each.second])
            if first is None or second is None:
                continue
            name = first.party.id if first.party.id == second.party.id else next(
                (two.party.id for two, other in ((first, second), (second, first))
                 if other.party.id in voices.of(two.party)), None)
            if name:
                yield name, told_apart(each.kind, first, second, _SHOWN_SO)


def issues(acts: list[Act], more: list[Found]) -> list[list[Act]]:
    """Acts grouped by what they are about: each joins the group with which it shares most."""
    acts = sorted(acts, key=lambda one: (one.day or "9999", one.sheet.report, one.key[1]))
    groups: list[list[Act]] = []
    by_topic: dict[str, set[int]] = defaultdict(set)
    for act in acts:
        best, best_share = None, 0.0
        near = set().union(*(by_topic[name] for name, (_, weight, _) in act.topics.items() if weight > PREDICATE)) \
            if act.topics else set()
        for number in sorted(near):
            share = max(_together(act, other) for other in groups[number][-12:])
            if share > best_share:
                best, best_share = number, share
        if best is None or best_share < _ONE_ISSUE:
            best = len(groups)
            groups.append([])
        groups[best].append(act)
        for name in act.topics:
            by_topic[name].add(best)
    _united(groups)
    for found in more:
        _brought_together(groups, found)
    return [group for group in groups if any(act.said for act in group)]


def _brought_together(groups: list[list[Act]], found: Found) -> None:
    """Acts of which it is known that they are about one issue come into one group; two groups of words become one."""
    first, second = (next((group for group in groups if any(act.key == one.key for act in group)), None)
                     for one in (found.first, found.second))
    if first is None:
        first = [found.first]
        groups.append(first)
    if second is None or found.second.event:
        if not any(act.key == found.second.key for act in first):
            first.append(found.second)
    elif second is not first:
        first += second
        second.clear()


def _united(groups: list[list[Act]]) -> None:
    """Groups in which somebody says the opposite of what is said in another are about one issue."""
    topics: dict[str, list[tuple[int, Act]]] = defaultdict(list)
    said = [(number, act, act.said) for number, group in enumerate(groups) for act in group if act.said]
    least = _SOME if any(word.anew or word.channel == "private" or cue("admission").search(word.cue)
                         for _, _, word in said) else _HEAVY
    for number, act, _ in said:
        for name, (_, weight, _) in act.topics.items():
            if weight >= least:
                topics[name].append((number, act))
    home = list(range(len(groups)))
    for acts in topics.values():
        for at, (left, one) in enumerate(acts[:60]):
            for right, two in acts[at + 1:60]:
                if home[left] != home[right] and opposed(one, two):
                    low, high = sorted((home[left], home[right]))
                    groups[low] += groups[high]
                    groups[high] = []
                    home = [low if each == high else each for each in home]
    groups[:] = [group for group in groups if group]


def _together(one: Act, two: Act) -> float:
    if one.sheet.report == two.sheet.report and one.key == two.key:
        return 0.0
    share = about(one.topics, two.topics)
    least = min(one.weight, two.weight)
    return share if share >= _ONE_ISSUE or not least else _ONE_ISSUE * min(1.0, share / least) if share >= 0.6 else share


def _position(view: View, party: Party, group: list[Act], found: list[Found]) -> Position:
    ordered = sorted(group, key=lambda one: (one.day or "9999", one.sheet.report, one.key[1]))
    place = {act.key: number for number, act in enumerate(ordered)}
    key = _key(ordered)
    stances = _stances(ordered, key, found)
    return Position(
        id="p" + hashlib.sha256("|".join((party.id, *map("".join, sorted(place)))).encode()).hexdigest()[:10],
        actor=view.register.name(party.id) or party.name, actor_id=party.id,
        aliases=tuple(dict.fromkeys(view.register.name(act.party.id) or act.party.name for act in ordered
                                    if act.party.id != party.id)),
        issue=_issue(ordered, key), entries=tuple(_entry(view, party, act, stances[act.key]) for act in ordered),
        divergences=tuple(Divergence(kind=one.kind, entries=(place[one.first.key], place[one.second.key]), why=one.why)
                          for one in found))


def _key(group: list[Act]) -> list[str]:
    """The topics that most of a group speak of, the weightiest first."""
    count: Counter[str] = Counter()
    weight: dict[str, float] = {}
    for act in group:
        for name, (_, value, _) in act.topics.items():
            if value > PREDICATE:
                count[name] += 1
                weight[name] = max(weight.get(name, 0.0), value)
    return sorted(count, key=lambda one: (-count[one] * weight[one], one))


def _issue(group: list[Act], key: list[str]) -> str:
    """The issue in words of the first act that has them."""
    shown: list[str] = []
    first = group[0].topics
    for name in sorted(key[:_SHOWN], key=lambda one: list(first).index(one) if one in first else 99):
        shown.append(next(act.topics[name][2] for act in group if name in act.topics))
    return " ".join(dict.fromkeys(shown)) or group[0].quote[:60]


def stance(topics: Topics, key: list[str]) -> str:
    """How an act stands to the topics that most of its group speak of."""
    for name in key:
        if name in topics:
            return "for" if topics[name][0] > 0 else "against"
    return "unclear"


def _stances(group: list[Act], key: list[str], found: list[Found]) -> dict[tuple[str, str], str]:
    """The stances of acts; what is opposed to another act takes the other side where its own topics do not say."""
    stances = {act.key: stance(act.topics, key) for act in group}
    for one in found:
        first, second = stances[one.first.key], stances[one.second.key]
        if first == second == "unclear":
            first = stances[one.first.key] = "for" if not one.first.said or one.first.said.sign > 0 else "against"
        if second in ("unclear", first):
            stances[one.second.key] = "against" if first == "for" else "for"
    return stances


def _entry(view: View, party: Party, act: Act, stands: str) -> Entry:
    said, event = act.said, act.event
    by = view.register.name(act.party.id) if act.party.id != party.id else None
    via = tuple(view.register.name(view.register.of(act.sheet.report, one)) or one for one in (said.via if said else ()))
    return Entry(
        report=act.sheet.report, statement=said.id if said else None, event=event.id if event else None,
        stance=stands, channel=act.channel, deed=event is not None,  # type: ignore[arg-type]
        date=act.date, day=act.day, quote=act.quote, span=said.span if said else event.anchor if event else None,
        act=said.act if said else event.type if event else None, by=by, via=via)
