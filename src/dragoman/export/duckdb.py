"""DuckDB and Parquet: the tables of `export/tables.py`, typed, in one database file or a folder with one file per table.

Rows go through files of JSON lines, which DuckDB reads many times faster than single inserts.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.export.form import Files, MissingLibrary, Options
from dragoman.export.rows import View
from dragoman.export.tables import TABLES
from dragoman.model import Record

_LONGEST = 1 << 26  # bytes of one row as JSON

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def connect(database: str = ":memory:", **config: Any) -> DuckDBPyConnection:
    """A connection that installs nothing by itself; MissingLibrary where DuckDB is not installed."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingLibrary("this format", "duckdb") from error
    return duckdb.connect(database, config={"autoinstall_known_extensions": False, **config})


def load_tables(connection: DuckDBPyConnection, records: Iterable[Record], options: Options,
                only: Collection[str] | None = None) -> None:
    """Create the tables (those named in `only`, or all) in the connection and fill them."""
    tables = [one for one in TABLES if only is None or one.name in only]
    encoder = msgspec.json.Encoder()
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        paths = {one.name: Path(folder) / f"{one.name}.jsonl" for one in tables}
        with ExitStack() as stack:
            files = {name: stack.enter_context(path.open("wb")) for name, path in paths.items()}
            for record in options.choice.records(records):
                view = View(record)
                for one in tables:
                    names = tuple(one.columns)
                    files[one.name].writelines(
                        encoder.encode(dict(zip(names, row, strict=True))) + b"\n" for row in one.rows(view, options))
        for one in tables:
            fields = ", ".join(f'"{name}" {kind}' for name, kind in one.sql_types.items())
            connection.execute(f'CREATE TABLE "{one.name}" ({fields})')
            if paths[one.name].stat().st_size:
                columns = ", ".join(f"'{name}': '{kind}'" for name, kind in one.sql_types.items())
                connection.execute(f'INSERT INTO "{one.name}" SELECT * FROM read_json(?, format = \'newline_delimited\', '
                                   f"columns = {{{columns}}}, maximum_object_size = {_LONGEST})", [str(paths[one.name])])


@contextmanager
def system_errors() -> Iterator[None]:
    """DuckDB's name for what the system reports (a full disk) becomes the usual OSError; MissingLibrary without DuckDB."""
    try:
        from duckdb import IOException
    except ImportError as error:
        raise MissingLibrary("this format", "duckdb") from error
    try:
        yield
    except IOException as error:
        words = str(error)
        raise OSError(errno.ENOSPC if "No space left" in words else errno.EIO, words.splitlines()[0][:300]) from error


@contextmanager
def _filled(records: Iterable[Record], options: Options, database: str = ":memory:") -> Iterator[DuckDBPyConnection]:
    with system_errors(), connect(database) as connection:
        load_tables(connection, records, options)
        yield connection


def _database(records: Iterable[Record], target: Path, options: Options) -> None:
    with _filled(records, options, str(target)) as connection:
        connection.execute("CHECKPOINT")


def _parquet(records: Iterable[Record], target: Path, options: Options) -> None:
    with _filled(records, options) as connection:
        for one in TABLES:
            path = str(target / f"{one.name}.parquet").replace("'", "''")
            connection.execute(f"COPY \"{one.name}\" TO '{path}' (FORMAT parquet, COMPRESSION zstd)")


database = Files(_database, ".duckdb")
parquet = Files(_parquet, "", folder=True)
