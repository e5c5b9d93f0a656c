"""What the words for countries and the places of a report weigh for the question which country a passage is about.

Two weighings: of what is named (whose the officials are) and of where things are (whose the people of the place are).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.known import Known
from dragoman.lexicon.actors import words
from dragoman.lexicon.register import Register
from dragoman.model import Place, Span

_FIRST_SENTENCE, _DATELINE, _BLOCK = 1.0, 3.0, 1.5
_PLACE, _MARKED, _SEAT, _ASIDE, _OTHER, _RATHER, _WORD = 1.5, 0.4, 0.2, 0.3, 0.6, 0.5, 0.25
_HEADING, _OF_PLACE = 2.0, 0.7
_WORD_OR_MARK = re.compile(r"\w+(?:[.'’]\w+)*\.?|[^\w\s]")
_UNSURE = 0.6
_TO_COME, _PLAINLY = 0.5, 1.2
_OF_STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD"))
_TERMINAL = frozenset(".!?…”\"’")
_MOST, _PARAGRAPH = 40, 15
_WEAK = frozenset(("compound", "nmod"))
_MODIFIES = frozenset(("compound", "nmod", "amod"))
_BESIDE = frozenset(("with", "against", "to", "towards", "toward", "on", "over"))
_ONE = frozenset(("a", "an", "one", "another"))


class Cue(NamedTuple):
    """A word for a country, or a place: where it is, what it weighs by being named, and by things being there."""

    at: int
    country: str
    named: float
    placed: float

    def weight(self, placed: bool) -> float:
        """One of the two."""
        return self.placed if placed else self.named


class _Known(NamedTuple):
    """What is asked for each place: where sections begin, the datelines, the heads of a state's bodies and servants, and
    the countries that words name, or more places than one."""

    heads: frozenset[int]
    datelines: tuple[Span, ...]
    servants: frozenset[int]
    countries: frozenset[str]


class Weights:
    """The cues of a report, weighed passage by passage."""

    def __init__(self, draft: Draft, starts: Sequence[int]) -> None:
        self._draft = draft
        self._starts = starts
        heads = frozenset(starts if len(starts) > 1 else ())
        self.cues = sorted(_cues(draft, heads))
        self._at = [cue.at for cue in self.cues]
        self._whole: list[tuple[Counter[str], Counter[str]]] = [(Counter(), Counter()) for _ in starts]
        for cue in self.cues:
            named, placed = self._whole[self.section(cue.at)]
            named[cue.country] += cue.named  # type: ignore[assignment]
            placed[cue.country] += cue.placed  # type: ignore[assignment]

    def section(self, offset: int) -> int:
        """The number of the item of a round-up that an offset is in."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def lead(self, start: int, end: int) -> str | None:
        """The country that a passage is plainly about: the one named most, if not in passing."""
        weight: Counter[str] = Counter()
        for cue in self._between(start, end):
            weight[cue.country] += cue.named  # type: ignore[assignment]
        best = weight.most_common(2)
        if not best or best[0][1] < 1 or (len(best) > 1 and best[1][1] * _PLAINLY > best[0][1]):
            return None
        return best[0][0]

    def ranked(self, offset: int, *, placed: bool = False, more: tuple[str, float] | None = None) -> list[tuple[str, float]]:
        """The countries of a passage with their weights, the heaviest first; of two as heavy the first named.

        What is in the paragraph weighs more, what the reader has not been told yet less; `more` is added.
        """
        section = self.section(offset)
        weight: dict[str, float] = dict(self._whole[section][placed])
        end = self._starts[section + 1] if section + 1 < len(self._starts) else len(self._draft.text)
        for cue in self._between(offset, end):
            weight[cue.country] -= _TO_COME * cue.weight(placed)
        block = self._draft.layout.block_at(offset)
        if block is not None:
            for cue in self._between(*block.span):
                weight[cue.country] = weight.get(cue.country, 0.0) + (_BLOCK - 1) * cue.weight(placed)
        if more is not None:
            weight[more[0]] = weight.get(more[0], 0.0) + more[1]
        return sorted(weight.items(), key=lambda one: -one[1])

    def _between(self, start: int, end: int) -> Sequence[Cue]:
        low, high = bisect_left(self._at, start), bisect_left(self._at, end)
        return self.cues[low : min(high, low + _MOST)]


def country_named(text: str, register: Register) -> str | None:
    """The country of a dateline's place (`BAIDOA, Somalia`): the last part that is a country's name or seat."""
    for part in reversed(text.split(",")):
        found = {
            one.id for form in (part, part.title()) for one in register.lookup(form) if one.id.endswith("/government")
        }
        if len(found) == 1:
            return found.pop().split("/")[0]
    return None


def is_seat(head: Token) -> bool:
    """Is a place only where somebody has his seat (`registered in X`)?"""
    return head.dep == "pobj" and head.head.head.lower in words("seated")


def is_headquarters(head: Token, servants: frozenset[int]) -> bool:
    """Is a place only where a body sits or an official serves (`the army in Paris`, `the governor in Lima`)?"""
    return head.dep == "pobj" and head.head.lower == "in" and head.head.head.i in servants


