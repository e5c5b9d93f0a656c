"""The condition and the day of a promise or threat, from its words and the record's times."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from dragoman.link.cues import cue
from dragoman.model import Record, Span, Statement, Time, contains

_DAY_WORDS = re.compile(r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|"
                        r"tuesday|wednesday|thursday|friday|saturday|sunday|weekend|week|month|year|day|today|tomorrow|christmas"
                        r"|easter|ramadan|eid|spring|summer|autumn|winter|end|\d{4})\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:within|in|inside)\s+(?:the (?:next|coming)\s+)?$", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|n[’']t|no|fails? to|failed to|refuses? to|unless)\b", re.IGNORECASE)
_CALENDAR = re.compile(r"(?P<year>\d{4})(?:-W(?P<week>\d\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_DURATION = re.compile(r"^P(T)?(\d+)([YMWDH])$")


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<=[\s,“]))(?:but )?(?P<word>" + cue("condition").pattern + ")", re.IGNORECASE)


def condition(content: str) -> tuple[str, str | None]:
    """(the main clause, the condition as worded or None)."""
    for found in _condition().finditer(content):
        rest = content[found.start():]
        word = found["word"].lower()
        if word == "until" and _DAY_WORDS.search(rest[:40]) and not re.match(r"until (?:\w+ ){1,4}\w+s\b", rest):
            continue
        if word == "without" and re.match(rf"without (?:any )?(?:{cue('no_condition').pattern})", rest, re.IGNORECASE):
            continue
        if word in ("without", "once", "otherwise") and found.start() == 0 and "," not in rest:
            continue
        end = len(content)
        if found.start() < 8:
            stop = re.search(r",\s|…", rest)
            end = found.start() + stop.start() if stop else end
        main = (content[:found.start()] + content[end:]).strip(" ,…")
        if main:
            return main, content[found.start():end].strip(" ,…")
    return content, None


def due(record: Record, said: Statement, worded: str | None, made: str | None) -> str | None:
    """The day named for a promise or threat (a TIMEX3 value; for a span of time, its last day).

    A day in a condition counts where the condition sets a term (`unless … by Friday`, `if … not … within 10 days`).
    """
    if said.act not in ("promise", "threaten", "agree"):
        return None
    text = record.report.text
    inside = [one for one in record.times if any(contains(span, one.span) for span in said.content)]
    head = worded.split("…")[0].strip() if worded else ""
    found = None
    for one in inside:
        before = text[max(0, one.span[0] - 24):one.span[0]]
        in_condition = bool(head) and _in_condition(text, said.content, one.span, head)
        if in_condition and not (worded and _NEGATED.search(worded)):
            continue
        if in_condition and not cue("term").search(before):
            continue
        value = _value(one, text, before, said.content, made, said.time is not None)
        if value and (found is None or not in_condition):
            found = value
    return found


def _in_condition(text: str, content: tuple[Span, ...], span: Span, head: str) -> bool:
    for start, end in content:
        if start <= span[0] < end:
            flat = re.search(re.escape(head[:12]).replace(r"\ ", r"\s+"), text[start:end])
            if flat is None:
                return False
            stop = start + flat.start() + len(head) + 4
            return start + flat.start() <= span[0] < stop
    return False


def _value(one: Time, text: str, before: str, content: tuple[Span, ...], made: str | None,
           dated: bool) -> str | None:
    if one.type == "DURATION":
        whole = " ".join(text[start:end] for start, end in content)
        if made and _WITHIN.search(before) and not cue("able").search(whole):
            return after(made, one.value)
        return None
    if one.type != "DATE" or one.value.endswith("_REF") or one.earliest is None or one.latest is None:
        return None
    if made and one.latest < made[:10] and (dated or not cue("term").search(before)):
        return None
    if one.earliest == one.latest:
        return one.earliest
    if one.value.endswith("-WE"):
        return one.earliest
    if one.mod == "END" or re.search(r"\b(?:by|until|end of)\s+(?:the end of\s+)?$", before, re.IGNORECASE):
        return one.latest
    return one.value


def last_day(value: str | None) -> str | None:
    """The last day of a TIMEX3 day, week, month or year; None for anything else."""
    found = _CALENDAR.fullmatch(value or "")
    if found is None:
        return None
    year = int(found["year"])
    if found["week"]:
        week = int(found["week"])
        return date.fromisocalendar(year, week, 7).isoformat() if 1 <= week <= 52 and year < 9999 else None
    month = int(found["month"] or 12)
    if not 1 <= month <= 12 or year < 1:
        return None
    return value if found["day"] else date(year, month, monthrange(year, month)[1]).isoformat()


def after(day: str, duration: str) -> str | None:
    """The day a TIMEX3 duration of days, weeks, months or years after another."""
    found = _DURATION.match(duration)
    if found is None or (found[1] and found[3] != "H"):
        return None
    start, number = date.fromisoformat(day[:10]), int(found[2])
    if number > 5000 or start.year > 9900:
        return None
    if found[3] == "H":
        return (start + timedelta(hours=number)).isoformat()
    if found[3] in "DW":
        return (start + timedelta(days=number * (7 if found[3] == "W" else 1))).isoformat()
    month = start.month - 1 + number * (12 if found[3] == "Y" else 1)
    year, month = start.year + month // 12, month % 12 + 1
    if year > 9999:
        return None
    return date(year, month, min(start.day, monthrange(year, month)[1])).isoformat()
