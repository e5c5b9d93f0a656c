"""Killed, injured, arrested and displaced: the counts of an event, summed over the groups that its sentence names.

A count is the quantity on the argument of a word of result (`killed five soldiers and two civilians`, `27 dead`); a
singular person without a number is one. `at least 14` keeps its open end.
"""

from __future__ import annotations

from itertools import pairwise

from dragoman.assemble.events_join import Happening
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.roles import complements, is_passive, objects, surface_subjects
from dragoman.lexicon.events import classes
from dragoman.model import Count, Quantity, contains

_AMOUNTS = ("at", "to", "was", "is", "reached", "exceeded", "passed", "hit", "by")
_REACH = 9  # words behind a word of result in which its count is looked for
_KINDS = ("result_dead", "result_hurt", "result_arrest", "result_displaced")


def tolls(one: Happening, draft: Draft) -> tuple[Count | None, Count | None, Count | None, Count | None]:
    """(killed, injured, arrested, displaced) of a happening."""
    counts: list[Count | None] = []
    for kind in _KINDS:
        seen: dict[int, Count] = {}
        for token in one.tokens:
            if token.lemma in classes()[kind] and not (kind == "result_dead" and not _deadly(token)):
                stated = _stated(token, draft)
                if stated is not None:
                    seen[token.i] = stated
                    continue
                for person in _affected(token, draft):
                    count = _count(person, draft)
                    if count is not None:
                        seen.setdefault(person.i, count)
        counts.append(_sum(list(seen.values())))
    return counts[0], counts[1], counts[2], counts[3]


def _deadly(token: Token) -> bool:
    """`shot` alone kills nobody; `shot dead` does."""
    if token.lemma in ("shoot",):
        return any(each.lower in ("dead", "down") for each in token.children)
    return True


def _affected(token: Token, draft: Draft) -> list[Token]:
    """The nouns that name those who came to harm."""
    if token.pos in ("VERB", "AUX"):
        if token.lemma in ("die", "perish", "drown"):
            return surface_subjects(token)
        return objects(token) or ([] if not is_passive(token) else surface_subjects(token))
    if token.pos == "ADJ" or token.lemma in ("dead", "wounded", "injured"):
        near = [each for each in token.children if each.tag == "CD"]
        if near:
            return [token]
        if token.dep in ("acomp", "oprd", "amod", "ccomp") and token.head.pos == "VERB":
            return surface_subjects(token.head) if token.dep == "acomp" else token.head.each("dobj", "nsubj")
        return [token]
    return complements(token, "of") or token.each("poss")


def _stated(token: Token, draft: Draft) -> Count | None:
    """`38 injured`, `put the dead at 27`, `the number of those killed rose to 31`: the count beside a word of result."""
    for quantity in draft.quantities:
        if quantity.span[1] <= token.start <= quantity.span[1] + 1:
            return _as_count(quantity)
    words = draft.parse.sentence(token)
    place = token.i - words[0].i
    if not any(each.lemma in classes()["tally"] for each in words[max(0, place - 4):place + 1]):
        return None
    latest: Count | None = None
    for before, each in pairwise(words[place:place + _REACH]):
        if before.lower in _AMOUNTS and (quantity_at := _at(each, draft)) is not None:
            latest = _as_count(quantity_at)  # `from 52 to 31`: the later holds
    return latest


def _at(token: Token, draft: Draft) -> Quantity | None:
    """The quantity that begins with the token."""
    return next((one for one in draft.quantities if one.span[0] == token.start), None)


def _as_count(quantity: Quantity) -> Count:
    return Count(low=None if quantity.low is None else int(quantity.low),
                 high=None if quantity.high is None else int(quantity.high))


def _count(person: Token, draft: Draft) -> Count | None:
    quantity = _quantity(person, draft)
    if quantity is not None:
        return _as_count(quantity)
    if person.pos in ("NOUN", "PROPN") and person.tag in ("NN", "NNP") and (
            person.ent == "PERSON" or person.lemma in classes()["person"]):
        if any(each.dep == "det" and each.lower in ("no", "any") for each in person.children):
            return None
        if person.lemma in classes()["collective"]:
            return None
        return Count(low=1, high=1)
    return None


def _quantity(person: Token, draft: Draft) -> Quantity | None:
    """The quantity that counts the noun."""
    for quantity in draft.quantities:
        head = draft.parse.head(quantity.span)
        if head is None:
            continue
        if contains(quantity.span, person.span) or head is person:
            return quantity
        if head.head is person and head.dep in ("nummod", "amod", "quantmod", "compound", "det"):
            return quantity
    return None


def _sum(counts: list[Count]) -> Count | None:
    if not counts:
        return None
    low = None if any(one.low is None for one in counts) else sum(one.low or 0 for one in counts)
    high = None if any(one.high is None for one in counts) else sum(one.high or 0 for one in counts)
    return Count(low=low, high=high)
