"""The verbs of the command line for programs and notebooks: texts, reports or files in, records out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from dragoman.model import USUAL, Record, Report, Settings
from dragoman.readers import Failure, Incoming, admit, read_inputs
from dragoman.run import records
from dragoman.text import layout


class ReadError(ValueError):
    """A report that cannot be read; the message says what is wrong and what to do. `failure` has the parts."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(str(failure))
        self.failure = failure


def read(text: str, *, published: str | date | None = None, id: str | None = None, title: str | None = None,
         publisher: str | None = None, url: str | None = None, settings: Settings = USUAL) -> Record:
    """The record of one report.

    `published` is its day (`2024-01-09`); without it the text's own date header counts, and where there is none relative
    times stay unresolved, as a note of the record says. `id` is made from the text if it is not given. ReadError where the
    text cannot be read: empty, too long, no Unicode text, or (without `settings.force`) not in English.
    """
    given = published.isoformat() if isinstance(published, date) else published
    origin = "caller" if given else "text"
    day = given or layout(text).published
    report = Report(id=id or _name(text), published=day, published_from=origin if day else None, text=text, title=title,
                    publisher=publisher, url=url)
    return next(read_reports([report], settings=settings))


def read_reports(reports: Iterable[Report], *, settings: Settings = USUAL) -> Iterator[Record]:
    """The records of reports, in order and lazily, faster than one by one; ReadError at the first that cannot be read."""
    yield from _sound((admit(report, report.id) for report in reports), settings)


def read_files(*inputs: str | Path, published: str | date | None = None,
               settings: Settings = USUAL) -> Iterator[Record]:
    """The records of files, folders and globs, in order and lazily; ReadError at the first that cannot be read."""
    given = published.isoformat() if isinstance(published, date) else published
    yield from _sound(read_inputs([str(one) for one in inputs], published=given), settings)


def _sound(stream: Iterable[Incoming | Failure], settings: Settings) -> Iterator[Record]:
    for one in records(stream, settings=settings):
        if isinstance(one, Failure):
            raise ReadError(one)
        yield one


def _name(text: str) -> str:
    return "text-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
