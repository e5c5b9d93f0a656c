"""The trained head: of the types that a verb's rows leave open, which one it names where no row's conditions hold.

A multinomial logistic regression (`training/events.py`) over the features of the verb, after the TF-IDF baselines of PLOVER
coders (Halterman et al. 2023). Types that no row of the verb names are out of the question; `-`, no event, never is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from dragoman.find.triggers.features import features
from dragoman.language import Token
from dragoman.language.heads import stored
from dragoman.language.roles import objects, subjects
from dragoman.lexicon.events import NO_EVENT, Row, classes
from dragoman.model import Mention, Trigger

_YIELD = "YIELD"  # the corpus has one label for both
_OF_YIELD = ("CONCEDE", "RETREAT")


class Head:
    """Weights [features, types] by feature, the types' names, and the least probability of a type."""

    def __init__(self, vocabulary: Mapping[str, int], types: Sequence[str], weights: np.ndarray, least: float) -> None:
        self.vocabulary, self.types, self.weights, self.least = vocabulary, list(types), weights, least

    def best(self, found: Sequence[str], open_types: Sequence[str]) -> tuple[str, float]:
        """(type, probability among all types) of the likeliest of the open types and `-`."""
        rows = [self.vocabulary[each] for each in found if each in self.vocabulary]
        scores = self.weights[rows].sum(axis=0, dtype=np.float64)
        odds = np.exp(scores - scores.max())
        odds /= odds.sum()
        may = {_YIELD if each in _OF_YIELD else each for each in open_types} | {NO_EVENT}
        return max(((name, float(odds[n])) for n, name in enumerate(self.types) if name in may), key=lambda one: one[1])


@cache
def head() -> Head:
    """The head that ships with the program."""
    card, names, weights = stored("events")
    scaled = weights.astype(np.float32) * np.float32(card["scale"])
    return Head({name: n for n, name in enumerate(names)}, card["types"], scaled, card["least"])


def is_candidate(verb: Token, rows: Sequence[Row], people: Mapping[int, Mention]) -> bool:
    """Is it a verb with rows, and an actor its doer or the one to whom it is done?"""
    if not rows or verb.child("ccomp") is not None or verb.lemma in classes()["utterance"]:
        return False  # what is said is for the statements' acts to tell
    if any(one.dep == "auxpass" and one.tag in ("VBP", "VBZ") for one in verb.children) and not verb.each("agent"):
        return False  # `are stationed there`: a state
    return any(noun.i in people for noun in (*subjects(verb), *objects(verb)))


def guess(verb: Token, rows: Sequence[Row], people: Mapping[int, Mention]) -> Trigger | None:
    """The trigger on a verb of which no row holds, if the head is sure of one of the types of its rows."""
    if not is_candidate(verb, rows, people):
        return None
    types = {row.type for row in rows} - {NO_EVENT}
    name, sure = head().best(features(verb, people), sorted(types))
    if name == NO_EVENT or sure < head().least:
        return None
    kind = next(each for each in (*_OF_YIELD, name) if each in types) if name == _YIELD else name
    modes = {row.mode for row in rows if row.type == kind}
    return Trigger(span=verb.span, token=verb.i, type=kind, mode=modes.pop() if len(modes) == 1 else None,
                   score=round(0.8 * sure, 3), why=f"{verb.lemma} (verb): trained head, {sure:.2f}")
