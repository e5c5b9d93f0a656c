"""JSON lines: one object a line with `id`, `published`, `text`, and optionally title, publisher, url, language."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.model import Report
from dragoman.read.source import Failure, Source


def reports(source: Source) -> Iterator[Report | Failure]:
    """The reports of a JSONL file; a bad line is a failure and the next line is read."""
    for number, line in enumerate(source.data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line)
            yield Report(id=str(row["id"]), published=row.get("published") or source.published, text=row["text"],
                         title=row.get("title"), publisher=row.get("publisher"), url=row.get("url"),
                         language=row.get("language"))
        except (msgspec.DecodeError, KeyError, TypeError) as error:
            yield Failure(name=source.name, line=number, reason=str(error), remedy="one JSON object a line")
