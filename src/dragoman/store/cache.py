"""Bytes by kind and key that can be worked out again from records and judgements: vectors, links, their state."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from dragoman.store.file import transaction

_ASK = 500  # keys in one query


class Cache:
    """The entries of one kind. Losing them costs time, nothing else."""

    def __init__(self, database: sqlite3.Connection, kind: str) -> None:
        self._database = database
        self.kind = kind

    def get(self, key: str) -> bytes | None:
        """The value of a key, or None."""
        return self.many([key]).get(key)

    def many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The values of those keys that are there."""
        wanted = list(keys)
        found: dict[str, bytes] = {}
        for first in range(0, len(wanted), _ASK):
            part = wanted[first:first + _ASK]
            marks = ",".join("?" * len(part))
            found.update(self._database.execute(
                f"SELECT key, value FROM cache WHERE kind = ? AND key IN ({marks})", (self.kind, *part)))
        return found

    def items(self) -> Iterator[tuple[str, bytes]]:
        """All (key, value), by key."""
        query = "SELECT key, value FROM cache WHERE kind = ? ORDER BY key"
        yield from self._database.execute(query, (self.kind,)).fetchall()

    def put(self, entries: Mapping[str, bytes]) -> None:
        """Keep or replace entries, in one transaction."""
        with transaction(self._database):
            self._database.executemany("INSERT OR REPLACE INTO cache (kind, key, value) VALUES (?, ?, ?)",
                                       ((self.kind, key, value) for key, value in entries.items()))

    def drop(self, keys: Iterable[str] | None = None) -> None:
        """Forget some entries, or all of this kind."""
        with transaction(self._database):
            if keys is None:
                self._database.execute("DELETE FROM cache WHERE kind = ?", (self.kind,))
            else:
                self._database.executemany("DELETE FROM cache WHERE kind = ? AND key = ?",
                                           ((self.kind, key) for key in keys))
