"""Judgements applied on top of a record: entries rejected, edited and added; what no longer fits is stale, not dropped.

References between entries are kept whole: what pointed to a rejected entry points to nothing (a nested statement to the
parent of the rejected one). In a judgement a reference is an evidence (`{"kind": "actors", "target": [s, e]}`), because
ids change from reading to reading; it is resolved against the record at hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from dragoman.model.judgement import Judgement
from dragoman.model.record import (
    Actor,
    Event,
    Measure,
    Place,
    Quantity,
    Record,
    Statement,
    Time,
    Value,
)
from dragoman.model.span import Span, overlap

LISTS: dict[str, type[Value]] = {"times": Time, "places": Place, "actors": Actor, "quantities": Quantity,
                                 "statements": Statement, "events": Event, "measures": Measure}
_LETTER = {"times": "t", "places": "p", "actors": "a", "quantities": "q", "statements": "s", "events": "e", "measures": "m"}
# field -> list that its ids live in
REFERENCES = {"statements": {"speaker": "actors", "addressee": "actors", "within": "statements", "time": "times"},
              "events": {"actors": "actors", "recipients": "actors", "time": "times", "place": "places",
                         "statement": "statements", "same_as": "events"},
              "measures": {"quantity": "quantities", "actor": "actors", "place": "places", "time": "times"}}
_FIXED = {"id"}


class CorrectionError(ValueError):
    """A judgement whose value does not fit the field; the message says which and why."""


class Corrected(Value, frozen=True, kw_only=True):
    """The record after the judgements; `verdicts`: entry id -> judgements on it; `stale`: those that found none."""

    record: Record
    verdicts: dict[str, tuple[Judgement, ...]]
    stale: tuple[Judgement, ...]


def evidence(kind: str, entry: Any) -> Span | None:
    """The main span of an entry: what a judgement names it by."""
    if kind == "actors":
        return entry.mentions[0] if entry.mentions else None
    if kind == "statements":
        return next((spans[0] for spans in (entry.cue, entry.content, entry.source) if spans), None)
    found: Span = entry.anchor if kind == "events" else entry.span
    return found


def label(kind: str, entry: Any) -> str:
    """What tells entries at one place apart: an event's type, an actor's or place's name, a statement's act."""
    names = {"events": "type", "actors": "name", "places": "name", "statements": "act", "times": "type"}
    return str(getattr(entry, names[kind])) if kind in names else ""


def find(record: Record, kind: str, target: Span, wanted: str | None = None) -> Any | None:
    """The entry of a list whose evidence overlaps the target most; of equals the one with the wanted label."""
    best, best_rank = None, (0, False)
    for entry in getattr(record, kind):
        spans = entry.mentions if kind == "actors" else [evidence(kind, entry)]
        shared = max((overlap(span, target) for span in spans if span), default=0)
        rank = (shared, label(kind, entry) == wanted)
        if shared and rank > best_rank:
            best, best_rank = entry, rank
    return best


def corrected(record: Record, log: Iterable[Judgement]) -> Corrected:
    """The record with the (standing) judgements about it applied in the order of the log. Never raises on a stale one."""
    verdicts: dict[str, list[Judgement]] = {}
    stale: list[Judgement] = []
    for one in log:
        if one.kind not in LISTS or one.target is None:
            continue
        try:
            record, name = _apply(record, one)
        except (CorrectionError, msgspec.ValidationError):
            stale.append(one)
            continue
        verdicts.setdefault(name, []).append(one)
    return Corrected(record=record, verdicts={name: tuple(ones) for name, ones in verdicts.items()}, stale=tuple(stale))


def _apply(record: Record, one: Judgement) -> tuple[Record, str]:
    """The record after one judgement, and the id of the entry it was about."""
    kind, target = str(one.kind), one.target or (0, 0)
    if one.action == "add":
        return _added(record, kind, target, one.value)
    entry = find(record, kind, target, one.label)
    if entry is None:
        raise CorrectionError(f"no entry of {kind} at {target[0]}–{target[1]} any more")
    if one.action == "reject":
        return _rejected(record, kind, entry.id), entry.id
    if one.action == "edit" and one.field:
        return _replace(record, kind, entry.id, edited(record, kind, entry, one.field, one.value)), entry.id
    return record, entry.id


def edited(record: Record, kind: str, entry: Any, field: str, value: Any) -> Any:
    """The entry with a field changed; CorrectionError or msgspec.ValidationError where the value does not fit."""
    if field in _FIXED or field not in type(entry).__struct_fields__:
        raise CorrectionError(f"{kind} have no field {field!r} that could be edited")
    fields = msgspec.to_builtins(entry) | {field: _resolve(record, kind, field, value)}
    found: Any = msgspec.convert(fields, type(entry))
    _check(record, kind, found)
    return found


def _resolve(record: Record, kind: str, field: str, value: Any) -> Any:
    wanted = REFERENCES.get(kind, {}).get(field)
    if wanted is None or value is None:
        return value
    if isinstance(value, list):
        return [_resolve(record, kind, field, one) for one in value]
    if isinstance(value, str):
        if not any(one.id == value for one in getattr(record, wanted)):
            raise CorrectionError(f"{field}: no {value!r} in the record")
        return value
    entry = find(record, wanted, tuple(value["target"]), value.get("label"))
    if entry is None:
        raise CorrectionError(f"{field}: nothing of {wanted} at {value['target']} any more")
    return entry.id


def _check(record: Record, kind: str, entry: Any) -> None:
    length = len(record.report.text)
    spans = []
    for name in ("span", "anchor"):
        if (span := getattr(entry, name, None)) is not None:
            spans.append(span)
    for name in ("mentions", "source", "cue", "content"):
        spans.extend(getattr(entry, name, None) or ())
    if any(not 0 <= start < end <= length for start, end in spans):
        raise CorrectionError(f"a span of {kind} is not within the text")


def _added(record: Record, kind: str, target: Span, value: Any) -> tuple[Record, str]:
    taken = {one.id for one in getattr(record, kind)}
    number = len(taken) + 1
    while f"{_LETTER[kind]}{number}" in taken:
        number += 1
    name = f"{_LETTER[kind]}{number}"
    fields = {field: _resolve(record, kind, field, one) for field, one in dict(value).items()}
    entry = msgspec.convert(fields | {"id": name}, LISTS[kind])
    _check(record, kind, entry)
    return msgspec.structs.replace(record, **{kind: (*getattr(record, kind), entry)}), name


def _replace(record: Record, kind: str, name: str, entry: Any) -> Record:
    changed = tuple(entry if one.id == name else one for one in getattr(record, kind))
    return msgspec.structs.replace(record, **{kind: changed})


def _rejected(record: Record, kind: str, name: str) -> Record:
    parent = next((one.within for one in record.statements if one.id == name), None)
    lists: dict[str, Any] = {kind: tuple(one for one in getattr(record, kind) if one.id != name)}
    for owner, fields in REFERENCES.items():
        pointing = [field for field, pool in fields.items() if pool == kind]
        if pointing:
            entries = lists.get(owner, getattr(record, owner))
            lists[owner] = tuple(_without(one, pointing, name, parent if kind == "statements" else None)
                                 for one in entries if getattr(one, "quantity", None) != name)
    if kind == "actors" and "statements" in lists:
        lists["statements"] = tuple(msgspec.structs.replace(one, via=tuple(
            msgspec.structs.replace(link, actor=None) if link.actor == name else link for link in one.via))
            for one in lists["statements"])
    return msgspec.structs.replace(record, **lists)


def _without(entry: Any, fields: list[str], name: str, instead: str | None) -> Any:
    changes: dict[str, Any] = {}
    for field in fields:
        value = getattr(entry, field)
        if isinstance(value, tuple) and name in value:
            changes[field] = tuple(one for one in value if one != name)
        elif value == name:
            changes[field] = instead
    return msgspec.structs.replace(entry, **changes) if changes else entry
