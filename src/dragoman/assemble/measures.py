"""Quantities that are no event -> measures: standing numbers, crowd sizes, tolls of disasters, displaced people.

A number of people is a measure where a verb of state governs it (`2,500 troops are stationed in …`), where it gives the
size of a crowd, or where a disaster, which is no PLOVER event, took or displaced them; and what a count word (`the toll
stood at 31`) governs. A number that an event of the record takes as its toll is no measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.assemble.cast import Cast
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.lexicon import table
from dragoman.model import Event, Measure, Quantity, Span, contains

_NOT_PEOPLE = ("percent",)
_SUBJECT = ("nsubj", "nsubjpass")


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(row["form"] for row in table("en/measures") if row["role"] == role)


def measures(draft: Draft, cast: Cast, happened: Sequence[Event]) -> list[Measure]:
    """The measures of a draft in reading order, with ids m1, m2, …; actors by the cast's keys."""
    tolls = [one.anchor for one in happened if one.killed or one.injured or one.arrested]
    sources = [span for one in draft.attributions for span in one.source]
    found: list[Measure] = []
    for quantity in draft.quantities:
        if any(contains(span, quantity.span) for span in sources) or quantity.unit in _NOT_PEOPLE:
            continue
        noun = draft.parse.head(quantity.span)
        ruler = _ruler(noun) if noun is not None else None
        if noun is None or ruler is None or _is_toll(draft, quantity, ruler, tolls):
            continue
        found.append(_measure(draft, cast, quantity, noun, ruler, len(found) + 1))
    return found


def _ruler(noun: Token) -> Token | None:
    """The verb or noun by which the quantity is a standing one."""
    for above in noun.ancestors():
        if above.lemma in _words("noun") and above.pos == "NOUN":
            return above
        if above.pos in ("VERB", "AUX"):
            return above if _stands(noun, above) else None
        if above.dep in ("relcl", "acl", "ccomp", "advcl"):
            return None
    return None


def _stands(noun: Token, verb: Token) -> bool:
    """Does the verb tell of a state, a crowd or a disaster, with the quantity in it?"""
    if any(child.lemma in _words("noun") and child.dep in (*_SUBJECT, "dobj") for child in verb.children):
        return True
    if verb.lemma == "be":
        subject = _under(noun, verb, _SUBJECT)
        return (subject and any(child.lower in _words("state") for child in verb.children)) or (
            subject and any(child.dep == "prep" for child in verb.children) and verb.child("attr", "acomp") is None)
    if verb.lemma in _words("crowd") or verb.lemma in _words("disaster"):
        return _under(noun, verb, (*_SUBJECT, "dobj"))
    return verb.lemma in _words("verb")


def _under(noun: Token, verb: Token, deps: tuple[str, ...]) -> bool:
    """Is the quantity's noun the argument itself, or inside it?"""
    token = noun
    while token.head is not token and token.head is not verb:
        token = token.head
    return token.dep in deps


def _is_toll(draft: Draft, quantity: Quantity, ruler: Token, tolls: list[Span]) -> bool:
    sentence = draft.parse.sentence_span(ruler.sent)
    return any(contains(sentence, anchor) and (contains(anchor, ruler.span) or contains(draft.parse.phrase(ruler), anchor))
               for anchor in tolls)


def _measure(draft: Draft, cast: Cast, quantity: Quantity, noun: Token, ruler: Token, number: int) -> Measure:
    span = min(quantity.span[0], ruler.start), max(quantity.span[1], ruler.end)
    clause = draft.parse.phrase(ruler)
    place = next((one for one in draft.places if one.use == "location" and contains(clause, one.span)
                  and one.span[0] >= quantity.span[0]), None)
    time = next((one for one in draft.times if one.type == "DATE" and contains(clause, one.span)), None)
    if place is not None and place.span[1] > span[1]:
        span = span[0], place.span[1]
    subject = ruler.child("nsubj")
    holder = subject if subject is not None and subject is not noun else noun
    return Measure(id=f"m{number}", quantity=quantity.id, span=span, actor=cast.at(holder),
                   place=place.id if place else None, time=time.id if time else None)
