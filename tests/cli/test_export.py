"""`dragoman export` and `dragoman sql`, as a person calls them."""

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.cli.common import Exit
from dragoman.export import exports
from dragoman.model import Actor, Count, Event, Judgement, Record, Report, Statement
from dragoman.store import Ledger

TEXT = "Rebels killed two guards in Koro, the ministry said. Rebels may attack Koro again."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "news.ledger"
    record = Record(
        report=Report(id="koro", published="2024-03-02", text=TEXT),
        actors=(Actor(id="a1", name="Rebels", kind="armed_group", country="MLI", mentions=((0, 6),)),
                Actor(id="a2", name="Ministry of Defence", kind="agency", country="MLI", mentions=((34, 46),))),
        statements=(Statement(id="s1", source=((34, 46),), cue=((47, 51),), content=((0, 32),), speaker="a2"),),
        events=(Event(id="e1", anchor=(7, 13), type="ASSAULT", actors=("a1",), killed=Count(low=2, high=2),
                      earliest="2024-03-01", latest="2024-03-01", statement="s1"),
                Event(id="e2", anchor=(64, 70), type="ASSAULT", actors=("a1",), status="possible")))
    with Ledger.open(path, create=True) as kept:
        kept.add([record])
    return path


@pytest.mark.parametrize(("options", "ids"), [
    ([], ["e1", "e2"]),
    (["--status", "possible"], ["e2"]),
    (["--type", "assault", "--actor", "rebel"], ["e1", "e2"]),
    (["--type", "PROTEST"], []),
    (["--say-so", "ministry"], ["e1"]),
    (["--country", "mli", "--to", "2024-03-01"], ["e1"]),
    (["--from", "2024-03-02"], ["e2"]),
    (["--report", "other"], []),
    (["--report", "koro"], ["e1", "e2"]),
])
def test_filters(ledger: Path, tmp_path: Path, options: list[str], ids: list[str]) -> None:
    assert run("export", ledger, "csv", "--out", tmp_path / "out", *options).exit_code == Exit.OK
    with (tmp_path / "out" / "events.csv").open(newline="") as rows:
        assert [row["id"] for row in csv.DictReader(rows)] == ids


def test_every_format_goes_to_a_file_and_texts_to_standard_output(ledger: Path, tmp_path: Path) -> None:
    for name in exports():
        target = tmp_path / name
        assert run("export", ledger, name, "--out", target).exit_code == Exit.OK
        shown = run("export", ledger, name)
        if target.is_dir() or name == "duckdb":
            assert shown.exit_code == Exit.USAGE
        else:
            assert shown.stdout_bytes == target.read_bytes()
    assert "left out: 1 events whose status is possible" in run("export", ledger, "gdelt").stderr


@pytest.mark.parametrize("options", [["yaml"], ["csv", "--status", "maybe"], ["csv", "--type", "WAR"],
                                     ["csv", "--from", "May"], ["parquet"]])
def test_wrong_use(ledger: Path, options: list[str]) -> None:
    assert run("export", ledger, *options).exit_code == Exit.USAGE


def test_a_place_that_cannot_be_written_is_named(ledger: Path, tmp_path: Path) -> None:
    done = run("export", ledger, "jsonl", "--out", tmp_path / "no" / "out")
    assert done.exit_code == Exit.LEDGER
    assert "No such file" in done.stderr


def test_corrections_count_unless_told_otherwise(ledger: Path) -> None:
    with Ledger.open(ledger) as kept:
        kept.judge(Judgement(action="reject", report=kept.hash("koro"), kind="events", target=(7, 13)))
    assert [one["id"] for one in json.loads(run("export", ledger, "jsonl").stdout)["events"]] == ["e2"]
    assert len(json.loads(run("export", ledger, "jsonl", "--as-read").stdout)["events"]) == 2


def test_what_is_exported_as_json_lines_can_be_added_again(tmp_path: Path) -> None:
    (tmp_path / "lagos-2024-01-09.txt").write_text("The minister said on Monday that about 300 troops left Lagos.")
    for number, source in enumerate((tmp_path / "lagos-2024-01-09.txt", tmp_path / "out0.jsonl")):
        assert run("add", tmp_path / f"ledger{number}", source).exit_code == Exit.OK
        run("export", tmp_path / f"ledger{number}", "jsonl", "--out", tmp_path / f"out{number}.jsonl")
    assert (tmp_path / "out0.jsonl").read_bytes() == (tmp_path / "out1.jsonl").read_bytes()
    assert json.loads((tmp_path / "out1.jsonl").read_bytes())["report"]["published_from"] == "file name"


def test_reports_are_joined_unless_told_otherwise(ledger: Path) -> None:
    with Ledger.open(ledger) as kept:
        one = kept.record("koro")
        other = msgspec.structs.replace(one.report, id="again", text=f"{TEXT} More.")
        kept.add([msgspec.structs.replace(one, report=other)])
    options = ["--status", "occurred"]
    rows = run("export", ledger, "icews", *options).stdout.splitlines()
    assert len(run("export", ledger, "icews", "--apart", *options).stdout.splitlines()) == len(rows) + 1
    query = "SELECT count(DISTINCT occurrence) AS n FROM events WHERE status = 'occurred'"
    assert json.loads(run("sql", ledger, query, "--format", "jsonl").stdout) == {"n": 1}


def test_sql(ledger: Path) -> None:
    query = "SELECT e.id, say_so, published FROM events e JOIN reports r ON r.id = e.report WHERE killed_low > 1"
    assert json.loads(run("sql", ledger, query, "--format", "jsonl").stdout) == {
        "id": "e1", "say_so": "Ministry of Defence", "published": "2024-03-02"}
    rows = list(csv.reader(io.StringIO(run("sql", ledger, query, "--format", "csv").stdout)))
    assert rows == [["id", "say_so", "published"], ["e1", "Ministry of Defence", "2024-03-02"]]
    assert "Ministry of Defence" in run("sql", ledger, query).stdout
    assert "chains" in run("sql", ledger, "SHOW TABLES").stdout


@pytest.mark.parametrize("query", ["SELECT nothing FROM events", "SELEC", "SELECT * FROM read_csv('{path}')",
                                   "COPY reports TO '{path}'", "ATTACH '{path}' AS other", "INSTALL httpfs",
                                   "SET enable_external_access = true", "SELECT 1/0 FROM nowhere"])
def test_sql_that_is_wrong_or_leaves_the_ledger(ledger: Path, query: str) -> None:
    before = ledger.read_bytes()
    done = run("sql", ledger, query.format(path=ledger))
    assert done.exit_code == Exit.USAGE
    assert done.stdout == ""
    assert ledger.read_bytes() == before
