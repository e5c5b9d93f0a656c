"""PLOVER's contexts of an event, where words of its clause make them plain (`en/events_contexts.tsv`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.assemble.events_happening import Happening
from dragoman.language import Token
from dragoman.lexicon import table
from dragoman.lexicon.codebook import plover

_DEEP, _WIDE = 12, 120  # words above an event, and words of a clause, that are looked at
_OPEN = ("NOUN", "ADJ", "PROPN")


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table("en/events_contexts"):
        found.setdefault(row["form"], []).append(row["context"])
    return {form: tuple(contexts) for form, contexts in found.items()}


def contexts(one: Happening) -> tuple[str, ...]:
    """The contexts of a happening in the codebook's order."""
    found: set[str] = set()
    tokens = _clause(one.token)
    for number, token in enumerate(tokens):
        if token.pos in _OPEN:
            found.update(_words().get(token.lemma, ()))
            if number and tokens[number - 1].i == token.i - 1:
                found.update(_words().get(f"{tokens[number - 1].lower} {token.lemma}", ()))
    return tuple(name for name in plover().contexts if name in found)


def _clause(token: Token) -> list[Token]:
    """The words of the event's clause: below its verb (for a noun, the verb that governs it), without other clauses."""
    top = token
    for _ in range(_DEEP):
        if top.pos in ("VERB", "AUX"):
            break
        top = top.head
    found: list[Token] = []
    stack = [top]
    while stack and len(found) < _WIDE:
        each = stack.pop()
        found.append(each)
        stack.extend(below for below in each.children if below.dep not in ("ccomp", "advcl", "parataxis", "conj")
                     or below.pos not in ("VERB", "AUX"))
    return sorted(found, key=lambda each: each.i)
