"""Who is let in: hosts, tokens, origins; what a judgement may be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.review.conftest import TOKEN, record

from dragoman.review.app import application
from dragoman.store import Ledger

WRITE = {"x-dragoman-token": TOKEN, "origin": "http://127.0.0.1"}


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    with Ledger.open(tmp_path / "a.ledger", create=True) as ledger:
        ledger.add([record()])
    app = application(tmp_path / "a.ledger", "tester", TOKEN, frozenset({"127.0.0.1"}))
    return TestClient(app, base_url="http://127.0.0.1", cookies={"dragoman": TOKEN})


def body(client: TestClient, **more: Any) -> dict[str, Any]:
    path = client.get("/").text.split('href="/report/')[1].split('"')[0]
    return {"action": "accept", "report": path, "kind": "events", "target": list(record().events[0].anchor),
            "label": "ASSAULT", **more}


@pytest.mark.parametrize(("headers", "status"), [
    ({"host": "evil.example"}, 421), ({"host": "127.0.0.1.evil.example"}, 421), ({"host": "127.0.0.1:9"}, 200), ({}, 200),
])
def test_only_its_own_names(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.get("/", headers=headers).status_code == status


def test_no_key_no_page(client: TestClient) -> None:
    client.cookies.clear()
    assert client.get("/").status_code == 403
    assert client.get("/?token=wrong").status_code == 403
    answer = client.get(f"/?token={TOKEN}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("headers", [
    {}, {"origin": "http://evil.example", "x-dragoman-token": TOKEN}, {"origin": "http://127.0.0.1"},
    {"origin": "http://127.0.0.1:81", "x-dragoman-token": TOKEN}, {"origin": "null", "x-dragoman-token": TOKEN},
])
def test_writes_only_from_its_own_pages(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/judge", json=body(client), headers=headers).status_code == 403


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in ("/", "/nowhere", "/static/page.css", "/report/none"):
        assert "script-src 'self'" in client.get(path).headers["content-security-policy"]


@pytest.mark.parametrize(("more", "status", "words"), [
    ({}, 200, None), ({"action": "dance"}, 400, "does not fit"), ({"target": [0, 1]}, 400, "load the page again"),
    ({"report": "0" * 64}, 404, "no report"), ({"action": "edit", "field": "id", "value": "x"}, 400, "no field"),
    ({"action": "edit", "field": "status", "value": "perhaps"}, 400, "does not fit"),
    ({"kind": "jokes"}, 400, "does not fit"),
    ({"action": "edit", "field": "actors", "value": ["a9"]}, 400, "a9"), ({"action": "undo"}, 400, "nothing to undo"),
    ({"action": "add", "kind": "events", "target": [5, 99999], "value": "ASSAULT"}, 400, "makes no entry"),
])
def test_judgements_are_checked(client: TestClient, more: dict[str, Any], status: int, words: str | None) -> None:
    answer = client.post("/judge", json=body(client, **more), headers=WRITE)
    assert answer.status_code == status, answer.text
    if words:
        assert words in answer.json()["error"]


def test_not_json_and_too_much(client: TestClient) -> None:
    assert client.post("/judge", content=b"{", headers=WRITE).status_code == 400
    assert client.post("/judge", content=b"x" * 1_000_001, headers=WRITE).status_code == 413
    assert client.post("/judge", json=[1], headers=WRITE).status_code == 400


def test_ten_thousand_entries_and_a_long_text(tmp_path: Path) -> None:
    from dragoman.model import Event, Record, Report
    from dragoman.review.marks import pieces

    text = "word " * 20_000
    events = tuple(Event(id=f"e{n}", anchor=(n * 5, n * 5 + 4), type="ASSAULT") for n in range(10_000))
    found = pieces(Record(report=Report(id="x", published=None, text=text), events=events))
    assert "".join(one.text for one in found) == text
    assert sum(bool(one.ids) for one in found) == 10_000
