"""What linking keeps in the ledger's cache, so that only what is new is worked out again: sheets, pairs, results.

Everything here can be dropped at any time; it is thrown away by itself when the records, the judgements, or the code and
lexicons of linking change.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib import resources
from typing import Any, Protocol

import msgspec

from dragoman.link.cluster import Edge
from dragoman.link.sheet import Sheet, decode, encode, sheet
from dragoman.model import Judgement, Record, standing
from dragoman.model.across import Commitment, Identity, Occurrence, Position
from dragoman.model.corrections import corrected
from dragoman.model.record import Value

_TABLES = ("concepts", "polarity", "anaphora", "stopwords", "linking", "actor_nouns")
_PAGE = 500


class Ledger(Protocol):
    """What linking asks of a ledger (`dragoman.store.Ledger` has it)."""

    @property
    def revision(self) -> int: ...
    def rows(self) -> Iterator[Any]: ...
    def record(self, name: str) -> Record: ...
    def judgements(self, report: str | None = None, since: int = 0) -> list[Judgement]: ...
    def cache(self, kind: str) -> Any: ...


class Linked(Value, frozen=True, kw_only=True):
    """What holds across the reports of a ledger."""

    occurrences: tuple[Occurrence, ...] = ()
    positions: tuple[Position, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    identities: tuple[Identity, ...] = ()


class Working(Value, frozen=True, kw_only=True):
    """What the last run compared: reports by tag, identities by signature, pairs of events that go together; and the events
    that people joined or split, by the judgement's number."""

    tags: dict[str, str] = msgspec.field(default_factory=dict)
    parties: dict[str, str] = msgspec.field(default_factory=dict)
    edges: tuple[Edge, ...] = ()
    judged: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


class State:
    """One run over a ledger: what is known already and what is touched."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.judged = standing(ledger.judgements())
        last = ledger.judgements()[-1].id if self.judged or ledger.judgements() else 0
        self.mark = f"{version()}:{ledger.revision}:{last}"
        self._cache = ledger.cache("linking")

    def known(self) -> Linked | None:
        """The results of the last run, where nothing has changed since."""
        if (self._cache.get("mark") or b"").decode() != self.mark:
            return None
        return self.last()

    def last(self) -> Linked:
        """The results of the last run, whatever has changed; empty where there are none of this version."""
        if not self.same_version():
            return Linked()
        found = self._cache.many(("occurrences", "positions", "commitments", "identities"))
        parts = {name: msgspec.msgpack.decode(found[name], type=tuple[kind, ...])  # type: ignore[valid-type]
                 for name, kind in (("occurrences", Occurrence), ("positions", Position), ("commitments", Commitment),
                                    ("identities", Identity)) if name in found}
        return Linked(**parts)

    def working(self) -> Working:
        """What the last run compared; empty where there is none of this version."""
        found = self._cache.get("working") if self.same_version() else None
        return msgspec.msgpack.decode(found, type=Working) if found else Working()

    def same_version(self) -> bool:
        """Was the last run one of this code and these lexicons?"""
        return (self._cache.get("mark") or b"").decode().partition(":")[0] == version()

    def sheets(self) -> tuple[list[Sheet], dict[str, str]]:
        """All sheets in the ledger's order, and the tag of each: what its sheet depends on."""
        log: dict[str, list[Judgement]] = defaultdict(list)
        for one in self.judged:
            if one.report and one.kind:
                log[one.report].append(one)
        rows = [row for row in self._ledger.rows() if row.revision is not None]
        tags = {row.id: f"{version()}:{row.revision}:{','.join(str(one.id) for one in log[row.hash])}" for row in rows}
        kept = self._ledger.cache("sheets")
        found: list[Sheet] = []
        for at in range(0, len(rows), _PAGE):
            page = rows[at:at + _PAGE]
            stored = kept.many(row.id for row in page)
            fresh: dict[str, bytes] = {}
            for row in page:
                tag = tags[row.id].encode() + b"\n"
                if stored.get(row.id, b"").startswith(tag):
                    found.append(decode(stored[row.id][len(tag):]))
                    continue
                record = self._ledger.record(row.id)
                made = sheet(corrected(record, log[row.hash]).record if log[row.hash] else record, row.hash)
                fresh[row.id] = tag + encode(made)
                found.append(made)
            self._put(kept, fresh)
        return found, tags

    def keep(self, linked: Linked, working: Working) -> None:
        """Keep the results and what was compared."""
        parts = {name: msgspec.msgpack.encode(getattr(linked, name)) for name in linked.__struct_fields__}
        self._put(self._cache, {**parts, "working": msgspec.msgpack.encode(working), "mark": self.mark.encode()})

    @staticmethod
    def _put(kept: Any, entries: dict[str, bytes]) -> None:
        """Keep entries; a ledger that is opened for reading only keeps nothing."""
        if entries:
            with suppress(sqlite3.OperationalError):
                kept.put(entries)


@cache
def version() -> str:
    """A digest of the code and the lexicons of linking."""
    made = hashlib.sha256()
    package = resources.files("dragoman")
    code: Iterable[Any] = sorted(package.joinpath("link").iterdir(), key=lambda one: one.name)
    for one in code:
        if one.name.endswith(".py"):
            made.update(one.read_bytes())
    for name in _TABLES:
        made.update(package.joinpath("data", "lexicons", "en", f"{name}.tsv").read_bytes())
    return made.hexdigest()[:12]
