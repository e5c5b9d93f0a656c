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
from typing import Self

from dragoman.link import names
from dragoman.link.groups import Groups
from dragoman.link.sheet import Cast, Who
from dragoman.model import Judgement
from dragoman.model.across import Identity

_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
_VAGUE = frozenset({"group"})
_ALONE = frozenset({"company", "armed_group"})  # kinds of which hardly two have one name
_TAKEN_FOR = frozenset({"person", "company"})  # what a name alone is read as where nothing tells
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
    named: bool = False
    titles: frozenset[str] = frozenset()

    @cached_property
    def state(self) -> str | None:
        """`KEN` where it is a body or servant of that state."""
        return self.country if self.country and (self.kind == "government" or self.sectors & _STATE) else None


@dataclass(slots=True)
class Bearer:
    """A member, with what all reports together say of it: `speaks_for` are members too."""

    first: Who
    called: Counter[str] = field(default_factory=Counter)
    sectors: dict[str, None] = field(default_factory=dict)
    stems: set[str] = field(default_factory=set)
    speaks_for: set[str] = field(default_factory=set)
    former: bool = False
    nation: bool = False
    named: bool = False
    titles: set[str] = field(default_factory=set)

    def add(self, who: Who) -> None:
        """One more report has it."""
        self.called[who.name] += 1
        self.sectors |= dict.fromkeys(who.sectors)
        self.stems.update(who.stems)
        self.former |= who.former
        self.nation |= who.nation
        self.named |= who.named
        self.titles.update(who.titles)


class Register:
    """The identities of some reports: `of(report, actor)` gives the id of an actor of a report that it was told to `recall`.

    `casts`, which is gone through several times, gives the actors of each report. What is kept grows with the number of
    names, not with that of reports.
    """

    def __init__(self, casts: Iterable[Cast], judgements: Iterable[Judgement] = ()) -> None:
        self._casts = casts
        self._member: dict[tuple[str, str], str] = {}
        self._who: dict[str, Bearer] = {}
        for one in casts:
            here = {who.id: member(who) for who in one.actors}
            for who in one.actors:
                known = self._who.get(here[who.id])
                if known is None:
                    known = self._who[here[who.id]] = Bearer(who)
                known.add(who)
                known.speaks_for.update(here[other] for other in who.speaks_for)
        self._groups, self._likely = _grouped(self._who, list(judgements), _Surnames(self._who, casts))
        self.parties: dict[str, Party] = {}
        for name, bearer in self._who.items():
            self._join(self._groups.root(name), bearer)
        for name, bearer in self._who.items():
            if bearer.speaks_for:
                self.parties[self._groups.root(name)].speaks_for |= set(map(self._groups.root, bearer.speaks_for))

    def _join(self, root: str, bearer: Bearer) -> None:
        first = bearer.first
        party = self.parties.get(root)
        if party is None:
            party = self.parties[root] = Party(root, first.name, first.kind, first.country, frozenset(first.sectors),
                                               first.kind in _VAGUE, frozenset(first.stems))
        if first.kind == "person" and party.kind == "company":
            party.kind, party.vague = "person", False  # a name alone may have been read as a company's
        party.country = party.country or first.country
        party.nation |= bearer.nation
        party.named |= bearer.named
        party.sectors |= frozenset(bearer.sectors)
        party.stems |= frozenset(bearer.stems)
        party.former |= bearer.former
        party.titles |= frozenset(bearer.titles)

    def recall(self, casts: Iterable[Cast]) -> Self:
        """Know the actors of these reports, and of no others."""
        self._member = {(one.report, who.id): member(who) for one in casts for who in one.actors}
        return self

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
        return self._names[identity] if identity else None

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        return self._groups.all(self._who)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {root: self._named(members)[0] for root, members in self._members.items()}

    def _named(self, members: list[str]) -> list[str]:
        """The names of an identity, the commonest first."""
        called: Counter[str] = Counter()
        for name in members:
            called.update(self._who[name].called)
        return sorted(called, key=lambda one: (-called[one], -len(one), one))

    @cached_property
    def identities(self) -> dict[str, Identity]:
        """All identities by id, the most frequent first."""
        seen: dict[str, list[tuple[str, Who]]] = defaultdict(list)
        for one in self._casts:
            for who in one.actors:
                seen[self._groups.root(member(who))].append((one.report, who))
        found = [self._identity(root, members, seen[root]) for root, members in self._members.items()]
        found.sort(key=lambda one: (-one.statements - one.events, -one.reports, one.id))
        return {one.id: one for one in found}

    def known(self) -> Iterator[Identity]:
        """All identities without counts and where they were seen, for those who cannot hold that."""
        return (self._identity(root, members, []) for root, members in self._members.items())

    def _identity(self, root: str, members: list[str], seen: list[tuple[str, Who]]) -> Identity:
        first, *others = self._named(members)
        party = self.parties[root]
        near = {self._groups.root(other) for name in members for other in self._likely.get(name, ())} - {root}
        return Identity(
            id=root, name=first, aliases=tuple(sorted(others)), kind=party.kind,  # type: ignore[arg-type]
            country=party.country, sectors=tuple(dict.fromkeys(chain(*(self._who[name].sectors for name in members)))),
            register=next((self._who[name].first.register for name in members if self._who[name].first.register), None),
            members=tuple(sorted(members)), seen=tuple((report, who.id) for report, who in seen),
            reports=len({report for report, _ in seen}), statements=sum(who.said for _, who in seen),
            events=sum(who.did for _, who in seen), proposals=tuple(sorted(near)),
            speaks_for=tuple(sorted(party.speaks_for - {root})),
            why=(("one name, country known from one report only",) if len(members) > 1 else ()))


