"""Days, months and years: which one is meant where the text leaves the week or the year out.

A weekday without more is the nearest that the tense allows, back for what happened, and includes the report's own day. A
month or a day of a month is the nearest one unless the verb speaks against it.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

from dragoman.find.times import units
from dragoman.find.times.calendar import Period, containing, day, plus
from dragoman.find.times.feasts import feast, lunar_month, national
from dragoman.find.times.patterns import Expression
from dragoman.find.times.story import FORWARD, SHIFT, Direction, Story

_MONTHS_AHEAD = {"planned": 9, "present": 6, "named": 2}
NEAR_DAYS = 60  # a day of a month this near is meant whatever the verb
BACK_MONTHS = 5  # how far a story goes back from the date told last
_FORWARD, _BACK = ("next", "coming"), ("last", "past")


def dated(one: Expression, story: Story) -> Period | None:
    """The period of a date by the calendar: any of day, month, year, and weekday beside them."""
    if one.get("iso"):
        return day(*(int(part) for part in one.get("iso")[:10].split("-")))
    if one.get("dotted"):
        return _dotted(one.get("dotted"))
    if one.get("slashed"):
        return _slashed(one.get("slashed"), story)
    year = _year(one, story)
    month = int(one.get("month")) if one.get("month") else None
    number = one.number("day")
    if month is None:
        return Period("year", year) if year is not None else None
    if year is not None:
        return day(year, month, number) if number else Period("month", year, month)
    return _of_month(month, number, one, story)


def _year(one: Expression, story: Story) -> int | None:
    if one.get("year"):
        return one.year
    if one.get("unit") and one.get("rel") and (whole := story.of_now("year")):
        return (whole.year or 0) + SHIFT.get(one.kind_of("rel"), 0)
    return None


def _slashed(written: str, story: Story) -> Period | None:
    """Month first, as in the United States, unless that gives no day."""
    first, second, year = (int(part) for part in written.split("/"))
    if year < 100:
        year += 1900 if year > 50 else 2000
    return day(year, first, second) or day(year, second, first)


def _dotted(written: str) -> Period | None:
    """`12.05.1956` has the day first, `2018/03/04` the year."""
    parts = [int(part) for part in written.replace("/", ".").split(".")]
    return day(*parts) if parts[0] > 31 else day(*reversed(parts))


def _of_month(month: int, number: int, one: Expression, story: Story) -> Period | None:
    """A month, or a day in it, without a year."""
    base = story.now
    rel = one.kind_of("rel") if not one.get("unit") else ""
    if number and rel in (*_BACK, *_FORWARD) and base is not None:
        return _beyond([day(base.year + step, month, number) for step in (-1, 0, 1)], base, back=rel in _BACK)
    told = story.anchor if story.history else story.last
    if told is not None and (story.history or _of_told(month, number, told, one, story)):
        year = _next_in_history(told, month)
        if (month, number) == (2, 29):
            year = min(range(year - 4, year + 5), key=lambda one: (not isleap(one), abs(one - year)))
        return day(year, month, number) if number else Period("month", year, month)
    if base is None:
        return day(None, month, number) if number else Period("month", None, month)
    governed = story.direction(one)
    if not number:
        story.near_months.add(month)
        return _nearest_month(month, base, governed)
    years = range(base.year - 4, base.year + 5) if (month, number) == (2, 29) else range(base.year - 1, base.year + 2)
    found = [that for year in years if (that := day(year, month, number)) and that.start]
    return nearest(found, base, governed)


def _of_told(month: int, number: int, told: Period, one: Expression, story: Story) -> bool:
    """Does the month belong to the year told last, not to that of the report?"""
    if story.far(one.span):
        return story.direction(one) not in FORWARD
    if told.number is None or story.now is None or month in story.near_months:
        return False
    gap = ((_next_in_history(told, month) - (told.year or 0)) * 12 + month - told.number)
    to_now = min((month - story.now.month) % 12, (story.now.month - month) % 12)
    return to_now > 1 and story.goes_on(one.span, gap) and story.direction(one) not in FORWARD


def _beyond(found: list[Period | None], base: date, *, back: bool) -> Period | None:
    """The last period before a day, or the first one behind it."""
    there = [that for that in found if that is not None and that.start is not None
             and (that.start < base if back else that.start > base)]
    return (there[-1] if back else there[0]) if there else None


def of_month(one: Expression, story: Story) -> Period | None:
    """`the 15th`: of the month told last, or nearest to the report's day."""
    if one.get("unit"):
        whole = units.relative(one, story) if one.get("unit") == "M" else None
        return day(whole.year, whole.number, one.number("day")) if whole is not None and whole.number is not None else None
    number, base = one.number("day"), story.last.start if story.last is not None and story.last.start else story.now
    if base is None:
        return Period("day", None, None, number)
    weekday = one.get("weekday")
    counts = range(-14, 4) if weekday else range(-1, 2)
    months = [that for count in counts if (that := containing(base, "month").shift(count)) is not None]
    found = [that for month in months if month.number and (that := day(month.year, month.number, number))]
    if weekday:
        found = [that for that in found if that.start and that.start.isoweekday() == int(weekday)]
    return nearest(found, base, None)


def _next_in_history(last: Period, month: int) -> int:
    """The year of a month in a story, which goes on from the date last told, or back by a few months."""
    year = last.year or 0
    if last.number is None or last.grain not in ("day", "month", "season"):
        return year
    told = last.number * 3 + 1 if last.grain == "season" else last.number  # the middle of a season; winter's is in January
    return year - (month + BACK_MONTHS - told) // 12


