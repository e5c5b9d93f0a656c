"""Stories of several reports, written down compactly, as records: what linking is tested on apart from the finders.

A row is a saying, [speaker, act, channel, content, day or null, cue], or a deed, [doers, TYPE/mode, status, words with
the anchor in brackets, day, month, `<` and a day by which, or null, place or null, targets, killed or null]. An actor is
`name|kind|country|sectors`, several are joined by ` & `. Statements become s1, s2, …, events e1, e2, …;
`|words=TYPE/mode status|` in a content makes an event of the words.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dragoman.model import Actor, Count, Event, Place, Record, Report, Statement, Time

FOLDER = Path(__file__).parents[1] / "data" / "stories"


def stories() -> Iterator[tuple[str, dict[str, Any]]]:
    """(name, story) of every file."""
    for path in sorted(FOLDER.glob("*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def records(story: dict[str, Any]) -> list[Record]:
    """The records of a story."""
    return [_Maker(one).record() for one in story["reports"]]


def _bounds(day: str) -> tuple[str | None, str]:
    """The first and the last day of a day or month."""
    if day.startswith("<"):
        return None, day[1:]
    return (f"{day}-01", f"{day}-{monthrange(int(day[:4]), int(day[5:]))[1]}") if len(day) == 7 else (day, day)


class _Maker:
    def __init__(self, given: dict[str, Any]) -> None:
        self.given, self.text = given, f"{given['day']}\n\n"
        self.actors: dict[str, Actor] = {}
        self.times: list[Time] = []
        self.places: list[Place] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []

    def record(self) -> Record:
        for row in self.given.get("rows", ()):
            (self.say if row[1].islower() else self.do)(*row)  # type codes are capitals
        report = Report(id=self.given["id"], published=self.given["day"], publisher=self.given.get("publisher"),
                        text=self.text)
        return Record(report=report, times=tuple(self.times), places=tuple(self.places), actors=tuple(self.actors.values()),
                      statements=tuple(self.statements), events=tuple(self.events))

    def put(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def actor(self, named: str) -> tuple[str, tuple[int, int]]:
        name, kind, country, sectors = (named.split("|") + ["person", "", ""][len(named.split("|")) - 1:])[:4]
        span = self.put(name)
        known = self.actors.get(name)
        self.actors[name] = Actor(
            id=known.id if known else f"a{len(self.actors) + 1}", name=name, kind=known.kind if known else kind,
            country=known.country if known else country or None, sectors=known.sectors if known else tuple(sectors.split()),
            mentions=(*(known.mentions if known else ()), span))
        for other in [one for one in self.actors.values() if one.name != name and one.name in name]:
            start = span[0] + name.index(other.name)
            self.actors[other.name] = msgspec.structs.replace(
                other, mentions=(*other.mentions, (start, start + len(other.name))))
        return self.actors[name].id, span

    def time(self, day: str | None) -> str | None:
        if day is None:
            return None
        self.put(" by " if day.startswith("<") else " on ")
        first, last = _bounds(day)
        day = day.lstrip("<")
        self.times.append(Time(id=f"t{len(self.times) + 1}", span=self.put(day), type="DATE", value=day, earliest=first,
                               latest=last))
        return self.times[-1].id

    def say(self, speaker: str, act: str, channel: str, content: str, day: str | None = None, cue: str = "said") -> None:
        name, source = self.actor(speaker)
        self.put(" ")
        by = self.put(cue)
        time = self.time(day)
        self.put(" ")
        said = f"s{len(self.statements) + 1}"
        start = len(self.text)
        parts = content.split("|")
        for number, part in enumerate(parts):
            words, _, kind = part.partition("=")
            span = self.put(words)
            if number % 2 and kind:
                self.event(span, kind, said)
        self.statements.append(Statement(id=said, source=(source,), cue=(by,), content=((start, len(self.text)),),
                                         speaker=name, act=act, channel=channel, time=time))
        self.put(".\n")

    def event(self, span: tuple[int, int], kind: str, said: str) -> None:
        code, _, status = kind.partition(" ")
        kind, _, mode = code.partition("/")
        self.events.append(Event(id=f"e{len(self.events) + 1}", anchor=span, type=kind, mode=mode or None, status=status,
                                 statement=said))

    def do(self, doers: str, code: str, status: str, words: str, day: str | None = None, place: str | None = None,
           targets: str | None = None, killed: int | None = None) -> None:
        kind, _, mode = code.partition("/")
        acting = []
        for one in filter(None, doers.split(" & ")):
            acting.append(self.actor(one)[0])
            self.put(" ")
        before, _, rest = words.partition("[")
        anchor, _, after = rest.partition("]")
        self.put(before)
        span = self.put(anchor)
        self.put(after)
        hit = []
        for one in filter(None, (targets or "").split(" & ")):
            self.put(" ")
            hit.append(self.actor(one)[0])
        where = None
        if place:
            self.put(" in ")
            name, _, country = place.partition("|")
            self.places.append(Place(id=f"p{len(self.places) + 1}", span=self.put(name), name=name, country=country or None))
            where = self.places[-1].id
        time = self.time(day)
        if killed:
            self.put(f", killing {killed}")
        self.put(".\n")
        first, last = _bounds(day) if day else (None, None)
        self.events.append(Event(
            id=f"e{len(self.events) + 1}", anchor=span, type=kind, mode=mode or None, status=status, actors=tuple(acting),
            recipients=tuple(hit), time=time, earliest=first, latest=last, place=where,
            killed=Count(low=killed, high=killed) if killed else None))
