"""Standing numbers: whose they are and where; tolls of attacks are none."""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.model import Report
from dragoman.pipeline import read_reports

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "measures.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    (record,) = read_reports([Report(id="r", published="2024-01-09", text=case["text"])])
    quantities = {one.id: record.report.text[slice(*one.span)] for one in record.quantities}
    actors = {one.id: one.name for one in record.actors}
    places = {one.id: one.name for one in record.places}
    found = [(quantities[one.quantity], actors.get(one.actor or ""), places.get(one.place or "")) for one in record.measures]
    assert len(found) == len(case["measures"])
    for (number, holder, place), (wanted, whose, where) in zip(found, case["measures"], strict=True):
        assert wanted in number
        assert (holder or "").lower().endswith((whose or "").lower())
        assert (holder is None) == (whose is None)
        assert place == where or not record.places
