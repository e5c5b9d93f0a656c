"""POLECAT, GDELT and ICEWS files, read back with pandas as their users do."""

from __future__ import annotations

import io
from importlib import import_module

import pandas as pd
import pytest

from dragoman.export import Choice, Options, Text, load
from dragoman.export.gdelt import COLUMNS as GDELT
from dragoman.model import Record

HOSTILE = "cell with\ttab\nand line\r\nends\u2028here"


def table(name: str, records: list[Record], options: Options | None = None) -> pd.DataFrame:
    export = load(name)
    assert isinstance(export, Text)
    text = "".join(export.pieces(records, options or Options()))
    header = {"header": None, "names": list(GDELT)} if name == "gdelt" else {}
    return pd.read_csv(io.StringIO(text), sep="\t", dtype=str, keep_default_na=False, quoting=3, **header)


@pytest.mark.parametrize(("name", "width", "length"), [("polecat", 40, 2), ("gdelt", 61, 2), ("icews", 20, 2)])
def test_one_row_for_each_happening(name: str, width: int, length: int, records: list[Record]) -> None:
    options = Options()
    found = table(name, records, options)
    assert found.shape == (length, width)
    assert dict(options.left_out) == {"events whose status is denied": 1}


def test_polecat_cells(records: list[Record]) -> None:
    row = table("polecat", records).iloc[0]
    assert row["Event ID"] == "ketta/1/e1"
    assert row[["Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code"]].tolist() == [
        "2021-03-02", "ASSAULT", "firearms", "-10.0", "MATERIAL CONFLICT"]
    assert row[["Recipient Name", "Recipient Country", "Primary Recipient Sector", "Recipient Sectors"]].tolist() == [
        "miners", "NGA", "LAB", "LAB;CVL"]
    assert row[["Placename", "Latitude", "GeoNames ID"]].tolist() == ["Ketta", "7.25", "123"]
    assert row[["Actor COW", "Wikipedia Actor ID", "City", "Province"]].tolist() == [""] * 4
    assert row["Story People"] == "Ada Okon"


def test_gdelt_cells(records: list[Record]) -> None:
    row = table("gdelt", records).iloc[0]
    assert row[["SQLDATE", "MonthYear", "Year", "FractionDate"]].tolist() == ["20210302", "202103", "2021", "2021.1699"]
    assert row[["EventCode", "EventRootCode", "QuadClass", "GoldsteinScale"]].tolist() == ["193", "19", "4", "-10.0"]
    assert row[["NumMentions", "NumSources", "NumArticles", "AvgTone"]].tolist() == ["2", "1", "1", ""]
    assert row[["Actor2Code", "Actor2Type1Code", "Actor2Type2Code"]].tolist() == ["NGALABCVL", "LAB", "CVL"]
    assert row[["ActionGeo_FullName", "ActionGeo_CountryCode"]].tolist() == ["Ketta, Nigeria", "NI"]
    assert row["GLOBALEVENTID"].isdigit()


def test_icews_cells(records: list[Record]) -> None:
    row = table("icews", records).iloc[1]
    assert row[["Source Name", "Source Country", "Target Name", "CAMEO Code"]].tolist() == [
        "Interior Ministry of Nigeria", "Nigeria", "a paper", "172"]
    assert row[["Story ID", "Sentence Number", "City"]].tolist() == ["fine", "1", ""]


def test_occurrences_join_reports(records: list[Record]) -> None:
    options = Options(occurrences={("ketta/1", "e1"): "o1", ("fine", "e1"): "o1"})
    found = table("gdelt", records, options)
    assert found[["NumMentions", "NumArticles"]].values.tolist() == [["3", "2"]]


def test_a_period_known_to_the_month_gives_no_day(records: list[Record]) -> None:
    only = table("gdelt", records, Options(choice=Choice(statuses=("denied",))))
    assert only[["SQLDATE", "MonthYear", "Year"]].values.tolist() == [["", "", ""]]


@pytest.mark.parametrize("name", ["polecat", "gdelt", "icews"])
def test_cells_with_tabs_and_line_ends_break_nothing(name: str, records: list[Record]) -> None:
    import msgspec
    report = msgspec.structs.replace(records[0].report, publisher=HOSTILE, id=HOSTILE, url=HOSTILE)
    actors = tuple(msgspec.structs.replace(one, name=HOSTILE) for one in records[0].actors)
    hostile = msgspec.structs.replace(records[0], report=report, actors=actors)
    assert table(name, [hostile]).shape[0] == 1


def test_every_registered_export_loads() -> None:
    from dragoman.export import exports
    assert {"jsonl", "csv", "parquet", "duckdb", "polecat", "gdelt", "icews", "geojson", "followthemoney", "timelinejs",
            "markdown", "html", "nt", "jsonld"} <= set(exports())
    for name in exports():
        assert load(name).suffix is not None
    assert import_module("dragoman.export").load("polecat").suffix == ".tsv"
