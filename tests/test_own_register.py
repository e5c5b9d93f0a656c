"""A user's own register reaches every stage: actors, places and what linking takes for a nation."""

from pathlib import Path

import pytest

from dragoman.link.digest import Digest
from dragoman.model import Record, Report, Settings
from dragoman.pipeline import read_reports

TEXT = "Zubrowka closed its border with Poland. A Zubrowkan officer fired on Lutz. Lutz rejected the charge."


@pytest.fixture
def register(tmp_path: Path) -> str:
    identities = "id\tname\tkind\tcountry\tsectors\tsource\nZBW/government\tZubrowka\tgovernment\tZBW\tGOV\town\n"
    (tmp_path / "identities.tsv").write_text(identities, encoding="utf-8")
    forms = (("Zubrowka", "name"), ("Zubrowkan", "adjective"), ("Lutz", "metonym"))
    rows = "".join(f"{form}\tZBW/government\t{use}\t\t\t\town\n" for form, use in forms)
    header = "form\tid\tuse\tambiguous\tvalid_from\tvalid_to\tsource\n"
    (tmp_path / "aliases.tsv").write_text(header + rows, encoding="utf-8")
    return str(tmp_path)


def _read(settings: Settings) -> Record:
    return next(iter(read_reports([Report(id="x", text=TEXT, published="2020-01-01")], settings)))


def test_it_reaches_actors_and_linking(register: str) -> None:
    record = _read(Settings(register=register))
    actor = next(one for one in record.actors if one.register == "ZBW/government")
    assert {TEXT[slice(*span)] for span in actor.mentions} >= {"Zubrowka", "Lutz"}
    assert ("zubrowka", "ZBW") in Digest(record, "").nations


def test_without_it_nothing_of_it_is_known() -> None:
    record = _read(Settings())
    assert all(one.country != "ZBW" for one in record.actors)
    assert Digest(record, "").nations == ()
