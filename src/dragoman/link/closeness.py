"""How far two sets of topics are about one thing, and how far they say the same of it."""

from __future__ import annotations

from dragoman.link.sheet import Topics
from dragoman.link.words import PREDICATE


def shared(left: Topics, right: Topics) -> tuple[float, float]:
    """Weight of the topics that both have with the same sign, and with opposed signs; predicates do not count."""
    same = opposed = 0.0
    for name in left.keys() & right.keys():
        weight = min(left[name][1], right[name][1])
        if weight <= PREDICATE:
            continue
        if left[name][0] == right[name][0]:
            same += weight
        else:
            opposed += weight
    return same, opposed


def about(left: Topics, right: Topics) -> float:
    """Weight of the topics that both have, whatever the signs."""
    return sum(shared(left, right))


def most(topics: Topics) -> float:
    """Weight of all that is more than a predicate."""
    return sum(weight for _, weight, _ in topics.values() if weight > PREDICATE)
