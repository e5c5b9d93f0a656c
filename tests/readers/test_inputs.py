"""Inputs of every form, and what is wrong with bad ones."""

import io
import json
from pathlib import Path

import pytest

from dragoman.model import Report
from dragoman.readers import Failure, Incoming, Source, read_inputs
from dragoman.readers.jsonl import reports as jsonl
from dragoman.readers.txt import reports as txt


def test_files_folders_and_globs_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("2024-02-01\nSecond.")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.jsonl").write_text('{"id": "x", "published": null, "text": "Third."}\n')
    (tmp_path / "a.txt").write_text("2024-01-01\nFirst.")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / ".hidden.txt").write_text("no")
    left: list[Path] = []
    found = list(read_inputs([str(tmp_path), str(tmp_path / "*.txt")], skipped=left.append))
    assert [one.report.id for one in found if isinstance(one, Incoming)] == ["a", "b", "x", "a", "b"]
    assert [path.name for path in left] == ["picture.jpg"]


@pytest.mark.parametrize(("name", "content", "reason"), [
    ("latin.txt", "Ein Bericht über".encode("latin-1"), "latin.txt:1: not UTF-8: byte 12 is 0xfc"),
    ("wide.txt", "Text".encode("utf-16"), "it is UTF-16, not UTF-8"),
    ("binary.txt", b"MZ\x00\x01\x02", "binary data"),
    ("empty.txt", b"", "the text is empty"),
    ("blank.txt", b" \n\t", "the text is empty"),
    ("large.txt", b"a " * 5000, "10,000 characters; the limit is 9,000"),
    ("date.jsonl", b'{"id": 1, "published": "9.1.2024", "text": "a"}', "'9.1.2024' is not of the form YYYY-MM-DD"),
])
def test_bad_files(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("2024-01-01\nGood.")
    bad, good = read_inputs([str(tmp_path / name), str(tmp_path / "good.txt")], characters=9000)
    assert isinstance(bad, Failure)
    assert reason in str(bad)
    assert name in str(bad)
    assert bad.remedy
    assert isinstance(good, Incoming)


@pytest.mark.parametrize(("line", "reason"), [
    (b'{"id": "a", "text": "x"', "bad.jsonl:2: not JSON: Expecting ',' delimiter at column"),
    (b"[1, 2]", "bad.jsonl:2: not an object"),
    (b'{"id": "a"}', "the field `text` is missing"),
    (b'{"id": "a", "text": 5}', "`text` is a number, not a string"),
    (b'{"text": "x"}', "the field `id` is missing"),
    (b'{"id": "a", "text": "x", "title": []}', "`title` is an array, not a string"),
    (b'{"id": "a", "text": "\\ud800"}', "lone surrogate"),
    (b'{"id": "a", "text": "\xe9"}', "not UTF-8: byte 21 of the line is 0xe9"),
    (b'{"id": ' + b"[" * 100_000, "bad.jsonl:2: not"),
])
def test_a_bad_line_is_named_and_the_rest_is_read(line: bytes, reason: str) -> None:
    good = b'{"id": "g", "published": "2024-01-09", "text": "Good."}'
    found = list(jsonl(Source(name="bad.jsonl", data=b"\n".join((good, line, b"", good)))))
    assert [type(one) for one in found] == [Incoming, Failure, Incoming]
    assert reason in str(found[1])


def test_missing_paths_are_failures() -> None:
    found = [str(one) for one in read_inputs(["nowhere.txt", "no/*.txt"])]
    assert found[0].startswith("nowhere.txt: no such file")
    assert found[1].startswith("no/*.txt: no file matches")


@pytest.mark.parametrize(("name", "text", "given", "published", "origin"), [
    ("a.txt", "date 2024-01-09 Words.", "2020-01-01", "2024-01-09", "text"),
    ("a.txt", "Words.", "2020-01-01", "2020-01-01", "caller"),
    ("lima-2026-02-18.txt", "Words.", None, "2026-02-18", "file name"),
    ("lima-2026-02-18.txt", "Words.", "2020-01-01", "2020-01-01", "caller"),
    ("2026-02-18-to-2026-02-19.txt", "Words.", None, None, None),
    ("9992026-02-18.txt", "Words.", None, None, None),
    ("2026-02-31.txt", "Words.", None, None, None),
])
def test_where_the_date_comes_from(name: str, text: str, given: str | None, published: str | None,
                                   origin: str | None) -> None:
    (report,) = txt(Source(name=name, data=text.encode(), published=given))
    assert isinstance(report, Report)
    assert (report.published, report.published_from) == (published, origin)


def test_text_is_kept_as_it_is_but_for_the_mark_of_its_encoding() -> None:
    words = "date 2024-01-09 A\r\nline\u200f, \u202e\U0001f600\x07 end \n"
    (report,) = txt(Source(name="a.txt", data=b"\xef\xbb\xbf" + words.encode()))
    assert isinstance(report, Report)
    assert report.text == words
    assert report.published == "2024-01-09"


def test_an_unnamed_stream_is_told_by_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "stream").write_text(json.dumps({"id": "x", "text": "word " * 5000}) + "\n")
    (one,) = read_inputs([str(tmp_path / "stream")])
    assert isinstance(one, Incoming)
    assert one.report.id == "x"


@pytest.mark.parametrize("most", [10, 1 << 20])
def test_standard_input_of_any_size(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.readers.inputs._IN_MEMORY", most)
    lines = b"".join(b'{"id": "%d", "text": "Rain fell."}\n' % n for n in range(100))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines)))
    found = list(read_inputs(["-"]))
    assert [one.report.id for one in found if isinstance(one, Incoming)] == [str(n) for n in range(100)]
    assert {one.name for one in found} == {"stdin"}
