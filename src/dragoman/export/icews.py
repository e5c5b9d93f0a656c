"""ICEWS coded events: one row for each pair of source and target, 20 tab-separated columns with a header line.

`Source` and `Target` are actor and recipient in our words. Codes, labels and intensities are CAMEO's, from the PLOVER
codebook; only what happened or goes on is written. City, district and province stay empty, since our places do not say
which of them they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.export.countries import country
from dragoman.export.delimited import tsv_pieces
from dragoman.export.form import Options, Text
from dragoman.export.gdelt import pairs
from dragoman.export.rows import HAPPENED, Row, rows
from dragoman.lexicon.codebook import plover
from dragoman.model import Actor, Record

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
    "Province", "Country", "Latitude", "Longitude",
)


def _pieces(records: Iterable[Record], options: Options) -> Iterator[str]:
    return tsv_pieces(COLUMNS, (cells for row in rows(records, options, HAPPENED) for cells in _pairs(row)))


def _pairs(row: Row) -> Iterator[list[object]]:
    code = plover().types[row.event.type].code(row.event.mode)
    place, report = row.place, row.view.report
    sentence = row.view.excerpts.number(row.event.anchor[0])
    for number, source, target in pairs(row):
        yield [
            row.number + number, row.day, *_party(source), code.label, code.code, code.intensity, *_party(target),
            report.id, sentence, report.publisher, None, None, None, place and _name(place.country),
            place and place.lat, place and place.lon,
        ]


def _party(actor: Actor | None) -> list[object]:
    return [actor.name, ",".join(actor.sectors), _name(actor.country)] if actor else [None, None, None]


def _name(code: str | None) -> str | None:
    land = country(code)
    return land.name if land else None


export = Text(_pieces, ".tsv")
