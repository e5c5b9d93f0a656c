"""The Python interface, as a notebook uses it."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import dragoman

TEXT = "The minister said on Monday that about 300 troops were killed in Lagos.\n"


def test_read() -> None:
    record = dragoman.read(TEXT, published="2024-01-09", title="<script>alert(1)</script>")
    assert record.report.published == "2024-01-09"
    assert record.report.language == "en"
    assert record == dragoman.read(TEXT, published=date(2024, 1, 9), title="<script>alert(1)</script>")
    assert "<script>" not in record._repr_html_()
    assert dragoman.read("date 2024-01-09 " + TEXT).report.published == "2024-01-09"


def test_a_text_without_a_date_says_so() -> None:
    record = dragoman.read(TEXT)
    assert record.report.published is None
    assert any("no publication date" in note for note in record.notes)


@pytest.mark.parametrize(("text", "published", "message"), [
    ("", None, "empty"), ("a \ud800 b", None, "lone surrogate"), ("Words.", "yesterday", "not of the form"),
    ("word " * 50_000, None, "the limit is 200,000"),
])
def test_what_cannot_be_read_is_an_error(text: str, published: str | None, message: str) -> None:
    with pytest.raises(dragoman.ReadError, match=message):
        dragoman.read(text, published=published)


def test_many_reports_and_files(tmp_path: Path) -> None:
    path = tmp_path / "lagos.txt"
    path.write_text(TEXT)
    (from_file,) = dragoman.read_files(path, published="2024-01-09")
    (from_report,) = dragoman.read_reports([dragoman.Report(id="lagos", published="2024-01-09", text=TEXT)])
    assert from_file.events == from_report.events
    with dragoman.Ledger.open(tmp_path / "ledger", create=True) as ledger:
        ledger.add([from_file])
        assert "lagos" in ledger._repr_html_()


def test_public_names() -> None:
    assert set(dragoman.__all__) <= set(dir(dragoman))
    assert all(getattr(dragoman, name) is not None for name in dragoman.__all__)
    with pytest.raises(AttributeError):
        dragoman.nothing  # noqa: B018


def test_importing_loads_nothing() -> None:
    subprocess.run([sys.executable, "-c", "import sys, dragoman; assert 'msgspec' not in sys.modules"], check=True)
