"""Does a token name a PLOVER event? The first row of the lexicon whose words and conditions hold decides.

Conditions look at the deep arguments, so that `police closed the road` and `the road was closed` are one; a noun's
`obj` is what `of` gives, its `subj` its possessor or `by`. Slots: `obj`, `subj`, `mod` (words before a noun), `that` (a
clause), `poss`, any preposition, any word that must be the lemma of a child.
"""

from __future__ import annotations

from dragoman.language import Parse, Token
from dragoman.language.roles import complements, modifiers, objects, subjects
from dragoman.lexicon.events import Condition, Row, classes, rows
from dragoman.model import Trigger

_POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "PROPN": "noun"}
_PEOPLE = ("PERSON", "NORP", "ORG", "GPE")
_CLAUSES = ("xcomp", "ccomp", "acl", "relcl")
_ACTOR_CLASSES = ("person", "official", "country", "government")
_NAMED = {"person": ("PERSON", "NORP"), "official": ("PERSON",), "country": ("GPE", "NORP"), "place": ("GPE", "LOC", "FAC"),
          "organisation": ("ORG",), "government": ("GPE",), "building": ("FAC",)}


def trigger(token: Token, parse: Parse, people: frozenset[int]) -> Trigger | None:
    """The trigger on a token, or None. `people`: heads of actor mentions."""
    pos = _POS.get(token.pos)
    if pos is None or (token.pos == "PROPN" and token.ent in _PEOPLE):
        return None
    if pos == "noun" and token.dep in ("compound", "nmod") and token.head.pos in ("NOUN", "PROPN"):
        return None
    if pos == "adj" and token.dep == "amod" and token.head.i > token.i:
        return None
    candidates = rows().get((token.lemma, pos), ())
    for row in candidates:
        words = _rest(token, row, parse)
        if words is not None and _holds(token, row, pos, people):
            end = max([token.end, *(one.end for one in words if one.i == token.i + 1)])
            return Trigger(span=(token.start, end), token=token.i, type=row.type, mode=row.mode, score=0.8, why=row.why)
    return None


def _rest(token: Token, row: Row, parse: Parse) -> list[Token] | None:
    """The tokens of the form's other words: children of the token or what follows it; None where one is missing."""
    found: list[Token] = []
    for word in row.rest:
        below = [token, *found]
        one = next((child for each in below for child in each.children
                    if child.lemma == word or child.lower == word), None)
        if one is None:
            last = below[-1].i + 1
            if last < len(parse.tokens) and word in (parse.tokens[last].lemma, parse.tokens[last].lower):
                one = parse.tokens[last]
        if one is None:
            return None
        found.append(one)
    return found


def _holds(token: Token, row: Row, pos: str, people: frozenset[int]) -> bool:
    return not row.when or any(all(_met(token, one, pos, people) for one in either) for either in row.when)


def _met(token: Token, condition: Condition, pos: str, people: frozenset[int]) -> bool:
    if condition.words == "verb":
        held = any(one.dep in _CLAUSES and one.pos in ("VERB", "AUX") for one in token.children)
    elif condition.slot == "that":
        held = any(one.dep in ("ccomp", "acl") for one in token.children)
    else:
        held = any(_is(one, condition.words, people) for one in _slot(token, condition.slot, pos))
    return held is not condition.negated


def _slot(token: Token, slot: str, pos: str) -> list[Token]:
    if slot == "obj":
        return objects(token) if pos == "verb" else complements(token, "of")
    if slot == "subj":
        return subjects(token) if pos == "verb" else complements(token, "by") + token.each("poss") + modifiers(token)
    if slot == "mod":
        return modifiers(token)
    if slot == "poss":
        return token.each("poss")
    return complements(token, slot) or [one for one in token.children if one.lower == slot and one.dep in ("prep", "prt")
                                        and not one.children]


def _is(token: Token, words: str, people: frozenset[int]) -> bool:
    """Is the noun one of the class, by its word or by what name it is?"""
    if words == "*":
        return True
    if token.lemma in classes()[words] or token.lower in classes()[words]:
        return True
    if words in _NAMED and token.ent in _NAMED[words]:
        return True
    if words == "person":
        return token.lower in classes()["person_pronoun"] or token.i in people or token.ent in _PEOPLE or token.pos == "NUM"
    return words in _ACTOR_CLASSES and token.lower in classes()["person_pronoun"]
