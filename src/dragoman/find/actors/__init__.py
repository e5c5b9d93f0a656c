"""Finder of phrases that refer to actors: countries that act, proper names, descriptions by what people and bodies are.

Method: a dependency parse gives noun phrases; a lexicon of nouns (`en/actor_nouns.tsv`) says which of them are actors, of
which kind and PLOVER sector; words for countries in the phrase give the country. Who is who is decided in `assemble/cast`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.draft import Draft
from dragoman.find.actors.described import descriptions
from dragoman.find.actors.named import named
from dragoman.find.actors.names import names
from dragoman.find.actors.states import forces, governments
from dragoman.model import Mention, contains

_BEHIND = frozenset(("at", "in", "on", "for", "from", "with"))


def find(draft: Draft) -> list[Mention]:
    """The mentions of a draft in reading order, one for each head word."""
    countries = [one for one in draft.known if one.state]
    proper = names(draft)
    taken: dict[int, Mention] = {}
    for mention in (*named(draft, proper), *descriptions(draft, proper)):
        taken.setdefault(mention.head, mention)
    for mention in (*governments(draft, countries, taken), *forces(draft, taken)):
        taken.setdefault(mention.head, mention)
    found = sorted(taken.values(), key=lambda one: (one.span, one.head))
    return list(_nested(draft, found))


def _nested(draft: Draft, found: Sequence[Mention]) -> Iterator[Mention]:
    """What stands inside another actor's phrase behind a preposition (`doctors at X`) is no mention by itself."""
    reach: list[Mention] = []
    for one in found:
        reach = [each for each in reach if each.span[1] > one.span[0]]
        inside = one.head >= 0 and any(contains(each.span, one.span) and each.head != one.head for each in reach)
        if inside and one.definite:
            token = draft.parse.tokens[one.head]
            if token.dep == "pobj" and (token.head.lower in _BEHIND or not (one.named or one.kind == "person")):
                one = msgspec.structs.replace(one, definite=False)
        reach.append(one)
        yield one
