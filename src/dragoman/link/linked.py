"""The door of linking: from a ledger to what holds across its reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from dragoman.link.identities import Register
from dragoman.link.sheet import Happening, Sheet, sheet
from dragoman.model import Judgement, Record, standing
from dragoman.model.across import Commitment, Evidence, Identity, Mentioned, Occurrence, Position
from dragoman.model.corrections import corrected
from dragoman.model.record import Value


class Ledger(Protocol):
    """What linking asks of a ledger (`dragoman.store.Ledger` has it)."""

    def records(self) -> Iterator[Record]: ...
    def hash(self, name: str) -> str: ...
    def judgements(self, report: str | None = None, since: int = 0) -> list[Judgement]: ...
    def cache(self, kind: str) -> Any: ...


class Linked(Value, frozen=True, kw_only=True):
    """What holds across the reports of a ledger."""

    occurrences: tuple[Occurrence, ...]
    positions: tuple[Position, ...]
    commitments: tuple[Commitment, ...]
    identities: tuple[Identity, ...]


def linked(ledger: Ledger) -> Linked:
    """Occurrences, positions, commitments and identities of all reports, with people's judgements applied."""
    log: dict[str, list[Judgement]] = defaultdict(list)
    for one in standing(ledger.judgements()):
        log[one.report or ""].append(one)
    sheets = []
    for record in ledger.records():
        content = ledger.hash(record.report.id)
        sheets.append(sheet(corrected(record, log[content]).record if content in log else record, content))
    register = Register(sheets)
    return Linked(occurrences=tuple(_occurrences(sheets, register)), positions=(),
                  commitments=tuple(_commitments(sheets, register)), identities=tuple(register.identities.values()))


def _occurrences(sheets: Iterable[Sheet], register: Register) -> Iterator[Occurrence]:
    groups: dict[tuple[Any, ...], list[tuple[Sheet, Happening]]] = defaultdict(list)
    for one in sheets:
        homes: dict[str, tuple[Any, ...]] = {}
        for event in one.events:
            dated = event.earliest and event.place
            own = (event.type, event.earliest, event.latest, event.place) if dated else (event.name, event.id)
            homes[event.id] = homes.get(event.same_as or "", own)
            groups[homes[event.id]].append((one, event))
    for number, group in enumerate(groups.values(), 1):
        head = group[0][1]
        who = {role: list(dict.fromkeys(found for one, event in group for actor in getattr(event, role)
                                        if (found := register.of(one.report, actor)))) for role in ("actors", "recipients")}
        yield Occurrence(
            id=f"o{number}", type=head.type, mode=head.mode, earliest=head.earliest, latest=head.latest, place=head.place,
            place_id=head.place_id, country=head.country, lat=head.lat, lon=head.lon,
            actors=tuple(register.identities[one].name for one in who["actors"]), actor_ids=tuple(who["actors"]),
            recipients=tuple(register.identities[one].name for one in who["recipients"]),
            recipient_ids=tuple(who["recipients"]), status=head.status,  # type: ignore[arg-type]
            events=tuple(Mentioned(report=one.report, event=event.id, status=event.status,  # type: ignore[arg-type]
                                   date=one.published) for one, event in group),
            independent=len({one.report for one, _ in group}))


def _commitments(sheets: Iterable[Sheet], register: Register) -> Iterator[Commitment]:
    number = 0
    for one in sheets:
        for said in one.said:
            if said.act in ("promise", "threaten"):
                number += 1
                yield Commitment(
                    id=f"c{number}", actor=register.name(one.report, said.speaker),
                    actor_id=register.of(one.report, said.speaker),
                    act=said.act, what=said.content, to=register.name(one.report, said.addressee),  # type: ignore[arg-type]
                    made=said.date, channel=said.channel,  # type: ignore[arg-type]
                    evidence=(Evidence(report=one.report, span=said.span, statement=said.id, role="made"),))
