"""Killed, injured, arrested and displaced: the counts of an event, summed over the groups that its sentence names.

A count is the quantity on the argument of a word of result (`killed five soldiers and two civilians`, `27 dead`); a
singular person without a number is one. `at least 14` keeps its open end.
"""

from __future__ import annotations

from itertools import pairwise

from dragoman.assemble.events_happening import Happening
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.roles import complements, is_passive, modifiers, objects, surface_subjects
from dragoman.lexicon.events import classes
from dragoman.model import Count, Quantity

_AMOUNTS = ("at", "to", "was", "is", "reached", "exceeded", "passed", "hit", "by")
_REACH = 9  # words behind a word of result in which its count is looked for
_KINDS = ("result_dead", "result_hurt", "result_arrest", "result_displaced")


class Tolls:
    """Reads the counts of the events of one draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.someone = {one.head for one in draft.mentions if one.kind == "person" and not one.plural}
        self.from_start = {one.span[0]: one for one in draft.quantities}
        self.to_end = {one.span[1]: one for one in draft.quantities}
        self.of_noun: dict[int, Quantity] = {}
        for one in draft.quantities:
            head = draft.parse.head(one.span)
            for token in draft.parse.within(one.span):
                self.of_noun.setdefault(token.i, one)
            if head is not None and head.dep in ("nummod", "amod", "quantmod", "compound", "det"):
                self.of_noun.setdefault(head.head.i, one)

    def read(self, one: Happening) -> tuple[Count | None, Count | None, Count | None, Count | None]:
        """(killed, injured, arrested, displaced) of a happening."""
        counts = [_sum(list(self._seen(one, kind).values())) for kind in _KINDS]
        return counts[0], counts[1], counts[2], counts[3]

    def _seen(self, one: Happening, kind: str) -> dict[int, Count]:
        """The counts by the token that they are of."""
        seen: dict[int, Count] = {}
        for token in (*one.tokens, *_results(one)):
            if not _tells(token, kind):
                continue
            stated = self._stated(token)
            if stated is not None:
                seen[token.i] = stated
                continue
            affected = _affected(token)
            for person in affected:
                count = self._count(person)
                if count is not None:
                    seen.setdefault(person.i, count)
            if not affected or (not seen and token.dep == "acl"):  # `killed at least 118`, taken for a participle
                behind = self.from_start.get(token.end + 1)
                if behind is not None:
                    seen[token.i] = _as_count(behind)
        return seen

    def _stated(self, token: Token) -> Count | None:
        """`38 injured`, `put the dead at 27`, `the number of those killed rose to 31`: the count beside a word of result."""
        subject = token.child("nsubj", "nsubjpass")
        if subject is None or (subject.pos == "NUM" and not token.each("aux", "auxpass")):
            before = self.to_end.get(token.start - 1) or self.to_end.get(token.start)
            if before is not None:
                return _as_count(before)
            many = self.of_noun.get(token.head.head.i) if token.dep == "pobj" and token.head.lower == "of" else None
            if many is not None:
                return _as_count(many)  # `dozens of wounded`
        words = self.draft.parse.sentence(token)
        place = token.i - words[0].i
        if not any(each.lemma in classes()["tally"] for each in words[max(0, place - 4):place + 1]):
            return None
        latest: Count | None = None
        for before_it, each in pairwise(words[place:place + _REACH]):
            if before_it.lower in _AMOUNTS and (quantity := self.from_start.get(each.start)) is not None:
                latest = _as_count(quantity)  # `from 52 to 31`: the later holds
        return latest

    def _count(self, person: Token) -> Count | None:
        inner = complements(person, "of") if person.lemma in classes()["total"] else []
        if inner:
            person = inner[0]
        quantity = self.of_noun.get(person.i)
        if quantity is not None:
            return _as_count(quantity)
        if person.lower in classes()["one_person"]:
            return Count(low=1, high=1)
        if person.pos not in ("NOUN", "PROPN") or (person.tag not in ("NN", "NNP") and not _full_name(person)) or not (
                person.i in self.someone or person.ent == "PERSON" or person.lemma in classes()["person"]):
            return None
        if any(each.dep == "det" and each.lower in ("no", "any") for each in person.children):
            return None
        return None if person.lemma in classes()["collective"] else Count(low=1, high=1)


def _full_name(token: Token) -> bool:
    """A name of several words that the tagger took for a plural (`Mr. Meneses`)."""
    return token.tag == "NNPS" and token.ent == "PERSON" and bool(token.each("compound")) and not token.each("det")


def _results(one: Happening) -> list[Token]:
    """Words of result in the act's clause that are no happening's own: `caused 14 deaths`, `claimed 14 lives`."""
    token = one.token
    found: list[Token] = []
    verbs = [token, *(each for each in one.parts if each.pos == "VERB")] if token.pos == "VERB" else []
    if token.dep == "nsubj" and token.head.pos == "VERB":
        verbs.append(token.head)
    if token.dep == "pobj" and token.head.lower in ("in", "during") and token.head.head.pos == "VERB":
        verbs.append(token.head.head)
    for verb in verbs:
        if verb.lemma in classes()["losing"] and any(each.lemma in classes()["loss"] for each in objects(verb)):
            found.append(verb)
        if verb.lemma in classes()["resulting"]:
            found += [each for each in (*objects(verb), *complements(verb, "in", "to")) if each.pos == "NOUN"]
    return [each for each in found if each.i not in {own.i for own in one.tokens}]


def _tells(token: Token, kind: str) -> bool:
    """Does the word tell of people killed, hurt, arrested or displaced? `shot` alone kills nobody; `shot dead` does."""
    if token.lemma == "toll":
        return kind == "result_dead" and not any(each.lemma in ("injury", "casualty") for each in modifiers(token))
    if token.pos == "VERB" and token.lemma in classes()["losing"] and any(
            each.lemma in classes()["loss"] for each in objects(token)):
        return kind == "result_dead"
    if token.pos == "NOUN" and token.lemma in ("injury", "wound"):
        return kind == "result_hurt"
    if kind == "result_dead":
        return _to_death(token) or (token.lemma in classes()[kind] and token.lemma != "shoot")
    return token.lemma in classes()[kind]


def _to_death(verb: Token) -> bool:
    """`beaten to death`, `gunned down`, `shot dead`."""
    if verb.pos != "VERB":
        return False
    return any(each.lower == "death" for each in complements(verb, "to")) or (
        verb.lemma in ("gun", "shoot") and any(each.lower in ("down", "dead") for each in verb.children))


def _affected(token: Token) -> list[Token]:
    """The nouns that name those who came to harm."""
    if token.pos in ("VERB", "AUX"):
        if token.lemma in ("die", "perish", "drown"):
            return surface_subjects(token)
        if token.lemma == "lose" and any(each.lemma in classes()["loss"] for each in objects(token)):
            return surface_subjects(token)
        if is_passive(token) and (before := _before(token)):
            return before
        return objects(token) or ([] if not is_passive(token) else surface_subjects(token))
    if token.lemma in ("injury", "wound") and token.dep == "pobj" and token.head.lower in ("for", "with"):
        treated = token.head.head
        return [treated] if treated.pos == "NOUN" else [
            *objects(treated), *(surface_subjects(treated) if is_passive(treated) else ())]
    if token.pos == "ADJ" or token.lemma in ("dead", "wounded", "injured"):
        near = [each for each in token.children if each.tag == "CD"]
        if near:
            return [token]
        if token.dep in ("acomp", "oprd", "amod", "ccomp") and token.head.pos == "VERB":
            return surface_subjects(token.head) if token.dep == "acomp" else token.head.each("dobj", "nsubj")
        return [token]
    if token.each("nummod"):
        return [token]
    near = [token, *token.conjuncts()[1:], *([token.head] if token.dep == "conj" else [])]
    return next((found for each in near if (found := complements(each, "of") or each.each("poss"))), [])


def _before(verb: Token) -> list[Token]:
    """The noun right before a passive, which the parser hung elsewhere (`bombed the town and six people were killed`)."""
    if verb.child("nsubj", "nsubjpass") is not None:
        return []
    helper = min(verb.each("aux", "auxpass"), key=lambda each: each.i, default=None)
    if helper is None:
        return []
    for above in (verb, *verb.ancestors()):
        near = [each for each in above.subtree() if each.i == helper.i - 1] if above.i - verb.i < _REACH else []
        if near:
            return near if near[0].pos in ("NOUN", "NUM", "PROPN") else []
    return []


def _as_count(quantity: Quantity) -> Count:
    return Count(low=None if quantity.low is None else int(quantity.low),
                 high=None if quantity.high is None else int(quantity.high))


def _sum(counts: list[Count]) -> Count | None:
    if not counts:
        return None
    low = None if any(one.low is None for one in counts) else sum(one.low or 0 for one in counts)
    high = None if any(one.high is None for one in counts) else sum(one.high or 0 for one in counts)
    return Count(low=low, high=high)
