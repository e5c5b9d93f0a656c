"""Which events an export is about: by actor, type, country, status and period, as on the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.model import Actor, Event, Record, Statement
from dragoman.model.period import Period


@dataclass(frozen=True)
class Choice:
    """Empty criteria choose everything; all others must hold.

    `actor`: a name (or a part of it, in any case) or register id of someone who acts, is acted on or, for statements,
    speaks; `types` and `statuses` of events; `country` (ISO 3166-1 alpha-3) of the place or of a participant; `say_so` (as
    `actor`) on whose say-so the report has it; `since` and `until` (ISO dates) bound the event's own date, or the report's
    where the event has none; `reports` (ids) to look at.
    """

    actor: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    country: str | None = None
    say_so: str | None = None
    since: str | None = None
    until: str | None = None
    reports: tuple[str, ...] = ()

    @property
    def everything(self) -> bool:
        """Is nothing asked for?"""
        return self == Choice()

    def events(self, record: Record) -> list[Event]:
        """The chosen events of a record, in its order."""
        if self.everything:
            return list(record.events)
        if self.reports and record.report.id not in self.reports:
            return []
        actors = {one.id: one for one in record.actors}
        countries = {one.id: one.country for one in record.places}
        return [event for event in record.events if self._event(record, event, actors, countries)]

    def statements(self, record: Record) -> list[Statement]:
        """The chosen statements: those of the actor and period asked for; none where types or statuses are asked for."""
        if self.types or self.statuses or self.country or (self.reports and record.report.id not in self.reports):
            return []
        if self.everything:
            return list(record.statements)
        actors = {one.id: one for one in record.actors}
        return [one for one in record.statements
                if Period(self.since, self.until).may_hold(record.report.published, record.report.published)
                and all(asked is None or (one.speaker is not None and _named(asked, actors[one.speaker]))
                        for asked in (self.actor, self.say_so))]

    def records(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records with at least one chosen event or statement, whole."""
        return (one for one in records if self.everything or self.events(one) or self.statements(one))

    def _event(self, record: Record, event: Event, actors: dict[str, Actor], countries: dict[str, str | None]) -> bool:
        if (self.types and event.type not in self.types) or (self.statuses and event.status not in self.statuses):
            return False
        part = [actors[one] for one in (*event.actors, *event.recipients)]
        if self.actor is not None and not any(_named(self.actor, one) for one in part):
            return False
        if self.say_so is not None and not self._rests_on(record, event, actors, self.say_so):
            return False
        if self.country is not None:
            where = countries.get(event.place) if event.place else None
            if self.country not in ({where} if where else {one.country for one in part}):
                return False
        days = event.earliest, event.latest
        if days == (None, None):
            days = record.report.published, record.report.published
        return Period(self.since, self.until).may_hold(*days)

    @staticmethod
    def _rests_on(record: Record, event: Event, actors: dict[str, Actor], asked: str) -> bool:
        said = next((one for one in record.statements if one.id == event.statement), None)
        return said is not None and said.speaker is not None and _named(asked, actors[said.speaker])


def _named(asked: str, actor: Actor) -> bool:
    asked = asked.casefold()
    return asked in actor.name.casefold() or asked == (actor.register or "").casefold()
