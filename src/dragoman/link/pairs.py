"""Do two events tell of one happening? Named features, a veto for each thing that speaks against, and a score.

The features are those of event coreference across documents (Bejan & Harabagiu 2010; Cybulska & Vossen 2015): type, day,
place, participants, words; the decision is a short list of rules, so that `why` can name what decided.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.link.identities import Party
from dragoman.link.names import key
from dragoman.link.sheet import Happening
from dragoman.link.words import NAME

SPEECH = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE", "SUPPORT"})
DONE = frozenset({"occurred", "ongoing", "denied", "failed"})
MODES_APART = frozenset({"aerial", "drone", "firearms", "explosives", "suicide-attack", "cleansing", "sexual", "torture",
                          "abduct", "crowd-control", "primitive", "beat", "heavy-weapons", "cyber"})
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen",
                      "hundr", "thousand"})
_COUNTRY_WORDS = _NUMBERS | {"peopl", "men", "group", "member", "support"}
_ANYBODY = _NUMBERS | {"peopl", "men", "women", "person", "suspect", "other", "man", "woman", "victim"}  # stems
RECENT = 3     # days within which a report tells what is new without saying when
MEMORY = 150  # days for which an undated mention may look back
_CLOSE_KM, _FAR_KM = 15.0, 60.0


@dataclass(slots=True)
class Item:
    """An event with its parties, ready to be compared. `soft` is the window of days of an undated saying."""

    report: str
    event: Happening
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    published: str | None
    soft: tuple[str, str] | None
    country_wide: bool
    denied_by: frozenset[str]
    here: tuple[Party, ...]
    told_by: Party | None
    foretold: Party | None
    inside: tuple[tuple[str, tuple[Party, ...]], ...]
    copy: str

    @property
    def wide(self) -> bool:
        """Is its day not known, or only within more than three days?"""
        first, last = self.event.earliest, self.event.latest
        return not self.soft and not (first and last and _narrow((first, last)))

    @property
    def key(self) -> str:
        """Its report and its id there."""
        return f"{self.report}\x1f{self.event.id}"


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
    if (left.saying and right.saying) or (left.type in SPEECH and (left.saying or right.saying)):
        return _sayings(one, two, day, who, whom, words, when)
    why = tuple(filter(None, (when, where, "the same doer" if who > 1 else "", "the same target" if whom > 1 else "",
                              "like words" if words >= 0.3 else "")))
    if left.status in DONE and right.status in DONE:
        return _facts(one, two, day, place, who, whom, words, why)
    if left.status not in DONE and right.status not in DONE:
        return _plans(one, two, day, who, whom, words, why)
    return _plan_and_fact(one, two, day, who, whom, words, why)


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
        disputed = exact and not apart and (whom > 1 or _rival(one, two))
        clash = exact and place == 2 and _casualties(one, two)
        if not disputed and not clash:
            told_otherwise = day >= 1 and place >= 1 and (one.denied_by or two.denied_by)
            casualties = (day >= 2 or (day >= 1 and place >= 2)) and _casualties(one, two)
            return APART if told_otherwise or casualties else OPPOSED if apart else OTHERS
        return Verdict(score, (*why, "accounts of it differ" if disputed else "casualties of one clash"))
    means = left.mode is not None and left.mode == right.mode and words >= 0.15
    if exact and (place == 2 or who > 1 or whom > 1 or words >= 0.3 or means):
        return Verdict(score, why)
    telling = words >= 0.2 or left.definite or right.definite
    if day >= 2 and ((who > 1 and whom > 1) or who > 2 or ((who > 1 or whom > 1) and telling)):
        return Verdict(score, why)
    if day >= 2 and left.mode in MODES_APART and left.mode == right.mode and words >= 0.3 and _one_name(left, right):
        return Verdict(score, why)
    if day == 1 and (who > 1 or whom > 1) and (place == 2 or words >= 0.4 or (who > 1 and whom > 1)):
        return Verdict(score, why)
    if one.report == two.report and _points_back(left, right) and (
            (who > 1 and whom > 1) or ((who > 1 or whom > 1) and (words >= 0.2 or like(left.stem, right.stem)))):
        return Verdict(score + 0.5, (*why, "the later mention points back"))
    if day == 0 and place == 2 and _looks_back(one, two) and ((who > 1 and whom > 1) or (
            left.mode in MODES_APART and left.mode == right.mode and (left.definite or right.definite))):
        return Verdict(score, (*why, "a later report looks back"))
    if day == 0 and _just_told(one, two) and (like(left.stem, right.stem) or means) and words >= 0.3 and max(who, whom) > 1:
        return Verdict(score, (*why, "told within days of it"))
    if day == 0 and place >= 1 and _same_days(one, two) and who > 1 and whom > 1 and words >= 0.4:
        return Verdict(score, (*why, "reports of the same days"))
    return APART


def _vague_denial(event: Happening) -> bool:
    """A denial of no day that points to nothing (`never bombs towns`) is of no happening."""
    return event.status == "denied" and not (event.earliest or event.latest or event.definite)


def other_means(left: Happening, right: Happening) -> bool:
    """Is it the use of other means that is denied (`fired tear gas`; `no rubber bullets were used`)?"""
    if "denied" not in (left.status, right.status) or like(left.stem, right.stem):
        return False
    return any(name in left.core and name in right.core and set(left.core[name][2].lower().split()).isdisjoint(
        right.core[name][2].lower().split()) for name in ("riotcontrol", "weapons"))


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
    if foretold and whom > 1 and words >= 0.25:
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
    if left.type in _SERIAL and bool(left.saying) != bool(right.saying) and _looks_back(one, two) and (
            words >= 0.3 or _bare(right if left.saying else left)):
        return Verdict(score, (*why, "a later report looks back"))
    return APART


def _bare(event: Happening) -> bool:
    """A saying of which only the fact is mentioned (`in April she gave her word`, `the year's pay that he promised`)."""
    return (event.saying is None or not event.topics) and len(event.core) <= 1 and not event.recipients


def like(left: str, right: str) -> bool:
    """Are two stems one, or noun and verb of one root (`close`, `closure`)?"""
    return left == right or (len(left) > 3 and len(right) > 3 and left[:4] == right[:4])


# -- features

def days(one: Item, two: Item) -> tuple[int, str]:
    """-1: other days; 0: unknown; 1: the days can be one; 2: the same day."""
    left, right = _window(one), _window(two)
    if left is None or right is None:
        return (0, "")
    if left[1] < right[0] or right[1] < left[0]:
        return (-1, "")
    if one.soft and two.soft and one.report != two.report:
        return (1, "")
    if left == right:
        return (2, "the same day" if left[0] == left[1] else "the same days")
    if not (_month(left) and _month(right)):
        return (0, "")
    return (2, "the same days") if _narrow(left) and _narrow(right) else (1, "overlapping days")


def _month(window: tuple[str, str]) -> bool:
    """Is it a span of a month at most?"""
    return (int(window[1][:4]) - int(window[0][:4])) * 12 + int(window[1][5:7]) - int(window[0][5:7]) <= 1


def _narrow(window: tuple[str, str]) -> bool:
    return window[0][:7] == window[1][:7] and int(window[1][8:10]) - int(window[0][8:10]) <= 2


def _window(one: Item) -> tuple[str, str] | None:
    event = one.event
    if event.clock and event.earliest and event.earliest > "0001-01-01":
        return (date.fromisoformat(event.earliest) - timedelta(days=1)).isoformat(), event.earliest
    if event.earliest and not event.latest and event.status not in DONE:
        return event.earliest, event.earliest
    if event.earliest or event.latest:
        return event.earliest or "0000-00-00", event.latest or "9999-99-99"
    return one.soft


def places(one: Item, two: Item) -> tuple[int, str]:
    """-1: other places; 0: unknown; 1: one may contain the other; 2: the same place."""
    left, right = one.event, two.event
    if left.place is None or right.place is None:
        return _labels(left, right)
    if left.place == right.place or (left.place_id is not None and left.place_id == right.place_id):
        return (2, "the same place")
    if left.country and right.country and left.country != right.country:
        return (-1, "")
    if one.country_wide or two.country_wide:
        return (1, "places that contain one another")
    if left.lat is not None and right.lat is not None and left.lon is not None and right.lon is not None:
        apart = kilometres(left.lat, left.lon, right.lat, right.lon)
        return (2, "places next to each other") if apart <= _CLOSE_KM else (0, "") if apart <= _FAR_KM else (-1, "")
    return (-1, "")


def _labels(left: Happening, right: Happening) -> tuple[int, str]:
    """Of happenings that are called after a place (`the Karrada bombing`): whether it is the place of the other."""
    mine, theirs = (key(one.place) if one.place else one.label for one in (left, right))
    if not (mine and theirs) or not (left.label or right.label):
        return (0, "")
    if mine == theirs:
        return (2, "the same place")
    return (-1, "") if left.label and right.label else (0, "")


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine) on a sphere of 6371 km."""
    one, two = math.radians(lat), math.radians(other_lat)
    turn = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(turn)))


