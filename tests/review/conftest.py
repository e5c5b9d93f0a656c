"""A real ledger behind a real server, and a real browser in front of it."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn

from dragoman.model import Actor, Count, Event, Link, Record, Report, Statement, Time
from dragoman.review.app import application
from dragoman.store import Ledger

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TOKEN = "test-token"
TEXT = ("Minister Ana Ruiz told envoys privately on 3 March that rebels had killed two soldiers in Tulua, according to a "
        "cable. “We will answer,” she said.\n\nThe rebels denied the attack.")


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def record() -> Record:
    """A small record by hand: nested statement, chain, toll."""
    return Record(
        report=Report(id="tulua", published="2021-03-04", title="The minister and the rebels", text=TEXT),
        times=(Time(id="t1", span=span("3 March"), type="DATE", value="2021-03-03", earliest="2021-03-03",
                    latest="2021-03-03"),),
        actors=(Actor(id="a1", name="Ana Ruiz", kind="person", country="COL", sectors=("GOV",),
                      mentions=(span("Ana Ruiz"),)),
                Actor(id="a2", name="rebels", kind="armed_group", mentions=(span("rebels"), span("The rebels"))),
                Actor(id="a3", name="soldiers", kind="agency", country="COL", mentions=(span("two soldiers"),))),
        statements=(Statement(id="s1", source=(span("Minister Ana Ruiz"),), cue=(span("told"),),
                              content=(span("rebels had killed two soldiers in Tulua"),), speaker="a1", channel="private",
                              via=(Link(kind="document", span=span("a cable")),)),
                    Statement(id="s2", source=(span("The rebels"),), cue=(span("denied"),), content=(span("the attack"),),
                              speaker="a2", act="deny")),
        events=(Event(id="e1", anchor=span("killed"), type="ASSAULT", actors=("a2",), recipients=("a3",), time="t1",
                      earliest="2021-03-03", latest="2021-03-03", killed=Count(low=2, high=2), statement="s1",
                      why=("verb `kill`",)),))


@dataclass
class Site:
    ledger: Path
    address: str

    def at(self, path: str = "/") -> str:
        return f"{self.address}{path}{'&' if '?' in path else '?'}token={TOKEN}"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A ledger with one report, served on a free port of this machine."""
    path = tmp_path / "test.ledger"
    with Ledger.open(path, create=True) as ledger:
        ledger.add([record()])
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    app = application(path, "tester", TOKEN, frozenset({"127.0.0.1"}))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Site(path, f"http://127.0.0.1:{listening.getsockname()[1]}")
    server.should_exit = True
    thread.join(timeout=5)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Debian's headless Chromium, without its background traffic."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        one = play.chromium.launch(executable_path=CHROMIUM, args=[
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"])
        yield one
        one.close()
