"""From an expression to its TIMEX3 type, value, modifier and bounds: the kind of its pattern says how.

The parts are put together as the TIMEX3 guideline has them: a period of the calendar, shifted or not, with a part of it
(`START`, `MID`, `END`) or an approximation as modifier, and a time of day behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from dragoman.find.times import amounts, days, units
from dragoman.find.times.calendar import Bounds, Period, containing, plus
from dragoman.find.times.patterns import Expression
from dragoman.find.times.story import FORWARD, SHIFT, Story
from dragoman.model import TimeType

_OTHER_PERIODS = (6, 9, 12)  # months that reports of business sum up beside the quarter
_UTC = re.compile(r"\w{3}(\W)(\d{1,2}):?(\d\d)?")


@dataclass(frozen=True)
class Resolved:
    """What an expression means; `period` bounds it, where there is one."""

    type: TimeType
    value: str
    mod: str | None = None
    period: Period | None = None
    bounds: Bounds = None

    @property
    def within(self) -> Bounds:
        """First and last day, where they are known."""
        if self.type not in ("DATE", "TIME"):
            return None
        return self.period.bounds if self.period is not None else self.bounds


def resolve(one: Expression, story: Story) -> Resolved | None:
    """The meaning of an expression in a story, which it moves on; None for what is no time after all."""
    return _KINDS[one.kind](one, story)


def _mod(one: Expression) -> str | None:
    if one.kind_of("later") and one.kind != "offset":
        return "END" if one.kind_of("later") == "later" else "START"
    if one.get("half_of") and (one.get("month") or one.get("unit") not in ("", "Y")):
        return "START" if one.get("half_of") == "H1" else "END"
    for slot in ("part", "mid", "part_of", "part_end", "approx", "or_so", "or_later"):
        if one.get(slot):
            return one.get(slot)
    return "MID" if one.kind_of("part") == "mid" else None


def _date(one: Expression, story: Story, period: Period | None, unknown: str = "XXXX-XX-XX", *,
          moves: bool = True) -> Resolved:
    if period is None:
        return Resolved("DATE", unknown, _mod(one))
    if moves:
        story.told(period, one.span[0])
    return Resolved("DATE", period.value, _mod(one), period)


def _calendar(one: Expression, story: Story) -> Resolved | None:
    found = days.dated(one, story)
    if found is not None and one.get("unit") and "rel" not in one.slots and found.grain == "day":
        found = found.within(units.GRAINS.get(one.get("unit"), "day"))  # `the week of March 6`
    return _date(one, story, found) if found is not None else None


def _monthday(one: Expression, story: Story) -> Resolved | None:
    found = days.of_month(one, story)
    return _date(one, story, found) if found is not None else None


def _era(one: Expression, story: Story) -> Resolved | None:
    return _date(one, story, Period("year", one.year)) if 0 < abs(one.year) < 3000 else None


def _weekday(one: Expression, story: Story) -> Resolved | None:
    if one.get("month") or one.get("day"):
        return _calendar(one, story)
    return _date(one, story, days.weekday(one, story), f"XXXX-WXX-{one.get('weekday')}")


def _deictic(one: Expression, story: Story) -> Resolved:
    return _date(one, story, days.deictic(one, story))


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE"}


def _relative(one: Expression, story: Story) -> Resolved | None:
    unit = one.get("unit")
    if one.get("season"):
        return _season(one, story)
    if unit in ("S", "TM", "H"):
        return None
    rel = one.kind_of("rel")
    if one.get("day_word"):
        return _day_of(one, story)
    if "the" in one.slots and unit and (rel == "past" or (unit in ("DE", "CE", "ML") and rel in ("last", "next", "coming"))):
        return Resolved("DURATION", amounts.length(1, unit))
    moves = not (story.history and rel in ("last", "past", "next", "coming"))
    return _date(one, story, units.relative(one, story), _UNKNOWN.get(unit, "XXXX"), moves=moves)


def _day_of(one: Expression, story: Story) -> Resolved | None:
    """`the last day of September`, `the first day of the month`; `the last week of September` is a part of it."""
    whole = days.dated(one, story) if one.get("month") else units.relative(one, story)
    if whole is None or whole.bounds is None:
        return None
    if one.get("day_word") != "D":
        part = {0: "END", 1: "START"}.get(one.number("nth"))
        story.told(whole, one.span[0])
        return Resolved("DATE", whole.value, part, whole)
    first, last = whole.bounds
    nth = one.number("nth")
    found = plus(first, nth - 1) if nth else last
    period = Period("day", found.year, found.month, found.day) if found else None
    return _date(one, story, period)


def _nth_day(one: Expression, story: Story) -> Resolved | None:
    """`is the third day of protests`, `for a third day`: the day told in the same sentence, or that of a report of today."""
    if one.get("century_word") != "D":
        return None
    told = story.told_day if story.told_day is not None and story.told_day is story.last and story.near(one.span) else None
    today = units.today(story.now) if not story.history and story.is_current(one) else None
    return _date(one, story, told or today, moves=False) if told or today else None


def _quarter(one: Expression, story: Story) -> Resolved | None:
    if "period" in one.slots and one.get("year") and not story.in_quarter(one.span):
        return _date(one, story, Period("year", one.number("year")))  # `the 1988 period`
    period = units.quarter(one, story)
    if period is None:
        return None
    aside = one.kind_of("rel") in ("this", "current", "next", "coming") or "year_ago" in one.slots
    compared = "period" in one.slots and one.get("year")
    if not aside and not compared and not one.get("unit") and (not one.get("year") or _is_of_late(period, story)):
        story.quarter = period
    story.quarter_at = one.span[0]
    return _date(one, story, period, moves=False)


def _is_of_late(period: Period, story: Story) -> bool:
    """Is it a quarter of the report's year or of the year before?"""
    return story.now is not None and period.year is not None and 0 <= story.now.year - period.year <= 1


