"""Coreference of events within a report: later mentions of a happening point to the first and share what is known of it.

A later mention goes with the latest earlier event of its type that nothing speaks against: other dates, other places, other
participants, a condition or a plan, an indefinite or `similar` noun, another item of a round-up. A definite noun, the same
word with a participant in common, and violence told as a fact need no more. After the string and compatibility features
of Bejan & Harabagiu (2010), as rules.
"""

from __future__ import annotations

from datetime import date
from itertools import islice

import msgspec

from dragoman.assemble.cast import Cast
from dragoman.assemble.events_happening import Happening, is_cumulative
from dragoman.assemble.events_victims import is_aimless, only_counted
from dragoman.draft import Draft
from dragoman.lexicon.events import classes
from dragoman.model import Event, Place

_DEFINITE = ("the", "this", "that", "these", "those")
_OTHER = ("similar", "another", "other", "second", "third", "new", "further", "previous", "earlier", "last", "more", "fresh")
_STATE = ("government", "agency", "person")
_OF_WORDS = ("REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE")
_NOUNS = ("NOUN", "PROPN")
_ABOVE = 4  # words above a time in which the verb that it dates is looked for
_STEM = 5  # letters in which words of one stem agree
_PAST = 60  # days before the report of what is no news in it
_SOON = 2  # sentences behind an act in which its outcome is told
_FAR = 40  # events back in which an antecedent is looked for: reading stays linear


def linked(events: list[Event], found: list[Happening], draft: Draft, cast: Cast) -> list[Event]:
    """The events with `same_as` set and what mentions of one happening share filled in."""
    reader = _Reader(draft, cast)
    root = list(range(len(events)))
    known = list(events)  # at a root: what its group knows by now
    at = {id(one): number for number, one in enumerate(found)}
    for number, one in enumerate(found):
        if one.taken is not None and id(one.taken) in at:
            root[number] = root[at[id(one.taken)]]
            continue
        near = range(number - 1, max(-1, number - _FAR), -1)
        told = [each for each in near if _told(events[each]) == _told(events[number]) and not _aside(found[each])
                and not _flashback(known[root[each]], events[number], found[each], one, draft)]
        named = [each for each in told if _definite(one) and _akin(found[each], one)]
        for earlier in dict.fromkeys((*named, *told, *near)):  # plans and what is long past come last
            first = root[earlier]
            if reader.same(events[earlier], known[first], events[number], found[earlier], one):
                root[number] = first
                known[first] = _filled(known[first], events[number], None, cast, is_aimless(found[first]))
                break
    return [_filled(event, known[first], None if first == number else events[first].id, cast, is_aimless(found[number]))
            for number, (event, first) in enumerate(zip(events, root, strict=True))]


