"""Several processes at one ledger: one adds at a time, the others wait or are told; copies taken meanwhile are whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.cli.common import Exit
from dragoman.store import Ledger

HOLDER = """
import sys
from dragoman.store import Ledger
with Ledger.open(sys.argv[1], create=True) as kept, kept.writer():
    print("holding", flush=True)
    sys.stdin.readline()
"""
ADDER = """
import itertools, sys
from dragoman.model import Record, Report
from dragoman.store import Ledger
with Ledger.open(sys.argv[1], create=True) as kept, kept.writer():
    for n in itertools.count():
        kept.add([Record(report=Report(id=f"r{n}-{m}", published=None, text=f"{n} {m} It rained. " * 50)) for m in range(8)])
        print(n, flush=True)
"""


def start(program: str, ledger: Path) -> subprocess.Popen[str]:
    """A process that has said its first word."""
    process = subprocess.Popen([sys.executable, "-c", program, str(ledger)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               text=True)
    assert process.stdout is not None
    assert process.stdout.readline()
    return process


def add(ledger: Path, folder: Path, wait: float) -> Result:
    text = folder / "lagos-2024-01-09.txt"
    text.write_text("The minister said on Monday that about 300 troops left Lagos.")
    return CliRunner().invoke(app, ["add", str(ledger), str(text), "--jobs", "1", "--wait", str(wait)])


def test_a_second_writer_is_told_who_is_there(tmp_path: Path) -> None:
    holder = start(HOLDER, tmp_path / "ledger")
    refused = add(tmp_path / "ledger", tmp_path, wait=0.2)
    assert refused.exit_code == Exit.LEDGER
    assert f"another process (number {holder.pid}) is adding to it" in refused.stderr
    holder.communicate("\n")
    assert add(tmp_path / "ledger", tmp_path, wait=0.2).exit_code == Exit.OK


def test_a_second_writer_waits(tmp_path: Path) -> None:
    holder = start(HOLDER, tmp_path / "ledger")
    subprocess.Popen([sys.executable, "-c", "import sys, time; time.sleep(1); print(flush=True)"], stdout=holder.stdin)
    assert add(tmp_path / "ledger", tmp_path, wait=60).exit_code == Exit.OK
    assert holder.wait(60) == 0


def test_a_writer_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    holder = start(HOLDER, tmp_path / "ledger")
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert add(tmp_path / "ledger", tmp_path, wait=0.2).exit_code == Exit.OK


def test_copies_taken_while_another_process_adds_are_whole(tmp_path: Path) -> None:
    adder, before = start(ADDER, tmp_path / "ledger"), 0
    try:
        for number in range(15):
            copy = tmp_path / f"copy{number}"
            done = CliRunner().invoke(app, ["backup", str(tmp_path / "ledger"), str(copy)])
            assert done.exit_code == Exit.OK, done.stderr
            with Ledger.open(copy, readonly=True) as kept:
                assert kept.check() == []
                assert len(kept) % 8 == 0  # whole batches
                assert len(kept) == sum(1 for _ in kept.records()) >= before
                before = len(kept)
    finally:
        adder.kill()
        adder.wait()
    with Ledger.open(tmp_path / "ledger") as kept:
        assert kept.check() == []
        assert len(kept) % 8 == 0