def _year_ago(one: Expression, story: Story) -> Resolved:
    """`a year earlier`, `the year-ago period`: of the quarter just spoken of, else of the year."""
    near = story.in_quarter(one.span)
    base = story.quarter if near else story.of_now("year")
    if base is None or base.year is None:
        return Resolved("DATE", "XXXX")
    if near:
        story.quarter_at = one.span[0]
    year = one.number("year") or base.year - 1  # `the same period of 2018`
    return _date(one, story, Period(base.grain, year, base.number), moves=False)


def _half(one: Expression, story: Story) -> Resolved | None:
    if one.get("unit") not in ("", "Y"):
        return _relative(one, story)  # `the second half of the month`
    return _date(one, story, units.half(one, story), "XXXX-HX")


def _fiscal(one: Expression, story: Story) -> Resolved | None:
    """`fiscal 1989`, `the current fiscal year`, `sales for the full year`; other units that are full are durations."""
    if "full" in one.slots and one.get("unit") != "Y":
        return _duration(one, story)
    if one.get("year"):
        return _date(one, story, Period("year", one.number("year")))
    year = story.of_now("year")
    shifted = year.shift({**SHIFT, "latest": -1}.get(one.kind_of("rel"), 0)) if year else None
    return _date(one, story, shifted, "XXXX")


def _season(one: Expression, story: Story) -> Resolved:
    return _date(one, story, units.season(one, story), f"XXXX-{one.get('season')}")


def _decade(one: Expression, story: Story) -> Resolved | None:
    period = story.decade = units.decade(one, story)
    if one.get("half_of") and period is not None:
        return Resolved("DATE", period.value, "START" if one.get("half_of") == "H1" else "END", period)
    return _date(one, story, period, "XXX", moves=False)


def _century(one: Expression, story: Story) -> Resolved | None:
    if one.get("century_word") != "CE":
        return _nth_day(one, story)
    found = units.century(one)
    return _date(one, story, found, moves=False) if found is not None else None


def _feast(one: Expression, story: Story) -> Resolved | None:
    if one.get("holiday_month"):
        first, last = days.feast_month(one, story) or (None, None)
        if first is None or last is None:
            return _date(one, story, None)
        year = f"{first.year:04d}" if first.year == last.year else "XXXX"
        return Resolved("DATE", f"{year}-XX-XX", bounds=(first, last))
    found = days.feasted(one, story)
    if one.get("unit") and found is not None and found.start is not None:
        found = containing(found.start, "week")  # `Easter week`
    return _date(one, story, found) if found is not None or one.get("holiday") else None


