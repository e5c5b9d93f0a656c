"""Which occurrences somebody wants to see: by actor, type, country, status, say-so and period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.model.across import Identity, Occurrence
from dragoman.model.period import Period


@dataclass(frozen=True)
class OccurrenceChoice:
    """Empty criteria choose everything; all others must hold.

    `actor`: an identity's id, or a part of the name of someone who acts or is acted on, in any case. `country` (ISO 3166-1
    alpha-3): of the place, or where there is none of a participant. `say_so`: a part of the name of a source that tells of
    it. `since` and `until` (ISO dates) bound its own days; what has no day lies in no period.
    """

    actor: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    country: str | None = None
    say_so: str | None = None
    since: str | None = None
    until: str | None = None

    def occurrences(self, found: Iterable[Occurrence], identities: Mapping[str, Identity]) -> Iterator[Occurrence]:
        """The chosen ones, in their order; `identities` by id."""
        return (one for one in found if self._holds(one, identities))

    def _holds(self, one: Occurrence, identities: Mapping[str, Identity]) -> bool:
        if (self.types and one.type not in self.types) or (self.statuses and one.status not in self.statuses):
            return False
        taking_part = [identities[key] for key in (*one.actor_ids, *one.recipient_ids) if key in identities]
        if self.actor and not any(_named(each, self.actor) for each in taking_part):
            return False
        if self.country and self.country not in (
                {one.country} if one.country else {each.country for each in taking_part}):
            return False
        if self.say_so and not any(self.say_so.casefold() in name.casefold() for name in one.sources):
            return False
        return Period(self.since, self.until).may_hold(one.earliest, one.latest)


def _named(one: Identity, asked: str) -> bool:
    return asked == one.id or any(asked.casefold() in name.casefold() for name in (one.name, *one.aliases))
