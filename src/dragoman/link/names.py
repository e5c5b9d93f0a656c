"""Names of actors as keys: folded, without titles, so that spellings of one name in several reports meet.

Folding takes accents, the Arabic article and honorifics away; `near` compares what is left, and only within one country and
kind, with the Jaro–Winkler similarity (Winkler 1990) of rapidfuzz.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz.distance import JaroWinkler

from dragoman.lexicon import table

_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"[’']s?\b")
_OF = frozenset({"of", "for", "to", "in", "at"})
_SURE, _LIKELY = 0.95, 0.88


@lru_cache(maxsize=65536)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name, lower case, without accents, possessives, articles and leading titles."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    plain = _POSSESSIVE.sub("", plain.replace("U.S.", "US").replace("U.N.", "UN").lower().replace(".", " "))
    words = [one for one in _WORD.findall(plain) if one not in ("the", "a", "an")]
    if not _OF & set(words):
        while size := next((size for size in (3, 2, 1) if len(words) > size and tuple(words[:size]) in _titles()), 0):
            words = words[size:]
    return tuple(words)


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The folded name in one piece, Arabic articles dropped: `Muqtada al-Sadr` and `Muqtada Sadr` are one."""
    words = [one for one in folded(name) if one not in ("al", "el")]
    return " ".join(words or folded(name))


def near(left: str, right: str) -> str:
    """`same`, `likely` or empty: how near two keys are as spellings of one name."""
    if left == right:
        return "same"
    if left.split()[-1:] != right.split()[-1:] and not (" " in left and " " in right):
        return ""
    if any(one.isdigit() for one in left + right) and re.sub(r"\D", "", left) != re.sub(r"\D", "", right):
        return ""
    value = min(JaroWinkler.similarity(one, two) for one, two in zip(left.split(), right.split(), strict=True)) \
        if len(left.split()) == len(right.split()) else 0.0
    return "same" if value >= _SURE else "likely" if value >= _LIKELY else ""


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row["form"].lower().replace("-", " ").split()) for row in table("en/actor_nouns")
                     if row["kind"] == "person" and (row["role"] == "title" or row["country"] == "state"))
