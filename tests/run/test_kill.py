"""SIGKILL at any moment of `add`: the ledger opens, is sound, holds each kept report once, and the same command goes on."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.store import Ledger

REPORTS = 200


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    with path.open("w") as out:
        for n in range(REPORTS):
            out.write(json.dumps({"id": f"r{n}", "published": "2024-01-09",
                                  "text": f"The army said on Monday that {n} men were killed in a drone strike."}) + "\n")
        out.write("not a report\n")
    return path


def start(ledger: Path, inputs: Path, jobs: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "dragoman", "add", str(ledger), str(inputs), "--jobs", str(jobs)],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def content(ledger: Path) -> list[tuple[object, ...]]:
    with Ledger.open(ledger) as kept:
        assert kept.check() == []
        query = "SELECT id, hash, body FROM reports JOIN records ON report = seq ORDER BY id"
        return kept._database.execute(query).fetchall()


def killed(tmp_path: Path, inputs: Path, times: int, jobs: int) -> None:
    """Kill `times` runs at random moments, then let one finish; all the while check what is kept."""
    chance, ledger, before = random.Random(jobs), tmp_path / "killed", 0
    for _ in range(times):
        run = start(ledger, inputs, jobs)
        time.sleep(chance.uniform(0.3, 8 if jobs > 1 else 5))
        os.killpg(run.pid, signal.SIGKILL) if run.poll() is None else None
        run.wait()
        if ledger.exists() and ledger.stat().st_size:
            kept = content(ledger)
            assert len({row[0] for row in kept}) == len(kept) >= before
            before = len(kept)
        if before == REPORTS:  # all done: begin anew
            for part in tmp_path.glob("killed*"):
                part.unlink()
            before = 0
    assert start(ledger, inputs, jobs).wait() == 1  # one line is no report
    assert start(tmp_path / "whole", inputs, 1).wait() == 1
    assert content(ledger) == content(tmp_path / "whole")
    with Ledger.open(ledger) as one, Ledger.open(tmp_path / "whole") as other:
        assert [str(failure) for failure in one.failures()] == [str(failure) for failure in other.failures()]


def test_a_few_kills(tmp_path: Path, inputs: Path) -> None:
    killed(tmp_path, inputs, 3, jobs=1)


@pytest.mark.long
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_hundred_kills(tmp_path: Path, inputs: Path, jobs: int) -> None:
    killed(tmp_path, inputs, 100, jobs)
