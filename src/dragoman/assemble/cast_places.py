"""Which country a passage of a report is about: what its words for countries and places weigh, section by section."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping

from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.known import Known
from dragoman.lexicon.register import Register
from dragoman.model import Span

_FIRST_SENTENCE, _DATELINE, _BLOCK = 1.0, 3.0, 1.5
_PLAINLY, _CLEARLY, _ONLY = 1.2, 1.5, 0.9
_TO_COME, _SCENE = 0.4, 2.0
_ELSEWHERE = 2
_MOST = 40
_IN = frozenset(("in", "at", "near", "outside", "inside", "around"))
_WEAK = frozenset(("compound", "nmod"))


class Settings:
    """Where the actors of a report are. A round-up has a section for each of its datelines; other reports have one."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._starts = _sections(draft)
        self.single = len(self._starts) == 1
        self.cues: list[tuple[int, str, float]] = sorted(_cues(draft))
        self._at = [at for at, _, _ in self.cues]
        self._datelines = [_dateline(draft, start) for start in self._starts]
        self._here = _here(draft)
        self._scenes = _scenes(draft, Counter(country for _, country, _ in self.cues))
        self._weights: list[Counter[str]] = [Counter() for _ in self._starts]
        for at, country, weight in self.cues:
            self._weights[self._section(at)][country] += weight  # type: ignore[assignment]

    def _section(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def together(self, left: Token, right: Token) -> bool:
        """Are two words in one section?"""
        return self._section(left.start) == self._section(right.start)

    def ranked(self, offset: int) -> list[tuple[str, float]]:
        """The countries that a passage is about with their weights, the heaviest first."""
        section = self._section(offset)
        weight: dict[str, float] = dict(self._weights[section])
        end = self._starts[section + 1] if section + 1 < len(self._starts) else len(self.draft.text)
        low, high = bisect_left(self._at, offset), bisect_left(self._at, end)
        for _, country, more in self.cues[low : min(high, low + _MOST)]:
            weight[country] -= _TO_COME * more  # what the reader has not been told yet
        block = self.draft.layout.block_at(offset)
        if block is not None:
            low, high = (bisect_left(self._at, edge) for edge in block.span)
            for _, country, more in self.cues[low : min(high, low + _MOST)]:
                weight[country] = weight.get(country, 0.0) + (_BLOCK - 1) * more
        scene = self._scene(offset)
        if scene is not None:
            weight[scene] = weight.get(scene, 0.0) + _SCENE
        return sorted(weight.items(), key=lambda one: -one[1])  # of two as heavy the first named

    def _scene(self, offset: int) -> str | None:
        """`In Baku, the foreign ministry said …`: where the sentence, or an earlier one of the paragraph, is set."""
        at = bisect_right(self._scenes, (offset, "~"))
        block = self.draft.layout.block_at(offset)
        if not at or block is None or self._scenes[at - 1][0] < block.span[0]:
            return None
        return self._scenes[at - 1][1]

    def state(self, token: Token, seated: bool = False) -> str | None:
        """The country whose body or servant a token stands for where its phrase names none.

        For what does not travel (`seated`: a ministry, an army), the country where the paragraph is set. Else
        the one that the passage is plainly about; of two as heavy the dateline's, then the one that acts in the sentence.
        """
        scene = self._scene(token.start) if seated else None
        if scene is not None:
            return scene
        ranked = self.ranked(token.start)
        if not ranked:
            return None
        best = ranked[0][0]
        if len(ranked) == 1 or ranked[0][1] >= _PLAINLY * ranked[1][1]:
            return best
        rivals = {country for country, weight in ranked if weight * _PLAINLY > ranked[0][1]}
        home = self._datelines[self._section(token.start)]
        if home in rivals:
            return home
        return next((country for country in self._acting(token) if country in rivals), best)

    def _acting(self, token: Token) -> list[str]:
        """The countries whose words are subjects or owners in a token's sentence."""
        bounds = self.draft.parse.sentences[token.sent]
        return [
            one.country
            for one in self.draft.known
            if one.state
            and one.first in bounds
            and self.draft.parse.tokens[one.last].dep in ("nsubj", "nsubjpass", "poss")
        ]

    def near(self, token: Token) -> str | None:
        """The last country named before a token in its sentence."""
        start = self.draft.parse.sentence_span(token.sent)[0]
        low, high = bisect_left(self._at, start), bisect_left(self._at, token.start)
        return self.cues[high - 1][1] if high > low else None

    def abroad(self, token: Token) -> str | None:
        """The one country, beside the passage's own, that it is about: whose an embassy is."""
        ranked = self.ranked(token.start)
        home = self._datelines[self._section(token.start)] or (ranked[0][0] if ranked else None)
        others = [one for one in ranked if one[0] != home]
        if not others or (len(others) > 1 and others[0][1] < _CLEARLY * others[1][1]):
            return None
        return others[0][0]

    def local(self, token: Token) -> str | None:
        """The country of people of the place: that of the places in their sentence, or where the passage is about one."""
        here = self._here.get(token.sent, set())
        if len(here) == 1:
            return next(iter(here))
        ranked = self.ranked(token.start)
        if not ranked:
            return None
        if len(ranked) == 1 or ranked[0][1] >= _CLEARLY * ranked[1][1]:
            return ranked[0][0]
        home = self._datelines[self._section(token.start)]
        return home if home is not None and dict(ranked).get(home, 0.0) * _CLEARLY > ranked[0][1] else None

    def only(self, token: Token) -> str | None:
        """The country of companies and media, where the passage names hardly another."""
        ranked = self.ranked(token.start)
        whole = sum(weight for _, weight in ranked)
        return ranked[0][0] if ranked and ranked[0][1] >= _ONLY * whole else None


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


def _dateline(draft: Draft, start: int) -> str | None:
    """The country of the dateline with which a section begins."""
    block = next((one for one in draft.layout.blocks if one.dateline is not None and one.dateline[0] >= start), None)
    if block is None or block.dateline is None:
        return None
    place = next((one for one in draft.places if block.dateline[0] <= one.span[0] < block.dateline[1]), None)
    if place is not None and place.country:
        return place.country
    if block.dateline_place is None:
        return None
    return _country_named(draft.text[slice(*block.dateline_place)], Register.load(draft.settings.register))


def _here(draft: Draft) -> dict[int, set[str]]:
    """Sentence -> the countries of places in which, at which or near which something is said to be."""
    found: dict[int, set[str]] = {}
    for place in draft.places:
        token = draft.parse.at(place.span[0]) if place.use == "location" and place.country else None
        head = draft.parse.head(place.span) if token is not None else None
        if head is not None and place.country and head.dep == "pobj" and head.head.lower in _IN:
            found.setdefault(head.sent, set()).add(place.country)
    return found


def _scenes(draft: Draft, often: Mapping[str, int]) -> list[tuple[int, str]]:
    """(offset, country) of places with which a sentence begins, of countries that are spoken of elsewhere too."""
    found = []
    for place in draft.places:
        token = draft.parse.at(place.span[0]) if place.use == "location" and place.country else None
        if token is None or place.country is None or often.get(place.country, 0) < _ELSEWHERE:
            continue
        first = draft.parse.tokens[draft.parse.sentences[token.sent].start]
        if first.lower in ("in", "at") and token.i == first.i + 1:
            found.append((place.span[0], place.country))
    return sorted(found)


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
        heading = 0 < short <= 3 and all(one.text[:1].isupper() or one.text.isdigit() for one in head[:short])
        if block.dateline is not None or heading:
            starts.append(block.dateline[0] if block.dateline is not None else block.span[0])
    return starts if len(starts) > 1 else [0]
