"""Triggers and statements' acts -> events: one per happening and sentence, with participants, status, date, place and toll.

The codebook is PLOVER's, with the rulings named in `docs/method/events.md`: an act and its result are one event, a light
verb and its noun are one, a speech act that PLOVER codes is an event on its cue, and mentions of one happening share what
the report says of it anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.assemble.cast import Cast
from dragoman.assemble.events_context import contexts
from dragoman.assemble.events_directed import directed
from dragoman.assemble.events_elapsed import by_relation
from dragoman.assemble.events_general import without_general
from dragoman.assemble.events_join import happenings
from dragoman.assemble.events_mode import set_modes
from dragoman.assemble.events_roles import participants
from dragoman.assemble.events_same import linked
from dragoman.assemble.events_sayso import SaySo
from dragoman.assemble.events_scene import in_scenes
from dragoman.assemble.events_status import StatusReader
from dragoman.assemble.events_toll import Tolls
from dragoman.assemble.events_when import Setting
from dragoman.draft import Draft
from dragoman.lexicon.events import classes
from dragoman.model import Event, Statement

_UNDONE = ("threatened", "intended", "requested")  # statuses of acts that have hurt nobody


def events(draft: Draft, cast: Cast, said: Sequence[Statement]) -> list[Event]:
    """The events of a draft in reading order, with ids e1, e2, …; actors by the cast's keys."""
    found = happenings(draft, said)
    set_modes(found)
    setting = Setting(draft, found, said)
    sayso = SaySo(draft, said)
    status = StatusReader(draft, found, said, sayso)
    tolls = Tolls(draft, found.of)
    result = []
    roles = participants(found, cast, sayso)
    for number, (one, (actors, recipients)) in enumerate(zip(found.all, roles, strict=True), 1):
        holder = sayso.at(one.token)
        time, earliest, latest = setting.time(one)
        killed, injured, arrested, displaced = tolls.read(one)
        state, reason = status.read(one)
        missed = state == "failed" and one.token.lemma in classes()["result"]
        if (state == "denied" and one.nobody) or state in _UNDONE or missed:
            killed = injured = arrested = displaced = None
        result.append(Event(
            id=f"e{number}", anchor=one.span, type=one.type, mode=one.mode, actors=actors, recipients=recipients,
            time=time, earliest=earliest, latest=latest, place=setting.place(one), killed=killed, injured=injured,
            arrested=arrested, displaced=displaced, status=state, statement=holder.id if holder is not None else None,
            confidence=one.score, contexts=contexts(one),
            why=tuple(each for each in (one.why, reason) if each)))
    result = directed(linked(result, found.all, draft, cast), found)
    result = in_scenes(result, found.all, draft, cast, setting, said)
    result = by_relation(result, found, draft, cast)
    return without_general(result, found.all)
