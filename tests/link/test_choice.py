"""Choosing occurrences by what a person asks for."""

import pytest

from dragoman.link import OccurrenceChoice
from dragoman.model.across import Identity, Occurrence

ARMY = Identity(id="PER/military", name="Peruvian army", aliases=("the army",), kind="agency", country="PER")
STRIKE = Occurrence(id="o1", type="ASSAULT", earliest="2021-03-03", latest="2021-03-05", country="COL",
                    actors=("Peruvian army",), actor_ids=("PER/military",), sources=("Ministry of Defence",))
TALKS = Occurrence(id="o2", type="CONSULT", status="intended", actors=("Peruvian army",), actor_ids=("PER/military",))


@pytest.mark.parametrize(("choice", "ids"), [
    (OccurrenceChoice(), ["o1", "o2"]),
    (OccurrenceChoice(actor="ARMY"), ["o1", "o2"]),
    (OccurrenceChoice(actor="PER/military", types=("ASSAULT",)), ["o1"]),
    (OccurrenceChoice(actor="navy"), []),
    (OccurrenceChoice(statuses=("intended",)), ["o2"]),
    (OccurrenceChoice(country="COL"), ["o1"]),
    (OccurrenceChoice(country="PER"), ["o2"]),  # no place of its own: its participants'
    (OccurrenceChoice(say_so="defence"), ["o1"]),
    (OccurrenceChoice(since="2021-03-05"), ["o1"]),
    (OccurrenceChoice(since="2021-03-06"), []),
    (OccurrenceChoice(until="2021-03-02"), []),
])
def test_choice(choice: OccurrenceChoice, ids: list[str]) -> None:
    assert [one.id for one in choice.occurrences([STRIKE, TALKS], {ARMY.id: ARMY})] == ids
