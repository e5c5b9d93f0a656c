"""Numerals of English: digits and words to values, with the words that bound them, in one regular expression.

Vague words (`dozens`) stand for the ranges that the lexicon gives; `at least 14` leaves the high end open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon import table
from dragoman.model import Span

Value = float | int | None
_RISE = re.compile(r"\bby\s+$", re.IGNORECASE)
_PERCENT = re.compile(r"\s?(?:%|per\s?cent|percent)", re.IGNORECASE)


@dataclass(frozen=True)
class Numeral:
    """A numeral with its bounds: `span` includes modifiers and currency, `core` the number alone."""

    span: Span
    core: Span
    low: Value
    high: Value
    approximate: bool
    currency: str | None = None
    vague: bool = False


@cache
def _words(role: str) -> dict[str, tuple[str, str]]:
    return {row["form"]: (row["low"], row["high"]) for row in table("en/quantities") if row["role"] == role}


def _either(role: str) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(_words(role), key=len, reverse=True))


@cache
def _modifier() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{role}>{_either(role)})" for role in ("high", "low", "approximate")), re.IGNORECASE)


def _roles(modifiers: str) -> list[str]:
    """What the words before a numeral do to its bounds; the longest form at a place decides (`no more than`)."""
    return [found.lastgroup for found in _modifier().finditer(modifiers) if found.lastgroup]


@cache
def _pattern() -> re.Pattern[str]:
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    word = rf"(?:{_either('number')})"
    times = rf"(?:{_either('multiplier')})"
    # `a hundred and two` is one number, `five and seven` are two
    more = rf"(?:[\s-]+|(?:(?<=hundred)|(?<=thousand)|(?<=million))\s+and\s+)(?:{word}|{times})\b"
    spelled = rf"(?:{word}|an?(?=\s+{times}\b)|half\s+an?(?=\s+{times}\b))(?:{more})*"
    one = rf"(?:{_either('vague')}|(?:{digits})(?:\s*(?:{times})\b)?|{spelled})"
    return re.compile(
        rf"(?<![\w.,/:–-])(?:(?P<between>between|from)\s+)?(?:(?P<mod>(?:(?:{_either('low')}|{_either('high')}|"
        rf"{_either('approximate')})\s+)+))?(?P<currency>{_either('currency')})?\s?(?P<first>{one})(?![\w/:]|[.,]\d)"
        rf"(?:\s?(?P<dash>to|and|or|-|–)\s?(?:{_either('currency')})?(?P<second>{digits}|{spelled})(?![\w/:]|[.,]\d))?"
        rf"(?P<after>\s+(?:{_either('low_after')}|{_either('high_after')}|or\s+so)\b)?", re.IGNORECASE)


def value(words: str) -> float | int | None:
    """The value of a numeral in digits or words (`2,500`, `7.8 billion`, `a hundred and two`); None if it is none."""
    total: float = 0
    current: float = 0
    seen = False
    numbers, times = _words("number"), _words("multiplier")
    for part in re.findall(r"[\d.,]+|[a-z]+", words.lower()):
        if part in ("a", "an"):
            current, seen = current or 1, True
        elif part == "half":
            current, seen = 0.5, True
        elif part == "and":
            continue
        elif part[0].isdigit():
            current, seen = float(part.replace(",", "").rstrip(".")), True
        elif part in numbers:
            current, seen = current + int(numbers[part][0]), True
        elif part in times:
            scale = int(times[part][0])
            current = (current if seen and current else 1) * scale
            seen = True
            if scale >= 1000:
                total, current = total + current, 0
        else:
            return None
    result = round(total + current, 6)
    return (int(result) if result == int(result) else result) if seen else None


def numerals(text: str, start: int, end: int) -> Iterator[Numeral]:
    """All numerals of a stretch of text; ranges (`between 20 and 30`, `10 to 15`) are one, `from 52 to 31` are two."""
    at = start
    while found := _pattern().search(text, at, end):
        numeral, at = _numeral(found)
        if numeral is not None:
            yield numeral


def _numeral(found: re.Match[str]) -> tuple[Numeral | None, int]:
    first = " ".join(found["first"].lower().split())
    vague = _words("vague").get(first)
    low: Value
    high: Value
    if vague:
        low, high = int(vague[0]), int(vague[1])
    else:
        low = high = value(first)
        if low is None:
            return None, found.end("first")
    second = value(found["second"]) if found["second"] else None
    between = (found["between"] or "").lower()
    dash = (found["dash"] or "").lower()
    is_range = (second is not None and low is not None and second > low
                and (between == "between" if dash == "and" else between != "from" and dash != "or"))
    if is_range and dash == "to" and not between and not _PERCENT.match(found.string, found.end("second")) and (
            _RISE.search(found.string, max(0, found.start() - 8), found.start())):
        is_range = False  # `rose by four to 31`
    if is_range and second is not None and low is not None and dash != "and" and low < 1000 <= second:
        scale = re.search(r"(?:hundred|thousand|million|billion)\b", found["second"], re.IGNORECASE)
        low = low * int(_words("multiplier")[scale.group().lower()][0]) if scale else low
    end = found.end("second") if is_range else found.end("first")
    if is_range:
        high = second
    approximate = bool(vague)
    for role in _roles(found["mod"] or ""):
        approximate = approximate or role == "approximate"
        if role == "low":
            high = None
        elif role == "high":
            low = None
    after = " ".join((found["after"] or "").lower().split())
    if after and not (found["second"] and not is_range):
        end = found.end("after")
        if after in _words("low_after"):
            high = None
        elif after in _words("high_after"):
            low = None
        else:
            approximate = True
    opens = (["between"] if is_range and between == "between" else []) + ["mod", "currency", "first"]
    begin = min(found.start(name) for name in opens if found[name])
    money = found["currency"]
    unit = _words("currency")[money.lower()][0] if money else None
    return Numeral(span=(begin, end), core=(found.start("first"), end), low=low, high=high, approximate=approximate,
                   currency=unit, vague=bool(vague)), end
