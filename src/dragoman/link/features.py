"""What two events have in common, one feature after the other: day, place, participants, words, means.

The features are those of event coreference across documents (Bejan & Harabagiu 2010; Cybulska & Vossen 2015). A feature of
-1 speaks against the two being one, 0 says nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.link.cues import unlike
from dragoman.link.identities import Party
from dragoman.link.names import key
from dragoman.link.sheet import Happening
from dragoman.link.words import NAME

SPEECH = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE", "SUPPORT"})
DONE = frozenset({"occurred", "ongoing", "denied", "failed"})
MODES_APART = frozenset({"aerial", "drone", "firearms", "explosives", "suicide-attack", "cleansing", "sexual", "torture",
                          "abduct", "crowd-control", "primitive", "beat", "heavy-weapons", "cyber"})
ONCE = frozenset({("RETREAT", "resign"), ("SANCTION", "withdraw")})                       # of one doer
ONCE_EACH = frozenset({("COERCE", "arrest"), ("COERCE", "deport"), ("RETREAT", "release"), ("ASSAULT", "abduct"),
                       ("SANCTION", "expel")})                                             # to one person
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen",
                      "hundr", "thousand"})
_COUNTRY_WORDS = _NUMBERS | {"peopl", "men", "group", "member", "support"}
_ANYBODY = _NUMBERS | {"peopl", "men", "women", "person", "suspect", "other", "man", "woman", "victim"}  # stems
RECENT = 3     # days within which a report tells what is new without saying when
_STORY = 14   # days within which reports that name the same people tell of one story
MEMORY = 150  # days for which an undated mention may look back
_CLOSE_KM, _FAR_KM = 15.0, 60.0


@dataclass(slots=True)
class Item:
    """An event with its parties, ready to be compared. `soft` is the window of days of an undated saying; `cast` those whom
    its report names, states and their bodies apart; `land` the country of most actors there."""

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
    cast: frozenset[str] = frozenset()
    land: str = ""

    @property
    def wide(self) -> bool:
        """Is its day not known, or only within more than three days?"""
        first, last = self.event.earliest, self.event.latest
        return not self.soft and not (first and last and narrow((first, last)))

    @property
    def key(self) -> str:
        """Its report and its id there."""
        return f"{self.report}\x1f{self.event.id}"


def like(left: str, right: str) -> bool:
    """Are two stems one, or noun and verb of one root (`close`, `closure`)?"""
    return left == right or (len(left) > 3 and len(right) > 3 and left[:4] == right[:4])


def days(one: Item, two: Item) -> tuple[int, str]:
    """-1: other days; 0: unknown; 1: the days can be one; 2: the same day."""
    left, right = days_of(one), days_of(two)
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
    return (2, "the same days") if narrow(left) and narrow(right) else (1, "overlapping days")


def _month(window: tuple[str, str]) -> bool:
    """Is it a span of a month at most?"""
    return (int(window[1][:4]) - int(window[0][:4])) * 12 + int(window[1][5:7]) - int(window[0][5:7]) <= 1


def narrow(window: tuple[str, str]) -> bool:
    """Is it one of three days at most?"""
    return window[0][:7] == window[1][:7] and int(window[1][8:10]) - int(window[0][8:10]) <= 2


def days_of(one: Item) -> tuple[str, str] | None:
    """The first and the last day on which it can have been."""
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
        return 0 if called(one, two) else -1
    if "person" in (one.kind, two.kind):
        return 0  # who may lead it
    if one.kind == two.kind and one.country == two.country and (one.stems <= two.stems or two.stems <= one.stems):
        return 2
    return 0 if not (one.country and two.country) else -1


def called(one: Party, two: Party) -> bool:
    """Is one a person only called by what another, who is named, is called too (`the captain`; `the captain, X`)?"""
    title, known = (two, one) if one.named else (one, two)
    return known.named and not title.named and bool(title.titles) and title.titles <= known.titles


def _unstated(one: Party, two: Party) -> bool:
    """Is the country of one of them, an unnamed group, only gathered from the report and not in its name?"""
    return (one.vague and not one.nation) or (two.vague and not two.nation)


def one_called(left: tuple[Party, ...], right: tuple[Party, ...]) -> bool:
    """Is one of the one only called by what one of the other, who is named, is called too?"""
    return any(called(one, two) for one in left for two in right if one.kind == two.kind == "person")


def meaning(left: Happening, right: Happening) -> float:
    """How far the words are about one thing, 0 to 1."""
    if len(left.topics) > len(right.topics):
        left, right = right, left
    mine = sum(weight for _, weight, _ in left.topics.values())
    theirs = sum(weight for _, weight, _ in right.topics.values())
    both = sum(min(weight, right.topics[name][1]) for name, (_, weight, _) in left.topics.items() if name in right.topics)
    return both / math.sqrt(mine * theirs) if both else 0.0


def once(one: Item, two: Item) -> bool:
    """Is it an act that hardly recurs within months: to resign, to recall an envoy, to do a thing to one named person?"""
    left, right = one.event, two.event
    if left.mode != right.mode or (left.another or right.another) or (left.plural or right.plural):
        return False
    if (left.type, left.mode) in ONCE:
        return parties(one.actors, two.actors) > 1
    return (left.type, left.mode) in ONCE_EACH and any(
        mine.id == other.id and mine.kind == "person" and mine.named for mine in one.recipients for other in two.recipients)


def one_name(left: Happening, right: Happening) -> bool:
    """Do their sentences name one thing, other than a nation (`the café in Karrada`)?"""
    return any(weight == NAME and name in right.topics and right.topics[name][1] == NAME
               for name, (_, weight, _) in left.topics.items())


def modes_apart(left: Happening, right: Happening) -> bool:
    """Are they of means that are not those of one act, or is one called what an act of the other's means is not called?"""
    if left.mode and right.mode and left.mode != right.mode and {left.mode, right.mode} <= MODES_APART:
        return True
    return left.stem in unlike(right.mode) or right.stem in unlike(left.mode)


