"""Tolls: every account kept beside the others, and what they come to by a named rule."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median_low

import msgspec

from dragoman.model.across import Account, Occurrence, Toll


def toll(accounts: Iterable[Account], revised: set[tuple[str, str]]) -> Toll | None:
    """The accounts in order, those that a later one of the same source revised marked, with the range of all."""
    found = sorted(accounts, key=lambda one: (one.date or "", one.report, one.event))
    if not found:
        return None
    kept = []
    for at, one in enumerate(found):
        later = any((each.report, each.event) in revised and each.via == one.via and each.part == one.part
                    for each in found[at + 1:])
        kept.append(msgspec.structs.replace(one, superseded=later))
    return by_rule(kept, "range")


def by_rule(accounts: list[Account], rule: str) -> Toll:
    """range: lowest to highest of all. ucdp (Sundberg & Melander 2013): lowest to highest of those that stand, the middle
    one as best. acled (Raleigh et al. 2010): the lowest that stands."""
    standing = [one for one in accounts if not one.superseded] or accounts
    used = accounts if rule == "range" else standing
    lows = [one.low for one in used if one.low is not None] or [one.high for one in used if one.high is not None]
    highs = [one.high for one in used if one.high is not None]
    open_end = any(one.high is None for one in used)
    low = min(lows, default=None)
    high = None if open_end else max(highs, default=None)
    if rule == "acled":
        return Toll(low=low, high=low, best=low, accounts=tuple(accounts), rule=rule)
    best = None
    if rule == "ucdp":
        values = [one.low if one.low is not None else one.high for one in used]
        best = median_low([one for one in values if one is not None]) if any(one is not None for one in values) else None
    return Toll(low=low, high=high, best=best, accounts=tuple(accounts), rule=rule)


def summed(one: Occurrence, rule: str) -> Occurrence:
    """The occurrence with its tolls by another rule: `range`, `ucdp` or `acled`."""
    if rule == "range":
        return one
    return msgspec.structs.replace(one, killed=by_rule(list(one.killed.accounts), rule) if one.killed else None,
                                   injured=by_rule(list(one.injured.accounts), rule) if one.injured else None)
