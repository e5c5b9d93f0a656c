"""PDF: the text layer as paragraphs, by pypdfium2 in a process of its own; scanned pages are named, not read.

A file of a press database (`press.py`) gives its articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from dragoman.model import Origin, Report
from dragoman.readers.days import dated
from dragoman.readers.extras import need
from dragoman.readers.isolated import call
from dragoman.readers.press import articles
from dragoman.readers.source import Failure, Item, Source, Unreadable

_OCR = "Run OCR over it first, e.g. ocrmypdf"


def reports(source: Source) -> Iterator[Item]:
    """The one report of a PDF file; beside it a failure that names the pages without a text layer."""
    need("PDF files", "pypdfium2")
    found = call("dragoman.readers.pages:extract", source.data, source.limits)
    text, scanned = found["text"], found["scanned"]
    if not text:
        raise Unreadable("all pages are scanned: there is no text layer" if scanned else "there is no text in it", _OCR)
    exported = articles(source, text)
    if exported:
        yield from exported
    else:
        when = dated(source, text, hints=[(where, one) for where, one in found["dates"]])
        yield Report(id=source.stem, published=when.published, published_from=when.origin, title=found["title"], text=text,
                     origin=Origin(format="pdf", sha256=sha256(source.data).hexdigest(), dates=when.dates))
    if scanned:
        yield Failure(name=source.name, reason=f"scanned, without a text layer: page {_listed(scanned)}", remedy=_OCR)
    if found["broken"]:
        yield Failure(name=source.name, reason=f"damaged: page {_listed(found['broken'])}",
                      remedy="See whether another program opens it")
    if found["left"]:
        yield Failure(name=source.name, reason=f"only the first {found['pages']:,} pages were read", remedy="Split it")


def _listed(pages: list[int]) -> str:
    return ", ".join(str(one) for one in pages[:20]) + (" …" if len(pages) > 20 else "")
