"""Files made to do harm: each is a failure with a reason and a remedy, in bounded time and memory, and the next is read."""

from __future__ import annotations

import gzip
import io
import struct
import time
import zipfile
from pathlib import Path

import pytest
from samples import zipped

from dragoman.readers import Failure, Incoming, read_inputs
from dragoman.readers.dispatch import DEFECT
from dragoman.readers.isolated import call
from dragoman.readers.source import Limits, Unreadable

TIGHT = Limits(whole=1 << 20, page=1 << 18, row=1 << 16, unpacked=4 << 20, members=50, depth=2, failures=20, items=1000,
               seconds=20, gibibytes=4)


def hang(data: bytes) -> None:
    """A task that does not end."""
    time.sleep(600)


def grow(data: bytes) -> None:
    """A task that wants more memory than there is."""
    bytearray(1 << 46)


def crash(data: bytes) -> None:
    """A task that takes its process with it."""
    import os
    os._exit(9)


def fine(data: bytes, **arguments: object) -> list[object]:
    """A task that answers."""
    return [len(data), arguments]


def link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("passwords.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def nested(levels: int) -> bytes:
    data = zipped({"a.txt": b"2024-01-09\nRain fell."})
    for _ in range(levels):
        data = zipped({"more.zip": data})
    return data


def many(count: int) -> bytes:
    return zipped({f"{n}.png": b"" for n in range(count)})


def lying_directory() -> bytes:
    """A ZIP file that says its list of members has 2 GB."""
    data = bytearray(zipped({"a.txt": b"x"}))
    at = data.rfind(b"PK\x05\x06")
    struct.pack_into("<L", data, at + 12, 2 << 30)
    return bytes(data)


BOMB = ('<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]><{root}><p>&j;</p></{root}>")
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><p>&x;</p></nitf>'
LOOP = (b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        b"2 0 obj << /Type /Pages /Count 99999999 /Kids [2 0 R 2 0 R] >> endobj\nxref\n0 1\n0000000000 65535 f \n"
        b"trailer << /Size 3 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF")


@pytest.mark.parametrize(("name", "data", "reason"), [
    ("bomb.zip", zipped({"a.txt": b"\0" * (8 << 20)}), "larger than 1 MiB"),
    ("bombs.zip", zipped({f"{n}.txt": b"a" * (1 << 20) for n in range(8)}), "unpacks to more than the limit"),
    ("bomb.txt.gz", gzip.compress(b"\0" * (8 << 20)), "unpacks to more than"),
    ("bomb.tar.gz", gzip.compress(b"\0" * (64 << 20)), None),
    ("many.zip", many(200), "too many files"),
    ("lying.zip", lying_directory(), "too many files"),
    ("out.zip", zipped({"../../etc/cron.txt": b"x"}), "leads out of the archive"),
    ("root.zip", zipped({"/etc/cron.txt": b"x"}), "leads out of the archive"),
    ("drive.zip", zipped({"C:\\cron.txt": b"x"}), "leads out of the archive"),
    ("link.zip", link(), "a link to another file"),
    ("nested.zip", nested(3), "archives inside one another"),
    ("bad.zip", b"PK\x03\x04" + b"\xff" * 400, "damaged"),
    ("bad.tar", b"x" * 2000, "damaged"),
    ("bad.txt.xz", b"\xfd7zXZ\0" + b"x" * 100, "damaged"),
    ("bomb.xml", BOMB.format(root="nitf").encode(), "entities of its own"),
    ("bomb.rss", BOMB.format(root="rss").encode(), "entities of its own"),
    ("outside.xml", OUTSIDE.encode(), "entities of its own"),
    ("deep.xml", b"<nitf>" * 30_000, "no sound XML"),
    ("large.xml", b"<nitf>" + b"<p/>" * 100_000 + b"</nitf>", "more than 0 MiB"),
    ("bomb.docx", zipped({"word/document.xml": BOMB.format(root="w").encode()}), "entities of its own"),
    ("large.docx", zipped({"word/document.xml": b" " * (8 << 20)}), "more than 0 MiB"),
    ("none.docx", zipped({"a.txt": b"x"}), "holds no word/document.xml"),
    ("loop.pdf", LOOP, None),
    ("cut.pdf", b"%PDF-1.7\n" + b"\xff" * 500, "no sound PDF"),
    ("large.txt", b"a " * (1 << 20), "larger than 1 MiB"),
    ("large.html", b"<p>" * (1 << 18), "a page of more than 0 MiB"),
    ("long.jsonl", b'{"id": "a", "text": "' + b"a" * (1 << 17), "the line is longer than 0 MiB"),
    ("open.csv", b'id,text\n1,"' + b"a\n" * (1 << 16), "no row of a table: unexpected end of data"),
    ("empty.csv", b"id,text\n" + b"1,\n" * 100_000, "20 failures on end"),
    ("rows.csv", b"id,text\n" + b"1,Rain fell.\n" * 5000, "more than 1,000 reports"),
    ("empty.jsonl", b"{}\n" * 100_000, "20 failures on end"),
    ("large.mbox", b"From a\n" + b"a" * (1 << 20) + b"\n", "too large"),
    ("bad.parquet", b"PAR1" + b"\xff" * 100 + b"PAR1", "damaged"),
    ("bad.warc", b"WARC/1.0\r\n" + b"\xff" * 1000, None),
])
def test_a_failure_and_the_run_goes_on(tmp_path: Path, name: str, data: bytes, reason: str | None) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("2024-01-09\nGood.")
    *found, good = read_inputs([str(tmp_path / name), str(tmp_path / "good.txt")], limits=TIGHT)
    assert isinstance(good, Incoming)
    failures = [one for one in found if isinstance(one, Failure)]
    assert failures or name in ("bad.warc", "bomb.tar.gz")
    assert all(one.reason and one.remedy and one.remedy != DEFECT for one in failures)
    if reason:
        assert reason in str(failures[-1])
    assert len(found) <= 1001


@pytest.mark.parametrize(("function", "reason"), [
    ("hang", "not parsed within 1 seconds"), ("grow", "died"), ("crash", "died")])
def test_what_hangs_or_dies_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, reason: str) -> None:
    (tmp_path / "tasks.py").write_text(Path(__file__).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("dragoman.readers.isolated._children", {})
    with pytest.raises(Unreadable, match=reason):
        call(f"tasks:{function}", b"x" * 100_000, Limits(seconds=1 if function == "hang" else 30))
    assert call("tasks:fine", b"x" * 100_000, Limits(), a=1) == [100_000, {"a": 1}]


def test_deep_pages_end(tmp_path: Path) -> None:
    """Nesting that makes parsers recurse, and lists of elements that make them quadratic."""
    for number, words in enumerate((b"<div>" * 40_000, b"<p><b>" * 20_000, b"<table><tr><td>" * 10_000,
                                    b"<a href='x'>y</a>" * 10_000, b"<script>" * 20_000, b"<!--" * 40_000,
                                    b"<p>" + b"word " * 40_000, b"&" * 100_000, b"<p x='" + b"&amp;" * 40_000)):
        (tmp_path / f"{number}.html").write_bytes(b"<html><body>" + words)
    found = list(read_inputs([str(tmp_path)], limits=Limits(seconds=20)))
    assert len(found) == 9
    assert not [one for one in found if isinstance(one, Failure) and one.remedy == DEFECT]
