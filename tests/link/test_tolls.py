"""Tolls by their rules, copies of one story, sets with pairs that stay apart."""

import pytest

from dragoman.link.copies import copies, sketch
from dragoman.link.groups import Groups
from dragoman.link.tolls import by_rule, toll
from dragoman.model.across import Account

POLICE = Account(report="a", event="e1", low=12, high=12, via="police", date="2024-01-01")
MEDICS = Account(report="a", event="e2", low=20, high=None, via="medics", date="2024-01-01")
LATER = Account(report="b", event="e1", low=15, high=15, via="police", date="2024-01-02")


@pytest.mark.parametrize(("rule", "low", "high", "best"), [
    ("range", 12, None, None), ("ucdp", 15, None, 15), ("acled", 15, 15, 15)])
def test_rules(rule: str, low: int, high: int | None, best: int | None) -> None:
    found = toll([LATER, POLICE, MEDICS], {("b", "e1")})
    assert found is not None
    assert [one.superseded for one in found.accounts] == [True, False, False]
    summed = by_rule(list(found.accounts), rule)
    assert (summed.low, summed.high, summed.best) == (low, high, best)


def test_no_account_is_no_toll() -> None:
    assert toll([], set()) is None


def test_copies_point_to_the_first() -> None:
    story = " ".join(f"word{number}" for number in range(120))
    other = " ".join(f"thing{number}" for number in range(120))
    found = copies([("one", sketch(story)), ("two", sketch(story + " and a line of our own")), ("three", sketch(other)),
                    ("four", sketch("too short"))])
    assert found == {"two": "one"}


def test_what_must_stay_apart_does() -> None:
    groups = Groups([frozenset(("a", "c"))])
    assert groups.join("a", "b")
    assert not groups.join("b", "c")
    assert groups.all("abc") == {"a": ["a", "b"], "c": ["c"]}
