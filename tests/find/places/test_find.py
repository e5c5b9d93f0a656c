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
    ("Protesters met in Pétion-Ville on Monday, a police officer in Haiti said.", "Pétion-Ville", "HTI", "location"),
    ("The Paris, Texas, fire department answered the call.", "Paris", "USA", "attributive"),
]
UNLISTED = [
    ("Gunmen raided Nkwelle, a village near Bamenda, on Monday.", "Nkwelle"),
    ("Rebels took Zarkuta, a mining town in the east of Mali.", "Zarkuta"),
    ("Gunmen attacked villagers near Zarkuta on Monday.", "Zarkuta"),
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


@pytest.mark.parametrize(("text", "name"), UNLISTED)
def test_a_place_that_only_the_text_knows(places: Callable[[str], dict[str, Place]], text: str, name: str) -> None:
    found = places(text)[name]
    assert (found.country, found.lat, found.use) == (None, None, "location")


NONE = ["At the Saint-Luc hospital, doctors have diesel.", "Mills, a village doctor, said he was safe.",
        "Bob Harris, the city's mayor, resigned."]


@pytest.mark.parametrize("text", NONE)
def test_no_place(places: Callable[[str], dict[str, Place]], text: str) -> None:
    assert places(text) == {}
