"""Several processes: the same records in the same order, and a bad report costs itself alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.store import Ledger

TROUBLE = '''
import os, signal, time

def find(draft):
    """A finder that does to its worker what the text says."""
    if "HANG" in draft.text:
        time.sleep(600)
    if "DIE" in draft.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "EAT" in draft.text:
        bytearray(64 << 30)
    if "RAISE" in draft.text:
        raise ValueError("no luck")
    return []
'''


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    (tmp_path / "trouble.py").write_text(TROUBLE)
    info = tmp_path / "trouble-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: trouble\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[dragoman.finders]\ntimes.trouble = trouble:find\n")
    path = tmp_path / "many.jsonl"
    write(path, {})
    return path


def write(path: Path, words: dict[int, str]) -> None:
    path.write_text("".join(json.dumps({"id": f"r{n}", "published": "2024-01-09",
                                        "text": f"The minister said on Monday that {n} men left. {words.get(n, '')}"}) + "\n"
                            for n in range(60)))


def add(ledger: Path, inputs: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "dragoman", "add", str(ledger), str(inputs), *options], text=True,
                          capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(inputs.parent)})


def lines(ledger: Path) -> list[tuple[object, ...]]:
    with Ledger.open(ledger, readonly=True) as kept:
        return kept._database.execute("SELECT reports.seq, id, body FROM reports JOIN records ON report = seq "
                                      "ORDER BY seq").fetchall()


def failures(ledger: Path) -> dict[str | None, str]:
    with Ledger.open(ledger, readonly=True) as kept:
        return {one.report: one.reason for one in kept.failures()}


def test_a_bad_report_costs_itself_alone_and_the_rest_is_as_ever(inputs: Path, tmp_path: Path) -> None:
    assert add(tmp_path / "one", inputs, "--jobs", "1").returncode == 0
    write(inputs, {21: "DIE", 50: "RAISE"})
    done = add(tmp_path / "two", inputs, "--jobs", "2")
    assert done.returncode == 1, done.stderr
    found = failures(tmp_path / "two")
    assert set(found) == {"r21", "r50"}
    assert "worker died" in str(found["r21"])
    assert "ValueError: no luck" in str(found["r50"])
    expected = [row[1:] for row in lines(tmp_path / "one") if row[1] not in found]
    assert [row[1:] for row in lines(tmp_path / "two")] == expected


@pytest.mark.long
def test_a_report_that_hangs_or_eats_memory_is_a_failure(inputs: Path, tmp_path: Path) -> None:
    write(inputs, {7: "HANG", 33: "EAT"})
    done = add(tmp_path / "bad", inputs, "--jobs", "2", "--seconds", "20")
    assert done.returncode == 1, done.stderr
    found = failures(tmp_path / "bad")
    assert set(found) == {"r7", "r33"}
    assert "not read within 20 seconds" in str(found["r7"])
    assert "memory" in str(found["r33"])
