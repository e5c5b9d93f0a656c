"""Killed, injured, arrested and displaced: the counts of an event, summed over the groups that its sentence names.

A count is that of the argument of a word of result (`killed five soldiers and two civilians`, `27 dead`). The word names the
event, or says what came of it (`left 12 dead`, `caused no injuries`, `the toll from the blast rose to 31`). Where a total is
told beside what was added to it (`two more died, bringing the toll to 31`), the total holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dragoman.assemble.events_counts import SOME, Counts, as_count, is_none, total
from dragoman.assemble.events_happening import Happening
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.roles import complements, is_passive, modifiers, objects, surface_subjects
from dragoman.lexicon.events import classes
from dragoman.model import Count

_AMOUNTS = ("at", "to", "was", "is", "reached", "exceeded", "passed", "hit", "by")
_REACH = 12  # words behind a word of result in which its count is looked for
_SPAN = 16  # words behind a verb of causing in which its results are
_KINDS = ("result_dead", "result_hurt", "result_arrest", "result_displaced")
_BEHIND = ("in", "from", "of", "after", "during", "for", "by")
_TALLIES = ("toll", "tally")
_RAISING = ("bring", "raise", "take", "push", "lift", "put", "revise")
_BESIDE = ("along", "together")
_AVERTED = ("almost", "nearly", "narrowly")


class Tolls:
    """Reads the counts of the events of one draft."""

    def __init__(self, draft: Draft, owned: dict[int, Happening]) -> None:
        """`owned`: the happenings of the draft by the indices of their words."""
        self.draft, self.owned = draft, owned
        self.counts = Counts(draft)

    def read(self, one: Happening) -> tuple[Count | None, Count | None, Count | None, Count | None]:
        """(killed, injured, arrested, displaced) of a happening."""
        tokens = [*one.tokens, *self._results(one)]
        counts = [total(self._seen(tokens, kind).values()) for kind in _KINDS]
        return counts[0], counts[1], counts[2], counts[3]

    def _seen(self, tokens: list[Token], kind: str) -> dict[int, Count]:
        """The counts by the token that they are of."""
        seen: dict[int, Count] = {}
        for token in tokens:
            if not _tells(token, kind):
                continue
            stated = self._stated(token)
            if stated is not None and token.lemma in _TALLIES:
                return {token.i: stated}
            if stated is not None:
                if token.lemma != "dead" or token.i - 1 not in seen:  # `shot two men dead`: one count
                    seen[token.i] = stated
                continue
            affected = _affected(token)
            for person in (each for one in affected for each in self.counts.listed(one)):
                count = self.counts.of(person) if not seen or not _of_these(person) else None
                if count is not None and not (count == SOME and token.each("aux") and token.each("aux")[0].tag == "MD"):
                    seen.setdefault(person.i, count)
            if not affected or (not seen and token.dep == "acl"):  # `killed at least 118`, taken for a participle
                behind = self.counts.from_start.get(token.end + 1)
                if behind is not None:
                    seen[token.i] = as_count(behind)
        return seen

    def _stated(self, token: Token) -> Count | None:
        """`38 injured`, `put the dead at 27`, `the number of those killed rose to 31`: the count beside a word of result."""
        subject = token.child("nsubj", "nsubjpass")
        if subject is None or (subject.pos == "NUM" and not token.each("aux", "auxpass")):
            before = self.counts.to_end.get(token.start - 1) or self.counts.to_end.get(token.start)
            if before is not None:
                return as_count(before)
            many = self.counts.of_noun.get(token.head.head.i) if token.dep == "pobj" and token.head.lower == "of" else None
            if many is not None:
                return as_count(many)  # `dozens of wounded`
        words = self.draft.parse.sentence(token)
        place = token.i - words[0].i
        if not any(each.lemma in classes()["tally"] for each in words[max(0, place - 4):place + 1]):
            return None
        latest: Count | None = None
        for before_it, each in pairwise(words[place:place + _REACH]):
            if before_it.lower in _AMOUNTS and (quantity := self.counts.from_start.get(each.start)) is not None:
                latest = as_count(quantity)  # `from 52 to 31`: the later holds
        return latest

    def _results(self, one: Happening) -> list[Token]:
        """Words of result in the act's clause that are no happening's own: `caused 14 deaths`, `left two dead`."""
        own = {token.i for token in one.tokens}
        found: dict[int, Token] = {}
        for verb in _verbs(one):
            if verb.lemma in classes()["losing"] and any(each.lemma in classes()["loss"] for each in objects(verb)):
                found[verb.i] = verb
            if verb.lemma in classes()["resulting"]:
                found |= {each.i: each for each in self._behind(verb)}
            found |= {each.i: each for each in _raised(verb)}
        for token in one.tokens:
            above = token.head.head
            if token.dep == "pobj" and token.head.lower in _BEHIND and (
                    above.lemma == "toll" or (above.pos == "NOUN" and _is_result(above) and is_none(above))):
                found[above.i] = above  # `the toll from the blast`, `no casualties in the attack`
            found |= {each.i: each for each in _found_dead(token)}
        return [token for i, token in sorted(found.items()) if i not in own and self.owned.get(i, one) is one]

    def _behind(self, verb: Token) -> Iterator[Token]:
        """The words of result that a verb of causing has behind it, up to the next clause."""
        for token in self.draft.parse.sentence(verb):
            if token.i <= verb.i:
                continue
            finite = token.tag in ("VBZ", "VBP", "MD") or token.dep in ("aux", "auxpass") or token.text == ";"
            if token.i - verb.i > _SPAN or finite:
                return
            if _is_result(token) and (token.pos in ("NOUN", "ADJ") or token.tag in ("VBN", "VBD")):
                yield token


def _verbs(one: Happening) -> list[Token]:
    """The verbs that say what a happening did or what came of it."""
    token = one.token
    verbs = [token, *(each for each in one.parts if each.pos == "VERB")] if token.pos == "VERB" else []
    if token.dep in ("nsubj", "nsubjpass") and token.head.pos == "VERB":
        verbs.append(token.head)
    if token.dep == "pobj" and token.head.lower in ("in", "during") and token.head.head.pos == "VERB":
        verbs.append(token.head.head)
    verbs += [each for verb in verbs for each in verb.each("conj") if each.lemma in classes()["losing"]]
    if token.pos != "VERB":
        verbs += token.each("relcl", "acl")  # `two explosions that left five people wounded`
    else:
        verbs += [each for each in token.each("advcl", "conj", "xcomp") if each.lemma in classes()["resulting"]]
        verbs += [each for prep in token.each("prep") for each in prep.each("pcomp")]  # `without causing injuries`
    return verbs


def _found_dead(token: Token) -> list[Token]:
    """`The mayor, who was kidnapped on Monday, was found dead`: what became of those whom the act hit."""
    victim = token.head
    if token.dep not in ("relcl", "acl") or victim.dep != "nsubjpass" or victim.head.lemma != "find":
        return []
    return [each for each in victim.head.children if each.lower in ("dead", "murdered", "slain", "killed")]


def _raised(verb: Token) -> list[Token]:
    """`two more died, bringing the toll to 31`: the toll."""
    return [noun for each in (verb, *verb.each("advcl", "xcomp", "conj")) if each.lemma in _RAISING
            for noun in each.each("dobj") if noun.lemma in _TALLIES]


def _is_result(token: Token) -> bool:
    return token.lemma in classes()["result"] or token.lemma in classes()["result_hurt"] or token.lemma in ("toll", "injury")


def _tells(token: Token, kind: str) -> bool:
    """Does the word tell of people killed, hurt, arrested or displaced? `shot` alone kills nobody; `shot dead` does."""
    if any(each.lower in _AVERTED for each in token.each("advmod")):
        return False
    if token.lemma in _TALLIES:
        return kind == "result_dead" and not any(each.lemma in ("injury", "casualty") for each in modifiers(token))
    if token.lemma in ("casualty", "victim"):
        return kind in ("result_dead", "result_hurt") and is_none(token)
    if token.pos == "VERB" and token.lemma in classes()["losing"] and any(
            each.lemma in classes()["loss"] for each in objects(token)):
        return kind == "result_dead"
    if token.pos == "NOUN" and token.lemma in ("injury", "wound"):
        return kind == "result_hurt"
    if kind == "result_dead":
        return _to_death(token) or (token.lemma in classes()[kind] and token.lemma != "shoot")
    return token.lemma in classes()[kind]


def _to_death(verb: Token) -> bool:
    """`beaten to death`, `gunned down`, `shot dead`, `found dead`."""
    if verb.pos != "VERB" or verb.lemma in ("sentence", "condemn"):
        return False
    return any(each.lower == "death" for each in complements(verb, "to")) or (
        verb.lemma in ("gun", "shoot") and any(each.lower in ("down", "dead") for each in verb.children))


def _of_these(person: Token) -> bool:
    """Is it a part of those told of before (`13 civilians, among them four children`)?"""
    return any(each.lower in ("among", "including") for each in person.children)


def _affected(token: Token) -> list[Token]:
    """The nouns that name those who came to harm."""
    if token.pos in ("VERB", "AUX"):
        if token.lemma in ("die", "perish", "drown"):
            return [*surface_subjects(token), *_beside(token)]
        lives = [each for each in objects(token) if each.lemma in classes()["loss"]]
        if lives and token.lemma in classes()["losing"]:
            if token.lemma == "lose":
                return surface_subjects(token)
            return [each for life in lives for each in complements(life, "of") or [life]]
        if is_passive(token) and (before := _before(token)):
            return before
        harmed = objects(token) or (surface_subjects(token) if is_passive(token) else [])
        if harmed:
            return [*harmed, *_beside(token)]
        bare = token.tag in ("VBN", "VBD") and not token.each("aux", "conj")  # `left five people wounded`, headlines
        return [each for own in token.each("nsubj") for each in own.conjuncts()] if bare else []
    if token.lemma in ("injury", "wound") and token.dep == "pobj" and token.head.lower in ("for", "with"):
        treated = token.head.head
        return [treated] if treated.pos == "NOUN" else [
            *objects(treated), *(surface_subjects(treated) if is_passive(treated) else ())]
    if is_none(token):
        return [token]
    if token.pos == "ADJ" or token.lemma in ("dead", "wounded", "injured"):
        near = [each for each in token.children if each.tag == "CD"]
        if near:
            return [token]
        if token.dep == "amod" and token.head.pos == "NOUN":
            return [token.head]  # `12 wounded soldiers`
        if token.dep in ("acomp", "oprd", "amod", "ccomp") and token.head.pos == "VERB":
            return surface_subjects(token.head) if token.dep == "acomp" else token.head.each("dobj", "nsubj", "nsubjpass")
        return [token]
    if token.each("nummod"):
        return [token]
    near = [token, *token.conjuncts()[1:], *([token.head] if token.dep == "conj" else [])]
    return next((found for each in near if (found := complements(each, "of") or each.each("poss"))), [])


def _beside(verb: Token) -> list[Token]:
    """`was killed along with two guards`, `died alongside the governor`."""
    found = complements(verb, "along", "together", "alongside")
    near = {each.i for each in verb.children if each.lower in _BESIDE}
    for one in verb.each("prep"):
        if one.lower == "with" and one.i - 1 in near:
            found += [each for noun in one.each("pobj") for each in noun.conjuncts()]
    return found


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
