"""Linking over shards gives what the ledger gives, whatever is in the shards."""

import importlib.util
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.link import linked
from dragoman.model import Record
from dragoman.model.across import Occurrence
from dragoman.readers import Failure, Incoming, read_inputs
from dragoman.run import linking, shards
from dragoman.run import records as read
from dragoman.store import Ledger

ROOT = Path(__file__).parents[2]
PRACTICE = ROOT.parent / "shared" / "practice"


def synthetic(events: int) -> list[Record]:
    spec = importlib.util.spec_from_file_location("bench_linking", ROOT / "bench" / "linking.py")
    assert spec
    assert spec.loader
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    return list(bench.World(events).records())


def coded(records: Sequence[Record], out: Path, size: int = 100) -> Path:
    waiting = iter(records)

    def analyse(items: object) -> Iterator[Record | Failure]:
        for _ in items:  # type: ignore[attr-defined]
            yield next(waiting)
    shards.code((Incoming(one.report, one.report.id) for one in records), out, analyse=analyse, size=size)
    return out


def of_ledger(folder: Path, path: Path) -> list[Occurrence]:
    with Ledger.open(path, create=True) as ledger:
        shards.take(ledger, folder)
        return list(linked(ledger).occurrences)


def test_a_synthetic_corpus(tmp_path: Path) -> None:
    out = coded(synthetic(800), tmp_path / "out")
    found = list(linking.occurrences(out, gibibytes=0.1))
    assert found == of_ledger(out, tmp_path / "ledger")
    assert sum(len(one.events) for one in found) >= 800


@pytest.mark.long
def test_a_synthetic_corpus_of_ten_thousand_events(tmp_path: Path) -> None:
    out = coded(synthetic(10_000), tmp_path / "out", size=1000)
    assert list(linking.occurrences(out)) == of_ledger(out, tmp_path / "ledger")


@pytest.mark.long
@pytest.mark.skipif(not PRACTICE.is_dir(), reason="needs the practice reports beside the repository")
def test_practice_reports(tmp_path: Path) -> None:
    for part in ("a", "b"):
        out = tmp_path / part
        shards.code(read_inputs([str(PRACTICE / part)], reader="txt"), out, analyse=read, size=3)
        found = list(linking.occurrences(out))
        assert found == of_ledger(out, tmp_path / f"{part}.ledger")
        assert any(len({each.report for each in one.events}) > 1 for one in found)


def test_copies_of_a_story_and_a_report_that_comes_twice(tmp_path: Path) -> None:
    made = synthetic(200)
    story = " ".join(f"word{number} of the story" for number in range(300))
    wire = [msgspec.structs.replace(one, report=msgspec.structs.replace(
        one.report, text=one.report.text + story, publisher=f"Wire {number}")) for number, one in enumerate(made[:5])]
    again = [msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, publisher="Late")) for one in made[7:9]]
    other = [msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, text=one.report.text + " More."))
             for one in made[9:11]]
    out = coded([*wire, *made[5:20], *again, *other, *made[20:]], tmp_path / "out", size=7)
    found = list(linking.occurrences(out))
    assert found == of_ledger(out, tmp_path / "ledger")
    assert {f"{one.report.id}#2" for one in other} <= {each.report for one in found for each in one.events}
    assert any("Late" in one.sources for one in found)
    assert {name for one in found for name in one.sources if name.startswith("Wire")} == {"Wire 0"}


def test_it_is_kept_until_the_shards_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = synthetic(150)
    out = coded(made[:40], tmp_path / "out", size=20)
    first = list(linking.occurrences(out))
    with monkeypatch.context() as patched:
        patched.setattr(linking._Linking, "__init__", None)
        assert list(linking.occurrences(out)) == first
    coded(made, out, size=20)
    assert len(list(linking.occurrences(out))) > len(first)
    assert not list(out.glob(".linking*"))


def test_shards_of_another_version_have_their_sheets_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = synthetic(150)
    with monkeypatch.context() as patched:
        patched.setattr(shards, "version", lambda: "another")
        out = coded(made, tmp_path / "out")
    (out / "shard-00000" / "sheets.parquet").unlink()
    assert list(linking.occurrences(out)) == of_ledger(out, tmp_path / "ledger")


def test_the_timeline_takes_a_folder_of_shards(tmp_path: Path) -> None:
    out = coded(synthetic(150), tmp_path / "out")
    of_ledger(out, tmp_path / "ledger")
    asked = ["timeline", "--type", "ASSAULT", "--format", "jsonl"]
    one, two = (CliRunner().invoke(app, [*asked, str(path)]) for path in (out, tmp_path / "ledger"))
    assert one.exit_code == two.exit_code == 0
    assert one.stdout == two.stdout
    assert one.stdout.count("\n") > 5
    name = next(each for each in linking.identities(out).values()).name
    one, two = (CliRunner().invoke(app, [*asked, "--actor", name, str(path)]) for path in (out, tmp_path / "ledger"))
    assert one.stdout == two.stdout


def test_a_folder_without_shards_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["timeline", str(tmp_path)])
    assert result.exit_code == 4
    assert "dragoman code" in result.output
