"""One process: reports in batches through the pipeline; a report that fails becomes a failure and the rest go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.model import USUAL, Record, Settings
from dragoman.model.check import problems
from dragoman.readers import Failure, Incoming, understood

if TYPE_CHECKING:
    from dragoman.pipeline import Weighed

_DEFECT = "This is a defect of the program or of a plug-in: please report it with the text"
BATCH = 32  # reports; the records are the same for any number


def records(stream: Iterable[Incoming | Failure], *, batch: int = BATCH,
            settings: Settings = USUAL, weighed: Weighed | None = None) -> Iterator[Record | Failure]:
    """A record or a failure for each report, and the failures of the stream, in its order; lazily, a batch at a time.

    With `settings.force` texts that are not in English are analysed too. `weighed` as in `pipeline.read_reports`; it may
    hear of a report twice.
    """
    waiting = iter(stream)
    while items := list(islice(waiting, batch)):
        yield from analysed_in_order(items, settings, weighed)


def analysed_in_order(items: list[Incoming | Failure], settings: Settings,
                      weighed: Weighed | None = None) -> list[Record | Failure]:
    """The results of one batch."""
    read = [one if isinstance(one, Failure) else understood(one, settings.force) for one in items]
    done = iter(_analysed([one for one in read if isinstance(one, Incoming)], settings, weighed))
    return [one if isinstance(one, Failure) else next(done) for one in read]


def _analysed(items: list[Incoming], settings: Settings, weighed: Weighed | None) -> list[Record | Failure]:
    """Records in order; when one report makes the analysis raise, it alone is the failure."""
    from dragoman.pipeline import read_reports

    try:
        return [_sound(one, record) for one, record in
                zip(items, read_reports((one.report for one in items), settings, weighed), strict=True)]
    except Exception as error:
        if len(items) == 1:
            return [_defect(items[0], error)]
        return [result for one in items for result in _analysed([one], settings, weighed)]


def _sound(one: Incoming, record: Record) -> Record | Failure:
    wrong = problems(record)
    if not wrong:
        return record
    return Failure(name=one.name, line=one.line, report=one.report.id, remedy=_DEFECT,
                   reason=f"the analysis made no sound record: {wrong[0]}")


def _defect(one: Incoming, error: Exception) -> Failure:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_code.co_qualname} ({frame.tb_frame.f_globals.get('__name__')})" if frame else "?"
    return Failure(name=one.name, line=one.line, report=one.report.id,
                   reason=f"the analysis failed: {type(error).__name__}: {error}, in {where}",
                   remedy=_DEFECT)
