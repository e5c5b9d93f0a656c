"""A cluster of events as an occurrence: what is known of it, its accounts, its sources, how its status changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from dragoman.link.features import Item
from dragoman.link.identities import Party, Register
from dragoman.link.sheet import Sheet
from dragoman.link.tolls import toll
from dragoman.model.across import Account, Mentioned, Occurrence

# what is told last and surest comes first
_STATUS = ("failed", "occurred", "ongoing", "denied", "threatened", "intended", "requested", "possible")


def occurrence(group: list[Item], why: Iterable[str], register: Register,
               publishers: Mapping[str, str | None]) -> Occurrence:
    """The occurrence of a group of events."""
    group = sorted(group, key=lambda one: (one.published or "9999", one.report, one.event.order))
    told = [one for one in group if one.event.status != "denied"] or group
    earliest, latest = _bounds(told) if any(one.event.earliest or one.event.latest for one in told) else _bounds(group)
    place = _place(group)
    state = status(group)
    sources = _sources(told, state, register, publishers)
    actors, recipients = _roles(told, "actors"), _roles(told, "recipients")
    revised = {(one.report, one.event.id) for one in group if one.event.revised}
    return Occurrence(
        id="o" + hashlib.sha256(min(one.event.name for one in group).encode()).hexdigest()[:10],
        type=Counter(one.event.type for one in group).most_common(1)[0][0],
        mode=next(iter(Counter(one.event.mode for one in told if one.event.mode).most_common(1)), (None,))[0],
        earliest=earliest, latest=latest, place=place.event.place if place else None,
        place_id=place.event.place_id if place else None, country=place.event.country if place else None,
        lat=place.event.lat if place else None, lon=place.event.lon if place else None,
        actors=tuple(register.name(one) or "" for one in actors), actor_ids=tuple(actors),
        recipients=tuple(register.name(one) or "" for one in recipients), recipient_ids=tuple(recipients),
        killed=toll(_accounts(group, "killed", register), revised),
        injured=toll(_accounts(group, "injured", register), revised),
        status=state,  # type: ignore[arg-type]
        events=tuple(Mentioned(report=one.report, event=one.event.id, status=one.event.status,  # type: ignore[arg-type]
                               date=one.published) for one in group),
        independent=len(sources), sources=tuple(sources), why=tuple(why))


def status(group: list[Item]) -> str:
    """The status that the surest mention gives: a failure ends a plan, a happening stands against a denial."""
    found = {one.event.status for one in group}
    if "failed" in found and not found & {"occurred", "ongoing"}:
        return "failed"
    if found & {"occurred", "ongoing"}:
        return "occurred" if "occurred" in found else "ongoing"
    return Counter(one.event.status for one in group).most_common(1)[0][0] if len(found) > 1 else next(iter(found))


def _bounds(group: list[Item]) -> tuple[str | None, str | None]:
    """The narrowest days given."""
    dated = [one.event for one in group if one.event.earliest or one.event.latest]
    if not dated:
        return None, None
    best = min(dated, key=lambda one: (_width(one.earliest, one.latest), one.earliest or ""))
    return best.earliest, best.latest


def _width(earliest: str | None, latest: str | None) -> int:
    from datetime import date
    if not earliest or not latest:
        return 99999
    return (date.fromisoformat(latest) - date.fromisoformat(earliest)).days


def _place(group: list[Item]) -> Item | None:
    """The most precise place that most mentions name."""
    named = [one for one in group if one.event.place]
    if not named:
        return None
    counts = Counter(one.event.place for one in named)
    return min(named, key=lambda one: (one.country_wide, -counts[one.event.place], one.event.place or ""))


def _roles(group: list[Item], role: str) -> list[str]:
    """The ids in a role; groups without a name only where nobody else is named."""
    found: dict[str, Party] = {}
    for one in group:
        for party in getattr(one, role):
            found.setdefault(party.id, party)
    return list(found)


def _accounts(group: list[Item], field: str, register: Register) -> list[Account]:
    found = []
    for one in group:
        count = getattr(one.event, field)
        if count is None:
            continue
        kind, who = one.event.source
        via = register.name(one.told_by.id if one.told_by else None) if kind == "actor" else who or None
        found.append(Account(report=one.report, event=one.event.id, low=count[0], high=count[1], via=via,
                             part=one.event.part, date=one.published))
    return found


def _sources(group: list[Item], state: str, register: Register, publishers: Mapping[str, str | None]) -> list[str]:
    """The ends of the chains that tell of it as it came to be: a body once for all who speak for it, a wire story once for
    all its copies; a denial is no source."""
    same = [one for one in group if one.event.status == state] or [one for one in group if one.event.status != "denied"]
    bodies: dict[str, str] = {}
    for one in same:
        kind, who = one.event.source
        if kind == "actor":
            name = one.told_by.id if one.told_by else who
            bodies[name] = register.name(name) or who
        elif kind == "words":
            bodies[who] = who
        else:
            outlet = publishers.get(one.copy) or one.copy
            bodies[outlet] = outlet
    return [name for key, name in bodies.items()
            if not any(_speaks(key, other, register) for other in bodies if other != key)]


def _speaks(one: str, other: str, register: Register) -> bool:
    """Does one source speak for another on the list?"""
    left, right = register.parties.get(one), register.parties.get(other)
    if left is None or right is None:
        return False
    if other in left.speaks_for:
        return True
    return (left.kind == "person" and right.kind in ("agency", "government") and left.state is not None
            and left.state == right.state and bool(left.sectors & right.sectors & {"MIL", "COP", "SPY"}))


def publishers(sheets: Iterable[Sheet]) -> dict[str, str | None]:
    """Report -> its publisher."""
    return {one.report: one.publisher for one in sheets}
