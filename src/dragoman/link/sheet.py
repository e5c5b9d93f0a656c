"""What linking needs of one record, worked out once a report: the sheet, small, and kept in the ledger's cache.

A sheet is a pure function of the record (as people corrected it) and the content hash of its report. Everything later is
worked out from sheets, so that adding a report costs its own sheet and what it touches.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.link import names
from dragoman.model import Record, Span, Statement
from dragoman.model.corrections import evidence
from dragoman.model.record import Value


class Who(Value, frozen=True, kw_only=True):
    """An actor of the record. `key` is its name folded; `keys` those of its other names; `speaks_for` local ids."""

    id: str
    name: str
    key: str
    keys: tuple[str, ...]
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    named: bool
    register: str | None
    said: int = 0
    did: int = 0


class Happening(Value, frozen=True, kw_only=True):
    """An event of the record with what it refers to put in place of ids. `name` is its evidence for judgements."""

    id: str
    name: str
    order: int
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    earliest: str | None
    latest: str | None
    place: str | None
    place_id: int | None
    country: str | None
    lat: float | None
    lon: float | None
    killed: tuple[int | None, int | None] | None
    injured: tuple[int | None, int | None] | None
    statement: str | None
    same_as: str | None


class Said(Value, frozen=True, kw_only=True):
    """A statement of the record with what linking asks of it."""

    id: str
    speaker: str | None
    addressee: str | None
    act: str
    channel: str
    date: str | None
    content: str
    span: Span
    within: str | None
    via: tuple[str | None, ...]


class Sheet(Value, frozen=True, kw_only=True):
    """The digest of one record."""

    report: str
    hash: str
    published: str | None
    publisher: str | None
    actors: tuple[Who, ...]
    events: tuple[Happening, ...]
    said: tuple[Said, ...]


def sheet(record: Record, content: str) -> Sheet:
    """The sheet of a record; `content` is the hash of its report."""
    return Sheet(report=record.report.id, hash=content, published=record.report.published, publisher=record.report.publisher,
                 actors=tuple(_actors(record)), events=tuple(_events(record, content)), said=tuple(_said(record)))


def _actors(record: Record) -> Iterator[Who]:
    text = record.report.text
    for one in record.actors:
        called = {names.key(text[start:end]) for start, end in one.mentions} if one.named else set()
        own = names.key(one.name)
        yield Who(id=one.id, name=one.name, key=own, keys=tuple(sorted(called - {own})), kind=one.kind, country=one.country,
                  sectors=one.sectors, named=one.named, register=one.register,
                  said=sum(said.speaker == one.id for said in record.statements),
                  did=sum(one.id in (*event.actors, *event.recipients) for event in record.events))


def _events(record: Record, content: str) -> Iterator[Happening]:
    places = {one.id: one for one in record.places}
    for order, one in enumerate(record.events):
        place = places.get(one.place or "")
        span = evidence("events", one)
        yield Happening(
            id=one.id, name=f"{content}:events:{span[0]}:{span[1]}" if span else "", order=order, type=one.type,
            mode=one.mode, status=one.status, actors=one.actors, recipients=one.recipients, earliest=one.earliest,
            latest=one.latest, place=place.name if place else None, place_id=place.geonameid if place else None,
            country=place.country if place else None, lat=place.lat if place else None, lon=place.lon if place else None,
            killed=(one.killed.low, one.killed.high) if one.killed else None,
            injured=(one.injured.low, one.injured.high) if one.injured else None, statement=one.statement,
            same_as=one.same_as)


def _said(record: Record) -> Iterator[Said]:
    text, times = record.report.text, {one.id: one for one in record.times}
    for one in record.statements:
        yield Said(id=one.id, speaker=one.speaker, addressee=one.addressee, act=one.act, channel=one.channel,
                   date=times[one.time].value if one.time else record.report.published, content=words(text, one),
                   span=(one.content or one.cue or one.source or ((0, 0),))[0], within=one.within,
                   via=tuple(link.actor for link in one.via))


def words(text: str, said: Statement) -> str:
    """The content of a statement as one string, its pieces joined by an ellipsis."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in said.content)


encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder(Sheet).decode
