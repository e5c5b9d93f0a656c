"""Finder of TIMEX3 expressions and their values."""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.model import Time


def find(draft: Draft) -> list[Time]:
    """The times of a draft, in any order."""
    return []
