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
    return all(particle(verb, word, len(words) > 1) is not None for word in words)


def particle(verb: Token, word: str, deep: bool = True) -> Token | None:
    """The word of a phrasal cue behind its verb: a child, or below one (`took issue with`, `called for all to leave`).

    `deep` looks below objects too, for cues of more than two words.
    """
    for one in verb.children:
        if one.i < verb.i:
            continue
        if one.dep in _PARTICLES and one.lower == word:
            if word == "out" and any(each.lower == "of" for each in one.children):
                return None  # `ruled it out of order`
            below = one.child("pobj")
            return None if below is not None and below.ent in ("DATE", "TIME") else one  # `insisted on Monday`
        if one.dep in ("ccomp", "xcomp", "advcl"):
            mark = next((each for each in one.children if each.dep == "mark" and each.lower == word), None)
            if mark is not None and mark.i <= verb.i + 2:
                return mark
        if deep and one.dep in ("dobj", "ccomp", "oprd", "prep", "advmod", "prt"):
            inner = next((each for each in one.children if each.lower == word and each.i < verb.i + 6), None)
            if inner is not None:
                return inner
    return None
