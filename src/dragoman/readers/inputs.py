"""Inputs as a person names them (files, folders, globs, `-`) -> reports and failures, in the order given.

A folder gives, in the order of their paths, the files below it whose ending has a reader; hidden files are left out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from glob import glob, has_magic
from pathlib import Path

from dragoman.model import Report
from dragoman.readers.edge import MAX_CHARACTERS, admit
from dragoman.readers.registry import ending_of, load, reader_for, readers
from dragoman.readers.source import Failure, Incoming, Source

_PEEK = 65536


def read_inputs(names: Iterable[str], *, published: str | None = None, reader: str | None = None,
                characters: int = MAX_CHARACTERS, options: Mapping[str, str] | None = None,
                skipped: Callable[[Path], None] | None = None,
               begun: Callable[[str], None] | None = None) -> Iterator[Incoming | Failure]:
    """Reports and failures of all inputs, lazily and in order.

    `published` dates reports that do not date themselves, `reader` is the ending whose reader takes every input;
    `skipped` hears of the files in folders that no reader takes, `begun` of the name of each input before it is read.
    """
    if reader is not None and reader not in readers():
        raise ValueError(f"no reader {reader!r}; known are {', '.join(sorted(readers()))}")
    for name in names:
        for source in _sources(name, published, options, skipped):
            if isinstance(source, Failure):
                yield source
                continue
            if begun:
                begun(source.name)
            yield from _read(source, reader, characters)


def _read(source: Source, reader: str | None, characters: int) -> Iterator[Incoming | Failure]:
    try:
        if reader is None:
            with source.open() as stream:
                start = stream.read(_PEEK)
            take = reader_for(source.name, start)
        else:
            take = load(reader)
        for one in take(source):
            yield admit(one, source.name, characters=characters) if isinstance(one, Report) else one
    except OSError as error:
        yield Failure(name=source.name, reason=error.strerror or str(error), remedy="Check the file and its permissions")


def _sources(name: str, published: str | None, options: Mapping[str, str] | None,
             skipped: Callable[[Path], None] | None) -> Iterator[Source | Failure]:
    if name == "-":
        yield Source(name="stdin", data=sys.stdin.buffer.read(), published=published, options=options)
        return
    path = Path(name)
    if path.is_dir():
        yield from (Source(name=str(one), path=one, published=published, options=options) for one in _below(path, skipped))
    elif path.exists():
        yield Source(name=name, path=path, published=published, options=options)
    elif has_magic(name):
        found = sorted(glob(name, recursive=True))
        if not found:
            yield Failure(name=name, reason="no file matches", remedy="Check the pattern; quote it if the shell expands it")
        for one in found:
            yield from _sources(one, published, options, skipped)
    else:
        yield Failure(name=name, reason="no such file or folder", remedy="Check the path; `-` reads standard input")


def _below(folder: Path, skipped: Callable[[Path], None] | None) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if ending_of(path.name):
            yield path
        elif skipped:
            skipped(path)
