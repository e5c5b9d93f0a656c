"""TimelineJS 3 JSON: a slide for each happening that has a date, with who, whom, the quoted sentence and its source.

TimelineJS shows texts as HTML, so every text is escaped. A date known only to the month or year has no day; happenings
without a date are left out, as a slide must have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from html import escape

import msgspec

from dragoman.export.form import Options, Text
from dragoman.export.rows import Row, count, rows
from dragoman.model import Record


def _pieces(records: Iterable[Record], options: Options) -> Iterator[str]:
    encoder = msgspec.json.Encoder()
    title = encoder.encode({"text": {"headline": escape(options.title or "Timeline")}}).decode()
    yield f'{{"title":{title},"events":['
    first = True
    for row in rows(records, options):
        earliest, latest = row.event.earliest or row.event.latest, row.event.latest or row.event.earliest
        if earliest is None or latest is None:
            options.left_out["events without a date"] += 1
            continue
        yield ("\n" if first else ",\n") + encoder.encode(_slide(row, earliest, latest)).decode()
        first = False
    yield "\n]}\n"


def _slide(row: Row, earliest: str, latest: str) -> dict[str, object]:
    event, report = row.event, row.view.report
    names = (", ".join(one.name for one in row.actors), ", ".join(one.name for one in row.recipients))
    kind = event.type.capitalize() + (f" ({event.mode})" if event.mode else "")
    headline = f"{kind}: {' → '.join(one for one in names if one)}" if any(names) else kind
    facts = [one for one in (
        f"status: {event.status}", row.place and row.place.name, count(event.killed) and f"killed: {count(event.killed)}",
        count(event.injured) and f"injured: {count(event.injured)}") if one]
    source = ", ".join(one for one in (report.publisher or report.id, report.published) if one)
    return {
        "unique_id": row.key, "group": event.type, **_dates(earliest, latest),
        "text": {"headline": escape(headline),
                 "text": f"<p>{escape(row.sentence)}</p><p>{escape('; '.join(facts))}</p><p>{escape(source)}</p>"},
    }


def _dates(earliest: str, latest: str) -> dict[str, object]:
    """`start_date` alone for a day, a whole month or a whole year; with `end_date` for other periods."""
    start, end = date.fromisoformat(earliest[:10]), date.fromisoformat(latest[:10])
    one_month = (start.year, start.month) == (end.year, end.month)
    whole_month = one_month and start.day == 1 and (end + timedelta(days=1)).day == 1
    whole_year = start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole_year:
        return {"start_date": {"year": start.year}}
    if whole_month:
        return {"start_date": {"year": start.year, "month": start.month}}
    dates: dict[str, object] = {"start_date": _day(start)}
    return dates | {"end_date": _day(end)} if end != start else dates


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


export = Text(_pieces, ".json")