def member(who: Who) -> str:
    """The id of a name: that of the register, or the name with country and kind."""
    return who.register or "|".join((who.key, who.country or "", who.kind))


def _grouped(known: dict[str, Bearer], judged: list[Judgement],
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

    def __init__(self, known: Mapping[str, Bearer], casts: Iterable[Cast]) -> None:
        self._known = known
        self._full: dict[str, list[str]] = defaultdict(list)  # last word -> members
        for name, bearer in sorted(known.items()):
            if bearer.first.named and bearer.first.kind == "person" and " " in bearer.first.key:
                self._full[bearer.first.key.split()[-1]].append(name)
        self._alone = sorted(name for name, bearer in known.items() if self._is_alone(bearer.first))
        wanted = {each for name in self._alone for each in (name, *self._bearing(name))}
        self._reports: dict[str, set[str]] = {name: set() for name in wanted}
        self._in: dict[str, set[str]] = {}  # report -> whom it names, of the reports of those
        for one in casts:
            here = set(map(member, one.actors))
            if not wanted.isdisjoint(here):
                self._in[one.report] = set(self._named(here))
                for name in wanted & here:
                    self._reports[name].add(one.report)

    def _is_alone(self, who: Who) -> bool:
        return (who.kind in _TAKEN_FOR and who.named and " " not in who.key and not who.register
                and bool(self._full.get(who.key)))

    def _bearing(self, name: str) -> list[str]:
        return self._full[self._known[name].first.key][:_NAMESAKES]

    def _named(self, members: Iterable[str]) -> Iterator[str]:
        for name in members:
            who = self._known[name].first
            if who.named and who.kind not in ("group", "media"):
                yield name if who.register else who.key

    def bearers(self) -> Iterator[tuple[str, str, bool]]:
        """Pairs of a surname and a full name that are surely one."""
        for name in self._alone:
            near = [other for other in self._bearing(name) if self._together(name, other)]
            if near and len({self._known[other].first.key for other in near}) == 1:
                yield name, near[0], True

    def _together(self, name: str, other: str) -> bool:
        """Are the two named in reports that have other names in common, and never in one?"""
        mine, theirs = self._reports[name], self._reports[other]
        sectors, known = (set(self._known[each].first.sectors) - _ANYBODY for each in (name, other))
        person = self._known[name].first.kind == "person"
        if mine & theirs or (person and sectors and known and not sectors & known):
            return False
        return all(any(len(self._in[one] & self._in[two]) >= _COMMON for two in theirs) for one in mine)


def _candidates(known: dict[str, Bearer]) -> Iterator[tuple[str, str, bool]]:
    """Pairs of members with names alike, and whether they are surely one."""
    exact: dict[str, list[str]] = defaultdict(list)
    blocks: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name, bearer in sorted(known.items()):
        who = bearer.first
        if not who.named or who.kind == "group":
            continue
        exact[who.key].append(name)
        if who.country and len(who.key) > 5:
            blocks[who.country, who.kind, who.key.split()[-1][:2]].append(name)
    for same in exact.values():
        for at, left in enumerate(same):
            for right in same[at + 1:]:
                one, two = known[left].first, known[right].first
                if one.country and two.country and one.country != two.country:
                    if _one_whatever_country(one, two):
                        yield left, right, True
                    continue
                alike = one.kind == two.kind or {one.kind, two.kind} <= {"government", "agency"}
                sure = alike and (bool(one.country) != bool(two.country) or one.country == two.country)
                if sure and not one.country and len({known[each].first.country for each in same} - {None}) > 1:
                    sure = False
                yield left, right, sure
    for block in blocks.values():
        for at, left in enumerate(block):
            for right in block[at + 1:at + 200]:
                one, two = known[left].first, known[right].first
                near = names.near(one.key, two.key)
                if near and one.key != two.key:
                    yield left, right, near == "same" and one.kind == "person"
