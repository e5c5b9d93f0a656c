"""Words for news media, for documents, and for how these reached the press (`en/outlets.tsv`)."""

from __future__ import annotations

from functools import cache

from dragoman.lexicon.table import table


@cache
def outlets(role: str) -> frozenset[str]:
    """The words of one role in the table of outlets."""
    return frozenset(row["form"] for row in table("en/outlets") if row["role"] == role)
