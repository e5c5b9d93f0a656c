"""The day and place of what is told in sequence: a scene goes on until the telling leaves it.

A clause in the simple past that names a day opens a scene (`On Sunday gunmen stopped a bus. Two passengers were killed.`).
What the next clauses tell in the simple past, with no time of their own, happened then; where the happening that opened it
has a place, its deeds happened there. A perfect or a present, a new time and another item of a round-up end the scene. What
sources tell of in the past, with no time of their own, is the happening of the lead, where that is a day just gone. A bare
time of day (`struck at noon`) is one of the scene's day. After the narrative progression of Kamp & Rohrer (1983) and Partee
(1984).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import msgspec

from dragoman.assemble.cast import Cast
from dragoman.assemble.events_happening import Happening
from dragoman.assemble.events_sayso import SaySo
from dragoman.assemble.events_when import Setting
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.lexicon.events import classes
from dragoman.model import Event, Statement, Time

_SENTENCES = 4  # sentences without a deed of the scene after which it is over
_SOON = 2  # sentences behind its last deed in which a source's account is of it
_UP = 8  # words above a time or a deed in which its clause is looked for
_BELOW = ("acl", "advcl", "relcl", "conj", "xcomp", "pcomp", "ccomp", "dep", "prep")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr")
_VIOLENT = ("ASSAULT", "COERCE", "PROTEST")
_LEAD = 3  # the last of the sentences that may open the scene of the story
_MONTH = 31  # days that the time of a scene may be wide
_NEWS = 14  # days before the report in which it lies
_DEEDS = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID")


@dataclass
class _Scene:
    """A day told of, the verb that it stands with, and the sentence in which a deed of it was last told."""

    time: Time
    verb: Token
    last: int
    deed: Happening | None = None
    place: str | None = None


def in_scenes(events: Sequence[Event], found: Sequence[Happening], draft: Draft, cast: Cast, setting: Setting,
              said: Sequence[Statement]) -> list[Event]:
    """The events with the day and place of their scenes; mentions of one happening share them."""
    teller = _Teller(draft, cast, setting, said)
    dated = {event.same_as or event.id for event in events
             if (event.earliest or event.latest) and event.time not in teller.clocks}
    given: dict[str, tuple[Time, str | None]] = {}
    for event, one in zip(events, found, strict=True):
        root = event.same_as or event.id
        scene = teller.at(event, one)
        if scene is not None and root not in dated:
            given.setdefault(root, (scene.time, scene.place))
    return [_placed(event, given.get(event.same_as or event.id)) for event in events]


def _placed(event: Event, given: tuple[Time, str | None] | None) -> Event:
    if given is None:
        return event
    time, place = given
    return msgspec.structs.replace(event, time=time.id, earliest=time.earliest, latest=time.latest,
                                   place=event.place or place)


class _Teller:
    """Follows the telling of one draft, event by event in reading order."""

    def __init__(self, draft: Draft, cast: Cast, setting: Setting, said: Sequence[Statement]) -> None:
        self.draft, self.cast, self.setting = draft, cast, setting
        self.sayso = SaySo(draft, said)
        self.opened: list[_Scene] = []
        self.timed: dict[int, list[Token]] = {}  # the verbs that have a time, by sentence
        self.clocks: set[str] = set()
        self.scene: _Scene | None = None
        self.next = 0
        for time in setting.told:
            head = draft.parse.head(time.span)
            verb = _clause(head) if head is not None else None
            words = {each.lower for each in draft.parse.within(time.span)}
            if time.type == "TIME" and not words & classes()["day_word"]:
                self.clocks.add(time.id)
            elif verb is not None:
                self.timed.setdefault(verb.sent, []).append(verb)
                aside = any(each.lower in ("since", "before", "after", "until") for each in verb.each("mark"))
                if verb.i not in setting.cues and _within_a_month(time) and _finite(verb) and not aside:
                    self.opened.append(_Scene(time, verb, verb.sent, setting.owner.get(verb.i)))
        self.opened.sort(key=lambda one: one.verb.i)
        self.story = self._story()

    def _story(self) -> _Scene | None:
        """The scene of the lead, where it is of the days before the report: what its sources tell of."""
        published = self.draft.report.published
        first = next((one for one in self.opened if one.verb.sent <= _LEAD), None)
        if first is None or published is None or first.time.latest is None or first.time.latest > published[:10]:
            return None
        days = date.fromisoformat(published[:10]) - date.fromisoformat(first.time.latest)
        return first if days.days <= _NEWS and first.time.earliest == first.time.latest else None

    def at(self, event: Event, one: Happening) -> _Scene | None:
        """The scene of a deed that has no day of its own."""
        token = one.token
        while self.next < len(self.opened) and self.opened[self.next].verb.i <= token.i:
            self.scene = self.opened[self.next]
            self.next += 1
        verb = token if token.pos in ("VERB", "AUX") else _clause(token)
        scene = self.scene
        if (event.earliest or event.latest) and event.time not in self.clocks:
            if scene is not None and event.time == scene.time.id:
                scene.place = scene.place or event.place
                scene.deed = scene.deed or one
                scene.last = token.sent
            return None
        if event.status not in ("occurred", "denied") or one.said is not None or event.type not in _DEEDS:
            return None
        if verb is None or verb.i in self.setting.cues or (verb is not token and not _is_told(token, verb)):
            return None
        if (scene is None or scene.verb.sent != verb.sent) and self._has_time(verb):
            return None
        account = self._account(event, token, verb)
        if account is not None and (scene is None or scene.deed is None):
            return account
        if account is not None and scene is not None and self._retold(scene, token, verb):
            return scene
        if scene is not None and self._goes_on(scene, token, verb):
            scene.last = token.sent
            return scene
        return account

    def _has_time(self, verb: Token) -> bool:
        """Has its clause, one above it or one below it a time that is not merely that of a saying?"""
        return any(_under(each, verb) or (_under(verb, each) and each.i not in self.setting.cues)
                   for each in self.timed.get(verb.sent, ()))

    def _account(self, event: Event, token: Token, verb: Token) -> _Scene | None:
        """The scene of the story, of which a source tells."""
        story = self.story
        if story is None or self.sayso.at(token) is None or not self.cast.together(story.verb, token):
            return None
        same = event.type == "ASSAULT" and (story.deed is None or story.deed.type == "ASSAULT")
        akin = event.type in _VIOLENT and (story.deed is None or story.deed.type in _VIOLENT)
        return story if akin and _past(verb, perfect=same) else None

    def _retold(self, scene: _Scene, token: Token, verb: Token) -> bool:
        """Does a source tell, right behind the scene's deed, of what happened then (`She said shells had hit a house`)?"""
        if scene.deed is None or scene.deed.type != "ASSAULT" or not 0 < token.sent - scene.last <= _SOON:
            return False
        return self.cast.together(scene.verb, token) and _past(verb, perfect=True)

    def _goes_on(self, scene: _Scene, token: Token, verb: Token) -> bool:
        """Is the scene still told of?"""
        if not self.cast.together(scene.verb, token) or token.sent - scene.last > _SENTENCES or not _past(verb):
            return False
        return token.sent != scene.verb.sent or _under(verb, scene.verb)


