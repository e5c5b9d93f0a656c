"""Whatever is sent to the page is answered: with a page, a judgement or a reason, never with a breakdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.review.conftest import TEXT, TOKEN, record

from dragoman.review.app import application
from dragoman.store import Ledger

WRITE = {"x-dragoman-token": TOKEN, "origin": "http://127.0.0.1"}
PATHS = ["/", "/search", "/judgements", "/timeline", "/map", "/actors", "/actor", "/queue", "/report/{}",
         "/occurrence/{}/{}", "/static/{}", "/{}"]
KEYS = ["q", "page", "actor", "type", "country", "status", "since", "until", "from", "to", "say_so", "id", "kind", "sort",
        "view", "token", "place", "toll", "name"]
WORDS = st.one_of(st.text(max_size=20), st.sampled_from([
    "e1", "tulua", "a1", "ASSAULT", "COL", "2021-03-03", "-1", "0", "99999999999999999999", "NaN", "'", '"', "%", "*",
    "\x00", "<b>", "../..", "occurred", "events", "1e9", "AND (", "\ud7ff\u202e"]))
VALUES = st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS),
                      lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)),
                      max_leaves=8)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, str]:
    """A client of a site over one report, and the report's hash."""
    path: Path = tmp_path_factory.mktemp("site") / "a.ledger"
    with Ledger.open(path, create=True) as ledger:
        ledger.add([record()])
        name = ledger.hash("tulua")
    app = application(path, "tester", TOKEN, frozenset({"127.0.0.1"}))
    return TestClient(app, base_url="http://127.0.0.1", cookies={"dragoman": TOKEN}), name


def judgements(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Bodies like a judgement's, with some fields sound and some of any kind."""
    actions = st.sampled_from(["accept", "reject", "edit", "add", "undo", "join", "split", "same", "not-same"])
    kinds = st.sampled_from(["events", "statements", "actors", "places", "times", "quantities", "measures"])
    fields = st.sampled_from(["type", "status", "actors", "killed", "name", "span", "speaker", "id"])
    spans = st.tuples(st.integers(-2, len(TEXT) + 2), st.integers(-2, len(TEXT) + 2)).map(list)
    return st.fixed_dictionaries({}, optional={
        "action": st.one_of(actions, VALUES),
        "report": st.one_of(st.just(name), VALUES),
        "kind": st.one_of(kinds, VALUES),
        "target": st.one_of(spans, VALUES), "label": st.one_of(st.just("ASSAULT"), VALUES),
        "field": st.one_of(fields, VALUES),
        "value": VALUES, "why": VALUES, "undoes": st.one_of(st.integers(-1, 50), VALUES), "subjects": VALUES,
        "seen": VALUES})


def test_judgements_of_any_kind(site: tuple[TestClient, str]) -> None:
    client, name = site

    @settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.one_of(judgements(name), judgements(name), VALUES))
    def any_of(body: Any) -> None:
        answer = client.post("/judge", json=body, headers=WRITE) if _is_json(body) else \
            client.post("/judge", content=repr(body), headers=WRITE)
        assert answer.status_code in (200, 400, 404, 409), answer.text
        assert answer.status_code == 200 or answer.json()["error"]

    any_of()
    assert client.get(f"/report/{name}").status_code == 200


def _is_json(body: Any) -> bool:
    import json
    try:
        json.dumps(body, allow_nan=False).encode()
    except (ValueError, UnicodeEncodeError):
        return False
    return True


def test_addresses_of_any_kind(site: tuple[TestClient, str]) -> None:
    client, name = site

    @settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.sampled_from(PATHS), st.lists(st.one_of(WORDS, st.just(name)), min_size=2, max_size=2),
           st.lists(st.tuples(st.sampled_from(KEYS), WORDS), max_size=4))
    def any_of(path: str, parts: list[str], query: list[tuple[str, str]]) -> None:
        address = path.format(*(quote(one, safe="") for one in parts))
        answer = client.get(address, params=query, follow_redirects=False)
        assert answer.status_code in (200, 303, 307, 400, 403, 404), answer.text[:300]
        assert "content-security-policy" in answer.headers

    any_of()
