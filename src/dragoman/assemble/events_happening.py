"""A happening: one event in the making, and the index of a draft's happenings by their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.assemble.events_granted import is_main_act
from dragoman.language import Parse, Token
from dragoman.model import Span, Statement

_SPELLS = ("year", "month", "week")
_GOVERNED = ("xcomp", "ccomp", "dobj", "acl")


@dataclass
class Happening:
    """One event in the making: its token, what else names it (`parts`), and the statement whose cue it is."""

    token: Token
    span: Span
    type: str
    mode: str | None
    score: float
    why: str
    said: Statement | None = None
    parts: list[Token] = field(default_factory=list)
    nobody: bool = False
    taken: Happening | None = None  # the earlier one that the pronoun before its verb takes up

    @property
    def tokens(self) -> list[Token]:
        return [self.token, *self.parts]


def is_cumulative(one: Happening) -> bool:
    """Does the verb count what has been done over a time until now (`have been killed since May`, `so far this year`)?"""
    verb = one.token
    if not any(each.lemma == "have" for each in verb.each("aux")):
        return False
    for each in verb.children:
        if each.lower == "since" or (each.dep == "advcl" and any(mark.lower == "since" for mark in each.each("mark"))):
            return True
        if each.dep == "npadvmod" and each.lemma in _SPELLS and any(word.lower == "this" for word in each.each("det")):
            return True
        if any(word.lower in ("last", "past") for noun in each.each("pobj") for word in noun.each("amod")):
            return True  # `in the past ten years`
        if each.lower == "far" and any(word.lower == "so" for word in each.children):
            return True
    return False


class Found:
    """The happenings of a draft, by token and by passage, so that nothing looks through all of them."""

    def __init__(self, parse: Parse, happenings: Iterable[Happening], said: Sequence[Statement] = ()) -> None:
        self.parse = parse
        self.said_at = {token.i: one for one in said for span in one.cue for token in parse.within(span)}
        self._proposed = sorted((number, one.id) for number, one in self.said_at.items() if one.act == "propose")
        self._speakers = {one.id: one.speaker for one in said}
        self.all = list(happenings)
        self.at = {one.token.i: one for one in self.all}
        self._number = {id(one): number for number, one in enumerate(self.all)}
        self.of = {token.i: one for one in self.all for token in one.tokens}

    def index(self, one: Happening) -> int:
        """Its place in reading order."""
        return self._number[id(one)]

    def proposer(self, token: Token) -> str | None:
        """Who made the last proposal before a token; a proposal is no event."""
        place = bisect_left(self._proposed, (token.i, ""))
        return self._speakers[self._proposed[place - 1][1]] if place else None

    def within(self, spans: Sequence[Span]) -> Iterator[Happening]:
        """The happenings whose word lies in the spans, in reading order."""
        for span in spans:
            for token in self.parse.within(span):
                one = self.at.get(token.i)
                if one is not None:
                    yield one

    def about(self, one: Happening) -> Happening | None:
        """The act that a speech act is about: the first in the statement's content, else what the word governs."""
        if one.said is not None:
            inner = [each for each in self.within(one.said.content) if each is not one]
            return next((each for each in inner if is_main_act(each.token, one.said)), inner[0] if inner else None)
        if one.token.dep == "neg":
            return self.of.get(one.token.head.i)
        below = [each for each in one.token.children if each.dep in _GOVERNED]
        below += [noun for each in one.token.each("prep") for noun in each.each("pobj")]
        inner = [self.of[each.i] for each in sorted(below, key=lambda each: each.i) if each.i in self.of]
        return next((each for each in inner if each is not one), None)