def parties(left: tuple[Party, ...], right: tuple[Party, ...]) -> int:
    """-1: others; 0: unknown; 2: the same, or one stands for the other (the best pair counts); 3: the same, and several."""
    if not left or not right:
        return 0
    if len(left) > 1 and {one.id for one in left} == {one.id for one in right}:
        return 3
    return max(kin(one, two) for one in left for two in right)


def kin(one: Party, two: Party) -> int:
    """2: the same identity or one that stands for it; 0: not told apart; -1: another."""
    if one.id == two.id or two.id in one.speaks_for or one.id in two.speaks_for:
        return 2
    if one.country and two.country and one.country != two.country and not _unstated(one, two):
        return -1
    if one.vague or two.vague:
        shared = one.stems & two.stems
        if shared - _COUNTRY_WORDS or (shared & _NUMBERS and (one.stems <= _ANYBODY or two.stems <= _ANYBODY)):
            return 2
        body, others = (one, two) if two.vague else (two, one)
        return -1 if body.state and not body.vague and others.sectors and not body.sectors & others.sectors else 0
    if one.state and one.state == two.state:
        if one.sectors & two.sectors or "government" in (one.kind, two.kind):
            return 2
        return 0
    if one.kind == two.kind == "person":
        return -1
    if "person" in (one.kind, two.kind):
        return 0  # who may lead it
    if one.kind == two.kind and one.country == two.country and (one.stems <= two.stems or two.stems <= one.stems):
        return 2
    return 0 if not (one.country and two.country) else -1


