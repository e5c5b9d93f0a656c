"""Finder of source, cue and content of attributions."""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.find.attributions import model
from dragoman.model import Attribution


def find(draft: Draft) -> list[Attribution]:
    """The attributions of a draft, in any order."""
    return model.attributions(draft.encoding)
