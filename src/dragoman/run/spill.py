"""What does not fit in memory while a corpus is linked: rows in a DuckDB database that spills to disk, values in a file."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.export.duckdb import connect

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_CHUNK = 100_000  # rows that are held before they are written, and read at a time


def database(folder: Path, gibibytes: float) -> DuckDBPyConnection:
    """A new database in a folder that takes so much memory for its pages and sorts, and the folder's disk for the rest."""
    return connect(str(folder / "rows.duckdb"), memory_limit=f"{gibibytes:g}GiB", temp_directory=str(folder / "spill"),
                   preserve_insertion_order=False)


class Rows:
    """A table that is filled row by row; `columns` are name -> SQL type (VARCHAR, INTEGER, BIGINT, DOUBLE, BOOLEAN)."""

    def __init__(self, into: DuckDBPyConnection, table: str, **columns: str) -> None:
        self._database, self._table, self._columns = into, table, columns
        self._rows: list[tuple[Any, ...]] = []
        into.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")

    def add(self, *row: Any) -> None:
        self._rows.append(row)
        if len(self._rows) >= _CHUNK:
            self.close()

    def close(self) -> None:
        """Write what is held."""
        if self._rows:
            chunk = {name: np.array(values, dtype=object if kind == "VARCHAR" else None) for (name, kind), values in zip(
                self._columns.items(), zip(*self._rows, strict=True), strict=True)}
            self._database.register("chunk", chunk)
            self._database.execute(f"INSERT INTO {self._table} SELECT * FROM chunk")
            self._database.unregister("chunk")
            self._rows.clear()


def rows(source: DuckDBPyConnection, query: str) -> Iterator[Any]:
    """The rows of a query, one by one, while other queries run on the same database."""
    with source.cursor() as cursor:
        found = cursor.execute(query)
        while page := found.fetchmany(_CHUNK):
            yield from page


class Values:
    """Bytes by number, in the order they were appended, in a file."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b")
        self._starts = array("Q", [0])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def append(self, value: bytes) -> None:
        self._file.write(value)
        self._starts.append(self._starts[-1] + len(value))

    def __getitem__(self, number: int) -> bytes:
        start, end = self._starts[number], self._starts[number + 1]
        if self._file.tell() != start:
            self._file.seek(start)
        return self._file.read(end - start)

    def close(self) -> None:
        self._file.close()
