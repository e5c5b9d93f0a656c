"""Judgements: what a person decided about a record, kept in an append-only log and applied on top of every reading.

A judgement names its entry by evidence, not by id, because ids change when a report is read anew: the report's content
hash, the list of the record, the entry's main span and its label (type or name). One whose entry cannot be found any more
is stale, never dropped.
"""

from __future__ import annotations

from typing import Any, Literal

from dragoman.model.record import Value
from dragoman.model.span import Span

Action = Literal["accept", "reject", "edit", "add", "join", "split", "same", "not-same", "undo"]


class Judgement(Value, frozen=True, kw_only=True):
    """One decision.

    accept, reject, edit, add: about the entry of `kind` (`events`, …) at `target` in the report with the hash `report`;
    edit sets `field` to `value`, add puts in `value` (an entry in the contract's shape, without an id).
    join, split: `subjects` are events as `hash:kind:start:end`; same, not-same: `subjects` are two actor identities.
    undo: takes back the judgement with the number `undoes`.
    `id` is the number in the log (0 before it is stored), `when` an ISO instant in UTC.
    """

    id: int = 0
    action: Action
    report: str | None = None
    kind: str | None = None
    target: Span | None = None
    label: str | None = None
    field: str | None = None
    value: Any = None
    subjects: tuple[str, ...] = ()
    undoes: int | None = None
    who: str = ""
    when: str = ""
    why: str = ""


def standing(log: list[Judgement]) -> list[Judgement]:
    """The judgements of a log that hold: those taken back, and the takings back, are left out; an undo can be undone."""
    gone: set[int] = set()
    for one in reversed(log):
        if one.action == "undo" and one.undoes is not None and one.id not in gone:
            gone.add(one.undoes)
    return [one for one in log if one.action != "undo" and one.id not in gone]
