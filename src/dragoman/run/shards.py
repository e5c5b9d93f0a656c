"""Corpora too large for one ledger: reports in, Parquet shards out, each whole or not there, so that a run can go on.

A shard is a folder `shard-00000` with `records.parquet` (one record a row, as the contract's JSON), one Parquet file a kind
(`events.parquet`, …) and `manifest.json`: hash of its input, maker, rows, failures. It is written under another name and
renamed. A shard whose manifest names the same input and maker is not coded again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from dragoman.export.duckdb import connect, system_errors
from dragoman.export.form import Options, load
from dragoman.link.copies import bands
from dragoman.link.sheet import sheet
from dragoman.link.state import version
from dragoman.model import USUAL, Record, Settings
from dragoman.readers import Failure, Incoming
from dragoman.run.fill import Analysis, Tally
from dragoman.run.serial import BATCH
from dragoman.store import Ledger, Maker, content_hash

SIZE = 1000
_MANIFEST = "manifest.json"
_ROW = msgspec.json.Encoder()
_LONGEST = 1 << 28  # bytes of a record
_SHEETS = {"report": "VARCHAR", "hash": "VARCHAR", "bands": "BIGINT[]", "sheet": "VARCHAR"}


class Manifest(msgspec.Struct, kw_only=True):
    """What a shard is made of: `input` is the SHA-256 over its reports, `rows` counts records, events and statements,
    `linking` is the version of its sheets."""

    input: str
    maker: Maker
    rows: dict[str, int]
    failures: list[Failure]
    linking: str = ""


class Whole(msgspec.Struct, kw_only=True):
    """The manifest of the folder: how many shards a complete run makes."""

    shards: int
    size: int


class ShardError(RuntimeError):
    """A folder that holds no shards, or not all; the message says which."""


def code(stream: Iterable[Incoming | Failure], out: Path, *, analyse: Analysis, settings: Settings = USUAL, size: int = SIZE,
         part: tuple[int, int] = (0, 1), seen: Callable[[Record | Failure], None] = lambda one: None) -> Tally:
    """Write the shards of a stream that are not there yet. `part` (i, n) takes every n-th shard from the i-th on."""
    tally, number, waiting, maker = Tally(), 0, iter(stream), Maker.present(settings)
    out.mkdir(parents=True, exist_ok=True)
    if part == (0, 1):  # nobody else is at work here: what a killed run left behind can go
        for left in out.glob(".*.partial"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    while items := list(islice(waiting, size)):
        if number % part[1] == part[0]:
            _shard(items, out / f"shard-{number:05}", analyse, maker, tally, seen)
        number += 1
    _write(out / _MANIFEST, msgspec.json.encode(Whole(shards=number, size=size)))
    return tally


def _shard(items: list[Incoming | Failure], target: Path, analyse: Analysis, maker: Maker, tally: Tally,
           seen: Callable[[Record | Failure], None]) -> None:
    key = _input_hash(items)
    old = manifest(target)
    if old and (old.input, old.maker) == (key, maker):
        tally.known += old.rows["records"]
        tally.failed += len(old.failures)
        for failure in old.failures:  # what failed is said again: a second run must not look better than the first
            seen(failure)
        return
    records: list[Record] = []
    failures: list[Failure] = []
    for one in analyse(items):
        if isinstance(one, Record):
            records.append(one)
        else:
            failures.append(one)
        seen(one)
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        _tables(records, partial)
        rows = {"records": len(records), "events": sum(len(one.events) for one in records),
                "statements": sum(len(one.statements) for one in records)}
        made = Manifest(input=key, maker=maker, rows=rows, failures=failures, linking=version())
        _write(partial / _MANIFEST, msgspec.json.format(msgspec.json.encode(made), indent=1))
        if target.exists():
            shutil.rmtree(target)
        partial.rename(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    tally.added += len(records)
    tally.failed += len(failures)


def _tables(records: list[Record], folder: Path) -> None:
    """One file a kind, the records themselves, and their sheets with what copies are found by, for linking."""
    export = load("parquet")
    export.write(records, folder, Options())
    _parquet(folder / "records.parquet", {"report": "VARCHAR", "record": "VARCHAR"}, (
        {"report": one.report.id, "record": _ROW.encode(one).decode()} for one in records))
    made = (sheet(one, content_hash(one.report)) for one in records)
    _parquet(folder / "sheets.parquet", _SHEETS, (
        {"report": one.report, "hash": one.hash, "bands": bands(one.sketch), "sheet": _ROW.encode(one).decode()}
        for one in made))


def _parquet(target: Path, columns: dict[str, str], rows: Iterable[dict[str, object]]) -> None:
    lines = target.with_suffix(".jsonl")
    with lines.open("wb") as out:
        out.writelines(_ROW.encode(one) + b"\n" for one in rows)
    source, path = (str(one).replace("'", "''") for one in (lines, target))
    types = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    with connect() as database, system_errors():
        database.execute("SET preserve_insertion_order = true")
        database.execute(
            f"COPY (SELECT * FROM read_json('{source}', format = 'newline_delimited', maximum_object_size = {_LONGEST}, "
            f"columns = {{{types}}})) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
    lines.unlink()


def take(ledger: Ledger, folder: Path, seen: Callable[[Record], None] = lambda one: None) -> Tally:
    """Add coded records to a ledger as they are, under the maker that coded them; ShardError where a shard is missing."""
    tally = Tally()
    for found, records in stored(folder):
        while batch := list(islice(records, BATCH)):
            new = [one for one in batch if not ledger.knows(one.report)]
            tally.known += len(batch) - len(new)
            tally.added += len(ledger.add(new, found.maker)) if new else 0
            for one in batch:
                seen(one)
        if found.failures:
            ledger.fail(found.failures)
            tally.failed += len(found.failures)
    return tally


def manifest(shard: Path) -> Manifest | None:
    """The manifest of a shard, or None where there is no sound one."""
    try:
        return msgspec.json.decode((shard / _MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        return None


def stored(folder: Path) -> Iterator[tuple[Manifest, Iterator[Record]]]:
    """(manifest, its records) of every shard, in order; ShardError where one is missing."""
    try:
        whole = msgspec.json.decode((folder / _MANIFEST).read_bytes(), type=Whole)
    except (OSError, msgspec.MsgspecError):
        raise ShardError(f"{folder}: no shards here that `dragoman code` wrote, or not all of them yet") from None
    for number in range(whole.shards):
        shard = folder / f"shard-{number:05}"
        found = manifest(shard)
        if found is None:
            raise ShardError(f"{shard}: not coded yet, or not whole. Run `dragoman code` again with the same inputs")
        yield found, _records(shard)


def sheets(folder: Path, number: int) -> Iterator[tuple[str, str, list[int], str]]:
    """(report, content hash, bands, sheet as JSON) of every record of a shard, in order."""
    with connect() as database:
        rows = database.execute(f"SELECT {', '.join(_SHEETS)} FROM read_parquet(?)",
                                [str(folder / f"shard-{number:05}" / "sheets.parquet")])
        while page := rows.fetchmany(100):
            yield from page


def _records(shard: Path) -> Iterator[Record]:
    with connect() as database:
        rows = database.execute("SELECT record FROM read_parquet(?)", [str(shard / "records.parquet")])
        while page := rows.fetchmany(100):
            for line, in page:
                yield msgspec.json.decode(line, type=Record)


def _input_hash(items: list[Incoming | Failure]) -> str:
    digest = hashlib.sha256()
    for one in items:
        if isinstance(one, Incoming):
            facts = [getattr(one.report, name) for name in ("published", "publisher", "title", "url", "language")]
            digest.update(content_hash(one.report).encode() + _ROW.encode(facts))
        else:
            digest.update(str(one).encode("utf-8", "replace"))
    return digest.hexdigest()


def _write(target: Path, content: bytes) -> None:
    """A file whole or not at all, on the disk before it has its name."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    with partial.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(target)
