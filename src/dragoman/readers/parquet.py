"""Parquet files into JSON lines, by DuckDB; runs in the parsing process. The bytes of a task are the path."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec

from dragoman.readers.source import Unreadable


def _connected() -> Any:
    import duckdb

    database = duckdb.connect(config={"autoinstall_known_extensions": False, "memory_limit": "1GB", "threads": 1})
    return database


def names(data: bytes) -> list[str]:
    """The columns of the file."""
    with _connected() as database:
        found = database.execute("SELECT * FROM read_parquet(?) LIMIT 0", [data.decode()]).description
        return [one[0] for one in found]


def lines(data: bytes, target: str, columns: dict[str, str], stem: str, most: int) -> int:
    """Write a line for each row, with the parts of a report as its fields; how many there are."""
    encoder, number, size = msgspec.json.Encoder(enc_hook=str), 0, 0
    most = min(most, shutil.disk_usage(Path(target).parent).free // 2)
    with _connected() as database, Path(target).open("wb") as out:
        database.execute("SET preserve_insertion_order = true")
        wanted = ", ".join('CAST("{}" AS VARCHAR)'.format(name.replace('"', '""')) for name in columns.values())
        rows = database.execute(f"SELECT {wanted} FROM read_parquet(?)", [data.decode()])
        while page := rows.fetchmany(500):
            for row in page:
                number += 1
                found = {part: cell for part, cell in zip(columns, row, strict=True) if cell is not None}
                line = encoder.encode({"id": f"{stem}:{number}", "text": "", **found}) + b"\n"
                size += out.write(line)
            if size > most:
                raise Unreadable("its rows come to more than the limit", "Split it")
    return number
