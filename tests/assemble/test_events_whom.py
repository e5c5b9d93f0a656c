"""Who did it to whom: (text, anchor, names of actors and recipients), in `tests/cases/dyads.jsonl`."""

import json
from pathlib import Path

import pytest

from dragoman.model import Report
from dragoman.pipeline import read_reports

_TABLE = Path(__file__).parents[1] / "cases" / "dyads.jsonl"
_CASES = [json.loads(line) for line in _TABLE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", _CASES, ids=[case["text"][:40] for case in _CASES])
def test_cases(case: dict[str, object]) -> None:
    text = str(case["text"])
    record = next(iter(read_reports([Report(id="r", published="2021-06-08", text=text)])))
    names = {one.id: one.name for one in record.actors}
    event = next(one for one in record.events if text[slice(*one.anchor)].split()[0] == case["anchor"])
    assert [names[key] for key in event.actors] == case["actors"]
    assert [names[key] for key in event.recipients] == case["recipients"]
