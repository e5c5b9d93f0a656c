"""Event triggers: verbs and nouns that name what PLOVER codes, with the row of the lexicon that says so."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.draft import Draft
from dragoman.find.triggers.match import may_name, rows_of, trigger
from dragoman.find.triggers.model import guess
from dragoman.language import Token
from dragoman.language.roles import complements, objects
from dragoman.lexicon.events import NO_EVENT
from dragoman.model import Trigger

__all__ = ["find"]


def find(draft: Draft) -> list[Trigger]:
    """The triggers of a draft in reading order: at most one a token. Whether it happened is not asked here."""
    people = {one.head: one for one in draft.mentions}
    by_row = {token.i: one for token in draft.parse.tokens if (one := trigger(token, draft.parse, people)) is not None}
    guessed = (guess(token, rows_of(token, "verb"), people) for token in draft.parse.tokens
               if token.i not in by_row and token.pos == "VERB" and may_name(token, "verb"))
    more = (one for one in guessed if one is not None and not _lends(draft.parse.tokens[one.token], one.type, by_row))
    return sorted((*by_row.values(), *more), key=lambda one: one.token)


def _lends(verb: Token, kind: str, named: Mapping[int, Trigger]) -> bool:
    """Does it only lend its verb to what names an event (`begun withdrawing`, `declared a state of siege`)?"""
    nouns = [inner for noun in objects(verb) for inner in (noun, *complements(noun, "of"))]
    return any(each.i in named and named[each.i].type == kind for each in nouns) or any(
        each.i in named and named[each.i].type != NO_EVENT for each in verb.each("xcomp"))
