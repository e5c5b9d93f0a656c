"""Event triggers: verbs and nouns that name what PLOVER codes, with the row of the lexicon that says so."""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.find.triggers.match import trigger
from dragoman.model import Trigger

__all__ = ["find"]


def find(draft: Draft) -> list[Trigger]:
    """The triggers of a draft in reading order: at most one a token. Whether it happened is not asked here."""
    people = {one.head: one for one in draft.mentions}
    found = (trigger(token, draft.parse, people) for token in draft.parse.tokens)
    return [one for one in found if one is not None]
