"""Stretches of the calendar as TIMEX3 writes them: from the day to the millennium, with their bounds.

Values follow TimeML's TIMEX3 (`2018-W17`, `2003-FA`, `1989-Q3`, `199`, `BC0490`); what is not known is X.
Nothing here raises for a date outside the years 1 to 9999: the bounds are then unknown.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

Bounds = tuple[date, date] | None
COARSE = ("millennium", "century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day")
PER_YEAR = {"month": 12, "quarter": 4, "half": 2, "season": 4}
SEASONS = ("SP", "SU", "FA", "WI")
_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}


@dataclass(frozen=True)
class Period:
    """A stretch of the calendar. `number` counts the month, quarter, half, season or ISO week in the year.

    `year` is the first year of a decade or century, and the ISO year of a week; negative before Christ; None if unknown.
    """

    grain: str
    year: int | None
    number: int | None = None
    day: int | None = None

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        year = "XXXX" if self.year is None else f"BC{-self.year:04d}" if self.year < 0 else f"{self.year:04d}"
        number = "XX" if self.number is None else f"{self.number:02d}"
        match self.grain:
            case "millennium" | "century" | "decade":
                return year[:-{"millennium": 3, "century": 2, "decade": 1}[self.grain]]
            case "half" | "quarter":
                return f"{year}-{'H' if self.grain == 'half' else 'Q'}{self.number or 'X'}"
            case "season":
                return f"{year}-{SEASONS[(self.number or 1) - 1]}"
            case "month":
                return f"{year}-{number}"
            case "week":
                return f"{year}-W{number}"
            case "weekend":
                return f"{year}-W{number}-WE"
            case "day":
                return f"{year}-{number}-{'XX' if self.day is None else f'{self.day:02d}'}"
            case _:
                return year

    @property
    def bounds(self) -> Bounds:
        """First and last day; None for seasons (their days differ by country) and for what is not known."""
        year, number = self.year, self.number
        if year is None or not MINYEAR <= year <= MAXYEAR or self.grain == "season":
            return None
        try:
            if self.grain in _YEARS:
                return date(year, 1, 1), date(min(year + _YEARS[self.grain] - 1, MAXYEAR), 12, 31)
            if number is None:
                return None
            if self.grain == "day":
                only = date(year, number, self.day or 0)
                return only, only
            if self.grain in ("week", "weekend"):
                first = 1 if self.grain == "week" else 6
                return date.fromisocalendar(year, number, first), date.fromisocalendar(year, number, 7)
            months = 12 // PER_YEAR[self.grain]
            last = number * months
            return date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])
        except (ValueError, OverflowError):
            return None

    @property
    def start(self) -> date | None:
        """The first day."""
        if self.grain == "season" and self.year is not None and self.number is not None:
            return Period("month", self.year, self.number * 3).start
        return self.bounds[0] if self.bounds else None

    def shift(self, count: int) -> Period | None:
        """The stretch of the same grain that many before (negative) or after; None outside the calendar."""
        try:
            if self.year is None:
                return None
            if self.grain in _YEARS:
                return self._checked(self.year + count * _YEARS[self.grain])
            if self.grain in PER_YEAR and self.number is not None:
                per = PER_YEAR[self.grain]
                total = self.year * per + self.number - 1 + count
                return self._checked(total // per, total % per + 1)
            if self.bounds is None:
                return None
            days = count * (7 if self.grain in ("week", "weekend") else 1)
            return containing(self.bounds[0] + timedelta(days=days), self.grain)
        except OverflowError:
            return None

    def within(self, grain: str) -> Period | None:
        """The coarser stretch of that grain that this one lies in."""
        if COARSE.index(grain) > COARSE.index(self.grain):
            return None
        if self.grain == grain:
            return self
        if self.start is not None:
            return containing(self.start, grain)
        if grain in _YEARS and self.year is not None:
            return Period(grain, int(self.year / _YEARS[grain]) * _YEARS[grain])  # 387 BC is one of the 380s
        return None

    def _checked(self, year: int, number: int | None = None) -> Period | None:
        """The stretch in another year of the same era; None outside the years that can be written."""
        same_era = self.year is not None and (year < 0) == (self.year < 0) and year != 0
        decade_one = self.grain in ("decade", "century", "millennium") and year == 0
        return replace(self, year=year, number=number) if (same_era or decade_one) and -9999 <= year <= MAXYEAR else None


def containing(day: date, grain: str) -> Period:
    """The stretch of that grain that holds the day; winter belongs to the year in which it begins."""
    if grain in _YEARS:
        return Period(grain, day.year - day.year % _YEARS[grain])
    if grain == "season":
        return Period(grain, day.year - (day.month < 3), (day.month // 3 or 4))
    if grain in PER_YEAR:
        return Period(grain, day.year, (day.month - 1) // (12 // PER_YEAR[grain]) + 1)
    if grain in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return Period(grain, year, week)
    return Period("day", day.year, day.month, day.day)


def day(year: int | None, month: int, number: int) -> Period | None:
    """A day of the calendar; None where there is no such day (31 June)."""
    some = year if year is not None and MINYEAR <= year <= MAXYEAR else 2000
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(some, month)[1]:
        return None
    return Period("day", year, month, number)


def plus(start: date, days: int) -> date | None:
    """The date so many days on; None outside the calendar."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def plus_months(start: date, months: int) -> date | None:
    """The same day so many months on, or the last of that month; None outside the calendar."""
    total = start.year * 12 + start.month - 1 + months
    year, month = divmod(total, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
