"""The door of linking over a small ledger."""

from pathlib import Path

import pytest

from dragoman.link import linked
from dragoman.model import Actor, Event, Place, Record, Report, Statement
from dragoman.store import Ledger

TEXT = "Guards shot two men in Kano on Monday, and the mayor promised an inquiry."


def record(name: str) -> Record:
    return Record(
        report=Report(id=name, published="2024-01-09", text=TEXT),
        places=(Place(id="p1", span=(23, 27), name="Kano", country="NGA"),),
        actors=(Actor(id="a1", name="guards", kind="group", country="NGA", mentions=((0, 6),), named=False),
                Actor(id="a2", name="mayor of Kano", kind="person", country="NGA", mentions=((43, 52),))),
        statements=(Statement(id="s1", source=((43, 52),), cue=((53, 61),), content=((62, 72),), speaker="a2",
                              act="promise"),),
        events=(Event(id="e1", anchor=(7, 11), type="ASSAULT", actors=("a1",), earliest="2024-01-08", latest="2024-01-08",
                      place="p1"),))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    kept = Ledger.open(tmp_path / "kano.ledger", create=True)
    kept.add([record("one"), record("two")])
    return kept


def test_one_happening_in_two_reports_is_one_occurrence(ledger: Ledger) -> None:
    found = linked(ledger)
    pairs = [[(one.report, one.event) for one in each.events] for each in found.occurrences]
    assert pairs == [[("one", "e1"), ("two", "e1")]]
    assert found.occurrences[0].actors == ("guards",)


def test_actors_of_one_name_country_and_kind_are_one_identity(ledger: Ledger) -> None:
    found = {one.name: one for one in linked(ledger).identities}
    assert found["mayor of Kano"].reports == 2
    assert found["mayor of Kano"].statements == 2


def test_a_promise_is_a_commitment(ledger: Ledger) -> None:
    first = linked(ledger).commitments[0]
    assert (first.actor, first.act, first.what, first.outcome) == ("mayor of Kano", "promise", "an inquiry", "open")
