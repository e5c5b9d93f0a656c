"""How far two sets of topics are about one thing, and how far they say the same of it."""

from __future__ import annotations

from dragoman.link.sheet import Topics
from dragoman.link.words import PREDICATE

_CONCEPT, _NAMES, _MORE, _LITTLE = 0.9, 1.79, 1.35, 1.9  # weights of topics
_THING, _MOST = 1.2, 0.5                                 # weight of what one predicate is said of, and its share
_SHARE, _LEAST = 0.4, 0.25                               # shares of the lighter and of the heavier act


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


def negated(left: Topics, right: Topics, weight: float, apart: bool = False) -> bool:
    """Is one predicate affirmed of a thing by the one and denied by the other (`will close`, `will not close the camp`)?

    `weight`: of the opposed topics; they must be a good part of both, less so where they are said in private and in the open
    (`apart`).
    """
    same = [left[name][0] != right[name][0] for name in left.keys() & right.keys() if left[name][1] <= PREDICATE]
    thing, share = (_CONCEPT, _SHARE) if apart else (_THING, _MOST)
    heavier = max(most(left), most(right)) if not apart else min(most(left), most(right))
    return weight >= thing and any(same) and all(same) and weight >= share * heavier


def firm(left: Topics, right: Topics, weight: float, near: bool) -> bool:
    """Is `weight`, of topics that two acts share, enough of what they speak of to be sure that it is the same thing?

    One concept (`talks`, `taxes`) is not, unless one of them speaks of hardly anything else; `near`: in one report.
    """
    lighter, heavier = sorted((most(left), most(right)))
    if not any(min(left[name][1], right[name][1]) >= _CONCEPT for name in left.keys() & right.keys()):
        return weight >= _NAMES
    little = lighter <= _LITTLE if near else heavier <= _LITTLE
    return (weight >= _MORE or little) and weight >= _SHARE * lighter and weight >= _LEAST * heavier
