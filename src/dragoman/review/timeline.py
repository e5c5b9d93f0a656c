"""Occurrences over time: the list with its filters, a strip of how many a month, one occurrence with all its accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.requests import Request

from dragoman.lexicon.codebook import plover
from dragoman.link import OccurrenceChoice
from dragoman.model import Status
from dragoman.model.across import Occurrence, Toll
from dragoman.review.across import Across, Lens, Records
from dragoman.review.paging import PAGE, paged
from dragoman.store import Ledger

_FIELDS = ("actor", "type", "country", "status", "say_so", "since", "until")
_BARS = 120  # at most; months are joined to years beyond that
_WIDTH, _HEIGHT = 1120, 74


def choice(given: Mapping[str, str]) -> tuple[OccurrenceChoice, dict[str, str]]:
    """The filter that an address asks for, and its words as given."""
    asked = {name: given.get(name, "").strip()[:200] for name in _FIELDS}
    return OccurrenceChoice(
        actor=asked["actor"] or None, types=(asked["type"],) if asked["type"] else (),
        statuses=(asked["status"],) if asked["status"] else (), country=asked["country"].upper() or None,
        say_so=asked["say_so"] or None, since=asked["since"] or None, until=asked["until"] or None), asked


def chosen(lens: Lens, request: Request) -> tuple[list[Occurrence], dict[str, str]]:
    """The occurrences that an address asks for, by day (those without one last), and its words."""
    wanted, asked = choice(request.query_params)
    found = list(wanted.occurrences(lens.linked.occurrences, lens.identities))
    found.sort(key=lambda one: (one.earliest or one.latest or "9999", one.latest or "9999", one.id))
    return found, asked


def filters(lens: Lens, asked: dict[str, str]) -> dict[str, Any]:
    """What the filter form offers."""
    return {"asked": asked, "types": tuple(plover().types), "statuses": get_args(Status),
            "countries": sorted({one.country for one in lens.linked.occurrences if one.country})}


def timeline(across: Across, ledger: Ledger, request: Request) -> dict[str, Any]:
    """A page of occurrences, newest last, with the strip of all that are chosen."""
    lens = across.lens(ledger)
    found, asked = chosen(lens, request)
    page = paged(request, len(found))
    rows = [row(lens, one) for one in found[page["first"]:page["first"] + PAGE]]
    return {**page, **filters(lens, asked), "rows": rows, "bars": bars(found, asked), "width": _WIDTH, "height": _HEIGHT,
            "undated": sum(one.earliest is None and one.latest is None for one in found)}


def row(lens: Lens, one: Occurrence) -> dict[str, Any]:
    """One occurrence as a line of a list."""
    return {"href": lens.occurrence(one), "days": days(one.earliest, one.latest), "type": one.type, "mode": one.mode,
            "who": ", ".join(one.actors), "whom": ", ".join(one.recipients), "place": one.place, "status": one.status,
            "killed": toll(one.killed), "injured": toll(one.injured), "independent": one.independent,
            "reports": len({each.report for each in one.events}), "sources": ", ".join(one.sources[:3])}


def days(earliest: str | None, latest: str | None) -> str:
    """The days between which it lies, in words that fit a column."""
    if earliest is None and latest is None:
        return "no day"
    if earliest == latest:
        return earliest or ""
    if earliest and latest and earliest[:4] + "-01-01" == earliest and latest == earliest[:4] + "-12-31":
        return earliest[:4]
    if earliest and latest and earliest[:7] == latest[:7] and earliest.endswith("-01") and latest[8:] >= "28":
        return earliest[:7]
    return f"{earliest or '…'} – {latest or '…'}"


def toll(found: Toll | None) -> str:
    """`4`, `4–6`, `4 or more`, `up to 6`."""
    if found is None or (found.low is None and found.high is None):
        return ""
    if found.high is None:
        return f"{found.low:,} or more"
    if found.low is None:
        return f"up to {found.high:,}"
    return f"{found.low:,}" if found.low == found.high else f"{found.low:,}–{found.high:,}"


def bars(found: list[Occurrence], asked: dict[str, str]) -> list[dict[str, Any]]:
    """One bar a month (or a year, where there are many): its place, heights and the address of its period."""
    counts: Counter[str] = Counter((one.earliest or one.latest or "")[:7] for one in found if one.earliest or one.latest)
    months = _span(counts)
    if len(months) > _BARS:
        counts = Counter((one.earliest or one.latest or "")[:4] for one in found if one.earliest or one.latest)
        years = sorted(counts)
        months = [f"{year:04}" for year in range(int(years[0]), int(years[-1]) + 1)][-_BARS:]
    most = max(counts.values(), default=1)
    wide = min(40.0, _WIDTH / max(1, len(months)))
    result = []
    for at, month in enumerate(months):
        tall = counts[month] / most * (_HEIGHT - 22)
        year = len(month) == 4
        period = {"since": f"{month}-01-01" if year else f"{month}-01", "until": f"{month}-12-31" if year else f"{month}-31"}
        rest = {name: value for name, value in asked.items() if value and name not in period}
        result.append({"x": round(at * wide, 2), "y": round(_HEIGHT - 18 - tall, 2), "w": round(max(1.0, wide - 1), 2),
                       "h": round(max(tall, 1.0 if counts[month] else 0), 2), "label": month, "count": counts[month],
                       "named": at % max(1, round(64 / wide)) == 0, "href": "?" + urlencode({**rest, **period})})
    return result


def _span(counts: Mapping[str, int]) -> list[str]:
    """All months from the first to the last."""
    if not counts:
        return []
    first, last = min(counts), max(counts)
    at, end = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(at, end + 1)]


def occurrence(across: Across, ledger: Ledger, request: Request) -> dict[str, Any]:
    """One occurrence: every mention with its words, the tolls by account, how its status went, why it is one."""
    lens = across.lens(ledger)
    report = ledger.named(request.path_params["hash"])
    one = lens.of_event.get((report, request.path_params["event"]))
    if one is None:
        raise KeyError(f"{report}: no event {request.path_params['event']}; it may have been read anew")
    records = Records(ledger)
    mentions: list[dict[str, Any]] = []
    for each in one.events:
        event = records.event(each.report, each.event)
        if event is None:
            continue
        said = records.statement(each.report, event.statement) if event.statement else None
        names = {actor.id: actor.name for actor in records[each.report].actors}
        mentions.append({
            "href": lens.address(each.report, each.event), "title": lens.titles.get(each.report, each.report),
            "date": each.date, "status": each.status, "quote": records.around(each.report, event.anchor),
            "say_so": (names.get(said.speaker or "") or "somebody not named") if said else None,
            "channel": said.channel if said else None,
            "subject": f"{lens.hashes[each.report]}:events:{event.anchor[0]}:{event.anchor[1]}"})
    actors = [lens.identities[key] for key in dict.fromkeys((*one.actor_ids, *one.recipient_ids)) if key in lens.identities]
    tolls = [(name, found, [(account, lens.address(account.report, account.event)) for account in found.accounts])
             for name, found in (("killed", one.killed), ("injured", one.injured)) if found]
    return {"one": row(lens, one), "why": one.why, "mentions": mentions, "actors": actors, "tolls": tolls}
