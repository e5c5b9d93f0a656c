"""Finder of source, cue and content of attributions: a learned one, completed by rules over the parse."""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.find.attributions import model
from dragoman.find.attributions.merge import merged
from dragoman.find.attributions.quotes import completed, labelled
from dragoman.find.attributions.rules import candidates
from dragoman.model import Attribution


def find(draft: Draft) -> list[Attribution]:
    """The attributions of a draft, in any order."""
    learned = model.attributions(draft.encoding)
    return completed(draft, labelled(draft, merged(draft, learned, candidates(draft))))
