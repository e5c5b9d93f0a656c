"""Finder of numbers that count something."""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.model import Quantity


def find(draft: Draft) -> list[Quantity]:
    """The quantities of a draft, in any order."""
    return []
