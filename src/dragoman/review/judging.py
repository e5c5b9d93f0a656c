"""A judgement from the page into the log: checked against the record as it stands and against what others did meanwhile."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from dragoman.model import Judgement, standing
from dragoman.model.corrections import LISTS, REFERENCES, CorrectionError, corrected, edited, evidence, find, label
from dragoman.store import Ledger, LedgerError

_ACROSS = ("join", "split", "same", "not-same")
_PAGE = re.compile(r"/occurrence/([0-9a-f]{64})/(e\d+)")
_SUBJECT = re.compile(r"([0-9a-f]{64}):events:\d+:\d+")
# What a person types for a new entry goes into this field; the rest of the entry follows from its kind.
_NAMED_BY = {"events": "type", "actors": "name", "places": "name", "times": "value"}


def judge(path: Path, given: Any, who: str) -> tuple[int, dict[str, Any]]:
    """(HTTP status, answer): 200 with the judgement's number; 400, 404 or 409 with an `error` a person can read."""
    try:
        if not isinstance(given, dict):
            raise CorrectionError("a judgement is an object")
        with Ledger.open(path) as ledger:
            return 200, {"id": ledger.judge(_checked(ledger, given, who)).id}
    except Conflict as error:
        return 409, {"error": str(error)}
    except LedgerError as error:
        return 404, {"error": str(error)}
    except (CorrectionError, msgspec.ValidationError, KeyError, TypeError, ValueError) as error:
        return 400, {"error": f"That does not fit: {error}"}


class Conflict(Exception):
    """Somebody else judged the same entry after the page was loaded."""


def _checked(ledger: Ledger, given: dict[str, Any], who: str) -> Judgement:
    """The judgement to store; raises where it does not fit the record or comes too late."""
    if not isinstance(given.get("report"), str | None):
        raise CorrectionError("a report is named by its hash")
    log = ledger.judgements(report=given.get("report"))
    if given["action"] == "undo":
        return _undo(log, given, who)
    if given["action"] in _ACROSS:
        return _across(ledger, given, who)
    wanted = str(given["report"])
    fields = {key: value for key, value in given.items() if key != "seen"}
    if given["action"] == "add":
        fields["value"] = _new_entry(given)
    one = msgspec.convert(fields | {"who": who}, Judgement)
    record = corrected(ledger.record(ledger.named(wanted)), standing(log)).record
    _not_overtaken(log, one, int(given.get("seen", 0)))
    if one.kind not in LISTS or one.target is None:
        raise CorrectionError(f"no list of entries is called {one.kind!r}")
    if one.action == "add":
        if corrected(record, [one]).stale:
            raise CorrectionError(f"{one.value!r} makes no entry of {one.kind}")
        return one
    entry = find(record, one.kind, one.target, one.label)
    if entry is None:
        raise CorrectionError("the entry is not there any more; load the page again")
    if one.action == "edit":
        edited(record, one.kind, entry, str(one.field), one.value)
        one = msgspec.structs.replace(one, value=_as_evidence(record, one))
    return one


def _across(ledger: Ledger, given: dict[str, Any], who: str) -> Judgement:
    """A judgement about occurrences (their events by evidence) or about two actor identities."""
    subjects = tuple(str(one) for one in given["subjects"])
    if given["action"] in ("join", "split"):
        subjects = tuple(_event(ledger, one) for one in subjects)
    if len(set(subjects)) < 2 or not all(subjects):
        raise CorrectionError(f"{given['action']} takes two different entries")
    return Judgement(action=given["action"], subjects=subjects, who=who, why=str(given.get("why", "")))


def _event(ledger: Ledger, named: str) -> str:
    """An event as `hash:events:start:end`, also where the address of its occurrence's page is given."""
    page = _PAGE.search(named)
    if page:
        record = ledger.record(ledger.named(page[1]))
        event = next((one for one in record.events if one.id == page[2]), None)
        if event is None:
            raise CorrectionError(f"no event {page[2]} in that report")
        return f"{page[1]}:events:{event.anchor[0]}:{event.anchor[1]}"
    found = _SUBJECT.fullmatch(named)
    if not found:
        raise CorrectionError(f"{named!r} is neither an event nor the address of an occurrence")
    ledger.named(found[1])
    return named


def _not_overtaken(log: list[Judgement], one: Judgement, seen: int) -> None:
    newer = [other for other in log if other.id > seen and other.kind == one.kind and other.target == one.target]
    if newer:
        last = newer[-1]
        raise Conflict(f"{last.who or 'Somebody'} judged this entry at {last.when} ({last.action} "
                       f"{last.field or ''}) after your page was loaded. Load it again to see that first.")


def _undo(log: list[Judgement], given: dict[str, Any], who: str) -> Judgement:
    held = standing(log)
    wanted = given.get("undoes")
    last = next((one for one in reversed(held) if wanted in (None, one.id)), None)
    if last is None:
        raise CorrectionError("there is nothing to undo")
    return Judgement(action="undo", report=last.report, kind=last.kind, target=last.target, label=last.label,
                     undoes=last.id, who=who)


def _new_entry(given: dict[str, Any]) -> dict[str, Any]:
    """An entry in the contract's shape from the words a person typed."""
    kind, target, words = given["kind"], list(given["target"]), given["value"]
    if isinstance(words, dict):
        return words
    if kind not in _NAMED_BY:
        raise CorrectionError(f"entries of {kind} cannot be added here")
    places: dict[str, dict[str, Any]] = {"events": {"anchor": target}, "actors": {"mentions": [target], "kind": "group"}}
    place = places.get(kind, {"span": target})
    return {**place, _NAMED_BY[kind]: words, **({"type": "DATE"} if kind == "times" else {})}


def _as_evidence(record: Any, one: Judgement) -> Any:
    """References by evidence instead of by id, so that they survive a new reading."""
    pool = REFERENCES.get(str(one.kind), {}).get(str(one.field))
    if pool is None or one.value is None:
        return one.value

    def named(value: Any) -> Any:
        entry = next(other for other in getattr(record, pool) if other.id == value) if isinstance(value, str) else None
        return value if entry is None else {"kind": pool, "target": evidence(pool, entry), "label": label(pool, entry)}

    return [named(value) for value in one.value] if isinstance(one.value, list) else named(one.value)
