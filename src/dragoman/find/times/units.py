"""Weeks, months, quarters, seasons, years and longer ones, counted from the report's day or from the last date told."""

from __future__ import annotations

from datetime import date

from dragoman.find.times.calendar import COARSE, Period, containing, plus, plus_months
from dragoman.find.times.patterns import Expression
from dragoman.find.times.story import FORWARD, SHIFT, Story

GRAINS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century",
          "ML": "millennium", "WE": "weekend"}
_OF_STORY = ("previous", "following", "same", "that")
_DEICTIC = ("last", "next", "past", "coming")
_SEASON = {"SP": 1, "SU": 2, "FA": 3, "WI": 4}
_ENDS = {"year_end": "year", "month_end": "month", "quarter_end": "quarter", "week_end": "week"}


def relative(one: Expression, story: Story) -> Period | None:
    """`last week`, `the following month`, `that year`, `the end of the month`, `year-end`."""
    if one.get("part_end"):
        return _ended(one, story)
    rel = one.kind_of("rel")
    if one.get("month"):
        return _month(int(one.get("month")), rel, story)
    grain = GRAINS.get(one.get("unit") or one.get("target"))
    if grain is None:
        return None
    if grain == "weekend":
        return _weekend(one, rel, story)
    of_story = rel in _OF_STORY or (rel == "next" and "the" in one.slots and "after" not in one.slots) or not rel
    if not rel:
        return _definite(one, grain, story)
    base = story.of_story(grain) if of_story else story.of_now(grain, deictic=rel in _DEICTIC)
    known = base is not None and (base.start is not None or grain in ("year", "decade", "century"))
    count = -1 if rel == "latest" else SHIFT.get(rel, 0)  # `in the latest week`, the last that is over
    if {"before", "after"} & one.slots.keys():
        count *= 2  # `the year before last`
    return base.shift(count) if base is not None and known else base


def _definite(one: Expression, grain: str, story: Story) -> Period | None:
    """`the end of the month`: of a date told in the same sentence, else that of the report."""
    if grain == "decade" and story.decade is not None:
        return story.decade  # `trade revived in the 1830s, and by the end of the decade`
    fine = story.last is not None and COARSE.index(story.last.grain) >= COARSE.index(grain)
    if story.history or (fine and story.near(one.span)):
        return story.of_story(grain)
    return story.of_now(grain)


def _ended(one: Expression, story: Story) -> Period | None:
    grain = _ENDS[one.kind_of("part_end")]
    base = story.of_now(grain)
    if base is None:
        return None
    over = grain == "year" and story.now is not None and story.now.month < 12
    return base.shift(-1) if over and story.direction(one) == "past" else base


def _month(month: int, rel: str, story: Story) -> Period | None:
    base = story.of_story("month") if rel in _OF_STORY else story.of_now("month", deictic=rel in _DEICTIC)
    if base is None or base.year is None or base.number is None:
        return Period("month", base.year if base is not None and rel in ("same", "that") else None, month)
    year = base.year
    if rel in ("last", "past", "previous"):
        year -= month >= base.number or (month == base.number - 1 and rel == "last")  # else it were `last month`
    elif rel in ("next", "coming", "following"):
        year += month <= base.number
    return Period("month", year, month)


def _weekend(one: Expression, rel: str, story: Story) -> Period | None:
    base = story.of_story("weekend") if rel in _OF_STORY else story.of_now("weekend", deictic=True)
    if base is None:
        return None
    if rel in SHIFT:
        return base.shift(SHIFT[rel])
    if rel in ("this", "same", "that", "current"):
        return base
    over = story.now is not None and story.now.isoweekday() >= 6
    return base if over or story.direction(one) in FORWARD else base.shift(-1)


def season(one: Expression, story: Story) -> Period | None:
    """`the summer of 2001`, `last autumn`, `before spring`."""
    number, rel = _SEASON[one.get("season")], one.kind_of("rel")
    if one.get("year"):
        return Period("season", one.year, number)
    base = story.of_story("season") if rel in _OF_STORY or story.history else story.of_now("season")
    if base is None or base.year is None or base.number is None:
        return Period("season", base.year if base else None, number)
    if one.get("unit"):
        year = story.of_story("year") if rel in _OF_STORY else story.of_now("year")  # `the summer of that year`
        return Period("season", (year.year or 0) + SHIFT.get(rel, 0), number) if year else None
    gap = number - base.number
    if rel in ("last", "past", "previous"):
        return Period("season", base.year - (gap >= 0), number)
    if rel in ("next", "coming", "following"):
        return Period("season", base.year + (gap <= 0), number)
    if rel in ("same", "that") and (year := story.of_story("year")) is not None:
        return Period("season", year.year, number)  # `that spring`, of the year told last
    if rel in ("this", "same", "that", "current"):
        here = story.now.year if story.now and rel in ("this", "current") and not story.history else base.year
        return Period("season", here, number)
    forward = story.direction(one) in FORWARD or story.history
    return Period("season", base.year + (gap < 0 if forward else -(gap > 0)), number)


