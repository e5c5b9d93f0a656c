"""Do two events tell of one happening? A veto for each feature that speaks against, and a score.

The decision is a short list of rules, so that `why` can name what decided.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.link.cues import undertakings
from dragoman.link.features import (
    DONE,
    MODES_APART,
    SPEECH,
    Item,
    days,
    just_told,
    kin,
    like,
    looks_back,
    meaning,
    modes_apart,
    once,
    one_called,
    one_name,
    one_story,
    other_means,
    parties,
    places,
    points_back,
    rival,
    same_days,
)
from dragoman.link.sheet import Happening


@dataclass(slots=True)
class Verdict:
    """How well two events go together and why; 0: nothing says that they are one, -1: something says that they are not,
    which is for `others` that other mentions name other participants, and a third mention may name both."""

    score: float
    why: tuple[str, ...] = ()
    others: bool = False


APART, OPPOSED, OTHERS = Verdict(0.0), Verdict(-1.0), Verdict(-1.0, others=True)
_SERIAL = frozenset({"THREATEN", "AGREE", "REJECT"})


def compared(one: Item, two: Item) -> Verdict:
    """The verdict on two events of one type."""
    left, right = one.event, two.event
    if left.type != right.type:
        return APART if one.report == two.report and left.stem == right.stem else OPPOSED
    day, when = days(one, two)
    place, where = places(one, two)
    if min(day, place) < 0:
        return OPPOSED
    if left.same_as and one.report == two.report and left.same_as in (right.id, right.same_as):
        return Verdict(9.0, ("the report speaks of one happening",))
    who, whom = parties(one.actors, two.actors), parties(one.recipients, two.recipients)
    words = meaning(left, right)
    sayings = (left.saying and right.saying) or (left.type in SPEECH and (left.saying or right.saying))
    if sayings and not _as_foretold(one, two):
        return _sayings(one, two, day, who, whom, words, when)
    why = tuple(filter(None, (when, where, "the same doer" if who > 1 else "", "the same target" if whom > 1 else "",
                              "like words" if words >= 0.3 else "")))
    if left.status in DONE and right.status in DONE:
        return _facts(one, two, day, place, who, whom, words, why)
    if left.status not in DONE and right.status not in DONE:
        return _plans(one, two, day, who, whom, words, why)
    return _plan_and_fact(one, two, day, who, whom, words, why)


def _as_foretold(one: Item, two: Item) -> bool:
    """Is one a plan and the other a deed that is a saying too (`voted against her, as they had vowed`)?"""
    plan, fact = (two, one) if one.event.status in DONE else (one, two)
    return bool(fact.foretold and fact.event.status in DONE and plan.event.status not in DONE and not plan.event.saying)


def _facts(one: Item, two: Item, day: int, place: int, who: int, whom: int, words: float, why: tuple[str, ...]) -> Verdict:
    left, right = one.event, two.event
    series = day == 0 and like(left.stem, right.stem) and left.plural != right.plural
    if series or _vague_denial(left) or _vague_denial(right):
        return APART
    if left.status != right.status and other_means(left, right):
        return OPPOSED
    if left.status != right.status and "ongoing" in (left.status, right.status) and (one.wide or two.wide):
        return OPPOSED
    apart = modes_apart(left, right)
    score = day + place + max(who, 0) + max(whom, 0) + 2 * words
    exact = day >= 2 and place >= 1
    if min(who, whom) < 0 or apart:
        disputed = exact and not apart and (whom > 1 or rival(one, two))
        clash = exact and place == 2 and _casualties(one, two)
        if not disputed and not clash:
            told_otherwise = day >= 1 and place >= 1 and (one.denied_by or two.denied_by)
            casualties = (day >= 2 or (day >= 1 and place >= 2)) and _casualties(one, two)
            return APART if told_otherwise or casualties else OPPOSED if apart else OTHERS
        return Verdict(score, (*why, "accounts of it differ" if disputed else "casualties of one clash"))
    means = left.mode is not None and left.mode == right.mode and words >= 0.15
    if one.report == two.report and not (whom > 1 or words >= 0.2 or like(left.stem, right.stem) or left.mode == right.mode
                                         or left.definite or right.definite or left.result or right.result):
        return APART  # day and place of two acts of a report are often those of its story
    if exact and (place == 2 or who > 1 or whom > 1 or words >= 0.3 or means):
        return Verdict(score, why)
    telling = words >= 0.2 or left.definite or right.definite
    if day >= 2 and ((who > 1 and whom > 1) or who > 2 or ((who > 1 or whom > 1) and telling)):
        return Verdict(score, why)
    back = left.definite or right.definite or left.of_a_day or right.of_a_day
    if day >= 1 and back and one_story(one, two) and _as_told(one, two, day, words):
        return Verdict(score, (*why, "one story", "the later mention points back"))
    if day >= 2 and left.mode is not None and left.mode == right.mode and one_called(one.recipients, two.recipients):
        return Verdict(score, (*why, "a target of one title"))
    if day >= 2 and left.mode in MODES_APART and left.mode == right.mode and words >= 0.3 and one_name(left, right):
        return Verdict(score, why)
    if day == 1 and (who > 1 or whom > 1) and (place == 2 or words >= 0.4 or (who > 1 and whom > 1)):
        return Verdict(score, why)
    if one.report == two.report and points_back(left, right) and (
            (who > 1 and whom > 1) or ((who > 1 or whom > 1) and (words >= 0.2 or like(left.stem, right.stem)))):
        return Verdict(score + 0.5, (*why, "the later mention points back"))
    if day == 0 and place == 2 and looks_back(one, two) and ((who > 1 and whom > 1) or (
            left.mode in MODES_APART and left.mode == right.mode and (left.definite or right.definite))):
        return Verdict(score, (*why, "a later report looks back"))
    if day == 0 and place >= 0 and looks_back(one, two) and once(one, two) and (words >= 0.3 or (who > 1 and whom > 1)):
        return Verdict(score, (*why, "a later report looks back"))
    if day == 0 and just_told(one, two) and (like(left.stem, right.stem) or means) and words >= 0.3 and max(who, whom) > 1:
        return Verdict(score, (*why, "told within days of it"))
    if day == 0 and place >= 1 and same_days(one, two) and who > 1 and whom > 1 and words >= 0.4:
        return Verdict(score, (*why, "reports of the same days"))
    return APART


def _as_told(one: Item, two: Item, day: int, words: float) -> bool:
    """In reports of one story: is it like enough of the same day, or, within the same weeks, by the same noun?"""
    left, right = one.event, two.event
    if one.report == two.report or left.another or right.another or left.plural != right.plural:
        return False
    if day >= 2 and not (one.wide or two.wide):
        return words >= (0.2 if left.mode is not None and left.mode == right.mode else 0.35)
    return left.type == "ASSAULT" and left.stem == right.stem and words >= 0.2


def _vague_denial(event: Happening) -> bool:
    """A denial of no day that points to nothing (`never bombs towns`) is of no happening."""
    return event.status == "denied" and not (event.earliest or event.latest or event.definite)


def _casualties(one: Item, two: Item) -> bool:
    """Does one count the casualties among those who did the other?"""
    return any(count.event.result and (not count.recipients or parties(count.recipients, act.actors) > 1
                                       or all(each.vague for each in count.recipients))
               for count, act in ((one, two), (two, one)))


def _plans(one: Item, two: Item, day: int, who: int, whom: int, words: float, why: tuple[str, ...]) -> Verdict:
    left, right = one.event, two.event
    if min(who, whom) < 0 or modes_apart(left, right):
        return APART
    if left.status != right.status and {left.status, right.status} - {"intended", "possible", "threatened"}:
        return APART
    voice = left.source == right.source if one.report == two.report else bool(
        one.told_by and two.told_by and kin(one.told_by, two.told_by) > 1)
    if left.status != right.status and not (who > 1 and (whom > 1 or words >= 0.3)):
        return APART
    if ((who > 1 or whom > 1 or (voice and like(left.stem, right.stem))) and words >= 0.4) or (who > 1 and whom > 1) or (
            (who > 1 or whom > 1) and day >= 2 and words >= 0.2):
        return Verdict(max(day, 0) + max(who, 0) + max(whom, 0) + 2 * words, (*why, "one plan or threat"))
    return APART


def _plan_and_fact(one: Item, two: Item, day: int, who: int, whom: int, words: float, why: tuple[str, ...]) -> Verdict:
    plan, fact = (two, one) if one.event.status in DONE else (one, two)
    foretold = fact.foretold is not None and any(kin(fact.foretold, each) > 1 for each in (
        *plan.actors, *filter(None, (plan.told_by,))))
    who = max(who, 2) if foretold else who
    if min(who, whom) < 0 or fact.event.status == "denied":
        return APART
    score = Verdict(max(day, 0) + max(who, 0) + max(whom, 0) + 2 * words, (*why, "what was planned was done, or was not"))
    if one.report == two.report and plan.event.definite and like(plan.event.stem, fact.event.stem) and (
            who > 1 and whom > 1):
        return score
    if plan.event.status == "requested":
        return APART
    told = fact.event.carried or foretold or fact.event.status == "failed"
    good = (who > 1 or whom > 1) and (words >= 0.25 or (who > 1 and whom > 1))
    if told and ((day >= 2 and who > 1) or (day >= 1 and like(plan.event.stem, fact.event.stem) and words >= 0.2)):
        return score
    if foretold and ((whom > 1 and words >= 0.25) or like(plan.event.stem, fact.event.stem)):
        return score
    if good and (day >= 2 or (day >= 1 and told) or (told and who > 1 and words >= 0.35) or _in_term(plan, fact)):
        return score
    return APART


def _in_term(plan: Item, fact: Item) -> bool:
    """Was it done in the month before the term that was set for it?"""
    term, done = plan.event.latest, fact.event.latest
    return bool(term and done and not plan.event.earliest and done <= term and done[:7] == term[:7])


def _sayings(one: Item, two: Item, day: int, who: int, whom: int, words: float, when: str) -> Verdict:
    """Sayings are one where the same speaker says like things on one occasion."""
    left, right = one.event, two.event
    if who < 2 or (whom < 0 and (one.report == two.report or words < 0.45)) or "failed" in (left.status, right.status):
        return APART
    if any(kin(mine, other) > 1 and kind == like for kind, targets in one.inside for like, others in two.inside
           for mine in targets for other in others):
        words = max(words, 0.5)
    score = day + who + max(whom, 0) + 2 * words
    why = tuple(filter(None, (when, "the same speaker", "like words" if words >= 0.3 else "")))
    if one.report == two.report:
        later = left if left.order > right.order else right
        if not (left.saying and right.saying):
            back = later.definite and not later.saying and {left.status, right.status} <= {"occurred", "denied"}
            return Verdict(score, (*why, "the later mention points back")) if back else APART
        near = abs(left.sentence - right.sentence)
        if left.status != right.status:
            return APART
        if left.act != right.act and not like(left.stem, right.stem):
            return APART
        if (near <= 1 and day >= 1 and left.type in _SERIAL) or (near <= 3 and words >= 0.45) or (words >= 0.3 and whom > 1):
            return Verdict(score, why)
        return APART
    dated = left.earliest or left.latest or right.earliest or right.latest
    if day >= 1 and dated and (_bare(left) != _bare(right)):
        return Verdict(score, (*why, "a mention without what was said"))
    if day >= 1 and dated and (words >= 0.3 or (whom > 1 and words >= 0.15)):
        return Verdict(score, why)
    if day == 2 and dated and _bare(left) and _bare(right) and like(left.stem, right.stem):
        return Verdict(score, (*why, "mentions without what was said"))
    if left.type in _SERIAL and bool(left.saying) != bool(right.saying) and looks_back(one, two):
        bare = right if left.saying else left
        if words >= 0.3 or (_bare(bare) and (words > 0 or not bare.carried)):
            return Verdict(score, (*why, "a later report looks back"))
    return APART


def _bare(event: Happening) -> bool:
    """A saying of which only the fact is mentioned (`in April she gave her word`, `the year's pay that he promised`)."""
    about = [name for name in event.core if name not in undertakings()]
    return (event.saying is None or not event.topics) and len(about) <= 1 and not event.recipients
