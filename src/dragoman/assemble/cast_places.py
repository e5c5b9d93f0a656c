"""Which country a passage of a report is about: what its words for countries and places weigh, section by section."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping

from dragoman.assemble.cast_weights import Weights, country_named, first_paragraph, is_post, is_seat
from dragoman.draft import Draft
from dragoman.language import Token

_PLAINLY, _CLEARLY, _ONLY = 1.2, 1.5, 0.75
_SCENE = 2.0
_ELSEWHERE = 2
_MODIFIES = frozenset(("compound", "nmod", "amod"))
_IN = frozenset(("in", "at", "near", "outside", "inside", "around"))


class Settings:
    """Where the actors of a report are. A round-up has a section for each of its datelines; other reports have one."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        starts = _sections(draft)
        self.single = len(starts) == 1
        self.weights = Weights(draft, starts)
        self._homes = [_home(draft, start, not self.single) for start in starts]
        self._leads = [self._lead(start) for start in starts]
        self._here = _here(draft)
        self._locations = frozenset(place.span[0] for place in draft.places if place.use == "location")
        self._refuges = self._of_refugees()
        self._scenes = _scenes(draft, Counter(cue.country for cue in self.weights.cues))

    def _section(self, offset: int) -> int:
        return self.weights.section(offset)

    def _home(self, token: Token) -> str | None:
        return self._homes[self._section(token.start)]

    def _of_refugees(self) -> frozenset[int]:
        """The sections that speak of refugees, and of the camp that they are in."""
        found = [
            {self._section(one.start) for one in self.draft.parse.tokens if one.lemma == lemma and one.dep not in _MODIFIES}
            for lemma in ("refugee", "camp")
        ]
        return frozenset(found[0] & found[1])

    def _lead(self, start: int) -> str | None:
        """The country of the first paragraph of a section."""
        span = first_paragraph(self.draft, start)
        return self.weights.lead(*span) if span is not None else None

    def together(self, left: Token, right: Token) -> bool:
        """Are two words in one section?"""
        return self._section(left.start) == self._section(right.start)

    def ranked(self, token: Token) -> list[tuple[str, float]]:
        """The countries that a passage is about with their weights, the heaviest first."""
        scene = self._scene(token.start)
        return self.weights.ranked(token.start, more=(scene, _SCENE) if scene is not None else None)

    def _scene(self, offset: int) -> str | None:
        """`In Baku, the foreign ministry said …`: where the sentence, or an earlier one of the paragraph, is set."""
        at = bisect_right(self._scenes, (offset, "~"))
        block = self.draft.layout.block_at(offset)
        if not at or block is None or self._scenes[at - 1][0] < block.span[0]:
            return None
        return self._scenes[at - 1][1]

    def beat(self, token: Token) -> str | None:
        """The dateline's country, if hardly more happens in another: whose the police are."""
        home = self._home(token)
        weight = dict(self.weights.ranked(token.start, placed=True))
        if home is None or self._scene(token.start) is not None:
            return None
        return home if weight.get(home, 0.0) * _PLAINLY > max(weight.values(), default=0.0) else None

    def state(self, token: Token, seated: bool = False) -> str | None:
        """The country whose body or servant a token stands for where its phrase names none.

        For what does not travel (`seated`: a ministry, an army), the country where the paragraph is set. Else
        the one that the passage is plainly about; of two as heavy the dateline's or the first paragraph's, then the one that
        acts in the sentence.
        """
        scene = self._scene(token.start) if seated else None
        if scene is not None:
            return scene
        ranked = self.ranked(token)
        if not ranked:
            return None
        best = ranked[0][0]
        spoken = None if seated else self._spoken_for(token, best)
        if spoken is not None:
            return spoken
        if len(ranked) == 1 or ranked[0][1] >= _PLAINLY * ranked[1][1]:
            return best
        rivals = {country for country, weight in ranked if weight * _PLAINLY > ranked[0][1]}
        home = self._home(token) or self._leads[self._section(token.start)]
        if home in rivals:
            return home
        return next((country for country in self._acting(token) if country in rivals), best)

    def _spoken_for(self, token: Token, best: str) -> str | None:
        """For whom a minister speaks (`Chile will help, the minister promised`): the subject of what he says before.

        Or the government of which the sentence before tells, where he himself speaks of the passage's own country.
        """
        if token.dep != "nsubj" or token.sent == 0:
            return None
        acting = {
            head.i: one
            for one in self.draft.known
            if one.state and (head := self.draft.parse.tokens[one.last]).dep == "nsubj" and token.sent - head.sent in (0, 1)
        }
        verb = token.head
        paired = verb.dep == "conj" and verb.head.child("cc") is None  # a parser's reading of `X will go, he promised`
        said = verb.head if paired else verb.child("ccomp")
        subject = said.child("nsubj") if said is not None and said.i < token.i else None
        if subject is not None and subject.i in acting:
            return acting[subject.i].country
        block = self.draft.layout.block_at(token.start)
        told = [
            one
            for at, one in acting.items()
            if (head := self.draft.parse.tokens[at]).head.dep == "ROOT" and head.sent < token.sent
            and block is not None and block.span[0] <= head.start
        ]
        theirs = {one.country for one in acting.values() if self.draft.parse.tokens[one.last].sent == token.sent}
        return told[0].country if len(told) == 1 and told[0].country != best and theirs == {best} else None

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
        """The last country named, not as a place, before a token in its sentence."""
        bounds = self.draft.parse.sentences[token.sent]
        return next(
            (
                one.country
                for one in reversed(self.draft.known)
                if one.state and bounds.start <= one.first < token.i
                and self.draft.parse.tokens[one.first].start not in self._locations
            ),
            None,
        )

    def abroad(self, token: Token) -> str | None:
        """The one country, beside the one it is in, that the passage is about: whose an embassy is.

        It is in the place that its phrase names (`the embassy in Rome`), else in the passage's own country.
        """
        ranked = self.ranked(token)
        home = self._host(token) or self._home(token) or (ranked[0][0] if ranked else None)
        others = [one for one in ranked if one[0] != home]
        if not others or (len(others) > 1 and others[0][1] < _CLEARLY * others[1][1]):
            return None
        return others[0][0]

    def _host(self, token: Token) -> str | None:
        """The country of the place in which an envoy or embassy is by its own phrase."""
        noun = next((noun for prep in token.each("prep") if prep.lower in ("in", "to") for noun in prep.each("pobj")), None)
        if noun is None:
            return None
        return next((one.country for one in self.draft.places if one.span[0] <= noun.start < one.span[1]), None)

    def local(self, token: Token) -> str | None:
        """The country of people of the place: that of the places in their sentence, or of those that the passage names."""
        here = self._here.get(token.sent, set())
        if len(here) == 1:
            return next(iter(here))
        ranked = self.weights.ranked(token.start, placed=True)
        if not ranked or ranked[0][1] <= 0:
            return None
        if len(ranked) == 1 or ranked[0][1] >= _CLEARLY * ranked[1][1]:
            return ranked[0][0]
        home = self._home(token)
        return home if home is not None and dict(ranked).get(home, 0.0) * _CLEARLY > ranked[0][1] else None

    def refuge(self, token: Token) -> bool:
        """Is the passage about the people of a refugee camp, whose country no place tells?"""
        return self._section(token.start) in self._refuges

    def only(self, token: Token) -> str | None:
        """The country of companies and media, where the passage names hardly another."""
        ranked = self.weights.ranked(token.start, placed=True)
        whole = sum(weight for _, weight in ranked)
        return ranked[0][0] if ranked and ranked[0][1] >= _ONLY * whole else None


def _home(draft: Draft, start: int, headed: bool) -> str | None:
    """The country of the dateline, or (`headed`) of the place, with which a section begins."""
    if headed:
        place = next((one for one in draft.places if one.span[0] == start), None)
        if place is not None and place.country:
            return place.country
    block = next((one for one in draft.layout.blocks if one.dateline is not None and one.dateline[0] >= start), None)
    if block is None or block.dateline is None or (headed and block.dateline[0] != start):
        return None
    place = next((one for one in draft.places if block.dateline[0] <= one.span[0] < block.dateline[1]), None)
    if place is not None and place.country:
        return place.country
    if block.dateline_place is None:
        return None
    return country_named(draft.text[slice(*block.dateline_place)], draft.register)


def _here(draft: Draft) -> dict[int, set[str]]:
    """Sentence -> the countries of places in which, at which or near which something is said to be."""
    found: dict[int, set[str]] = {}
    for place in draft.places:
        token = draft.parse.at(place.span[0]) if place.use == "location" and place.country else None
        head = draft.parse.head(place.span) if token is not None else None
        if head is None or not place.country or is_seat(head) or is_post(head):
            continue
        if head.dep == "pobj" and head.head.lower in _IN:
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
