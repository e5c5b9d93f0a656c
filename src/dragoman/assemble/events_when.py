"""Date and place of an event: those of its own phrase or of the clause that carries it, never the nearest by luck.

A time or place goes up from its own head through prepositions and nouns to the first happening or verb; it belongs to
the happening there, to the one that the verb carries (`talks were held on Monday`), or to both of a coordination that it
precedes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from dragoman.assemble.events_happening import Found, Happening
from dragoman.assemble.events_said import OF_WORDS
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.roles import SUBJECTS, is_passive, objects
from dragoman.lexicon.events import classes
from dragoman.model import Place, Span, Statement, Time, contains

_CARRIED = ("nsubj", "nsubjpass", "dobj", "attr", "pobj")
_PATH = ("to", "from", "into", "for", "towards", "toward", "via", "through")
_TO_OR_FROM = ("RETREAT", "MOBILIZE")  # whose place is where one leaves or where one is sent
_BODILY = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID", "COOPERATE")
_AT = ("at", "during", "over", "in", "after")
_SPELL = re.compile(r"PTX?(?P<hours>\d+)?H|P(?P<days>\d+)D")
_JUST = 7  # days that a spell `just gone` may be long
_ON_ACTS = ("SANCTION", "CONCEDE", "REJECT", "RETREAT")  # acts on an act that has a time of its own
_DEADLINE = ("by", "before", "until", "till")
_FINITE = ("VBD", "VBN", "VBZ", "VBP")
_SAME_TIME = ("when", "as", "while")
_CLAUSE = ("relcl", "acl", "advcl", "ccomp")
_APART = ("before", "after", "than", "beyond", "past")  # with these a time is none of the act's


def _just_gone(time: Time, draft: Draft) -> Time:
    """`The last 24 hours`, `the past three days`: a spell up to the report, with its days; others as they are."""
    found = _SPELL.fullmatch(time.value) if time.type == "DURATION" else None
    words = {each.lower for each in draft.parse.within(time.span)}
    if found is None or draft.report.published is None or not words & {"last", "past"}:
        return time
    last = date.fromisoformat(draft.report.published[:10])
    number = int(found["hours"] or 24 * int(found["days"] or 0)) if "X" not in time.value else 0
    if number > 24 * _JUST:
        return time
    first = last - timedelta(days=-(-number // 24))
    return msgspec.structs.replace(time, earliest=first.isoformat(), latest=last.isoformat())


def _in_content(one: Happening, span: Span) -> bool:
    """Is the span part of what is said, and not of the saying?"""
    return one.said is not None and any(contains(each, span) for each in one.said.content)


class Setting:
    """Times and places of one draft, by the happening that they belong to."""

    def __init__(self, draft: Draft, found: Found, said: Sequence[Statement]) -> None:
        self.draft = draft
        self.owner = found.of
        self.cues = {token.i for one in said for span in one.cue for token in draft.parse.within(span)}
        by_span = {one.span: one for one in draft.times}
        self.stamps = {one.span: by_span[one.stamp] for one in draft.layout.blocks if one.stamp in by_span}
        self.times: dict[int, list[Time]] = {}
        self.places: dict[int, list[Place]] = {}
        self.told = [_just_gone(one, draft) for one in draft.times]  # the report's times, those just gone with their days
        self.by_id = {one.id: one for one in self.told}
        self._begins = sorted(one.span[0] for one in draft.times)
        for time in self.told:
            if time.earliest or (time.type in ("DATE", "TIME") and not time.value.endswith("_REF")):
                for one in self._owners(time.span):
                    self.times.setdefault(id(self._occasion(one) or one), []).append(time)
        for place in draft.places:
            if place.use == "location" or self._of_area(place):
                for one in self._owners(place.span, place=True):
                    if self._preposition(place.span) in _PATH and one.type not in _TO_OR_FROM and one.mode != "visit":
                        continue  # on the way, not there
                    if not _in_content(one, place.span):
                        for each in {id(each): each for each in (one, self._occasion(one)) if each is not None}.values():
                            self.places.setdefault(id(each), []).append(place)

    def time(self, one: Happening) -> tuple[str | None, str | None, str | None]:
        """(time id, earliest, latest) of a happening; a speech act has the date of its statement."""
        if one.said is not None and one.said.time is not None:
            found = self.by_id.get(one.said.time)
            own = self._own_time(one) if found is not None and found.value.endswith("_REF") else (None, None, None)
            if own[0] is not None:  # `as recently as March`
                return own
            if found is not None:
                return found.id, found.earliest, found.latest
        own = self._own_time(one)
        for each in self._beside(one) if own[0] is None else ():
            own = self._own_time(each, one)
            if own[0] is not None:
                break
        if own[0] is not None:
            return own
        stamp = self._stamp(one)
        return (stamp.id, stamp.earliest, stamp.latest) if stamp is not None else (None, None, None)

    def _own_time(self, one: Happening, beside: Happening | None = None) -> tuple[str | None, str | None, str | None]:
        """The time of a happening in its own clause; for one `beside` it, only if it is a time of both."""
        own = self.times.get(id(one), [])
        put_off = [each for each in own if self._is_new(each.span, one)]
        of_content = one.type in OF_WORDS | {"AGREE"} and one.token.tag in _FINITE and not is_passive(one.token)
        for each in put_off or own:
            word = "" if put_off or self._when(each.span) is not None else self._preposition(each.span)
            if word in _APART or (beside is not None and not self._of_both(each.span, one.token, beside.token)):
                continue
            if one.type in _ON_ACTS and self._of_part(each.span, one):
                continue  # `cancelled a 2011 treaty`
            if word in _DEADLINE and of_content:
                continue  # `promised a bridge by the end of May`: when it is to be there
            earliest = None if word in ("by", "until", "till") else each.earliest
            latest = None if word == "since" or (
                word == "from" and one.token.lemma not in classes()["onset"] and not self._to(each.span)) else each.latest
            return each.id, earliest, latest
        return None, None, None

    def _of_part(self, span: Span, one: Happening) -> bool:
        """Does the time stand before the noun of what an act undoes or refuses?"""
        head = self.draft.parse.head(span)
        return head is not None and head.dep in ("nummod", "amod", "compound", "nmod") and any(
            head.head is each for each in (*one.parts, *objects(one.token)))

    def _is_new(self, span: Span, one: Happening) -> bool:
        """Is it the time to which something is put off (`put off until Monday`, `moved to Friday`)?"""
        head = self.draft.parse.head(span)
        return head is not None and head.dep == "pobj" and head.head.lower in ("until", "till", "to") and (
            head.head.head.lemma in classes()["putting_off"] and (
                one.taken is not None or head.head.head.i not in {each.i for each in one.tokens}))

    def _of_both(self, span: Span, owner: Token, other: Token) -> bool:
        """Does the time of one clause hold for a coordinated one: no subject of its own, or the time before both?"""
        later = max(owner, other, key=lambda each: each.i)
        if later.head is not min(owner, other, key=lambda each: each.i) or later.child(*SUBJECTS) is None:
            return True
        return span[0] < min(owner.start, other.start) or later.lemma in classes()["result"]

    def _beside(self, one: Happening) -> list[Happening]:
        """Happenings of the same moment: coordinated in one tense (`arrested two and charged them`), or the act upon it."""
        token = one.token
        if token.pos in ("VERB", "AUX"):
            near = [token.head] if token.dep == "conj" else []
            near += token.each("conj")
            if token.dep == "advcl" and any(each.lower in _SAME_TIME for each in token.children):
                return self._with(token.head)  # `ended when the government agreed`
            same = [each for each in near if each.tag == token.tag or {each.tag, token.tag} == {"VBD", "VBN"}]
            return [self.owner[each.i] for each in same if each.i in self.owner and self.owner[each.i] is not one]
        if one.type == "PROTEST" and token.dep in ("dobj", "pobj"):  # `used tear gas to break up a rally`
            above = next((each for each in token.ancestors() if each.pos == "VERB"), None)
            act = self.owner.get(above.i) if above is not None else None
            return [act] if act is not None and act.type in ("ASSAULT", "COERCE") else []
        return []

    def _with(self, verb: Token) -> list[Happening]:
        """The happening that a clause tells of."""
        return [self.owner[verb.i]] if verb.i in self.owner else self._carried(verb)

    def _stamp(self, one: Happening) -> Time | None:
        """The clock stamp of a live blog's entry, for what it tells as just happened or going on."""
        token = one.token
        helpers = token.each("aux")
        now = any(each.lemma == "have" and each.tag in ("VBZ", "VBP") for each in helpers) or (
            token.tag == "VBG" and any(each.lemma == "be" and each.tag in ("VBZ", "VBP") for each in helpers))
        block = self.draft.layout.block_at(token.start) if self.stamps and now else None
        return self.stamps.get(block.span) if block is not None else None

    def place(self, one: Happening) -> str | None:
        """The id of the place where it happened."""
        occasion = self._occasion(one)
        for each in (one, *([occasion] if occasion is not None else self._beside(one))):
            if found := self.places.get(id(each), ()):
                return found[0].id
        return None

    def _of_area(self, place: Place) -> bool:
        """Does the name go with a word for a kind of place behind a preposition (`in the Balukhali camp`)?"""
        head = self.draft.parse.head(place.span)
        return head is not None and head.dep in ("compound", "nmod") and head.head.dep == "pobj" and (
            head.head.lemma in classes()["area"])

    def _of_doer(self, head: Token) -> bool:
        """Does the place stand in the phrase of a doer (`groups in the north attacked`): where they are at home?

        Local police act where they are.
        """
        while head.dep == "conj":
            head = head.head
        noun = head.head.head
        return head.dep == "pobj" and noun.dep in ("nsubj", "agent") and noun.pos in ("NOUN", "PROPN") and (
            noun.i not in self.owner and noun.lemma not in classes()["local_force"])

    def _to(self, span: Span) -> bool:
        """Does an end follow (`from Monday to Friday`)?"""
        inside = self.draft.parse.within(span)
        if not inside or inside[-1].i + 1 >= len(self.draft.parse.tokens):
            return False
        return self.draft.parse.tokens[inside[-1].i + 1].lower in ("to", "until", "till", "through", "-", "–")

    def _preposition(self, span: Span) -> str:
        """The preposition that governs the phrase; none in `after Tuesday's raid`, where `after` governs the raid."""
        head = self.draft.parse.head(span)
        if head is None:
            return ""
        while head.dep in ("conj", "compound", "nmod"):
            head = head.head
        return head.head.lower if head.dep in ("pobj", "pcomp") else ""

    def _when(self, span: Span) -> Token | None:
        """The verb of the clause that tells what was then or there (`until Thursday, when a bomb went off`)."""
        head = self.draft.parse.head(span)
        clauses = head.each("relcl") if head is not None else []
        return next((each for each in clauses if any(one.lower in ("when", "where") for one in each.children)), None)

    def _occasion(self, one: Happening) -> Happening | None:
        """The meeting at which something is said (`told her over dinner in May`)."""
        if one.said is None:
            return None
        nouns = [noun for each in one.token.each("prep") if each.lower in _AT for noun in each.each("pobj")]
        return next((found for noun in nouns if (found := self.owner.get(noun.i)) is not None and found.type == "CONSULT"),
                    None)

    def _owners(self, span: Span, *, place: bool = False) -> list[Happening]:
        head = self.draft.parse.head(span)
        if head is not None and place and head.dep in ("compound", "nmod"):
            head = head.head
        if head is None or (place and self._of_doer(head)):
            return []
        clause = self._when(span)
        if clause is not None:
            return [self.owner[clause.i]] if clause.i in self.owner else self._carried(clause)
        at = head
        inner = False  # within the phrase of another noun (`the presence of troops in Iraq`)
        for _ in range(8):
            if at.i in self.owner and at is not head:
                if place and inner and self.owner[at.i].type not in _BODILY and not self._hears(head, self.owner[at.i]):
                    return []
                return self._with_conjuncts(self._inner(at, span), span)
            if at.pos in ("VERB", "AUX") and at is not head:
                if at.dep == "acl" and at.head.i not in self.owner and at.lemma in classes()["scheduled"]:
                    at = at.head  # `talks between the parties, planned for Monday`
                    continue
                return self._carried(at) or self._behind(at, span)
            if at.head is at or at.dep in _CLAUSE:
                return []
            inner = inner or (at.pos in ("NOUN", "PROPN") and at is not head)
            at = at.head
        return []

    def _hears(self, head: Token, one: Happening) -> bool:
        """Is it the place of the gathering that is told something (`told a rally in Cali`)?"""
        above = head.head.head
        return one.said is not None and above.head is one.token and above.lemma in classes()["gathering"]

    def _inner(self, at: Token, span: Span) -> Token:
        """The act within a word of planning or saying that stands before the time (`vowed to strike on Friday`)."""
        for _ in range(4):
            inner = at.each("xcomp")
            if self.owner[at.i].said is not None:  # `called for protests on Friday`
                inner += [noun for each in at.each("prep") if each.lower in ("for", "to") for noun in each.each("pobj")]
            below = next((each for each in inner if each.i in self.owner and each.start < span[0]), None)
            if below is None or self.owner[below.i] is self.owner[at.i]:
                return at
            at = below
        return at

    def _with_conjuncts(self, at: Token, span: Span) -> list[Happening]:
        found = [self.owner[at.i]]
        if at.pos == "VERB" and span[0] < at.start:
            for other in at.conjuncts()[1:]:
                own = bool(other.each("nsubj", "nsubjpass"))
                if other.i in self.owner and (not own or self._fronted(at, other, span)):
                    found.append(self.owner[other.i])
        if at.pos == "VERB" and at.dep == "conj" and at.head.i in self.owner and not at.each("nsubj", "nsubjpass"):
            found.append(self.owner[at.head.i])  # `seized a lorry and arrested its driver on Monday`
        return found

    def _behind(self, verb: Token, span: Span) -> list[Happening]:
        """The first act coordinated with a verb that names none, of both of which the time is that opens the sentence."""
        acts = [each for each in verb.conjuncts()[1:] if each.i in self.owner] if span[0] < verb.start else []
        return [self.owner[each.i] for each in acts[:1] if each.pos == "VERB" and self._fronted(verb, each, span)]

    def _fronted(self, verb: Token, other: Token, span: Span) -> bool:
        """Does the time open the sentence: is it that of its coordinated clauses too (`In 2016 X left, and Y died`)?"""
        first = self.draft.parse.sentence(verb)[0]
        start, end = self.draft.parse.phrase(other)
        at = bisect_left(self._begins, start)
        timed = at < len(self._begins) and self._begins[at] < end
        same = other.tag == verb.tag or {other.tag, verb.tag} == {"VBD", "VBN"}
        return span[0] <= first.end + 1 and same and not timed

    def _carried(self, verb: Token) -> list[Happening]:
        """Happenings named by a noun that the verb has as subject, object or complement."""
        if verb.lemma == "date" and verb.head.dep == "pobj" and verb.head.head.head.lemma in classes()["witness_of"]:
            return []  # `minutes of a meeting, dated May 8`: the day of the document
        if verb.dep in ("acl", "relcl") and verb.head.pos == "NOUN" and (
                verb.head.i in self.owner and self.owner[verb.head.i].token is verb.head):
            return [self.owner[verb.head.i]]  # `talks planned for Monday`
        if verb.lemma in classes()["coming_about"] and verb.child("nsubj", "nsubjpass") is not None and (
                verb.dep in ("ccomp", "csubj", "pcomp")):  # `called what happened on Monday a massacre`
            named = [each for word in (verb, verb.head) for each in word.each("npadvmod", "oprd", "attr", "dobj", "appos")]
            return [self.owner[each.i] for each in named if each.i in self.owner][:1]
        if verb.i in self.cues:
            return []
        below = [one for one in verb.children if one.dep in _CARRIED]
        below += [noun for one in verb.each("prep", "agent") for noun in one.each("pobj")]
        found = [self.owner[one.i] for one in below if one.i in self.owner]
        if not found:
            found = [self.owner[one.i] for one in verb.each("xcomp") if one.i in self.owner]
        if not found and verb.lemma in classes()["result"]:
            return []
        return found[:1]
