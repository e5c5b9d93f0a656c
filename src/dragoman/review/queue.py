"""The queue: what a person should look at first, and how much of it is done.

Divergences and actors that may be one come first; then entries, whose urgency grows with what hangs on them (a toll, a
threat, a private word) and with the program's own doubt. What a person has judged leaves the queue.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from dragoman.model import Event, Record, Statement, standing
from dragoman.model.corrections import corrected, evidence
from dragoman.review.across import Across, Lens
from dragoman.review.people import pairs
from dragoman.store import Ledger

LENGTH = 100  # entries shown
_REPORTS = 400  # the newest reports are looked through


def queue(across: Across, ledger: Ledger, request: Request) -> dict[str, Any]:
    """The most urgent entries of the newest reports, with progress; before them what holds across reports."""
    rows = sorted(ledger.rows(), key=lambda row: (row.published or "", row.id), reverse=True)[:_REPORTS]
    waiting: list[dict[str, Any]] = []
    looked_at: set[tuple[str, str]] = set()
    judged = total = 0
    for row in rows:
        if row.revision is None:
            continue
        after = corrected(ledger.record(row.id), standing(ledger.judgements(report=row.hash)))
        looked_at.update((row.id, name) for name in after.verdicts)
        for kind, entry, urgency, reason in urgent(after.record):
            total += 1
            if entry.id in after.verdicts:
                judged += 1
                continue
            span = evidence(kind, entry) or (0, 0)
            waiting.append({"hash": row.hash, "title": row.title or row.id, "published": row.published, "kind": kind,
                            "id": entry.id, "urgency": urgency, "reason": reason, "quote": _around(after.record, span)})
    waiting.sort(key=lambda one: (-one["urgency"], one["published"] or "", one["id"]))
    lens = across.lens(ledger)
    divergences, done = _divergences(lens, looked_at)
    return {"rows": waiting[:LENGTH], "judged": judged + done, "total": total + done + len(divergences),
            "divergences": divergences[:LENGTH], "pairs": pairs(lens)[:LENGTH]}


def _divergences(lens: Lens, looked_at: set[tuple[str, str]]) -> tuple[list[dict[str, Any]], int]:
    """Divergences of which a side has not been judged, and the number of those done."""
    found, done = [], 0
    for position in lens.linked.positions:
        for one in position.divergences:
            sides = [position.entries[at] for at in one.entries]
            if all((side.report, side.statement or side.event or "") in looked_at for side in sides):
                done += 1
                continue
            found.append({"actor": position.actor, "actor_id": position.actor_id or "", "issue": position.issue,
                          "kind": one.kind.replace("_", " / "), "why": one.why, "sides": [
                              {"quote": side.quote, "href": lens.address(side.report, side.statement or side.event),
                               "channel": "deed" if side.deed else side.channel, "date": side.date or "no day",
                               "via": side.via}
                              for side in sides]})
    return found, done


def urgent(record: Record) -> list[tuple[str, Any, float, str]]:
    """(kind, entry, urgency from 0 to 1, reason in words) of the entries worth a look."""
    found: list[tuple[str, Any, float, str]] = []
    for event in record.events:
        urgency, reason = _of_event(event)
        if urgency >= 0.4:
            found.append(("events", event, urgency, reason))
    for statement in record.statements:
        urgency, reason = _of_statement(statement)
        if urgency >= 0.4:
            found.append(("statements", statement, urgency, reason))
    return found


def _of_event(event: Event) -> tuple[float, str]:
    doubt = 1 - event.confidence
    if event.killed or event.injured:
        return 0.5 + doubt / 2, "a toll"
    if event.status in ("denied", "failed", "threatened"):
        return 0.4 + doubt / 2, event.status
    return doubt, f"the program is unsure ({event.confidence:.2f})"


def _of_statement(statement: Statement) -> tuple[float, str]:
    if statement.channel == "private":
        return 0.7, "said in private"
    if statement.act in ("promise", "threaten"):
        return 0.6, {"promise": "a promise", "threaten": "a threat"}[statement.act]
    if statement.source and statement.speaker is None:
        return 0.45, "a source without a speaker"
    return 0.0, ""


def _around(record: Record, span: tuple[int, int]) -> tuple[str, str, str]:
    text = record.report.text
    return text[max(0, span[0] - 90):span[0]].lstrip(), text[slice(*span)], text[span[1]:span[1] + 110].rstrip()
