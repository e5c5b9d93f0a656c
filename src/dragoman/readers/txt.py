"""Plain text: one file, one report, dated by its header, by its dateline, by the caller, or last by the file's name.

A text that is an export of LexisNexis or Factiva gives the articles it holds (`press.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Report
from dragoman.readers.days import dated
from dragoman.readers.press import articles
from dragoman.readers.source import Item, Source, Unreadable

_BOMS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def decoded(data: bytes) -> str:
    """The text of bytes in UTF-8, without a byte order mark; Unreadable says why they are no such text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            raise Unreadable(f"it is {encoding}, not UTF-8", f"Convert it: iconv -f {encoding} -t UTF-8 FILE")
    if b"\x00" in data[:65536]:
        raise Unreadable("binary data, not text (it holds zero bytes)",
                         "Give a text, or a file whose ending names a known format")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"not UTF-8: byte {error.start} is 0x{data[error.start]:02x}",
                         "Convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE", line) from None


def reports(source: Source) -> Iterator[Item]:
    """The one report of a text file, or the articles of an export."""
    text = decoded(source.data)
    found = articles(source, text)
    if found:
        yield from found
        return
    when = dated(source, text)
    yield Report(id=source.stem, published=when.published, published_from=when.origin, text=text)
