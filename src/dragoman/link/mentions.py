"""Mentions of one happening within a report: what points back is joined to what it points to and shares what is known of it.

A definite noun (`the raid`) goes with the latest earlier event of its root or, where it is a general word for violence, of
its type; casualties go with the violence told in the sentences before. After the within-document step of Bejan & Harabagiu
(2010).
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from dragoman.link.features import (
    DONE,
    MODES_APART,
    SPEECH,
    Item,
    days,
    kin,
    like,
    modes_apart,
    other_means,
    parties,
    places,
)
from dragoman.link.identities import Party
from dragoman.link.sheet import Happening

Edge = tuple[float, str, str, tuple[str, ...]]

_SURE = 8.0
_NEAR = 2  # sentences
_FAR = 100  # events back in which an antecedent is looked for: a report costs in line with its length
_TOLD = "the report speaks of one happening"


def resolved(found: list[Item]) -> tuple[list[Item], list[Edge]]:
    """The events of one report in reading order with what they share filled in, and the pairs that were joined."""
    done: list[Item] = []
    edges: list[Edge] = []
    roots: dict[str, str] = {}
    for one in sorted(found, key=lambda each: each.event.anchor):
        if one.event.scene and one.event.same_as:
            one = replace(one, event=msgspec.structs.replace(one.event, same_as=None))
        at = next((at for at, other in enumerate(done) if one.event.same_as in (other.event.id, other.event.same_as)),
                  None) if one.event.same_as else None
        if at is not None and not (_borne_out(one, done[at]) and not _better(one, done[at], done)):
            one, done[at] = _parted(one, done[at])
        before = done[-_FAR:] if one.event.scene is None else []
        if one.event.behind:  # `the raid came a day after the bombing`
            others = {roots[each.key] for each in before if each.event.sentence == one.event.sentence}
            before = [each for each in before if roots[each.key] not in others]
        other, why = _antecedent(one, before)
        roots[one.key] = one.key
        if other is not None:
            edges.append((_SURE, other.key, one.key, (why,)))
            one = _filled(one, other)
            roots[one.key] = roots[other.key]
        done.append(one)
    for at, one in enumerate(done):  # `died in the raid`: of what is named behind
        scene = next((each for each in done if each.event.id == one.event.scene), None) if one.event.scene else None
        if scene is not None and scene.event.type == "COERCE" and scene.event.generic:
            where = done.index(scene)
            scene = done[where] = replace(scene, event=msgspec.structs.replace(scene.event, type=one.event.type, mode=None))
        if scene is not None and scene.event.type == one.event.type:
            edges.append((_SURE, one.key, scene.key, ("casualties of it",)))
            done[at] = _filled(one, scene)
    return done, edges


def _antecedent(one: Item, before: list[Item]) -> tuple[Item | None, str]:
    event = one.event
    if event.same_as and (same := _told(one, before)) is not None:
        return same, _TOLD
    if event.saying:
        return None, ""
    if event.definite and event.type in SPEECH and (said := _said(one, before)) is not None:
        return said, "the later mention points back"
    open_to = [other for other in reversed(before) if not other.event.saying and _compatible(one, other)]
    if event.definite and (named := _named(one, open_to)) is not None:
        return named, "the later mention points back"
    for other in open_to:
        near = event.sentence - other.event.sentence <= _NEAR
        counted = (event.result and not event.elsewise) or (other.event.result and (
            parties(one.recipients, other.recipients) > 0
            or (not other.actors and event.sentence - other.event.sentence <= 1)))
        if near and event.type == other.event.type == "ASSAULT" and counted and (
                event.status in DONE and (other.event.status in ("occurred", "ongoing") or _disputed(one, other))):
            return other, "casualties of what is told before"
    if (counted_so := _recounted(one, before[-_NEAR:])) is not None:
        return counted_so, "another count of it"
    if (met := _met(event, open_to)) is not None:
        return met, "the later mention points back"
    return _retold(one, before, open_to), "the one happening of its kind in the report"


def _said(one: Item, before: list[Item]) -> Item | None:
    """The saying that `the threat` is about: the latest of its type, of the speaker if one is named."""
    return next((other for other in reversed(before) if other.event.saying and other.event.type == one.event.type
                 and other.event.status == one.event.status and min(days(one, other)[0], places(one, other)[0]) >= 0
                 and parties(one.recipients, other.recipients) >= 0
                 and (not one.actors or parties(one.actors, other.actors) > 1)), None)


def _named(one: Item, open_to: list[Item]) -> Item | None:
    """What a definite noun points to: an act of its root or means before one that it is only a general word for, and of
    those one with a participant in common."""
    def rank(other: Item) -> int:
        if like(one.event.stem, other.event.stem):
            named = 2
        elif _general(one, other):
            named = 2 if one.event.mode in MODES_APART and one.event.mode == other.event.mode else 1
        else:
            return 0
        shared = max(parties(one.actors, other.actors), parties(one.recipients, other.recipients)) > 1
        return named + 2 * shared

    best = max(open_to, key=rank, default=None)  # the latest of equals
    return best if best is not None and rank(best) else None


def _recounted(one: Item, before: list[Item]) -> Item | None:
    """What another source, right behind, gives another number of (`40 were held, X said; police spoke of 12 arrests`)."""
    event = one.event
    if not event.counted or event.saying or event.another or event.dated_here or event.placed_here:
        return None
    return next((other for other in reversed(before) if other.event.counted and other.event.type == event.type
                 and other.event.mode == event.mode and event.mode is not None and other.event.status == event.status
                 and other.event.statement != event.statement and event.sentence - other.event.sentence <= 1
                 and parties(one.actors, other.actors) >= 0 and min(days(one, other)[0], places(one, other)[0]) >= 0), None)


def _met(event: Happening, open_to: list[Item]) -> Item | None:
    """The meeting that `the talks`, right behind it, or `attended`, without a day of its own, is about."""
    if event.type != "CONSULT" or event.another or not (event.attending or (event.definite and event.gathering)):
        return None
    return next((other for other in open_to if other.event.type == "CONSULT" and (
        (event.attending and other.event.gathering and not event.gathering)
        or (event.sentence - other.event.sentence <= 1 and event.status == other.event.status))), None)


def _retold(one: Item, before: list[Item], open_to: list[Item]) -> Item | None:
    """The one happening of its means, or of its means and doer, in the report, for an account without day or place."""
    event = one.event
    if event.type != "ASSAULT" or event.status != "occurred" or event.mode not in MODES_APART or (
            event.earliest or event.latest or event.place or event.another or not event.statement):
        return None
    told = [other for other in before if other.event.type == "ASSAULT" and other.event.mode == event.mode
            and other.event.status in DONE and not other.event.saying]
    for same in (told, [other for other in told if parties(one.actors, other.actors) > 1]):
        if same and all(other in open_to for other in same):
            return same[-1]
    return None


def _disputed(one: Item, other: Item) -> bool:
    """Is violence told right after somebody says that nobody came to harm in what is spoken of?"""
    return (other.event.result and other.event.status == "denied" and one.event.status == "occurred"
            and one.event.sentence - other.event.sentence <= 1 and bool(one.event.killed or one.event.injured))


def _told(one: Item, before: list[Item]) -> Item | None:
    """The earlier mention with which the record says that it is one."""
    return next((other for other in before if one.event.same_as in (other.event.id, other.event.same_as)), None)


def _parted(one: Item, other: Item) -> tuple[Item, Item]:
    """Two mentions that its record has for one and that are not, each without what only the sentence of the other tells."""
    one = replace(one, event=msgspec.structs.replace(one.event, same_as=None))
    return _without(one, other), _without(other, one)


def _without(one: Item, other: Item) -> Item:
    event, known = one.event, other.event
    changes: dict[str, object] = {}
    if not event.dated_here and (event.earliest, event.latest) == (known.earliest, known.latest):
        changes |= {"earliest": None, "latest": None, "date": None}
    if not event.placed_here and event.place == known.place:
        changes |= dict.fromkeys(("place", "place_id", "country", "lat", "lon"))
    if event.mode == known.mode and not like(event.stem, known.stem) and event.order > known.order:
        changes["mode"] = None
    return replace(one, event=msgspec.structs.replace(event, **changes) if changes else event,
                   actors=_told_here(one.actors, other.actors, one), recipients=_told_here(one.recipients, other.recipients,
                                                                                            one))


def _told_here(mine: tuple[Party, ...], theirs: tuple[Party, ...], one: Item) -> tuple[Party, ...]:
    return tuple(each for each in mine if each in one.here) if mine == theirs else mine


def _better(one: Item, other: Item, before: list[Item]) -> bool:
    """Does a noun that names its means (`the shelling`) stand after an act of those means, and not `other`?"""
    event = one.event
    if event.mode not in MODES_APART or other.event.mode == event.mode or not event.definite:
        return False
    alone = _without(one, other)
    return any(each.event.mode == event.mode and each.event.type == event.type and _compatible(alone, each)
               for each in before)


def _somebody_else(one: Item, other: Item) -> bool:
    """Does the later sentence name a person as target of whom the earlier says nothing?"""
    return any(party.kind == "person" and party.named and party in one.here
               and all(kin(party, each) < 2 for each in other.here) for party in one.recipients)


def _borne_out(one: Item, other: Item) -> bool:
    """Does nothing else in the record speak against its word that two mentions are one happening?

    What is planned or asked for is not what was done, nor what goes on what was done on a day, unless one noun names both;
    other words for acts than violence need to be near, or of one means.
    """
    event, known = one.event, other.event
    if min(days(one, other)[0], places(one, other)[0]) < 0 or other_means(event, known) or event.elsewise:
        return False
    named = like(event.stem, known.stem)
    if event.status != known.status and not {event.status, known.status} <= {"occurred", "denied"} and not (
            named and event.definite):
        return False
    if named:
        return True
    if event.type == "ASSAULT":
        return event.definite or event.generic or event.result or known.result or not _somebody_else(one, other)
    return event.sentence - known.sentence <= _NEAR


def _general(one: Item, other: Item) -> bool:
    """Is it a general word for violence told before, or for an act of the same type and mode?"""
    event, known = one.event, other.event
    if event.status not in DONE or known.status not in DONE:
        return False
    violence = event.generic and known.type == "ASSAULT" and event.type in ("ASSAULT", "COERCE")
    return violence or (event.type == known.type and event.mode is not None and event.mode == known.mode)


def _compatible(one: Item, other: Item) -> bool:
    """Does nothing speak against it: no other day, place or participant, nor another means?"""
    if one.event.plural and not other.event.plural and like(one.event.stem, other.event.stem) and not one.event.definite:
        return False
    means = one.event.result or not modes_apart(one.event, other.event)
    return (not other.event.elsewise and days(one, other)[0] >= 0 and places(one, other)[0] >= 0 and means
            and parties(one.actors, other.actors) >= 0 and parties(one.recipients, other.recipients) >= 0
            and not (other.wide and not one.wide and other.event.status == "ongoing"))


def _filled(one: Item, other: Item) -> Item:
    """The later mention with the day, place and participants that only the earlier one has."""
    event, known = one.event, other.event
    changes: dict[str, object] = {}
    if not (event.earliest or event.latest) and event.status in DONE:
        changes |= {"earliest": known.earliest, "latest": known.latest, "date": known.date}
    if event.type != known.type:  # one noun has one meaning in a report
        changes |= {"type": known.type, "mode": known.mode}
    if event.place is None and known.place is not None:
        changes |= {name: getattr(known, name) for name in ("place", "place_id", "country", "lat", "lon")}
    alike = not (one.recipients and other.recipients) or parties(one.recipients, other.recipients) > 0
    return replace(one, event=msgspec.structs.replace(event, **changes) if changes else event,
                   actors=one.actors or (other.actors if alike else ()), recipients=one.recipients or other.recipients,
                   country_wide=one.country_wide or (event.place is None and other.country_wide))
