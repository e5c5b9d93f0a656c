"""News agencies' XML: NITF 3 and NewsML-G2 (IPTC); and `.xml` of any of the kinds that are read.

Of a NewsML-G2 item the text is its inline NITF, XHTML or plain text, the day `contentCreated`, else `firstCreated` of its
management, else `versionCreated`.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from xml.etree.ElementTree import Element

from dragoman.model import Origin, Report
from dragoman.readers import feed
from dragoman.readers.blocks import fragment_text, paragraphs
from dragoman.readers.days import dated, day
from dragoman.readers.markup import first, local, parsed, words
from dragoman.readers.source import Failure, Item, Source, Unreadable

_Days = list[tuple[str, str | None]]


def reports(source: Source) -> Iterator[Item]:
    """The articles of an XML file, by its root: `nitf`, `newsItem`, `newsMessage`, `rss`, `feed`, `RDF`, `html`."""
    root = parsed(source.data, source.limits.page)
    kind = local(root)
    if kind in ("rss", "feed", "rdf"):
        yield from feed.reports(source)
    elif kind == "html":
        from dragoman.readers import html
        yield from html.reports(source)
    elif kind == "nitf":
        yield _nitf(source, root)
    elif kind in ("newsmessage", "newsitem", "itemset"):
        items = [root] if kind == "newsitem" else [one for one in root.iter() if local(one) == "newsitem"]
        if not items:
            raise Unreadable("a NewsML message without a news item", "See whether it was cut off")
        for number, item in enumerate(items, 1):
            yield _item(source, item, number, len(items))
    else:
        raise Unreadable(f"XML of a kind that is not known (<{kind[:40]}>)",
                         "Known are NITF, NewsML-G2, RSS and Atom")


def _nitf(source: Source, root: Element) -> Item:
    title = words(first(root, "hl1")) or words(first(root, "hedline", "title"))
    publisher = _attribute(first(root, "pubdata"), "name")
    given: _Days = [("NITF date.issue", day(_attribute(first(root, "date.issue"), "norm"))),
                    ("NITF story.date", day(_attribute(first(root, "story.date"), "norm"))),
                    ("NITF pubdata", day(_attribute(first(root, "pubdata"), "date.publication")))]
    name = _attribute(first(root, "doc-id"), "id-string") or source.stem
    return _report(source, "nitf", name, _nitf_text(root), title, publisher, given)


def _nitf_text(root: Element) -> str:
    """The paragraphs of the body behind its dateline."""
    content = first(root, "body.content")
    text = paragraphs(content) if content is not None else ""
    dateline = words(first(root, "dateline"))
    return f"{dateline} — {text}" if dateline and text and not text.startswith(dateline) else text


def _item(source: Source, item: Element, number: int, of: int) -> Item:
    meta = first(item, "contentmeta")
    title = words(first(meta, "headline")) if meta is not None else None
    management = first(item, "itemmeta")
    given: _Days = [("NewsML contentCreated", _stated(meta, "contentcreated")),
                    ("NewsML firstCreated", _stated(management, "firstcreated")),
                    ("NewsML versionCreated", _stated(management, "versioncreated"))]
    provider = first(management, "provider") if management is not None else None
    publisher = words(first(provider, "name")) if provider is not None else None
    credit = words(first(meta, "creditline")) if meta is not None else None
    publisher = publisher or _attribute(provider, "literal") or credit
    name = item.get("guid") or (source.stem if of == 1 else f"{source.stem}:{number}")
    text, own_title = _content(item, source.limits.page)
    return _report(source, "newsml", name, text, title or own_title, publisher, given)


def _content(item: Element, limit: int) -> tuple[str, str | None]:
    """(text, headline within it) of an item's content set."""
    for one in item.iter():
        name = local(one)
        if name == "inlinexml":
            nitf = next((part for part in one.iter() if local(part) == "nitf"), None)
            if nitf is not None:
                return _nitf_text(nitf), words(first(nitf, "hl1", "hedline"))
            return paragraphs(first(one, "body") if first(one, "body") is not None else one), None
        if name == "inlinedata":
            return fragment_text("".join(one.itertext()), limit), None
    return "", None


def _stated(element: Element | None, name: str) -> str | None:
    return day(words(first(element, name))) if element is not None else None


def _attribute(element: Element | None, name: str) -> str | None:
    return (element.get(name) or "").strip() or None if element is not None else None


def _report(source: Source, format: str, name: str, text: str, title: str | None, publisher: str | None,
            given: _Days) -> Item:
    if not text.strip():
        return Failure(name=source.name, report=name, reason="the item holds no text", remedy="A picture or a video is "
                       "no report")
    when = dated(source, text, given)
    return Report(id=name, published=when.published, published_from=when.origin, title=title, publisher=publisher, text=text,
                  origin=Origin(format=format, sha256=sha256(source.data).hexdigest(), dates=when.dates))
