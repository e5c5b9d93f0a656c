"""Web archives (WARC, ISO 28500; fastwarc): the pages, texts and PDFs among the responses, under their addresses.

The date of capture is kept and never taken for the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from dragoman.model import Report
from dragoman.readers.archive import member
from dragoman.readers.days import day
from dragoman.readers.dispatch import failed
from dragoman.readers.extras import need
from dragoman.readers.html import page_report
from dragoman.readers.source import Failure, Incoming, Item, Source, Unreadable

_PAGES = ("text/html", "application/xhtml+xml")
_OTHERS = {"text/plain": "txt", "application/pdf": "pdf", "application/rss+xml": "rss", "application/atom+xml": "atom"}


def reports(source: Source) -> Iterator[Item]:
    """The reports of a WARC file, in the order of its records."""
    need("WARC files", "fastwarc")
    with source.open() as stream:
        for number, record in enumerate(_records(stream), 1):
            source.allowance.take_member()
            try:
                yield from _record(source, record, number)
            except (OSError, ValueError) as error:  # the bytes of one record; the next may be sound
                if isinstance(error, Unreadable):
                    raise
                yield Failure(name=f"{source.name}!{number}", reason=f"a damaged record ({error})",
                              remedy="See whether another program reads the archive")


def _records(stream: BinaryIO) -> Iterator[Any]:
    """The records of interest; Unreadable where the archive is damaged."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        yield from ArchiveIterator(stream, record_types=wanted, parse_http=True)
    except (OSError, ValueError, RuntimeError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"damaged, or no web archive ({error})", "See whether another program reads it") from None


def _record(source: Source, record: Any, number: int) -> Iterator[Item]:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    name = address or f"{source.stem}:{number}"
    where = f"{source.name}!{name}"
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    status = record.http_headers.status_code if record.http_headers is not None else 200
    if status != 200 or (kind not in _PAGES and kind not in _OTHERS):
        return
    data = record.reader.read(source.limits.page + 1)
    source.allowance.take_bytes(len(data))
    if len(data) > source.limits.page:
        yield Failure(name=where, reason=f"larger than {source.limits.page >> 20} MiB", remedy="Save it by itself")
        return
    if kind not in _PAGES:
        for one in member(source, f"{name.rpartition('/')[2] or number}.{_OTHERS[kind]}", data):
            yield Incoming(_addressed(one.report, address), one.name, one.line) if isinstance(one, Incoming) else one
        return
    try:
        report = page_report(source, data, name=name, url=address, declared=record.http_charset)
    except Exception as error:
        yield failed(Source(name=where, data=b""), error)
        return
    yield Incoming(_captured(report, record.headers.get("WARC-Date")), where)


def _addressed(report: Report, address: str | None) -> Report:
    return msgspec.structs.replace(report, url=report.url or address)


def _captured(report: Report, when: str | None) -> Report:
    """The report with the day of capture among the days of its origin."""
    told = day(when)
    if told is None or report.origin is None:
        return report
    dates = (*report.origin.dates, ("captured", told))
    return msgspec.structs.replace(report, origin=msgspec.structs.replace(report.origin, dates=dates))
