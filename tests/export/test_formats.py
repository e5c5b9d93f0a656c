"""The other exports, each read back by a consumer that is not ours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pandas as pd
import pytest

from dragoman.export import Choice, Options, Text, load
from dragoman.model import Record

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"


def text(name: str, records: list[Record], options: Options | None = None) -> str:
    export = load(name)
    assert isinstance(export, Text)
    return "".join(export.pieces(records, options or Options()))


def hostile(record: Record) -> Record:
    """A record whose every name is markup."""
    report = msgspec.structs.replace(record.report, title=SCRIPT, publisher=SCRIPT, url="javascript:alert(1)",
                                     text=record.report.text.replace("<b>miners</b>", SCRIPT[:13]))
    return msgspec.structs.replace(record, report=report,
                                   actors=tuple(msgspec.structs.replace(one, name=SCRIPT) for one in record.actors))


def test_jsonl_gives_the_same_records(records: list[Record]) -> None:
    lines = text("jsonl", records).splitlines()
    assert [msgspec.json.decode(line, type=Record) for line in lines] == records


def test_csv_with_pandas(records: list[Record], tmp_path: Path) -> None:
    load("csv").write(records, tmp_path / "out", Options())
    events = pd.read_csv(tmp_path / "out" / "events.csv")
    assert events["status"].tolist() == ["occurred", "occurred", "denied", "occurred"]
    assert events["recipient_names"].tolist()[0] == "miners"
    assert events["killed_low"].tolist()[0] == 3
    reports = pd.read_csv(tmp_path / "out" / "reports.csv", keep_default_na=False)
    assert reports["text"].tolist() == [one.report.text for one in records]
    assert len(list((tmp_path / "out").iterdir())) == 10


def test_csv_for_spreadsheets(records: list[Record], tmp_path: Path) -> None:
    load("csv").write(records, tmp_path, Options(spreadsheet_safe=True))
    raw = (tmp_path / "reports.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    reports = pd.read_csv(tmp_path / "reports.csv")
    assert reports["text"][0].startswith("'=SUM")


def test_duckdb_and_parquet(records: list[Record], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    load("duckdb").write(records, tmp_path / "out.duckdb", Options())
    with duckdb.connect(str(tmp_path / "out.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "SELECT e.type, e.earliest, e.recipient_names, r.published FROM events e JOIN reports r ON r.id = e.report "
            "WHERE say_so LIKE 'Interior%'").fetchall()
        assert [(type, str(day), names) for type, day, names, _ in found] == [("ASSAULT", "2021-03-02", ["miners"])]
        assert connection.execute("SELECT text FROM reports WHERE id = 'fine'").fetchone() == (records[1].report.text,)
    load("parquet").write(records, tmp_path / "out", Options())
    pytest.importorskip("pyarrow")
    places = pd.read_parquet(tmp_path / "out" / "places.parquet")
    assert places[["name", "lat", "geonameid"]].values.tolist() == [["Ketta", 7.25, 123]]
    assert pd.read_parquet(tmp_path / "out" / "statements.parquet")["channel"].tolist() == ["unstated", "private"]


GEOJSON = {  # RFC 7946 as far as it concerns us
    "type": "object", "required": ["type", "features"], "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": {
            "type": "object", "required": ["type", "geometry", "properties"], "properties": {
                "type": {"const": "Feature"}, "id": {"type": ["string", "number"]},
                "properties": {"type": ["object", "null"]},
                "geometry": {"oneOf": [{"type": "null"}, {
                    "type": "object", "required": ["type", "coordinates"], "properties": {
                        "type": {"const": "Point"},
                        "coordinates": {"type": "array", "minItems": 2, "maxItems": 3, "prefixItems": [
                            {"type": "number", "minimum": -180, "maximum": 180},
                            {"type": "number", "minimum": -90, "maximum": 90}]}}}]}}}}}}


def test_geojson(records: list[Record]) -> None:
    import jsonschema
    found = json.loads(text("geojson", records))
    jsonschema.validate(found, GEOJSON)
    assert [one["geometry"] and one["geometry"]["coordinates"] for one in found["features"]] == [[6.5, 7.25], None, None]
    assert found["features"][0]["properties"]["say_so"] == "Interior Ministry of Nigeria"


def test_followthemoney_entities_are_valid(records: list[Record]) -> None:
    ftm = pytest.importorskip("followthemoney")
    raw = [json.loads(line) for line in text("followthemoney", records).splitlines()]
    entities = {one["id"]: ftm.EntityProxy.from_dict(one, cleaned=False) for one in raw}
    for one in raw:
        proxy = entities[one["id"]]
        proxy.schema.validate(one)
        assert {name: sorted(values) for name, values in one["properties"].items()} == {
            name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}, "a value was not accepted"
    assert sorted(one.schema.name for one in entities.values()) == [
        "Article", "Article", "Documentation", "Documentation", "Event", "Event", "Person", "PublicBody", "PublicBody"]
    for event in (one for one in entities.values() if one.schema.name == "Event"):
        assert all(entities[key].schema.name == "Article" for key in event.get("proof"))
        assert set(event.get("organizer")) <= set(entities)


def test_timelinejs(records: list[Record]) -> None:
    options = Options()
    found = json.loads(text("timelinejs", [hostile(records[0]), records[1]], options))
    assert [one["start_date"] for one in found["events"]] == [
        {"year": 2021, "month": 3, "day": 2}, {"year": 2021, "month": 3, "day": 5}]
    assert options.left_out == {"events without a date": 1}
    assert "<script" not in json.dumps(found)
    assert "<img" not in json.dumps(found)


def test_linked_data_say_the_same_in_both_forms(records: list[Record]) -> None:
    rdflib = pytest.importorskip("rdflib")
    triples = rdflib.Graph().parse(data=text("nt", records), format="nt")
    document = rdflib.Graph().parse(data=text("jsonld", records), format="json-ld")
    assert len(triples) > 40
    assert {one for one in triples if not isinstance(one[2], rdflib.Literal)} == {
        one for one in document if not isinstance(one[2], rdflib.Literal)}
    assert len(triples) == len(document)
    sem = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    assert len(set(triples.subjects(rdflib.RDF.type, sem.Event))) == 2


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_a_dossier_shows_no_markup_of_its_texts(name: str, records: list[Record]) -> None:
    found = text(name, [hostile(records[0])])
    if name == "markdown":
        from markdown_it import MarkdownIt
        found = MarkdownIt("commonmark", {"html": True}).enable("table").render(found)
    assert not re.search(r"<(script|img|b)\b", found)
    assert "javascript:" not in re.sub(r">[^<]*<", "><", found)


def test_dossier_of_an_actor(records: list[Record]) -> None:
    found = text("markdown", records, Options(choice=Choice(actor="ada okon")))
    assert "rebuild the road" in found
    assert "fined" not in found
    assert "private" in found
    assert "via a memo" in found


def test_html_in_chromium(records: list[Record], tmp_path: Path) -> None:
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next((found for name in names if (found := shutil.which(name))), None)
    if browser is None:
        pytest.skip("no Chromium")
    page = tmp_path / "dossier.html"
    load("html").write(records, page, Options())
    done = subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()],
                          capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.count("<blockquote>") == 2


@pytest.mark.parametrize(("choice", "ids"), [
    (Choice(), ["ketta/1", "fine"]), (Choice(types=("COERCE",)), ["fine"]), (Choice(country="NGA"), ["ketta/1", "fine"]),
    (Choice(country="FRA"), []), (Choice(since="2021-03-04"), ["ketta/1", "fine"]),
    (Choice(until="2021-03-01"), ["ketta/1"]),
    (Choice(actor="NGA/interior_ministry"), ["ketta/1", "fine"]), (Choice(statuses=("denied",)), ["ketta/1"]),
])
def test_choice(choice: Choice, ids: list[str], records: list[Record]) -> None:
    assert [one.report.id for one in choice.records(records)] == ids
