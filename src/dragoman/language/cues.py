"""Which row of the table of cues a token is: the lexicon's words meet the parse."""

from __future__ import annotations

from dragoman.language.parse import Token
from dragoman.lexicon.cues import Cue, cues, phrasal

_PARTICLES = frozenset(("prt", "prep", "dative", "agent", "acomp", "advmod", "dobj", "ccomp", "oprd", "nmod"))


def row_of(token: Token) -> Cue | None:
    """The row of a verb (with its particles, `call for` before `call`), noun or adjective; None where it is no cue."""
    if token.pos in ("VERB", "AUX"):
        long = next((cue for cue in phrasal(token.lemma) if _has(token, cue.form.split()[1:])), None)
        return long or cues("verb").get(token.lemma)
    return cues("noun").get(token.lemma) or cues("adjective").get(token.lower)


def _has(verb: Token, words: list[str]) -> bool:
    return all(particle(verb, word) is not None for word in words)


def particle(verb: Token, word: str) -> Token | None:
    """The word of a phrasal cue behind its verb: a child, or a child of one (`took issue with`, `made it clear`)."""
    for one in verb.children:
        if one.i > verb.i and one.dep in _PARTICLES:
            if one.lower == word:
                below = one.child("pobj")
                return None if below is not None and below.ent in ("DATE", "TIME") else one  # `insisted on Monday`
            inner = next((each for each in one.children if each.lower == word and each.i < verb.i + 6), None)
            if inner is not None and one.dep in ("dobj", "ccomp", "oprd", "prep", "advmod", "prt"):
                return inner
    return None
