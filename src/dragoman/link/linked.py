"""The door of linking: from a ledger to what holds across its reports, worked out again only where something changed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby

from dragoman.link.cluster import Edge, clusters, edges, items
from dragoman.link.commitments import belied, commitments, makings
from dragoman.link.copies import copies
from dragoman.link.features import Item
from dragoman.link.groups import Groups
from dragoman.link.identities import Party, Register
from dragoman.link.mentions import resolved
from dragoman.link.occurrences import occurrence, publishers
from dragoman.link.positions import positions
from dragoman.link.sheet import Sheet
from dragoman.link.state import Ledger, Linked, State, Working
from dragoman.link.view import View
from dragoman.model import Judgement
from dragoman.model.across import Occurrence


def linked(ledger: Ledger) -> Linked:
    """Occurrences, positions, commitments and identities of all reports, with people's judgements applied.

    The same records and judgements give the same, whatever was linked before.
    """
    state = State(ledger)
    known = state.known()
    if known is not None:
        return known
    sheets, tags = state.sheets()
    register = Register(sheets, state.judged).recall(sheets)
    before, last = state.working(), state.last()
    found, within = _events(sheets, register)
    signatures = {name: _signature(one, register.name(name)) for name, one in register.parties.items()}
    touched = _touched(found.values(), tags, signatures, before)
    pairs = [edge for edge in before.edges if edge[1] in found and edge[2] in found
             and edge[1] not in touched and edge[2] not in touched]
    shaken = {key for edge in before.edges for key in edge[1:3] if key in found} - {
        key for edge in pairs for key in edge[1:3]} | touched
    pairs += [edge for edge in within if edge[1] in touched or edge[2] in touched]
    pairs += edges(list(found.values()), touched)
    judged = {str(one.id): one.subjects for one in state.judged if one.action in ("join", "split")}
    moved = {name for number in judged.keys() ^ before.judged.keys()
             for name in (judged.get(number) or before.judged.get(number, ()))}
    shaken |= {key for key, one in found.items() if one.event.name in moved} if moved else set()
    occurrences = _occurrences(found, pairs, touched | shaken, last.occurrences, register, sheets, state.judged)
    occurrences.sort(key=lambda one: (one.earliest or one.latest or "9999", one.id))
    homes = {(each.report, each.event): one.id for one in occurrences for each in one.events}
    view = View(sheets, register, homes)
    new = frozenset(name for name, tag in tags.items() if before.tags.get(name) != tag)
    grown = bool(before.tags) and all(before.tags.get(name) in (None, tag) for name, tag in tags.items()) and (
        before.tags.keys() <= tags.keys())
    made = makings(view, View(sheets, register, homes, new), last.commitments) if grown else makings(view)
    against = list(belied(view, made))
    changed = {name for name, one in signatures.items() if before.parties.get(name) != one} | {
        name for one in sheets if one.report in new for who in one.actors if (name := register.of(one.report, who.id))} | {
        one.actor_id for one in last.commitments if one.outcome == "broken" and one.actor_id} | {one[0] for one in against}
    held = positions(view, against, last.positions, changed if grown else None)
    today = max((one.published for one in sheets if one.published), default=None)
    result = Linked(occurrences=tuple(occurrences), positions=tuple(held),
                    commitments=tuple(commitments(view, made, today)), identities=tuple(register.identities.values()))
    state.keep(result, Working(tags=tags, parties=signatures, edges=tuple(pairs), judged=judged))
    return result


def _events(sheets: list[Sheet], register: Register) -> tuple[dict[str, Item], list[Edge]]:
    """All events with what mentions within a report share, and the pairs of those mentions."""
    found: dict[str, Item] = {}
    within: list[Edge] = []
    everything = items(sheets, register, copies((one.report, one.sketch) for one in sheets))
    for _, group in groupby(everything, key=lambda one: one.report):
        done, pairs = resolved(list(group))
        found |= {one.key: one for one in done}
        within += pairs
    return found, within


def _touched(found: Iterable[Item], tags: Mapping[str, str], signatures: Mapping[str, str], before: Working) -> set[str]:
    """The events of reports that are new or read again, and those whose participants are known for something else now."""
    reports = {name for name, tag in tags.items() if before.tags.get(name) != tag}
    changed = {name for name, one in signatures.items() if before.parties.get(name) != one}
    return {one.key for one in found if one.report in reports or any(
        party.id in changed for party in (*one.actors, *one.recipients, *filter(None, (one.told_by,))))
        or not one.cast.isdisjoint(changed)}


def _signature(one: Party, name: str | None) -> str:
    """Everything about an identity that pairs of events, or their occurrences, depend on."""
    parts = (one.id, name, one.kind, one.country, sorted(one.sectors), one.vague, one.nation, one.named, sorted(one.stems),
             sorted(one.titles), sorted(one.speaks_for))
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _occurrences(found: dict[str, Item], pairs: list[Edge], dirty: set[str], last: tuple[Occurrence, ...],
                 register: Register, sheets: list[Sheet], judged: list[Judgement]) -> list[Occurrence]:
    """Clusters within every connected part of the pairs; parts in which nothing changed keep their occurrences."""
    parts = Groups()
    for _, left, right, _ in pairs:
        parts.join(left, right)
    joined = _judged_pairs(found, judged)
    for left, right in joined:
        parts.join(left, right)
        dirty |= {left, right}
    members = parts.all(found)
    known: dict[str, list[Occurrence]] = defaultdict(list)
    for one in last:
        keys = [f"{each.report}\x1f{each.event}" for each in one.events]
        if all(key in found for key in keys):
            known[parts.root(keys[0])].append(one)
    edges_of: dict[str, list[Edge]] = defaultdict(list)
    for edge in pairs:
        edges_of[parts.root(edge[1])].append(edge)
    outlets = publishers(sheets)
    result: list[Occurrence] = []
    for root, keys in members.items():
        kept = known.get(root, [])
        if not dirty.intersection(keys) and sum(len(one.events) for one in kept) == len(keys):
            result += kept
            continue
        part = {key: found[key] for key in keys}
        result += [occurrence([part[key] for key in group], why, register, outlets)
                   for group, why in clusters(part, edges_of.get(root, []), judged)]
    return result


def _judged_pairs(found: Mapping[str, Item], judged: list[Judgement]) -> list[tuple[str, str]]:
    """Pairs of events that people joined or split, so that they are clustered together."""
    wanted = {name for one in judged if one.action in ("join", "split") for name in one.subjects}
    at = {one.event.name: key for key, one in found.items() if one.event.name in wanted} if wanted else {}
    return [(at[one.subjects[0]], at[each]) for one in judged if one.action in ("join", "split")
            for each in one.subjects[1:] if one.subjects[0] in at and each in at]


__all__ = ["Linked", "linked"]
