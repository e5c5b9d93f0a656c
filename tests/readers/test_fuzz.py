"""Any bytes under any ending give reports and failures, never an exception, and no report whose reader broke down."""

from __future__ import annotations

import gzip

import pytest
import samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.readers import Failure, Incoming, Limits, Source, admit, readers
from dragoman.readers.dispatch import DEFECT, taken
from dragoman.text import layout

LIMITS = Limits(whole=1 << 20, page=1 << 18, row=1 << 16, unpacked=2 << 20, members=50, failures=50, items=500, seconds=20)
SEEDS = {
    "atom": [b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><content>b</content></entry></feed>"],
    "bz2": [b"BZh9"], "csv": [b"id,text,date\n1,\"Rain\nfell.\",2024-01-09\n"],
    "docx": [samples.docx([samples.LEAD])], "eml": [samples.mail("Koro", samples.LEAD, html="<p>x</p>")],
    "gz": [gzip.compress(b"Rain fell.")], "html": [samples.page()], "jsonl": [b'{"id": "a", "text": "Rain fell."}\n'],
    "mbox": [b"From a\n" + samples.mail("Koro", samples.LEAD)], "parquet": [b"PAR1" + bytes(40) + b"PAR1"],
    "pdf": [samples.pdf([[(50, 700, samples.LEAD)]])], "rss": [samples.rss([("a", "http://a.example/", samples.LEAD)])],
    "tar": [samples.tarred({"a.txt": b"Rain fell."}, "w")], "tsv": [b"id\ttext\n1\tRain fell.\n"],
    "txt": [b"2024-01-09\nRain fell.", b"1 of 1 DOCUMENTS\n\nCourier\n\nMarch 3, 2014\n\nTitle\n\nBODY:\n\nRain fell.\n",
            b"HD Title\nPD 3 March 2014\nLP Rain fell.\nTD More rain.\nAN Document ABCD000020140303ea330008x\n",
            b"T\n\n3 March 2014\n\nBody\n\nRain.\n\nEnd of Document\n"],
    "warc": [samples.warc([("http://a.example/", "text/html", samples.page())])],
    "xml": [samples.nitf(), samples.newsml()], "zip": [samples.zipped({"a.txt": b"Rain fell.", "b.html": samples.page()})],
}
TROUBLE = (b"\x00", b"<", b"&#xd800;", b'"', b"\xff\xfe", b"\r\n", b"<!--", b"%s", b"\xed\xa0\x80", b"\xe2\x80\xa8",
           b"9" * 5000)
IN_THIS_PROCESS = sorted(set(SEEDS) - {"html", "pdf", "parquet"})


def check(ending: str, data: bytes) -> None:
    """The property itself."""
    found = list(taken(Source(name=f"a.{ending}", data=data, limits=LIMITS), ending))
    for one in found:
        if isinstance(one, Failure):
            assert one.reason
            assert one.remedy != DEFECT, one
            str(one).encode()
        else:
            assert isinstance(one, Incoming)
            one = admit(one.report, one.name, one.line)
            if isinstance(one, Incoming):
                one.report.text.encode()
                layout(one.report.text)


@st.composite
def damaged(draw: st.DrawFn, ending: str) -> bytes:
    """A sound file with some of its bytes changed, left out, repeated or cut off."""
    data = bytearray(draw(st.sampled_from(SEEDS[ending])))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.integers(0, 24))
        action = draw(st.sampled_from(("change", "insert", "remove", "repeat", "cut")))
        if action == "change":
            data[at:at + length] = draw(st.binary(max_size=length))
        elif action == "insert":
            data[at:at] = draw(st.one_of(st.binary(max_size=24), st.sampled_from(TROUBLE)))
        elif action == "remove":
            del data[at:at + length]
        elif action == "repeat":
            data[at:at] = data[at:at + length] * draw(st.integers(1, 40))
        else:
            del data[at:]
    return bytes(data)


@pytest.mark.parametrize("ending", IN_THIS_PROCESS)
def test_damaged_files(ending: str) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(damaged(ending))
    def any_of(data: bytes) -> None:
        check(ending, data)

    any_of()


@pytest.mark.parametrize("ending", ["html", "pdf", "parquet"])
def test_damaged_files_for_the_parsing_process(ending: str) -> None:
    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(damaged(ending))
    def any_of(data: bytes) -> None:
        check(ending, data)

    any_of()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.sampled_from(IN_THIS_PROCESS), st.binary(max_size=400))
def test_any_bytes(ending: str, data: bytes) -> None:
    check(ending, data)


@pytest.mark.parametrize(("ending", "data"), [  # what fuzzing found
    ("txt", b"1 of 1 DOCUMENTS\nBuriey\n\nMarch 3, 2014BODY:Rain fell.\n"),
    ("warc", b"\x00"),
    ("pdf", SEEDS["pdf"][0].replace(b"/Type /Page /Parent", b"/Type /Pbge /Parent")),
])
def test_what_was_found_once(ending: str, data: bytes) -> None:
    check(ending, data)


def test_every_reader_is_tried() -> None:
    alike = {"htm": "html", "xhtml": "html", "ndjson": "jsonl", "tgz": "tar", "xz": "bz2", "warc.gz": "warc"}
    alike |= {f"tar.{one}": "tar" for one in ("gz", "bz2", "xz")}
    assert {alike.get(one, one) for one in readers()} == set(SEEDS)


@pytest.mark.long
@pytest.mark.parametrize("ending", sorted(SEEDS))
def test_many_damaged_files(ending: str) -> None:
    @settings(max_examples=20_000 if ending in IN_THIS_PROCESS else 3000, deadline=None,
              suppress_health_check=list(HealthCheck))
    @given(damaged(ending))
    def any_of(data: bytes) -> None:
        check(ending, data)

    any_of()
