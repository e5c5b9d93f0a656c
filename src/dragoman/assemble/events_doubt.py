"""The trained head of status: where no rule says anything, does the sentence around an event speak of it as of a fact?

A logistic regression (`training/status.py`) over the words that help and govern the event, after the linear models of
event factuality (Lee et al. 2015; Stanovsky et al. 2017). It is asked last, and only says `possible`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from dragoman.language import Token
from dragoman.language.heads import stored

_HELPERS = ("aux", "auxpass", "neg", "mark", "det", "poss", "advmod")
_ABOVE = 4  # words above an event that are looked at


def features(token: Token) -> list[str]:
    """What is told to the head: tag, relation and helpers of the word and of the words above it, with their lemmas."""
    found = {f"tag={token.tag}", f"dep={token.dep}", *_helpers(token, "own")}
    at, path = token, []
    for level in range(_ABOVE):
        head = at.head
        if head is at:
            break
        path.append(at.dep)
        found |= {f"{level}={head.lemma}", f"{level}tag={head.tag}", f"above={head.lemma}", f"{level}:{at.dep}:{head.lemma}"}
        found |= _helpers(head, str(level))
        at = head
    return sorted(found | {f"path={'>'.join(path[:3])}"})


def _helpers(token: Token, level: str) -> set[str]:
    return {f"{level}:{one.dep}={one.lower}" for one in token.children if one.dep in _HELPERS}


@cache
def _head() -> tuple[Mapping[str, float], float, float]:
    """(weights by feature, intercept, least probability) of the head that ships with the program."""
    card, names, weights = stored("status")
    scaled = (float(each) * card["scale"] for each in weights)
    return dict(zip(names, scaled, strict=True)), card["intercept"], card["least"]


def is_doubtful(token: Token) -> float | None:
    """The probability that the event is no fact where the head is sure enough of it, else None."""
    weights, intercept, least = _head()
    score = intercept + math.fsum(weights.get(each, 0.0) for each in features(token))
    odds = 1.0 / (1.0 + math.exp(-score))
    return odds if odds >= least else None
