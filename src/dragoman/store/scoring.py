"""How good the program is on a team's own material: its records against the judgements that people have made.

Only judged entries count. An accepted entry is right, a rejected one wrong, an edited one was found but wrong in a field, an
added one was missed. The interval is Wilson's (1927), which holds for small numbers too.
"""

from __future__ import annotations

import math

from dragoman.model import Judgement, Record, standing
from dragoman.model.corrections import LISTS, corrected
from dragoman.model.record import Value
from dragoman.store.ledger import Ledger

_Z = 1.959964  # two-sided 95 %


class Share(Value, frozen=True, kw_only=True):
    """`right` of `of`, with the 95 % interval; `value` and the bounds are null where there is nothing to judge."""

    right: int
    of: int
    value: float | None
    low: float | None
    high: float | None


class Score(Value, frozen=True, kw_only=True):
    """Of one kind of entry: `precision` of those judged (an edited one counts as found), `exact` (an edited one counts as
    wrong), and `recall` against those that people added."""

    kind: str
    precision: Share
    exact: Share
    recall: Share


def share(right: int, of: int) -> Share:
    """A share with Wilson's score interval."""
    if not of:
        return Share(right=right, of=of, value=None, low=None, high=None)
    part, weight = right / of, _Z * _Z / of
    middle = (part + weight / 2) / (1 + weight)
    spread = _Z * math.sqrt(part * (1 - part) / of + weight / (4 * of)) / (1 + weight)
    return Share(right=right, of=of, value=round(part, 4), low=round(max(0.0, middle - spread), 4),
                 high=round(min(1.0, middle + spread), 4))


def scores(ledger: Ledger) -> list[Score]:
    """A score for each kind with judgements, in the order of the record's lists."""
    counts = {kind: {"accept": 0, "edit": 0, "reject": 0, "add": 0} for kind in LISTS}
    for _, record, log in judged(ledger):
        for kind, verdict in _verdicts(record, log):
            counts[kind][verdict] += 1
    found = []
    for kind, count in counts.items():
        if any(count.values()):
            met = count["accept"] + count["edit"]
            found.append(Score(kind=kind, precision=share(met, met + count["reject"]),
                               exact=share(count["accept"], met + count["reject"]),
                               recall=share(met, met + count["add"])))
    return found


def judged(ledger: Ledger) -> list[tuple[str, Record, list[Judgement]]]:
    """(id, record as it was read, judgements that hold) of every report that somebody judged, in the ledger's order."""
    by_report: dict[str, list[Judgement]] = {}
    for one in standing(ledger.judgements()):
        if one.report and one.kind in LISTS:
            by_report.setdefault(one.report, []).append(one)
    return [(row.id, ledger.record(row.id), by_report[row.hash]) for row in ledger.rows()
            if row.hash in by_report and row.revision is not None]


def gold(ledger: Ledger) -> list[Record]:
    """The corrected records of all judged reports: a team's own gold, in the contract's shape."""
    return [corrected(record, log).record for _, record, log in judged(ledger)]


def _verdicts(record: Record, log: list[Judgement]) -> list[tuple[str, str]]:
    """(kind, verdict) of each judged entry; of several judgements on one entry the heaviest counts."""
    weight = ["accept", "edit", "reject"]
    entries: dict[tuple[str, tuple[int, int], str | None], str] = {}
    stale = set(map(id, corrected(record, log).stale))
    found = []
    for one in log:
        if id(one) in stale or one.kind is None or one.target is None:
            continue
        if one.action == "add":
            found.append((one.kind, "add"))
        elif one.action in weight:
            key = (one.kind, one.target, one.label)
            entries[key] = max(entries.get(key, "accept"), one.action, key=weight.index)
    return found + [(kind, verdict) for (kind, _, _), verdict in entries.items()]