def _offset(one: Expression, story: Story) -> Resolved | None:
    if one.get("count") == "0":
        return None
    unit = one.get("unit") or ""
    sign = -1 if {"ago", "before"} & set(one.slots) or one.kind_of("later") == "earlier" else 1
    deictic = "ago" in one.slots or "hence" in one.slots
    number = amounts.count(one)
    if one.get("ago_unit"):
        return _year_ago(one, story)
    if unit == "Y" and number == 1 and sign < 0 and "a" in one.slots and "before" not in one.slots \
            and story.in_quarter(one.span):
        return _year_ago(one, story)
    if number is None and unit not in ("H", "TM", "S"):
        return Resolved("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", None)
    today = units.today(story.now)
    base = today if deictic else story.told_last(unit) or today
    if "from" in one.slots:
        day = _day_of_time(replace(one, slots={slot: filled for slot, filled in one.slots.items() if slot != "unit"}), story)
        found = units.offset(number or 1, "D", 7 if unit == "W" else 1, day) if unit in ("D", "W") else None
        return _date(one, story, found or units.offset(number or 1, unit, 1, day), moves=found is not None)
    if "the" in one.slots and {"before", "after"} & one.slots.keys() and unit != "NI":
        return _next_to(one, story, unit, sign)
    if one.kind_of("unit") == "daypart":
        found = base.shift(-1 if "before" in one.slots else 1) if base and base.grain == "day" else None
        return Resolved("TIME", f"{found.value if found else 'XXXX-XX-XX'}T{unit}", None, found)
    if unit in ("H", "TM", "S"):
        day = base if base is not None and base.grain == "day" else today
        return Resolved("TIME", day.value if day else "XXXX-XX-XX", None, day)
    found = units.offset(number or 1, unit, sign, base)
    moves = one.kind_of("later") != "earlier" and not (unit == "Y" and number == 1)
    return _date(one, story, found, _UNKNOWN.get(unit, "XXXX"), moves=moves)


def _next_to(one: Expression, story: Story, unit: str, sign: int) -> Resolved | None:
    """`the day after Monday's march`, `fled the day before`; `the day after the march` counts from no date of the text."""
    if unit not in ("D", "W", "M", "Y"):
        return None
    if _dated(one):
        day = {slot: filled for slot, filled in one.slots.items() if slot != "unit"}
        base = _day_of_time(replace(one, slots=day), story)
        base = base.within("week") if base is not None and unit == "W" else base  # `the week before Easter`
    else:
        told, today = story.told_last(unit), units.today(story.now)
        back = sign > 0 and story.direction(one) == "past"  # what happened the day after is not told from today
        base = (told or (None if back else today)) if "ends" in one.slots else None
    found = units.offset(1, unit, sign, base)
    return _date(one, story, found, _UNKNOWN.get(unit, "XXXX"), moves=found is not None)


def _duration(one: Expression, story: Story) -> Resolved:
    if one.get("unit") == "M" and amounts.count(one) in _OTHER_PERIODS:
        story.quarter_at = -10_000  # `in the nine months`: what follows compares years
    elif one.get("unit") == "M" and amounts.count(one) == 3 and "the" in one.slots and story.quarter is None:
        current = story.of_now("quarter")  # `in the three months to June`: a quarter
        story.quarter, story.quarter_at = current.shift(-1) if current else None, one.span[0]
    return Resolved("DURATION", amounts.duration(one), _mod(one))


def _set(one: Expression, story: Story) -> Resolved:
    return Resolved("SET", amounts.recurrence(one))


def _ref(one: Expression, story: Story) -> Resolved:
    if one.get("ref") == "PRESENT_REF":
        story.at_present = True
    return Resolved("DATE", one.get("ref"))


def _one_day(one: Expression, story: Story) -> Resolved:
    """`will be free one day`, but `in office for one day`."""
    if story.direction(one) in FORWARD:
        return Resolved("DATE", "FUTURE_REF")
    if story.text[one.span[0]].isupper():
        return Resolved("DATE", "XXXX-XX-XX")  # `One day a convoy came`
    return Resolved("DURATION", "P1D")


