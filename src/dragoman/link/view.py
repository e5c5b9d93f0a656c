"""The sheets of a ledger with their identities and occurrences: what positions and commitments are worked out from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dragoman.link.closeness import most
from dragoman.link.identities import Party, Register
from dragoman.link.sheet import Happening, Said, Sheet, Topics, only_tells
from dragoman.link.words import PREDICATE

_FEW = 2000  # events up to which those without a doer are looked at in all reports


@dataclass
class Act:
    """A statement or a deed of one identity: what an entry of a position is made of. `day` and `until` bound its day."""

    sheet: Sheet
    party: Party
    said: Said | None = None
    event: Happening | None = None
    topics: Topics = field(default_factory=dict)
    day: str | None = None
    until: str | None = None
    occurrence: str | None = None

    @cached_property
    def weight(self) -> float:
        """The weight of all that it is about."""
        return most(self.topics)

    @property
    def channel(self) -> str:
        return self.said.channel if self.said else "unstated"

    @property
    def date(self) -> str | None:
        if self.said:
            return self.said.date
        return (self.event.date if self.event else None) or self.day

    @property
    def key(self) -> tuple[str, str]:
        return self.sheet.report, (self.said or self.event).id  # type: ignore[union-attr]

    @property
    def quote(self) -> str:
        return (self.said.content or self.said.cue) if self.said else self.event.quote if self.event else ""


class View:
    """Sheets, identities and the occurrence of each event; `only` leaves the happenings of other reports out."""

    def __init__(self, sheets: Iterable[Sheet], register: Register, homes: Mapping[tuple[str, str], str],
                 only: frozenset[str] | None = None) -> None:
        self.sheets = list(sheets)
        self.register = register
        self.homes = homes
        self._only = only

    @cached_property
    def words(self) -> dict[str, list[Act]]:
        """The statements of each identity that say anything, in the order of their days."""
        found: dict[str, list[Act]] = defaultdict(list)
        for one in self.sheets:
            for said in one.said:
                if only_tells(said, one.said):
                    continue
                if said.form == "silence" or said.act == "decline" or said.ironic or not said.topics:
                    continue
                if (act := self.word(one, said)) is not None:
                    found[act.party.id].append(act)
        return _ordered(found)

    def word(self, one: Sheet, said: Said) -> Act | None:
        """A statement as an act of its speaker."""
        party = self.register.party(one.report, said.speaker)
        return Act(one, party, said=said, topics=said.topics, day=said.day, until=said.day) if party else None

    @cached_property
    def deeds(self) -> dict[str, list[Act]]:
        """The deeds of each identity: what it did, and what it failed to do, sayings apart."""
        found: dict[str, list[Act]] = defaultdict(list)
        for one in self.sheets:
            for event in one.events:
                if event.saying or event.status not in ("occurred", "ongoing", "failed") or not event.core:
                    continue
                for actor in event.actors:
                    if (party := self.register.party(one.report, actor)) is not None:
                        found[party.id].append(self.deed(one, event, party))
        return _ordered(found)

    @cached_property
    def happenings(self) -> list[tuple[Sheet, Happening]]:
        """Every event that happened, failed or is said not to have been, sayings apart, but for those that were foretold."""
        return [(one, event) for one in self.sheets if self._only is None or one.report in self._only for event in one.events
                if (not event.saying or event.foretold) and event.status in ("occurred", "ongoing", "failed", "denied")]

    @cached_property
    def settled(self) -> dict[str, list[tuple[Sheet, Happening]]]:
        """By whoever gave it: what reports say came of an undertaking (`carried out its threat`)."""
        found: dict[str, list[tuple[Sheet, Happening]]] = defaultdict(list)
        for one in self.sheets:
            for event in one.events if self._only is None or one.report in self._only else ():
                for actor in event.actors if event.settled else ():
                    if (party := self.register.party(one.report, actor)) is not None:
                        for name in {party.id, party.state or party.id, *party.speaks_for}:
                            found[name].append((one, event))
        return found

    @cached_property
    def _by_topic(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, (_, event) in enumerate(self.happenings):
            for name, (_, weight, _) in event.core.items():
                if weight > PREDICATE:
                    found[name].append(number)
        return found

    @cached_property
    def _by_target(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, (sheet, event) in enumerate(self.happenings):
            for one in event.recipients:
                found[self.register.of(sheet.report, one) or ""].append(number)
        return found

    @cached_property
    def _by_home(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, (sheet, event) in enumerate(self.happenings):
            found[self.homes.get((sheet.report, event.id), "")].append(number)
        return found

    def about(self, topics: Topics, homes: Iterable[str | None], targets: Iterable[str | None], doers: set[str],
              report: str) -> Iterator[tuple[Sheet, Happening]]:
        """The events of some occurrences, those done to some identities, and those that share enough topics and are done by
        one of `doers` (identities and states) or, in the same report, by nobody named."""
        weight: dict[int, float] = defaultdict(float)
        for name, (_, value, _) in topics.items():
            if value > PREDICATE:
                for number in self._by_topic.get(name, ()):
                    weight[number] += value
        near = {number for number, value in weight.items() if value >= 0.9 and self._done_by(number, doers, report)}
        near |= {number for one in homes if one for number in self._by_home.get(one, ())}
        near |= {number for one in targets if one for number in self._by_target.get(one, ())}
        for number in sorted(near):
            yield self.happenings[number]

    def _done_by(self, number: int, doers: set[str], report: str) -> bool:
        sheet, event = self.happenings[number]
        if event.foretold and self.register.of(sheet.report, event.foretold) in doers:
            return True
        if not event.actors:
            return sheet.report == report or event.status in ("failed", "denied") or len(self.happenings) < _FEW
        return any((party := self.register.party(sheet.report, one)) is not None
                   and (party.id in doers or party.state in doers or not doers.isdisjoint(party.speaks_for))
                   for one in event.actors)

    def deed(self, sheet: Sheet, event: Happening, party: Party) -> Act:
        """An event as a deed of a party."""
        first, last = event.earliest or event.latest, event.latest or event.earliest
        return Act(sheet, party, event=event, topics=deed_topics(event), day=first or sheet.published,
                   until=last or sheet.published, occurrence=self.homes.get((sheet.report, event.id)))


def deed_topics(event: Happening) -> Topics:
    """The topics of a deed; what failed is turned, unless its own words turn it already (`postponed`)."""
    if event.status != "failed" or event.negative:
        return event.core
    return {name: (-sign, weight, shown) for name, (sign, weight, shown) in event.core.items()}


def _ordered(found: dict[str, list[Act]]) -> dict[str, list[Act]]:
    for acts in found.values():
        acts.sort(key=lambda one: (one.day or "9999", one.sheet.report, one.said.order if one.said else one.event.order
                                   if one.event else 0))
    return found
