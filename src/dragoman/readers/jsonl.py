"""JSON lines: one object a line with `id`, `published`, `text`, and optionally title, publisher, url, language.

Other fields are mapped (`--map text=body,published=date.iso`). A line may also be a record that `dragoman export jsonl` or
`dragoman read` wrote: its report is taken, and read again. The file is read line by line, so that its size does not
matter; a bad line is a failure and the next line is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.model import Origin, Report
from dragoman.readers.days import day
from dragoman.readers.fields import PARTS, field, mapped
from dragoman.readers.source import Failure, Incoming, Item, Source

_OPTIONAL = ("title", "publisher", "url", "language")
_SHAPE = 'A line is one object: {"id": "…", "published": "YYYY-MM-DD", "text": "…"}; other names are told by --map'


def reports(source: Source) -> Iterator[Item]:
    """The reports of a JSONL file, in order."""
    names = mapped(source)
    longest = source.limits.row
    with source.open() as lines:
        number = 0
        while line := lines.readline(longest + 1):
            number += 1
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if len(line) > longest:
                yield Failure(name=source.name, line=number, reason=f"the line is longer than {longest >> 20:,} MiB",
                              remedy=_SHAPE)
                while (rest := lines.readline(longest)) and not rest.endswith(b"\n"):
                    pass
            elif line.strip():
                yield _report(source, names, number, line)


def _report(source: Source, names: dict[str, str], number: int, line: bytes) -> Item:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Failure(name=source.name, line=number, reason=_syntax(line, error), remedy=_SHAPE)
    if isinstance(row, dict):
        row = _mapped(source, row, names, number) if names else row["report"] if _is_record(row) else row
    problem = _problem(row)
    if problem:
        name = row.get("id") if isinstance(row, dict) else None
        return Failure(name=source.name, line=number, report=str(name) if name is not None else None, reason=problem,
                       remedy=_SHAPE)
    published, where = row.get("published"), row.get("published_from")
    where = where if where in ("text", "caller", "file name") else "text"
    if published is None and source.published:
        published, where = source.published, "caller"
    return Incoming(Report(
        id=str(row["id"]), published=published and (day(published, names.get("order")) or published),
        published_from=where if published else None, text=row["text"], origin=_origin(row.get("origin")),
        **{name: row.get(name) for name in _OPTIONAL}), source.name, number)


def _is_record(row: dict[str, Any]) -> bool:
    return "text" not in row and isinstance(row.get("report"), dict) and isinstance(row.get("events"), list)


def _mapped(source: Source, row: dict[str, Any], names: dict[str, str], number: int) -> dict[str, Any]:
    """The object with the parts under their own names; without an id it gets one from the file's name and the line."""
    found = {part: field(row, names.get(part, part)) for part in PARTS}
    if found["id"] is None:
        found["id"] = f"{source.stem}:{number}"
    return {part: value for part, value in found.items() if value is not None}


def _origin(value: Any) -> Origin | None:
    """The origin that a record's report has; anything else is none."""
    try:
        return msgspec.convert(value, Origin) if value is not None else None
    except msgspec.ValidationError:
        return None


def _syntax(line: bytes, error: Exception) -> str:
    """What is wrong with a line that is no JSON, with the column where the standard parser says so."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as bad:
        return f"not UTF-8: byte {bad.start} of the line is 0x{line[bad.start]:02x}"
    try:
        json.loads(text)
    except json.JSONDecodeError as bad:
        return f"not JSON: {bad.msg} at column {bad.colno}"
    except (RecursionError, ValueError):
        return "not a report: nested too deeply, or a number too long"
    return f"not JSON that can be text: {error} (a lone surrogate such as \\ud800?)"


def _problem(row: Any) -> str | None:
    if not isinstance(row, dict):
        return "not an object"
    if "text" not in row:
        return "the field `text` is missing"
    if not isinstance(row["text"], str):
        return f"`text` is {_kind(row['text'])}, not a string"
    if not isinstance(row.get("id"), str | int) or isinstance(row["id"], bool) or row["id"] == "":
        return "the field `id` is missing" if row.get("id") is None else "`id` is no string or whole number, or empty"
    wrong = next((name for name in ("published", *_OPTIONAL) if not isinstance(row.get(name), str | None)), None)
    return f"`{wrong}` is {_kind(row[wrong])}, not a string" if wrong else None


def _kind(value: Any) -> str:
    return {"dict": "an object", "list": "an array", "bool": "true or false", "NoneType": "null"}.get(
        type(value).__name__, "a number")
