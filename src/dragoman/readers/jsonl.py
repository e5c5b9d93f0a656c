"""JSON lines: one object a line with `id`, `published`, `text`, and optionally title, publisher, url, language.

The file is read line by line, so that its size does not matter; a bad line is a failure and the next line is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.model import Report
from dragoman.readers.source import Failure, Source

_OPTIONAL = ("title", "publisher", "url", "language")
_SHAPE = 'A line is one object: {"id": "…", "published": "YYYY-MM-DD", "text": "…"}'


def reports(source: Source) -> Iterator[Report | Failure]:
    """The reports of a JSONL file, in order."""
    with source.open() as lines:
        for number, line in enumerate(lines, 1):
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield _report(source, number, line)


def _report(source: Source, number: int, line: bytes) -> Report | Failure:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Failure(name=source.name, line=number, reason=_syntax(line, error), remedy=_SHAPE)
    problem = _problem(row)
    if problem:
        name = row.get("id") if isinstance(row, dict) else None
        return Failure(name=source.name, line=number, report=str(name) if name is not None else None, reason=problem,
                       remedy=_SHAPE)
    published, origin = row.get("published"), "text"
    if published is None and source.published:
        published, origin = source.published, "caller"
    return Report(id=str(row["id"]), published=published, published_from=origin if published else None,
                  text=row["text"], **{name: row.get(name) for name in _OPTIONAL})


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
    except RecursionError:
        return "not a report: nested too deeply"
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
