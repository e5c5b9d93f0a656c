"""Events as rows: what the tables of events, the maps and the timelines are made from.

A row is one happening: the mentions of it in one report (`same_as`) come together, and with the ledger's occurrences those
of all reports do. Formats that cannot say whether something happened take only what did, or goes on (`happened`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from dragoman.export.form import Options
from dragoman.model import Actor, Count, Event, Place, Record, Span, Statement, Time
from dragoman.text.excerpt import Excerpts

HAPPENED = ("occurred", "ongoing")


class View:
    """One record with its parts by id and its words by span."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.report = record.report
        self.actors: dict[str, Actor] = {one.id: one for one in record.actors}
        self.places: dict[str, Place] = {one.id: one for one in record.places}
        self.times: dict[str, Time] = {one.id: one for one in record.times}
        self.statements: dict[str, Statement] = {one.id: one for one in record.statements}

    @cached_property
    def excerpts(self) -> Excerpts:
        return Excerpts(self.report.text)

    def words(self, span: Span) -> str:
        return self.report.text[span[0]:span[1]]

    def joined(self, spans: Iterable[Span]) -> str:
        """The words of several spans, joined by an ellipsis."""
        return " … ".join(self.report.text[start:end] for start, end in spans)

    def sentence(self, span: Span) -> str:
        """The sentence around a span, on one line."""
        return " ".join(self.words(self.excerpts.sentence(span)).split())

    def speaker(self, statement: str | None) -> Actor | None:
        """Who said it: the speaker of a statement, given by its id."""
        found = self.statements.get(statement or "")
        return self.actors.get(found.speaker) if found and found.speaker else None


@dataclass(frozen=True)
class Row:
    """One happening: its fullest mention (`view`, `event`), all its `mentions`, and the key that names it."""

    key: str
    view: View
    event: Event
    mentions: tuple[tuple[View, Event], ...]

    @property
    def actors(self) -> list[Actor]:
        return [self.view.actors[one] for one in self.event.actors]

    @property
    def recipients(self) -> list[Actor]:
        return [self.view.actors[one] for one in self.event.recipients]

    @property
    def place(self) -> Place | None:
        return self.view.places.get(self.event.place) if self.event.place else None

    @property
    def day(self) -> str | None:
        """The day of the event (ISO), or None where its date is less exact than a day or not known."""
        return self.event.earliest if self.event.earliest == self.event.latest else None

    @property
    def sentence(self) -> str:
        return self.view.sentence(self.event.anchor)

    @property
    def number(self) -> int:
        """A positive 60-bit number made from the key, for formats whose ids are numbers."""
        return int.from_bytes(blake2b(self.key.encode(), digest_size=8).digest(), "big") >> 4


def rows(records: Iterable[Record], options: Options, statuses: tuple[str, ...] | None = None) -> Iterator[Row]:
    """The chosen happenings; with `statuses` only mentions of those count, and the others are counted as left out.

    Without occurrences the records are streamed; with them all mentions are held until the last record is read.
    """
    across: dict[str, list[tuple[View, Event]]] = {}
    for record in records:
        view = View(record)
        within: dict[str, list[tuple[View, Event]]] = {}
        for event in options.choice.events(record):
            if statuses and event.status not in statuses and not options.choice.statuses:
                options.left_out[f"events whose status is {event.status}"] += 1
                continue
            within.setdefault(event.same_as or event.id, []).append((view, event))
        if options.occurrences is None:
            for first, mentions in within.items():
                yield _row(f"{record.report.id}/{first}", mentions)
            continue
        for first, mentions in within.items():
            key = options.occurrences.get((record.report.id, first)) or f"{record.report.id}/{first}"
            across.setdefault(key, []).extend(mentions)
    for key, mentions in across.items():
        yield _row(key, mentions)


def _row(key: str, mentions: list[tuple[View, Event]]) -> Row:
    view, event = max(mentions, key=lambda one: _filled(one[1])) if len(mentions) > 1 else mentions[0]
    return Row(key=key, view=view, event=event, mentions=tuple(mentions))


def _filled(event: Event) -> int:
    """How much a mention tells; the first of the fullest mentions stands for the happening."""
    parts = (event.actors, event.recipients, event.place, event.earliest, event.mode, event.killed, event.injured)
    return sum(1 for one in parts if one)


def count(number: Count | None) -> str:
    """A number of people in words: `3`, `3–5`, `at least 3`, `at most 5`; empty where there is none."""
    if number is None or (number.low is None and number.high is None):
        return ""
    if number.low == number.high:
        return str(number.low)
    if number.high is None:
        return f"at least {number.low}"
    return f"at most {number.high}" if number.low is None else f"{number.low}–{number.high}"
