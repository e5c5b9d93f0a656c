"""What a reader gets and what it may give.

A reader is a function `Source -> iterator of Report | Incoming | Failure`, registered in the entry-point group
`dragoman.readers` under the file ending it takes (`jsonl`, `tar.gz`). Bad material is no exception that escapes: a reader
yields a `Failure` and goes on, or raises `Unreadable` where the rest of the input cannot be read either.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from dragoman.model import Report
from dragoman.model.record import Value


class Unreadable(ValueError):
    """An input, or the rest of one, that cannot be read: what is wrong and what to do; it becomes a `Failure`."""

    def __init__(self, reason: str, remedy: str = "", line: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.remedy, self.line = reason, remedy, line


@dataclass(frozen=True)
class Limits:
    """What one input may take before the rest of it is given up; sizes in bytes.

    `whole`: a file or member that is held in memory; `page`: an HTML page or XML document; `row`: a line, row or message;
    `unpacked`: all that comes out of archives, `members` of them, `depth` inside one another; `items`: reports;
    `failures`: failures on end; `seconds` and `gibibytes`: the process that parses one PDF, page or Parquet file.
    """

    whole: int = 256 << 20
    page: int = 16 << 20
    row: int = 16 << 20
    unpacked: int = 4 << 30
    members: int = 100_000
    depth: int = 3
    items: int = 10_000_000
    failures: int = 1000
    seconds: float = 60
    gibibytes: float = 4


@dataclass
class Allowance:
    """What is left of the limits of one input; shared by all that is inside it."""

    unpacked: int
    members: int

    def take_member(self) -> None:
        """One more member is looked at; Unreadable where they are too many."""
        self.members -= 1
        if self.members < 0:
            raise Unreadable("it holds too many files", "Unpack it and give the folder")

    def take_bytes(self, count: int) -> None:
        """So many more bytes are unpacked; Unreadable where they are too many."""
        self.unpacked -= count
        if self.unpacked < 0:
            raise Unreadable("it unpacks to more than the limit (a compression bomb?)", "If it is sound, unpack it "
                             "and give the folder")


class Source:
    """One input: the name to call it by and its bytes, in memory or still in a file.

    `published` is the caller's own date for reports without one; `options` are settings of single formats by name
    (`map`: which field is which); `skipped` hears of files inside it that no reader takes; `depth` counts the archives
    it is in, whose `allowance` it shares.
    """

    def __init__(self, *, name: str, data: bytes | None = None, path: Path | None = None, published: str | None = None,
                 options: Mapping[str, str] | None = None, limits: Limits | None = None,
                 skipped: Callable[[Path], None] | None = None, depth: int = 0,
                 allowance: Allowance | None = None) -> None:
        if data is None and path is None:
            raise ValueError(f"{name}: neither bytes nor a path")
        self.name, self.path, self.published = name, path, published
        self.options: Mapping[str, str] = options or {}
        self.limits = limits or Limits()
        self.skipped, self.depth = skipped, depth
        self.allowance = allowance or Allowance(self.limits.unpacked, self.limits.members)
        self._data = data

    @property
    def data(self) -> bytes:
        """All bytes; Unreadable where they are too many to hold, OSError where the file cannot be read."""
        if self._data is None:
            assert self.path is not None
            with self.path.open("rb") as stream:
                self._data = whole(stream, self.limits.whole)
        return self._data

    @property
    def stem(self) -> str:
        """The name without folders and ending: the usual id of a report that has a file to itself."""
        last = self.name.rpartition("!")[2]
        return PurePath(last).stem or self.name

    def open(self) -> BinaryIO:
        """A stream of the bytes from the start."""
        if self._data is None and self.path is not None:
            return self.path.open("rb")
        return io.BytesIO(self.data)

    def member(self, name: str, data: bytes) -> Source:
        """A part of this input (a file in an archive) under the same settings; its name is `outer!name`."""
        return Source(name=f"{self.name}!{name}", data=data, published=self.published, options=self.options,
                      limits=self.limits, skipped=self.skipped, depth=self.depth + 1, allowance=self.allowance)


def whole(stream: BinaryIO, limit: int) -> bytes:
    """The rest of a stream; Unreadable where it is longer than the limit."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(f"larger than {limit >> 20:,} MiB", "Split it, or give its parts as files of their own")
    return data


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


Item = Report | Incoming | Failure
Reader = Callable[[Source], Iterator[Item]]
"""The type of what an entry point of `dragoman.readers` gives."""
