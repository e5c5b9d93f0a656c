"""Numbers that count something, and those that do not."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.find.quantities.numbers import numerals, value
from dragoman.model import Report
from dragoman.pipeline import read_reports

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases/quantities.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_quantities(case: dict) -> None:
    record = next(read_reports([Report(id="x", published="2024-01-09", text=case["text"])]))
    found = [[case["text"][slice(*one.span)], one.low, one.high] for one in record.quantities]
    assert found == case["expected"]


@pytest.mark.parametrize(("words", "expected"), [
    ("2,500", 2500), ("7.8 billion", 7_800_000_000), ("twenty-one", 21), ("three hundred and five thousand", 305_000),
    ("a dozen", 12), ("half a million", 500_000), ("two dozen", 24), ("banana", None),
])
def test_value(words: str, expected: float | None) -> None:
    assert value(words) == expected


@given(st.text(max_size=200))
def test_numerals_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for one in numerals(text, 0, len(text)):
        assert end <= one.core[0] < one.core[1] <= len(text)
        assert one.span[0] <= one.core[0]
        end = one.core[1]


def test_standing_troops_are_measures() -> None:
    text = "About 900 soldiers are stationed in Chad. The blast killed 12 soldiers."
    record = next(read_reports([Report(id="x", published="2024-01-09", text=text)]))
    numbers = {one.id: one.low for one in record.quantities}
    assert [numbers[one.quantity] for one in record.measures] == [900]
