"""Recasing: only texts in capitals change, and never their length."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.language import parse
from dragoman.language.recase import is_capitals, recased

_COMMON = {"the", "army", "said", "that", "rebels", "had", "attacked", "a", "farm", "near", "on", "in", "was", "shot", "by",
           "troops", "morales", "johnson", "nancy", "angel", "gmt", "and", "at"}


def _recased(text: str) -> str:
    return recased(text, [(0, len(text))], _COMMON.__contains__)


def test_names_titles_and_acronyms_keep_their_capitals() -> None:
    text = "THE ARMY (ZBK) SAID REBELS ATTACKED A FARM NEAR KORVATH ON MONDAY. COLONEL REYES WAS SHOT BY ZBK TROOPS."
    assert _recased(text) == (
        "The army (ZBK) said rebels attacked a farm near Korvath on Monday. Colonel Reyes was shot by ZBK troops.")


def test_names_that_a_dictionary_holds_are_names() -> None:
    assert _recased("THE ARMY SAID DIEGO MORALES AND NANCY JOHNSON AND ANGEL REYES ATTACKED A FARM AT 0100 GMT.") == (
        "The army said Diego Morales and Nancy Johnson and Angel Reyes attacked a farm at 0100 GMT.")


def test_mixed_case_is_left_alone() -> None:
    text = "The army said that rebels had attacked a farm near Korvath on Monday, and that troops were on their way."
    assert _recased(text) == text


def test_short_capitals_are_left_alone() -> None:
    assert not is_capitals("BREAKING NEWS")


@given(st.text(max_size=300))
def test_length_is_kept(text: str) -> None:
    shouted = text.upper()
    assert len(_recased(shouted)) == len(shouted)


def test_a_parse_shows_the_recased_words_at_the_same_places() -> None:
    text = "TROOPS ATTACKED A VILLAGE IN PERU ON MONDAY AND BURNED SEVERAL HOUSES."
    tokens = parse(text, ((0, len(text)),)).tokens
    assert [text[one.start:one.end] for one in tokens] == [one.text.upper() for one in tokens]
    assert next(one for one in tokens if one.lower == "attacked").tag == "VBD"
