"""What exports and queries take from a ledger: records with people's corrections on top, or as read; occurrences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Record, standing
from dragoman.model.corrections import corrected

if TYPE_CHECKING:
    from dragoman.store import Ledger


def stored_records(ledger: Ledger, *, as_read: bool = False) -> Iterator[Record]:
    """All records in the order added, a page at a time; with `as_read` no judgement is applied."""
    judged = set() if as_read else {one.report for one in ledger.judgements() if one.report}
    for record in ledger.records():
        name = ledger.hash(record.report.id) if judged else None
        yield corrected(record, standing(ledger.judgements(report=name))).record if name in judged else record


def occurrence_ids(ledger: Ledger) -> dict[tuple[str, str], str]:
    """(report, event) -> the occurrence it is a mention of, across all reports of the ledger."""
    from dragoman.link import linked

    return {(each.report, each.event): one.id for one in linked(ledger).occurrences for each in one.events}
