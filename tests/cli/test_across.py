"""The commands across reports, as a person calls them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.cli.common import Exit
from dragoman.model import Actor, Event, Place, Record, Report, Statement
from dragoman.store import Ledger

TEXT = "Guards shot two men in Kano on Monday, and the mayor promised an inquiry."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def record(name: str, guards: str = "guards") -> Record:
    return Record(
        report=Report(id=name, published="2024-01-09", text=TEXT),
        places=(Place(id="p1", span=(23, 27), name="Kano", country="NGA"),),
        actors=(Actor(id="a1", name=guards, kind="agency", country="NGA", mentions=((0, 6),)),
                Actor(id="a2", name="mayor of Kano", kind="person", country="NGA", mentions=((43, 52),))),
        statements=(Statement(id="s1", source=((43, 52),), cue=((53, 61),), content=((62, 72),), speaker="a2",
                              act="promise"),),
        events=(Event(id="e1", anchor=(7, 11), type="ASSAULT", actors=("a1",), earliest="2024-01-08",
                      latest="2024-01-08", place="p1"),))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "kano.ledger"
    with Ledger.open(path, create=True) as kept:
        kept.add([record("one"), record("two", "prison guards")])
    return path


def lines(*arguments: str | Path) -> list[dict[str, object]]:
    done = run(*arguments, "--format", "jsonl")
    assert done.exit_code == Exit.OK, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(("option", "value", "number"), [
    ("--type", "ASSAULT", 1), ("--type", "AID", 0), ("--country", "NGA", 1), ("--country", "TCD", 0),
    ("--from", "2024-01-09", 0), ("--to", "2024-01-08", 1), ("--status", "occurred", 1), ("--status", "denied", 0),
    ("--actor", "guards", 1), ("--actor", "mayor", 0), ("--say-so", "one", 1), ("--say-so", "three", 0)])
def test_timeline_by_criterion(ledger: Path, option: str, value: str, number: int) -> None:
    assert len(lines("timeline", ledger, option, value)) == number


def test_timeline_refuses_what_is_no_day(ledger: Path) -> None:
    assert run("timeline", ledger, "--from", "Monday").exit_code == Exit.USAGE


def test_split_holds_and_undo_takes_it_back(ledger: Path) -> None:
    assert run("split", ledger, "one:e1", "two:e1", "--who", "A. Reader").exit_code == Exit.OK
    assert len(lines("timeline", ledger)) == 2
    assert run("undo", ledger).exit_code == Exit.OK
    assert len(lines("timeline", ledger)) == 1
    assert run("undo", ledger, "77").exit_code == Exit.USAGE


def test_join_holds(ledger: Path) -> None:
    run("split", ledger, "one:e1", "two:e1")
    run("undo", ledger)
    assert run("join", ledger, "one:e1", "two:e1", "--why", "one shooting").exit_code == Exit.OK
    assert "a person joined them" in str(lines("timeline", ledger)[0]["why"])
    assert run("join", ledger, "one:e1", "nine:e1").exit_code != Exit.OK


def test_same_and_not_same(ledger: Path) -> None:
    before = {one["name"] for one in lines("actors", ledger)}
    assert {"guards", "prison guards"} <= before
    assert run("same", ledger, "guards", "prison guards").exit_code == Exit.OK
    found = {one["name"]: one["aliases"] for one in lines("actors", ledger)}
    assert found.get("guards") == ["prison guards"] or found.get("prison guards") == ["guards"]
    assert run("not-same", ledger, "guards", "prison guards").exit_code == Exit.OK
    assert run("undo", ledger).exit_code == Exit.OK
    assert run("same", ledger, "nobody", "guards").exit_code == Exit.USAGE


def test_positions_commitments_and_actors_for_people(ledger: Path) -> None:
    assert "promised" in run("commitments", ledger).stdout
    assert run("commitments", ledger, "--outcome", "kept").stdout == ""
    assert run("positions", ledger, "--diverging").exit_code == Exit.OK
    assert "mayor of Kano" in run("actors", ledger, "--actor", "mayor").stdout
    assert "ASSAULT" in run("timeline", ledger).stdout
