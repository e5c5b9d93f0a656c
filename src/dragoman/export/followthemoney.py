"""FollowTheMoney: entities as JSON lines, for Aleph, OpenAleph and yente; each names the article it comes from (`proof`).

An actor with a register id is one entity in all reports; others are one entity a report. Schemata: `Article` for reports,
`Person`, `PublicBody`, `Organization`, `Company` and `LegalEntity` for named actors, `Event` for happenings that took place,
and `Documentation` for who is quoted in which article. Groups without a name become no entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha1

import msgspec

from dragoman.export.countries import country
from dragoman.export.form import Options, Text
from dragoman.export.rows import HAPPENED, Row, View, rows
from dragoman.model import Actor, Record

_SCHEMA = {"person": "Person", "government": "PublicBody", "agency": "PublicBody", "party": "Organization",
           "armed_group": "Organization", "igo": "Organization", "ngo": "Organization", "company": "Company",
           "media": "Organization", "group": "LegalEntity"}
Entity = dict[str, object]


def _pieces(records: Iterable[Record], options: Options) -> Iterator[str]:
    encoder = msgspec.json.Encoder()
    seen: set[str] = set()
    kept = list(options.choice.records(records)) if options.occurrences is not None else options.choice.records(records)
    for record in kept:
        view = View(record)
        for entity in _about(view, options, seen):
            yield encoder.encode(entity).decode() + "\n"
        if options.occurrences is None:
            yield from (encoder.encode(_event(row)).decode() + "\n" for row in rows([record], options, HAPPENED))
    if options.occurrences is not None:
        yield from (encoder.encode(_event(row)).decode() + "\n" for row in rows(kept, options, HAPPENED))


def _about(view: View, options: Options, seen: set[str]) -> Iterator[Entity]:
    """The article, its actors that are new, and who is quoted in it."""
    report = view.report
    yield _entity(_id("report", report.id), "Article", title=report.title, publishedAt=report.published,
                  publisher=report.publisher, sourceUrl=_url(report.url), bodyText=report.text,
                  language=_language(report.language), name=report.title or report.id)
    for actor in view.record.actors:
        if not actor.named:
            options.left_out["actors without a name"] += 1
            continue
        land = country(actor.country)
        key = _actor(view, actor)
        if key not in seen:
            seen.add(key)
            place = {"nationality": land.alpha2.lower()} if land and actor.kind == "person" else {
                "country": land.alpha2.lower()} if land else {}
            yield _entity(key, _SCHEMA[actor.kind], name=actor.name, proof=_id("report", report.id), **place)
    for speaker in dict.fromkeys(one.speaker for one in view.record.statements if one.speaker):
        if (actor := view.actors[speaker]).named:
            yield _entity(_id("quoted", report.id, speaker), "Documentation", entity=_actor(view, actor),
                          document=_id("report", report.id), role="quoted", date=report.published)


def _event(row: Row) -> Entity:
    event, view, place = row.event, row.view, row.place
    land = country(place.country) if place else None
    kind = event.type.capitalize() + (f" ({event.mode})" if event.mode else "")
    sides = (", ".join(one.name for one in side) for side in (row.actors, row.recipients))
    parties = " → ".join(one for one in sides if one)
    reports = dict.fromkeys(view.report.id for view, _ in row.mentions)
    return _entity(
        _id("event", row.key), "Event", name=": ".join(one for one in (kind, parties) if one),
        date=row.day, startDate=None if row.day else event.earliest, endDate=None if row.day else event.latest,
        location=place and place.name, country=land.alpha2.lower() if land else None, summary=row.sentence,
        organizer=[_actor(view, one) for one in row.actors if one.named],
        involved=[_actor(view, one) for one in row.recipients if one.named],
        proof=[_id("report", one) for one in reports], publisher=view.report.publisher, sourceUrl=_url(view.report.url),
        recordId=row.key)


def _entity(key: str, schema: str, **properties: object) -> Entity:
    """An entity with the properties that have a value; each value is a list, as the format asks."""
    filled = {name: value if isinstance(value, list) else [value] for name, value in properties.items() if value}
    return {"id": key, "schema": schema, "properties": filled}


def _actor(view: View, actor: Actor) -> str:
    return _id("register", actor.register) if actor.register else _id("actor", view.report.id, actor.id)


def _id(*parts: str) -> str:
    return "dragoman-" + sha1("\x00".join(parts).encode()).hexdigest()


def _url(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _language(language: str | None) -> str | None:
    """The ISO 639-3 code that FollowTheMoney uses, of the languages we know; else nothing."""
    return {"en": "eng"}.get((language or "").split("-")[0].lower())


export = Text(_pieces, ".ftm.jsonl")
