"""Plain text: one file, one report, dated by its header, by its dateline, by the caller, or last by the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from dragoman.model import Report
from dragoman.readers.source import Failure, Source
from dragoman.text import layout

_BOMS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_NAME_DATE = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


def decoded(source: Source) -> str | Failure:
    """The text of the bytes, without a byte order mark, or why they are no text."""
    data = source.data
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Failure(name=source.name, reason=f"it is {encoding}, not UTF-8",
                           remedy=f"Convert it: iconv -f {encoding} -t UTF-8 FILE")
    if b"\x00" in data[:65536]:
        return Failure(name=source.name, reason="binary data, not text (it holds zero bytes)",
                       remedy="Give a text, or a file whose ending names a known format")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Failure(name=source.name, line=line, reason=f"not UTF-8: byte {error.start} is 0x{data[error.start]:02x}",
                       remedy="Convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE")


def reports(source: Source) -> Iterator[Report | Failure]:
    """The one report of a text file."""
    text = decoded(source)
    if isinstance(text, Failure):
        yield text
        return
    stem = PurePath(source.name.rpartition("!")[2]).stem or source.name
    published, origin = layout(text).published, "text"
    if published is None and source.published:
        published, origin = source.published, "caller"
    if published is None:
        published, origin = _named_date(stem), "file name"
    yield Report(id=stem, published=published, published_from=origin if published else None, text=text)


def _named_date(stem: str) -> str | None:
    """The ISO date in a file's name, where there is exactly one."""
    found = set(_NAME_DATE.findall(stem))
    if len(found) != 1:
        return None
    try:
        return date.fromisoformat(found.pop()).isoformat()
    except ValueError:
        return None
