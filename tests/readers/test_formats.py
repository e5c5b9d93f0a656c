"""Each format that is read: text, title, publisher, day, and the hash of the bytes they are from."""

from __future__ import annotations

import gzip
import io
from hashlib import sha256
from pathlib import Path

import pytest
import samples as make

from dragoman.model import Report
from dragoman.readers import Failure, Incoming, read_inputs

BODY = f"{make.LEAD}\n\n{make.NEXT}"
TITLE = "Two guards killed in Koro"


def read(tmp_path: Path, name: str, data: bytes, **options: object) -> tuple[list[Report], list[Failure]]:
    (tmp_path / name).write_bytes(data)
    found = list(read_inputs([str(tmp_path / name)], **options))  # type: ignore[arg-type]
    return ([one.report for one in found if isinstance(one, Incoming)], [one for one in found if isinstance(one, Failure)])


def one(tmp_path: Path, name: str, data: bytes, **options: object) -> Report:
    (report,), failures = read(tmp_path, name, data, **options)
    assert failures == []
    return report


def test_items_of_a_list_have_no_mark(tmp_path: Path) -> None:
    body = f"<p>{make.LEAD}</p><ul><li>{make.NEXT}</li><li>The bridge was closed on Friday, the army said.</li></ul>"
    text = one(tmp_path, "page.html", make.page(body=body)).text
    assert text == f"{make.LEAD}\n\n{make.NEXT}\n\nThe bridge was closed on Friday, the army said."


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page"])
def test_html(tmp_path: Path, name: str) -> None:
    report = one(tmp_path, name, make.page())
    assert (report.text, report.title, report.publisher) == (BODY, TITLE, "Sahel Courier")
    assert (report.id, report.published, report.published_from) == ("page", "2024-01-09", "text")
    assert report.origin is not None
    assert report.origin.sha256 == sha256(make.page()).hexdigest()
    assert report.origin.dates[0] == ("meta article:published_time", "2024-01-09")


