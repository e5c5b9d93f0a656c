"""The register of actors: its tables are consistent; names, titles and words for peoples lead to the right actor."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.lexicon.register import COLUMNS, Register, atoms
from dragoman.lexicon.table import LexiconError, table

SECTORS = frozenset((
    "GOV", "MIL", "REB", "PRM", "OPP", "PTY", "LEG", "JUD", "SPY", "COP", "JRN", "MED", "BUS", "CVL", "EDU", "AGR", "CRM",
    "ELI", "LAB", "REF", "REL", "SOC", "UAF", "PRE", "IGO", "NGO"))
DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?\Z")


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


def rows(kind: str) -> list[dict[str, str]]:
    return list(table(f"register/{kind}"))


@pytest.mark.parametrize("kind", COLUMNS)
def test_tables_are_sorted_and_clean(kind: str) -> None:
    found = [tuple(row.values()) for row in rows(kind)]
    assert found == sorted(found)
    assert all(cell == cell.strip() and "’" not in cell for row in found for cell in row)


def test_identities_are_unique_with_known_codes() -> None:
    found = rows("identities")
    assert [id for id, n in Counter(row["id"] for row in found).items() if n > 1] == []
    assert {code for row in found for code in row["sectors"].split()} <= SECTORS
    assert all(re.fullmatch(r"([A-Z]{3})?", row["country"]) for row in found)
    assert [row["id"] for row in found
            if row["id"][3:4] == "/" and row["id"][:3] not in ("IGO", "NGO", row["country"])] == []


def test_every_state_has_government_parliament_and_ministries(register: Register) -> None:
    states = register.country_names
    assert len(states) >= 197
    for body in ("parliament", "foreign_ministry", "police", "supreme_court", "central_bank"):
        assert [one for one in states
                if f"{one}/head_of_state" in register.roles and f"{one}/{body}" not in register.identities] == []


def test_every_un_member_has_its_head_and_foreign_minister(register: Register) -> None:
    states = {role[:3] for role in register.roles if role.endswith("/head_of_state")}
    assert len(states) == 197
    assert [one for one in states if f"{one}/foreign_minister" not in register.roles] == []


def test_forms_of_several_actors_are_marked_but_for_the_usual_one() -> None:
    of: dict[tuple[str, ...], set[str]] = {}
    usual: dict[tuple[str, ...], set[str]] = {}
    for row in rows("aliases"):
        of.setdefault(atoms(row["form"]), set()).add(row["id"])
        if row["ambiguous"] != "yes":
            usual.setdefault(atoms(row["form"]), set()).add(row["id"])
    assert [form for form, ids in of.items() if len(ids) > 1 and len(usual.get(form, ())) > 1] == []


def test_forms_are_unique_for_an_identity_and_use() -> None:
    keys = Counter((atoms(row["form"]), row["id"], row["use"]) for row in rows("aliases"))
    assert [key for key, n in keys.items() if n > 1] == []
    assert all(key[0] for key in keys)


def test_every_identity_that_is_no_common_body_has_a_form(register: Register) -> None:
    named = {row["id"] for row in rows("aliases")}
    assert [row["id"] for row in rows("identities")
            if row["id"] not in named and row["source"] != "bodies every state has"] == []


def test_no_two_hold_one_role_at_one_time() -> None:
    of: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows("holders"):
        assert row["valid_from"]
        assert DATE.match(row["valid_from"])
        assert DATE.match(row["valid_to"])
        of.setdefault(row["role"], []).append((row["valid_from"], row["valid_to"], row["person"]))
    for role, terms in of.items():
        terms.sort()
        for (_, left, one), (began, _, other) in pairwise(terms):
            assert left, f"{role}: {one} has no end before {other}"
            width = min(len(left), len(began))
            assert left[:width] <= began[:width], f"{role}: {one} leaves after {other} begins"
        assert all(not left or began[:len(left)] <= left for began, left, _ in terms), role


@pytest.mark.parametrize(("form", "id", "use"), [
    ("Pentagon", "USA/defence_ministry", "metonym"),
    ("the Kremlin", "RUS/presidency", "metonym"),
    ("UNHCR", "IGO/UNHCR", "acronym"),
    ("Côte d’Ivoire", "CIV/government", "name"),
    ("cote d'ivoire", "CIV/government", "name"),
    ("Ouagadougou", "BFA/government", "metonym"),
    ("Mohammed Shia al Sudani", "person/mohammed_shia_al_sudani", "name"),
    ("Swedes", "SWE/government", "adjective"),
])
def test_lookup(register: Register, form: str, id: str, use: str) -> None:
    assert (id, use) in {(one.id, one.use) for one in register.lookup(form)}


def test_lookup_of_what_is_not_there(register: Register) -> None:
    assert register.lookup("Board of Lost Umbrellas") == ()
    assert register.lookup("") == ()


@pytest.mark.parametrize(("words", "at", "end", "id"), [
    (["the", "U.N.", "Security", "Council", "met"], 1, 4, "IGO/UNSC"),
    (["a", "United", "Nations", "envoy"], 1, 3, "IGO/UN"),
    (["Harakat", "al", "-", "Nujaba", "fired"], 0, 4, "IRQ/harakat_hezbollah_al_nujaba"),
    (["Harakat", "al-Nujaba", "fired"], 0, 2, "IRQ/harakat_hezbollah_al_nujaba"),
    (["People", "'s", "Republic", "of", "China", "said"], 0, 5, "CHN/government"),
    (["WHO", "said"], 0, 1, "IGO/WHO"),
    (["Harakat", "al-Nujaba", "'", "s", "men"], 0, 2, "IRQ/harakat_hezbollah_al_nujaba"),
    (["Obama", ",", "who"], 0, 1, "person/barack_obama"),
    (["AP", ")", "—"], 0, 1, "media/associated_press"),
    (["CARE", "said"], 0, 1, "NGO/care_international"),
    (["US", "sailors"], 0, 1, "USA/government"),
])
def test_longest(register: Register, words: list[str], at: int, end: int, id: str) -> None:
    found = register.longest(words, at)
    assert found is not None
    assert found.end == end
    assert id in {one.id for one in found.aliases}


@pytest.mark.parametrize("words", [
    ["who", "said"], ["Who", "said"], ["us", "all"], ["Us"], ["Care", "workers"], ["Let", "us"],
    ["the", "state", "House"], ["White", ".", "House"], ["chad", "hung"], [], ["-"]])
def test_small_letters_are_no_names(register: Register, words: list[str]) -> None:
    assert register.longest(words) is None


def test_holders_resolve_by_the_day(register: Register) -> None:
    assert register.role("IRQ", "Prime Minister") == "IRQ/head_of_government"
    assert register.role("CAN", "governor-general") == "CAN/governor_general"
    assert register.role("TUR", "vice president") == "TUR/vice_president"
    assert register.role("IRQ", "grand vizier") is None
    assert register.holder("IRQ/head_of_government", "2024-01-09") == "person/mohammed_shia_al_sudani"
    assert register.holder("IRQ/head_of_government", "2015-06-01") == "person/haider_al_abadi"
    assert register.holder("IRQ/head_of_government", "1950-06-01") is None
    assert register.roles_of("person/nouri_al_maliki", "2010-01-01") == ("IRQ/head_of_government",)
    assert register.roles_of("person/nouri_al_maliki", "2019-01-01") == ()


def test_demonyms_and_names_of_countries(register: Register) -> None:
    assert register.demonym("Iraqi") == "IRQ"
    assert register.demonym("Burkinabè") == "BFA"
    assert register.demonym("Congolese") is None
    assert register.demonym("Baghdad") is None
    assert register.country_names["COD"] == "DR Congo"


def test_common_nouns_of_bodies(register: Register) -> None:
    body = register.body("KEN", "defence ministry")
    assert body is not None
    assert (body.id, body.kind, body.sectors) == ("KEN/defence_ministry", "agency", "GOV MIL")
    assert register.body("KEN", "tea party") is None


def write(folder: Path, kind: str, *lines: str) -> Path:
    file = folder / f"{kind}.tsv"
    file.write_text("\n".join(["# of a user", "\t".join(COLUMNS[kind]), *lines]) + "\n", encoding="utf-8")
    return file


def test_tables_of_a_user_load_last_and_win(tmp_path: Path) -> None:
    write(tmp_path, "identities", "XKX/lake_guard\tLake Guard\tarmed_group\tXKX\tPRM\tours",
          "person/a_b\tA B\tperson\tIRQ\tGOV\tours")
    write(tmp_path, "aliases", "Kremlin\tXKX/lake_guard\tname\t\t\t\tours")
    write(tmp_path, "roles", "IRQ/head_of_government\tgrand vizier\tIRQ\tGOV\tIRQ/government\tours")
    write(tmp_path, "holders", "IRQ/head_of_government\tperson/a_b\t2000\t\tours")
    mine = Register.load(str(tmp_path))
    assert [one.id for one in mine.lookup("Kremlin")] == ["XKX/lake_guard"]
    assert mine.role("IRQ", "grand vizier") == "IRQ/head_of_government"
    assert mine.role("IRQ", "prime minister") is None
    assert mine.holder("IRQ/head_of_government", "2024-01-09") == "person/a_b"
    assert mine.roles_of("person/mohammed_shia_al_sudani", "2024-01-09") == ()
    assert [one.id for one in Register.load().lookup("Kremlin")] == ["RUS/presidency"]


@pytest.mark.parametrize(("kind", "line", "says"), [
    ("identities", "XKX/x\tX\ttribe\tXKX\tPRM\tours", "kind 'tribe'"),
    ("aliases", "X\tXKX/not_there\tname\t\t\t\tours", "no identity 'XKX/not_there'"),
    ("aliases", "X\tIGO/UN\tnickname\t\t\t\tours", "use 'nickname'"),
    ("roles", "XKX/x\tx\tXKX\tGOV\tXKX/none\tours", "no identity 'XKX/none'"),
    ("holders", "XKX/x\tperson/x\t2000\t\tours", "no role 'XKX/x'"),
    ("aliases", "X\tIGO/UN\tname\t\t\t\tours\tmore\tmore", "9 cells"),
])
def test_errors_name_file_and_line(tmp_path: Path, kind: str, line: str, says: str) -> None:
    file = write(tmp_path, kind, line)
    with pytest.raises(LexiconError, match=re.escape(f"{file}:3: ") + ".*" + re.escape(says)):
        Register.load(str(file))


def test_a_table_with_other_columns_is_told_what_there_can_be(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("who\twhat\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(f"{file}:1: the columns are who what")):
        Register.load(str(file))