def is_post(head: Token) -> bool:
    """Is a place only where an envoy serves (`ambassador in X`)?"""
    lemma = head.head.head.lemma
    row = words("noun").get(lemma)
    return head.dep == "pobj" and lemma in words("abroad") and row is not None and row.sectors == ("GOV",)


def _headings(draft: Draft) -> Iterator[Cue]:
    """Countries named in the report's title and in the line of its date (`Haiti crisis, 14 October 2022`)."""
    header = draft.layout.header
    lines = [draft.report.title or "", draft.text[slice(*header)] if header is not None else ""]
    for line in lines:
        words = _WORD_OR_MARK.findall(line)
        at = 0
        while at < len(words):
            match = draft.register.longest(words, at)
            states = {one.id for one in match.aliases if one.id.endswith("/government")} if match is not None else set()
            if len(states) == 1:
                yield Cue(0, states.pop().split("/")[0], _HEADING, _HEADING)
            at = match.end if match is not None else at + 1


def _cues(draft: Draft, heads: frozenset[int]) -> Iterator[Cue]:
    first = _first_sentence(draft)
    yield from _headings(draft)
    known = _Known(
        heads=heads,
        datelines=tuple(block.dateline for block in draft.layout.blocks if block.dateline is not None),
        servants=frozenset(one.head for one in draft.mentions if set(one.sectors) & _OF_STATE),
        countries=frozenset(one.country for one in draft.known if one.state) | _often(draft.places),
    )
    found = {place.span[0]: _of_place(draft, place, known) for place in draft.places if place.country}
    for block in draft.layout.blocks:
        if block.dateline_place is not None:
            country = country_named(draft.text[slice(*block.dateline_place)], draft.register)
            if country is not None:
                found[block.dateline_place[0]] = Cue(block.dateline_place[0], country, _DATELINE, _DATELINE)
    heads_of_actors = frozenset(one.head for one in draft.mentions)
    for one in draft.known:
        if not one.state:
            continue
        at = draft.parse.tokens[one.first].start
        named = _weight(draft.parse.tokens, one, heads_of_actors) + (_FIRST_SENTENCE if at < first else 0.0)
        there = found.pop(at, None)
        dateline = there is not None and there.named >= _DATELINE
        seat = there is not None and there.named <= _SEAT
        placed = _WORD * named if there is None else max(there.placed, _WORD * named)
        yield Cue(at, one.country, _DATELINE if dateline else _SEAT if seat else named, _SEAT if seat else placed)
    yield from found.values()


def first_paragraph(draft: Draft, start: int = 0) -> Span | None:
    """The first block of running text at or behind an offset that is no headline or byline."""
    blocks = [one for one in draft.layout.blocks if one.span[1] > start]
    told = (
        one.span
        for one in blocks
        if draft.text[one.span[1] - 1] in _TERMINAL or len(draft.parse.within(one.span)) >= _PARAGRAPH
    )
    return next(told, blocks[0].span if blocks else None)


def _first_sentence(draft: Draft) -> int:
    """Where the first sentence of the first paragraph ends."""
    block = first_paragraph(draft)
    inside = draft.parse.within(block) if block is not None else []
    return draft.parse.sentence_span(inside[0].sent)[1] if inside else 0


def _often(places: Sequence[Place]) -> frozenset[str]:
    """The countries of more than one place: they cannot all be others of their name."""
    names = {(place.country, place.name) for place in places if place.country}
    return frozenset(country for country, times in Counter(country for country, _ in names if country).items() if times > 1)


def _of_place(draft: Draft, place: Place, known: _Known) -> Cue:
    at, country = place.span[0], place.country or ""
    if at in known.heads or _inside(place.span, known.datelines):
        return Cue(at, country, _DATELINE, _DATELINE)
    head = draft.parse.head(place.span)
    if head is not None and is_seat(head):
        return Cue(at, country, _SEAT, _SEAT)
    if head is not None and is_post(head):
        return Cue(at, country, _RATHER, _RATHER)
    if place.use == "location":
        at_home = head is not None and is_headquarters(head, known.servants)
        sure = 1.0 if country in known.countries else _UNSURE  # a small place alone may be another of its name
        return Cue(at, country, _PLACE * sure, _SEAT if at_home else sure)
    return Cue(at, country, _OF_PLACE, _OF_PLACE) if place.use == "attributive" else Cue(at, country, _RATHER, 0.0)


def _weight(tokens: list[Token], one: Known, actors: frozenset[int]) -> float:
    head = tokens[one.last]
    if head.dep in _WEAK and one.use == "metonym":
        return 0.3  # `the Rome accord`
    if head.dep in _MODIFIES and any(each.lower in _ONE or each.dep == "nummod" for each in head.head.children):
        return _ASIDE  # `a Spanish journalist`, `two American sailors`
    if head.dep in ("amod", "compound") and one.use == "adjective":
        return _MARKED if head.head.i in actors else _RATHER  # `Kenyan soldiers`, `Brazilian steel`
    if head.dep == "pobj" and head.head.lower in _BESIDE:
        return _OTHER  # `a treaty with Iran`
    return 1.5 if head.dep in ("nsubj", "poss") else 1.0


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(start <= span[0] < end for start, end in spans)
