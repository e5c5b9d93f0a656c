"""The pages over many reports: timeline, one occurrence, map, actors; joining and splitting there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient
from tests.review.conftest import TOKEN, record

from dragoman.link import Linked
from dragoman.model import Event, Place, Record, standing
from dragoman.model.across import Divergence, Entry, Identity, Position
from dragoman.review.app import application
from dragoman.review.outlines import outlines
from dragoman.store import Ledger

WRITE = {"x-dragoman-token": TOKEN, "origin": "http://127.0.0.1"}


@dataclass
class Two:
    """A client and the hashes of two reports that tell of two attacks: one in a town, one somewhere in a country."""

    client: TestClient
    ledger: Path
    hashes: list[str]

    def subject(self, report: int) -> str:
        start, end = record().events[0].anchor
        return f"{self.hashes[report]}:events:{start}:{end}"

    def judge(self, **given: Any) -> Any:
        return self.client.post("/judge", json=given, headers=WRITE)


def _second() -> Record:
    text = "In Peru troops attacked rebels."
    return Record(report=msgspec.structs.replace(record().report, id="peru", published="2021-06-01", title=None, text=text),
                  places=(Place(id="p1", span=(3, 7), name="Peru", country="PER", lat=-10.0, lon=-76.0),),
                  events=(Event(id="e1", anchor=(15, 23), type="ASSAULT", earliest="2021-05-30", latest="2021-05-30",
                                place="p1"),))


@pytest.fixture
def two(tmp_path: Path) -> Two:
    start = record().report.text.index("Tulua")
    first = msgspec.structs.replace(
        record(), places=(Place(id="p1", span=(start, start + 5), name="Tulua", country="COL", lat=4.08, lon=-76.2),),
        events=(msgspec.structs.replace(record().events[0], place="p1"),))
    path = tmp_path / "two.ledger"
    with Ledger.open(path, create=True) as ledger:
        ledger.add([first, _second()])
        hashes = [ledger.hash(name) for name in ledger.ids()]
    app = application(path, "tester", TOKEN, frozenset({"127.0.0.1"}))
    return Two(TestClient(app, base_url="http://127.0.0.1", cookies={"dragoman": TOKEN}), path, hashes)


@pytest.mark.parametrize(("asked", "shown"), [
    ("", ["Tulua", "Peru"]), ("country=PER", ["Peru"]), ("since=2021-04-01", ["Peru"]), ("until=2021-03-31", ["Tulua"]),
    ("type=PROTEST", []), ("actor=rebels", ["Tulua"]), ("status=denied", []),
])
def test_the_timeline_shows_what_is_asked_for(two: Two, asked: str, shown: list[str]) -> None:
    body = two.client.get(f"/timeline?{asked}").text.split("<tbody>")[-1]
    assert [name for name in ("Tulua", "Peru") if name in body] == shown


def test_every_month_of_the_strip_leads_to_its_period(two: Two) -> None:
    body = two.client.get("/timeline").text
    assert 'href="?since=2021-03-01&amp;until=2021-03-31"' in body
    assert body.count("bar-e") == 2  # April has no bar


def test_a_country_is_shaded_and_a_town_is_a_pin(two: Two) -> None:
    body = two.client.get("/map").text
    assert body.count('class="pin"') == 1
    assert "Peru: 1, somewhere in the country" in body
    assert "Tulua: 1" in body


def test_an_occurrence_shows_words_toll_and_say_so(two: Two) -> None:
    body = two.client.get(f"/occurrence/{two.hashes[0]}/e1").text
    assert "<mark>killed</mark>" in body
    assert "killed: 2" in body
    assert "on the say-so of <bdi>Ana Ruiz</bdi>, private" in body
    assert two.client.get(f"/occurrence/{two.hashes[0]}/e9").status_code == 404


def test_join_and_split_are_judgements(two: Two) -> None:
    page = f"http://127.0.0.1/occurrence/{two.hashes[1]}/e1"
    assert two.judge(action="join", subjects=[two.subject(0), page], why="one raid").status_code == 200
    with Ledger.open(two.ledger, readonly=True) as ledger:
        (join,) = standing(ledger.judgements())
    assert (join.action, join.who, join.why) == ("join", "tester", "one raid")
    assert join.subjects == (two.subject(0), f"{two.hashes[1]}:events:15:23")
    assert two.judge(action="undo", report=None).status_code == 200
    with Ledger.open(two.ledger, readonly=True) as ledger:
        assert standing(ledger.judgements()) == []


@pytest.mark.parametrize("subjects", [[], ["x"], ["x", "y"], ["/occurrence/" + "0" * 64 + "/e1", "y"]])
def test_a_join_of_nothing_is_refused(two: Two, subjects: list[str]) -> None:
    assert two.judge(action="join", subjects=subjects).status_code in (400, 404)


def test_an_actor_has_a_page(two: Two) -> None:
    body = two.client.get("/actors?q=ruiz").text
    address = body.split('href="/actor?id=')[1].split('"')[0]
    page = two.client.get(f"/actor?id={address}").text
    assert "Ana Ruiz" in page
    assert "through <bdi>a cable</bdi></span></p><blockquote><bdi>rebels had killed two soldiers in Tulua" in page
    assert two.client.get("/actor?id=nobody").status_code == 404


def test_divergences_stand_in_the_queue_and_on_the_actors_page(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    sides = (Entry(report="tulua", statement="s1", stance="for", channel="private", quote="they may stay", via=("a cable",)),
             Entry(report="tulua", statement="s2", stance="against", channel="public", date="2021-03-04", quote="they go"))
    position = Position(id="x", actor="Ana Ruiz", actor_id="ruiz", issue="the troops", entries=sides,
                        divergences=(Divergence(kind="public_private", entries=(0, 1),
                                                why="for in private, against in public"),))
    known = Linked(positions=(position,), identities=(Identity(id="ruiz", name="Ana Ruiz", kind="person"),))
    monkeypatch.setattr("dragoman.review.across.linked", lambda ledger: known)
    for page in ("/queue", "/actor?id=ruiz"):
        body = two.client.get(page).text
        assert "for in private, against in public" in body
        assert "they may stay" in body
        assert "through <bdi>a cable</bdi>" in body


def test_outlines_hold_all_well_known_countries() -> None:
    assert {"IRQ", "SRB", "MMR", "USA", "FRA", "NOR", "PSE", "ZAF"} <= set(outlines())
    assert all(one.path.startswith("M") for one in outlines().values())
