"""What a reader gets and what it may give besides reports.

A reader is a function `Source -> iterator of Report | Failure`, registered in the entry-point group `dragoman.readers`
under the file ending it takes (`jsonl`, `tar.gz`). A reader never raises on bad material: it yields a `Failure` and goes on.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from dragoman.model import Report
from dragoman.model.record import Value


class Source:
    """One input: the name to call it by and its bytes, in memory or still in a file.

    `published` is the caller's own date for reports without one; `options` are settings of single formats by name
    (a column map). `data` is read once and kept; `open()` gives a stream for readers that need not hold it all.
    """

    def __init__(self, *, name: str, data: bytes | None = None, path: Path | None = None, published: str | None = None,
                 options: Mapping[str, str] | None = None) -> None:
        if data is None and path is None:
            raise ValueError(f"{name}: neither bytes nor a path")
        self.name = name
        self.path = path
        self.published = published
        self.options: Mapping[str, str] = options or {}
        self._data = data

    @property
    def data(self) -> bytes:
        """All bytes; OSError where the file cannot be read."""
        if self._data is None:
            assert self.path is not None
            self._data = self.path.read_bytes()
        return self._data

    def open(self) -> BinaryIO:
        """A stream of the bytes from the start."""
        if self._data is None and self.path is not None:
            return self.path.open("rb")
        return io.BytesIO(self.data)

    def member(self, name: str, data: bytes) -> Source:
        """A part of this input (a file in an archive) under the same settings; its name is `outer!name`."""
        return Source(name=f"{self.name}!{name}", data=data, published=self.published, options=self.options)


class Incoming(NamedTuple):
    """A report on its way to the analysis, with the input it came from (and the line, where that is known)."""

    report: Report
    name: str
    line: int | None = None


class Failure(Value, frozen=True, kw_only=True):
    """An input, or one report in it, that could not be read: what is wrong and what to do; `line` counts from 1."""

    name: str
    reason: str
    remedy: str
    line: int | None = None
    report: str | None = None

    def __str__(self) -> str:
        where = self.name if self.line is None else f"{self.name}:{self.line}"
        report = f" (report {self.report})" if self.report else ""
        return f"{where}{report}: {self.reason}. {self.remedy}" if self.remedy else f"{where}{report}: {self.reason}."


Reader = Callable[[Source], Iterator[Report | Failure]]
"""The type of what an entry point of `dragoman.readers` gives."""
