"""HTML pages: the article's text by trafilatura, title and publisher, and the days that the page gives for itself.

Barbaresi (2021), Trafilatura; Barbaresi (2020), htmldate. The page is parsed in a process of its own (`isolated.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from dragoman.model import Origin, Report
from dragoman.readers.days import dated
from dragoman.readers.isolated import call
from dragoman.readers.source import Item, Limits, Source, Unreadable


def reports(source: Source) -> Iterator[Item]:
    """The one article of a page."""
    yield page_report(source, source.data)


def page_report(source: Source, data: bytes, *, name: str | None = None, url: str | None = None,
                declared: str | None = None) -> Report:
    """The report of a page (with the address and encoding it was served with); Unreadable where there is no article."""
    limits: Limits = source.limits
    if len(data) > limits.page:
        raise Unreadable(f"a page of more than {limits.page >> 20} MiB", "Save its article by itself")
    page = call("dragoman.readers.page:article", data, limits, url=url, declared=declared)
    given = [(where, one) for where, one in page["dates"] if not where.startswith("!")]
    hints = [(where[1:], one) for where, one in page["dates"] if where.startswith("!")]
    when = dated(source, page["text"], given, hints)
    return Report(id=name or source.stem, published=when.published, published_from=when.origin, title=page["title"],
                  publisher=page["publisher"], url=url or page["url"], text=page["text"],
                  origin=Origin(format="html", sha256=sha256(data).hexdigest(), dates=when.dates))
