"""Short stories in words, read and linked: who says one thing here and another there, and who only seems to.

The cases give the kind of each divergence and some words of each of its two quotes; those without any are near-misses:
another issue, a predecessor's position, mockery, a denial negated, the same said in private.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dragoman import read
from dragoman.link import linked
from dragoman.store import Ledger

CASES: list[dict[str, Any]] = [json.loads(line) for line in (
    Path(__file__).parents[1] / "cases" / "told_apart.jsonl").read_text(encoding="utf-8").splitlines()]


def diverging(story: dict[str, Any], folder: Path) -> list[tuple[str, str, str]]:
    with Ledger.open(folder / f"{story['name']}.ledger", create=True) as ledger:
        ledger.add([read(one["text"], published=one["day"], id=f"r{number}") for number, one in enumerate(story["reports"])])
        found = linked(ledger)
    return [(one.kind, each.entries[one.entries[0]].quote, each.entries[one.entries[1]].quote)
            for each in found.positions for one in each.divergences]


def meets(found: tuple[str, str, str], wanted: list[str]) -> bool:
    kind, *words = wanted
    return found[0] == kind and all(any(word in quote for quote in found[1:]) for word in words)


def test_divergences_of_told_stories_are_few_and_right(tmp_path: Path) -> None:
    right = given = asked = 0
    wrong = []
    for story in CASES:
        found = diverging(story, tmp_path)
        right += sum(any(meets(one, wanted) for wanted in story["divergences"]) for one in found)
        given, asked = given + len(found), asked + len(story["divergences"])
        wrong += [(story["name"], one) for one in found if not any(meets(one, each) for each in story["divergences"])]
    assert right / given >= 0.9, wrong
    assert right / asked >= 0.8
