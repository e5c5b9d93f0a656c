"""Which country a report's sentence is about: the nearest of those its block, its dateline and the whole report name."""

from __future__ import annotations

from collections import Counter

from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.nations import scan

_BLOCK, _DATELINE = 2.0, 3.0
_SHARE = 0.5


class Settings:
    """Where the actors of a report are, by the words for countries and the places around them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        tokens = draft.parse.tokens
        cues = [(tokens[one.first].start, one.country) for one in scan(draft.parse)]
        cues += [
            (place.span[0], place.country)
            for place in draft.places
            if place.country and not any(abs(at - place.span[0]) < 2 for at, _ in cues)
        ]
        self.cues = sorted(cues)
        self.all = Counter(country for _, country in self.cues)
        self.blocks: list[tuple[int, int, Counter[str]]] = []
        for block in draft.layout.blocks:
            near: Counter[str] = Counter()
            for at, country in self.cues:
                if block.span[0] <= at < block.span[1]:
                    near[country] += 1
                if block.dateline is not None and block.dateline[0] <= at < block.dateline[1]:
                    near[country] += 3
            self.blocks.append((*block.span, near))

    def main(self, offset: int) -> tuple[str | None, float]:
        """The country that a place in the text is most about, and its share of the weight of all."""
        near = next((counts for start, end, counts in self.blocks if start <= offset < end), Counter())
        weight: dict[str, float] = {country: float(count) for country, count in self.all.items()}
        for country, count in near.items():
            weight[country] = weight.get(country, 0.0) + _BLOCK * count
        if not weight:
            return None, 0.0
        best, most = max(weight.items(), key=lambda one: (one[1], one[0]))
        return best, most / sum(weight.values())

    def near(self, token: Token) -> str | None:
        """The last country named before a token in its sentence."""
        start = self.draft.parse.sentence_span(token.sent)[0]
        return next((country for at, country in reversed(self.cues) if start <= at < token.start), None)

    def state(self, token: Token) -> str | None:
        """The country whose body or servant a token stands for where its phrase names none."""
        best, share = self.main(token.start)
        if share >= _SHARE:
            return best
        return self.near(token) or best

    def local(self, token: Token) -> str | None:
        """The country of people of the place, where the report is plainly about one."""
        best, share = self.main(token.start)
        return best if share >= _SHARE else None