def _unstated(one: Party, two: Party) -> bool:
    """Is the country of one of them, an unnamed group, only gathered from the report and not in its name?"""
    return (one.vague and not one.nation) or (two.vague and not two.nation)


def meaning(left: Happening, right: Happening) -> float:
    """How far the words are about one thing, 0 to 1."""
    if len(left.topics) > len(right.topics):
        left, right = right, left
    mine = sum(weight for _, weight, _ in left.topics.values())
    theirs = sum(weight for _, weight, _ in right.topics.values())
    both = sum(min(weight, right.topics[name][1]) for name, (_, weight, _) in left.topics.items() if name in right.topics)
    return both / math.sqrt(mine * theirs) if both else 0.0


def _one_name(left: Happening, right: Happening) -> bool:
    """Do their sentences name one thing, other than a nation (`the café in Karrada`)?"""
    return any(weight == NAME and name in right.topics and right.topics[name][1] == NAME
               for name, (_, weight, _) in left.topics.items())


def modes_apart(left: Happening, right: Happening) -> bool:
    return bool(left.mode and right.mode and left.mode != right.mode and {left.mode, right.mode} <= MODES_APART)


def _points_back(left: Happening, right: Happening) -> bool:
    later = left if left.order > right.order else right
    return later.definite or like(left.stem, right.stem)


def _rival(one: Item, two: Item) -> bool:
    """Is one a rival account: told by somebody who denies the other?"""
    return one.report == two.report and (bool(one.denied_by & two.denied_by))


def _looks_back(one: Item, two: Item) -> bool:
    """Does an undated mention stand in a report of the months after the other's day?"""
    undated, dated = (one, two) if _window(one) is None else (two, one)
    window = _window(dated)
    if _window(undated) is not None or not (window and window[1] < "9999" and undated.published):
        return False
    return 0 < (date.fromisoformat(undated.published) - date.fromisoformat(window[1])).days <= MEMORY


def _just_told(one: Item, two: Item) -> bool:
    """Is the one without a day told by another report of the days right after the other's day?"""
    undated, dated = (one, two) if _window(one) is None else (two, one)
    window = _window(dated)
    if one.report == two.report or _window(undated) is not None or window is None or not _narrow(window) or not (
            undated.published and not undated.event.another and undated.event.status == dated.event.status):
        return False
    return 0 <= (date.fromisoformat(undated.published) - date.fromisoformat(window[1])).days <= RECENT


def _same_days(one: Item, two: Item) -> bool:
    if not one.published or not two.published:
        return False
    return abs((date.fromisoformat(one.published) - date.fromisoformat(two.published)).days) <= 2
