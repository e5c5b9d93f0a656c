"""Names of persons and bodies compared: full and short forms, acronyms, spellings of one name in two alphabets' ways.

Words are compared without accents, apostrophes, articles and particles; one letter in six may differ (Levenshtein).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rigour.text.distance import levenshtein

from dragoman.lexicon.actors import given_names, words
from dragoman.model import Mention

_PARTICLES = frozenset(("al", "el", "the", "-", "de", "da", "bin", "van", "von"))
_SMALL = frozenset(("of", "for", "and", "on", "in"))


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: small letters, no accents, apostrophes, articles or particles."""
    flat = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    found = re.sub(r"[’'‘`.]", "", flat)
    return tuple(word for word in re.split(r"[\s\-–,]+", found) if word and word not in _PARTICLES)


def same_name(wanted: tuple[str, ...], known: tuple[str, ...], person: bool, definite: bool) -> bool:
    """May two names be one? `definite`: an article stands before the shorter (`the Front` takes up `Lake Front`)."""
    if wanted == known:
        return True
    short, long = sorted((wanted, known), key=len)
    if not short:
        return False
    if person:
        return (all(any(_alike(word, each) for each in long) for word in short) and _alike(short[-1], long[-1])) or (
            len(short) == 1 and _alike(short[0], long[0])
        )
    if len(short) == 1 and short[0] == "".join(word[0] for word in long if word not in _SMALL):
        return True
    if len(short) == len(long):
        return False
    if definite and short in (long[-len(short) :], long[: len(short)]):
        return True
    return long[: len(short)] == short and short[-1] not in words("name") and len(short[0]) > 3


def _alike(left: str, right: str) -> bool:
    """One word in two spellings: equal, or one letter in six apart."""
    if left == right:
        return True
    size = min(len(left), len(right))
    return size >= 5 and left[0] == right[0] and levenshtein(left, right, max_edits=size // 6) <= size // 6


def gender(one: Mention) -> str:
    """The gender of a person by the given name; empty where it does not tell."""
    first = one.name.split()[0].lower() if one.named and one.name.split() else ""
    return given_names().get(first, "")
