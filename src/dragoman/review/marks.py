"""Evidence in the text: the report cut at every span border, each piece with the entries that point to it.

A sweep over span borders, so that ten thousand entries over a long text stay linear in borders and pieces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Record, Span

# Marks that turn the direction of writing are shown as one visible character each, so that offsets hold.
_TURNING = {ord(mark): "⇋" for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
_MOST_IDS = 40  # a piece names at most so many entries; a text drowned in entries stays readable


@dataclass(frozen=True)
class Piece:
    """A stretch of text with one set of marks: `start` its code point, `ids` the entries, `roles` what they see in it."""

    start: int
    text: str
    ids: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    depth: int = 0


def marks(record: Record) -> Iterator[tuple[Span, str, str]]:
    """(span, entry id, role) of everything in the record that points to the text."""
    for time in record.times:
        yield time.span, time.id, "time"
    for place in record.places:
        yield place.span, place.id, "place"
    for actor in record.actors:
        for span in actor.mentions:
            yield span, actor.id, "actor"
    for quantity in record.quantities:
        yield quantity.span, quantity.id, "quantity"
    for statement in record.statements:
        for role in ("source", "cue", "content"):
            for span in getattr(statement, role):
                yield span, statement.id, role
        for link in statement.via:
            yield link.span, statement.id, "via"
    for event in record.events:
        yield event.anchor, event.id, "event"
    for measure in record.measures:
        yield measure.span, measure.id, "measure"


def pieces(record: Record) -> list[Piece]:
    """The text in order, cut at every border; joined, the pieces are the text with turning marks made visible."""
    text = record.report.text
    borders: dict[int, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {}
    for (start, end), name, role in marks(record):
        borders.setdefault(start, ([], []))[0].append((name, role))
        borders.setdefault(end, ([], []))[1].append((name, role))
    found: list[Piece] = []
    open_marks: dict[tuple[str, str], int] = {}
    at = 0
    for border in [*sorted(borders), len(text)]:
        if border > at:
            found.append(_piece(text, at, border, open_marks))
            at = border
        opened, closed = borders.get(border, ([], []))
        for mark in closed:
            open_marks[mark] -= 1
            if not open_marks[mark]:
                del open_marks[mark]
        for mark in opened:
            open_marks[mark] = open_marks.get(mark, 0) + 1
    return found


def _piece(text: str, start: int, end: int, open_marks: dict[tuple[str, str], int]) -> Piece:
    ids = tuple(dict.fromkeys(name for name, _ in open_marks))[:_MOST_IDS]
    roles = tuple(dict.fromkeys(role for _, role in open_marks))
    depth = sum(role == "content" for _, role in open_marks)
    return Piece(start=start, text=text[start:end].translate(_TURNING), ids=ids, roles=roles, depth=min(depth, 4))
