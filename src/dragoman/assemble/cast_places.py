"""Which country a passage of a report is about: what its words for countries and places weigh, section by section."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.known import Known
from dragoman.lexicon.register import Register
from dragoman.model import Span, contains

_FIRST_SENTENCE, _DATELINE, _BLOCK = 1.0, 3.0, 1.5
_SHARE = 0.5
_WEAK = frozenset(("compound", "nmod"))


class Settings:
    """Where the actors of a report are. A round-up has a section for each of its datelines; other reports have one."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._starts = _sections(draft)
        self.cues: list[tuple[int, str, float]] = sorted(_cues(draft))
        self._weights: list[Counter[str]] = [Counter() for _ in self._starts]
        for at, country, weight in self.cues:
            self._weights[self._section(at)][country] += weight  # type: ignore[assignment]

    def _section(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def together(self, left: Token, right: Token) -> bool:
        """Are two words in one section?"""
        return self._section(left.start) == self._section(right.start)

    def main(self, offset: int) -> tuple[str | None, float]:
        """The country that a passage is most about, and its share of the weight of all."""
        weight: dict[str, float] = dict(self._weights[self._section(offset)])
        block = self.draft.layout.block_at(offset)
        if block is not None:
            for at, country, more in self.cues:
                if block.span[0] <= at < block.span[1]:
                    weight[country] = weight.get(country, 0.0) + (_BLOCK - 1) * more
        if not weight:
            return None, 0.0
        best, most = max(weight.items(), key=lambda one: (one[1], one[0]))
        return best, most / sum(weight.values())

    def near(self, token: Token) -> str | None:
        """The last country named before a token in its sentence."""
        start = self.draft.parse.sentence_span(token.sent)[0]
        return next((country for at, country, _ in reversed(self.cues) if start <= at < token.start), None)

    def state(self, token: Token) -> str | None:
        """The country whose body or servant a token stands for where its phrase names none."""
        best, share = self.main(token.start)
        return best if share >= _SHARE else self.near(token) or best

    def local(self, token: Token) -> str | None:
        """The country of people of the place: that of the places in their sentence, or where the passage is about one."""
        sentence = self.draft.parse.sentence_span(token.sent)
        here = {
            one.country
            for one in self.draft.places
            if one.use == "location" and one.country and contains(sentence, one.span)
        }
        if len(here) == 1:
            return next(iter(here))
        best, share = self.main(token.start)
        return best if share >= _SHARE else None


def _cues(draft: Draft) -> list[tuple[int, str, float]]:
    """(offset, country, weight) of words for countries and of places; more in a dateline and in a first sentence."""
    tokens = draft.parse.tokens
    first = draft.parse.sentence_span(0)[1] if draft.parse.sentences else 0
    found = []
    register = Register.load(draft.settings.register)
    for one in draft.known:
        if not one.state:
            continue
        at = tokens[one.first].start
        found.append((at, one.country, _weight(tokens, one) + (_FIRST_SENTENCE if at < first else 0.0)))
    for block in draft.layout.blocks:
        if block.dateline_place is not None:
            country = _country_named(draft.text[slice(*block.dateline_place)], register)
            if country is not None:
                found.append((block.dateline_place[0], country, _DATELINE))
    seen = {at for at, _, _ in found}
    datelines = [block.dateline for block in draft.layout.blocks if block.dateline is not None]
    for place in draft.places:
        if place.country and place.span[0] not in seen:
            weight = _DATELINE if _inside(place.span, datelines) else 1.0 if place.use == "location" else 0.5
            found.append((place.span[0], place.country, weight))
    return found


def _country_named(text: str, register: Register) -> str | None:
    """The country of a dateline's place (`BAIDOA, Somalia`): the last part that is a country's name or seat."""
    for part in reversed(text.split(",")):
        found = {
            one.id for form in (part, part.title()) for one in register.lookup(form) if one.id.endswith("/government")
        }
        if len(found) == 1:
            return found.pop().split("/")[0]
    return None


def _weight(tokens: list[Token], one: Known) -> float:
    head = tokens[one.last]
    if head.dep in _WEAK and one.use == "metonym":
        return 0.3  # `the Rome accord`
    return 1.5 if head.dep in ("nsubj", "poss") else 1.0


def _inside(span: Span, spans: list[Span]) -> bool:
    return any(start <= span[0] < end for start, end in spans)


def _sections(draft: Draft) -> list[int]:
    """Where the items of a round-up begin: blocks with datelines or of their own heading, if there are two or more."""
    starts = []
    for block in draft.layout.blocks:
        head = draft.parse.within(block.span)[:8]
        short = next((n for n, one in enumerate(head) if one.text == "."), 9)
        heading = 0 < short <= 3 and all(one.tag in ("NNP", "NNPS", "CD", "LS") for one in head[:short])
        if block.dateline is not None or heading:
            starts.append(block.dateline[0] if block.dateline is not None else block.span[0])
    return starts if len(starts) > 1 else [0]