def quarter(one: Expression, story: Story) -> Period | None:
    """`the third quarter of 1984`, `the year-ago quarter`, `third-quarter`; fiscal quarters are given as they are called."""
    rel = one.kind_of("rel")
    number = int(one.get("q_n")[1:] or one.number("nth"))
    if "last" in one.slots and one.get("year"):
        number = 4
    if number > 4:
        return None
    current = story.of_now("quarter")
    told = story.quarter or current
    if "year_ago" in one.slots:
        if story.quarter is None and current is not None:
            told = current.shift(-1)  # results are of the last quarter
        if told is None or told.year is None:
            return None
        return Period("quarter", told.year - 1, number or told.number)
    if one.get("year"):
        return Period("quarter", one.number("year"), number or (told.number if told else None))
    if one.get("unit") and one.get("rel"):
        year = story.of_now("year")
        which = number or (told.number if told else None)
        return Period("quarter", (year.year or 0) + SHIFT.get(rel, 0), which) if year else None
    if not number:
        if rel in ("this", "current"):
            return current
        if rel == "latest" and current:
            return current.shift(-1)
        if rel in ("next", "coming", "following", "last", "past", "previous") and current:
            return current.shift(SHIFT[rel])
        if one.get("end_month") and story.quarter is None:
            return _ended_in(int(one.get("end_month")), current)
        return story.quarter or (current.shift(-1) if current else None)
    return _numbered(Period("quarter", current.year, number) if current else None, story, one)


def _ended_in(month: int, current: Period | None) -> Period | None:
    """The quarter of the calendar that holds the middle of one that ended in that month (`the quarter ended July 31`)."""
    if current is None or current.year is None or current.number is None:
        return None
    year = current.year - (month > current.number * 3)
    middle = Period("month", year, month).shift(-1)
    return middle.within("quarter") if middle is not None else None


def _numbered(found: Period | None, story: Story, one: Expression) -> Period | None:
    """A quarter or half of the report's year, of the year before if it has not begun, unless it is to come."""
    if found is None or found.start is None or story.now is None:
        return found
    governed = story.direction(one) if (found.start - story.now).days > 45 else "future"
    if governed not in FORWARD or (governed in ("planned", "present") and (found.start - story.now).days > 200):
        return found.shift(-4 if found.grain == "quarter" else -2)
    return found


def half(one: Expression, story: Story) -> Period | None:
    """`the last half of 1989`, `the first half`."""
    number = int(one.get("half_of")[1])
    if one.get("year"):
        return Period("half", one.number("year"), number)
    year = story.of_now("year")
    if year is None:
        return Period("half", None, number)
    if one.get("rel"):
        return Period("half", (year.year or 0) + SHIFT.get(one.kind_of("rel"), 0), number)
    return _numbered(Period("half", year.year, number), story, one)


def decade(one: Expression, story: Story) -> Period | None:
    """`the 1990s`, `the '80s`, `the nineties`: two figures mean the decade last begun."""
    figures = one.get("decade") or f"{one.get('decade_word')}0"
    year = int(figures)
    if len(figures) <= 2:
        now = story.now.year if story.now else 2000
        year += now // 100 * 100
        if year > now:
            year -= 100
    return Period("decade", year)


def century(one: Expression) -> Period | None:
    """`the 20th century` is 19."""
    number = one.number("nth")
    if not 1 <= number <= 30:
        return None
    return Period("century", -(number - 1) * 100 if "bc" in one.slots and number > 1 else (number - 1) * 100)


def offset(count: float, unit: str, sign: int, base: Period | None) -> Period | None:
    """The stretch so many units before or after: years as years, months as months, several weeks as a week, one as a day."""
    if base is None or base.start is None:
        if base is not None and unit in ("Y", "DE", "CE") and base.year is not None:
            return Period("year", base.year).shift(sign * round(count * {"Y": 1, "DE": 10, "CE": 100}[unit]))
        return None
    years = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}
    if len(unit) > 1 and unit[0].isdigit():
        times, unit = int(unit.rstrip("YWTM")), unit.lstrip("0123456789")
        count *= times
    start = base.start
    if unit in years:
        whole = base.within("year")
        return whole.shift(sign * round(count * years[unit])) if whole else None
    if unit in ("M", "Q"):
        moved = plus_months(start, sign * round(count * (3 if unit == "Q" else 1)))
        return containing(moved, "month") if moved else None
    if unit == "W":
        moved = plus(start, sign * round(count * 7))
        grain = "week" if count > 1 and base.grain == "day" else base.grain if base.grain in ("day", "week") else "week"
        return containing(moved, grain) if moved else None
    if unit == "D":
        if base.grain != "day":
            return Period("day", base.year, base.number if base.grain == "month" else None)
        moved = plus(start, sign * round(count))
        return containing(moved, "day") if moved else None
    return None


def today(now: date | None) -> Period | None:
    """The report's day as a period."""
    return containing(now, "day") if now is not None else None
