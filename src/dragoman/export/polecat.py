"""POLECAT: one event a line in the 40 columns of its yearly files, tab-separated, with a header line.

Several actors, sectors or contexts are joined by a semicolon. Only what happened or goes on is written, since the columns
cannot say otherwise. Columns from lists we do not keep (COW codes, Wikipedia ids, administrative districts) stay empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman import __version__
from dragoman.export.delimited import tsv_pieces
from dragoman.export.form import Options, Text
from dragoman.export.rows import HAPPENED, Row, View, rows
from dragoman.lexicon.codebook import plover
from dragoman.model import Actor, Record

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)
_JOIN = ";"


def _pieces(records: Iterable[Record], options: Options) -> Iterator[str]:
    return tsv_pieces(COLUMNS, (_cells(row) for row in rows(records, options, HAPPENED)))


def _cells(row: Row) -> list[object]:
    event, report, place = row.event, row.view.report, row.place
    kind = plover().types[event.type]
    story = _story(row.view)
    return [
        row.key, row.day, event.type, event.mode, kind.code(event.mode).intensity, kind.quad, _JOIN.join(event.contexts),
        *_party(row.actors, row.view), *_party(row.recipients, row.view),
        place and place.name, None, None, None, place and place.country, place and place.lat, place and place.lon,
        place and place.geonameid, place and row.view.words(place.span), None,
        report.publisher, report.published, *story, report.language, f"dragoman {__version__}",
    ]


def _party(actors: list[Actor], view: View) -> list[object]:
    """The eight columns of one side of an event."""
    sectors = list(dict.fromkeys(sector for one in actors for sector in one.sectors))
    return [
        _JOIN.join(one.name for one in actors), _JOIN.join(_different(one.country for one in actors)), None,
        sectors[0] if sectors else None, _JOIN.join(sectors), None,
        _JOIN.join(view.words(one.mentions[0]) for one in actors if one.mentions), None,
    ]


def _different(values: Iterable[str | None]) -> list[str]:
    return [one for one in dict.fromkeys(values) if one]


def _story(view: View) -> list[str]:
    """Names of people, organisations and places in the whole report."""
    people = [one.name for one in view.record.actors if one.named and one.kind == "person"]
    bodies = [one.name for one in view.record.actors if one.named and one.kind not in ("person", "group")]
    return [_JOIN.join(people), _JOIN.join(bodies), _JOIN.join(_different(one.name for one in view.record.places))]


export = Text(_pieces, ".tsv")
