"""Actors of short reports: which phrases are one actor, and what it is; a table in `cases/actors.jsonl`."""

import json
from pathlib import Path

import pytest

from dragoman.model import Actor, Record, Report
from dragoman.pipeline import read_reports

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "actors.jsonl").read_text(encoding="utf-8").splitlines()
]


def _read(text: str) -> Record:
    return next(iter(read_reports([Report(id="case", published="2020-05-04", text=text)])))


def _actor(record: Record, words: str) -> Actor | None:
    """The actor one of whose mentions is these words."""
    text = record.report.text
    return next((one for one in record.actors for start, end in one.mentions if text[start:end] == words), None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:40])
def test_who_is_who(case: dict[str, object]) -> None:
    record = _read(str(case["text"]))
    shown = {one.id: [record.report.text[s:e] for s, e in one.mentions] for one in record.actors}
    for phrases in case.get("same", []):  # type: ignore[attr-defined]
        found = {words: actor.id if (actor := _actor(record, words)) else None for words in phrases}
        assert None not in found.values(), (found, shown)
        assert len(set(found.values())) == 1, (found, shown)
    for words, (kind, country, sectors) in case.get("is", {}).items():  # type: ignore[attr-defined]
        actor = _actor(record, words)
        assert actor is not None, (words, shown)
        assert (actor.kind, actor.country, list(actor.sectors)) == (kind, country, sectors)
