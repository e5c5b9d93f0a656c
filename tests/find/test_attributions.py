"""The finder of attributions: model and rules together, on sentences of each kind, and what holds on any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.draft import Draft
from dragoman.find.attributions import find
from dragoman.language import parse
from dragoman.model import Attribution, Report
from dragoman.text import layout

TABLE = Path(__file__).parents[1] / "cases" / "attributions.jsonl"
CASES = [json.loads(line) for line in TABLE.read_text("utf-8").splitlines()]


def draft(text: str) -> Draft:
    form = layout(text)
    return Draft(report=Report(id="x", published=None, text=text), layout=form,
                 parse=parse(text, tuple(block.span for block in form.blocks)))


def words(text: str, one: Attribution) -> list[str]:
    return [" ".join(text[start:end] for start, end in spans) for spans in (one.source, one.cue, one.content)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_source_cue_and_content(case: dict) -> None:
    found = [words(case["text"], one) for one in find(draft(case["text"]))]
    for source, cue, content in case["expected"]:
        match = [one for one in found if set(cue.split()) & set(one[1].split())]
        assert match, found
        assert any(one[0] == source and one[2] == content for one in match), match
    if "only" in case:
        assert len(found) == len(case["expected"]), found


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="Aa said that he would “not” 'go'; according to: \n.,—", max_size=120))
def test_spans_are_sound_on_any_text(text: str) -> None:
    for one in find(draft(text)):
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(text)
        assert one.why
