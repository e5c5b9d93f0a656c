"""Linking over shards: the occurrences of a corpus too large for one ledger, with bounded memory and the ledger's answer.

Sheets and the bands of copies come with the shards; blocks, pairs and connected parts are rows of a DuckDB database that
spills to disk, sheets and events values in files. What goes with what is decided by the functions that the ledger uses
(`dragoman.link`). In memory are the identities (as many as there are names), some numbers an event, one block, and the
largest connected part.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
import tempfile
from array import array
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
import numpy as np

from dragoman.export.duckdb import connect, system_errors
from dragoman.link.cluster import block_pairs, clusters, items, keys, later_pairs, lookups
from dragoman.link.copies import alike, bands
from dragoman.link.features import Item
from dragoman.link.identities import Party, Register
from dragoman.link.mentions import resolved
from dragoman.link.occurrences import occurrence
from dragoman.link.pairs import compared
from dragoman.link.sheet import Cast, Sheet, sheet
from dragoman.link.state import version
from dragoman.model.across import Identity, Occurrence
from dragoman.run.shards import sheets, stored
from dragoman.run.spill import Rows, Values, database, rows
from dragoman.store import content_hash

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = 1.0      # GiB for DuckDB; what Python holds comes on top
_HELD = 20_000    # events that are held decoded
_EARLIER = 200    # reports of a crowded band, the first ones, that later ones are held against
_FOLDER = "linked"
_BLOCK = {"block": "VARCHAR", "event": "INTEGER", "exact": "BOOLEAN"}
_LATER = {"what": "VARCHAR", "event": "INTEGER", "day": "VARCHAR", "since": "VARCHAR"}
_EDGE = {"one": "INTEGER", "two": "INTEGER", "within": "BOOLEAN", "score": "DOUBLE", "why": "VARCHAR"}
_Part = TypeVar("_Part", Cast, Sheet)
_json = msgspec.json.encode


def occurrences(folder: Path, gibibytes: float = MEMORY) -> Iterator[Occurrence]:
    """What happened, by day, as `linked(ledger).occurrences` has it for a ledger that took the shards in.

    It is kept in the folder and worked out again where shards or the program have changed; ShardError where one is missing.
    """
    kept = _kept(folder, gibibytes)
    with system_errors(), connect() as found:
        for line, in rows(found, f"SELECT occurrence FROM read_parquet('{_quoted(kept / 'occurrences.parquet')}')"):
            yield msgspec.json.decode(line, type=Occurrence)


def identities(folder: Path, gibibytes: float = MEMORY) -> dict[str, Identity]:
    """The identities of `occurrences` by id, without counts and where they were seen."""
    lines = (_kept(folder, gibibytes) / "identities.jsonl").open("rb")
    with lines:
        return {one.id: one for one in map(msgspec.json.Decoder(Identity).decode, lines)}


def _kept(folder: Path, gibibytes: float) -> Path:
    """The folder of the results, made where it is not there or of other shards."""
    found = [one for one, _ in stored(folder)]
    mark = hashlib.sha256(version().encode() + b"".join(_json((one.input, one.maker)) for one in found)).hexdigest()
    target = folder / _FOLDER
    if not (target / mark).exists():
        with tempfile.TemporaryDirectory(prefix=".linking.", dir=folder) as scratch, system_errors():
            made = Path(scratch) / _FOLDER
            made.mkdir()
            with database(Path(scratch), gibibytes) as rows_:
                _Linking(folder, Path(scratch), rows_).write(made)
            (made / mark).touch()
            shutil.rmtree(target, ignore_errors=True)
            made.rename(target)
    return target


class _Sheets:
    """The sheets of the shards in a file, as a ledger would have them: a text once, in the place of the first and with the
    facts of the last; other texts under one id with a number behind it."""

    def __init__(self, folder: Path, scratch: Path, into: DuckDBPyConnection) -> None:
        self._values = Values(scratch / "sheets")
        self._decode = msgspec.json.Decoder(Sheet).decode
        with closing(Rows(into, "came", came="INTEGER", report="VARCHAR", hash="VARCHAR")) as came, closing(
                Rows(into, "bands", came="INTEGER", band="BIGINT")) as banded:
            for report, content, values, line in _lines(folder):
                number = len(self._values)
                self._values.append(line.encode())
                came.add(number, report, content)
                for band in values:
                    banded.add(number, band)
        into.execute("""
            CREATE TABLE reports AS
            SELECT (row_number() OVER (ORDER BY first) - 1)::INTEGER AS n, last, report,
                   row_number() OVER (PARTITION BY report ORDER BY first) AS same
            FROM (SELECT any_value(report) AS report, min(came) AS first, max(came) AS last FROM came GROUP BY hash)""")
        self._at = array("I", (one for one, in rows(into, "SELECT last FROM reports ORDER BY n")))
        self._names = {n: f"{name}#{same}" for n, name, same in rows(
            into, "SELECT n, report, same FROM reports WHERE same > 1")}

    def __iter__(self) -> Iterator[Cast]:
        """The actors of all reports, in order; as often as wanted."""
        decode = msgspec.json.Decoder(Cast).decode
        return (self._named(number, decode(self._values[at])) for number, at in enumerate(self._at))

    def whole(self) -> Iterator[Sheet]:
        """All sheets, in order."""
        return (self._named(number, self.sheet(number)) for number in range(len(self._at)))

    def _named(self, number: int, found: _Part) -> _Part:
        name = self._names.get(number)
        return msgspec.structs.replace(found, report=name) if name else found

    def sheet(self, number: int) -> Sheet:
        """One sheet; its report under the id that the shard gives it."""
        return self._decode(self._values[self._at[number]])

    def name(self, number: int) -> str:
        """The id of a report."""
        return self._names.get(number) or self.sheet(number).report

    def close(self) -> None:
        self._values.close()


def _lines(folder: Path) -> Iterator[tuple[str, str, list[int], str]]:
    """(report, hash, bands, sheet as JSON) of every report; worked out again where another version made the shard."""
    for number, (found, records) in enumerate(stored(folder)):
        if found.linking == version():
            yield from sheets(folder, number)
        else:
            for record in records:
                content = content_hash(record.report)
                made = sheet(record, content)
                yield record.report.id, content, bands(made.sketch), _json(made).decode()


class _Linking:
    """The steps of `dragoman.link.linked` from sheets to occurrences."""

    def __init__(self, folder: Path, scratch: Path, into: DuckDBPyConnection) -> None:
        self._database = into
        self._sheets = _Sheets(folder, scratch, into)
        self._events = Values(scratch / "events")
        self._register = Register(self._sheets)
        self._item = lru_cache(maxsize=_HELD)(self._unpacked)

    def write(self, target: Path) -> None:
        """The occurrences as Parquet, and the identities as JSON lines, in a folder."""
        with closing(self._sheets), closing(self._events):
            self._blocks(self._copies())
            self._pairs()
            self._compare()
            self._cluster(self._parts())
            with (target / "identities.jsonl").open("wb") as out:
                out.writelines(_json(one) + b"\n" for one in self._register.known())
        self._database.execute(
            f"COPY (SELECT * FROM occurrences ORDER BY day, id) TO '{_quoted(target / 'occurrences.parquet')}' "
            "(FORMAT parquet, COMPRESSION zstd)")

    def _copies(self) -> dict[int, int]:
        """Report -> the first report that it is a copy of, by their numbers."""
        found: dict[int, int] = {}
        near = rows(self._database, f"""
            WITH numbered AS (SELECT n, band, row_number() OVER (PARTITION BY band ORDER BY n) AS rank
                              FROM bands JOIN reports ON came = last)
            SELECT DISTINCT two.n, one.n FROM numbered one JOIN numbered two
            ON one.band = two.band AND one.n < two.n AND one.rank <= {_EARLIER} ORDER BY two.n, one.n""")
        for number, group in groupby(near, key=itemgetter(0)):
            sketch = self._sheets.sheet(number).sketch
            first = next((other for _, other in group
                          if other not in found and alike(self._sheets.sheet(other).sketch, sketch)), None)
            if first is not None:
                found[number] = first
        return found

    def _blocks(self, copies: dict[int, int]) -> None:
        """Every event into the file, under its blocks and what later reports look it up by; pairs within its report."""
        with (closing(Rows(self._database, "blocks", **_BLOCK)) as blocks,
              closing(Rows(self._database, "later", **_LATER)) as later,
              closing(Rows(self._database, "edges", **_EDGE)) as edges):
            for number, one in enumerate(self._sheets.whole()):
                copied, outlet = {}, one.publisher
                if (first := copies.get(number)) is not None:
                    copied, outlet = {one.report: self._sheets.name(first)}, self._sheets.sheet(first).publisher
                done, within = resolved(list(items([one], self._register.recall([one]), copied)))
                numbers = {}
                for item in done:
                    numbers[item.key] = event = len(self._events)
                    self._events.append(_packed(item, outlet))
                    for block, exact in keys(item):
                        blocks.add("\x1f".join(block), event, exact)
                    for what, day, since in lookups(item):
                        later.add("\x1f".join(what), event, day, since)
                for score, left, right, why in within:
                    edges.add(numbers[left], numbers[right], True, score, _json(why).decode())

    def _pairs(self) -> None:
        """The pairs of events that meet in a block, or that one looks back at."""
        with closing(Rows(self._database, "pairs", one="INTEGER", two="INTEGER")) as pairs:
            for _, block in groupby(rows(self._database, """
                    SELECT block, event, exact FROM blocks WHERE block IN (
                        SELECT block FROM blocks GROUP BY block HAVING count(*) > 1 AND NOT bool_and(exact))
                    ORDER BY block, event"""), key=itemgetter(0)):
                for pair in block_pairs([(event, exact) for _, event, exact in block]):
                    pairs.add(*pair)
            for _, known in groupby(rows(self._database, """
                    SELECT what, event, day, since FROM later WHERE what IN (
                        SELECT what FROM later GROUP BY what HAVING count(since) BETWEEN 1 AND count(*) - 1)
                    ORDER BY what, event"""), key=itemgetter(0)):
                for pair in later_pairs([(event, day, since) for _, event, day, since in known]):
                    pairs.add(*pair)

    def _compare(self) -> None:
        """The pairs that go together, with score and reasons."""
        with closing(Rows(self._database, "compared", **_EDGE)) as edges:
            for left, right in rows(self._database, "SELECT DISTINCT one, two FROM pairs ORDER BY one, two"):
                verdict = compared(self._item(left)[0], self._item(right)[0])
                if verdict.score > 0:
                    edges.add(left, right, False, verdict.score, _json(verdict.why).decode())
        self._database.execute("INSERT INTO edges SELECT * FROM compared")

    def _parts(self) -> array[int]:
        """The connected part of each event: the least number in it."""
        above = array("I", range(len(self._events)))

        def root(one: int) -> int:
            while above[one] != one:
                above[one] = above[above[one]]
                one = above[one]
            return one

        for left, right in rows(self._database, "SELECT one, two FROM edges"):
            one, two = sorted((root(left), root(right)))
            above[two] = one
        return array("I", map(root, range(len(above))))

    def _cluster(self, parts: array[int]) -> None:
        """The occurrences of every connected part."""
        self._database.register("part", {"event": np.arange(len(parts), dtype=np.int32),
                                         "part": np.array(parts, dtype=np.int32)})
        self._database.execute("CREATE TABLE parts AS SELECT * FROM part")
        self._database.unregister("part")
        edges = groupby(rows(self._database, """
            SELECT part, one, two, score, why FROM edges JOIN parts ON one = event
            ORDER BY part, within DESC, one, two"""), key=itemgetter(0))
        several, group = next(edges, (None, iter(())))
        with closing(Rows(self._database, "occurrences", day="VARCHAR", id="VARCHAR", occurrence="VARCHAR")) as out:
            for part, members in groupby(rows(self._database, "SELECT part, event FROM parts ORDER BY part, event"),
                                         key=itemgetter(0)):
                events = [event for _, event in members]
                pairs = []
                if part == several:
                    pairs = [(one, two, score, why) for _, one, two, score, why in group]
                    several, group = next(edges, (None, iter(())))
                for one in self._occurrences(events, pairs):
                    out.add(one.earliest or one.latest or "9999", one.id, _json(one).decode())

    def _occurrences(self, events: list[int], pairs: list[tuple[int, int, float, str]]) -> Iterator[Occurrence]:
        found = {event: self._item(event) for event in events}
        outlets = {item.copy: outlet for item, outlet in found.values()}
        part = {item.key: item for item, _ in sorted(found.values(), key=lambda one: one[0].key)}
        edges = [(score, found[one][0].key, found[two][0].key, msgspec.json.decode(why, type=tuple[str, ...]))
                 for one, two, score, why in pairs]
        for group, why in clusters(part, edges):
            yield occurrence([part[key] for key in group], why, self._register, outlets)

    def _unpacked(self, number: int) -> tuple[Item, str | None]:
        """An event, and the publisher of the first of its copies."""
        found: tuple[Item, str | None] = _Unpickler(self._events[number], self._register.parties).load()
        return found


class _Pickler(pickle.Pickler):
    """Identities by id."""

    def persistent_id(self, one: object) -> str | None:
        return one.id if isinstance(one, Party) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, content: bytes, known: Mapping[str, Party]) -> None:
        super().__init__(BytesIO(content))
        self.persistent_load = known.__getitem__  # type: ignore[method-assign]


def _packed(one: Item, outlet: str | None) -> bytes:
    content = BytesIO()
    _Pickler(content, pickle.HIGHEST_PROTOCOL).dump((one, outlet))
    return content.getvalue()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


