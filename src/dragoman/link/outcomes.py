"""What came of a promise or threat: later events about the same thing, in the sense of the words or against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from dragoman.link.closeness import firm, most, shared
from dragoman.link.features import kin
from dragoman.link.identities import Party
from dragoman.link.promises import last_day
from dragoman.link.sheet import Happening, Sheet
from dragoman.link.view import Act, View, deed_topics
from dragoman.link.words import NOT

_GENERAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})  # of these one actor does many about one thing
_SETTLED = {"late": "has not come about", "kept": "is said to have been kept", "broken": "is said to have been broken"}
_SAID = 2.5         # weight of what a report says came of it
_SAME_THING = 0.9   # weight of topics shared between words and deed


@dataclass
class Outcome:
    """`open`, `kept` or `broken`, with the deeds that show it and one sentence."""

    kind: Literal["open", "kept", "broken"]
    evidence: tuple[tuple[Act, str], ...] = ()
    why: str = ""


def outcome(view: View, acts: list[Act], act: str, due: str | None) -> Outcome:
    """The outcome of the commitment that these statements make and repeat; the first deed that shows one decides."""
    found = sorted([*_deeds(view, acts, act, due), *_owned(view, acts, act, due), *_judged(acts, due),
                    *_settled(view, acts, act, last_day(due))],
                   key=lambda one: (-one[2], one[0].day or "9999", one[0].key))
    if not found:
        return Outcome("open")
    kind = found[0][1]
    if kind == "mention":
        return Outcome("open", tuple((deed, "mention") for deed, _, _ in found[:3]))
    deed = found[0][0]
    undone = deed.event is not None and deed.event.status in ("failed", "denied")
    done = "did not happen" if undone else "was done" if deed.event else "was said"
    done = _SETTLED.get(deed.event.settled or "", done) if deed.event else done
    when = f" ({deed.date})" if deed.date else ""
    return Outcome(kind, tuple((each, role) for each, role, _ in found[:4] if role == kind),  # type: ignore[arg-type]
                   f"“{deed.quote}” {done}{when}, as {deed.sheet.report} tells")


def _deeds(view: View, acts: list[Act], act: str, due: str | None) -> Iterator[tuple[Act, str, float]]:
    """(deed, role, weight) of the events that bear on a commitment."""
    first = acts[0]
    inside = {(one.sheet.report, name) for one in acts if one.said for name in one.said.inside}
    promised = [(one.sheet, event) for one in acts for event in one.sheet.events
                if (one.sheet.report, event.id) in inside and event.status != "possible"]
    homes = {view.homes.get((sheet.report, event.id)) for sheet, event in promised if not event.saying} - {None}
    targets = {view.register.of(sheet.report, name) for sheet, event in promised for name in event.recipients}
    named = [party for sheet, event in promised for one in event.actors if (party := view.register.party(sheet.report, one))]
    doers = {name for party in (*(one.party for one in acts), *named)
             for name in (party.id, party.state, *party.speaks_for) if name}
    for sheet, event in view.about(first.topics, homes, targets, doers, first.sheet.report):
        if event.saying and not event.foretold:  # but `voted against it, as they had vowed`
            continue
        own = (sheet.report, event.id) in inside
        if own and event.status != "failed":
            continue
        deed = view.deed(sheet, event, first.party)
        if not own and event.status != "failed" and not _after(first, deed):
            continue
        if event.status == "failed" and first.day and deed.until and deed.until < first.day and not own:
            continue
        joined = view.homes.get((sheet.report, event.id)) in homes
        if event.status == "denied":
            if not own and _undone(view, acts, sheet, event, due, joined, promised):
                yield deed, "broken", _SAID
            continue
        role, weight = _role(view, first, acts, sheet, event, act, due, own or joined, promised)
        if role == "broken" and deed.event and event.status != "failed" and _still_time(acts, sheet, due, promised):
            continue
        if role:
            yield deed, role, weight
    term = last_day(due)
    for one, event in _beside(acts, promised) if term else ():
        if (one.sheet.published or "") > (term or "") and not _must_not(acts, promised):
            yield view.deed(one.sheet, event, first.party), "broken", _SAID


def _beside(acts: list[Act], promised: list[tuple[Sheet, Happening]]) -> Iterator[tuple[Act, Happening]]:
    """What a sentence that speaks of the promise says was not done (`the money that X had promised has not been sent`)."""
    for one in acts:
        said = one.said
        if said is None:
            continue
        sentences = {event.sentence for event in one.sheet.events if event.saying == said.id}
        for event in one.sheet.events:
            if event.sentence in sentences and event.status in ("denied", "failed") and not event.saying and (
                    event.id not in said.inside and any(event.type == each.type for _, each in promised)):
                yield one, event


def _undone(view: View, acts: list[Act], sheet: Sheet, event: Happening, due: str | None, joined: bool,
            promised: list[tuple[Sheet, Happening]]) -> bool:
    """Does a report of the days after the term say that what was to be done was not done?"""
    term = last_day(due)
    if not (term and sheet.published and sheet.published > term) or _must_not(acts, promised):
        return False
    doers = [party for one in event.actors if (party := view.register.party(sheet.report, one))]
    if doers and not _ours(view, doers, [one.party for one in acts], promised):
        return False
    if not (doers or joined or _speaks_of(view, sheet, acts)):
        return False
    like = any(one.type == event.type for _, one in promised)
    return joined or (like and sum(_best(acts, event)) >= _SAME_THING)


def _still_time(acts: list[Act], sheet: Sheet, due: str | None, promised: list[tuple[Sheet, Happening]]) -> bool:
    """Is what was promised something to be done, and its day yet to come? What must not be done can be done at any time."""
    term = last_day(due)
    return bool(term and sheet.published and sheet.published <= term and not _must_not(acts, promised))


def _must_not(acts: list[Act], promised: list[tuple[Sheet, Happening]]) -> bool:
    """Was it promised that something will not be?"""
    return any(event.status == "denied" for _, event in promised) or any(one.said and NOT.search(one.said.content)
                                                                         for one in acts)


def _judged(acts: list[Act], due: str | None) -> Iterator[tuple[Act, str, float]]:
    """What a report says right behind the promise or threat came of it; that it is late counts once its day has passed."""
    for one in acts:
        if one.said is None or one.said.verdict is None:
            continue
        kind, span = one.said.verdict
        behind = replace(one, said=msgspec.structs.replace(one.said, span=span))
        if kind == "fulfilled":
            yield behind, "kept", _SAID
        elif kind == "broken" or ((term := last_day(due)) and one.sheet.published and one.sheet.published > term):
            yield behind, "broken", _SAID


def _settled(view: View, acts: list[Act], act: str, term: str | None) -> Iterator[tuple[Act, str, float]]:
    """What a report says came of it in so many words (`carried out its threat`): of a repetition of it, of one about the
    same, or of the only one that its maker had made."""
    kind, ours = ("THREATEN" if act == "threaten" else "AGREE"), {one.key for one in acts}
    makers = {name for one in acts for name in (one.party.id, one.party.state, *one.party.speaks_for) if name}
    seen: set[tuple[str, str]] = set()
    for name in sorted(makers):
        for sheet, event in view.settled.get(name, ()):
            if event.type != kind or (sheet.report, event.id) in seen or not _made_before(acts, sheet):
                continue
            seen.add((sheet.report, event.id))
            if event.settled == "late" and not (term and sheet.published and sheet.published > term):
                continue
            same, against = _best(acts, event)
            if (sheet.report, event.saying) in ours or (same >= _SAME_THING and same > against) or (
                    event.saying is None and _only_one(view, makers, act, ours, sheet)):
                role = "kept" if event.settled == "kept" else "broken"
                yield view.deed(sheet, event, acts[0].party), role, _SAID


def _made_before(acts: list[Act], sheet: Sheet) -> bool:
    return any((one.day or "9999") <= (sheet.published or "") and one.sheet.report != sheet.report for one in acts)


def _only_one(view: View, makers: set[str], act: str, ours: set[tuple[str, str]], sheet: Sheet) -> bool:
    """Had the makers made no other, up to then?"""
    return not any(one.said and one.said.act == act and one.key not in ours and (one.day or "") <= (sheet.published or "")
                   for name in makers for one in view.words.get(name, ()))


def _owned(view: View, acts: list[Act], act: str, due: str | None) -> Iterator[tuple[Act, str, float]]:
    """Statements of the maker after the day that was set, by which the thing has not come about."""
    term = last_day(due)
    if act != "promise" or not term:
        return
    for one in view.words.get(acts[0].party.id, ()):
        if one.said and one.day and one.day > term and one.said.polar and one.said.act in ("assert", "deny"):
            same, against = max((shared(each.topics, one.topics) for each in acts), key=lambda pair: pair[1] - pair[0])
            if against >= _SAME_THING and against > 1.5 * same:
                yield one, "broken", against


def _after(word: Act, deed: Act) -> bool:
    """Was the deed done after the word was given?"""
    dated = deed.event is not None and (deed.event.earliest or deed.event.latest)
    if dated and word.day and deed.until:
        return deed.until > word.day
    return bool(word.day and deed.sheet.published and deed.sheet.published > word.day
                and deed.sheet.report != word.sheet.report)


def _role(view: View, first: Act, acts: list[Act], sheet: Sheet, event: Happening, act: str, due: str | None, joined: bool,
          promised: list[tuple[Sheet, Happening]]) -> tuple[str, float]:
    """What a deed is to the commitment, and how surely."""
    doers = [party for one in event.actors if (party := view.register.party(sheet.report, one))]
    ours = {one.party.id: one.party for one in acts}
    mine = _ours(view, doers, list(ours.values()), promised)
    said = first.said
    if joined:
        if event.status == "failed":
            return ("mention", 1.0) if act == "threaten" and said and said.condition else ("broken", 3.0)
        negated = any(one.status == "denied" for _, one in promised if one.type == event.type)
        return ("broken" if negated else "kept", 3.0)
    if event.foretold and (party := view.register.party(sheet.report, event.foretold)) and event.status != "failed" and any(
            kin(party, one.party) > 1 for one in acts) and _of_it(acts, event, promised):
        return "kept", 2.5
    if (doers and not mine) or (not doers and not _speaks_of(view, sheet, acts)):
        return "", 0.0
    if act == "threaten" and said is not None:
        return _threat(view, first, sheet, event, promised, mine or not doers)
    same, against = _best(acts, event)
    near = first.sheet.report == sheet.report
    if not (event.status == "failed" or any(firm(one.topics, deed_topics(event), max(same, against), near) for one in acts)):
        return "", 0.0
    like = any(one.type == event.type for _, one in promised)
    needed = _SAME_THING if like or mine else 1.5
    if against >= needed and against > 1.5 * same:
        still = (event.status == "ongoing" or event.remains) and not _must_not(acts, promised)
        if not (like or event.status == "failed" or mine or still):
            return "", 0.0
        in_time = not (term := last_day(due)) or not event.earliest or event.earliest <= term or event.status == "failed"
        return ("broken", against) if in_time or still else ("", 0.0)
    hit = _hit(view, sheet, event, promised)
    enough = _SAME_THING if hit or (mine and event.type not in _GENERAL) else 1.5
    if same >= enough and same > 1.5 * against and like and event.status != "failed" and not event.negative:
        return "kept", same
    return "", 0.0


def _of_it(acts: list[Act], event: Happening, promised: list[tuple[Sheet, Happening]]) -> bool:
    """Is a deed that was foretold the one that is promised: of its type, or about the same?"""
    weight = max(sum(shared(one.topics, deed_topics(event))) for one in acts)
    return weight >= _SAME_THING or (weight > 0 and any(one.type == event.type for _, one in promised))


def _best(acts: list[Act], event: Happening) -> tuple[float, float]:
    return max((shared(one.topics, deed_topics(event)) for one in acts), key=lambda one: max(one) - min(one))


def _threat(view: View, first: Act, sheet: Sheet, event: Happening, promised: list[tuple[Sheet, Happening]],
            mine: bool) -> tuple[str, float]:
    """Carried out where the like was done to the same; impossible now where the doer did the opposite to the same."""
    hit = _hit(view, sheet, event, promised)
    if not mine:
        return "", 0.0
    like = any(one.type == event.type for _, one in promised)
    same, against = _best([first], event)
    if event.status == "failed":
        return ("mention", same) if like and same >= _SAME_THING else ("", 0.0)
    if like and (hit or same >= _SAME_THING) and event.carried:
        return "kept", 2.0
    if (hit or against >= _SAME_THING) and not like and event.type in ("RETREAT", "CONCEDE", "AID") and any(
            one.type in ("ASSAULT", "COERCE", "SANCTION") for _, one in promised):
        return "broken", 2.0
    return ("kept", same) if like and hit and same >= _SAME_THING and same > against else ("", 0.0)


def _speaks_of(view: View, sheet: Sheet, acts: list[Act]) -> bool:
    """Does a report name the maker, or those for whom the maker speaks or who are of one state?"""
    ours = {name for one in acts for name in (one.party.id, one.party.state, *one.party.speaks_for) if name}
    return any((party := view.register.party(sheet.report, who.id)) is not None and not ours.isdisjoint(
        (party.id, party.state, *party.speaks_for)) for who in sheet.actors)


def _hit(view: View, sheet: Sheet, event: Happening, promised: list[tuple[Sheet, Happening]]) -> bool:
    """Is it done to those to whom it was promised or threatened?"""
    targets = [party for report, one in promised for name in one.recipients
               if (party := view.register.party(report.report, name))]
    theirs = [party for name in event.recipients if (party := view.register.party(sheet.report, name))]
    return any(kin(one, two) > 1 for one in targets for two in theirs)


def _ours(view: View, doers: list[Party], makers: list[Party], promised: list[tuple[Sheet, Happening]]) -> bool:
    """Is the deed the maker's, or that of whom the promise names as doer?"""
    named = [party for sheet, event in promised for one in event.actors
             if (party := view.register.party(sheet.report, one))]
    return any(kin(one, two) > 1 for one in doers for two in [*makers, *named])


__all__ = ["Outcome", "most", "outcome"]