def test_pages_without_an_article(tmp_path: Path) -> None:
    for data in (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", b"<html>", b"", b"\x00\x01"):
        reports, (failure,) = read(tmp_path, "page.html", data)
        assert reports == []
        assert failure.remedy


def test_an_encoding_that_the_page_declares(tmp_path: Path) -> None:
    words = "Le Monde reported that the café’s owner, Zoë, was freed on Monday after two weeks of talks. " * 2
    data = f'<html><head><meta charset="windows-1252"></head><body><article><p>{words}</p></article></body></html>'
    assert "café’s owner, Zoë" in one(tmp_path, "page.html", data.encode("windows-1252")).text


LINES = [(50, 700, "The ministry said on Monday that rebels killed two guards in Koro, near the"),
         (50, 685, "bridge over the river."),
         (50, 655, "The governor told reporters that schools would stay closed until the army had"),
         (50, 640, "searched the vil-"), (50, 625, "lages.")]
WHOLE = BODY


def test_pdf(tmp_path: Path) -> None:
    report = one(tmp_path, "koro-2024-01-10.pdf", make.pdf([LINES], "/Title (Two guards killed in Koro) "
                                                           "/CreationDate (D:20240109103000Z)"))
    assert report.text == WHOLE
    assert (report.title, report.published, report.published_from) == (TITLE, "2024-01-10", "file name")
    assert report.origin is not None
    assert report.origin.dates == (("PDF CreationDate", "2024-01-09"),)


def test_heads_of_pdf_pages_are_left_out(tmp_path: Path) -> None:
    pages = [[(50, 780, "SAHEL COURIER"), *((x, y, word * n) for (x, y, _), word in zip(LINES, "abcde", strict=True)),
              (300, 20, f"Page {n} of 4")] for n in range(1, 5)]
    text = one(tmp_path, "koro.pdf", make.pdf(pages)).text
    assert "COURIER" not in text
    assert "Page" not in text
    assert text.split() == [word * n for n in range(1, 5) for word in "abcde"]


def test_scanned_pages_are_named(tmp_path: Path) -> None:
    (report,), (failure,) = read(tmp_path, "scan.pdf", make.pdf([LINES, None, None]))
    assert report.text == WHOLE
    assert "page 2, 3" in str(failure)
    reports, (failure,) = read(tmp_path, "scan.pdf", make.pdf([None]))
    assert reports == []
    assert "all pages are scanned" in str(failure)
    assert "OCR" in failure.remedy


def test_docx(tmp_path: Path) -> None:
    core = "<dc:title>Two guards killed in Koro</dc:title><dcterms:created>2024-01-10T08:00:00Z</dcterms:created>"
    report = one(tmp_path, "koro.docx", make.docx(["9 January 2024", make.LEAD, "", make.NEXT], core))
    assert report.text == f"9 January 2024\n\n{BODY}"
    assert (report.title, report.published, report.published_from) == (TITLE, "2024-01-09", "text")
    assert report.origin is not None
    assert report.origin.dates == (("text", "2024-01-09"), ("Word created", "2024-01-10"))


def test_a_word_file_that_a_word_processor_wrote(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(make.LEAD)
    document.add_table(rows=1, cols=1).cell(0, 0).text = make.NEXT
    document.save(out)
    assert one(tmp_path, "koro.docx", out.getvalue()).text == BODY


def test_feeds(tmp_path: Path) -> None:
    data = make.rss([(TITLE, "https://courier.example/1", f"<p>{make.LEAD}</p><p>{make.NEXT}</p>"),
                     ("Teaser", "https://courier.example/2", "Read on.")])
    for name in ("feed.rss", "feed.xml", "feed"):
        (report,), (failure,) = read(tmp_path, name, data)
        assert (report.text, report.title, report.publisher) == (BODY, TITLE, "Sahel Courier")
        assert (report.id, report.url, report.published) == ("https://courier.example/1",) * 2 + ("2024-01-09",)
        assert "dragoman fetch https://courier.example/2" in failure.remedy
    atom = (f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title><entry><id>urn:1</id><title>{TITLE}</title>"
            f"<published>2024-01-09T10:00:00Z</published><updated>2024-02-01T00:00:00Z</updated><content type='html'>"
            f"&lt;p&gt;{make.LEAD}&lt;/p&gt;</content></entry></feed>")
    report = one(tmp_path, "feed.atom", atom.encode())
    assert (report.id, report.text, report.published) == ("urn:1", make.LEAD, "2024-01-09")
    assert report.origin is not None
    assert report.origin.dates[-1] == ("feed updated", "2024-02-01")


def test_news_agencies_xml(tmp_path: Path) -> None:
    report = one(tmp_path, "koro.xml", make.nitf())
    assert (report.id, report.title, report.publisher) == ("courier.77", TITLE, "Sahel Courier")
    assert (report.text, report.published) == (f"KORO, Mali — {BODY}", "2024-01-09")
    (first, second), failures = read(tmp_path, "koro.xml", make.newsml())
    assert failures == []
    assert (first.id, first.text, first.published, first.publisher) == ("urn:courier:1", BODY, "2024-01-09", "Sahel Courier")
    assert second.text == f"KORO, Mali — {BODY}"
    assert first.origin is not None
    assert first.origin.dates[-1] == ("NewsML versionCreated", "2024-01-11")


def test_mail(tmp_path: Path) -> None:
    report = one(tmp_path, "koro.eml", make.mail(TITLE, BODY, html="<p>no</p>"))
    assert (report.text, report.title, report.publisher) == (BODY, TITLE, "Sahel Courier")
    assert (report.published, report.id.endswith("@courier.example")) == ("2024-01-09", True)


def test_attachments_are_read_too(tmp_path: Path) -> None:
    data = make.mail("See attached", "Here it is, from the desk.", attached={"koro.docx": make.docx([make.LEAD]),
                                                                                      "x.jpg": b"x"})
    (cover, report), failures = read(tmp_path, "koro.eml", data)
    assert failures == []
    assert (cover.title, report.id, report.text) == ("See attached", "koro", make.LEAD)


def test_a_mailbox(tmp_path: Path) -> None:
    box = b"".join(b"From desk Tue Jan  9 2024\n" + make.mail(f"Report {n}", f"Report {n}.\n\nFrom here on it rains.")
                   .replace(b"\nFrom here", b"\n>From here") + b"\n" for n in range(3))
    for name in ("all.mbox", "all"):
        reports, failures = read(tmp_path, name, box)
        assert failures == []
        assert [report.text for report in reports] == [f"Report {n}.\n\nFrom here on it rains." for n in range(3)]


def test_web_archives(tmp_path: Path) -> None:
    data = make.warc([("https://courier.example/koro", "text/html; charset=utf-8", make.page()),
                      ("https://courier.example/a.css", "text/css", b"p {}"),
                      ("https://courier.example/none", "text/html", b"<html><body>no</body></html>"),
                      ("https://courier.example/koro.txt", "text/plain", b"2024-01-09\n" + make.LEAD.encode())])
    for name, content in (("all.warc", data), ("all.warc.gz", gzip.compress(data))):
        (page, text), (failure,) = read(tmp_path, name, content)
        assert (page.id, page.url, page.text) == ("https://courier.example/koro",) * 2 + (BODY,)
        assert page.origin is not None
        assert page.origin.dates[-1] == ("captured", "2024-06-01")
        assert (text.url, text.published) == ("https://courier.example/koro.txt", "2024-01-09")
        assert failure.name.endswith("!https://courier.example/none")


def test_tables(tmp_path: Path) -> None:
    table = "Headline,Date,Body,Source\r\nKoro,9 January 2024,\"A man, 40,\nleft.\",Courier\r\n,13/01/2024,Rain fell.,\r\n"
    first, second = read(tmp_path, "all.csv", table.encode())[0]
    assert (first.text, first.title, first.publisher) == ("A man, 40,\nleft.", "Koro", "Courier")
    assert first.published == "2024-01-09"
    assert (second.id, second.published, second.title) == ("all:2", "2024-01-13", None)
    assert one(tmp_path, "all.tsv", b"id\ttext\nx\tRain fell.").text == "Rain fell."


def test_maps_of_columns(tmp_path: Path) -> None:
    data = b"a;b;c\nRain fell.;03/04/2024;7\n"
    options = {"map": "text=a,published=b,id=c,order=dmy"}
    report = one(tmp_path, "all.csv", data, options=options)
    assert (report.id, report.text, report.published) == ("7", "Rain fell.", "2024-04-03")
    for wanted, why in (({}, "no column that could be the text; there are 'a', 'b', 'c'"),
                        ({"map": "text=z"}, "no column 'z'"),
                        ({"map": "text=a,published=b"}, "'03/04/2024' tells no day for sure")):
        assert why in str(read(tmp_path, "all.csv", data, options=wanted)[1][0])


def test_maps_of_fields(tmp_path: Path) -> None:
    line = b'{"article": {"body": "Rain fell."}, "when": "January 9, 2024", "key": 7}\n{"article": 1}\n'
    (report,), (failure,) = read(tmp_path, "all.jsonl", line, options={"map": "text=article.body,published=when,id=key"})
    assert (report.id, report.text, report.published) == ("7", "Rain fell.", "2024-01-09")
    assert failure.line == 2


def test_parquet(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as database:
        database.execute("COPY (SELECT * FROM (VALUES (DATE '2024-01-09', 'Rain fell.', 1), (NULL, NULL, 2)) "
                         f"AS t(published, body, id)) TO '{tmp_path / 'made.parquet'}'")
    data = (tmp_path / "made.parquet").read_bytes()
    (report,), (failure,) = read(tmp_path, "all.parquet", data)
    assert (report.id, report.text, report.published) == ("1", "Rain fell.", "2024-01-09")
    assert "the text is empty" in str(failure)
    assert read(tmp_path, "all [1].parquet", data)[0] == [report]
    zipped = make.zipped({"all.parquet": data})
    assert read(tmp_path, "all.zip", zipped)[0] == [report]


@pytest.mark.parametrize("name", ["all.zip", "all.tar.gz", "all.tgz", "all.tar", "all.tar.xz", "unnamed"])
def test_archives(tmp_path: Path, name: str) -> None:
    files = {"b/koro.txt": b"2024-01-09\nRain fell.", "a.html": make.page(), "note.xyz": b"?", "__MACOSX/._a.html": b"x",
             "all.jsonl": b'{"id": "x", "text": "Snow fell."}\nbad\n'}
    mode = {"all.tar": "w", "all.tar.xz": "w:xz"}.get(name, "w:gz")
    data = make.zipped(files) if name in ("all.zip", "unnamed") else make.tarred(files, mode)
    left: list[Path] = []
    reports, (failure,) = read(tmp_path, name, data, skipped=left.append)
    assert [report.id for report in reports] == ["koro", "a", "x"]
    assert str(failure).startswith(f"{tmp_path / name}!all.jsonl:2: not JSON")
    assert [path.name for path in left] == ["note.xyz"]


def test_one_compressed_file(tmp_path: Path) -> None:
    assert one(tmp_path, "koro-2024-01-09.txt.gz", gzip.compress(b"Rain fell.")).published == "2024-01-09"


@pytest.mark.parametrize(("library", "name", "data"), [
    ("pypdfium2", "a.pdf", b"%PDF-1.4"), ("fastwarc", "a.warc", b"WARC/1.0"), ("duckdb", "a.parquet", b"PAR1")])
def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, name: str,
                                    data: bytes) -> None:
    monkeypatch.setattr("dragoman.readers.extras.find_spec", lambda wanted: None)
    reports, (failure,) = read(tmp_path, name, data)
    assert reports == []
    assert f"need the library {library}" in str(failure)
    assert "pip install 'dragoman[formats]'" in failure.remedy
