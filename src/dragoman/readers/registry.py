"""Which reader takes which input: by the longest registered ending of its name, else by a look at its first bytes."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import PurePath

import msgspec

from dragoman.readers.source import Reader

_PEEK = 4096


@cache
def readers() -> dict[str, EntryPoint]:
    """Ending (`txt`, `tar.gz`) -> entry point, loaded only when an input needs it."""
    return {point.name.lower(): point for point in entry_points(group="dragoman.readers")}


@cache
def load(ending: str) -> Reader:
    """The reader registered for an ending; KeyError where there is none."""
    reader: Reader = readers()[ending].load()
    return reader


def ending_of(name: str) -> str | None:
    """The longest registered ending of a file name, or None."""
    suffixes = [suffix.lstrip(".").lower() for suffix in PurePath(name).suffixes]
    endings = (".".join(suffixes[first:]) for first in range(len(suffixes)))
    return next((ending for ending in endings if ending in readers()), None)


def reader_for(name: str, start: bytes) -> Reader:
    """The reader by the name's ending; for other names JSON lines where the first line is a JSON object, else text."""
    return load(ending_of(name) or ("jsonl" if _is_jsonl(start[:_PEEK]) else "txt"))


def _is_jsonl(start: bytes) -> bool:
    line = start.lstrip().split(b"\n")[0]
    if not line.startswith(b"{"):
        return False
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return len(line) >= _PEEK // 2 and b'"text"' in line  # one long object, cut off by the look
    return True
