"""The ledger's file: told from other files, created, migrated forward with a backup kept, locked for one writer.

SQLite with a write-ahead log: a process killed at any moment leaves the last committed state (https://sqlite.org/wal.html).
The file's `application_id` says that it is a ledger, its `user_version` which version of the schema it has.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

APPLICATION = 0x44524147  # "DRAG"
_BUSY = 30_000  # milliseconds that one statement waits for another process's transaction


class LedgerError(RuntimeError):
    """The ledger cannot be used; the message names the file and the remedy."""


def scripts() -> list[str]:
    """The SQL of each schema version, in order; version 1 creates, each later one changes."""
    folder = resources.files("dragoman") / "data" / "ledger"
    return [one.read_text(encoding="utf-8") for one in sorted(folder.iterdir(), key=lambda one: one.name)
            if one.name.endswith(".sql")]


def connect(path: Path, *, create: bool, readonly: bool) -> sqlite3.Connection:
    """An open ledger of the present schema version; LedgerError for anything else."""
    if not path.exists():
        if not create:
            raise LedgerError(f"{path}: no such ledger. `dragoman add {path} INPUT…` makes one")
        if not path.parent.is_dir():
            raise LedgerError(f"{path}: the folder {path.parent} does not exist. Make it first")
    if path.is_dir():
        raise LedgerError(f"{path}: a folder, not a ledger. Name a file")
    try:
        return _opened(path, create, readonly)
    except sqlite3.DatabaseError as error:
        raise LedgerError(explain(path, error)) from error


def explain(path: Path, error: sqlite3.Error) -> str:
    """What an SQLite error means to the person who named the file."""
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith("SQLITE_NOTADB"):
        return f"{path}: not a ledger (no SQLite database). Name a file that `dragoman add` made"
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"{path}: another program is writing to it. Try again when it has finished"
    if code.startswith("SQLITE_FULL"):
        return f"{path}: the disk is full. Make room and run the command again: nothing that was kept is lost"
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"{path}: it cannot be written or opened. Check the permissions of the file and its folder"
    if code.startswith("SQLITE_CORRUPT"):
        return f"{path}: damaged. Take the last backup; `sqlite3 {path} .recover` saves what can be read"
    return f"{path}: {error}"


def _opened(path: Path, create: bool, readonly: bool) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rwc' if create else 'rw'}"
    database = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY / 1000)
    try:
        _checked(path, database, create, readonly)
    except BaseException:
        database.close()
        raise
    return database


def _checked(path: Path, database: sqlite3.Connection, create: bool, readonly: bool) -> None:
    application, version = _marks(database)
    empty = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if empty and not create:
        raise LedgerError(f"{path}: an empty file, not a ledger. `dragoman add {path} INPUT…` makes it one")
    if not empty and application != APPLICATION:
        raise LedgerError(f"{path}: not a ledger (another program's database). Name a file that `dragoman add` made")
    known = len(scripts())
    if version > known:
        raise LedgerError(f"{path}: made by a newer dragoman (ledger version {version}; this one knows {known}). "
                          "Upgrade dragoman")
    if version < known and readonly:
        raise LedgerError(f"{path}: of ledger version {version}, and opened for reading only. "
                          f"`dragoman add {path}` brings it to version {known}")
    if not readonly:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        if version < known:
            _migrate(path, database, keep=not empty)
    database.execute("PRAGMA foreign_keys = ON")


def _marks(database: sqlite3.Connection) -> tuple[int, int]:
    application: int = database.execute("PRAGMA application_id").fetchone()[0]
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    return application, version


def _migrate(path: Path, database: sqlite3.Connection, keep: bool) -> None:
    """All scripts that the file has not seen, in one transaction; `keep` writes a copy of the old file first."""
    version = _marks(database)[1]
    database.create_function("compressed", 1, lambda body: compressed(body.encode()), deterministic=True)
    if keep:
        backup(database, path.with_name(f"{path.name}.v{version}.bak"))
    with transaction(database):
        version = _marks(database)[1]  # another process may have been first
        for script in scripts()[version:]:
            for statement in _statements(script):
                database.execute(statement)
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute(f"PRAGMA user_version = {len(scripts())}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one (`executescript` would commit in between)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: a writing transaction that is rolled back on any exception."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def compressed(body: bytes) -> bytes:
    """How the ledger keeps the body of a record."""
    return zlib.compress(body, 6)


def backup(database: sqlite3.Connection, target: Path) -> None:
    """A consistent copy of an open ledger, also while others write: under a temporary name first, then renamed."""
    partial = target.with_name(f"{target.name}.partial")
    partial.unlink(missing_ok=True)
    copy = sqlite3.connect(partial)
    try:
        database.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
    with partial.open("rb") as written:
        os.fsync(written.fileno())
    partial.replace(target)
