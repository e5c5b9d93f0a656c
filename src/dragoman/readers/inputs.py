"""Inputs as a person names them (files, folders, globs, `-`) -> reports and failures, in the order given.

A folder gives, in the order of their paths, the files below it whose ending has a reader; hidden files are left out.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from glob import glob, has_magic
from pathlib import Path
from tempfile import NamedTemporaryFile

from dragoman.readers.dispatch import taken
from dragoman.readers.edge import MAX_CHARACTERS, admit
from dragoman.readers.registry import ending_of, readers
from dragoman.readers.source import Failure, Incoming, Limits, Source

_IN_MEMORY = 64 << 20  # bytes of standard input


def read_inputs(names: Iterable[str], *, published: str | None = None, reader: str | None = None,
                characters: int = MAX_CHARACTERS, options: Mapping[str, str] | None = None,
                skipped: Callable[[Path], None] | None = None, begun: Callable[[str], None] | None = None,
                limits: Limits | None = None) -> Iterator[Incoming | Failure]:
    """Reports and failures of all inputs, lazily and in order.

    `published` dates reports that do not date themselves, `reader` is the ending whose reader takes every input;
    `skipped` hears of the files in folders that no reader takes, `begun` of the name of each input before it is read.
    """
    if reader is not None and reader not in readers():
        raise ValueError(f"no reader {reader!r}; known are {', '.join(sorted(readers()))}")
    make = partial(Source, published=published, options=options, limits=limits, skipped=skipped)
    for name in names:
        for source in _sources(name, make, skipped):
            if isinstance(source, Failure):
                yield source
                continue
            if begun:
                begun(source.name)
            yield from _read(source, reader, characters)


def _read(source: Source, reader: str | None, characters: int) -> Iterator[Incoming | Failure]:
    """What one input gives, as long as it keeps within its limits."""
    on_end = 0
    for number, one in enumerate(taken(source, reader), 1):
        result = admit(one.report, one.name, one.line, characters) if isinstance(one, Incoming) else one
        yield result
        on_end = on_end + 1 if isinstance(result, Failure) else 0
        if on_end >= source.limits.failures:
            yield Failure(name=source.name, reason=f"{on_end:,} failures on end; the rest of it is not read",
                          remedy="Mend it, or see whether it is what its name says")
            return
        if number >= source.limits.items:
            yield Failure(name=source.name, reason=f"more than {number:,} reports; the rest of it is not read",
                          remedy="Split it")
            return


def _sources(name: str, make: Callable[..., Source], skipped: Callable[[Path], None] | None) -> Iterator[Source | Failure]:
    if name == "-":
        yield from _stdin(make)
        return
    path = Path(name)
    if path.is_dir():
        yield from (make(name=str(one), path=one) for one in _below(path, skipped))
    elif path.exists():
        yield make(name=name, path=path)
    elif has_magic(name):
        found = sorted(glob(name, recursive=True))
        if not found:
            yield Failure(name=name, reason="no file matches", remedy="Check the pattern; quote it if the shell expands it")
        for one in found:
            yield from _sources(one, make, skipped)
    else:
        yield Failure(name=name, reason="no such file or folder", remedy="Check the path; `-` reads standard input")


def _stdin(make: Callable[..., Source]) -> Iterator[Source]:
    """Standard input: in memory, or where it is large in a file for as long as it is read."""
    start = sys.stdin.buffer.read(_IN_MEMORY + 1)
    if len(start) <= _IN_MEMORY:
        yield make(name="stdin", data=start)
        return
    with NamedTemporaryFile(prefix="dragoman-") as spool:
        spool.write(start)
        shutil.copyfileobj(sys.stdin.buffer, spool, 1 << 20)
        spool.flush()
        yield make(name="stdin", path=Path(spool.name))


def _below(folder: Path, skipped: Callable[[Path], None] | None) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if ending_of(path.name):
            yield path
        elif skipped:
            skipped(path)
