"""The edge: what every report must satisfy before it is analysed, whatever format it came in.

A text that cannot be a report is a `Failure` here, so that the analysis behind needs no checks of its own.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from dragoman.model import Report
from dragoman.readers.source import Failure, Incoming

MAX_CHARACTERS = 200_000
"""Some 30,000 words: longer than any news report, short enough for the parser's memory."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?\Z", re.DOTALL)


def admit(report: Report, name: str, line: int | None = None, characters: int = MAX_CHARACTERS) -> Incoming | Failure:
    """The report from the input `name` with its date in ISO form, or why it cannot be analysed."""

    def failure(reason: str, remedy: str) -> Failure:
        return Failure(name=name, line=line, report=report.id, reason=reason, remedy=remedy)

    if not report.text.strip():
        return failure("the text is empty", "Leave it out, or see whether its text was lost on the way")
    if len(report.text) > characters:
        return failure(f"{len(report.text):,} characters; the limit is {characters:,}",
                       "Split it into its reports, or raise --max-characters")
    bad = _SURROGATE.search(report.text) or _SURROGATE.search(report.id)
    if bad:
        return failure(f"character {bad.start()} is a lone surrogate (U+{ord(bad.group()):04X}), which is no text",
                       "Decode the text again, e.g. with errors='replace'")
    if report.published is not None:
        iso = _iso(report.published)
        if iso is None:
            return failure(f"the date {report.published!r} is not of the form YYYY-MM-DD", "Correct it, or leave it out")
        report = msgspec.structs.replace(report, published=iso)
    return Incoming(report, name, line)


def _iso(text: str) -> str | None:
    """The day of an ISO date or date and time."""
    found = _DATE.match(text.strip())
    try:
        return date.fromisoformat(found[1]).isoformat() if found else None
    except ValueError:
        return None
