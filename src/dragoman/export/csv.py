"""CSV: a folder with one file per kind (`events.csv`, `statements.csv`, …); lists are joined by `; `.

`spreadsheet_safe` writes an apostrophe before cells that a spreadsheet would take for a formula, and a byte order mark; the
cells then differ from the text, so it is off unless asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from dragoman.export.delimited import csv_pieces
from dragoman.export.form import Files, Options
from dragoman.export.rows import View
from dragoman.export.tables import TABLES, Cells
from dragoman.model import Record

_BATCH = 500


def _write(records: Iterable[Record], target: Path, options: Options) -> None:
    with ExitStack() as stack:
        files = {one.name: stack.enter_context((target / f"{one.name}.csv").open("w", encoding="utf-8", newline=""))
                 for one in TABLES}
        for one in TABLES:
            files[one.name].write("\ufeff" if options.spreadsheet_safe else "")
            files[one.name].writelines(csv_pieces(tuple(one.columns), (), options.spreadsheet_safe))
        for views in _batches(options.choice.records(records)):
            for one in TABLES:
                rows = (_flat(row) for view in views for row in one.rows(view, options))
                files[one.name].writelines(csv_pieces((), rows, options.spreadsheet_safe))


def _batches(records: Iterable[Record]) -> Iterator[list[View]]:
    batch: list[View] = []
    for record in records:
        batch.append(View(record))
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _flat(row: Cells) -> list[object]:
    return ["; ".join(cell) if isinstance(cell, list) else cell for cell in row]


export = Files(_write, "", folder=True)
