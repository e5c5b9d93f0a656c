"""Shapes of noun phrases in a parse: how far a mention reaches, whether it is definite, what it is compared by."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.language import Token
from dragoman.language.phrases import stripped
from dragoman.lexicon.actors import words
from dragoman.model import Span

_LEFT = frozenset(("det", "predet", "compound", "amod", "nmod", "nummod", "poss", "quantmod", "case", "advmod",
    "punct", "npadvmod", "neg", "appos", "conj", "cc"))
_TIES = frozenset(("of", "for", "to", "at", "in", "on", "from"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
_OWN = frozenset(("my", "your", "his", "her", "its", "our", "their", "whose"))
_TIME = frozenset(("DATE", "TIME"))


def left_edge(token: Token) -> int:
    """Index of the first word of the unbroken run of modifiers before a noun."""
    first = token.i
    for child in reversed(token.children):
        if child.i >= token.i:
            continue
        if child.dep not in _LEFT or child.ent in _TIME:
            break
        below = child.subtree()
        if below[-1].i != first - 1 or (child.dep in ("appos", "conj") and child.tag not in ("NNP", "NNPS")):
            break
        if child.dep == "punct" and child.text not in ("-", "–", "“", '"', "‘"):
            break
        if child.dep in ("cc", "advmod", "npadvmod") and child.pos not in ("ADV", "ADJ", "ADP"):
            break
        first = next(one.i for one in below if one.ent not in _TIME)  # `On Friday Lt. Col. Ana Perez`
        if first != below[0].i:
            break
    return first


def right_edge(token: Token) -> int:
    """Index of the last word of the prepositional phrases that belong to a noun (`aide to the president`)."""
    last = token.i
    for child in token.children:
        if child.i <= token.i:
            continue
        if child.dep != "prep" or child.lower not in _TIES or child.i != last + 1:
            break
        if child.lower == "of" and token.dep == "dobj" and token.head.lemma in words("of"):
            break  # `accused the tribunal of a coup`
        noun = child.child("pobj")
        if noun is None or noun.ent in _TIME or child.i > noun.i or left_edge(noun) != child.i + 1:
            break
        if (
            child.lower in ("in", "on", "from")
            and noun.pos != "PROPN"
            and not any(one.tag in ("NNP", "NNPS") for one in noun.subtree())
        ):
            break
        last = right_edge(noun)
    return last


def phrase(tokens: Sequence[Token], first: int, last: int) -> Span:
    """The span of a run of tokens without marks at its edges."""
    return stripped(tokens[first : last + 1]) or tokens[last].span


def is_definite(token: Token) -> bool:
    """Does the phrase of this noun have a definite article, a demonstrative or an owner?"""
    return any((one.dep in ("det", "predet") and one.lower in _DEFINITE) or one.dep == "poss" for one in token.children)


def is_plural(token: Token) -> bool:
    """Is the noun in the plural, or counted by more than one?"""
    return token.tag in ("NNS", "NNPS")


def owner(token: Token) -> Token | None:
    """The owner of a noun: `X's leader`, `leader of X`, `spokesman for X`."""
    poss = token.child("poss")
    if poss is not None:
        return poss
    for prep in token.each("prep"):
        if prep.lower in ("of", "for", "to", "at", "from", "with") and prep.i > token.i:
            return prep.child("pobj")
    return None
