"""How many people a phrase names: the number that stands with it, one for a single person, at least two for a plural.

A number is what the finder of quantities read (`at least 14`: open end). A single person, named or described, is one, and
`one of the guards` too; `nobody` and `no injuries` are none. A plural without a number is two or more (`peasants`), as
PLURAL is in the MUC-4 templates.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.roles import complements
from dragoman.lexicon.events import classes
from dragoman.model import Count, Quantity

NONE = Count(low=0, high=0)
_ONE = Count(low=1, high=1)
SOME = Count(low=2, high=None)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_OF_PHRASE = ("det", "amod", "compound", "nmod", "nummod", "poss", "case")
_JOINT = 3  # a comma, `and`, and what they join
_DEEP = 6  # words of a noun phrase that are climbed to its head
_ROUND = ("million", "billion", "thousand")
_HARM = ("casualty", "injury", "wound", "death", "fatality", "victim")
_NOBODY = ("nobody", "none", "no-one", "noone")


class Counts:
    """The counts of the phrases of one draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.someone = {one.head for one in draft.mentions if one.kind == "person" and not one.plural}
        self.someone |= {token.i for one in draft.mentions if one.kind == "person" and one.named and not one.plural
                         for token in draft.parse.within(one.span)}
        self.people = {one.head for one in draft.mentions if one.kind in ("person", "group") and one.plural}
        self.from_start = {one.span[0]: one for one in draft.quantities}
        self.to_end = {one.span[1]: one for one in draft.quantities}
        self.of_noun: dict[int, Quantity] = {}
        for one in draft.quantities:
            head = draft.parse.head(one.span)
            for token in draft.parse.within(one.span):
                self.of_noun.setdefault(token.i, one)
            if head is not None and head.dep in ("nummod", "amod", "quantmod", "compound", "det"):
                self.of_noun.setdefault(head.head.i, one)

    def of(self, person: Token) -> Count | None:
        """How many people the noun or pronoun stands for; None where it does not tell."""
        if person.lower in _NOBODY:
            return NONE
        inner = complements(person, "of") if person.lemma in classes()["total"] else []
        if inner:
            person = inner[0]
        quantity = self.of_noun.get(person.i)
        if quantity is not None:
            behind = self.draft.parse.tokens[person.i + 1:person.i + 2]
            money = person.lemma in _ROUND and any(each.lower == "in" for each in behind)  # `and millions in losses`
            return None if money else as_count(quantity)
        if person.lower in _ORDINALS and any(each.lower == "a" for each in person.each("det")):
            return _ONE  # `a fifth was shot dead`
        if person.lower in classes()["one_person"] or (person.lower == "one" and person.child("prep") is not None):
            return _ONE  # `one of his guards`
        if person.lower == "one" and is_none(person):
            return NONE
        if person.lemma in classes()["collective"]:
            members = [self.of_noun[each.i] for each in complements(person, "of") if each.pos == "NUM" and (
                each.i in self.of_noun)]
            return as_count(members[0]) if members else None  # `a family of five`
        if person.pos not in ("NOUN", "PROPN"):
            return None
        if is_none(person):
            return NONE if self._is_human(person) or person.lemma in _HARM else None
        if person.tag in ("NN", "NNP") or _full_name(person) or (person.tag == "NNPS" and person.i in self.someone):
            single = person.i in self.someone or person.ent == "PERSON" or person.lemma in classes()["person"]
            return _ONE if single and not any(each.lower == "any" for each in person.each("det")) else None
        return SOME if self._is_human(person) else None

    def listed(self, noun: Token) -> list[Token]:
        """The noun and the other members of its list, where the parser lost them: the comma before `and` tells.

        `a mayor, a monk, and Bishop Pinto were killed`; `the murders of the governor, a judge, and the commander`.
        """
        tokens = self.draft.parse.tokens
        first = min((each.i for each in noun.children if each.dep in _OF_PHRASE and each.i < noun.i), default=noun.i)
        if first > _JOINT and tokens[first - 1].lower == "and" and tokens[first - 2].text == ",":
            second = _top(tokens[first - 3])
            if second.dep in ("appos", "conj") and second.head.i < second.i and second.head is not noun:
                return [second.head, second, noun]
        below = noun.subtree() if noun.child("appos", "prep", "conj") is not None else [noun]
        second = next((each for each in below if each.dep == "appos"), noun)
        if second is noun or noun.child("conj") is not None:
            return [noun]
        inner = second.conjuncts()[1:]
        joint = min((each.i for each in second.each("cc")), default=-1)
        if inner and any(each.text == "," and each.i == joint - 1 for each in second.each("punct")):
            return [noun, second, *inner]
        end = below[-1].i + (below[-1].text != ",")
        behind = tokens[end:end + _JOINT]
        if len(behind) == _JOINT and behind[0].text == "," and behind[1].lower == "and":
            third = _top(behind[2])
            return [noun, second, third] if third.pos in ("NOUN", "PROPN") else [noun]
        return [noun]

    def _is_human(self, noun: Token) -> bool:
        return noun.i in self.people or noun.i in self.someone or noun.lemma in classes()["person"] or (
            noun.lemma in classes()["generic_people"])


def _top(token: Token) -> Token:
    """The head of the noun phrase that the token stands in."""
    for _ in range(_DEEP):
        if token.dep not in _OF_PHRASE:
            break
        token = token.head
    return token


def is_none(noun: Token) -> bool:
    """`no civilians`, `without casualties`."""
    return any(each.lower == "no" for each in noun.each("det")) or (noun.dep == "pobj" and noun.head.lower == "without")


def as_count(quantity: Quantity) -> Count:
    """The bounds of a quantity as whole people."""
    return Count(low=None if quantity.low is None else int(quantity.low),
                 high=None if quantity.high is None else int(quantity.high))


def total(counts: Iterable[Count]) -> Count | None:
    """The counts of several groups together; None for no groups."""
    counts = list(counts)
    if not counts:
        return None
    low = None if any(one.low is None for one in counts) else sum(one.low or 0 for one in counts)
    high = None if any(one.high is None for one in counts) else sum(one.high or 0 for one in counts)
    return Count(low=low, high=high)


def _full_name(token: Token) -> bool:
    """A name of several words that the tagger took for a plural (`Mr. Meneses`)."""
    return token.tag == "NNPS" and token.ent == "PERSON" and bool(token.each("compound")) and not token.each("det")
