"""Finder of phrases that refer to actors."""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.model import Mention


def find(draft: Draft) -> list[Mention]:
    """The mentions of a draft, in any order."""
    return []