def _clause(token: Token) -> Token | None:
    """The verb of the clause that a word stands in."""
    return next((each for each in islice(token.ancestors(), _UP) if each.pos in ("VERB", "AUX") and each.dep not in (
        "aux", "auxpass", "amod")), None)


def _within_a_month(time: Time) -> bool:
    if time.earliest is None or time.latest is None:
        return False
    return (date.fromisoformat(time.latest) - date.fromisoformat(time.earliest)).days <= _MONTH


def _finite(verb: Token) -> bool:
    """Is the verb itself in the simple past?"""
    helpers = [each for each in verb.children if each.dep in ("aux", "auxpass")]
    return not any(each.tag == "MD" or each.lemma == "have" for each in helpers) and (
        verb.tag == "VBD" or any(each.tag == "VBD" or each.lower in ("was", "were") for each in helpers))


def _is_told(noun: Token, verb: Token) -> bool:
    """Is the happening that the noun names what the verb tells (`a blast shook the town`, not `fled after the blast`)?"""
    while noun.dep == "conj":
        noun = noun.head
    above = noun.head
    return noun.dep in _ARGUMENTS or (
        noun.dep == "pobj" and above.lower in ("in", "during", "by") and above.head is verb)


def _past(verb: Token, *, perfect: bool = False) -> bool:
    """Is it told in the simple past, by itself or by the verb that it hangs on? `perfect`: or had it been by then?"""
    for _ in range(_UP):
        helpers = [each for each in verb.children if each.dep in ("aux", "auxpass")]
        if any(each.lower in ("before", "after", "since") for each in verb.each("mark")):
            return False
        if any(each.tag == "MD" or (each.lemma == "have" and not (perfect and each.tag == "VBD")) for each in helpers):
            return False
        if verb.tag == "VBD" or any(each.tag == "VBD" or each.lower in ("was", "were") for each in helpers):
            return True
        if any(each.tag in ("VBZ", "VBP") for each in helpers) or verb.tag in ("VBZ", "VBP", "VB", "MD"):
            return False
        above = next((each for each in islice(verb.ancestors(), 3) if each.pos in ("VERB", "AUX")), None)
        if verb.dep not in _BELOW or above is None:
            return False
        if verb.dep == "pcomp" and verb.head.lower in ("before", "after", "since"):
            return False
        verb = above
    return False


def _under(verb: Token, scene: Token) -> bool:
    """Is the clause part of the one that opened the scene (`stopped a bus and killed the driver`)?"""
    return verb is scene or any(each is scene for each in islice(verb.ancestors(), _UP))
