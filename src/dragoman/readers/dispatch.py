"""One input to the reader that takes it; whatever the reader raises is a failure of that input and the run goes on."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Report
from dragoman.readers.registry import load, reader_for
from dragoman.readers.source import Failure, Incoming, Source, Unreadable

DEFECT = "This is a defect of the reader: please report it with the file"
_PEEK = 65536


def taken(source: Source, ending: str | None = None) -> Iterator[Incoming | Failure]:
    """The reports and failures of one input, by the reader of an ending or by the one its name and first bytes ask for."""
    try:
        if ending is None:
            with source.open() as stream:
                start = stream.read(_PEEK)
            take = reader_for(source.name, start)
        else:
            take = load(ending)
        for one in take(source):
            yield Incoming(one, source.name) if isinstance(one, Report) else one
    except Exception as error:
        yield failed(source, error)


def failed(source: Source, error: Exception) -> Failure:
    """What an exception means to the person who gave the input."""
    if isinstance(error, Unreadable):
        return Failure(name=source.name, line=error.line, reason=error.reason, remedy=error.remedy)
    if isinstance(error, OSError) and error.strerror:
        return Failure(name=source.name, reason=error.strerror, remedy="Check the file and its permissions")
    if isinstance(error, MemoryError):
        return Failure(name=source.name, reason="it needs more memory than there is", remedy="Split it")
    if isinstance(error, RecursionError):
        return Failure(name=source.name, reason="nested too deeply", remedy="See whether it is what its name says")
    return Failure(name=source.name, reason=f"its reader failed: {type(error).__name__}: {error}", remedy=DEFECT)
