"""The gazetteer index, a user's own table, and what is explained."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.draft import Draft
from dragoman.find.places import explain, find
from dragoman.find.places.gazetteer import Gazetteer, gazetteer
from dragoman.find.places.names import key
from dragoman.lexicon.table import LexiconError
from dragoman.model import Settings

HEADER = "name\taliases\tkind\tcountry\tlat\tlon\n"


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return gazetteer()


@pytest.mark.parametrize(("left", "right"), [
    ("São Tomé", "Sao Tome"), ("Sana’a", "Sanaa"), ("St. Louis", "Saint Louis"), ("Port-au-Prince", "Port au Prince"),
    ("The Hague", "Hague"), ("Mt. Vernon", "Mount Vernon"), ("BAGHDAD", "Baghdad"), ("U.S.", "US"), ("Łódź", "Lodz"),
])
def test_spellings_share_a_key(left: str, right: str) -> None:
    assert key(left) == key(right)


def test_keys_keep_different_names_apart() -> None:
    assert len({key(name) for name in ("Niger", "Nigeria", "Main St.", "Saint Main", "Al Anbar", "Anbar")}) == 6


@pytest.mark.parametrize(("name", "kind", "country", "geonameid"), [
    ("Baghdad", "capital", "IRQ", 98182), ("Iraq", "country", "IRQ", 99237), ("Anbar", "admin1", "IRQ", 99592),
    ("Hodeidah", "city", "YEM", 79415), ("Texas", "admin1", "USA", 4736286), ("Rapides Parish", "admin2", "USA", 4338356),
    ("Kiev", "capital", "UKR", 703448), ("Gulf of Aden", "sea", None, None), ("Côte d’Ivoire", "country", "CIV", 2287781),
])
def test_known_places(shipped: Gazetteer, name: str, kind: str, country: str | None, geonameid: int | None) -> None:
    form = key(name)
    found = [bearer.entry for bearer in shipped.bearers(form, shipped.known([form])[form])]
    assert (kind, country, geonameid) in [(one.kind, one.country, one.geonameid) for one in found]


def test_unknown_names_have_no_row(shipped: Gazetteer) -> None:
    assert shipped.known(["xyzzyville of nowhere", ""]) == {}


def test_a_town_knows_what_it_lies_in(shipped: Gazetteer) -> None:
    form = key("Pineville")
    within = {shipped.entry(bearer.entry.admin2).name for bearer in shipped.bearers(form, shipped.known([form])[form])
              if bearer.entry.admin2 >= 0}
    assert "Rapides Parish" in within


def test_own_table_is_asked_first(tmp_path: Path, draft: Callable[..., Draft]) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(HEADER + "Camp Quillon\tQuillon\tbase\tMLI\t17.5\t-3.1\n" + "Bamako\t\tvillage\tCIV\t7.1\t-5.2\n")
    text = "Shells fell near Camp Quillon on Friday, and near Bamako on Saturday."
    found = {one.name: one for one in find(draft(text, Settings(gazetteer=str(own))))}
    assert (found["Camp Quillon"].country, found["Camp Quillon"].lat) == ("MLI", 17.5)
    assert found["Bamako"].country == "CIV"
    assert "Camp Quillon" not in {one.name for one in find(draft(text))}


@pytest.mark.parametrize(("table", "told"), [
    ("name\tkind\nX\tcity\n", "aliases"), (HEADER + "Hill 7\t\tsite\tMLI\tnorth\t3\n", "Hill 7"),
])
def test_own_table_that_cannot_be_read(tmp_path: Path, table: str, told: str) -> None:
    own = tmp_path / "bad.tsv"
    own.write_text(table)
    with pytest.raises(LexiconError, match=told):
        gazetteer(str(own))


def test_countries_of_interest_decide(draft: Callable[..., Draft]) -> None:
    text = "A bus fell into a ravine near Santiago on Tuesday."
    plain, interested = find(draft(text)), find(draft(text, Settings(countries=("PHL",))))
    assert [one.country for one in plain] == ["CHL"]
    assert [one.country for one in interested] == ["PHL"]


def test_publisher_speaks_for_its_region(draft: Callable[..., Draft]) -> None:
    text = "A man was robbed in Springfield on Monday night."
    found = find(draft(text, publisher="The Ozark County Times, Missouri"))
    assert [(one.country, round(one.lat or 0)) for one in found] == [("USA", 37)]


def test_explained_candidates_have_shares(draft: Callable[..., Draft]) -> None:
    one = next(each for each in explain(draft("He was born in Springfield, Ill., in 1950.")) if each.text == "Springfield")
    assert one.probability > 0.5
    assert len(one.senses) > 1
    assert one.senses[0][1] == max(share for _, share in one.senses)
    assert (one.senses[0][0].country, round(one.senses[0][0].lat)) == ("USA", 40)


@pytest.mark.parametrize("text", ["", "   ", ",", "St.", "al-", "The", "A" * 5000, "Al-Al-Al-" * 400, "Paris, " * 300,
                                  "(" * 99 + "Rome",
                                  "U.S.", "\u200bParis\u200b", "😀 Baghdad 😀", "BAGHDAD BAGHDAD", "In In In Paris 's 's"])
def test_never_raises_and_spans_hold(text: str, draft: Callable[..., Draft]) -> None:
    for one in find(draft(text)):
        assert 0 <= one.span[0] < one.span[1] <= len(text)
