"""Actors of short reports: which phrases are one actor, and what it is; a table in `cases/actors.jsonl`."""

import json
from pathlib import Path

import pytest

from dragoman.model import Actor, Record, Report
from dragoman.pipeline import read_reports

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "actors.jsonl").read_text(encoding="utf-8").splitlines()
]


def _read(text: str, published: str = "2020-05-04") -> Record:
    return next(iter(read_reports([Report(id="case", published=published, text=text)])))


def _actor(record: Record, words: str) -> Actor | None:
    """The actor one of whose mentions is these words."""
    text = record.report.text
    return next((one for one in record.actors for start, end in one.mentions if text[start:end] == words), None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:40])
def test_who_is_who(case: dict[str, object]) -> None:
    record = _read(str(case["text"]))
    shown = {one.id: [record.report.text[s:e] for s, e in one.mentions] for one in record.actors}
    for phrases in case.get("same", []):  # type: ignore[attr-defined]
        found = {words: actor.id if (actor := _actor(record, words)) else None for words in phrases}
        assert None not in found.values(), (found, shown)
        assert len(set(found.values())) == 1, (found, shown)
    for left, right in case.get("apart", []):  # type: ignore[attr-defined]
        one, two = _actor(record, left), _actor(record, right)
        assert one is None or two is None or one.id != two.id, shown
    for words in case.get("none", []):  # type: ignore[attr-defined]
        assert _actor(record, words) is None, (words, shown)
    for words, (kind, country, sectors) in case.get("is", {}).items():  # type: ignore[attr-defined]
        actor = _actor(record, words)
        assert actor is not None, (words, shown)
        assert (actor.kind, actor.country, list(actor.sectors)) == (kind, country, sectors)


def test_an_office_is_its_holder_by_the_date_unless_the_text_names_another() -> None:
    told = _read("Iraq’s prime minister said the talks would go on.", published="2024-01-09")
    assert [one.register for one in told.actors] == ["person/mohammed_shia_al_sudani"]
    named = _read(
        "Prime Minister Yusuf Karam of Iraq spoke. Iraq’s prime minister said it was late.", published="2024-01-09"
    )
    actor = _actor(named, "Iraq’s prime minister")
    assert actor is not None
    assert (actor.name, actor.register) == ("Yusuf Karam", None)


def test_a_report_of_many_names_takes_time_in_proportion() -> None:
    text = " ".join(f"Minister Aab{n} Bcd{n}ev said he met the army." for n in range(300))
    assert len(_read(text).actors) > 100


@pytest.mark.parametrize("text", ["", "The", "’s", "It said it.", "his his his", "the the of of the U.S. of of"])
def test_odd_texts_raise_nothing(text: str) -> None:
    assert isinstance(_read(text), Record)


@pytest.mark.parametrize(
    ("text", "published", "words", "register"),
    [
        ("UK Prime Minister Johnson said so.", "2020-05-01", "UK Prime Minister Johnson", "person/boris_johnson"),
        ("LONDON — Prime Minister May would wait, Britain said.", "2018-05-01", "Prime Minister May", "person/theresa_may"),
        ("Britain's former Prime Minister Johnson said so.", "2024-05-01", "Britain's former Prime Minister Johnson", None),
        ("Chancellor Schmidt said that Germany would wait.", "2023-06-01", "Chancellor Schmidt", None),
    ],
)
def test_a_title_with_a_surname_is_who_held_the_office(text: str, published: str, words: str, register: str | None) -> None:
    actor = _actor(_read(text, published), words)
    assert actor is not None
    assert actor.register == register
