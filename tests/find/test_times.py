"""Times: found where they are, resolved as the text and its date allow, and never an error."""

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.draft import Draft
from dragoman.find import times
from dragoman.find.times.calendar import Period, containing
from dragoman.find.times.feasts import feast
from dragoman.find.times.patterns import build, expressions
from dragoman.find.times.tokens import collect, tokenise
from dragoman.language import Parse, parse
from dragoman.lexicon import table
from dragoman.model import Report, Time
from dragoman.text import layout

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases/times.jsonl").read_text("utf-8").splitlines()]
EXAMPLES = [(row["pattern"], row["example"]) for row in table("en/times_patterns") if row["example"]]


def find(text: str, published: str | None = "2019-08-14", *, parsed: bool = True) -> list[Time]:
    form = layout(text)
    tree = parse(text, tuple(block.span for block in form.blocks)) if parsed else Parse(text)
    return times.find(Draft(report=Report(id="x", published=published, text=text), layout=form, parse=tree))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_times(case: dict) -> None:
    found = find(case["text"], case["published"])
    assert [[case["text"][slice(*one.span)], one.type, one.value, one.mod] for one in found] == case["expected"]


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_each_pattern_finds_its_example(pattern: str, example: str) -> None:
    text = re.sub(r"[\[\]]", "", example)
    words = re.findall(r"\[(.*?)\]", example)[0]
    assert words in [text[slice(*one.span)] for one in find(text, parsed=False)]


@pytest.mark.parametrize(("words", "earliest", "latest"), [
    ("on Monday", "2019-08-12", "2019-08-12"), ("last week", "2019-08-05", "2019-08-11"),
    ("until the end of 2017", "2017-01-01", "2017-12-31"), ("in the second quarter of 2016", "2016-04-01", "2016-06-30"),
    ("in February 2016", "2016-02-01", "2016-02-29"), ("in the 1980s", "1980-01-01", "1989-12-31"),
    ("over the weekend", "2019-08-10", "2019-08-11"), ("last autumn", None, None), ("for two weeks", None, None),
    ("now", None, None), ("during Ramadan", "2019-05-06", "2019-06-03"), ("yesterday morning", "2019-08-13", "2019-08-13"),
])
def test_bounds_are_those_of_the_value(words: str, earliest: str | None, latest: str | None) -> None:
    [one] = find(f"They stayed away {words}.")
    assert (one.earliest, one.latest) == (earliest, latest)


def test_datelines_headers_and_stamps() -> None:
    found = find("2019-08-14\n09:15 — Shots were heard.\n10:05 — Calm since Monday.")
    assert [one.value for one in found] == ["2019-08-14", "2019-08-14T09:15", "2019-08-14T10:05", "2019-08-12"]
    [first, *_] = find("ACCRA, Aug 13 (Coast Agency) — The port reopened.")
    assert first.value == "2019-08-13"


def test_a_history_counts_from_its_own_dates() -> None:
    text = ("War broke out in May 1864. The siege began on 3 June 1864. It ended in August. In 1865 the south rose, and in "
            "March 1866 it was beaten. By 1867 all was over. In 1869 a bridge was built, in 1870 one more, in 1871 a third. "
            "In June 1872 the king died. In July his son was crowned.")
    values = [one.value for one in find(text)]
    assert "1864-08" in values
    assert values[-1] == "1872-07"


@pytest.mark.parametrize(("rule", "year", "expected"), [
    ("12-25", 2019, date(2019, 12, 25)), ("11-4-4", 2019, date(2019, 11, 28)), ("05-1--1", 2019, date(2019, 5, 27)),
    ("easter-2", 2021, date(2021, 4, 2)), ("orthodox+0", 2021, date(2021, 5, 2)), ("islamic-10-1", 2019, date(2019, 6, 4)),
    ("hebrew-7-1", 2023, date(2023, 9, 16)), ("SG:Chinese New Year", 2024, date(2024, 2, 10)), ("12-25", 0, None),
    ("islamic-10-1", 1500, None), ("SG:Chinese New Year", 1500, None), ("02-30", 2019, None),
])
def test_feasts(rule: str, year: int, expected: date | None) -> None:
    assert feast(rule, year) == expected


@pytest.mark.parametrize("rule", sorted({row["value"] for row in table("en/times") if row["class"] == "holiday"}))
def test_every_feast_of_the_lexicon_has_a_day(rule: str) -> None:
    found = feast(rule, 2021)
    assert found is not None
    assert found.year == 2021


@given(st.dates(), st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade"]),
       st.integers(-200_000, 200_000))
def test_shifting_there_and_back(day: date, grain: str, count: int) -> None:
    here = containing(day, grain)
    there = here.shift(count)
    if there is not None:
        assert there.shift(-count) == here
        assert there.value
    if grain not in ("season", "weekend"):
        assert here.bounds is None or here.bounds[0] <= day <= here.bounds[1]


def test_no_period_raises() -> None:
    for grain in ("day", "week", "month", "quarter", "season", "year", "century"):
        for year in (None, -9999, -1, 0, 1, 9999, 10_000):
            one = Period(grain, year, 60, 99)
            assert one.bounds is None or one.bounds[0] <= one.bounds[1]
            one.shift(10**9), one.within("year")


_WORDS = [row["form"] for row in table("en/times")]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_WORDS), st.integers(0, 10**12).map(str), st.sampled_from("-,/(:\n")), max_size=9),
       st.sampled_from([None, "0001-01-01", "9999-12-31", "2019-08-14", "2020-02-29"]))
def test_any_row_of_words_is_read(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    found = find(text, published, parsed=False)
    assert all(0 <= one.span[0] < one.span[1] <= len(text) and one.value for one in found)
    assert all(left.span[1] <= right.span[0] for left, right in pairwise(found))


@pytest.mark.parametrize("hostile", ["1" * 50_000, "1 " * 25_000, "last " * 10_000, "the end of the " * 4_000, "1-" * 25_000,
                                     "'" * 50_000, "twenty " * 8_000, "May " * 12_000, "2/3/" * 12_000])
def test_hostile_input_is_read(hostile: str) -> None:
    assert all(one.span[1] - one.span[0] < 200 for one in find(hostile, parsed=False))


def test_a_language_is_two_tables() -> None:
    words = collect([("montag", "weekday", "1", ""), ("letzten", "last", "-1", ""), ("mai", "month", "5", "cap")])
    rules = build([("DAY", "day:n12|n24|n31"), ("weekday", "rel:last? weekday"), ("date", "DAY dot? month year4")])
    row = tokenise("Am letzten Montag und am 8 Mai 1945", words)
    row.seal()
    found = expressions(row, rules)
    assert [row.text[slice(*one.span)] for one in found] == ["letzten Montag", "8 Mai 1945"]
    assert [one.kind for one in found] == ["weekday", "date"]
    assert found[0].get("weekday") == "1"
    assert found[1].get("month") == "5"


def test_every_class_of_word_is_used() -> None:
    written = " ".join(row["pattern"] for row in table("en/times_patterns"))
    classes = {row["class"] for row in table("en/times")}
    assert classes - set(re.findall(r"\w+", written)) <= {"named", "scale", "whose"}


def test_an_unknown_macro_is_an_error() -> None:
    with pytest.raises(KeyError):
        build([("date", "NOWHERE month")])
