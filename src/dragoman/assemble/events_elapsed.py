"""Days that follow from other days, and where local police act: what a mention takes from the events around it.

`freed them on Sunday, five days after seizing them`: the one day gives the other, by the number of days between (the signals
of TimeML, Pustejovsky et al. 2003). Counts of the hurt
that hospitals or records give are of the violence told before them, on its day and at its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from dragoman.assemble.cast import Cast
from dragoman.assemble.events_happening import Found, Happening
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.roles import complements
from dragoman.lexicon.events import classes
from dragoman.model import Event

_DAYS = re.compile(r"P(?P<number>\d+)(?P<unit>[DW])")
_VIOLENT = ("ASSAULT", "PROTEST")
_NEAR = 8  # sentences behind violence in which a count of the hurt is one of it
_LONG = 3660  # days that are counted


def by_relation(events: Sequence[Event], found: Found, draft: Draft, cast: Cast) -> list[Event]:
    """The events with days counted from those of others, days and places of the violence that a toll is of."""
    result = list(events)
    for time in draft.times:
        days = _days(time.value) if time.type == "DURATION" else None
        pair = _pair(draft, found, time.span[1]) if days is not None else None
        if days is not None and pair is not None:
            _count(result, found, pair, days)
    for number, one in enumerate(found.all):
        result[number] = _of_violence(result, found, number, cast) or result[number]
        if result[number].place is None and (place := _at_home(result[number], one, draft, cast)) is not None:
            result[number] = msgspec.structs.replace(result[number], place=place)
    return result


def _days(value: str) -> int | None:
    match = _DAYS.fullmatch(value)
    days = int(match["number"]) * (7 if match["unit"] == "W" else 1) if match else 0
    return days if 0 < days <= _LONG else None


def _pair(draft: Draft, found: Found, end: int) -> tuple[Happening, Happening] | None:
    """(the earlier, the later) of what a spell that ends at an offset lies between: `N days after e`, `N days before e`."""
    tokens = draft.parse.tokens
    last = draft.parse.at(end - 1)
    word = tokens[last.i + 1] if last is not None and last.i + 1 < len(tokens) else None
    if word is None or word.lower not in ("after", "before"):
        return None
    if word.dep == "mark":
        below, above = [word.head], word.head.head
    else:
        below, above = word.each("pobj", "pcomp"), word.head
    inner = next((found.of[each.i] for each in below if each.i in found.of), None)
    outer = found.of.get(above.i) or next((found.of[each.i] for each in above.each("nsubj", "nsubjpass", "dobj")
                                           if each.i in found.of), None)
    if inner is None or outer is None or inner is outer:
        return None
    return (inner, outer) if word.lower == "after" else (outer, inner)


def _count(events: list[Event], found: Found, pair: tuple[Happening, Happening], days: int) -> None:
    """Give the one of the two that has no day the day that the other's makes it."""
    earlier, later = (found.index(one) for one in pair)
    for known, open_, step in ((earlier, later, days), (later, earlier, -days)):
        day = events[known].earliest
        if day is not None and day == events[known].latest and not (events[open_].earliest or events[open_].latest):
            counted = (date.fromisoformat(day) + timedelta(days=step)).isoformat()
            root = events[open_].same_as or events[open_].id
            for number, event in enumerate(events):
                if (event.same_as or event.id) == root and not (event.earliest or event.latest):
                    events[number] = msgspec.structs.replace(event, earliest=counted, latest=counted)
            return


def _of_violence(events: Sequence[Event], found: Found, number: int, cast: Cast) -> Event | None:
    """A count of the hurt or dead with the day and place of the latest violence before it; None where that gives nothing."""
    event, one = events[number], found.all[number]
    counts = event.type == "ASSAULT" and (event.killed or event.injured) and one.token.lemma in (
        classes()["result"] | classes()["weak_noun"] | classes()["weak_result"])
    if not counts or event.earliest or event.latest or event.status != "occurred" or one.parts:
        return None
    for back in range(number - 1, -1, -1):
        act, before = events[back], found.all[back]
        if one.token.sent - before.token.sent > _NEAR or not cast.together(before.token, one.token):
            return None
        if act.type in _VIOLENT and act.status == "occurred" and (act.earliest or act.latest):
            return msgspec.structs.replace(event, time=act.time, earliest=act.earliest, latest=act.latest,
                                           place=event.place or act.place)
    return None


def _at_home(event: Event, one: Happening, draft: Draft, cast: Cast) -> str | None:
    """Where a local force that did it is (`Police in Bor say they arrested two men`)."""
    if event.status != "occurred" or one.said is not None:
        return None
    for key in event.actors:
        head = cast.about(key).head
        noun: Token | None = draft.parse.tokens[head] if head >= 0 else None
        if noun is not None and noun.lemma in classes()["local_force"] and noun.sent == one.token.sent:
            for where in complements(noun, "in"):
                place = next((each for each in draft.places if each.use == "location"
                              and each.span[0] <= where.start < each.span[1]), None)
                if place is not None:
                    return place.id
    return None
