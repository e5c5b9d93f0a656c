"""The door of linking: from a ledger to what holds across its reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Protocol

from dragoman.link.cluster import clusters, edges, items
from dragoman.link.commitments import belied, commitments, makings
from dragoman.link.copies import copies
from dragoman.link.identities import Register
from dragoman.link.occurrences import occurrence, publishers
from dragoman.link.positions import positions
from dragoman.link.sheet import sheet
from dragoman.link.view import View
from dragoman.model import Judgement, Record, standing
from dragoman.model.across import Commitment, Identity, Occurrence, Position
from dragoman.model.corrections import corrected
from dragoman.model.record import Value


class Ledger(Protocol):
    """What linking asks of a ledger (`dragoman.store.Ledger` has it)."""

    def records(self) -> Iterator[Record]: ...
    def hash(self, name: str) -> str: ...
    def judgements(self, report: str | None = None, since: int = 0) -> list[Judgement]: ...
    def cache(self, kind: str) -> Any: ...


class Linked(Value, frozen=True, kw_only=True):
    """What holds across the reports of a ledger."""

    occurrences: tuple[Occurrence, ...]
    positions: tuple[Position, ...]
    commitments: tuple[Commitment, ...]
    identities: tuple[Identity, ...]


def linked(ledger: Ledger) -> Linked:
    """Occurrences, positions, commitments and identities of all reports, with people's judgements applied."""
    judged = standing(ledger.judgements())
    log: dict[str, list[Judgement]] = defaultdict(list)
    for one in judged:
        log[one.report or ""].append(one)
    sheets = []
    for record in ledger.records():
        content = ledger.hash(record.report.id)
        sheets.append(sheet(corrected(record, log[content]).record if content in log else record, content))
    register = Register(sheets, judged)
    found = {one.key: one for one in items(sheets, register, copies((one.report, one.sketch) for one in sheets))}
    outlets = publishers(sheets)
    occurrences = [occurrence([found[key] for key in keys], why, register, outlets)
                   for keys, why in clusters(found, edges(list(found.values())), judged)]
    occurrences.sort(key=lambda one: (one.earliest or one.latest or "9999", one.id))
    homes = {(each.report, each.event): one.id for one in occurrences for each in one.events}
    view = View(sheets, register, homes)
    made = makings(view)
    last = max((one.published for one in sheets if one.published), default=None)
    return Linked(occurrences=tuple(occurrences), positions=tuple(positions(view, belied(made))),
                  commitments=tuple(commitments(view, made, last)), identities=tuple(register.identities.values()))
