"""GeoJSON (RFC 7946): a FeatureCollection with a feature for each happening; `geometry` is null where no place is known.

Every status is written, as a property, so that a map can tell a plan from a deed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.export.form import Options, Text
from dragoman.export.rows import Row, rows
from dragoman.model import Record


def _pieces(records: Iterable[Record], options: Options) -> Iterator[str]:
    yield '{"type":"FeatureCollection","features":['
    encoder = msgspec.json.Encoder()
    for number, row in enumerate(rows(records, options)):
        yield (",\n" if number else "\n") + encoder.encode(_feature(row)).decode()
    yield "\n]}\n"


def _feature(row: Row) -> dict[str, object]:
    event, report, place = row.event, row.view.report, row.place
    speaker = row.view.speaker(event.statement)
    located = place is not None and place.lat is not None and place.lon is not None
    return {
        "type": "Feature", "id": row.key,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if located and place else None,
        "properties": {
            "type": event.type, "mode": event.mode, "status": event.status,
            "earliest": event.earliest, "latest": event.latest,
            "actors": [one.name for one in row.actors], "recipients": [one.name for one in row.recipients],
            "place": place and place.name, "country": place and place.country, "geonameid": place and place.geonameid,
            "killed": event.killed, "injured": event.injured, "say_so": speaker and speaker.name,
            "confidence": event.confidence, "sentence": row.sentence,
            "reports": list(dict.fromkeys(view.report.id for view, _ in row.mentions)),
            "published": report.published, "publisher": report.publisher, "url": report.url,
        },
    }


export = Text(_pieces, ".geojson")
