"""The gazetteer: which places bear a name, and what is known of each.

The index is sorted arrays that are mapped into memory (`training/gazetteer.py` builds them), so that it opens in
milliseconds and costs only the pages that are touched. Places come from GeoNames (CC BY 4.0) and our own tables; a user's
table is read with the same columns and asked first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.find.places.names import hashed, key
from dragoman.lexicon.table import LexiconError, parse

PRIMARY, ALTERNATE, SHORT, AFTER_COMMA = 0, 1, 2, 3  # how an entry bears a name: the lower, the better
COMMON, SURNAME, GIVEN = 1, 2, 4  # what else a key is: a word, a surname, a given name
KINDS = ("country", "capital", "city", "admin1", "admin2", "continent", "region", "sea", "ocean", "strait", "canal", "river",
         "lake", "mountain", "desert", "island", "reef", "park", "falls", "crossing", "camp", "base", "airport", "site",
         "square", "street", "district", "user")
_COLUMNS = ("name", "aliases", "kind", "country", "lat", "lon")


@dataclass(frozen=True)
class Entry:
    """A place of the gazetteer. `admin1` and `admin2` are entry numbers of what it lies in, or -1."""

    number: int
    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    geonameid: int | None
    population: int
    alternates: int
    admin1: int
    admin2: int


@dataclass(frozen=True)
class Bearer:
    """One place that bears a name, and how (PRIMARY, ALTERNATE, SHORT or AFTER_COMMA)."""

    entry: Entry
    how: int


class Gazetteer:
    """Looks up names: the places of the user's table first, then the index."""

    def __init__(self, root: Path, own: tuple[tuple[str, Entry], ...] = ()) -> None:
        self._root = root
        self._own: dict[str, list[Bearer]] = {}
        for name, entry in own:
            self._own.setdefault(key(name), []).append(Bearer(entry, PRIMARY))
        self._hash = self._load("hash")
        self._first = self._load("first")
        self.entry = lru_cache(maxsize=50_000)(self._entry)
        self.bearers = lru_cache(maxsize=50_000)(self._bearers)

    def _load(self, name: str) -> Any:
        return np.load(self._root / f"{name}.npy", mmap_mode="r", allow_pickle=False)

    @cached_property
    def _fields(self) -> dict[str, Any]:
        return {name: self._load(name) for name in ("posting", "word", "geonameid", "lat", "lon", "population", "alternates",
                                                    "kind", "country", "admin1", "admin2", "name_end", "name", "codes")}

    def known(self, keys: Iterable[str]) -> dict[str, int]:
        """Of the keys, those the gazetteer has, with their row in the index (-1: only in the user's table)."""
        asked = sorted(set(keys) - {""})
        if not asked:
            return {}
        wanted = np.array([hashed(one) for one in asked], dtype=np.uint64)
        rows = np.searchsorted(self._hash, wanted)
        rows[rows == len(self._hash)] = 0
        found = self._hash[rows] == wanted
        return {one: int(row) if has else -1 for one, row, has in zip(asked, rows, found, strict=True)
                if has or one in self._own}

    def word(self, row: int) -> int:
        """What else the key in this row of the index is: COMMON | SURNAME | GIVEN."""
        return int(self._fields["word"][row]) if row >= 0 else 0

    def _bearers(self, form: str, row: int) -> tuple[Bearer, ...]:
        """The places that bear a key, given its row."""
        own = tuple(self._own.get(form, ()))
        if row < 0:
            return own
        first, last = int(self._first[row]), int(self._first[row + 1])
        shipped = tuple(Bearer(self.entry(int(one) >> 3), int(one) & 7) for one in self._fields["posting"][first:last])
        return own + shipped

    def _entry(self, number: int) -> Entry:
        f = self._fields
        start = int(f["name_end"][number - 1]) if number else 0
        return Entry(number=number, name=bytes(f["name"][start:int(f["name_end"][number])]).decode(),
                     kind=KINDS[f["kind"][number]], country=f["codes"][f["country"][number]].decode() or None,
                     lat=round(float(f["lat"][number]), 5), lon=round(float(f["lon"][number]), 5),
                     geonameid=int(f["geonameid"][number]) or None, population=int(f["population"][number]),
                     alternates=int(f["alternates"][number]), admin1=int(f["admin1"][number]),
                     admin2=int(f["admin2"][number]))


def _own_rows(path: str) -> tuple[tuple[str, Entry], ...]:
    """(name, entry) of a user's table; LexiconError names the line that cannot be read."""
    found: list[tuple[str, Entry]] = []
    for number, row in enumerate(parse(Path(path).read_text(encoding="utf-8-sig"), path), 1):
        missing = [column for column in _COLUMNS if column not in row]
        if missing:
            raise LexiconError(f"{path}: the header lacks {', '.join(missing)}")
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
            geonameid = int(row.get("geonameid") or 0) or None
            population = int(row.get("population") or 0)
        except ValueError as error:
            raise LexiconError(f"{path}: row {number} ({row['name']}): {error}") from None
        entry = Entry(number=-1 - number, name=row["name"], kind=row["kind"] or "user", country=row["country"] or None,
                      lat=lat, lon=lon, geonameid=geonameid, population=population, alternates=255, admin1=-1, admin2=-1)
        found += [(name, entry) for name in (row["name"], *row["aliases"].split("|")) if name]
    return tuple(found)


@cache
def gazetteer(path: str | None = None) -> Gazetteer:
    """The gazetteer that ships, with a user's table (TSV: name, aliases, kind, country, lat, lon, …) asked first."""
    return Gazetteer(Path(str(files("dragoman") / "data" / "gazetteer")), _own_rows(path) if path else ())
