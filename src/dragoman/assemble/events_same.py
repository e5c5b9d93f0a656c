"""Coreference of events within a report: later mentions of a happening point to the first and share what is known of it.

A definite or possessed noun (`the strike`), or a verb of the same type with a participant in common, goes with the latest
earlier event of its type that nothing speaks against: other dates, other places, other participants, an indefinite or
`similar` noun. After the string and compatibility features of Bejan & Harabagiu (2010), as rules.
"""

from __future__ import annotations

import msgspec

from dragoman.assemble.events_join import Happening
from dragoman.draft import Draft
from dragoman.model import Event

_DEFINITE = ("the", "this", "that", "these", "those")
_OTHER = ("similar", "another", "other", "second", "third", "new", "further", "previous", "earlier", "last")


def linked(events: list[Event], found: list[Happening], draft: Draft) -> list[Event]:
    """The events with `same_as` set and what mentions of one happening share filled in."""
    first: dict[int, int] = {}
    for number, (event, one) in enumerate(zip(events, found, strict=True)):
        for earlier in range(number - 1, -1, -1):
            if _same(events[earlier], event, found[earlier], one):
                first[number] = first.get(earlier, earlier)
                break
    groups: dict[int, list[int]] = {}
    for number, root in first.items():
        groups.setdefault(root, [root]).append(number)
    result = list(events)
    for root, members in groups.items():
        shared = [events[each] for each in members]
        for each in members:
            result[each] = _filled(events[each], shared, None if each == root else events[root].id)
    return result


def _definite(one: Happening) -> bool:
    if one.token.pos != "NOUN":
        return False
    words = [each.lower for each in one.token.children if each.dep in ("det", "poss", "amod")]
    if any(word in _OTHER for word in words):
        return False
    return any(each.dep == "poss" or each.lower in _DEFINITE for each in one.token.children)


def _indefinite(one: Happening) -> bool:
    return one.token.pos == "NOUN" and any(
        each.lower in ("a", "an", *_OTHER) for each in one.token.children if each.dep in ("det", "amod"))


def _same(earlier: Event, later: Event, before: Happening, after: Happening) -> bool:
    if earlier.type != later.type or before.said is not None or after.said is not None or _indefinite(after):
        return False
    if earlier.mode and later.mode and earlier.mode != later.mode:
        return False
    if earlier.earliest and later.earliest and earlier.latest and later.latest and (
            earlier.latest < later.earliest or later.latest < earlier.earliest):
        return False
    if earlier.place and later.place:
        return False
    shared = set(earlier.actors) & set(later.actors) or set(earlier.recipients) & set(later.recipients)
    clash = ((earlier.actors and later.actors and not set(earlier.actors) & set(later.actors))
             or (earlier.recipients and later.recipients and not set(earlier.recipients) & set(later.recipients)))
    if clash:
        return False
    if _definite(after):
        return True
    if shared and before.token.lemma == after.token.lemma:
        return True
    return later.type == "ASSAULT" and _told(earlier) and _told(later) and not (later.earliest and not earlier.earliest)


def _told(event: Event) -> bool:
    """Is it told as a fact, or denied as one? Plans and threats are not the happening."""
    return event.status in ("occurred", "denied")


def _filled(event: Event, shared: list[Event], root: str | None) -> Event:
    dated = next((one for one in shared if one.earliest or one.latest), None)
    changes: dict[str, object] = {"same_as": root}
    if event.mode is None:
        changes["mode"] = next((one.mode for one in shared if one.mode), None)
    if not event.actors:
        changes["actors"] = next((one.actors for one in shared if one.actors), ())
    if not event.recipients:
        changes["recipients"] = next((one.recipients for one in shared if one.recipients), ())
    if not event.earliest and not event.latest and dated is not None:
        changes |= {"time": dated.time, "earliest": dated.earliest, "latest": dated.latest}
    if event.place is None:
        changes["place"] = next((one.place for one in shared if one.place), None)
    return msgspec.structs.replace(event, **changes)
