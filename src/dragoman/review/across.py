"""What holds across the reports of the ledger, worked out once for a state of it and kept for the pages that show it."""

from __future__ import annotations

from collections import defaultdict
from threading import Lock

from dragoman.link import Linked, linked
from dragoman.model import Event, Record, Span, Statement, standing
from dragoman.model.across import Identity, Occurrence, Position
from dragoman.model.corrections import corrected
from dragoman.store import Ledger


class Lens:
    """`Linked`, with its entries by what pages ask for."""

    def __init__(self, found: Linked, hashes: dict[str, str], titles: dict[str, str]) -> None:
        self.linked = found
        self.hashes, self.titles = hashes, titles
        self.identities: dict[str, Identity] = {one.id: one for one in found.identities}
        self.of_event: dict[tuple[str, str], Occurrence] = {
            (one.report, one.event): each for each in found.occurrences for one in each.events}
        self.of_actor: dict[str, list[Occurrence]] = defaultdict(list)
        for each in found.occurrences:
            for key in dict.fromkeys((*each.actor_ids, *each.recipient_ids)):
                self.of_actor[key].append(each)
        self.positions: dict[str, list[Position]] = defaultdict(list)
        for position in found.positions:
            self.positions[position.actor_id or ""].append(position)

    def address(self, report: str, entry: str | None = None) -> str:
        """The page of a report of the ledger by its id, at an entry."""
        return f"/report/{self.hashes.get(report, '')}" + (f"#{entry}" if entry else "")

    def occurrence(self, one: Occurrence) -> str:
        """The page of an occurrence, by its first mention: an address that outlives the numbers of a run."""
        first = one.events[0]
        return f"/occurrence/{self.hashes.get(first.report, '')}/{first.event}"


class Across:
    """One lens for the present state of a ledger; worked out anew when a record or a judgement has come."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: tuple[int, int] | None = None
        self._lens: Lens | None = None

    def lens(self, ledger: Ledger) -> Lens:
        """The lens; others wait while one works it out."""
        with self._lock:
            log = ledger.judgements()
            state = ledger.revision, log[-1].id if log else 0
            if self._lens is None or state != self._state:
                rows = list(ledger.rows())
                self._lens = Lens(linked(ledger), {row.id: row.hash for row in rows},
                                  {row.id: row.title or row.id for row in rows})
                self._state = state
            return self._lens


class Records:
    """Records of the ledger by report id, with their judgements applied, each read once for a page."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kept: dict[str, Record] = {}

    def __getitem__(self, report: str) -> Record:
        if report not in self._kept:
            log = standing(self._ledger.judgements(report=self._ledger.hash(report)))
            self._kept[report] = corrected(self._ledger.record(report), log).record
        return self._kept[report]

    def event(self, report: str, name: str) -> Event | None:
        """An event by its id; None where a judgement took it away or added it."""
        return next((one for one in self[report].events if one.id == name), None)

    def statement(self, report: str, name: str) -> Statement | None:
        """A statement by its id."""
        return next((one for one in self[report].statements if one.id == name), None)

    def around(self, report: str, span: Span) -> tuple[str, str, str]:
        """Words before, in and behind a span."""
        text = self[report].report.text
        return text[max(0, span[0] - 110):span[0]].lstrip(), text[slice(*span)], text[span[1]:span[1] + 150].rstrip()
