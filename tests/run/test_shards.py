"""Shards: whole or not there, the same however they are made, and taken into a ledger as they are."""

import errno
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from dragoman.readers import read_inputs
from dragoman.run import fill, records, shards
from dragoman.run.cluster import clustered
from dragoman.store import Ledger


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    rows = [{"id": f"r{n}", "published": "2024-01-09", "text": f"The army said on Monday that {n} men were killed in Lagos."}
            for n in range(25)]
    path.write_text("\n".join([*map(json.dumps, rows), "not a report"]))
    return path


def code(inputs: Path, out: Path, **options: object) -> object:
    return shards.code(read_inputs([str(inputs)]), out, **{"analyse": records, "size": 10, **options})  # type: ignore[arg-type]


def digests(out: Path) -> dict[str, str]:
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(out.rglob("*")) if path.is_file()}


def test_the_same_shards_in_one_go_in_parts_and_after_a_stop(inputs: Path, tmp_path: Path) -> None:
    tally = code(inputs, tmp_path / "whole")
    assert (tally.added, tally.known, tally.failed) == (25, 0, 1)
    for part in (1, 0):
        code(inputs, tmp_path / "parts", part=(part, 2))
    assert digests(tmp_path / "parts") == digests(tmp_path / "whole")
    assert code(inputs, tmp_path / "whole").known == 25
    (tmp_path / "whole" / "shard-00001" / "manifest.json").unlink()
    assert code(inputs, tmp_path / "whole").added == 10
    assert digests(tmp_path / "parts") == digests(tmp_path / "whole")


def test_a_ledger_takes_shards_as_if_it_had_read_the_reports(inputs: Path, tmp_path: Path) -> None:
    code(inputs, tmp_path / "out")
    with Ledger.open(tmp_path / "taken", create=True) as taken, Ledger.open(tmp_path / "read", create=True) as read:
        assert shards.take(taken, tmp_path / "out").added == 25
        fill(read, read_inputs([str(inputs)]))
        assert list(taken.records()) == list(read.records())
        assert [str(one) for one in taken.failures()] == [str(one) for one in read.failures()]
        assert list(taken.stale()) == []
        assert shards.take(taken, tmp_path / "out").known == 25


def test_a_missing_shard_is_named(inputs: Path, tmp_path: Path) -> None:
    code(inputs, tmp_path / "out", part=(0, 2))
    with Ledger.open(tmp_path / "ledger", create=True) as ledger, pytest.raises(shards.ShardError, match="shard-00001"):
        shards.take(ledger, tmp_path / "out")


def test_a_full_disk_leaves_whole_shards_only(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def full(*values: object) -> None:
        calls.append(values)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(*values)  # type: ignore[arg-type]
    write = shards._tables
    monkeypatch.setattr(shards, "_tables", full)
    with pytest.raises(OSError, match="No space left"):
        code(inputs, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["shard-00000"]
    monkeypatch.undo()
    assert code(inputs, tmp_path / "out").known == 10


def test_a_manifest_says_what_the_shard_is_made_of(inputs: Path, tmp_path: Path) -> None:
    code(inputs, tmp_path / "out")
    last = shards.manifest(tmp_path / "out" / "shard-00002")
    assert last is not None
    assert last.rows["records"] == 5
    assert last.failures[0].line == 26
    assert msgspec.json.decode((tmp_path / "out" / "manifest.json").read_bytes()) == {"shards": 3, "size": 10}


@pytest.mark.long
def test_a_cluster_makes_the_same_shards(inputs: Path, tmp_path: Path) -> None:
    code(inputs, tmp_path / "one")
    code(inputs, tmp_path / "many", analyse=clustered("local"))
    assert digests(tmp_path / "one") == digests(tmp_path / "many")


@pytest.mark.long
def test_killed_at_any_moment_the_run_goes_on(inputs: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dragoman", "code", str(inputs), "--out", str(tmp_path / "killed"), "--size", "2",
               "--jobs", "1"]
    chance = random.Random(0)
    for _ in range(200):
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.5, 4))
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert all(shards.manifest(one) for one in (tmp_path / "killed").glob("shard-*"))
        if (tmp_path / "killed" / "manifest.json").exists():  # all done: begin anew
            shutil.rmtree(tmp_path / "killed")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1  # one line is no report
    code(inputs, tmp_path / "whole", size=2)
    assert digests(tmp_path / "killed") == digests(tmp_path / "whole")
