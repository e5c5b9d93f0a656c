"""The places finder on short reports: what is found, which place, and how it is used."""

from collections.abc import Callable

import pytest

import dragoman
from dragoman.model import Place

CASES = [
    ("Police arrested two men in Jackson, Miss., on Friday.", "Jackson", "USA", "location"),
    ("An aid convoy reached Diinsoor, Somalia, after four days.", "Diinsoor", "SOM", "location"),
    ("The strike hit a depot near Kirkuk on Monday.", "Kirkuk", "IRQ", "location"),
    ("Iraq's parliament met in Baghdad.", "Iraq", "IRQ", "attributive"),
    ("Tehran rejected the demand on Tuesday.", "Tehran", "IRN", "metonym"),
    ("Fishermen were rescued in the Gulf of Guinea.", "Gulf of Guinea", None, "location"),
    ("The Paris, Texas, fire department answered the call.", "Paris", "USA", "attributive"),
]


@pytest.fixture(scope="module")
def places() -> Callable[[str], dict[str, Place]]:
    def read(text: str) -> dict[str, Place]:
        record = dragoman.read(text, published="2020-03-02")
        return {text[slice(*one.span)]: one for one in record.places}
    return read


@pytest.mark.parametrize(("text", "name", "country", "use"), CASES)
def test_place(places: Callable[[str], dict[str, Place]], text: str, name: str, country: str | None, use: str) -> None:
    found = places(text)[name]
    assert (found.country, found.use) == (country, use)
    assert None not in (found.lat, found.lon)