def _definite(one: Expression, story: Story) -> Resolved | None:
    """`for the week`, `before the month is out`: the one that the report lies in."""
    period = story.of_now(units.GRAINS.get(one.get("unit"), "day"))
    return _date(one, story, period, _UNKNOWN.get(one.get("unit"), "XXXX"), moves=False)


def _past(one: Expression, story: Story) -> Resolved:
    return Resolved("DATE", "PAST_REF")


def _future(one: Expression, story: Story) -> Resolved:
    return Resolved("DATE", "FUTURE_REF")


def _time(one: Expression, story: Story) -> Resolved | None:
    day = _day_of_time(one, story)
    clock = _clock(one)
    if clock is None:
        return None
    if day is not None and (_dated(one) or one.kind_of("rel") in ("next", "following")):
        story.told(day, one.span[0])
    if clock == "24:00" and not _dated(one) and (day is None or story.direction(one) not in FORWARD):
        clock = "00:00"
    return Resolved("TIME", f"{day.value if day is not None else 'XXXX-XX-XX'}T{clock}{_utc(one)}", _mod(one), day)


def _dated(one: Expression) -> bool:
    return bool(one.slots.keys() & {"weekday", "month", "deictic", "iso", "holiday"})


def _utc(one: Expression) -> str:
    """`+03:00` where the text has figures (`UTC+3`); named zones leave the value a local time, as the corpora do."""
    written = _UTC.fullmatch(one.get("zone"))
    if written is None:
        return ""
    return f"{'+' if written[1] == '+' else '-'}{int(written[2]):02d}:{int(written[3] or 0):02d}"


def _clock(one: Expression) -> str | None:
    """`07:00`, `TNI` and the like without the T; None for what no clock shows (`25:70`)."""
    named = next((one.get(slot) for slot in ("daypart", "noon", "midnight", "overnight", "tonight") if one.get(slot)), "")
    if named and not one.get("hour") and not one.get("clock"):
        return named.removeprefix("T")
    if one.get("clock"):
        parts = [int(part) for part in one.get("clock").replace(".", ":").split(":")]
    elif len(one.get("hhmm")) == 4:
        parts = [int(one.get("hhmm")[:2]), int(one.get("hhmm")[2:])]
    else:
        parts = [int(float(one.get("hour") or -1)), 0]
    hour, minute = parts[0], parts[1]
    if one.get("daypart") in ("AF", "EV", "NI") and 0 < hour < 12:
        hour += 12
    if "pm" in one.slots and hour < 12:
        hour += 12
    elif "am" in one.slots and hour == 12:
        hour = 0
    if not 0 <= hour <= 24 or not 0 <= minute < 60:
        return None
    return f"{hour:02d}:{minute:02d}"


def _day_of_time(one: Expression, story: Story) -> Period | None:
    if one.get("deictic"):
        return days.deictic(one, story)
    if one.get("month") or one.get("iso") or one.get("slashed"):
        return days.dated(one, story)
    if one.get("holiday"):
        return days.feasted(one, story)
    if one.get("weekday"):
        return days.weekday(one, story)
    today = units.today(story.now)
    if one.get("unit"):
        return units.relative(one, story)
    rel = one.kind_of("rel")
    if one.get("overnight"):
        return today.shift(-1) if today else None
    if one.get("tonight") or rel == "this":
        return today
    if rel in ("last", "past"):
        return today.shift(-1) if today else None
    if one.span[0] in story.stamps or one.get("midnight"):
        return today
    told = story.day or today
    if rel in ("next", "following", "previous"):
        return told.shift(-1 if rel == "previous" else 1) if told else None
    if story.direction(one) in FORWARD and not rel and not story.history:
        return story.ahead(one.span) or today
    return told


_KINDS: dict[str, Callable[[Expression, Story], Resolved | None]] = {
    "date": _calendar, "tail": _calendar, "monthday": _monthday, "era": _era, "weekday": _weekday, "deictic": _deictic,
    "relative": _relative,
    "quarter": _quarter, "half": _half, "year_ago": _year_ago, "fiscal": _fiscal, "season": _season,
    "decade": _decade,
    "century": _century, "feast": _feast, "offset": _offset, "duration": _duration, "set": _set, "ref": _ref,
    "one_day": _one_day, "definite": _definite, "past": _past, "future": _future, "time": _time,
}