def other_means(left: Happening, right: Happening) -> bool:
    """Is it the use of other means that is denied (`fired tear gas`; `no rubber bullets were used`)?"""
    if "denied" not in (left.status, right.status) or like(left.stem, right.stem):
        return False
    return any(name in left.core and name in right.core and set(left.core[name][2].lower().split()).isdisjoint(
        right.core[name][2].lower().split()) for name in ("riotcontrol", "weapons"))


def points_back(left: Happening, right: Happening) -> bool:
    """Is the later one a noun that points back, or of the same root?"""
    later = left if left.order > right.order else right
    return later.definite or like(left.stem, right.stem)


def rival(one: Item, two: Item) -> bool:
    """Is one a rival account: told by somebody who denies the other?"""
    return one.report == two.report and (bool(one.denied_by & two.denied_by))


def looks_back(one: Item, two: Item) -> bool:
    """Does an undated mention stand in a report of the months after the other's day?"""
    undated, dated = (one, two) if days_of(one) is None else (two, one)
    window = days_of(dated)
    if days_of(undated) is not None or not (window and window[1] < "9999" and undated.published):
        return False
    return 0 < (date.fromisoformat(undated.published) - date.fromisoformat(window[1])).days <= MEMORY


def just_told(one: Item, two: Item) -> bool:
    """Is the one without a day told by another report of the days right after the other's day?"""
    undated, dated = (one, two) if days_of(one) is None else (two, one)
    window = days_of(dated)
    if one.report == two.report or days_of(undated) is not None or window is None or not narrow(window) or not (
            undated.published and not undated.event.another and undated.event.status == dated.event.status):
        return False
    return 0 <= (date.fromisoformat(undated.published) - date.fromisoformat(window[1])).days <= RECENT


def one_story(one: Item, two: Item) -> bool:
    """Do their reports, of the same fortnight, name somebody in common?"""
    if not one.published or not two.published or one.cast.isdisjoint(two.cast):
        return False
    return abs((date.fromisoformat(one.published) - date.fromisoformat(two.published)).days) <= _STORY


def same_days(one: Item, two: Item) -> bool:
    """Are their reports of the same days?"""
    if not one.published or not two.published:
        return False
    return abs((date.fromisoformat(one.published) - date.fromisoformat(two.published)).days) <= 2
