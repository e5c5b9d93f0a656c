"""Stems of words: Porter's second algorithm, of snowballstemmer."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=131072)
def stem(word: str) -> str:
    """The stem of a lower-case word."""
    found: str = _stemmer.stemWord(word)
    return found
