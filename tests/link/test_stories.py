"""Stories of several reports: what is one happening, where words and deeds diverge, what came of promises."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dragoman.link import Linked, linked
from dragoman.store import Ledger

_spec = importlib.util.spec_from_file_location("stories", Path(__file__).with_name("stories.py"))
assert _spec is not None
assert _spec.loader is not None
told = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(told)
STORIES: list[tuple[str, dict[str, Any]]] = list(told.stories())


def link(story: dict[str, Any], folder: Path) -> Linked:
    with Ledger.open(folder / "story.ledger", create=True) as ledger:
        ledger.add(told.records(story))
        return linked(ledger)


def diverging(found: Linked) -> set[tuple[str, ...]]:
    return {(one.kind, *sorted(f"{each.entries[at].report}:{each.entries[at].statement or each.entries[at].event}"
                               for at in one.entries)) for each in found.positions for one in each.divergences}


def wanted(story: dict[str, Any]) -> set[tuple[str, ...]]:
    return {(kind, *sorted(ends)) for kind, *ends in story["divergences"]}


def test_divergences_are_few_and_right(tmp_path: Path) -> None:
    right = given = asked = 0
    wrong = []
    for name, story in STORIES:
        folder = tmp_path / name
        folder.mkdir()
        found, gold = diverging(link(story, folder)), wanted(story)
        right, given, asked = right + len(found & gold), given + len(found), asked + len(gold)
        wrong += [(name, one) for one in sorted(found ^ gold)]
    assert right / given >= 0.9, wrong
    assert right / asked >= 0.8, wrong


@pytest.mark.parametrize(("name", "story"), [one for one in STORIES if not one[1]["divergences"]],
                         ids=[name for name, story in STORIES if not story["divergences"]])
def test_a_near_miss_is_no_divergence(name: str, story: dict[str, Any], tmp_path: Path) -> None:
    assert diverging(link(story, tmp_path)) == set()


@pytest.mark.parametrize(("name", "story"), STORIES, ids=[name for name, _ in STORIES])
def test_happenings_and_outcomes(name: str, story: dict[str, Any], tmp_path: Path) -> None:
    found = link(story, tmp_path)
    home = {f"{each.report}:{each.event}": one.id for one in found.occurrences for each in one.events}
    assert all(home[one] == home[two] for one, two in story["same"])
    assert all(home[one] != home[two] for one, two in story["apart"])
    outcomes = {f"{one.evidence[0].report}:{one.evidence[0].statement}": one.outcome for one in found.commitments}
    assert {key: outcomes.get(key) for key in story["outcomes"]} == story["outcomes"]


@pytest.mark.parametrize(("name", "story"), STORIES, ids=[name for name, _ in STORIES])
def test_report_by_report_gives_what_all_at_once_gives(name: str, story: dict[str, Any], tmp_path: Path) -> None:
    """And so does a ledger whose cache is thrown away."""
    with Ledger.open(tmp_path / "one by one.ledger", create=True) as ledger:
        for record in told.records(story):
            ledger.add([record])
            linked(ledger)
        grown = linked(ledger)
        for kind in ("linking", "sheets"):
            ledger.cache(kind).drop()
        assert msgspec.json.encode(linked(ledger)) == msgspec.json.encode(grown)
    assert msgspec.json.encode(link(story, tmp_path)) == msgspec.json.encode(grown)
