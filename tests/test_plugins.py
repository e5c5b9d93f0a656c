"""A distribution of a user's own: its finder, reader and export are found beside the built-in ones, without a fork."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

MODULE = '''
from dragoman.export.form import Text
from dragoman.model import Report, Time

def find(draft):
    """Times: the word `nones`."""
    at = draft.text.find("nones")
    return [Time(span=(at, at + 5), type="DATE", value="XXXX-XX-05")] if at >= 0 else []

def reports(source):
    """One report a line, `id|date|text`."""
    for line in source.data.decode().splitlines():
        name, published, text = line.split("|")
        yield Report(id=name, published=published, text=text)

export = Text(lambda records, options: (record.report.id + "\\n" for record in records), ".roman")
'''
POINTS = """[dragoman.finders]
times.roman = roman_days:find

[dragoman.readers]
piped = roman_days:reports

[dragoman.exports]
roman = roman_days:export
"""


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    """An installed distribution: a module and its metadata in a folder of the module path."""
    (tmp_path / "roman_days.py").write_text(MODULE)
    info = tmp_path / "roman_days-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: roman-days\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(POINTS)
    return tmp_path


def test_a_plugin_adds_a_reader_and_a_finder(plugin: Path) -> None:
    (plugin / "old.piped").write_text("ides|2024-03-15|The council met on the nones and left on Monday.\n")
    code = f"import sys; sys.path.insert(0, {str(plugin)!r}); from dragoman.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "read", str(plugin / "old.piped"), "--format", "jsonl"],
                          capture_output=True, text=True, check=True)
    record = json.loads(done.stdout)
    assert record["report"]["id"] == "ides"
    nones = next(one for one in record["times"] if one["value"] == "XXXX-XX-05")
    assert record["report"]["text"][slice(*nones["span"])] == "nones"
    assert [one["id"] for one in record["times"]] == [f"t{n}" for n in range(1, len(record["times"]) + 1)]


def test_a_plugin_adds_an_export(plugin: Path) -> None:
    code = (f"import sys; sys.path.insert(0, {str(plugin)!r}); from dragoman.export.form import Options, load; "
            "from dragoman.model import Record, Report; "
            "print(*load('roman').pieces([Record(report=Report(id='ides', published=None, text='x'))], Options()))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["ides"]


def test_a_plugin_of_no_known_kind_is_named(plugin: Path) -> None:
    (plugin / "roman_days-1.0.dist-info" / "entry_points.txt").write_text("[dragoman.finders]\nweather = roman_days:find\n")
    code = f"import sys; sys.path.insert(0, {str(plugin)!r}); from dragoman.pipeline import finders; finders()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "no kind 'weather'" in done.stderr
