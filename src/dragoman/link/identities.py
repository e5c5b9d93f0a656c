"""Who is who across reports: a register id, or else name, country and kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from dragoman.link.sheet import Sheet, Who
from dragoman.model.across import Identity


class Register:
    """The identities of a ledger: `of(report, actor)` gives the id of an actor of a report."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        groups: dict[str, list[tuple[str, Who]]] = defaultdict(list)
        for one in sheets:
            for who in one.actors:
                name = who.register or "|".join((who.key, who.country or "", who.kind))
                self._ids[one.report, who.id] = name
                groups[name].append((one.report, who))
        self.identities = {name: _identity(name, group) for name, group in sorted(groups.items())}

    def of(self, report: str, actor: str | None) -> str | None:
        """The id of the identity of an actor of a report."""
        return self._ids.get((report, actor)) if actor else None

    def name(self, report: str, actor: str | None) -> str | None:
        """Its name."""
        found = self.of(report, actor)
        return self.identities[found].name if found else None


def _identity(name: str, group: list[tuple[str, Who]]) -> Identity:
    called = Counter(who.name for _, who in group)
    first = min(called, key=lambda one: (-called[one], -len(one), one))
    who = group[0][1]
    return Identity(id=name, name=first, aliases=tuple(sorted(set(called) - {first})), kind=who.kind,  # type: ignore[arg-type]
                    country=who.country, sectors=tuple(dict.fromkeys(code for _, each in group for code in each.sectors)),
                    register=who.register, reports=len({report for report, _ in group}),
                    statements=sum(who.said for _, who in group), events=sum(who.did for _, who in group))
