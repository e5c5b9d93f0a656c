"""`Today` in a quotation is the day on which it was said, where the sentence of the saying or the one before tells it.

`Speaking in parliament on Monday, he … . “As of today,” he said …`: the day must hang on a verb of saying, and be of the
week before the report, else the report's own day holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.draft import Draft
from dragoman.find.times.direction import governing, tells
from dragoman.find.times.patterns import Expression
from dragoman.find.times.resolve import Resolved
from dragoman.language import Token
from dragoman.model import Span

_PRONOUNS = ("he", "she", "they")
_NEAR = timedelta(days=7)
_WINDOW = 8  # expressions before and behind that may tell the day
_WORDS = 60  # words before and behind that may hold the verb of saying


def is_deictic(one: Expression) -> bool:
    """Does it count from the day on which it is said?"""
    here = one.get("tonight") or one.kind_of("rel") in ("this", "last")
    return one.kind == "deictic" or bool(one.kind == "time" and here)


class Sayings:
    """The quotations of a draft, and the days on which they were said."""

    def __init__(self, draft: Draft, found: Sequence[tuple[Expression, Resolved]], published: date | None) -> None:
        self.draft, self.found, self.published = draft, found, published
        outer = sorted(one.span for one in draft.quotations if one.depth == 0)
        self.starts, self.spans = [span[0] for span in outer], outer

    def day(self, n: int) -> date | None:
        """The day on which the quotation around the nth expression was said; None where there is none or it is not told."""
        span = self.found[n][0].span
        quotation, here = self._around(span), self.draft.parse.at(span[0])
        if quotation is None or here is None or self.published is None:
            return None
        pronoun = self._by_pronoun(here, quotation)
        for other, resolved in self.found[max(0, n - _WINDOW):n + _WINDOW]:
            day = resolved.period.start if resolved.period is not None and resolved.period.grain == "day" else None
            if other.kind not in ("weekday", "date") or day is None or self._around(other.span) is not None:
                continue
            there = self.draft.parse.at(other.span[0])
            if there is None or not self.published - _NEAR <= day <= self.published:
                continue
            near = there.sent == here.sent or (pronoun and there.sent == here.sent - 1 and self._same_block(there, here))
            if near and (verb := governing(self.draft.parse, other.span)) is not None and tells(verb):
                return day
        return None

    def _around(self, span: Span) -> Span | None:
        at = bisect_right(self.starts, span[0]) - 1
        return self.spans[at] if at >= 0 and span[1] <= self.spans[at][1] else None

    def _by_pronoun(self, here: Token, quotation: Span) -> bool:
        tokens = self.draft.parse.tokens[max(0, here.i - _WORDS):here.i + _WORDS]
        return any(one.lower in _PRONOUNS and one.dep == "nsubj" and one.sent == here.sent and tells(one.head)
                   for one in tokens if not quotation[0] <= one.start < quotation[1])

    def _same_block(self, left: Token, right: Token) -> bool:
        layout = self.draft.layout
        return layout.block_at(left.start) == layout.block_at(right.start)
