"""GDELT 2.0 events: one row for each pair of actor and recipient, 61 tab-separated columns, no header line (as GDELT's).

Codes are CAMEO's, from the PLOVER codebook. Country codes of actors are CAMEO's (ISO alpha-3); those of places FIPS 10-4.
Only what happened or goes on is written. Tone, ethnic and religious codes and gazetteer ids of other gazetteers stay empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

from dragoman.export.countries import country
from dragoman.export.delimited import tsv_pieces
from dragoman.export.form import Options, Text
from dragoman.export.rows import HAPPENED, Row, rows
from dragoman.lexicon.codebook import plover
from dragoman.model import Actor, Place, Record

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
          "Type2Code", "Type3Code")
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{one}" for one in _ACTOR), *(f"Actor2{one}" for one in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{part}Geo_{one}" for part in ("Actor1", "Actor2", "Action") for one in _GEO),
    "DATEADDED", "SOURCEURL",
)


def _pieces(records: Iterable[Record], options: Options) -> Iterator[str]:
    return tsv_pieces(None, (cells for row in rows(records, options, HAPPENED) for cells in _pairs(row)))


def pairs(row: Row) -> Iterator[tuple[int, Actor | None, Actor | None]]:
    """Numbered (actor, recipient) of a happening; a side that is empty counts as one unknown."""
    nobody: list[Actor | None] = [None]
    sides = product(row.actors or nobody, row.recipients or nobody)
    return ((number, actor, recipient) for number, (actor, recipient) in enumerate(sides))


def _pairs(row: Row) -> Iterator[list[object]]:
    code = plover().types[row.event.type].code(row.event.mode)
    reports = {view.report.id: view.report for view, _ in row.mentions}
    publishers = {one.publisher for one in reports.values() if one.publisher}
    for number, actor, recipient in pairs(row):
        yield [
            row.number + number, *_dates(row), *_actor(actor), *_actor(recipient),
            None, code.code, code.base, code.root, code.quad_class, code.intensity,
            len(row.mentions), len(publishers) or None, len(reports), None,
            *[None] * 16, *_geo(row.place), None, row.view.report.url,
        ]


def _dates(row: Row) -> list[object]:
    """SQLDATE, MonthYear, Year, FractionDate, each only if the event's bounds agree on it."""
    first, last = row.event.earliest or "", row.event.latest or "-"
    day = first.replace("-", "") if first == last else None
    month = first[:7].replace("-", "") if first[:7] == last[:7] else None
    year = first[:4] if first[:4] == last[:4] else None
    fraction = None
    if day:
        moment = date.fromisoformat(first)
        fraction = f"{moment.year + ((moment.month - 1) * 30 + moment.day) / 365:.4f}"  # as GDELT counts it
    return [day, month, year, fraction]


def _actor(actor: Actor | None) -> list[object]:
    if actor is None:
        return [None] * 10
    kinds: list[object] = [*actor.sectors[:3], None, None, None]
    code = (actor.country or "") + "".join(actor.sectors[:3])
    return [code or None, actor.name.upper(), actor.country, None, None, None, None, *kinds[:3]]


def _geo(place: Place | None) -> list[object]:
    if place is None:
        return [None] * 8
    land = country(place.country)
    kind = 1 if land and place.name.casefold() == land.name.casefold() else None
    full = ", ".join(dict.fromkeys([place.name, *([land.name] if land else [])]))
    return [kind, full, land.fips if land else None, None, None, place.lat, place.lon, None]


export = Text(_pieces, ".tsv")
