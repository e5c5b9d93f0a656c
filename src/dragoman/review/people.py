"""Actors of the ledger: who they are, what they did and suffered, what they said where, what became of their promises."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from dragoman.model.across import Commitment, Identity, Position
from dragoman.review.across import Across, Lens, Records
from dragoman.review.paging import PAGE, paged
from dragoman.review.timeline import row
from dragoman.store import Ledger

_MOST = 200  # events and statements on one actor's page
_CHANNELS = ("public", "private", "unstated")


def actors(across: Across, ledger: Ledger, request: Request) -> dict[str, Any]:
    """All identities, those most spoken of first; `q` keeps those whose name or alias holds it."""
    lens = across.lens(ledger)
    asked = request.query_params.get("q", "").strip()[:200]
    found = [one for one in lens.linked.identities if not asked or any(
        asked.casefold() in name.casefold() for name in (one.name, *one.aliases))]
    found.sort(key=lambda one: (-(one.statements + one.events), -one.reports, one.name, one.id))
    page = paged(request, len(found))
    return {**page, "asked": asked, "rows": found[page["first"]:page["first"] + PAGE], "proposals": pairs(lens)[:_MOST]}


def pairs(lens: Lens) -> list[tuple[Identity, Identity]]:
    """Each pair of identities that may be one, once."""
    found: dict[frozenset[str], tuple[Identity, Identity]] = {}
    for one in lens.linked.identities:
        for other in one.proposals:
            if other in lens.identities:
                found.setdefault(frozenset((one.id, other)), (one, lens.identities[other]))
    return list(found.values())


def actor(across: Across, ledger: Ledger, request: Request) -> dict[str, Any]:
    """One identity's page, by its `id`."""
    lens = across.lens(ledger)
    wanted = request.query_params.get("id", "")
    one = lens.identities.get(wanted)
    if one is None:
        raise KeyError(f"no actor {wanted!r} in this ledger; the list of actors has those there are")
    records = Records(ledger)
    happened = lens.of_actor.get(one.id, [])
    did = [row(lens, each) for each in happened if one.id in each.actor_ids]
    suffered = [row(lens, each) for each in happened if one.id in each.recipient_ids]
    for rows in (did, suffered):
        rows.sort(key=lambda each: each["days"])
    positions = [_position(lens, each) for each in lens.positions.get(one.id, ())]
    return {"one": one, "did": did[:_MOST], "suffered": suffered[:_MOST],
            "others": [lens.identities[other] for other in one.proposals if other in lens.identities],
            "said": _said(lens, records, one), "positions": positions,
            "commitments": [_commitment(lens, records, each) for each in lens.linked.commitments if each.actor_id == one.id]}


def _said(lens: Lens, records: Records, one: Identity) -> dict[str, list[dict[str, Any]]]:
    """Channel -> what the actor said there, by day; in the last reports only, where there are many."""
    found: dict[str, list[dict[str, Any]]] = {channel: [] for channel in _CHANNELS}
    for report, actor in one.seen[-_MOST:]:
        record = records[report]
        times = {time.id: time.value for time in record.times}
        for each in record.statements:
            if each.speaker == actor and each.form != "silence":
                words = " … ".join(record.report.text[start:end] for start, end in each.content)
                day = times.get(each.time or "") or record.report.published or ""
                found[each.channel].append({
                    "href": lens.address(report, each.id), "date": day,
                    "quote": words, "act": each.act, "via": [record.report.text[slice(*link.span)] for link in each.via]})
    for rows in found.values():
        rows.sort(key=lambda each: each["date"])
    return found


def _position(lens: Lens, one: Position) -> dict[str, Any]:
    """A position with its divergences, each with both sides."""
    entries = [{"href": lens.address(each.report, each.statement or each.event), "date": each.date or "no day",
                "channel": "deed" if each.deed else each.channel, "stance": each.stance, "quote": each.quote, "by": each.by,
                "via": each.via} for each in one.entries]
    return {"issue": one.issue, "entries": entries,
            "divergences": [{"kind": each.kind.replace("_", " / "), "why": each.why,
                             "sides": [entries[at] for at in each.entries]} for each in one.divergences]}


def _commitment(lens: Lens, records: Records, one: Commitment) -> dict[str, Any]:
    return {"one": one, "evidence": [
        {"role": each.role, "href": lens.address(each.report, each.statement or each.event),
         "title": lens.titles.get(each.report, each.report), "quote": records.around(each.report, each.span)}
        for each in one.evidence]}
