"""Quantities that are no event -> measures: standing numbers, crowd sizes, tolls of disasters."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.assemble.cast import Cast
from dragoman.draft import Draft
from dragoman.model import Event, Measure


def measures(draft: Draft, cast: Cast, happened: Sequence[Event]) -> list[Measure]:
    """The measures of a draft in reading order, with ids m1, m2, …; actors by the cast's keys."""
    return []
