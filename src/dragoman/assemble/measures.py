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
from dragoman.model import Event, Measure, Place, Quantity, Span, contains

_NOT_PEOPLE = ("percent",)
_SUBJECT = ("nsubj", "nsubjpass")


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(row["form"] for row in table("en/measures") if row["role"] == role)


def measures(draft: Draft, cast: Cast, happened: Sequence[Event]) -> list[Measure]:
    """The measures of a draft in reading order, with ids m1, m2, …; actors by the cast's keys."""
    tolls = [one for one in happened if one.killed or one.injured or one.arrested]
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
    if verb.lemma == "include" and verb.tag == "VBG":
        return False  # a part of what was told (`14 people, including three children`)
    if verb.lemma == "be":
        subject = _under(noun, verb, _SUBJECT)
        if not subject:
            return False
        somewhere = any(child.dep == "prep" and child.lower != "among" for child in verb.children)
        return any(child.lower in _words("state") for child in verb.children) or (
            somewhere and verb.child("attr", "acomp") is None)
    if verb.lemma in _words("loss") and not _of_a_disaster(verb):
        return False
    if verb.lemma in _words("crowd") or verb.lemma in _words("disaster") or verb.lemma in _words("loss"):
        return _under(noun, verb, (*_SUBJECT, "dobj"))
    return verb.lemma in _words("verb")


def _of_a_disaster(verb: Token) -> bool:
    """Does the clause name a disaster, or does the verb count deaths until now (`have died this year`)?"""
    clause = [one for one in verb.subtree() if one.sent == verb.sent]
    if any(token.lemma in _words("cause") for token in clause):
        return True
    return verb.lemma not in _words("violent") and any(one.dep == "aux" and one.lower in ("have", "has")
                                                       for one in verb.children)


def _under(noun: Token, verb: Token, deps: tuple[str, ...]) -> bool:
    """Is the quantity's noun the argument itself, or inside it?"""
    token = noun
    while token.head is not token and token.head is not verb:
        token = token.head
    return token.dep in deps


def _is_toll(draft: Draft, quantity: Quantity, ruler: Token, tolls: Sequence[Event]) -> bool:
    """Is it the number of people killed, injured or arrested that an event of the sentence has?"""
    sentence = draft.parse.sentence_span(ruler.sent)
    if ruler.lemma == "toll" and any(one.killed and contains(sentence, one.anchor) for one in tolls):
        return True  # an earlier toll beside that of the attack
    return any(count is not None and (count.low, count.high) == (quantity.low, quantity.high)
               for one in tolls if contains(sentence, one.anchor) for count in (one.killed, one.injured, one.arrested))


def _measure(draft: Draft, cast: Cast, quantity: Quantity, noun: Token, ruler: Token, number: int) -> Measure:
    span = min(quantity.span[0], ruler.start), max(quantity.span[1], ruler.end)
    clause = draft.parse.phrase(ruler)
    place = _place(draft, quantity, noun, clause) or _where(draft, ruler)
    time = next((one for one in draft.times if one.type == "DATE" and contains(clause, one.span)
                 and _governor(draft, one.span) is ruler), None)
    if place is not None and place.span[1] > span[1]:
        span = span[0], place.span[1]
    return Measure(id=f"m{number}", quantity=quantity.id, span=span, actor=_holder(cast, noun, ruler),
                   place=place.id if place else None, time=time.id if time else None)


def _governor(draft: Draft, span: Span) -> Token | None:
    """The verb or counting noun that a phrase of time belongs to."""
    head = draft.parse.head(span)
    if head is None:
        return None
    return next((one for one in head.ancestors() if one.pos in ("VERB", "AUX") or one.lemma in _words("noun")), None)


def _holder(cast: Cast, noun: Token, ruler: Token) -> str | None:
    """Whose number it is: who keeps or employs them, or the actor that the counted noun named before; of tolls nobody."""
    if ruler.pos == "NOUN" or any(child.lemma in _words("noun") for child in ruler.children):
        return None
    subject = ruler.child(*_SUBJECT)
    if subject is not None and noun not in subject.subtree():
        return cast.before(subject) if subject.child("nummod") is not None else cast.at(subject)
    return cast.before(noun)


def _place(draft: Draft, quantity: Quantity, noun: Token, clause: Span) -> Place | None:
    """Where: a place that depends on the counted noun itself (`900 in Syria`), else the first behind it in the clause."""
    behind = [one for one in draft.places if one.use == "location" and contains(clause, one.span)
              and one.span[0] >= quantity.span[0]]
    own = {token.start for token in noun.subtree()}
    return next((one for one in behind if one.span[0] in own), behind[0] if behind else None)


def _where(draft: Draft, ruler: Token) -> Place | None:
    """The place that a clause with `where` is about (`Transnistria, where 1,500 soldiers are stationed`)."""
    if ruler.dep != "relcl" or not any(one.lower == "where" for one in ruler.children):
        return None
    of = {one.start for one in ruler.head.subtree() if one.i < ruler.i}
    return next((one for one in draft.places if one.use == "location" and one.span[0] in of), None)