def _nearest_month(month: int, base: date, governed: Direction) -> Period:
    year = base.year
    ahead = (month - base.month) % 12
    if governed == "future" or 0 < ahead <= _MONTHS_AHEAD.get(governed or "", 0) or (ahead == 0 and governed in FORWARD):
        year += month < base.month
    else:
        year -= month > base.month
    return Period("month", year, month)


def nearest(found: list[Period], base: date, governed: Direction) -> Period | None:
    """The period nearest to the day; the verb decides where none is near."""
    def distance(that: Period) -> int:
        return abs((that.start - base).days) if that.start else 10**6

    if not found:
        return None
    best = min(found, key=distance)
    if distance(best) <= NEAR_DAYS or governed is None:
        return best
    fits = [that for that in found if that.start and (that.start >= base if governed in FORWARD else that.start <= base)]
    return min(fits or found, key=distance)


def weekday(one: Expression, story: Story) -> Period | None:
    """The day of a weekday: bare, or with `last`, `next`, `this`, `that`, `the following`."""
    number, rel = int(one.get("weekday")), one.kind_of("rel")
    if one.get("unit"):
        return _of_week(number, SHIFT.get(rel, 0), story) if one.get("unit") == "W" else None
    last = story.last if story.last is not None and story.last.grain == "day" else None
    if rel in ("following", "previous", "same", "that") and last is not None and last.start is not None:
        ahead = rel != "previous"
        return _step(last.start, number, 1 if ahead else -1, include=rel in ("same", "that"))
    base = last.start if story.history and last is not None else story.now
    if base is None:
        return None
    if rel in ("next", "following"):
        monday = base - timedelta(days=base.isoweekday() - 1)
        return _on(plus(monday, 6 + number))
    if rel in ("last", "previous", "past"):
        return _step(base, number, -1, include=False)
    if rel == "coming":
        return _step(base, number, 1, include=False)
    governed = story.direction(one)
    if rel == "this":
        return _step(base, number, 1 if governed != "past" else -1, include=True)
    if "the" in one.slots and last is not None and last.start is not None and abs((last.start - base).days) > 7:
        return _step(last.start, number, 1, include=False)
    if story.history:
        governed = "future"
    if governed in FORWARD and number == base.isoweekday() and last is not None and last.start and last.start > base \
            and story.near(one.span):
        base = last.start  # `is due on Tuesday and meets the minister on Wednesday`, of a Wednesday
    return _step(base, number, 1 if governed in FORWARD else -1, include=True)


def _of_week(number: int, count: int, story: Story) -> Period | None:
    """`Friday next week`."""
    week = story.of_now("week")
    week = week.shift(count) if week else None
    return _on(plus(week.start, number - 1)) if week and week.start else None


def _step(start: date, number: int, sign: int, *, include: bool) -> Period | None:
    """The nearest such weekday after (or before) a day."""
    gap = (number - start.isoweekday()) * sign % 7
    return _on(plus(start, sign * (gap or (0 if include else 7))))


def _on(found: date | None) -> Period | None:
    return containing(found, "day") if found is not None else None


def deictic(one: Expression, story: Story) -> Period | None:
    """`today`, `yesterday`, `the day after tomorrow`."""
    found = plus(story.now, int(one.get("deictic"))) if story.now is not None else None
    return _on(found)


def feasted(one: Expression, story: Story) -> Period | None:
    """The day of a feast: in the year given, else the nearest that the verb allows."""
    rule = one.get("holiday")

    def of_year(year: int) -> date | None:
        return feast(rule, year) if rule else national(one.get("national_day"), story.text, year)

    if one.get("year"):
        return _on(of_year(one.number("year")))
    told = story.anchor if story.history else None
    if told is not None and told.grain == "year" and told.year is not None and told.year > 0 and not one.get("rel"):
        return _on(of_year(told.year))
    base = story.anchor.start if story.history and story.anchor is not None else story.now
    if base is None:
        return None
    days = [that for year in (base.year - 1, base.year, base.year + 1) if (that := of_year(year)) is not None]
    rel = one.kind_of("rel")
    if rel in (*_BACK, "previous"):
        return _on(max((that for that in days if that < base), default=None))
    if rel in (*_FORWARD, "following"):
        return _on(min((that for that in days if that > base), default=None))
    return nearest([containing(that, "day") for that in days], base, story.direction(one))


def feast_month(one: Expression, story: Story) -> tuple[date, date] | None:
    """First and last day of a month of feasts (`Ramadan`): in the year given, else the nearest that the verb allows."""
    base = story.anchor.start if story.history and story.anchor is not None else story.now
    if one.get("year"):
        return lunar_month(one.get("holiday_month"), one.number("year"))
    if base is None:
        return None
    years = (base.year - 1, base.year, base.year + 1)
    months = [that for year in years if (that := lunar_month(one.get("holiday_month"), year))]
    inside = [that for that in months if that[0] <= base <= that[1]]
    rel, governed = one.kind_of("rel"), story.direction(one)
    if rel in _BACK:
        return max((that for that in months if that[1] < base), default=None)
    if rel in _FORWARD:
        return min((that for that in months if that[0] > base), default=None)
    if inside:
        return inside[0]
    fits = [that for that in months if (that[0] > base if governed in FORWARD else that[1] < base)]
    return min(fits, key=lambda that: min(abs((that[0] - base).days), abs((that[1] - base).days)), default=None)
