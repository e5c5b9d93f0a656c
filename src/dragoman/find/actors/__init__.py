"""Finder of phrases that refer to actors: countries that act, proper names, descriptions by what people and bodies are.

Method: a dependency parse gives noun phrases; a lexicon of nouns (`en/actor_nouns.tsv`) says which of them are actors, of
which kind and PLOVER sector; words for countries in the phrase give the country. Who is who is decided in `assemble/cast`.
"""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.find.actors.described import descriptions
from dragoman.find.actors.named import named
from dragoman.find.actors.names import names
from dragoman.find.actors.states import governments
from dragoman.language.nations import scan
from dragoman.model import Mention


def find(draft: Draft) -> list[Mention]:
    """The mentions of a draft in reading order, one for each head word."""
    countries = scan(draft.parse)
    origins = {one.first: one.last for one in countries}
    proper = names(draft, origins)
    taken: dict[int, Mention] = {}
    for mention in (*named(draft, proper, countries), *descriptions(draft, proper, countries)):
        taken.setdefault(mention.head, mention)
    for mention in governments(draft, countries, taken):
        taken.setdefault(mention.head, mention)
    return sorted(taken.values(), key=lambda one: (one.span, one.head))
