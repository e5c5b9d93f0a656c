"""Triggers: which words name an event, by which row, and what the trained head decides where none holds."""

import numpy as np
import pytest

from dragoman.draft import Draft
from dragoman.find.actors import find as find_mentions
from dragoman.find.triggers import find
from dragoman.find.triggers.features import features
from dragoman.find.triggers.model import Head, head
from dragoman.language import parse
from dragoman.lexicon.events import NO_EVENT
from dragoman.model import Report, Trigger
from dragoman.text import layout


def _draft(text: str) -> Draft:
    form = layout(text)
    draft = Draft(report=Report(id="r", published="2021-06-08", text=text), layout=form,
                  parse=parse(text, tuple(block.span for block in form.blocks)))
    draft.mentions.extend(find_mentions(draft))
    return draft


def _events(text: str) -> list[Trigger]:
    return [one for one in find(_draft(text)) if one.type != NO_EVENT]


@pytest.mark.parametrize(("text", "expected"), [
    ("Rebels attacked an army post.", [("attacked", "ASSAULT")]),
    ("The shop closed at noon.", []),
    ("Police closed the road to the mine.", [("closed", "COERCE")]),
    ("The road to the mine was closed by police.", [("closed", "COERCE")]),
    ("Kenya rolled back tariffs on Tanzanian sugar.", [("rolled back", "CONCEDE"), ("tariffs", "SANCTION")]),
    ("The president called his Kenyan counterpart on Friday.", [("called", "CONSULT")]),
    ("The president called on Kenya to withdraw.", [("called on", "REQUEST"), ("withdraw", "RETREAT")]),
    ("Ecuador granted asylum to the editor.", [("granted", "AID")]),
    ("The court granted the agency permission to search.", [("granted", "CONCEDE")]),
    ("The minister refused to answer.", []),
    ("He was arrested on charges of fraud.", [("arrested", "COERCE")]),
])
def test_words_and_conditions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[slice(*one.span)], one.type) for one in _events(text)] == expected


def test_a_trigger_names_its_row() -> None:
    assert next(one.why for one in _events("Rebels attacked an army post.")).startswith("attack (verb)")


def test_actors_are_masked() -> None:
    draft = _draft("The Ruritanian army shelled a village in Freedonia.")
    verb = next(one for one in draft.parse.tokens if one.text == "shelled")
    found = features(verb, {one.head: one for one in draft.mentions})
    assert "verb=shell" in found
    assert "subj=agency" in found
    assert not any("uritania" in one or "army" in one for one in found)


def test_the_head_stays_within_the_open_types() -> None:
    small = Head({"bias": 0}, ["AID", "ASSAULT", NO_EVENT], np.array([[3.0, 1.0, 0.0]]), 0.5)
    assert small.best(["bias", "unknown"], ["ASSAULT"])[0] == "ASSAULT"
    assert small.best(["bias"], ["AID", "ASSAULT"])[0] == "AID"
    assert small.best(["bias"], [])[0] == NO_EVENT


def test_probabilities_are_those_of_all_types() -> None:
    one = head()
    name, sure = one.best(["bias", "verb=declare", "obj~siege"], ["COERCE"])
    assert name in ("COERCE", NO_EVENT)
    assert 0 < sure < 1


def test_what_the_head_decides_says_so() -> None:
    guessed = [one for text in ("The junta declared a state of siege in the delta.",
                                "The harbour board sent a team of medical experts to the port.",
                                "The board ended its mediation efforts with the union.")
               for one in _events(text) if "trained head" in one.why]
    assert guessed
    assert all(one.score < 0.8 for one in guessed)


def test_no_word_names_two_events() -> None:
    found = _events("Rebels attacked and burned the post, and the army launched an offensive against them.")
    assert len({one.token for one in found}) == len(found)
