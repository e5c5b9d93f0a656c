"""Mentions -> record: actors are told apart, statements get their speakers, events their participants."""

from __future__ import annotations

import msgspec

from dragoman.assemble.cast import Cast
from dragoman.assemble.events import events
from dragoman.assemble.measures import measures
from dragoman.assemble.statements import statements
from dragoman.draft import Draft
from dragoman.model import Event, Measure, Record, Statement

__all__ = ["Cast", "record"]


def record(draft: Draft) -> Record:
    """The record of a draft whose finders have all run; ids are given in reading order."""
    cast = Cast(draft)
    said = statements(draft, cast)
    happened = events(draft, cast, said)
    standing = measures(draft, cast, happened)
    actors, names = cast.actors()
    return Record(
        report=draft.report, times=tuple(draft.times), places=tuple(draft.places), actors=actors,
        quantities=tuple(draft.quantities), statements=tuple(_statement(one, names) for one in said),
        events=tuple(_event(one, names) for one in happened), measures=tuple(_measure(one, names) for one in standing),
        notes=tuple(draft.notes))


def _statement(one: Statement, names: dict[str, str]) -> Statement:
    via = tuple(msgspec.structs.replace(link, actor=names.get(link.actor or "")) for link in one.via)
    return msgspec.structs.replace(one, speaker=names.get(one.speaker or ""), addressee=names.get(one.addressee or ""),
                                   via=via)


def _event(one: Event, names: dict[str, str]) -> Event:
    return msgspec.structs.replace(one, actors=tuple(names[key] for key in one.actors),
                                   recipients=tuple(names[key] for key in one.recipients))


def _measure(one: Measure, names: dict[str, str]) -> Measure:
    return msgspec.structs.replace(one, actor=names.get(one.actor or ""))
