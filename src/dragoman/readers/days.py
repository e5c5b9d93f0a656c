"""Days as people and machines write them -> ISO days; and which of the days given for a report is the one to take.

Nothing is guessed: `03/04/2024` is no day unless the caller says which number is the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from dragoman.readers.source import Source
from dragoman.text import layout

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d-])|(\d{4})(\d{2})(\d{2})(?:T[\d:.+Z-]*)?\Z")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_NAME_DATE = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
_LONGEST = 120  # characters that a day may be written in
_FIRST, _LAST = 1800, 2100  # years of news reports; other numbers are no years


def day(words: object, order: str | None = None) -> str | None:
    """The ISO day that a value states (ISO, RFC 5322, `9 January 2024`, epoch seconds are none); else None.

    `order` (`dmy` or `mdy`) says how to read days in numbers that could be either.
    """
    if isinstance(words, datetime | date):
        return words.isoformat()[:10]
    if not isinstance(words, str) or not (text := words.strip()) or len(text) > _LONGEST:
        return None
    found = _ISO.match(text)
    if found:
        return _checked(*(found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)))
    numbers = _NUMBERS.match(text)
    if numbers:
        return _in_order(numbers, order)
    return layout(f"{text}\n").published or _mail(text)


def _mail(text: str) -> str | None:
    """The day of an RFC 5322 date, in the zone it is stated in."""
    try:
        return _checked(*parsedate_to_datetime(text).date().isoformat().split("-"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _in_order(numbers: re.Match[str], order: str | None) -> str | None:
    first, second, year = (int(one) for one in numbers.groups())
    if order == "dmy" or (first > 12 and order != "mdy"):
        return _checked(year, second, first)
    if order == "mdy" or second > 12 or first == second:
        return _checked(year, first, second)
    return None


def _checked(year: str | int, month: str | int, of_month: str | int) -> str | None:
    try:
        found = date(int(year), int(month), int(of_month))
    except ValueError:
        return None
    return found.isoformat() if _FIRST <= found.year <= _LAST else None


class Dated(NamedTuple):
    """The day taken, where it is from (`text`, `caller`, `file name`), and all days given, as `Origin.dates` wants them."""

    published: str | None
    origin: str | None
    dates: tuple[tuple[str, str], ...]


def dated(source: Source, text: str, given: Iterable[tuple[str, str | None]] = (),
          hints: Iterable[tuple[str, str | None]] = ()) -> Dated:
    """The day of a report: what its format states, the text's own header, the caller's, last the file's name.

    `given` are (where, day) that the format states about publication, the surest first; `hints` are days of something else
    (when a file was made), which are kept and never taken.
    """
    stated = [(where, one) for where, one in given if one]
    own = layout(text).published
    dates = (*stated, *((("text", own),) if own else ()), *((where, one) for where, one in hints if one))
    if stated or own:
        return Dated((stated or [("text", str(own))])[0][1], "text", dates)
    if source.published:
        return Dated(source.published, "caller", dates)
    named = _named(source.stem)
    return Dated(named, "file name" if named else None, dates)


def _named(stem: str) -> str | None:
    """The ISO date in a file's name, where there is exactly one."""
    found = set(_NAME_DATE.findall(stem))
    return _checked(*found.pop().split("-")) if len(found) == 1 else None
