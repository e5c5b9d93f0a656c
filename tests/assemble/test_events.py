"""Events end to end: (text, anchors with types and statuses), in `tests/cases/events.jsonl`."""

import json
from pathlib import Path

import pytest

from dragoman.model import Record, Report
from dragoman.pipeline import read_reports

_TABLE = Path(__file__).parents[1] / "cases" / "events.jsonl"
_CASES = [json.loads(line) for line in _TABLE.read_text("utf-8").splitlines()]


def _record(text: str) -> Record:
    return next(iter(read_reports([Report(id="r", published="2021-06-08", text=text)])))


@pytest.mark.parametrize("case", _CASES, ids=[case["text"][:40] for case in _CASES])
def test_cases(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = [[text[one.anchor[0]:one.anchor[1]], one.type, one.status] for one in _record(text).events]
    assert found == case["events"]


def test_every_event_names_its_reason() -> None:
    assert all(one.why for one in _record("Rebels attacked a post and burned it.").events)
