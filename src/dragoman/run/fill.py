"""Filling a ledger: what it knows is passed over, the rest is analysed and kept a batch at a time, failures too.

Each batch is one transaction, so that a process killed at any moment loses at most the batch it was working on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from dragoman.model import USUAL, Record, Settings
from dragoman.readers import Failure, Incoming
from dragoman.run.serial import BATCH, records
from dragoman.store.maker import Maker

if TYPE_CHECKING:
    from dragoman.store import Ledger

Analysis = Callable[[Iterable[Incoming | Failure]], Iterator[Record | Failure]]


class Tally(msgspec.Struct, kw_only=True):
    """What became of the reports of a stream."""

    added: int = 0
    known: int = 0
    reread: int = 0
    failed: int = 0

    def __iadd__(self, other: Tally) -> Tally:
        self.added += other.added
        self.known += other.known
        self.reread += other.reread
        self.failed += other.failed
        return self


def fill(ledger: Ledger, stream: Iterable[Incoming | Failure], *, analyse: Analysis = records, settings: Settings = USUAL,
         seen: Callable[[Record | Failure], None] | None = None, stop: Callable[[], bool] = lambda: False) -> Tally:
    """Add the reports of a stream, as `analyse` reads them with `settings`.

    `seen` hears of every result once it is kept, `stop` ends the run after a batch.
    """
    tally, maker = Tally(), Maker.present(settings)

    def unknown() -> Iterator[Incoming | Failure]:
        for one in stream:
            if stop():
                return
            if isinstance(one, Incoming) and ledger.knows(one.report):
                tally.known += 1
            else:
                yield one

    for done in _batches(analyse(unknown())):
        tally.added += len(ledger.add((one for one in done if isinstance(one, Record)), maker))
        tally.failed += _failed(ledger, done)
        _tell(done, seen)
    return tally


def reread(ledger: Ledger, tally: Tally, *, analyse: Analysis = records, settings: Settings = USUAL,
           everything: bool = False, seen: Callable[[Record | Failure], None] | None = None,
           stop: Callable[[], bool] = lambda: False) -> None:
    """New records for reports that another version of the program read (or for all); counted in the tally."""
    maker = Maker.present(settings)
    reports = ledger.reports() if everything else ledger.stale(maker)

    def wanted() -> Iterator[Incoming]:
        for one in reports:
            if stop():
                return
            yield Incoming(one, one.id)

    for done in _batches(analyse(wanted())):
        fresh = [one for one in done if isinstance(one, Record)]
        ledger.replace(fresh, maker)
        tally.reread += len(fresh)
        tally.failed += _failed(ledger, done)
        _tell(done, seen)


def _failed(ledger: Ledger, done: list[Record | Failure]) -> int:
    failures = [one for one in done if isinstance(one, Failure)]
    if failures:
        ledger.fail(failures)
    return len(failures)


def _batches(results: Iterator[Record | Failure]) -> Iterator[list[Record | Failure]]:
    while batch := list(islice(results, BATCH)):
        yield batch


def _tell(done: list[Record | Failure], seen: Callable[[Record | Failure], None] | None) -> None:
    if seen:
        for one in done:
            seen(one)
