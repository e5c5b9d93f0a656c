"""Many processes on one machine: workers that share nothing take batches; results come back in order.

A batch whose worker died, hung or ran out of memory is tried again report by report, so that one bad report costs itself
alone. At most two batches a worker are under way, however long the stream. Workers are pebble's, which kills and replaces
them one by one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as Late
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

import msgspec

from dragoman.model import USUAL, Record, Settings
from dragoman.readers import Failure, Incoming
from dragoman.run.serial import analysed_in_order, records

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

BATCH = 8  # reports a worker takes at a time
SECONDS = 120.0  # for one report
GIBIBYTES = 4.0  # for one worker
_WORTH_IT = 48  # reports; fewer are read before a second process has loaded its models

_decode = msgspec.json.Decoder(Record).decode
_Result = bytes | Failure


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How many workers, what each report may take (`seconds`) and each worker (`gibibytes` of address space)."""

    jobs: int
    seconds: float = SECONDS
    gibibytes: float = GIBIBYTES


def usual_jobs() -> int:
    """All cores but one."""
    return max(1, (os.cpu_count() or 2) - 1)


def pooled(stream: Iterable[Incoming | Failure], limits: Limits, settings: Settings = USUAL) -> Iterator[Record | Failure]:
    """As `serial.records`, by `limits.jobs` processes; by this one where there are too few reports to be worth it."""
    waiting = iter(stream)
    first = list(islice(waiting, _WORTH_IT))
    if len(first) < _WORTH_IT or limits.jobs < 1:
        return records(chain(first, waiting), settings=settings)
    return _pooled(chain(first, waiting), limits, settings)


def _pooled(stream: Iterator[Incoming | Failure], limits: Limits, settings: Settings) -> Iterator[Record | Failure]:
    from pebble import ProcessPool

    under_way: deque[tuple[list[Incoming | Failure], ProcessFuture]] = deque()
    pool = ProcessPool(max_workers=limits.jobs, context=multiprocessing.get_context("spawn"), initializer=_begin,
                       initargs=[limits.gibibytes])
    try:
        while True:
            while len(under_way) < 2 * limits.jobs and (batch := list(islice(stream, BATCH))):
                under_way.append((batch, _send(pool, batch, limits, settings)))
            if not under_way:
                break
            batch, future = under_way.popleft()
            yield from _results(pool, batch, future, limits, settings)
    finally:
        pool.stop()
        pool.join()


def _send(pool: ProcessPool, batch: list[Incoming | Failure], limits: Limits, settings: Settings) -> ProcessFuture:
    return pool.schedule(_work, args=[batch, settings], timeout=limits.seconds)


def _results(pool: ProcessPool, batch: list[Incoming | Failure], future: ProcessFuture,
             limits: Limits, settings: Settings) -> Iterator[Record | Failure]:
    from pebble import ProcessExpired

    try:
        for one in future.result():
            yield one if isinstance(one, Failure) else _decode(one)
    except (Late, ProcessExpired) as error:
        if len(batch) > 1:
            for one in batch:
                yield from _results(pool, [one], _send(pool, [one], limits, settings), limits, settings)
        else:
            yield _lost(batch[0], error, limits)


def _lost(one: Incoming | Failure, error: Exception, limits: Limits) -> Failure:
    """A report that took its worker with it."""
    if isinstance(one, Failure):
        return one
    late = isinstance(error, Late)
    return Failure(name=one.name, line=one.line, report=one.report.id,
                   reason=f"not read within {limits.seconds:g} seconds" if late else
                   f"its worker died or ran out of memory ({error})",
                   remedy=f"Split it, or allow more with --{'seconds' if late else 'memory'}")


def _begin(gibibytes: float) -> None:
    """In a new worker: Ctrl-C is the parent's to handle, memory has a limit, and it does not outlive its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
    if sys.platform != "win32":
        import resource
        limit = int(gibibytes * 2**30)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _work(batch: list[Incoming | Failure], settings: Settings) -> list[_Result]:
    """In a worker: the results of a batch, records as JSON."""
    done = analysed_in_order(batch, settings)
    if any(isinstance(one, Failure) and "MemoryError" in one.reason for one in done):
        os._exit(1)  # the process may hold little more: a new one tries again
    return [one if isinstance(one, Failure) else msgspec.json.encode(one) for one in done]


def analysis(jobs: int | None, *, seconds: float = SECONDS, gibibytes: float = GIBIBYTES,
             settings: Settings = USUAL) -> partial[Iterator[Record | Failure]]:
    """The way to analyse a stream with so many jobs (None: all cores but one); one job is this process."""
    number = usual_jobs() if jobs is None else jobs
    if number <= 1:
        return partial(records, settings=settings)
    return partial(pooled, limits=Limits(jobs=number, seconds=seconds, gibibytes=gibibytes), settings=settings)
