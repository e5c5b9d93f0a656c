"""The record as tables, one per kind: what CSV, Parquet, DuckDB and `dragoman sql` share.

Keys: `report` and `id` name a row; columns named after a kind (`speaker`, `place`) hold ids of the same report, and the
columns beside them (`speaker_name`) spare the join. Spans are `start` and `end`, in code points into `reports.text`;
`words` is the text there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.export.form import Options
from dragoman.export.rows import View
from dragoman.lexicon.codebook import plover
from dragoman.model import Count, Event, Record, Span, Statement

Cells = tuple[object, ...]
_SQL = {"text": "VARCHAR", "int": "BIGINT", "real": "DOUBLE", "bool": "BOOLEAN", "day": "DATE", "list": "VARCHAR[]"}


@dataclass(frozen=True)
class Table:
    """A table: `columns` are name -> kind (text, int, real, bool, day, list); `rows` gives a record's rows."""

    name: str
    about: str
    columns: dict[str, str]
    rows: Callable[[View, Options], Iterator[Cells]]

    @property
    def sql_types(self) -> dict[str, str]:
        """Column -> DuckDB type."""
        return {name: _SQL[kind] for name, kind in self.columns.items()}

    def all_rows(self, records: Iterable[Record], options: Options) -> Iterator[Cells]:
        """The rows of many records, in their order."""
        for record in options.choice.records(records):
            yield from self.rows(View(record), options)


def _columns(names: str) -> dict[str, str]:
    """`id start:int` -> column -> kind; text where none is named."""
    return {name: kind or "text" for name, _, kind in (one.partition(":") for one in names.split())}


def _reports(view: View, options: Options) -> Iterator[Cells]:
    one = view.report
    yield (one.id, one.published, one.publisher, one.title, one.url, one.language, one.text, list(view.record.notes),
           one.origin and one.origin.format, one.origin and one.origin.sha256)


def _times(view: View, options: Options) -> Iterator[Cells]:
    for one in view.record.times:
        yield (view.report.id, one.id, *_span(view, one.span), one.type, one.value, one.mod, one.earliest, one.latest)


def _places(view: View, options: Options) -> Iterator[Cells]:
    for one in view.record.places:
        yield (view.report.id, one.id, *_span(view, one.span), one.name, one.country, one.lat, one.lon, one.geonameid,
               one.use)


def _actors(view: View, options: Options) -> Iterator[Cells]:
    for one in view.record.actors:
        yield (view.report.id, one.id, one.name, one.kind, one.country, list(one.sectors), one.named, one.register,
               len(one.mentions))


def _mentions(view: View, options: Options) -> Iterator[Cells]:
    for one in view.record.actors:
        for span in one.mentions:
            yield (view.report.id, one.id, one.name, *_span(view, span))


def _quantities(view: View, options: Options) -> Iterator[Cells]:
    for one in view.record.quantities:
        yield (view.report.id, one.id, *_span(view, one.span), one.low, one.high, one.approximate, one.unit)


def _statements(view: View, options: Options) -> Iterator[Cells]:
    chosen = {one.id for one in options.choice.statements(view.record)}
    for one in view.record.statements:
        if one.id in chosen:
            time = view.times.get(one.time) if one.time else None
            yield (view.report.id, one.id, one.speaker, _name(view, one.speaker), one.addressee, _name(view, one.addressee),
                   one.form, one.channel, one.act, one.within, one.time, time and time.value, *_parts(view, one),
                   list(one.why))


def _parts(view: View, one: Statement) -> Cells:
    """Words and spans of source, cue and content."""
    cells: list[object] = []
    for spans in (one.source, one.cue, one.content):
        cells += [view.joined(spans) or None, [f"{start}-{end}" for start, end in spans]]
    return tuple(cells)