class _Reader:
    """Says of two events of one draft whether they are one happening."""

    def __init__(self, draft: Draft, cast: Cast) -> None:
        self.cast = cast
        self.places = {one.id: one for one in draft.places}
        past = [one for one in draft.times if one.value == "PAST_REF" or one.type in ("SET", "DURATION")]
        heads = [head for one in past if (head := draft.parse.head(one.span)) is not None]
        self.past = {above.i for head in heads for above in islice(head.ancestors(), _ABOVE)}

    def same(self, earlier: Event, known: Event, later: Event, before: Happening, after: Happening) -> bool:
        """Is `later` a mention of what `earlier` is about? `known`: what the report has told of it so far."""
        pointed = _definite(after) and after.type in _OF_WORDS  # `the threat`: to a saying too
        if earlier.type != later.type or (before.said is not None and not pointed) or after.said is not None:
            return False
        if _indefinite(after) or _dates(after, before):
            return False
        if before.said is not None and later.type == "AGREE" and after.token.lemma in classes()["agreement"]:
            return False  # an accord is no mere promise
        harmed = classes()["result_dead"] | classes()["result_hurt"]
        if before.type == "ASSAULT" and earlier.mode == "abduct" and after.token.lemma in harmed:
            return False  # the dead behind a kidnapping are of another attack
        if later.status == "occurred" and after.token.sent == before.token.sent and _refused(before):
            return False  # `would not negotiate` and `minutes of the meeting`
        if _before_it(before, after) or ((is_cumulative(before) or is_cumulative(after)) and not _definite(after)):
            return False  # `freed guards who had been seized`; `45 people have been killed since May`
        outcome = _outcome(before, after, later)
        if not self.cast.together(before.token, after.token) or self._apart(known, later, outcome):
            return False
        general = [each.token.lemma in classes()["lasting_violence"] for each in (before, after)]
        if any(general) and (before.token.lemma != after.token.lemma) and not (general[1] and _definite(after)):
            return False  # `warfare` is no mention of a raid, nor the raid one of it
        if _seizes(before) != _seizes(after) or _sums_up(before) or _sums_up(after):
            return False
        shared = set(known.actors) & set(later.actors) or set(known.recipients) & set(later.recipients)
        if known.earliest and known.latest is None and not _definite(after):
            return False  # what has been done since then
        if _definite(after):
            if later.type == "CONSULT" and earlier.mode != later.mode and not shared:
                return False  # `the talks` are no phone call
            return bool(shared) or not (later.actors or later.recipients) or before.token.lemma == after.token.lemma
        if shared and before.token.lemma == after.token.lemma:
            return _told(earlier) == _told(later)
        if later.type != "ASSAULT" or not (_told(earlier) and _told(later)) or _habitual(after):
            return False
        if not shared and _within_years(known):
            return False
        if self._long_ago(after) or (before.nobody and later.status != "denied"):
            return False
        return not (later.earliest and not known.earliest) or bool(shared)

    def _long_ago(self, one: Happening) -> bool:
        """Is it told of the past in general (`has attacked them in the past`)?"""
        return one.token.i in self.past

    def _apart(self, earlier: Event, later: Event, outcome: bool) -> bool:
        """Does a mode, a date, a place or a participant speak against it? `outcome`: whom it hit does not."""
        if earlier.mode and later.mode and earlier.mode != later.mode and (
                {earlier.mode, later.mode} - classes()["general_mode"] - classes()["weapon_of_destruction"]
                or not {earlier.mode, later.mode} & classes()["general_mode"]):
            return True
        if earlier.earliest and later.earliest and earlier.latest and later.latest and (
                earlier.latest < later.earliest or later.latest < earlier.earliest):
            return True
        if earlier.place and later.place and not self._near(self.places[earlier.place], self.places[later.place]):
            return True
        victim = len(later.recipients) == 1 and later.recipients[0] in earlier.recipients
        disputed = victim and later.statement != earlier.statement  # who did it is another's word
        return (not disputed and self._others(earlier.actors, later.actors)) or (
            not outcome and self._others(earlier.recipients, later.recipients))

    def _near(self, one: Place, other: Place) -> bool:
        """Can the two places be one: the same, or one of them only the country of the other?"""
        if one.name == other.name or (one.geonameid is not None and one.geonameid == other.geonameid):
            return True
        if one.country is None or one.country != other.country:
            return False
        return self.cast.country_name(one.country) in (one.name, other.name)

    def _others(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        """Are both known, and can no one of the one be one of the other?"""
        return bool(left and right) and not any(self._may_be(one, other) for one in left for other in right)

    def _may_be(self, left: str, right: str) -> bool:
        if left == right:
            return True
        one, other = self.cast.about(left), self.cast.about(right)
        if not (one.named and other.named) and ("group" in (one.kind, other.kind) or not (one.named or other.named)):
            words = classes()["generic_people"] | classes()["aircraft"]
            mine, theirs = _stems(one.name), _stems(other.name)
            crowd = classes()["protesters"]
            return bool(words & mine or words & theirs or mine & theirs or (crowd & mine and crowd & theirs)
                        or set(one.sectors) & set(other.sectors))
        if one.kind == other.kind == "person" and one.named != other.named:
            return True  # `a senior commander` and his name
        if one.kind not in _STATE or other.kind not in _STATE or one.country is None or one.country != other.country:
            return False
        return "government" in (one.kind, other.kind) or bool(set(one.sectors) & set(other.sectors))


def _stems(name: str) -> set[str]:
    """The words of a name without plural endings."""
    words = name.lower().split()
    singular = [word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") for word in words]
    return {*words, *singular}


def _akin(before: Happening, after: Happening) -> bool:
    """Are the words of one stem (`kidnapped`, `the kidnapping`)?"""
    return before.token.lemma[:_STEM] == after.token.lemma[:_STEM]


def _flashback(known: Event, later: Event, before: Happening, after: Happening, draft: Draft) -> bool:
    """Is the earlier one of another year or season than the report, told two sentences back or more?"""
    published = draft.report.published
    if later.earliest or known.latest is None or published is None or after.token.sent - before.token.sent < 2:
        return False
    return (date.fromisoformat(published[:10]) - date.fromisoformat(known.latest)).days > _PAST


def _before_it(before: Happening, after: Happening) -> bool:
    """Is the later word told as past when the earlier happened, in its sentence (`freed men who had been seized`)?"""
    return _aside(after) and after.token.sent == before.token.sent and before.token.i < after.token.i


def _refused(one: Happening) -> bool:
    """Is it told that it will not be done?"""
    return one.token.child("neg") is not None and any(each.tag == "MD" for each in one.token.each("aux"))


def _aside(one: Happening) -> bool:
    """Is it told in a relative clause as past already (`men who had been seized`)?"""
    verb = one.token
    return verb.dep == "relcl" and verb.tag == "VBN" and any(each.lower == "had" for each in verb.each("aux"))


def _outcome(before: Happening, after: Happening, later: Event) -> bool:
    """Is the later one told as what came of the act (`attacked the minister's car. One of his guards was killed.`)?"""
    result, soon = after.token, after.token.sent - before.token.sent <= _SOON
    if not soon or result.pos != "VERB" or result.lemma not in classes()["result"]:
        return False
    if before.token.lemma in classes()["result"] or later.actors or later.earliest or later.place:
        return False
    return not any(each.lemma == "have" for each in result.each("aux"))


def _sums_up(one: Happening) -> bool:
    """Is it told of all that has happened since something (`nine people have been killed since the vote was announced`)?"""
    token = one.token
    since = any(each.lower == "since" or any(mark.lower == "since" for mark in each.each("mark"))
                for each in token.each("prep", "advcl", "mark", "advmod"))
    return since and any(each.lemma == "have" for each in token.each("aux"))


def _definite(one: Happening) -> bool:
    if one.token.pos not in _NOUNS:
        return False
    words = [each.lower for each in one.token.children if each.dep in ("det", "poss", "amod")]
    if any(word in _OTHER for word in words):
        return False
    return any(each.dep == "poss" or each.lower in _DEFINITE for each in one.token.children)


def _indefinite(one: Happening) -> bool:
    if one.token.pos not in _NOUNS:
        return False
    before = [each for each in one.token.children if each.dep in ("det", "amod", "poss", "nummod")]
    if any(each.lower in ("a", "an", "no", "any", *_OTHER) for each in before):
        return True
    return one.token.tag == "NNS" and one.token.lemma not in classes()["result"] and not any(
        each.dep in ("det", "poss") for each in before)


def _dates(after: Happening, before: Happening) -> bool:
    """Does the later noun only tell when the earlier act was done (`executed prisoners after the battle`)?"""
    noun = after.token
    if noun.dep != "pobj" or noun.head.lower not in ("after", "before", "since", "until"):
        return False
    return any(above is each for above in islice(noun.ancestors(), _ABOVE) for each in before.tokens)


def _seizes(one: Happening) -> bool:
    """Is it a seizure of power, which no raid or killing is a mention of?"""
    return any(each.lemma in classes()["seizure"] for each in one.tokens)


def _within_years(event: Event) -> bool:
    """Is it dated no closer than by a year (`the deaths of the late 1970s`)?"""
    return event.earliest is not None and event.latest is not None and event.earliest[:4] + "-01-01" == event.earliest and (
        event.latest.endswith("-12-31"))


def _habitual(one: Happening) -> bool:
    """Is it told as what happens or never does, and not of one day?"""
    return one.token.tag in ("VBZ", "VBP") or any(each.lower in ("never", "always", "often") for each in one.token.children)


def _told(event: Event) -> bool:
    """Is it told as a fact, or denied as one? Plans and threats are not the happening."""
    return event.status in ("occurred", "denied")


def _filled(event: Event, known: Event, root: str | None, cast: Cast, aimless: bool) -> Event:
    """The event with what another mention tells and it does not."""
    changes: dict[str, object] = {"same_as": root}
    if event.mode is None or event.mode in classes()["general_mode"]:
        changes["mode"] = known.mode or event.mode
    if not event.actors:
        changes["actors"] = known.actors
    vague = only_counted(event.recipients, cast) and not only_counted(known.recipients, cast)
    if (not event.recipients and not aimless) or (vague and known.recipients):
        changes["recipients"] = known.recipients
    if not event.earliest and not event.latest:
        changes |= {"time": known.time, "earliest": known.earliest, "latest": known.latest}
    if event.place is None:
        changes["place"] = known.place
    return msgspec.structs.replace(event, **changes)
