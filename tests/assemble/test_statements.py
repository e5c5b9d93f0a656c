"""Statements of whole reports: one sentence each, and the properties that its words decide."""

import json
from pathlib import Path

import pytest

from dragoman.model import Record, Report, Statement
from dragoman.pipeline import read_reports

TABLE = Path(__file__).parents[1] / "cases" / "statements.jsonl"
CASES = [json.loads(line) for line in TABLE.read_text("utf-8").splitlines()]


def read(text: str) -> Record:
    return next(iter(read_reports([Report(id="x", published="2021-03-10", text=text)])))


def cue(record: Record, one: Statement) -> str:
    return " ".join(record.report.text[start:end] for start, end in one.cue)


def the(record: Record, words: str) -> Statement:
    found = [one for one in record.statements if set(words.split()) & set(cue(record, one).split())]
    assert found, [cue(record, one) for one in record.statements]
    return found[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_properties(case: dict) -> None:
    record = read(case["text"])
    one = the(record, case["cue"])
    for name in ("act", "channel", "form"):
        if name in case:
            assert getattr(one, name) == case[name], one.why
    text = case["text"]
    if "addressee" in case:
        told = next(actor for actor in record.actors if actor.id == one.addressee)
        assert any(case["addressee"] in text[start:end] for start, end in told.mentions)
    if "speaker" in case and case["speaker"] is None:
        assert one.speaker is None
    if case.get("speaker"):
        said = next(actor for actor in record.actors if actor.id == one.speaker)
        assert any(case["speaker"] in text[start:end] for start, end in said.mentions)
    if "within" in case:
        assert one.within == the(record, case["within"]).id
    if "source" in case:
        assert [text[start:end] for start, end in one.source] == [case["source"]]
    if "via" in case:
        assert sorted(f"{link.kind}: {text[slice(*link.span)]}" for link in one.via) == case["via"]


def test_a_saying_keeps_the_channel_of_its_occasion() -> None:
    record = read("Speaking in parliament on Monday, Minister Ana Reyes dismissed the figures. “They are wrong,” she said.")
    assert [one.channel for one in record.statements] == ["public", "public"]
    assert len({one.speaker for one in record.statements}) == 1
    assert any(why.startswith("channel: goes on") for why in record.statements[1].why)


def test_time_of_a_saying_is_that_of_its_own_clause() -> None:
    record = read("The mayor said on Tuesday that the flood had come on Sunday.")
    times = {one.id: record.report.text[slice(*one.span)] for one in record.times}
    assert times[record.statements[0].time or ""] == "Tuesday"


def test_a_live_blog_stamp_dates_the_sayings_of_its_entry() -> None:
    record = read("2021-03-10\n09:15 — The mayor says the bridge is closed.\n\n10:40 — The governor denies it.")
    times = {one.id: one.value for one in record.times}
    assert [times.get(one.time or "", "")[-5:] for one in record.statements] == ["09:15", "10:40"]


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    record = read("“We lost the harvest,” said Mary Otieno, a farmer.\n\n“The rain came in June.”\n\nThe road is open.")
    assert len(record.statements) == 1
    assert len(record.statements[0].content) == 2
    assert record.statements[0].form == "direct"


def test_nesting_to_any_depth() -> None:
    record = read("The lawyer said that the clerk had told the judge that the warden believed the file was lost.")
    parents = {cue(record, one): one.within for one in record.statements}
    assert len(record.statements) == 3
    assert sorted(parent or "" for parent in parents.values()) == ["", record.statements[0].id, record.statements[1].id]
