"""Tables: a report for each row of a CSV, TSV or Parquet file; columns are told by their names or by a map (`fields.py`)."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Sequence
from glob import has_magic
from pathlib import Path
from typing import Any

from dragoman.model import Report
from dragoman.readers.days import day
from dragoman.readers.extras import need
from dragoman.readers.fields import columns, mapped
from dragoman.readers.isolated import call
from dragoman.readers.jsonl import reports as json_lines
from dragoman.readers.source import Failure, Incoming, Item, Source, Unreadable

_DELIMITERS = ",;\t|"
csv.field_size_limit(16 << 20)  # characters; the standard limit is shorter than a long report


def reports(source: Source) -> Iterator[Item]:
    """The rows of a file with delimiters, the first of which names the columns. Lines are counted as the file has them."""
    with source.open() as stream:
        start = stream.read(65536)
        stream.seek(0)
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Unreadable("it is UTF-16, not UTF-8", "Convert it: iconv -f UTF-16 -t UTF-8 FILE")
        words = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        rows = csv.reader(_lines(words, source.limits.row), delimiter=_delimiter(start), strict=True)
        names = next(_rows(source, rows, 1), None)
        if names is None:
            raise Unreadable("the table is empty", "Give one whose first line names the columns")
        if isinstance(names, Failure):
            yield names
            return
        found = columns(names, source)
        where = {part: names.index(name) for part, name in found.items()}
        order, number = mapped(source).get("order"), 0
        for row in _rows(source, rows, None):
            if isinstance(row, Failure):
                yield row
            elif any(cell.strip() for cell in row):
                number += 1
                yield _row(source, row, where, rows.line_num, number, order)


def _rows(source: Source, rows: Any, most: int | None) -> Iterator[list[str] | Failure]:
    """The rows; one that the parser refuses is a failure, and it goes on behind it."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(name=source.name, line=rows.line_num, reason=f"no row of a table: {error}",
                          remedy="See whether a quotation mark is left open")


def _lines(words: io.TextIOWrapper, longest: int) -> Iterator[str]:
    """Lines without NUL, none longer than the limit at a time."""
    while line := words.readline(longest):
        yield line.replace("\x00", "")


def _delimiter(start: bytes) -> str:
    """The delimiter that the first line has most of."""
    line = start.split(b"\n")[0].decode("utf-8", "replace")
    return max(_DELIMITERS, key=lambda one: (line.count(one), one == ","))


def _row(source: Source, row: Sequence[str], where: dict[str, int], line: int, number: int, order: str | None) -> Item:
    cells = {part: row[at].strip() if part != "text" else row[at] for part, at in where.items() if at < len(row)}
    name = cells.get("id") or f"{source.stem}:{number}"
    if any("\ud800" <= one <= "\udfff" for one in "".join(cells.values())):
        return Failure(name=source.name, line=line, report=name.encode("utf-8", "replace").decode(), reason="not UTF-8",
                       remedy="Convert the file: iconv -f WINDOWS-1252 -t UTF-8 FILE")
    published, origin = cells.get("published") or None, "text"
    if published is not None:
        told = day(published, order)
        if told is None:
            return Failure(name=source.name, line=line, report=name, reason=f"{published[:60]!r} tells no day for sure",
                           remedy="Write it as YYYY-MM-DD, or say which number is the day: --map order=dmy or order=mdy")
        published = told
    elif source.published:
        published, origin = source.published, "caller"
    return Incoming(Report(id=name, published=published, published_from=origin if published else None,
                           text=cells.get("text", ""), title=cells.get("title") or None,
                           publisher=cells.get("publisher") or None, url=cells.get("url") or None,
                           language=cells.get("language") or None), source.name, line)


def parquet(source: Source) -> Iterator[Item]:
    """The rows of a Parquet file, by DuckDB in the parsing process; a row is what a line is in JSON lines."""
    need("Parquet files", "duckdb")
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        path, lines = source.path, Path(folder) / "rows.jsonl"
        if path is None or has_magic(str(path)):  # DuckDB takes `[1]` in a name for a pattern
            path = Path(folder) / "rows.parquet"
            path.write_bytes(source.data)
        names = call("dragoman.readers.parquet:names", str(path).encode(), source.limits)
        call("dragoman.readers.parquet:lines", str(path).encode(), source.limits, target=str(lines),
             columns=columns(names, source), stem=source.stem, most=source.limits.unpacked)
        options = {"map": f"order={mapped(source).get('order', 'dmy')}"} if "order" in mapped(source) else {}
        rows = Source(name=source.name, path=lines, published=source.published, options=options, limits=source.limits)
        yield from json_lines(rows)
