"""One process: reports in batches through the pipeline; a report that fails becomes a failure and the rest go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from dragoman.model import Record, Report
from dragoman.read.source import Failure

BATCH = 32  # reports; the records are the same for any number


def records(stream: Iterable[Report | Failure], batch: int = BATCH) -> Iterator[Record | Failure]:
    """A record or a failure for each report, and the failures of the stream, in its order; lazily, a batch at a time."""
    waiting = iter(stream)
    while items := list(islice(waiting, batch)):
        done = iter(analysed([one for one in items if isinstance(one, Report)]))
        for one in items:
            yield one if isinstance(one, Failure) else next(done)


def analysed(reports: list[Report]) -> list[Record | Failure]:
    """Records of a batch in order; when one report makes the analysis raise, it alone is the failure."""
    from dragoman.pipeline import read_reports

    try:
        return list(read_reports(reports))
    except Exception as error:
        if len(reports) == 1:
            return [_defect(reports[0], error)]
        return [result for report in reports for result in analysed([report])]


def _defect(report: Report, error: Exception) -> Failure:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_code.co_qualname} ({frame.tb_frame.f_globals.get('__name__')})" if frame else "?"
    return Failure(name=report.id, report=report.id,
                   reason=f"the analysis failed: {type(error).__name__}: {error}, in {where}",
                   remedy="This is a defect of the program: please report it with the text")
