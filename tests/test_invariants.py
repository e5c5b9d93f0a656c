"""What holds for the record of any text at all, checked on arbitrary Unicode and on arbitrary heaps of news words."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model import Event, Measure, Record, Report, Settings, Statement, Time
from dragoman.model.check import problems
from dragoman.model.schema import record_schema
from dragoman.pipeline import read_reports
from dragoman.readers import Failure, Incoming, admit
from dragoman.run import records

WORDS = (Path(__file__).parent / "cases" / "news_words.txt").read_text(encoding="utf-8").split()
_odd = st.sampled_from(["\r\n", "\n\n", "\t", "\u2028", "\u200f", "\u202e", "\u00a0", "\x00", "\x07", "\ufeff", "\U0001f600",
                        "e\u0301", "İ", "ß", "ﬁ", "\u0e01\u0e33", "中文", "\u200b", "-- ", "“", "”", "„", "«", "'s", "n't",
                        "’s"])
heaps = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(WORDS), _odd,
                           st.text(st.characters(exclude_categories=["Cs"]), max_size=6)), max_size=120).map(" ".join)
unicode = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
headers = st.sampled_from(["", "date 2024-01-09 ", "January 9, 2024\n\n", "BAGHDAD, Jan 9 (Agency) — ",
                           "Date: 31 February 2024\n", "date 9999-12-31 ", "date 0001-01-01 "])
texts = st.builds(str.__add__, headers, st.one_of(heaps, unicode))
dates = st.sampled_from([None, "2024-01-09", "2024-02-29", "0001-01-01", "9999-12-31"])
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
validate = jsonschema.Draft202012Validator(record_schema()).validate


def report(text: str, published: str | None = "2024-01-09", name: str = "r") -> Report:
    return Report(id=name, published=published, text=text)


@quick
@given(texts, dates)
def test_any_text_gives_a_sound_record_that_fits_the_schema(text: str, published: str | None) -> None:
    (record,) = read_reports([report(text, published)])
    assert problems(record) == []
    assert record.report.text == text
    validate(json.loads(msgspec.json.encode(record)))


@pytest.mark.parametrize("piece", ["“", "(", "a\n", "“I said ", "last week, 1 of the "])
def test_texts_of_one_piece_repeated(piece: str) -> None:
    (record,) = read_reports([report((piece * 5000)[:5000])])
    assert problems(record) == []


@pytest.mark.long
@settings(quick, max_examples=40)
@given(st.one_of(heaps, unicode, st.sampled_from(WORDS)))
def test_long_texts(piece: str) -> None:
    (record,) = read_reports([report((piece * (20_000 // max(len(piece), 1) + 1))[:20_000])])
    assert problems(record) == []


@settings(quick, max_examples=12)
@given(st.lists(texts, min_size=2, max_size=6), st.integers(1, 4), st.randoms(use_true_random=False))
def test_the_same_bytes_in_any_order_and_batch(many: list[str], batch: int, random) -> None:
    stream = [Incoming(report(text, name=f"r{n}"), "x") for n, text in enumerate(many)]
    shuffled = random.sample(stream, len(stream))
    first = {one.report.id: msgspec.json.encode(one) for one in read_reports(one.report for one in stream)}
    second = {one.report.id: msgspec.json.encode(one) for one in records(
        shuffled, batch=batch, settings=Settings(force=True)) if isinstance(one, Record)}
    assert {name: second[name] for name in second} == {name: _with_language(first[name], second[name]) for name in second}
    assert len(second) == len(first)


def _with_language(line: bytes, other: bytes) -> bytes:
    """A record made without the look at its language, with the language of the other."""
    record, seen = (msgspec.json.decode(one, type=Record) for one in (line, other))
    return msgspec.json.encode(msgspec.structs.replace(
        record, report=msgspec.structs.replace(record.report, language=seen.report.language)))


@settings(quick, max_examples=200)
@given(st.text(st.characters(), max_size=50))
def test_lone_surrogates_are_refused_at_the_edge_and_nothing_else_is(text: str) -> None:
    one = admit(report(text), "r.txt")
    broken = any("\ud800" <= mark <= "\udfff" for mark in text)
    assert isinstance(one, Failure) == (broken or not text.strip())


TEXT = report("Ten men left.")


@pytest.mark.parametrize(("record", "wrong"), [
    (Record(report=TEXT, times=(Time(id="t1", span=(3, 3), type="DATE", value="x"),)), "span"),
    (Record(report=TEXT, times=(Time(id="t1", span=(0, 99), type="DATE", value="x"),)), "span"),
    (Record(report=TEXT, events=(Event(id="e1", anchor=(0, 3), type="X"),) * 2), "twice"),
    (Record(report=TEXT, events=(Event(id="e1", anchor=(0, 3), type="X", place="p1"),)), "'p1', which is not in places"),
    (Record(report=TEXT, events=(Event(id="e1", anchor=(0, 3), type="X", actors=("e1",)),)), "not in actors"),
    (Record(report=TEXT, measures=(Measure(id="m1", quantity="q1", span=(0, 3)),)), "not in quantities"),
    (Record(report=TEXT, statements=(Statement(id="s1", within="s2"), Statement(id="s2", within="s1"))), "within itself"),
])
def test_unsound_records_are_seen(record: Record, wrong: str) -> None:
    assert any(wrong in one for one in problems(record))
