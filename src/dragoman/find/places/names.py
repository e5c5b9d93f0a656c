"""The key of a place name: one form for the spellings that a report and the gazetteer may use.

Accents, case, full stops, apostrophes, hyphens and a leading article go; `St.`, `Mt.` and `Ft.` are written out. A key is
looked up by its 64-bit BLAKE2 hash, so that the index need not hold the keys themselves.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

_DROP = re.compile("[.'’‘`´ʻʼʿʾ\"“”]")
_SPACE = re.compile(r"[\s\-‐‑–—/,]+")
_LETTERS = str.maketrans({"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ß": "ss", "æ": "ae", "Æ": "ae",
                          "œ": "oe", "ı": "i", "ə": "a", "Ə": "a", "ð": "d", "þ": "th"})
_WRITTEN_OUT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def key(name: str) -> str:
    """The key of a name; empty where nothing is left."""
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(one for one in parts if not unicodedata.combining(one))
    words = _SPACE.sub(" ", _DROP.sub("", name)).casefold().split()
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        words = [_WRITTEN_OUT.get(word, word) for word in words[:-1]] + words[-1:]
    return " ".join(words)


def hashed(key: str) -> int:
    """The unsigned 64-bit hash under which the index keeps a key."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")
