"""What a stretch of text is about, and with which sign."""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.link import names, promises, words

CASES = Path(__file__).parents[1] / "cases" / "signs.jsonl"
ROWS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['topic']}: {row['text']}" for row in ROWS])
def test_sign_of_a_topic(row: dict[str, Any]) -> None:
    assert words.topics(row["text"])[row["topic"]].sign == row["sign"]


def test_a_denial_turns_all() -> None:
    assert words.topics("any recount", -1)["recount"].sign == -1


@pytest.mark.parametrize(("text", "main", "condition"), [
    ("it will open the pass if the rebels leave", "it will open the pass", "if the rebels leave"),
    ("Unless wages rise, drivers will walk out", "drivers will walk out", "Unless wages rise"),
    ("ships will be let in without delay", "ships will be let in without delay", None),
    ("a truce until the end of June", "a truce until the end of June", None),
    ("the road stays shut until the governor resigns", "the road stays shut", "until the governor resigns")])
def test_conditions(text: str, main: str, condition: str | None) -> None:
    assert promises.condition(text) == (main, condition)


@pytest.mark.parametrize(("day", "duration", "then"), [
    ("2024-01-31", "P1M", "2024-02-29"), ("2024-01-31", "P10D", "2024-02-10"), ("2023-12-20", "P2W", "2024-01-03"),
    ("2024-02-29", "P1Y", "2025-02-28"), ("2024-01-01", "PT48H", "2024-01-03"), ("2024-01-01", "PXD", None)])
def test_the_day_after_a_span(day: str, duration: str, then: str | None) -> None:
    assert promises.after(day, duration) == then


@pytest.mark.parametrize(("one", "two", "same"), [
    ("Prime Minister Karim al-Hadi", "Karim Hadi", True), ("President José Núñez", "Jose Nunez", True),
    ("minister of Uganda", "president of Uganda", False), ("Anna Berg", "Hanna Berg", False)])
def test_names_as_keys(one: str, two: str, same: bool) -> None:
    assert (names.key(one) == names.key(two)) is same


@pytest.mark.parametrize(("one", "two", "near"), [
    ("mohammed karimi", "mohamed karimi", "same"), ("anna berg", "anne berg", "likely"), ("anna berg", "otto lund", ""),
    ("4th brigade", "5th brigade", "")])
def test_spellings(one: str, two: str, near: str) -> None:
    assert names.near(one, two) == near
