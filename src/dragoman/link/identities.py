"""Who is who across reports: a register id, or else name, country and kind; what people judged holds over both.

A member is one name with its country and kind; an identity is one member or several: the same name with the country known in
one place only, a spelling so near that nothing else fits, or a person's judgement. What is merely likely is proposed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from dragoman.link import names
from dragoman.link.groups import Groups
from dragoman.link.sheet import Sheet, Who
from dragoman.model import Judgement
from dragoman.model.across import Identity

_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
_VAGUE = frozenset({"group"})
_ALONE = frozenset({"company", "armed_group"})  # kinds of which hardly two have one name
_ANYBODY = frozenset({"CVL"})
_SHORT = 5        # letters of a name that many have
_COMMON = 2       # names that two reports about the same people share
_NAMESAKES = 50   # full names that a surname is held against


@dataclass
class Party:
    """An identity as pairs of events see it: who it may be, and for whom it stands."""

    id: str
    name: str
    kind: str
    country: str | None
    sectors: frozenset[str]
    vague: bool
    stems: frozenset[str]
    speaks_for: set[str] = field(default_factory=set)
    former: bool = False
    nation: bool = False

    @cached_property
    def state(self) -> str | None:
        """`KEN` where it is a body or servant of that state."""
        return self.country if self.country and (self.kind == "government" or self.sectors & _STATE) else None


class Register:
    """The identities of a ledger: `of(report, actor)` gives the id of an actor of a report."""

    def __init__(self, sheets: Iterable[Sheet], judgements: Iterable[Judgement] = ()) -> None:
        self._member: dict[tuple[str, str], str] = {}
        self._who: dict[str, list[tuple[str, Who]]] = defaultdict(list)
        for one in sheets:
            for who in one.actors:
                name = member(who)
                self._member[one.report, who.id] = name
                self._who[name].append((one.report, who))
        judged = list(judgements)
        self._groups, self._likely = _grouped(self._who, judged, _Surnames(self._who))
        self.parties: dict[str, Party] = {}
        for name, group in self._who.items():
            self._join(self._groups.root(name), group)
        for name, group in self._who.items():
            for report, who in group:
                if who.speaks_for:
                    self.parties[self._groups.root(name)].speaks_for |= {
                        self._groups.root(self._member[report, other]) for other in who.speaks_for}

    def _join(self, root: str, group: list[tuple[str, Who]]) -> None:
        first = group[0][1]
        party = self.parties.get(root)
        if party is None:
            party = self.parties[root] = Party(root, first.name, first.kind, first.country, frozenset(first.sectors),
                                               first.kind in _VAGUE, frozenset(first.stems))
        party.country = party.country or first.country
        party.nation = party.nation or any(who.nation for _, who in group)
        for _, who in group:
            party.sectors |= frozenset(who.sectors)
            party.stems |= frozenset(who.stems)
            party.former |= who.former

    def of(self, report: str, actor: str | None) -> str | None:
        """The id of the identity of an actor of a report."""
        name = self._member.get((report, actor)) if actor else None
        return self._groups.root(name) if name else None

    def party(self, report: str, actor: str | None) -> Party | None:
        """The identity of an actor of a report as pairs of events see it."""
        found = self.of(report, actor)
        return self.parties[found] if found else None

    def name(self, identity: str | None) -> str | None:
        """The name that most reports give an identity."""
        return self.identities[identity].name if identity else None

    @property
    def identities(self) -> dict[str, Identity]:
        """All identities by id, the most frequent first."""
        if not hasattr(self, "_identities"):
            found = [self._identity(root, members) for root, members in self._groups.all(self._who).items()]
            found.sort(key=lambda one: (-one.statements - one.events, -one.reports, one.id))
            self._identities = {one.id: one for one in found}
        return self._identities

    def _identity(self, root: str, members: list[str]) -> Identity:
        group = [each for name in members for each in self._who[name]]
        called = Counter(who.name for _, who in group)
        first = min(called, key=lambda one: (-called[one], -len(one), one))
        party = self.parties[root]
        near = {self._groups.root(other) for name in members for other in self._likely.get(name, ())} - {root}
        return Identity(
            id=root, name=first, aliases=tuple(sorted(set(called) - {first})), kind=party.kind,  # type: ignore[arg-type]
            country=party.country, sectors=tuple(dict.fromkeys(code for _, who in group for code in who.sectors)),
            register=next((who.register for _, who in group if who.register), None), members=tuple(sorted(members)),
            seen=tuple((report, who.id) for report, who in group),
            reports=len({report for report, _ in group}), statements=sum(who.said for _, who in group),
            events=sum(who.did for _, who in group), proposals=tuple(sorted(near)),
            speaks_for=tuple(sorted(party.speaks_for - {root})),
            why=(("one name, country known from one report only",) if len(members) > 1 else ()))


def member(who: Who) -> str:
    """The id of a name: that of the register, or the name with country and kind."""
    return who.register or "|".join((who.key, who.country or "", who.kind))


def _grouped(known: dict[str, list[tuple[str, Who]]], judged: list[Judgement],
             surnames: _Surnames) -> tuple[Groups, dict[str, set[str]]]:
    """Members that are one, and those that may be."""
    apart = {frozenset(one.subjects[:2]) for one in judged if one.action == "not-same" and len(one.subjects) > 1}
    groups = Groups(apart)
    for one in judged:
        if one.action == "same" and len(one.subjects) > 1 and set(one.subjects[:2]) <= known.keys():
            groups.join(one.subjects[0], one.subjects[1])
    likely: dict[str, set[str]] = defaultdict(set)
    for left, right, sure in chain(_candidates(known), surnames.bearers()):
        if frozenset((left, right)) in apart:
            continue
        if sure:
            groups.join(left, right)
        else:
            likely[left].add(right)
            likely[right].add(left)
    return groups, likely


def _one_whatever_country(one: Who, two: Who) -> bool:
    """Is a name that was read with two countries one person's (three words, or two and no sector against it), or that of one
    company or armed group? Where somebody is from is often only gathered from a report."""
    if one.kind == two.kind and one.kind in _ALONE:
        return len(one.key) > _SHORT
    if not one.kind == two.kind == "person":
        return False
    mine, theirs = set(one.sectors) - _ANYBODY, set(two.sectors) - _ANYBODY
    words = len(one.key.split())
    return words > 2 or (words == 2 and len(one.key) > _SHORT and (not (mine and theirs) or bool(mine & theirs)))


class _Surnames:
    """Persons whom a report calls by one name alone, and the one full name that ends in it in reports on the same people."""

    def __init__(self, known: Mapping[str, list[tuple[str, Who]]]) -> None:
        self._known = known
        self._in: dict[str, set[str]] = defaultdict(set)     # report -> members named there
        self._full: dict[str, list[str]] = defaultdict(list)  # last word -> members
        for name, group in sorted(known.items()):
            who = group[0][1]
            if not who.named or who.kind in ("group", "media"):
                continue
            for report, _ in group:
                self._in[report].add(name if who.register else who.key)
            if who.kind == "person" and " " in who.key:
                self._full[who.key.split()[-1]].append(name)

    def bearers(self) -> Iterator[tuple[str, str, bool]]:
        """Pairs of a surname and a full name that are surely one."""
        for name, group in sorted(self._known.items()):
            who = group[0][1]
            if who.kind != "person" or not who.named or " " in who.key or who.register:
                continue
            near = [other for other in self._full.get(who.key, ())[:_NAMESAKES] if self._together(name, other)]
            if near and len({self._known[other][0][1].key for other in near}) == 1:
                yield name, near[0], True

    def _together(self, name: str, other: str) -> bool:
        """Are the two named in reports that have other names in common, and never in one?"""
        mine, theirs = ({report for report, _ in self._known[each]} for each in (name, other))
        sectors, known = (set(self._known[each][0][1].sectors) for each in (name, other))
        if mine & theirs or (sectors and known and not sectors & known):
            return False
        return all(any(len(self._in[one] & self._in[two]) >= _COMMON for two in theirs) for one in mine)


def _candidates(known: dict[str, list[tuple[str, Who]]]) -> Iterator[tuple[str, str, bool]]:
    """Pairs of members with names alike, and whether they are surely one."""
    exact: dict[str, list[str]] = defaultdict(list)
    blocks: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name, group in sorted(known.items()):
        who = group[0][1]
        if not who.named or who.kind == "group":
            continue
        exact[who.key].append(name)
        if who.country and len(who.key) > 5:
            blocks[who.country, who.kind, who.key.split()[-1][:2]].append(name)
    for same in exact.values():
        for at, left in enumerate(same):
            for right in same[at + 1:]:
                one, two = known[left][0][1], known[right][0][1]
                if one.country and two.country and one.country != two.country:
                    if _one_whatever_country(one, two):
                        yield left, right, True
                    continue
                alike = one.kind == two.kind or {one.kind, two.kind} <= {"government", "agency"}
                sure = alike and (bool(one.country) != bool(two.country) or one.country == two.country)
                if sure and not one.country and len({known[each][0][1].country for each in same} - {None}) > 1:
                    sure = False
                yield left, right, sure
    for block in blocks.values():
        for at, left in enumerate(block):
            for right in block[at + 1:at + 200]:
                near = names.near(known[left][0][1].key, known[right][0][1].key)
                if near and known[left][0][1].key != known[right][0][1].key:
                    yield left, right, near == "same" and known[left][0][1].kind == "person"
