"""The ledger: reports by the hash of their content, the records made of them, failures, judgements, a cache.

A ledger object belongs to the thread that opened it; several may have one file open. Reading never waits. Every method
that writes is one transaction: it is kept as a whole or not at all. Reports keep the order in which they were added.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import escape
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from dragoman.model import Judgement, Record, Report
from dragoman.model.check import problems
from dragoman.model.record import Origin, Value
from dragoman.readers.source import Failure
from dragoman.store.cache import Cache
from dragoman.store.file import LedgerError, backup, compressed, connect, explain, transaction
from dragoman.store.lock import writer_lock
from dragoman.store.maker import Maker

_PAGE = 200  # rows held in memory at a time
_REPORT = "id, published, publisher, title, url, language, text, published_from, origin"
_META = ("published", "publisher", "title", "url")


class Row(Value, frozen=True, kw_only=True):
    """A report in short: what a list shows. `revision` grows when its record is read again."""

    id: str
    hash: str
    published: str | None
    publisher: str | None
    title: str | None
    characters: int
    statements: int | None
    events: int | None
    revision: int | None


class Hit(Value, frozen=True, kw_only=True):
    """A report that a search found; in `snippet` the words found stand between \\x02 and \\x03."""

    id: str
    published: str | None
    title: str | None
    snippet: str


def content_hash(report: Report) -> str:
    """What tells reports apart: SHA-256 over the id as given and the text."""
    return hashlib.sha256(report.id.encode() + b"\0" + report.text.encode()).hexdigest()


class Ledger:
    """One ledger file. Open it with `Ledger.open(path)`, best in a `with` block."""

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self.path = path
        self._database = database

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, readonly: bool = False) -> Self:
        """An existing ledger (with `create`, a new one where there is none); LedgerError where that cannot be."""
        return cls(Path(path), connect(Path(path), create=create, readonly=readonly))

    def close(self) -> None:
        """Close the file; the object is of no use afterwards."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __len__(self) -> int:
        """Number of reports."""
        count: int = self._one("SELECT count(*) FROM reports")[0]
        return count

    def __repr__(self) -> str:
        return f"<Ledger {self.path}: {len(self)} reports>"

    def _repr_html_(self) -> str:
        """For notebooks: the first reports as a table."""
        shown = list(islice(self.rows(), 20))
        lines = "".join(f"<tr><td>{escape(row.published or '')}</td><td>{escape(row.id)}</td><td>{escape(row.title or '')}"
                        f"</td><td>{row.events}</td><td>{row.statements}</td></tr>" for row in shown)
        head = "".join(f"<th>{name}</th>" for name in ("published", "id", "title", "events", "statements"))
        return (f"<p><b>{escape(str(self.path))}</b>: {len(self):,} reports</p>"
                f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>")

    # writing

    def writer(self, wait: float = 10) -> Any:
        """A context in which this process alone adds reports; LedgerError after `wait` seconds. Judgements need none."""
        return writer_lock(self.path, wait)

    def knows(self, report: Report) -> bool:
        """Is this report stored with the same text, date, title, publisher, address and language, and with a record?"""
        row = self._database.execute(
            f"SELECT {', '.join(_META)} FROM reports JOIN records ON report = seq WHERE hash = ?",
            (content_hash(report),)).fetchone()
        return row is not None and row == tuple(getattr(report, name) for name in _META)

    def add(self, records: Iterable[Record], maker: Maker | None = None) -> list[str]:
        """Store records with their reports; the ids under which they are kept, in order.

        A report that is there already gets the new record (and the new date, title …). Another text under a known id
        gets the id with `#2`, `#3`, …
        """
        maker = maker or Maker.present()
        with self._writing():
            number = self._maker(maker)
            return [self._add(record, number) for record in records]

    def replace(self, records: Iterable[Record], maker: Maker | None = None) -> None:
        """New records for stored reports, which are named by the ledger's own ids; LedgerError where there is none."""
        maker = maker or Maker.present()
        with self._writing():
            number = self._maker(maker)
            for record in records:
                self._keep(self._seq(record.report.id), record, number)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget reports and their records; judgements about them stay in the log."""
        with self._writing():
            for one in ids:
                self._database.execute("DELETE FROM reports WHERE seq = ?", (self._seq(one),))
                self._next()

    def _add(self, record: Record, maker: int) -> str:
        report = record.report
        found = self._database.execute("SELECT seq, id FROM reports WHERE hash = ?", (content_hash(report),)).fetchone()
        if found:
            seq, name = found
            self._database.execute(
                "UPDATE reports SET published = ?, published_from = ?, publisher = ?, title = ?, url = ?, language = ?, "
                "origin = ? WHERE seq = ?", (report.published, report.published_from, report.publisher, report.title,
                                             report.url, report.language, _origin(report), seq))
        else:
            name = self._free(report.id)
            seq = self._database.execute(
                f"INSERT INTO reports ({_REPORT}, hash, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (name, report.published, report.publisher, report.title, report.url, report.language, report.text,
                 report.published_from, _origin(report), content_hash(report), _now())).lastrowid
        self._keep(seq, record, maker)
        return str(name)

    def _keep(self, seq: int, record: Record, maker: int) -> None:
        wrong = problems(record)
        if wrong:
            raise LedgerError(f"{self.path}: the record of {record.report.id!r} is not sound: {wrong[0]}")
        self._database.execute(
            "INSERT OR REPLACE INTO records (report, maker, revision, statements, events, body) VALUES (?, ?, ?, ?, ?, ?)",
            (seq, maker, self._next(), len(record.statements), len(record.events), _body(record)))

    def _next(self) -> int:
        number: int = self._one("UPDATE counter SET revision = revision + 1 RETURNING revision")[0]
        return number

    def _free(self, name: str) -> str:
        """The id, or the id with the first free number behind it."""
        number, free = 1, name
        while self._database.execute("SELECT 1 FROM reports WHERE id = ?", (free,)).fetchone():
            number += 1
            free = f"{name}#{number}"
        return free

    def _maker(self, maker: Maker) -> int:
        settings = maker.settings_json()
        self._database.execute("INSERT OR IGNORE INTO makers (version, settings) VALUES (?, ?)", (maker.version, settings))
        seq: int = self._one("SELECT seq FROM makers WHERE version = ? AND settings = ?", maker.version, settings)[0]
        return seq

    # reading

    def rows(self) -> Iterator[Row]:
        """Every report in short, in the order added."""
        for row in self._pages("SELECT reports.seq, id, hash, published, publisher, title, length(text), statements, "
                               "events, revision FROM reports LEFT JOIN records ON report = reports.seq"):
            yield Row(**dict(zip(Row.__struct_fields__, row[1:], strict=True)))

    def ids(self) -> list[str]:
        """The ids of all reports, in the order added."""
        return [one for one, in self._database.execute("SELECT id FROM reports ORDER BY seq")]

    def report(self, name: str) -> Report:
        """One report by its id; LedgerError where there is none."""
        return _report(self._one(f"SELECT {_REPORT} FROM reports WHERE seq = ?", self._seq(name)))

    def hash(self, name: str) -> str:
        """The content hash of a report by its id: how judgements name it."""
        return str(self._one("SELECT hash FROM reports WHERE seq = ?", self._seq(name))[0])

    def named(self, content: str) -> str:
        """The id of the report with this content hash; LedgerError where there is none."""
        row = self._database.execute("SELECT id FROM reports WHERE hash = ?", (content,)).fetchone()
        if row is None:
            raise LedgerError(f"{self.path}: no report with the hash {content[:12]}…")
        return str(row[0])

    def reports(self) -> Iterator[Report]:
        """All reports, in the order added; a page at a time."""
        for row in self._pages(f"SELECT reports.seq, {_REPORT} FROM reports"):
            yield _report(row[1:])

    def record(self, name: str) -> Record:
        """The record of a report by its id, as it was read; LedgerError where there is none."""
        row = self._database.execute(f"SELECT {_REPORT}, body FROM reports JOIN records ON report = seq WHERE seq = ?",
                                     (self._seq(name),)).fetchone()
        if row is None:
            raise LedgerError(f"{self.path}: the report {name!r} has not been read yet. `dragoman add {self.path} --reread`")
        return _record(row)

    def records(self) -> Iterator[Record]:
        """All records, in the order their reports were added; a page at a time."""
        for row in self._pages(f"SELECT reports.seq, {_REPORT}, body FROM reports JOIN records ON report = reports.seq"):
            yield _record(row[1:])

    def changed(self, since: int) -> list[tuple[str, int]]:
        """(id, revision) of the records added or read again after a revision, in the order of their revisions."""
        return self._database.execute("SELECT id, revision FROM records JOIN reports ON report = seq WHERE revision > ? "
                                      "ORDER BY revision", (since,)).fetchall()

    @property
    def revision(self) -> int:
        """How often records were added, read again or removed: unchanged as long as all records are."""
        number: int = self._one("SELECT revision FROM counter")[0]
        return number

    def stale(self, maker: Maker | None = None) -> Iterator[Report]:
        """Reports whose record another program or version made, or that have none, in the order added."""
        maker = maker or Maker.present()
        wanted = self._database.execute("SELECT seq FROM makers WHERE version = ? AND settings = ?",
                                        (maker.version, maker.settings_json())).fetchone()
        for row in self._pages(f"SELECT reports.seq, {_REPORT} FROM reports LEFT JOIN records ON report = reports.seq "
                               "WHERE maker IS NOT ?", wanted[0] if wanted else -1):
            yield _report(row[1:])

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Reports that hold all the words (or forms of them), best first; FTS5's own syntax works too."""
        query = ("SELECT id, published, reports.title, snippet(words, -1, char(2), char(3), '…', 24) FROM words "
                 "JOIN reports ON reports.seq = words.rowid WHERE words MATCH ? ORDER BY rank, reports.seq LIMIT ?")
        try:
            rows = self._database.execute(query, (words, limit)).fetchall()
        except sqlite3.OperationalError:  # not in FTS5's syntax: the words as they are
            plain = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
            rows = self._database.execute(query, (plain, limit)).fetchall() if plain else []
        return [Hit(id=one[0], published=one[1], title=one[2], snippet=one[3]) for one in rows]

    # failures

    def fail(self, failures: Iterable[Failure]) -> None:
        """Keep failures; one about the same input, line and report takes the place of the older."""
        with self._writing():
            for one in failures:
                self._database.execute("DELETE FROM failures WHERE name = ? AND line IS ? AND report IS ?",
                                       (one.name, one.line, one.report))
                self._database.execute("INSERT INTO failures (name, line, report, reason, remedy, failed) "
                                       "VALUES (?, ?, ?, ?, ?, ?)",
                                       (one.name, one.line, one.report, one.reason, one.remedy, _now()))

    def failures(self) -> list[Failure]:
        """What could not be read, in the order it failed."""
        return [Failure(name=row[0], line=row[1], report=row[2], reason=row[3], remedy=row[4]) for row in
                self._database.execute("SELECT name, line, report, reason, remedy FROM failures ORDER BY seq")]

    def forget_failures(self, name: str) -> None:
        """Drop the failures of one input and of what is in it (`name!…`): it is about to be read again."""
        inside = "name = ? OR substr(name, 1, length(?)) = ?"
        values = (name, f"{name}!", f"{name}!")
        if self._database.execute(f"SELECT 1 FROM failures WHERE {inside}", values).fetchone():
            with self._writing():
                self._database.execute(f"DELETE FROM failures WHERE {inside}", values)

    # judgements

    def judge(self, judgement: Judgement) -> Judgement:
        """Append a judgement to the log; the judgement with its number and instant."""
        with self._writing():
            number: int = self._one("SELECT coalesce(max(seq), 0) + 1 FROM judgements")[0]
            kept = msgspec.structs.replace(judgement, id=number, when=judgement.when or _now())
            self._database.execute("INSERT INTO judgements (seq, made, action, report, body) VALUES (?, ?, ?, ?, ?)",
                                   (number, kept.when, kept.action, kept.report, msgspec.json.encode(kept).decode()))
        return kept

    def judgements(self, report: str | None = None, since: int = 0) -> list[Judgement]:
        """The log after number `since`, in order; with `report`, a content hash, only the judgements about that report."""
        about, values = ("AND report = ?", (since, report)) if report else ("", (since,))
        rows = self._database.execute(f"SELECT body FROM judgements WHERE seq > ? {about} ORDER BY seq", values)
        return [msgspec.json.decode(body, type=Judgement) for body, in rows]

    # the rest

    def cache(self, kind: str) -> Cache:
        """What was worked out of one kind (`vectors`, `links`), to be dropped at any time."""
        return Cache(self._database, kind)

    def backup(self, target: str | Path) -> None:
        """A consistent copy, also while others write; LedgerError where it cannot be written."""
        try:
            backup(self._database, Path(target))
        except (OSError, sqlite3.Error) as error:
            raise LedgerError(f"{target}: the copy cannot be written: {error}") from error

    def check(self) -> list[str]:
        """What SQLite finds wrong with the file; empty where all is well."""
        found = [str(one) for one, in self._database.execute("PRAGMA integrity_check")]
        found += [f"row {row[1]} of {row[0]} refers to nothing"
                  for row in self._database.execute("PRAGMA foreign_key_check")]
        return [one for one in found if one != "ok"]

    def _seq(self, name: str) -> int:
        row = self._database.execute("SELECT seq FROM reports WHERE id = ?", (name,)).fetchone()
        if row is None:
            raise LedgerError(f"{self.path}: no report {name!r}. `dragoman list {self.path}` shows what there is")
        seq: int = row[0]
        return seq

    def _one(self, query: str, *values: Any) -> tuple[Any, ...]:
        row: tuple[Any, ...] = self._database.execute(query, values).fetchone()
        return row

    def _pages(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Rows in the order of `reports.seq`, which the query selects first; each page is its own short read."""
        last, link = 0, "AND" if "WHERE" in query else "WHERE"
        while page := self._database.execute(f"{query} {link} reports.seq > ? ORDER BY reports.seq LIMIT {_PAGE}",
                                             (*values, last)).fetchall():
            yield from page
            last = page[-1][0]

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with transaction(self._database):
                yield
        except sqlite3.Error as error:
            raise LedgerError(explain(self.path, error)) from error


def _body(record: Record) -> bytes:
    """What the report says, without the report, as compressed JSON: a sixth of its size."""
    parts = {name: getattr(record, name) for name in record.__struct_fields__ if name != "report"}
    return compressed(msgspec.json.encode(parts))


def _report(row: tuple[Any, ...]) -> Report:
    return Report(id=row[0], published=row[1], publisher=row[2], title=row[3], url=row[4], language=row[5], text=row[6],
                  published_from=row[7], origin=msgspec.json.decode(row[8], type=Origin) if row[8] else None)


def _origin(report: Report) -> str | None:
    return msgspec.json.encode(report.origin).decode() if report.origin else None


_decode: Callable[[bytes], Record] = msgspec.json.Decoder(Record).decode


def _record(row: tuple[Any, ...]) -> Record:
    """A record from the columns of its report and, last, its body."""
    return _decode(b'{"report":' + msgspec.json.encode(_report(row)) + b"," + zlib.decompress(row[-1])[1:])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
