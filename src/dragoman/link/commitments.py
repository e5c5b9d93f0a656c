"""Promises and threats: the statements that make or repeat one, joined; and what came of it, from what later reports tell.

`open` unless the reports show otherwise: silence proves nothing, it only makes a commitment overdue.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.link.closeness import shared
from dragoman.link.features import kin
from dragoman.link.groups import Groups
from dragoman.link.outcomes import Outcome, outcome
from dragoman.link.promises import last_day
from dragoman.link.view import Act, View
from dragoman.link.words import PREDICATE
from dragoman.model.across import Commitment, Evidence

_ITS = re.compile(r"(?:that )?(?:its|their|it|they|this|these)\b", re.IGNORECASE)
_ONE = 0.95       # weight of topics that two makings of one commitment share
_NEAR = 40        # makings of one speaker on one topic that each is compared with
_ENOUGH = 0.5     # or the share of the lighter one's topics


@dataclass
class Making:
    """One commitment: the statements that make or repeat it, the first first, and its outcome."""

    acts: list[Act]
    act: str
    outcome: Outcome = field(default_factory=lambda: Outcome("open"))

    @property
    def id(self) -> str:
        """Made of the statement that makes it."""
        said = self.first.said
        parts = (self.first.sheet.hash, said.id, said.content) if said else (self.first.sheet.hash,)
        return "c" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:10]

    @property
    def first(self) -> Act:
        return self.acts[0]

    @property
    def due(self) -> str | None:
        return next((one.said.due for one in self.acts if one.said and one.said.due), None)


def makings(view: View, fresh: View | None = None, last: Iterable[Commitment] = ()) -> list[Making]:
    """Every commitment of the ledger with its outcome.

    With `fresh`, a view of the happenings of new reports only, a commitment that was open in the `last` run, that no new
    report repeats and on which no new happening bears, stays open.
    """
    still = {one.id: [each.report for each in one.evidence] for one in last
             if one.outcome == "open" and not any(each.event for each in one.evidence)}
    acts = [(name, act) for name, found in sorted(view.words.items()) for act in found if kind(act)]
    groups = Groups()
    keys = {f"{number:08}": act for number, (_, act) in enumerate(acts)}
    by_speaker: dict[str, list[str]] = defaultdict(list)
    for number, (_, act) in enumerate(acts):
        by_speaker[act.party.state or act.party.id].append(f"{number:08}")
        for other in act.party.speaks_for:
            by_speaker[other].append(f"{number:08}")
    for same in by_speaker.values():
        for left, right in _pairs(view, {name: keys[name] for name in same}):
            if groups.root(left) != groups.root(right) and _one(view, keys[left], keys[right]):
                groups.join(left, right)
    found = []
    for members in groups.all(keys).values():
        ordered = sorted((keys[one] for one in members), key=lambda one: (
            one.sheet.published or "9999", one.sheet.report, one.said.order if one.said else 0))
        found.append(Making(ordered, kind(ordered[0]) or "promise"))
    for one in found:
        known = fresh is not None and still.get(one.id) == [act.sheet.report for act in one.acts]
        if not known or (fresh is not None and outcome(fresh, one.acts, one.act, one.due).evidence):
            one.outcome = outcome(view, one.acts, one.act, one.due)
    return sorted(found, key=lambda one: (one.first.day or "", one.first.key))


def _pairs(view: View, acts: dict[str, Act]) -> Iterator[tuple[str, str]]:
    """Pairs of one speaker's makings that share a weighty topic or an occasion."""
    at: dict[str, list[str]] = defaultdict(list)
    for name, act in acts.items():
        for topic, (_, weight, _) in act.topics.items():
            if weight > PREDICATE:
                at[topic].append(name)
        for home in _occasion(view, act):
            at[home].append(name)
    for same in at.values():
        for number, left in enumerate(same):
            for right in same[number + 1:number + 1 + _NEAR]:
                yield left, right


def kind(act: Act) -> str | None:
    """`promise` or `threaten`, for acts that are; agreeing to do something by a day is a promise."""
    if act.said is None:
        return None
    if act.said.act in ("promise", "threaten"):
        return act.said.act
    return "promise" if act.said.act == "agree" and act.said.due and act.said.content.lower().startswith("to ") else None


