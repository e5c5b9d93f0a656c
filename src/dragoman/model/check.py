"""What holds for every record: spans lie in the text and hold something, ids are unique, what is referred to is there.

The ledger takes no record for which it does not, so that a reader of the database can rely on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.record import Record
from dragoman.model.span import Span

_LISTS = ("times", "places", "actors", "quantities", "statements", "events", "measures")


def problems(record: Record) -> list[str]:
    """What is wrong with a record, in words; empty where it is sound."""
    return [*_spans(record), *_ids(record), *_references(record), *_circles(record)]


def spans(record: Record) -> Iterator[tuple[str, Span]]:
    """(id of the entry, span) of every span of the record."""
    for kind in (record.times, record.places, record.quantities, record.measures):
        yield from ((one.id, one.span) for one in kind)
    for actor in record.actors:
        yield from ((actor.id, span) for span in actor.mentions)
    for said in record.statements:
        yield from ((said.id, span) for span in (*said.source, *said.cue, *said.content))
        yield from ((said.id, link.span) for link in said.via)
    for event in record.events:
        yield event.id, event.anchor


def _spans(record: Record) -> Iterator[str]:
    length = len(record.report.text)
    for name, (start, end) in spans(record):
        if not 0 <= start < end <= length:
            yield f"{name}: span [{start}, {end}] is empty or not in the text of {length} characters"


def _ids(record: Record) -> Iterator[str]:
    seen: set[str] = set()
    for kind in _LISTS:
        for one in getattr(record, kind):
            if not one.id or one.id in seen:
                yield f"{one.id!r}: an id in {kind} is empty or given twice"
            seen.add(one.id)


def _references(record: Record) -> Iterator[str]:
    known = {kind: {one.id for one in getattr(record, kind)} for kind in _LISTS}
    pairs: list[tuple[str, str, str | None]] = []
    for said in record.statements:
        pairs += [(said.id, "actors", said.speaker), (said.id, "actors", said.addressee),
                  (said.id, "statements", said.within), (said.id, "times", said.time)]
        pairs += [(said.id, "actors", link.actor) for link in said.via]
    for event in record.events:
        pairs += [(event.id, "actors", one) for one in (*event.actors, *event.recipients)]
        pairs += [(event.id, "times", event.time), (event.id, "places", event.place),
                  (event.id, "statements", event.statement), (event.id, "events", event.same_as)]
    for one in record.measures:
        pairs += [(one.id, "quantities", one.quantity), (one.id, "actors", one.actor), (one.id, "places", one.place),
                  (one.id, "times", one.time)]
    for name, kind, target in pairs:
        if target is not None and target not in known[kind]:
            yield f"{name}: refers to {target!r}, which is not in {kind}"


def _circles(record: Record) -> Iterator[str]:
    parent = {one.id: one.within for one in record.statements}
    for name in parent:
        above, seen = parent[name], {name}
        while above is not None and above not in seen:
            seen.add(above)
            above = parent.get(above)
        if above == name:
            yield f"{name}: a statement within itself"
