"""A Dask cluster: batches of a stream on its workers, results back in order.

A batch whose worker died goes to another one; after three deaths its reports are tried one by one, so that a report that
kills workers costs itself alone. The workers need the same version of the program installed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from dragoman.export.form import MissingLibrary
from dragoman.model import USUAL, Record, Settings
from dragoman.readers import Failure, Incoming
from dragoman.run.fill import Analysis
from dragoman.run.serial import analysed_in_order

BATCH = 16
_RETRIES = 3


def clustered(address: str, *, settings: Settings = USUAL) -> Analysis:
    """The analysis on the cluster at an address (`tcp://host:8786`), or on one of this machine's own with `local`."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise MissingLibrary("a cluster", "distributed", extra="cluster") from error

    def analyse(stream: Iterable[Incoming | Failure]) -> Iterator[Record | Failure]:
        if address == "local":
            with LocalCluster(threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
                yield from _ordered(client, iter(stream), settings)
        else:
            with Client(address) as client:
                yield from _ordered(client, iter(stream), settings)
    return analyse


def _ordered(client: Any, stream: Iterator[Incoming | Failure], settings: Settings) -> Iterator[Record | Failure]:
    under_way: deque[tuple[list[Incoming | Failure], Any]] = deque()
    most = 2 * max(1, sum(client.ncores().values()))
    while True:
        while len(under_way) < most and (batch := list(islice(stream, BATCH))):
            under_way.append((batch, _send(client, batch, settings)))
        if not under_way:
            return
        batch, future = under_way.popleft()
        yield from _results(client, batch, future, settings)


def _send(client: Any, batch: list[Incoming | Failure], settings: Settings) -> Any:
    return client.submit(analysed_in_order, batch, settings, pure=False, retries=_RETRIES)


def _results(client: Any, batch: list[Incoming | Failure], future: Any, settings: Settings) -> Iterator[Record | Failure]:
    from distributed import KilledWorker

    try:
        yield from future.result()
    except KilledWorker as error:
        if len(batch) > 1:
            for one in batch:
                yield from _results(client, [one], _send(client, [one], settings), settings)
        elif isinstance(batch[0], Incoming):
            one = batch[0]
            yield Failure(name=one.name, line=one.line, report=one.report.id, reason=f"it killed its workers ({error})",
                          remedy="Split it, or give the workers more memory")
        else:
            yield batch[0]
