"""`dragoman read` as a person or a program calls it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.cli.common import Exit

TEXT = "date 2024-01-09 The minister said on Monday that about 300 troops were killed in Lagos.\n"


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "lagos.txt"
    path.write_text(TEXT)
    return str(path)


def test_jsonl_is_the_record_and_nothing_else(report: str) -> None:
    done = CliRunner().invoke(app, ["read", report, report, "--format", "jsonl"])
    assert done.exit_code == Exit.OK
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first == second
    assert first["report"]["text"] == TEXT
    assert set(first) >= {"report", "times", "places", "actors", "quantities", "statements", "events", "measures"}


def test_json_is_the_same_object_indented(report: str) -> None:
    short = CliRunner().invoke(app, ["read", report, "--format", "jsonl"]).stdout
    long = CliRunner().invoke(app, ["read", report, "--format", "json"]).stdout
    assert json.loads(short) == json.loads(long)
    assert "\n  " in long


def test_text_for_people(report: str) -> None:
    shown = CliRunner().invoke(app, ["read", report]).stdout
    assert "lagos" in shown
    assert "2024-01-09" in shown
    assert "\x1b" not in shown


def test_failures_go_to_standard_error_and_the_rest_is_read(report: str) -> None:
    done = CliRunner().invoke(app, ["read", "nowhere.txt", report, "--format", "jsonl"])
    assert done.exit_code == Exit.SOME_FAILED
    assert len(done.stdout.splitlines()) == 1
    assert "nowhere.txt: no such file" in done.stderr
    assert CliRunner().invoke(app, ["read", "nowhere.txt"]).exit_code == Exit.NONE_READ


@pytest.mark.parametrize("arguments", [["--date", "9 January"], ["--reader", "xyz"], ["--format", "yaml"]])
def test_wrong_options(report: str, arguments: list[str]) -> None:
    assert CliRunner().invoke(app, ["read", report, *arguments]).exit_code == Exit.USAGE


def test_standard_input() -> None:
    done = CliRunner().invoke(app, ["read", "-", "--format", "jsonl"], input='{"id": "x", "text": "A man left."}\n')
    assert json.loads(done.stdout)["report"]["id"] == "x"


def test_help_loads_no_model() -> None:
    code = ("import sys, dragoman.cli\ntry: dragoman.cli.app(['--help'])\nexcept SystemExit: pass\n"
            "assert not {'spacy', 'numpy', 'msgspec', 'onnxruntime'} & set(sys.modules), 'loaded'")
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize(("option", "value", "told"), [
    ("--gazetteer", "nowhere.tsv", "no such file"), ("--register", "nowhere", "no such file"),
    ("--countries", "Iraq", "no code"),
])
def test_settings_that_do_not_fit_are_usage_errors(report: str, option: str, value: str, told: str) -> None:
    done = CliRunner().invoke(app, ["read", report, option, value])
    assert done.exit_code == Exit.USAGE
    assert option in done.stderr
    assert told in done.stderr


@pytest.mark.parametrize(("url", "why"), [
    ("http://127.0.0.1:9/", "not on the public internet"), ("ftp://a.example/", "no address"),
    ("http://[::1]/", "not on the public internet")])
def test_fetch_refuses_what_is_not_public(url: str, why: str) -> None:
    done = CliRunner().invoke(app, ["fetch", url])
    assert done.exit_code == Exit.NONE_READ
    assert why in done.stderr


def test_columns_are_mapped(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text("when,what\n9 January 2024,A man left Lagos.\n")
    command = ["read", str(tmp_path / "all.csv"), "--format", "jsonl", "--map", "text=what,published=when"]
    done = CliRunner().invoke(app, command)
    report = json.loads(done.stdout)["report"]
    assert (report["id"], report["published"], report["text"]) == ("all:1", "2024-01-09", "A man left Lagos.")
    for wrong in ("text", "words=what", "order=ymd"):
        assert CliRunner().invoke(app, ["read", str(tmp_path / "all.csv"), "--map", wrong]).exit_code == Exit.USAGE


def test_explain_lists_what_a_name_could_be(report: str) -> None:
    done = CliRunner().invoke(app, ["read", report, "--explain", "--format", "jsonl"])
    assert len(done.stdout.splitlines()) == 1
    (line,) = (one for one in done.stderr.splitlines() if "“Lagos”" in one)
    assert "Lagos (" in line
    assert "NGA, 2332459" in line
