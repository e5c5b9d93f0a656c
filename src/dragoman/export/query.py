"""SQL over a ledger: the tables of `export/tables.py` in a DuckDB that lives in memory, so that no query changes anything.

Only the tables that a query names are filled. Once they are there, DuckDB is cut off from files and network, and its
settings are locked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dragoman.export.duckdb import connect, load_tables
from dragoman.export.form import Options
from dragoman.export.tables import TABLES
from dragoman.model import Record

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class QueryError(ValueError):
    """A query that DuckDB does not take; the message is DuckDB's."""


@contextmanager
def answered(query: str, records: Iterable[Record], options: Options | None = None) -> Iterator[tuple[
        list[str], Iterator[tuple[object, ...]]]]:
    """(column names, rows) of a query over the tables; QueryError, MissingLibrary."""
    words = {one.lower() for one in re.findall(r"\w+", query)}
    every = not words.isdisjoint({"show", "describe", "information_schema", "duckdb_columns", "pragma"})
    wanted = {one.name for one in TABLES if every or one.name in words}
    connection = connect()
    try:
        load_tables(connection, records if wanted else (), options or Options(), only=wanted)
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield _run(connection, query)
    finally:
        connection.close()


def _run(connection: DuckDBPyConnection, query: str) -> tuple[list[str], Iterator[tuple[object, ...]]]:
    from duckdb import Error

    try:
        done = connection.execute(query)
    except Error as error:
        raise QueryError(str(error)) from error
    return [one[0] for one in done.description or ()], _rows(connection)


def _rows(connection: DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    from duckdb import Error

    try:
        while page := connection.fetchmany(500):
            yield from page
    except Error as error:
        raise QueryError(str(error)) from error
