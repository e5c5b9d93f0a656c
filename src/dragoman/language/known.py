"""Words of the actor register in a parse: countries and the actors that are known by name, the longest match first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.language.parse import Parse, Token
from dragoman.lexicon.register import Alias, Identity, Register

_GOVERNMENT = "/government"
_REGIONS = frozenset(("latin", "north", "south", "central", "new", "native", "african", "pan"))


@dataclass(frozen=True)
class Known:
    """A form of the register: tokens `first` to `last`, whom it names, and its use (`name`, `metonym`, …)."""

    first: int
    last: int
    identity: Identity
    use: str

    @property
    def country(self) -> str:
        return self.identity.country

    @property
    def state(self) -> bool:
        """Is it a word for a country or its government?"""
        return self.identity.id.endswith(_GOVERNMENT)


def known(parse: Parse, register: Register, day: str | None) -> tuple[Known, ...]:
    """The forms of the register in a text, in order; what is ambiguous counts only where its country is named otherwise."""
    tokens = parse.tokens
    texts = [token.text for token in tokens]
    sure: list[Known] = []
    unsure: list[Known] = []
    at = 0
    while at < len(tokens):
        match = register.longest(texts, at)
        if match is None or tokens[match.end - 1].sent != tokens[at].sent:
            at += 1
            continue
        alias = _one(match.aliases, day, tokens[at])
        if alias is not None and not (at and tokens[at - 1].lower in _REGIONS and tokens[at - 1].text[:1].isupper()):
            one = Known(at, match.end - 1, register.identities[alias.id], _use(match.aliases, alias, tokens[match.end - 1]))
            (unsure if alias.ambiguous and not one.state else sure).append(one)
        at = match.end
    countries = {one.country for one in sure}
    return tuple(sorted([*sure, *(one for one in unsure if one.country in countries)], key=lambda one: one.first))


def _one(aliases: Sequence[Alias], day: str | None, token: Token) -> Alias | None:
    """The alias where all that are valid on the day name one identity."""
    valid = [one for one in aliases if day is None or one.valid(day)]
    if not valid or len({one.id for one in valid}) > 1:
        return None
    if token.tag == "PRP" or (token.text.islower() and not valid[0].form.islower()):
        return None
    return valid[0]


def _use(aliases: Sequence[Alias], alias: Alias, last: Token) -> str:
    """`U.S.` is an adjective before a noun and a name elsewhere."""
    uses = {one.use for one in aliases if one.id == alias.id}
    if "adjective" in uses and len(uses) > 1:
        return "adjective" if last.dep in ("compound", "amod", "nmod") else min(uses - {"adjective"})
    return alias.use


__all__ = ["Known", "known"]
