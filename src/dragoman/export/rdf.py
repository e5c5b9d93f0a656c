"""Linked data, as N-Triples and JSON-LD: the parts of a record for which a public vocabulary exists.

Reports are schema.org `NewsArticle`s; happenings that took place are events of the Simple Event Model (SEM) with GeoNames
places; statements are schema.org `Quotation`s or `Claim`s; what rests on a report says so with PROV `wasDerivedFrom`.
Plans, threats and denials, for which SEM has no word, are left out, and so are channel and status.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from urllib.parse import quote

import msgspec

from dragoman.export.form import Options, Text
from dragoman.export.rows import HAPPENED, Row, View, rows
from dragoman.model import Actor, Record, Statement

PREFIXES = {
    "schema": "https://schema.org/", "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/", "prov": "http://www.w3.org/ns/prov#",
    "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "plover": "urn:plover:", "dragoman": "urn:dragoman:",
}
_KIND = {"person": "schema:Person", "government": "schema:GovernmentOrganization", "agency": "schema:GovernmentOrganization",
         "party": "schema:PoliticalParty", "ngo": "schema:NGO", "company": "schema:Corporation",
         "media": "schema:NewsMediaOrganization"}
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"))
Node = dict[str, object]
"""A node of JSON-LD: `@id`, `@type` and properties whose values are texts, numbers, references or typed values."""


def _nodes(records: Iterable[Record], options: Options) -> Iterator[list[Node]]:
    """The nodes of each report: itself, its actors, its statements, its happenings and their places."""
    for record in options.choice.records(records):
        view = View(record)
        yield [_report(view), *(_actor(view, one) for one in record.actors),
               *(_statement(view, one) for one in options.choice.statements(record)),
               *(node for row in rows([record], options, HAPPENED) for node in _event(row))]


def _report(view: View) -> Node:
    one = view.report
    return _node(_iri("report", one.id), "schema:NewsArticle", {
        "schema:headline": one.title, "schema:datePublished": _day(one.published), "schema:publisher": one.publisher,
        "schema:url": one.url, "schema:inLanguage": one.language, "schema:articleBody": one.text})


def _actor(view: View, actor: Actor) -> Node:
    return _node(_who(view, actor.id), _KIND.get(actor.kind, "schema:Organization"), {
        "@also": "sem:Actor", "schema:name": actor.name, "schema:identifier": actor.register})


def _statement(view: View, one: Statement) -> Node:
    """`direct` words are a quotation, all others a claim that the report makes of what was said."""
    direct = one.form == "direct"
    return _node(_iri("statement", view.report.id, one.id), "schema:Quotation" if direct else "schema:Claim", {
        "schema:text": view.joined(one.content), "schema:creator": _ref(_who(view, one.speaker)) if one.speaker else None,
        "schema:isPartOf": _ref(_iri("report", view.report.id)),
        "prov:wasDerivedFrom": [_ref(_span(view, span)) for span in one.content]})


def _event(row: Row) -> Iterator[Node]:
    event, view, place = row.event, row.view, row.place
    where = None
    if place:
        where = (f"https://sws.geonames.org/{place.geonameid}/" if place.geonameid
                 else _iri("place", view.report.id, place.id))
        yield _node(where, "sem:Place", {"rdfs:label": place.name, "wgs:lat": place.lat, "wgs:long": place.lon})
    yield _node(_iri("event", row.key), "sem:Event", {
        "sem:eventType": _ref(f"plover:{event.type}"), "rdfs:label": row.sentence,
        "sem:hasActor": [_ref(_who(view, one)) for one in (*event.actors, *event.recipients)],
        "sem:hasPlace": _ref(where) if where else None, "sem:hasTimeStamp": _day(row.day),
        "sem:hasEarliestBeginTimeStamp": None if row.day else _day(event.earliest),
        "sem:hasLatestEndTimeStamp": None if row.day else _day(event.latest),
        "prov:wasDerivedFrom": [_ref(_span(one, mention.anchor)) for one, mention in row.mentions]})


def _node(key: str, kind: str, properties: dict[str, object]) -> Node:
    also = properties.pop("@also", None)
    return {"@id": key, "@type": [kind, also] if also else kind} | {
        name: value for name, value in properties.items() if value not in (None, "", [])}


def _iri(kind: str, *parts: str) -> str:
    return f"dragoman:{kind}:" + ":".join(map(_quoted, parts))


@lru_cache(maxsize=4096)
def _quoted(part: str) -> str:
    return quote(part, safe="")


def _span(view: View, span: tuple[int, int]) -> str:
    """The report with a text fragment by code points (RFC 5147)."""
    return f"{_iri('report', view.report.id)}#char={span[0]},{span[1]}"


def _who(view: View, actor: str) -> str:
    register = view.actors[actor].register
    return _iri("actor", register) if register else _iri("actor", view.report.id, actor)


def _ref(key: str) -> dict[str, str]:
    return {"@id": key}


def _day(day: str | None) -> dict[str, str] | None:
    return {"@value": day, "@type": "xsd:date"} if day else None


def _jsonld(records: Iterable[Record], options: Options) -> Iterator[str]:
    encoder = msgspec.json.Encoder()
    yield f'{{"@context":{encoder.encode(PREFIXES).decode()},"@graph":['
    for number, node in enumerate(node for nodes in _nodes(records, options) for node in nodes):
        yield (",\n" if number else "\n") + encoder.encode(node).decode()
    yield "\n]}\n"


def _ntriples(records: Iterable[Record], options: Options) -> Iterator[str]:
    for nodes in _nodes(records, options):
        for node in nodes:
            yield from _triples(node)


def _triples(node: Node) -> Iterator[str]:
    subject = _iri_term(str(node["@id"]))
    for name, value in node.items():
        if name == "@id":
            continue
        for one in value if isinstance(value, list) else [value]:
            yield f"{subject} {_TYPE} {_verb(one)} .\n" if name == "@type" else f"{subject} {_verb(name)} {_term(one)} .\n"


def _term(value: object) -> str:
    if isinstance(value, dict):
        return _iri_term(value["@id"]) if "@id" in value else f"{_literal(value['@value'])}^^{_verb(value['@type'])}"
    if isinstance(value, float):
        return f"{_literal(repr(value))}^^{_verb('xsd:double')}"
    return _literal(str(value))


def _iri_term(key: str) -> str:
    prefix, _, rest = key.partition(":")
    return f"<{PREFIXES[prefix]}{rest}>" if prefix in PREFIXES else f"<{key}>"


_verb = cache(_iri_term)  # properties, classes and data types: few, and in every triple


def _literal(text: str) -> str:
    for plain, escaped in _ESCAPES:
        if plain in text:
            text = text.replace(plain, escaped)
    return f'"{text}"'


ntriples = Text(_ntriples, ".nt")
jsonld = Text(_jsonld, ".jsonld")
