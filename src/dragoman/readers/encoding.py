"""The characters of markup: by byte order mark, by what is declared outside and inside, else UTF-8 or Windows-1252.

The order is that of the HTML standard's encoding sniffing; bytes that are wrong become U+FFFD.
"""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""(?:<\?xml[^>]{0,200}?encoding\s*=|<meta[^>]{0,400}?charset\s*=)\s*["']?\s*([\w.:-]{1,40})""",
                       re.IGNORECASE)
_LOOK = 4096
_LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii"}  # on the web they mean Windows-1252


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text of a page or document."""
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return data[len(mark):].decode(marked, "replace")
    inside = _DECLARED.search(data, 0, _LOOK)
    for name in (declared, inside[1].decode("ascii", "replace") if inside else None):
        encoding = _known(name)
        if encoding:
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")


def _known(name: str | None) -> str | None:
    """The codec of a declared name; a declaration that can be read as ASCII is no UTF-16."""
    if not name or name.lower().startswith(("utf-16", "utf-32", "utf-7")):
        return None
    if name.lower() in _LATIN:
        return "windows-1252"
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return found.name if getattr(found, "_is_text_encoding", True) else None
