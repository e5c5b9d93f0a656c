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
    """The forms of the register in a text, in order.

    What is ambiguous counts only where its country is named otherwise; of several with one form, the one whose country is
    named, else the one usually meant.
    """
    tokens = parse.tokens
    texts = [token.text for token in tokens]
    found: list[tuple[int, int, list[Alias]]] = []
    at = 0
    while at < len(tokens):
        match = register.longest(texts, at)
        if match is None or tokens[match.end - 1].sent != tokens[at].sent:
            at += 1
            continue
        valid = _valid(match.aliases, day, tokens[at])
        if valid and not (at and tokens[at - 1].lower in _REGIONS and tokens[at - 1].text[:1].isupper()):
            found.append((at, match.end - 1, valid))
        at = match.end
    countries = {register.identities[valid[0].id].country for _, _, valid in found if _sure(valid)} - {""}
    out = []
    for first, last, valid in found:
        alias = _meant(valid, countries, register)
        if alias is not None:
            out.append(Known(first, last, register.identities[alias.id], _use(valid, alias, tokens[last])))
    return tuple(out)


def _valid(aliases: Sequence[Alias], day: str | None, token: Token) -> list[Alias]:
    """The aliases in use on the day that the word can be."""
    valid = [one for one in aliases if day is None or one.valid(day)]
    small = token.tag == "PRP" or (token.text.islower() and not any(one.form.islower() for one in valid))
    return [] if small else valid


def _sure(valid: Sequence[Alias]) -> bool:
    """One identity only, without a doubt; states are taken at their name."""
    ids = {one.id for one in valid}
    return len(ids) == 1 and (not valid[0].ambiguous or valid[0].id.endswith(_GOVERNMENT))


def _meant(valid: Sequence[Alias], countries: set[str], register: Register) -> Alias | None:
    """The alias that is meant; None where that cannot be told."""
    if _sure(valid):
        return valid[0]
    named = [one for one in valid if register.identities[one.id].country in countries]
    if len({one.id for one in named}) == 1:
        return named[0]
    return next((one for one in valid if not one.ambiguous), None)


def _use(aliases: Sequence[Alias], alias: Alias, last: Token) -> str:
    """`U.S.` is an adjective before a noun and a name elsewhere."""
    uses = {one.use for one in aliases if one.id == alias.id}
    if "adjective" in uses and len(uses) > 1:
        return "adjective" if last.dep in ("compound", "amod", "nmod") else min(uses - {"adjective"})
    return alias.use


__all__ = ["Known", "known"]
