"""RSS and Atom files (feedparser): a report for each entry that carries its text; one that only links is named."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

from dragoman.model import Origin, Report
from dragoman.readers.blocks import fragment_text
from dragoman.readers.days import dated, day
from dragoman.readers.source import Failure, Item, Source, Unreadable

_SHORTEST = 80  # characters; an entry with less is a teaser


def reports(source: Source) -> Iterator[Item]:
    """The entries of a feed, in order."""
    feed = parsed_feed(source.data, source.limits.page)
    digest = sha256(source.data).hexdigest()
    publisher = " ".join(str(feed.feed.get("title", "")).split()) or None
    for number, entry in enumerate(feed.entries, 1):
        name = str(entry.get("id") or entry.get("link") or f"{source.stem}:{number}").strip()
        link = str(entry.get("link") or "").strip() or None
        text = _text(entry, source.limits.page)
        if len(text) < _SHORTEST:
            yield Failure(name=source.name, report=name, reason="the entry holds no text, only a link" if link else
                          "the entry holds no text",
                          remedy=f"dragoman fetch {link} reads the page it links to" if link else "")
            continue
        when = dated(source, text, entry_days(entry), [("feed updated", day(entry.get("updated")))])
        title = " ".join(fragment_text(str(entry.get("title", "")), source.limits.page).split()) or None
        yield Report(id=name, published=when.published, published_from=when.origin, publisher=publisher, url=link,
                     title=title, text=text,
                     origin=Origin(format="feed", sha256=digest, dates=when.dates))


def parsed_feed(data: bytes, limit: int) -> Any:
    """What feedparser makes of a feed; Unreadable where it is none."""
    import feedparser

    if len(data) > limit:
        raise Unreadable(f"a feed of more than {limit >> 20} MiB", "Split it")
    if b"<!ENTITY" in data:
        raise Unreadable("it defines entities of its own, which can be a bomb", "Save the feed without a DTD")
    try:
        feed = feedparser.parse(BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # whatever a hostile feed makes the library raise
        raise Unreadable(f"no sound feed ({type(error).__name__}: {error})",
                         "See whether it is what its name says") from None
    if not feed.entries and not feed.get("version"):
        raise Unreadable("no feed: neither RSS nor Atom", "See whether it is what its name says")
    return feed


def entry_days(entry: Any) -> list[tuple[str, str | None]]:
    """The days an entry gives for its publication."""
    return [(f"feed {name}", day(entry.get(name))) for name in ("published", "created") if entry.get(name)] or \
        [("feed updated", day(entry.get("updated")))]


def _text(entry: Any, limit: int) -> str:
    """The longest of the entry's contents, without markup."""
    pieces = [str(one.get("value", "")) for one in entry.get("content", [])] + [str(entry.get("summary", ""))]
    return max((fragment_text(one, limit) for one in pieces), key=len, default="")
