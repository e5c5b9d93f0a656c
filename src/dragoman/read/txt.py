"""Plain text: one file, one report, dated by its header, by its dateline, or by the caller."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from dragoman.model import Report
from dragoman.read.source import Failure, Source
from dragoman.text import layout


def reports(source: Source) -> Iterator[Report | Failure]:
    """The one report of a text file."""
    try:
        text = source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield Failure(name=source.name, reason=f"not UTF-8: byte {error.start} is 0x{source.data[error.start]:02x}",
                      remedy="convert it, e.g. with iconv -f WINDOWS-1252 -t UTF-8")
        return
    published = layout(text).published or source.published
    yield Report(id=PurePath(source.name).stem or source.name, published=published, text=text)
