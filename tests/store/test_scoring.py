"""Shares with intervals, and scores against judgements."""

from pathlib import Path

import msgspec
import pytest

from dragoman.model import Event, Judgement, Record, Report
from dragoman.store import Ledger
from dragoman.store.scoring import gold, scores, share

TEXT = "one two three four"
ANCHORS = [(0, 3), (4, 7), (8, 13)]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    kept = Ledger.open(tmp_path / "a.ledger", create=True)
    events = tuple(Event(id=f"e{n}", anchor=anchor, type="ASSAULT") for n, anchor in enumerate(ANCHORS, 1))
    kept.add([Record(report=Report(id="r", published=None, text=TEXT), events=events)])
    return kept


def judge(ledger: Ledger, action: str, target: tuple[int, int], **more: object) -> None:
    given = {"action": action, "report": ledger.hash("r"), "kind": "events", "target": target, "label": "ASSAULT", **more}
    ledger.judge(msgspec.convert(given, Judgement))


def test_wilson_interval() -> None:
    # Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263
    found = share(81, 263)
    assert (found.value, found.low, found.high) == (0.308, 0.2553, 0.3662)
    assert share(0, 0).value is None


def test_scores_count_judged_entries_only(ledger: Ledger) -> None:
    judge(ledger, "accept", ANCHORS[0])
    judge(ledger, "reject", ANCHORS[1])
    judge(ledger, "add", (14, 18), value={"anchor": [14, 18], "type": "PROTEST"})
    found, = scores(ledger)
    assert (found.kind, found.precision.right, found.precision.of) == ("events", 1, 2)
    assert (found.recall.right, found.recall.of) == (1, 2)


def test_an_edited_entry_is_found_but_not_exact(ledger: Ledger) -> None:
    judge(ledger, "edit", ANCHORS[0], field="status", value="denied")
    judge(ledger, "accept", ANCHORS[0])
    found, = scores(ledger)
    assert (found.precision.value, found.exact.value) == (1.0, 0.0)


def test_gold_is_the_corrected_record(ledger: Ledger) -> None:
    assert gold(ledger) == []
    judge(ledger, "reject", ANCHORS[1])
    assert [one.anchor for one in gold(ledger)[0].events] == [ANCHORS[0], ANCHORS[2]]