def _one(view: View, one: Act, two: Act) -> bool:
    """Do two statements make one commitment?"""
    left, right = one.said, two.said
    if left is None or right is None or kind(one) != kind(two) or kin(one.party, two.party) < 2:
        return False
    if left.due and right.due and left.due[:7] != right.due[:7]:
        return False
    same, against = shared(one.topics, two.topics)
    if (one.sheet.report != two.sheet.report or same > 0 or not (one.topics and two.topics) or _hangs_on(two, one)) and (
            _occasion(view, one) & _occasion(view, two)):
        return True
    if against >= same:
        return False
    least = min(one.weight, two.weight)
    if one.sheet.report == two.sheet.report and left.due and right.due and left.due != right.due:
        return False
    return same >= _ONE and same >= _ENOUGH * least


def _hangs_on(two: Act, one: Act) -> bool:
    """Is it a person's further word about what was promised before (`promised an inquiry and said its report would …`)?"""
    first, second = sorted((one, two), key=lambda act: act.said.order if act.said else 0)
    return bool(first.party.kind == "person" and second.said and _ITS.match(second.said.content))


def _occasion(view: View, act: Act) -> set[str]:
    """The occurrences of the saying, and of what is promised in it."""
    said = act.said
    assert said is not None
    found = {view.homes.get((act.sheet.report, event.id), "") for event in act.sheet.events
             if event.saying == said.id or (event.statement == said.id and event.status in ("threatened", "intended"))}
    return {f"{one}" for one in found if one}


def commitments(view: View, found: list[Making], today: str | None) -> Iterator[Commitment]:
    """The commitments in the contract's shape; `today` is the day of the last report."""
    for one in found:
        yield _commitment(view, one, today)


def _commitment(view: View, one: Making, today: str | None) -> Commitment:
    said = one.first.said
    assert said is not None
    name = view.register.name
    due, last = one.due, last_day(one.due)
    names = list(dict.fromkeys(name(act.party.id) or act.party.name for act in one.acts))
    done = one.outcome
    return Commitment(
        id=one.id, actor=names[0], actor_id=one.first.party.id, aliases=tuple(names[1:]), act=one.act,  # type: ignore[arg-type]
        what=said.content or said.cue, to=name(view.register.of(one.first.sheet.report, said.addressee)), made=said.date,
        made_day=said.day, due=due,
        condition=next((act.said.condition for act in one.acts if act.said and act.said.condition), None),
        overdue=bool(done.kind == "open" and last and today and last < today), outcome=done.kind,
        channel=said.channel,  # type: ignore[arg-type]
        evidence=(*(Evidence(report=act.sheet.report, span=act.said.span, statement=act.said.id,
                             role="made" if number == 0 else "mention")
                    for number, act in enumerate(one.acts) if act.said),
                  *(_evidence(act, role) for act, role in done.evidence)),
        why=tuple(filter(None, (done.why,))))


def _evidence(act: Act, role: str) -> Evidence:
    """A deed, or a statement, that shows what came of it."""
    span = act.event.anchor if act.event else act.said.span if act.said else (0, 0)
    return Evidence(report=act.sheet.report, span=span, statement=act.said.id if act.said else None,
                    event=act.event.id if act.event else None, role=role)  # type: ignore[arg-type]


def belied(view: View, found: list[Making]) -> Iterator[tuple[str, Act, Act, str]]:
    """(identity, word, deed, why) of every commitment that its outcome broke."""
    for one in found:
        deed = next((act for act, _ in one.outcome.evidence if act.event), None) or _behind(view, one)
        if one.outcome.kind == "broken" and deed is not None and _own(view, one):
            yield one.first.party.id, one.first, deed, f"“{_short(one.first.quote)}”, but {one.outcome.why}"


def _behind(view: View, one: Making) -> Act | None:
    """The event of the sentence that says what came of it (`It did not happen`)."""
    for act, _ in one.outcome.evidence:
        if act.said is not None:
            start, end = act.said.span
            for event in act.sheet.events:
                if start <= event.anchor[0] < end:
                    return view.deed(act.sheet, event, one.first.party)
    return None


def _own(view: View, one: Making) -> bool:
    """Was it the maker's own doing that was promised, and not that of others who are named?"""
    named = [party for act in one.acts for event in act.sheet.events if act.said and event.id in act.said.inside
             for name in event.actors if (party := view.register.party(act.sheet.report, name))]
    return not named or any(kin(party, act.party) > 1 for party in named for act in one.acts)


def _short(words: str) -> str:
    return words if len(words) <= 120 else f"{words[:120]}…"


__all__ = ["Making", "belied", "commitments", "makings"]
