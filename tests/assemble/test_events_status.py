"""Statuses of events in many syntactic dresses: (text, word of the event, status), in `tests/cases/statuses.jsonl`."""

import json
from pathlib import Path

import pytest

import dragoman
from dragoman.assemble import events_doubt

_TABLE = Path(__file__).parents[1] / "cases" / "statuses.jsonl"


_CASES = [json.loads(line) for line in _TABLE.read_text().splitlines()]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["text"])
def test_status(case: dict[str, str]) -> None:
    record = dragoman.read(case["text"], published="2024-03-06")
    at = case["text"].rindex(case["word"])
    touching = [one for one in record.events if one.anchor[0] < at + len(case["word"]) and at < one.anchor[1]]
    assert [one.status for one in touching] == [case["status"]]


def test_the_head_that_ships_is_the_one_of_its_card() -> None:
    weights, _, least = events_doubt._head()
    assert len(weights) > 1000
    assert least == 0.5
