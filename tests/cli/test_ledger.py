"""The commands over a ledger, as a person calls them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.cli.common import Exit
from dragoman.store import Ledger

LAGOS = "date 2024-01-09 The minister said on Monday that about 300 troops were killed in Lagos.\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "lagos.txt").write_text(LAGOS)
    path = tmp_path / "news.ledger"
    assert run("add", path, tmp_path / "lagos.txt").exit_code == Exit.OK
    return path


def test_adding_again_adds_nothing_and_loads_no_model(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.pipeline.read_reports", None)
    done = run("add", ledger, ledger.with_name("lagos.txt"))
    assert done.exit_code == Exit.OK
    assert "0 added, 1 already there" in done.stderr


def test_show_is_what_read_gives(ledger: Path) -> None:
    read = run("read", ledger.with_name("lagos.txt"), "--format", "jsonl").stdout
    assert run("show", ledger, "lagos", "--format", "jsonl").stdout == read
    assert "lagos" in run("show", ledger, "lagos").stdout


def test_list_and_search(ledger: Path) -> None:
    assert "2024-01-09" in run("list", ledger).stdout
    assert json.loads(run("list", ledger, "--format", "jsonl").stdout)["id"] == "lagos"
    assert "[troops]" in run("search", ledger, "troop").stdout
    assert run("search", ledger, "absent").stdout == ""


def test_failures_are_kept_and_leave_the_list_when_mended(ledger: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "a", "text": "A man left."}\n{"id": "b"\n')
    assert run("add", ledger, bad).exit_code == Exit.SOME_FAILED
    assert f"{bad}:2: not JSON" in run("failures", ledger).stdout
    bad.write_text('{"id": "a", "text": "A man left."}\n{"id": "b", "text": "He came back."}\n')
    assert "1 added, 1 already there" in run("add", ledger, bad).stderr
    assert run("failures", ledger).stdout == ""


def test_reread_only_what_another_version_read(ledger: Path) -> None:
    assert "0 read again" in run("add", ledger, "--reread").stderr
    with Ledger.open(ledger) as kept:
        kept._database.execute("UPDATE makers SET version = '0'")
    assert "1 read again" in run("add", ledger, "--reread").stderr
    assert "1 read again" in run("add", ledger, "--reread-all").stderr


def test_backup(ledger: Path, tmp_path: Path) -> None:
    assert run("backup", ledger, tmp_path / "copy").exit_code == Exit.OK
    assert run("list", tmp_path / "copy").stdout == run("list", ledger).stdout


@pytest.mark.parametrize("arguments", [["list"], ["show", "x"], ["search", "x"], ["failures"], ["backup", "copy"]])
def test_no_ledger(arguments: list[str], tmp_path: Path) -> None:
    command, *rest = arguments
    done = run(command, tmp_path / "none", *rest)
    assert done.exit_code == Exit.LEDGER
    assert "no such ledger" in done.stderr


def test_nothing_to_add_is_wrong_use(ledger: Path) -> None:
    assert run("add", ledger).exit_code == Exit.USAGE
