"""Rows of delimited text: CSV as in RFC 4180, and TSV whose cells hold no tab, line end or quotation rule."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BATCH = 512


def csv_pieces(header: Sequence[str], rows: Iterable[Sequence[object]], safe: bool = False) -> Iterator[str]:
    """CSV with a header line (unless it is empty); None is an empty cell.

    `safe` puts an apostrophe before cells that a spreadsheet would compute.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    if header:
        writer.writerow(header)
    for number, row in enumerate(rows, 1):
        writer.writerow([spreadsheet_safe(cell) for cell in row] if safe else row)
        if number % _BATCH == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def tsv_pieces(header: Sequence[str] | None, rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """TSV without quoting: white space that would break a cell becomes a blank; None is an empty cell."""
    if header is not None:
        yield "\t".join(header) + "\n"
    for row in rows:
        yield "\t".join("" if cell is None else _BREAKS.sub(" ", str(cell)) for cell in row) + "\n"


def spreadsheet_safe(cell: object) -> object:
    """A text that begins like a formula (`=`, `+`, `-`, `@`, tab, carriage return) with an apostrophe before it."""
    if isinstance(cell, str) and cell.lstrip(" ")[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        return "'" + cell
    return cell
