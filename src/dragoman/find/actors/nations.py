"""What a word for a country stands for in its place: a government that acts, or only a place or an origin."""

from __future__ import annotations

from dragoman.language import Token
from dragoman.lexicon.actors import words

_WHERE = frozenset(("in", "at", "near", "from", "into", "inside", "outside", "across", "around", "off", "over",
    "through", "throughout", "via", "toward", "towards", "within"))


def stands_for_government(head: Token, use: str) -> bool | None:
    """Whether a country's name acts (True), may take part (False), or is only a place or a word of origin (None)."""
    if use == "adjective":
        return bool(head.tag in ("NNS", "NNPS") and head.dep not in ("compound", "amod", "nmod"))
    if head.dep in ("compound", "amod", "nmod"):
        return None if use == "metonym" and head.head.lemma.lower() in words("pact") else False  # `Vienna Convention`
    if head.dep in ("ROOT", "appos", "npadvmod", "dep"):
        return None
    top = head
    while top.dep == "conj" and top.head.i < top.i:
        top = top.head
    if top.dep == "pobj":
        if top.head.lower in _WHERE:
            return None
        return top.head.dep == "agent"
    if top.dep == "poss":
        return True
    return top.dep in ("nsubj", "nsubjpass", "dobj", "dative", "attr")
