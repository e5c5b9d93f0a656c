"""A disk that is full, at every kind of write: the reason is said, what was kept is sound, and with room the run goes on.

On small file systems in memory, which only a privileged user can mount; elsewhere these tests are skipped. `/dev/full` is
the standard output that has no room.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.cli.common import Exit
from dragoman.export import exports
from dragoman.model import Event, Judgement, Record, Report
from dragoman.run import shards
from dragoman.store import Ledger, LedgerError, file

WORDS = "The army said on Monday that {n} men were killed in a drone strike near Lagos. "
REPORTS = 70


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a file system of a size (`900k`) below the test's folder; called again, it changes the size."""
    place = tmp_path / "disk"
    mounted = []

    def mount(size: str) -> Path:
        place.mkdir(exist_ok=True)
        options = f"remount,size={size}" if mounted else f"size={size}"
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("no file system can be mounted here")
        mounted.append(size)
        return place

    yield mount
    if mounted:
        subprocess.run(["umount", "-l", str(place)], check=False)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    chance = random.Random(0)
    texts = (WORDS.format(n=n) + "".join(chance.choices("abcdefghij klmnop", k=12_000)) for n in range(REPORTS))
    path.write_text("".join(json.dumps({"id": f"r{n}", "published": "2024-01-09", "text": text, "language": "en"}) + "\n"
                            for n, text in enumerate(texts)))
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with some hundred kilobytes of records, made without reading."""
    path = tmp_path / "ledger"
    with Ledger.open(path, create=True) as kept:
        kept.add([Record(report=Report(id=f"r{n}", published="2024-01-09", text=_noise(n)),
                         events=(Event(id="e1", anchor=(0, 9), type="ASSAULT", earliest="2024-01-09", latest="2024-01-09"),))
                  for n in range(60)])
    return path


def _noise(number: int) -> str:
    """A text that packing makes hardly smaller."""
    return "".join(random.Random(number).choices("abcdefghij klmnopqrstu", k=9000))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records without an analysis: it is the writing that is tested."""
    monkeypatch.setattr("dragoman.pipeline.read_reports",
                        lambda reports, *rest, **more: (Record(report=one) for one in reports))


@pytest.mark.usefixtures("quick")
def test_adding(disk: Callable[[str], Path], inputs: Path, tmp_path: Path) -> None:
    place = disk("1200k")
    done = run("add", place / "ledger", inputs, "--jobs", "1")
    assert done.exit_code == Exit.LEDGER, done.output
    assert "the disk is full" in done.stderr
    with Ledger.open(place / "ledger") as kept:
        assert kept.check() == []
        before = len(kept)
        with pytest.raises(LedgerError, match="disk is full"):
            kept.judge(Judgement(action="accept", why="because " * 200_000))
        with pytest.raises(sqlite3.OperationalError, match=r"full|disk"):  # who keeps a cache can do without
            kept.cache("vectors").put({"a": b"x" * 2_000_000})
    assert before < REPORTS
    disk("64m")
    assert run("add", place / "ledger", inputs, "--jobs", "1").exit_code == Exit.OK
    assert run("add", tmp_path / "whole", inputs, "--jobs", "1").exit_code == Exit.OK
    with Ledger.open(place / "ledger") as one, Ledger.open(tmp_path / "whole") as other:
        assert list(one.records()) == list(other.records())


@pytest.mark.usefixtures("quick")
def test_coding(disk: Callable[[str], Path], inputs: Path) -> None:
    place = disk("600k")
    done = run("code", inputs, "--out", place / "out", "--size", "10", "--jobs", "1")
    assert done.exit_code == Exit.LEDGER, done.output
    assert "Whole shards are kept" in done.stderr
    assert all(shards.manifest(one) for one in (place / "out").glob("shard-*"))
    disk("64m")
    assert run("code", inputs, "--out", place / "out", "--size", "10", "--jobs", "1").exit_code == Exit.OK
    assert len(list((place / "out").glob("shard-*"))) == 7


@pytest.mark.parametrize("name", sorted(exports()))
def test_exporting(disk: Callable[[str], Path], ledger: Path, name: str) -> None:
    place = disk("4k")
    done = run("export", ledger, name, "--out", place / "out")
    assert done.exit_code == Exit.LEDGER, done.output
    assert "make room" in done.stderr
    assert list(place.iterdir()) == []


def test_copying(disk: Callable[[str], Path], ledger: Path) -> None:
    place = disk("100k")
    done = run("backup", ledger, place / "copy")
    assert done.exit_code == Exit.LEDGER
    assert "cannot be written" in done.stderr
    assert not (place / "copy").exists()


def test_migrating(disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    place = disk("1200k")
    with Ledger.open(place / "ledger", create=True) as kept:
        kept.add([Record(report=Report(id=f"r{n}", published=None, text=_noise(n))) for n in range(40)])
    (place / "filling").write_bytes(b"x" * (shutil.disk_usage(place).free - 100 * 1024))
    newer = [*file.scripts(), "ALTER TABLE reports ADD COLUMN extra TEXT;\n"]
    monkeypatch.setattr(file, "scripts", lambda: newer)
    with pytest.raises(LedgerError, match=r"full|disk"):
        Ledger.open(place / "ledger")
    monkeypatch.undo()
    with Ledger.open(place / "ledger") as kept:
        assert len(kept) == 40
        assert kept.check() == []


@pytest.mark.parametrize("arguments", [
    ["read", "{inputs}", "--format", "jsonl"], ["list", "{ledger}"], ["show", "{ledger}", "r1", "--format", "json"],
    ["export", "{ledger}", "jsonl"], ["sql", "{ledger}", "SELECT text FROM reports"],
    ["export", "{ledger}", "html"],
])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_standard_output(arguments: list[str], ledger: Path, tmp_path: Path) -> None:
    small = tmp_path / "small.jsonl"
    small.write_text('{"id": "a", "text": "Rain fell in Lagos on Monday."}\n')
    command = [one.format(inputs=small, ledger=ledger) for one in arguments]
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "dragoman", *command], stdout=full, stderr=subprocess.PIPE, text=True,
                              check=False)
    assert done.returncode == Exit.LEDGER, done.stderr
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr
