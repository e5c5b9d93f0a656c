"""Durations and sets: how long, how often. A duration's value counts its own unit (`P2W`, `PT90M`), vague counts are X."""

from __future__ import annotations

from dragoman.find.times.patterns import Expression

_TIME_UNITS = ("H", "TM", "S")
_IN_YEARS = {"DE": 10, "CE": 100, "ML": 1000}
_HALVES = {"Y": "6M", "M": "2W", "D": "T12H", "H": "30M", "TM": "30S", "DE": "5Y", "CE": "50Y"}
_PARTS = {"MO", "AF", "EV", "NI", "DT"}


def count(one: Expression, slot: str = "count") -> float | None:
    """How many; None where the words leave it open (`several`)."""
    if one.get(slot):
        number = float(one.get(slot))
        if "vague" in one.slots and number >= 100:
            return None  # `several hundred years`
        return number + 0.5 if "half" in one.slots else number
    if "vague" in one.slots:
        return None
    if "half" in one.slots:
        return 1.5 if "and" in one.slots else 0.5
    single = one.kind_of("unit") in ("unit", "week", "second", "quarter", "daypart", "fiscal_year")
    return 1.0 if single or {"a", "extra", "full", "all"} & one.slots.keys() else None


def duration(one: Expression) -> str:
    """The TIMEX3 value of a duration."""
    if "some_time" in one.slots:
        return "PXX"
    return length(count(one), one.get("unit"))


def length(number: float | None, unit: str) -> str:
    """`P2W`, `PT90M`, `P2Y6M`, `P20Y` for two decades, `PXM` for an open number."""
    if unit[:1].isdigit():  # a fortnight is two weeks
        times = int(unit.rstrip("YWTM"))
        number, unit = (number * times if number is not None else None), unit.lstrip("0123456789")
    time = "T" if unit in _TIME_UNITS else ""
    letter = unit[-1] if time else unit
    if number is None:
        return f"P{time}X{letter}"
    if unit in _IN_YEARS:
        number, letter = number * _IN_YEARS[unit], "Y"
    whole = int(number)
    if number - whole == 0.5 and unit in _HALVES and unit not in _IN_YEARS:
        rest = _HALVES[unit]
        return f"P{time}{whole}{letter}{rest}" if whole else f"P{time}{rest}"
    return f"P{time}{whole if number == whole else number}{letter}"


def recurrence(one: Expression) -> str:
    """The TIMEX3 value of a set: `P1D`, `XXXX-WXX-5`, `XXXX-WXX-2TNI`."""
    if one.get("set_adverb"):
        return one.get("set_adverb")
    part = one.get("daypart") or one.get("dayparts")
    if one.get("weekday") or one.get("weekdays"):
        return f"XXXX-WXX-{one.get('weekday') or one.get('weekdays')}" + (f"T{part}" if part else "")
    if one.get("month"):
        return f"XXXX-{int(one.get('month')):02d}"
    what, kind = one.get("set_day"), one.kind_of("set_day")
    if kind in ("weekend", "weekends"):
        return "XXXX-WXX-WE"
    if kind == "weekday":
        return f"XXXX-WXX-{what}"
    if kind in ("season", "seasons"):
        return f"XXXX-{what}"
    if kind in ("daypart", "dayparts"):
        return "P1D" if kind == "daypart" else f"XXXX-XX-XXT{what}"
    number = 2.0 if "other" in one.slots else float(one.get("count") or one.number("nth") or 1)
    return length(number, one.get("unit"))
