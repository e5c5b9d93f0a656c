"""Date and place of an event: those of its own phrase or of the clause that carries it, never the nearest by luck.

A time or place goes up from its own head through prepositions and nouns to the first happening or verb; it belongs to
the happening there, to the one that the verb carries (`talks were held on Monday`), or to both of a coordination that it
precedes.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.assemble.events_join import Happening
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.lexicon.events import classes
from dragoman.model import Place, Span, Statement, Time, contains

_CARRIED = ("nsubj", "nsubjpass", "dobj", "attr", "pobj")
_PATH = ("to", "from", "into", "for", "towards", "toward", "via", "through")
_CLAUSE = ("relcl", "acl", "advcl", "ccomp")


def _of_saying(one: Happening) -> bool:
    return one.said is not None


def _of_doer(head: Token) -> bool:
    """Does the place stand in the phrase of a doer (`groups in the north attacked`): where they are at home?"""
    return head.dep == "pobj" and head.head.head.dep in ("nsubj", "agent") and head.head.head.pos in ("NOUN", "PROPN")


def _in_content(one: Happening, span: Span) -> bool:
    """Is the span part of what is said, and not of the saying?"""
    return one.said is not None and any(contains(each, span) for each in one.said.content)


class Setting:
    """Times and places of one draft, by the happening that they belong to."""

    def __init__(self, draft: Draft, found: Sequence[Happening], said: Sequence[Statement]) -> None:
        self.draft = draft
        self.owner = {token.i: one for one in found for token in one.tokens}
        self.found = found
        self.cues = {token.i for one in said for span in one.cue for token in draft.parse.within(span)}
        self.times: dict[int, list[Time]] = {}
        self.places: dict[int, list[Place]] = {}
        for time in draft.times:
            if time.type in ("DATE", "TIME") and not time.value.endswith("_REF"):
                for one in self._owners(time.span):
                    if not _of_saying(one):
                        self.times.setdefault(id(one), []).append(time)
        for place in draft.places:
            if place.use == "location":
                for one in self._owners(place.span, at_home=True):
                    on_the_way = self._preposition(place.span) in _PATH and one.mode != "visit"
                    if not on_the_way and not _in_content(one, place.span):
                        self.places.setdefault(id(one), []).append(place)

    def time(self, one: Happening) -> tuple[str | None, str | None, str | None]:
        """(time id, earliest, latest) of a happening; a speech act has the date of its statement."""
        if one.said is not None:
            found = next((each for each in self.draft.times if each.id == one.said.time), None)
            return (found.id, found.earliest, found.latest) if found is not None else (None, None, None)
        for each in self.times.get(id(one), ()):
            word = self._preposition(each.span)
            if word in ("before", "after", "than"):
                continue
            earliest = None if word in ("by", "until", "till") else each.earliest
            latest = None if word == "since" else each.latest
            return each.id, earliest, latest
        return None, None, None

    def place(self, one: Happening) -> str | None:
        """The id of the place where it happened."""
        found = self.places.get(id(one), ())
        return found[0].id if found else None

    def _preposition(self, span: Span) -> str:
        first = self.draft.parse.at(span[0])
        if first is None or first.i == 0:
            return ""
        return self.draft.parse.tokens[first.i - 1].lower

    def _owners(self, span: Span, *, at_home: bool = False) -> list[Happening]:
        head = self.draft.parse.head(span)
        if head is None:
            return []
        for clause in head.each("relcl"):  # `Thursday, when a bomb went off`
            if any(one.lower in ("when", "where") for one in clause.children):
                return [self.owner[clause.i]] if clause.i in self.owner else self._carried(clause)
        at = head
        if at_home and _of_doer(head):
            return []
        for _ in range(8):
            if at.i in self.owner and at is not head:
                return self._with_conjuncts(at, span)
            if at.pos in ("VERB", "AUX") and at is not head:
                return self._carried(at)
            if at.head is at or at.dep in _CLAUSE:
                return []
            at = at.head
        return []

    def _with_conjuncts(self, at: Token, span: Span) -> list[Happening]:
        found = [self.owner[at.i]]
        if at.pos == "VERB" and span[0] < at.start:
            for other in at.conjuncts()[1:]:
                if other.i in self.owner and not other.each("nsubj", "nsubjpass"):
                    found.append(self.owner[other.i])
        return found

    def _carried(self, verb: Token) -> list[Happening]:
        """Happenings named by a noun that the verb has as subject, object or complement."""
        if verb.dep in ("acl", "relcl") and verb.head.i in self.owner and verb.head.pos == "NOUN":
            return [self.owner[verb.head.i]]  # `talks planned for Monday`
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
