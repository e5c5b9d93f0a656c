"""Word files (Office Open XML, ECMA-376): the paragraphs of the document, read from its XML within limits."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from xml.etree.ElementTree import Element

from dragoman.model import Origin, Report
from dragoman.readers.days import dated, day
from dragoman.readers.markup import first, local, parsed, words
from dragoman.readers.press import articles
from dragoman.readers.source import Item, Source, Unreadable

_LEFT_OUT = {"del", "movefrom", "fallback", "footnotereference", "instrtext", "pict", "drawing", "txbxcontent", "rpr", "ppr"}


def reports(source: Source) -> Iterator[Item]:
    """The one report of a document, or the articles of a press export."""
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as parts:
            body = parsed(_part(parts, "word/document.xml", source), source.limits.page)
            core = parsed(_part(parts, "docProps/core.xml", source), source.limits.page) \
                if "docProps/core.xml" in parts.namelist() else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"no sound Word file ({error})", "Save it again as .docx") from None
    text = "\n\n".join(_paragraphs(body))
    exported = articles(source, text)
    if exported:
        yield from exported
        return
    made = [(f"Word {name}", day(words(first(core, name)))) for name in ("created", "modified")] if core is not None else []
    when = dated(source, text, hints=made)
    title = words(first(core, "title")) if core is not None else None
    yield Report(id=source.stem, published=when.published, published_from=when.origin, title=title, text=text,
                 origin=Origin(format="docx", sha256=sha256(source.data).hexdigest(), dates=when.dates))


def _part(parts: zipfile.ZipFile, name: str, source: Source) -> bytes:
    try:
        with parts.open(name) as stream:
            data = stream.read(source.limits.page + 1)
    except KeyError:
        raise Unreadable(f"no Word file (it holds no {name})", "Give a .zip of reports the ending .zip") from None
    except zlib.error as error:
        raise Unreadable(f"no sound Word file ({error})", "Save it again as .docx") from None
    source.allowance.take_bytes(len(data))
    return data


def _paragraphs(body: Element) -> Iterator[str]:
    """The text of every paragraph, in order, those of tables too."""
    pieces: list[str] = []
    waiting: list[Element | str] = [body]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            pieces.append(one)
            continue
        name = local(one)
        if name in _LEFT_OUT:
            continue
        if name == "t":
            pieces.append(one.text or "")
        elif name in ("tab", "br", "cr"):
            pieces.append(" ")
        elif name in ("p", "tr"):
            waiting.append("\n")
            waiting += reversed(list(one))
            pieces.append("\n")
        else:
            waiting += reversed(list(one))
    for line in "".join(pieces).split("\n"):
        if line.strip():
            yield re.sub(r"[ \t\xa0]+", " ", line).strip()