def _chains(view: View, options: Options) -> Iterator[Cells]:
    for one in view.record.statements:
        for number, link in enumerate(one.via, 1):
            yield (view.report.id, one.id, number, link.kind, *_span(view, link.span), link.actor, _name(view, link.actor),
                   link.named)


def _events(view: View, options: Options) -> Iterator[Cells]:
    for one in options.choice.events(view.record):
        place = view.places.get(one.place) if one.place else None
        kind = plover().types.get(one.type)
        speaker = view.speaker(one.statement)
        occurrence = options.occurrences.get((view.report.id, one.id)) if options.occurrences else None
        yield (view.report.id, one.id, occurrence, one.same_as, *_span(view, one.anchor), view.sentence(one.anchor),
               one.type, one.mode, kind and kind.quad, kind and kind.code(one.mode).code, one.status,
               *_party(view, one.actors), *_party(view, one.recipients), one.time, one.earliest, one.latest,
               one.place, place and place.name, place and place.country, place and place.lat, place and place.lon,
               *_tolls(one), one.statement, speaker and speaker.name, one.confidence, list(one.contexts), list(one.why))


def _measures(view: View, options: Options) -> Iterator[Cells]:
    quantities = {one.id: one for one in view.record.quantities}
    for one in view.record.measures:
        number = quantities[one.quantity]
        place = view.places.get(one.place) if one.place else None
        yield (view.report.id, one.id, *_span(view, one.span), one.quantity, number.low, number.high, number.unit, one.actor,
               _name(view, one.actor), one.place, place and place.name, one.time)


def _span(view: View, span: Span) -> tuple[int, int, str]:
    return span[0], span[1], view.words(span)


def _name(view: View, actor: str | None) -> str | None:
    return view.actors[actor].name if actor else None


def _party(view: View, ids: tuple[str, ...]) -> Cells:
    return list(ids), [view.actors[one].name for one in ids]


def _tolls(event: Event) -> Iterator[int | None]:
    for number in (event.killed, event.injured, event.arrested, event.displaced):
        found = number or Count(low=None, high=None)
        yield from (found.low, found.high)


_AT = "start:int end:int words"
TABLES = (
    Table("reports", "The reports with their texts.", _columns(
        "id published:day publisher title url language text notes:list format sha256"), _reports),
    Table("times", "TIMEX3 expressions.", _columns(f"report id {_AT} type value mod earliest:day latest:day"), _times),
    Table("places", "Named places, each mention.", _columns(
        f"report id {_AT} name country lat:real lon:real geonameid:int use"), _places),
    Table("actors", "Identities in a report.", _columns(
        "report id name kind country sectors:list named:bool register mentions:int"), _actors),
    Table("mentions", "Every span that refers to an actor.", _columns(f"report actor actor_name {_AT}"), _mentions),
    Table("quantities", "Numbers that count something.", _columns(
        f"report id {_AT} low:real high:real approximate:bool unit"), _quantities),
    Table("statements", "Attributions: who said what, to whom, on which channel.", _columns(
        "report id speaker speaker_name addressee addressee_name form channel act within time time_value "
        "source source_spans:list cue cue_spans:list content content_spans:list why:list"), _statements),
    Table("chains", "The links through which a report knows a statement, outermost first.", _columns(
        f"report statement position:int kind {_AT} actor actor_name named:bool"), _chains),
    Table("events", "Happenings, each mention; `occurrence` joins them across reports where that is known.", _columns(
        f"report id occurrence same_as {_AT} sentence type mode quad cameo status actors:list actor_names:list "
        "recipients:list recipient_names:list time earliest:day latest:day place place_name country lat:real lon:real "
        "killed_low:int killed_high:int injured_low:int injured_high:int arrested_low:int arrested_high:int "
        "displaced_low:int displaced_high:int statement say_so confidence:real contexts:list why:list"), _events),
    Table("measures", "Standing quantities that are no event.", _columns(
        f"report id {_AT} quantity low:real high:real unit actor actor_name place place_name time"), _measures),
)
