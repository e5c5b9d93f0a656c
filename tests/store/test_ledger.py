"""What the ledger keeps, and how."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from dragoman.model import Event, Judgement, Record, Report, Settings, Time
from dragoman.readers.source import Failure
from dragoman.store import Ledger, LedgerError, Maker, content_hash


def a_record(name: str = "lagos", text: str = "Troops left Lagos on Monday.", **more: str) -> Record:
    return Record(report=Report(id=name, published="2024-01-09", text=text, **more),
                  times=(Time(id="t1", span=(21, 27), type="DATE", value="2024-01-08"),),
                  events=(Event(id="e1", anchor=(7, 11), type="RETREAT", time="t1"),))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "news.ledger", create=True)


def test_a_record_comes_back_as_it_went_in(ledger: Ledger) -> None:
    record = a_record(title="A title", publisher="Agency")
    assert ledger.add([record]) == ["lagos"]
    assert ledger.record("lagos") == record
    assert list(ledger.records()) == [record]
    assert list(ledger.reports()) == [record.report]
    (row,) = ledger.rows()
    assert (row.id, row.events, row.statements, row.hash) == ("lagos", 1, 0, content_hash(record.report))


def test_the_same_report_again_is_known_and_kept_once(ledger: Ledger) -> None:
    assert not ledger.knows(a_record().report)
    ledger.add([a_record(), a_record()])
    assert ledger.knows(a_record().report)
    assert len(ledger) == 1


def test_new_facts_about_a_report_take_the_place_of_the_old(ledger: Ledger) -> None:
    ledger.add([a_record()])
    assert not ledger.knows(a_record(publisher="Agency").report)
    ledger.add([a_record(publisher="Agency")])
    assert ledger.report("lagos").publisher == "Agency"
    assert len(ledger) == 1


def test_another_text_under_a_known_id_gets_a_number(ledger: Ledger) -> None:
    second = a_record(text="Another text, with a Sunday.")
    assert ledger.add([a_record(), second, a_record(text="A third one, on some Friday.")]) == ["lagos", "lagos#2", "lagos#3"]
    assert ledger.knows(second.report)
    assert ledger.record("lagos#2").report.id == "lagos#2"
    ledger.replace([ledger.record("lagos#2")])
    assert len(ledger) == 3


def test_revisions_tell_what_changed(ledger: Ledger) -> None:
    ledger.add([a_record("a"), a_record("b")])
    before = ledger.revision
    ledger.replace([msgspec.structs.replace(ledger.record("a"), events=())])
    assert [name for name, _ in ledger.changed(before)] == ["a"]
    ledger.remove(["a"])
    assert ledger.revision > before + 1
    assert ledger.ids() == ["b"]


def test_an_upgrade_makes_records_stale(ledger: Ledger) -> None:
    old, new = Maker(version="1", settings={"a": "b"}), Maker(version="2", settings={"a": "b"})
    ledger.add([a_record("a"), a_record("b")], old)
    assert [one.id for one in ledger.stale(new)] == ["a", "b"]
    ledger.replace([ledger.record("a")], new)
    assert [one.id for one in ledger.stale(new)] == ["b"]
    assert [one.id for one in ledger.stale(old)] == ["a"]


def test_nothing_of_a_batch_is_kept_when_one_record_fails(ledger: Ledger) -> None:
    def records():
        yield a_record("a")
        raise RuntimeError("stop")
    with pytest.raises(RuntimeError):
        ledger.add(records())
    assert len(ledger) == 0


@pytest.mark.parametrize(("words", "found"), [
    ("troop", ["lagos"]), ("leaving Lagos", []), ("lagos monday", ["lagos"]), ("harbour", ["port"]), ("Σ", []),
    ('"troops left"', ["lagos"]), ("AND (", []), ('"', []), ("", []), ("président", ["port"]), ("president", ["port"]),
])
def test_search(ledger: Ledger, words: str, found: list[str]) -> None:
    ledger.add([a_record(), a_record("port", "The président closed the harbours.")])
    assert [hit.id for hit in ledger.search(words)] == found


def test_search_follows_removal(ledger: Ledger) -> None:
    ledger.add([a_record()])
    ledger.remove(["lagos"])
    assert ledger.search("Lagos") == []
    assert ledger.check() == []


def test_failures_are_kept_once_and_forgotten_when_read_again(ledger: Ledger) -> None:
    failure = Failure(name="a.jsonl", line=17, reason="not JSON", remedy="mend it")
    ledger.fail([failure, Failure(name="b.txt", reason="empty", remedy="")])
    ledger.fail([failure])
    assert [one.name for one in ledger.failures()] == ["b.txt", "a.jsonl"]
    ledger.forget_failures("a.jsonl")
    assert [one.name for one in ledger.failures()] == ["b.txt"]


def test_judgements_are_a_log_that_only_grows(ledger: Ledger) -> None:
    ledger.add([a_record()])
    name = ledger.hash("lagos")
    first = ledger.judge(Judgement(action="reject", report=name, kind="events", target=(7, 11), who="ann"))
    second = ledger.judge(Judgement(action="undo", undoes=first.id, when="2024-02-01T00:00:00Z"))
    assert (first.id, second.id) == (1, 2)
    assert first.when
    assert ledger.judgements() == [first, second]
    assert ledger.judgements(report=name) == [first]
    assert ledger.judgements(since=1) == [second]
    ledger.remove(["lagos"])
    assert ledger.judgements() == [first, second]
    for query in ("DELETE FROM judgements", "UPDATE judgements SET action = 'accept'"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            ledger._database.execute(query)


def test_the_cache_keeps_bytes_by_kind(ledger: Ledger) -> None:
    vectors, links = ledger.cache("vectors"), ledger.cache("links")
    vectors.put({str(n): bytes([n]) for n in range(200)} | {"x": b""})
    vectors.put({"3": b"new"})
    assert links.get("3") is None
    assert vectors.many(str(n) for n in range(2, 4)) == {"2": b"\x02", "3": b"new"}
    vectors.drop(["3"])
    assert vectors.get("3") is None
    vectors.drop()
    assert list(vectors.items()) == []


def test_readers_see_nothing_half_done_and_need_no_lock(ledger: Ledger) -> None:
    ledger.add([a_record("a")])
    with Ledger.open(ledger.path, readonly=True) as reader, ledger.writer():
        ledger.add([a_record("b")])
        assert reader.ids() == ["a", "b"]
        with pytest.raises(LedgerError, match=r"cannot be written"):
            reader.remove(["a"])


def test_a_second_writer_is_refused_with_the_reason(ledger: Ledger) -> None:
    with ledger.writer(), pytest.raises(LedgerError, match="another process"), ledger.writer(wait=0):
        raise AssertionError("two writers")
    with ledger.writer(wait=0):
        pass


def test_pages_hold_every_report(ledger: Ledger) -> None:
    names = [f"r{n}" for n in range(450)]
    ledger.add([a_record(name) for name in names])
    assert [one.id for one in ledger.reports()] == names
    assert [one.report.id for one in ledger.records()] == names


def test_a_full_disk_loses_nothing_that_was_kept(ledger: Ledger) -> None:
    ledger.add([a_record("a")])
    pages = ledger._database.execute("PRAGMA page_count").fetchone()[0]
    ledger._database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LedgerError, match="disk is full"):
        ledger.add([a_record(f"b{n}", "A long text. " * 500) for n in range(20)])
    with pytest.raises(LedgerError, match="disk is full"):
        ledger.judge(Judgement(action="accept", why="because " * 50_000))
    ledger._database.execute("PRAGMA max_page_count = 1000000")
    assert ledger.ids() == ["a"]
    assert ledger.check() == []
    ledger.add([a_record("b")])


def test_a_clock_that_goes_backwards_changes_no_order(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for year, name in ((2030, "a"), (1999, "b"), (2024, "c")):
        monkeypatch.setattr("dragoman.store.ledger._now", lambda year=year: f"{year}-01-01T00:00:00+00:00")
        ledger.add([a_record(name)])
        ledger.judge(Judgement(action="accept", why=name))
    assert ledger.ids() == ["a", "b", "c"]
    assert [one.why for one in ledger.judgements()] == ["a", "b", "c"]


def test_unknown_reports_are_named(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no report 'x'"):
        ledger.record("x")


def test_a_user_file_is_part_of_what_makes_a_record(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("a\n")
    settings = Settings(register=str(own))
    first = Maker.present(settings)
    assert first != Maker.present()
    assert first == Maker.present(settings)
    own.write_text("b\n")
    assert first != Maker.present(settings)
