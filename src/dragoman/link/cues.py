"""The words of `data/lexicons/en/linking.tsv` as patterns, by their use."""

from __future__ import annotations

import re
from functools import cache

from dragoman.lexicon import table
from dragoman.link.stems import stem


@cache
def forms(use: str) -> frozenset[str]:
    """The forms of one use, in small letters."""
    return frozenset(row["form"] for row in table("en/linking") if row["use"] == use)


@cache
def cue(use: str) -> re.Pattern[str]:
    """A pattern for any form of one use, longest first, in any case, `’` for `'` too."""
    return re.compile(rf"\b(?:{_any(use)})\b", re.IGNORECASE)


@cache
def points_back() -> re.Pattern[str]:
    """A determiner and up to two words, none of them a verb or `other`, right before a noun."""
    return re.compile(rf"\b(?:{_any('determiner')})\s(?:(?!(?:{_any('other')})\b)[\w’'-]+\s){{0,2}}$", re.IGNORECASE)


@cache
def noun_stems() -> frozenset[str]:
    """The stems of nouns that name events."""
    return frozenset(stem(row["form"].split()[-1]) for row in table("en/events") if row["pos"] == "noun")


@cache
def unlike(mode: str | None) -> frozenset[str]:
    """The stems of nouns that an act of some means is not called (a bombing is no raid)."""
    return frozenset(map(stem, forms(f"unlike {mode}")))


@cache
def undertakings() -> frozenset[str]:
    """The stems of nouns for what somebody undertakes (`her word`, `the threat`)."""
    return frozenset(map(stem, forms("undertaking")))


def _any(use: str) -> str:
    return "|".join(re.escape(one).replace("'", "[’']") for one in sorted(forms(use), key=lambda one: (-len(one), one)))
