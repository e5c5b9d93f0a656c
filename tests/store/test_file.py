"""Files that are ledgers, were ledgers, will be ledgers, and are none."""

import sqlite3
from pathlib import Path

import pytest

from dragoman.model import Record, Report
from dragoman.store import Ledger, LedgerError, file

RECORD = Record(report=Report(id="a", published=None, text="A text."))


def test_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"no such ledger.*dragoman add"):
        Ledger.open(tmp_path / "none")
    with pytest.raises(LedgerError, match=r"folder .* does not exist"):
        Ledger.open(tmp_path / "no" / "none", create=True)
    with pytest.raises(LedgerError, match="a folder, not a ledger"):
        Ledger.open(tmp_path)


@pytest.mark.parametrize("create", [True, False])
def test_other_files_are_refused_and_left_alone(tmp_path: Path, create: bool) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Not a database at all, but a long enough line of words. " * 20)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE things (name TEXT)")
    for path in (text, other):
        before = path.read_bytes()
        with pytest.raises(LedgerError, match="not a ledger"):
            Ledger.open(path, create=create)
        assert path.read_bytes() == before


def test_an_empty_file_becomes_a_ledger_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    with pytest.raises(LedgerError, match="an empty file"):
        Ledger.open(path)
    with Ledger.open(path, create=True) as ledger:
        assert len(ledger) == 0


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    Ledger.open(path, create=True).close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match=r"made by a newer dragoman .*Upgrade"):
        Ledger.open(path)


def test_an_older_ledger_is_migrated_and_a_backup_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger"
    with Ledger.open(path, create=True) as ledger:
        ledger.add([RECORD])
    newer = [*file.scripts(), "ALTER TABLE reports ADD COLUMN extra TEXT;\nUPDATE reports SET extra = 'x';\n"]
    monkeypatch.setattr(file, "scripts", lambda: newer)
    with pytest.raises(LedgerError, match="opened for reading only"):
        Ledger.open(path, readonly=True)
    with Ledger.open(path) as ledger:
        assert ledger.record("a") == RECORD
        assert ledger._database.execute("SELECT extra FROM reports").fetchall() == [("x",)]
    monkeypatch.undo()
    with Ledger.open(tmp_path / f"ledger.v{len(file.scripts())}.bak") as old:
        assert old.record("a") == RECORD


def test_a_ledger_of_the_first_version_is_brought_forward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, first = tmp_path / "ledger", file.scripts()[:1]
    monkeypatch.setattr(file, "scripts", lambda: first)
    Ledger.open(path, create=True).close()
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO reports (id, hash, text, added) VALUES ('old', 'h', 'An old text.', '2020-01-01')")
        database.execute("INSERT INTO makers (version, settings) VALUES ('0', '{}')")
        database.execute("INSERT INTO records VALUES (1, 1, 1, 0, 0, '{\"notes\": [\"kept\"]}')")
    monkeypatch.undo()
    with Ledger.open(path) as ledger:
        assert ledger.record("old").report.text == "An old text."
        assert ledger.record("old").notes == ("kept",)
        assert [one.id for one in ledger.stale()] == ["old"]
        assert ledger.check() == []
    assert path.with_name("ledger.v1.bak").exists()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger"
    with Ledger.open(path, create=True) as ledger:
        ledger.add([RECORD])
    newer = [*file.scripts(), "DROP TABLE words;\nDROP TABLE nothing;\n"]
    monkeypatch.setattr(file, "scripts", lambda: newer)
    with pytest.raises(LedgerError):
        Ledger.open(path)
    monkeypatch.undo()
    with Ledger.open(path) as ledger:
        assert ledger.search("text")[0].id == "a"


def test_backup_of_a_ledger_in_use(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger", create=True) as ledger, ledger.writer():
        ledger.add([RECORD])
        ledger.backup(tmp_path / "copy")
        with Ledger.open(tmp_path / "copy", readonly=True) as copy:
            assert copy.record("a") == RECORD
            assert copy.check() == []
        with pytest.raises(LedgerError, match="cannot be written"):
            ledger.backup(tmp_path / "no" / "copy")


def test_a_damaged_ledger_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    with Ledger.open(path, create=True) as ledger:
        ledger.add([RECORD])
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(bytes(content))
    with pytest.raises(LedgerError, match=str(path)):
        Ledger.open(path)
