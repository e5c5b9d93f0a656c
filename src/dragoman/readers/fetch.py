"""Addresses -> reports: a page is its article, a feed its entries or, when asked for, the pages they link to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from dragoman.model import Report
from dragoman.readers.dispatch import failed, taken
from dragoman.readers.edge import MAX_CHARACTERS, admit
from dragoman.readers.feed import entry_days, parsed_feed
from dragoman.readers.html import page_report
from dragoman.readers.registry import sniffed
from dragoman.readers.source import Failure, Incoming, Item, Limits, Source
from dragoman.readers.web import Page, Web

_FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_LINKS = 200  # entries of a feed that are followed


def fetched(urls: Iterable[str], web: Web, *, articles: bool = False, characters: int = MAX_CHARACTERS,
            kept: Callable[[Page], None] = lambda page: None) -> Iterator[Incoming | Failure]:
    """Reports and failures of addresses, in order; with `articles` a feed's links are followed. `kept` sees every page."""
    for url in urls:
        for one in _guarded(url, lambda url=url: _fetched(url, web, articles, kept)):  # type: ignore[misc]
            incoming = Incoming(one, url) if isinstance(one, Report) else one
            yield admit(incoming.report, incoming.name, incoming.line, characters) if isinstance(incoming, Incoming) \
                else incoming


def _guarded(url: str, work: Callable[[], Iterator[Item]]) -> Iterator[Item]:
    try:
        yield from work()
    except Exception as error:
        yield failed(Source(name=url, data=b""), error)


def _fetched(url: str, web: Web, articles: bool, kept: Callable[[Page], None]) -> Iterator[Item]:
    page = web.get(url)
    kept(page)
    kind = _kind(page)
    source = Source(name=url, data=page.data)
    if kind == "html":
        yield page_report(source, page.data, name=page.url, url=page.url, declared=page.charset)
    elif kind == "feed" and articles:
        for entry in parsed_feed(page.data, Limits().page).entries[:_LINKS]:
            link = str(entry.get("link") or "")
            if link:
                yield from _guarded(link, lambda link=link, entry=entry: _linked(link, entry, web, kept))  # type: ignore[misc]
    elif kind == "feed":
        yield from taken(source, "rss")
    else:
        for one in taken(source, sniffed(page.data)):
            yield Incoming(msgspec.structs.replace(one.report, url=one.report.url or page.url), one.name, one.line) \
                if isinstance(one, Incoming) else one


def _linked(link: str, entry: object, web: Web, kept: Callable[[Page], None]) -> Iterator[Item]:
    """The page an entry links to; without a day of its own it has the entry's."""
    for one in _fetched(link, web, False, kept):
        report = one.report if isinstance(one, Incoming) else one
        if isinstance(report, Report) and report.published is None:
            told = next((when for _, when in entry_days(entry) if when), None)
            report = msgspec.structs.replace(report, published=told, published_from="text" if told else None)
        yield Incoming(report, link) if isinstance(report, Report) else report


def _kind(page: Page) -> str:
    """`html`, `feed`, or the ending that the first bytes ask for."""
    start = page.data[:65536]
    told = sniffed(start)
    if page.kind in _FEEDS or (told == "xml" and any(one in start[:4096] for one in (b"<rss", b"<feed", b"<rdf:RDF"))):
        return "feed"
    if told in ("txt", "html") and page.kind in ("text/html", "application/xhtml+xml"):
        return "html"
    return told
