"""`Today` in a quotation is the day on which it was said, where the sentence of the saying or the one before tells it.

`Speaking in parliament on Monday, he … . “As of today,” he said …`: the day must hang on a verb of saying, and be of the
week before the report, else the report's own day holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.draft import Draft
from dragoman.find.times.direction import governing, tells
from dragoman.find.times.patterns import Expression
from dragoman.find.times.resolve import Resolved
from dragoman.model import Span, contains

_PRONOUNS = ("he", "she", "they")
_NEAR = timedelta(days=7)


def is_deictic(one: Expression) -> bool:
    """Does it count from the day on which it is said?"""
    here = one.get("tonight") or one.kind_of("rel") in ("this", "last")
    return one.kind == "deictic" or bool(one.kind == "time" and here)


def said_on(draft: Draft, one: Expression, found: Sequence[tuple[Expression, Resolved]],
            published: date | None) -> date | None:
    """The day on which the quotation around an expression was said; None where there is none or it is not told."""
    quotation = next((each.span for each in draft.quotations if contains(each.span, one.span)), None)
    here = draft.parse.at(one.span[0])
    if quotation is None or here is None or published is None:
        return None
    outside = [token for token in draft.parse.sentence(here) if not quotation[0] <= token.start < quotation[1]]
    pronoun = any(token.lower in _PRONOUNS and token.dep == "nsubj" and tells(token.head) for token in outside)
    block = draft.layout.block_at(here.start)
    for other, resolved in found:
        if other.kind not in ("weekday", "date") or resolved.period is None or resolved.period.grain != "day":
            continue
        there, day = draft.parse.at(other.span[0]), resolved.period.start
        if there is None or day is None or not published - _NEAR <= day <= published or _quoted(draft, other.span):
            continue
        verb = governing(draft.parse, other.span)
        near = there.sent == here.sent or (pronoun and there.sent == here.sent - 1)
        if near and verb is not None and tells(verb) and draft.layout.block_at(there.start) == block:
            return day
    return None


def _quoted(draft: Draft, span: Span) -> bool:
    return any(contains(each.span, span) for each in draft.quotations)
