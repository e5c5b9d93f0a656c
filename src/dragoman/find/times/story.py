"""What a text has said about time so far: the day of the report, and the last dates that later words may take up.

`the next day`, `that month`, `a year earlier` count from the last date told; `last week`, `today` from the report's day, or
inside a quotation from the day on which it was said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dragoman.find.times.calendar import COARSE, Period, containing
from dragoman.find.times.patterns import Expression
from dragoman.model import Span

Direction = Literal["past", "future", "planned", "present", "named"] | None
FORWARD = ("future", "planned", "present")
NEAR_LETTERS = 50
QUARTER_LETTERS = 1000  # how far behind the mention of a quarter `a year earlier` is that quarter of the year before
_LIMIT = re.compile(r"\b(?:ended|ending|through|until|till|since|by|before)\s(?:on\s)?$")  # no day on which things happen
_UP_TO_NOW = re.compile(r"\b(?:for|is|now|today,|into)\s$", re.IGNORECASE)
CLOSE_SENTENCES, CLOSE_MONTHS, YEAR = 3, 3, 366  # how far a story of an earlier year goes on without naming it
OPENING = 4  # a bare year moves a history on only at the opening of a sentence, not in `as in 1812`
SHIFT = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}


@dataclass
class Story:
    """The state while a report is read from its beginning to its end. `now` is the day from which deictic words count."""

    published: date | None
    now: date | None
    governs: Callable[[Span], Direction]
    history: bool = False
    where: Callable[[int], tuple[int, int]] = lambda offset: (-1, offset)
    last: Period | None = None
    last_at: int = 0
    told_day: Period | None = None  # the last date told to the day
    anchor: Period | None = None  # in a history: whose year the months take that have none
    day: Period | None = None
    decade: Period | None = None
    quarter: Period | None = None
    quarter_at: int = -10_000
    near_months: set[int] = field(default_factory=set)  # told without a year, as those nearest to the report's day
    text: str = ""
    outside: frozenset[int] = frozenset()  # where the dates of header and datelines begin, which are not part of the story
    stamps: frozenset[int] = frozenset()  # where the clock stamps of a live report begin
    at_present: bool = False  # was `now` said since the last date?

    def told(self, period: Period, at: int) -> None:
        """A date was told; later words may take it up."""
        if period.year is None or at in self.outside:
            return
        self.last, self.last_at, self.at_present = period, at, False
        aside = period.grain == "year" and self.anchor is not None and self.where(at)[1] > OPENING
        if not aside and period.grain not in ("decade", "century", "millennium"):
            self.anchor = period
        if period.grain == "day" and period.start is not None:
            self.told_day = period
        over = self.now is None or (period.start is not None and period.start <= self.now)
        if period.grain == "day" and period.start is not None and over and not _LIMIT.search(self.text[max(0, at - 12):at]):
            self.day = period

    def told_last(self, unit: str) -> Period | None:
        """What `earlier` and `later` count from: the last date told, or the report's day where `now` came since."""
        if self.at_present and self.now is not None:
            return containing(self.now, "day")
        return self._fine() if unit in ("D", "W") else self.last

    def _fine(self) -> Period | None:
        """The last date told; the last day told, if that is a year or another stretch longer than a month, or lies in it."""
        last, day = self.last, self.told_day
        if last is None or day is None or last.grain in ("day", "week", "weekend"):
            return last
        return day if last.grain != "month" or day.within("month") == last else last

    def direction(self, one: Expression) -> Direction:
        """Whether the verb that governs an expression looks back or forward."""
        return self.governs(one.governed or one.span)

    def is_current(self, one: Expression) -> bool:
        """Does an expression count up to the report's day (`for a third day`, `is the third day`)?"""
        return _UP_TO_NOW.search(self.text[max(0, one.span[0] - 10):one.span[0]]) is not None

    def near(self, span: Span) -> bool:
        """Was a date told in the same sentence?"""
        return self.last is not None and self.where(self.last_at)[0] == self.where(span[0])[0] >= 0

    def in_quarter(self, span: Span) -> bool:
        """Does a report of business still speak of the quarter told last?"""
        return self.quarter is not None and span[0] - self.quarter_at < QUARTER_LETTERS

    def ahead(self, span: Span) -> Period | None:
        """A day to come that was just told (`vote on Sunday. Polls close at 6 p.m.`)."""
        day = self.told_day
        near = span[0] - self.last_at < 2 * NEAR_LETTERS and day is not None and day is self.last
        return day if near and day and day.start and self.now and day.start >= self.now else None

    def far(self, span: Span) -> bool:
        """Was a day or month of another time told just before (`began in June 1864 and ended in August`)?"""
        last, now = self.last, self.now
        if last is None or last.grain not in ("day", "month") or now is None:
            return False
        near = span[0] - self.last_at < NEAR_LETTERS and self.near(span)
        return near and abs((last.year or 0) - now.year) >= 2

    def goes_on(self, span: Span, months: int) -> bool:
        """Does a month lie close to a day or month of an earlier year told in one of the last sentences (`months` on)?"""
        last, now = self.last, self.now
        if last is None or last.grain not in ("day", "month") or now is None or last.start is None:
            return False
        since = self.where(span[0])[0] - self.where(self.last_at)[0]
        return 0 <= since <= CLOSE_SENTENCES and (now - last.start).days > YEAR and -CLOSE_MONTHS <= months <= CLOSE_MONTHS

    def of_now(self, grain: str, *, deictic: bool = False) -> Period | None:
        """The stretch of that grain in which the report appeared; in a history the one last told, but for `last`, `next`."""
        if not deictic and self.history and self.anchor is not None and (found := self.anchor.within(grain)) is not None:
            return found
        return containing(self.now, grain) if self.now is not None else None

    def of_story(self, grain: str) -> Period | None:
        """The stretch of that grain in which the last date told lies; the report's where none is told."""
        last = self._fine() if grain == "day" else self.last
        if last is not None:
            return found if (found := last.within(grain)) is not None else _unknown_within(last, grain)
        return self.of_now(grain)


def _unknown_within(told: Period, grain: str) -> Period:
    """A finer stretch somewhere in a coarser one: `1943-07-XX`."""
    if told.grain == "month" and grain == "day":
        return Period("day", told.year, told.number)
    year = told.year if COARSE.index(told.grain) >= COARSE.index("year") else None
    return Period(grain, year)
