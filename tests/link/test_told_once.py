"""Short stories in words, read and linked: what is one happening, what is another, and what came of what was promised.

The cases name events by the words around them, `report: words [anchor] words`; `same` are sets of one happening, `apart`
pairs of two; `outcomes` give that of a commitment by words of what was promised.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dragoman import read
from dragoman.link import Linked, linked
from dragoman.model import Record
from dragoman.store import Ledger

CASES: list[dict[str, Any]] = [json.loads(line) for line in (
    Path(__file__).parents[1] / "cases" / "told_once.jsonl").read_text(encoding="utf-8").splitlines()]


def story(case: dict[str, Any], folder: Path) -> tuple[list[Record], Linked]:
    records = [read(one["text"], published=one["day"], id=f"r{number}") for number, one in enumerate(case["reports"])]
    with Ledger.open(folder / "story.ledger", create=True) as ledger:
        ledger.add(records)
        return records, linked(ledger)


def event(records: list[Record], named: str) -> tuple[str, str]:
    """The report and id of the event at `number: before[anchor]behind`."""
    number, _, words = named.partition(": ")
    record = records[int(number)]
    before, _, rest = words.partition("[")
    anchor = rest.partition("]")[0]
    at = record.report.text.index(before + rest.replace("]", "", 1)) + len(before)
    found = next(one for one in record.events if one.anchor[0] < at + len(anchor) and at < one.anchor[1])
    return record.report.id, found.id


@pytest.mark.parametrize("case", CASES, ids=[one["name"] for one in CASES])
def test_told_once(case: dict[str, Any], tmp_path: Path) -> None:
    records, found = story(case, tmp_path)
    home = {(each.report, each.event): one.id for one in found.occurrences for each in one.events}
    for same in case.get("same", ()):
        assert len({home[event(records, one)] for one in same}) == 1, same
    for one, two in case.get("apart", ()):
        assert home[event(records, one)] != home[event(records, two)], (one, two)
    for words, outcome in case.get("outcomes", {}).items():
        assert [one.outcome for one in found.commitments if words in one.what] == [outcome], words
    with Ledger.open(tmp_path / "one by one.ledger", create=True) as ledger:  # report by report it comes to the same
        for record in records:
            ledger.add([record])
            linked(ledger)
        assert msgspec.json.encode(linked(ledger)) == msgspec.json.encode(found)
