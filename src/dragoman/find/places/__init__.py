"""Finder of named places, resolved with the gazetteer and the context."""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.model import Place


def find(draft: Draft) -> list[Place]:
    """The places of a draft, in any order."""
    return []
