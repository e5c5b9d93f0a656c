"""What is no place on the map: persons, newspapers, teams, adjectives of origin, streets, agreements."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.draft import Draft

CASES = [json.loads(line) for line in (Path(__file__).parents[2] / "cases" / "not_places.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"])
def test_is_no_place(case: dict[str, str], draft: Callable[[str], Draft]) -> None:
    from dragoman.find.places import find

    text, words = case["text"], case["words"]
    start = text.index(words)
    found = [one for one in find(draft(text)) if one.span[0] < start + len(words) and start < one.span[1]]
    assert found == []
