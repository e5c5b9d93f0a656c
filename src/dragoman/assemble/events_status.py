"""Did it happen? The status of an event from negation, mood, tense, aspect and the words that govern it.

After the event-selecting predicates of FactBank (Saurí & Pustejovsky 2009) and the factuality rules of TruthTeller (Lotan
et al. 2013), reduced to the contract's eight values. From the event outwards: its own phrase, then each governing word up
to the statement that holds it; the first that decides, decides, a negation above it turns it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.assemble.events_join import Happening
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.lexicon import table
from dragoman.lexicon.events import classes
from dragoman.model import Statement, Status, contains, overlap

_OF_ACT: dict[str, Status] = {
    "promise": "intended", "intend": "intended", "request": "requested", "threaten": "threatened", "deny": "denied",
    "reject": "denied", "agree": "intended", "propose": "requested",
}
_COMPLEMENT = ("for", "from", "of", "to", "on", "against", "with")
_PUT_OFF = ("until", "to", "till")
_DEFINITE = ("the", "this", "that", "these")
_FINITE = ("VBD", "VBZ", "VBP")
_CLAUSES = ("xcomp", "ccomp", "acl", "pcomp", "advcl", "relcl")
_NOUN_LINKS = ("dobj", "nsubjpass", "pobj", "attr", "oprd", "nsubj", "poss", "conj", "appos")


@cache
def _words(role: str) -> Mapping[str, Status]:
    return {row["form"]: row["status"] for row in table("en/events_status") if row["role"] == role}  # type: ignore[misc]


class StatusReader:
    """Reads statuses of the happenings of one draft."""

    def __init__(self, draft: Draft, found: Sequence[Happening], said: Sequence[Statement]) -> None:
        self.draft = draft
        self.said = said
        self.cues = {token.i: one for one in said for span in one.cue for token in draft.parse.within(span)}

    def read(self, one: Happening) -> tuple[Status, str]:
        """(status, reason); the reason is empty where nothing speaks against `occurred`."""
        part = next((each for each in one.parts if each.pos == "VERB" and each.lemma not in classes()["result"]), None)
        for token in [one.token, *([part] if part is not None and one.token.pos != "VERB" else [])]:
            status, why = self._of(token, one)
            if status is not None:
                return status, why
        return "occurred", ""

    def _of(self, token: Token, one: Happening) -> tuple[Status | None, str]:
        own = _own_verb(token) if token.pos in ("VERB", "AUX") else _own_noun(token)
        if own[0] == "denied":
            one.nobody = True
            return own
        if own[0] in ("possible", "requested", "failed", "threatened"):
            return own
        governed = self._governed(token)
        by_act = self._of_statement(token, one)
        if governed[0] is not None and not (governed[0] == "intended" and by_act[0] in ("threatened", "requested")):
            return governed
        return by_act if by_act[0] is not None else own

    def _governed(self, token: Token) -> tuple[Status | None, str]:
        """What the words above the event make of it."""
        at = token
        if _presupposed(token) and token.head.lower not in ("for", "to"):
            return None, ""
        finite = _is_finite(token)
        for _ in range(6):
            head = at.head
            if head is at or head.lower == "according":
                return None, ""
            dep = at.dep
            if self._apart(at, head):
                return None, ""
            if dep == "pobj" or (head.dep == "prep" and at.pos == "ADP"):
                at = head
                continue
            if at.pos == "ADP":
                if head.pos not in ("VERB", "NOUN", "ADJ") or at.lower not in _COMPLEMENT:
                    return None, ""
                dep = "prep"
            if dep in ("advcl", "relcl") or (dep == "conj" and token.pos == "VERB" and _is_finite(token)):
                if dep == "advcl":
                    mark = next((each.lower for each in at.children if each.dep in ("mark", "advmod")), "")
                    if mark in _words("mark"):
                        return "possible", f"after {mark!r}"
                    if any(each.lower == "to" and each.tag == "TO" for each in at.children):
                        return "intended", "purpose"
                if dep == "conj":
                    at = head
                    continue
                return None, ""
            cue = self.cues.get(head.i)
            status = self._by_governor(at, head, dep, finite)
            if status in ("intended", "requested") and cue is not None and cue.act != "propose":
                status = _OF_ACT.get(cue.act, status)
            if status is not None:
                return self._turned(head, status), f"under {head.lemma!r}"
            if head.i in self.cues and head.lemma not in _words("embed"):
                return None, ""
            if at is token and token.pos != "VERB" and head.pos in ("VERB", "AUX") and (
                    head.lemma in _words("light") or head.lemma in _words("happens")):
                own = _own_verb(head)
                if own[0] == "denied" and head.lemma in _words("unhappened") and at.dep == "nsubj" and _past(head):
                    return "failed", f"not {head.lemma!r}"
                if own[0] is not None:
                    return own
            if (head.pos in ("VERB", "AUX") and at.dep in ("nsubj", "nsubjpass", "prep")
                    and head.lemma not in _words("light")):
                return None, ""
            at = head
        return None, ""

    def _apart(self, at: Token, head: Token) -> bool:
        """Are they two clauses side by side, whatever the parser made of them?"""
        first, last = sorted((at.i, head.i))
        return any(each.text == ";" for each in self.draft.parse.tokens[first:last])

    def _by_governor(self, at: Token, head: Token, dep: str, finite: bool) -> Status | None:
        if dep not in (*_CLAUSES, *_NOUN_LINKS, "prep"):
            return None
        status = _words("embed").get(head.lemma)
        if status is None and dep in _CLAUSES and any(each.tag == "TO" for each in at.children):
            status = _words("clause").get(head.lemma)
        if status is None and at.pos == "ADP":
            status = _words("embed").get(f"{head.lemma} {at.lower}")
        if status is None and head.pos == "ADJ":
            status = _words("embed").get(head.lower)
        particle = head.child("prt")
        if status is None and particle is not None:
            status = _words("embed").get(f"{head.lemma} {particle.lower}")
        if status is None:
            return None
        if status == "failed" and any(each.lower in _PUT_OFF and each.dep == "prep" for each in head.children):
            return "intended"  # put off until a day
        if dep == "nsubj" and status != "failed":
            return None
        if dep == "nsubj" and head.child("dobj", "ccomp", "xcomp") is not None:
            return None
        if finite and dep == "ccomp" and status in ("intended", "requested", "threatened", "possible", "failed"):
            return None if _past(at) else status
        if status in ("ongoing",):
            return None
        return status

    def _turned(self, head: Token, status: Status) -> Status:
        """The status under a governor that is itself negated: `did not fail to` happened, `no plans to` is denied."""
        negated = any(each.dep == "neg" for each in head.children) or any(
            each.dep == "det" and each.lower in ("no", "neither") for each in head.children)
        if not negated:
            return status
        return "occurred" if status in ("denied", "failed") else "denied"

    def _of_statement(self, token: Token, one: Happening) -> tuple[Status | None, str]:
        """The act of the innermost statement gives its main act the status; what its content tells as past stays."""
        holding = [(end - start, each) for each in self.said for start, end in each.content
                   if contains((start, end), one.span) and not any(overlap(one.span, cue) for cue in each.cue)]
        if not holding or one.said is not None or _presupposed(token):
            return None, ""
        said = min(holding, key=lambda each: each[0])[1]
        if any(token in each.ancestors() for span in said.cue for each in self.draft.parse.within(span)):
            return None, ""  # `the raid, which they deny, killed five`: the report tells of it itself
        status = _OF_ACT.get(said.act)
        outer = next((each for each in self.said if each.id == said.within), None)
        if outer is not None and outer.act == "deny" and said.act in ("assert", "accuse"):
            status = "denied"
        if status is None:
            return None, ""
        if status == "denied":
            return status, f"in a statement: {said.act}"
        if token.pos == "VERB" and _past(token):
            return None, ""
        clause = next((above for above in token.ancestors() if above.pos == "VERB"), None)
        if token.pos == "NOUN" and clause is not None and contains_span(said, clause) and _past(clause):
            return None, ""
        return status, f"in a statement: {said.act}"


def _presupposed(token: Token) -> bool:
    """A definite noun takes its happening for granted (`his occupation of the valley`), whatever is said about it."""
    return token.pos == "NOUN" and token.dep == "pobj" and any(
        each.dep == "poss" or (each.dep == "det" and each.lower in _DEFINITE) for each in token.children)


def contains_span(said: Statement, token: Token) -> bool:
    return any(contains(span, token.span) for span in said.content)


def _is_finite(token: Token) -> bool:
    return token.tag in _FINITE or any(each.dep in ("aux", "auxpass") and each.tag in (*_FINITE, "MD")
                                       for each in token.children)


def _past(token: Token) -> bool:
    """Is the verb told as past or perfect?"""
    helpers = [each for each in token.children if each.dep in ("aux", "auxpass")]
    if any(each.tag == "MD" or each.lower == "to" for each in helpers):
        return False
    if token.tag == "VBD" or (token.tag == "VBN" and token.dep == "acl"):
        return True
    return any(each.tag == "VBD" or each.lemma == "have" for each in helpers)


def _own_verb(verb: Token) -> tuple[Status | None, str]:
    """From the verb's own clause: negation, modal, `is to`, progressive."""
    helpers = [each for each in verb.children if each.dep in ("aux", "auxpass")]
    for each in verb.children:
        if each.dep in ("mark", "advmod") and each.lower in _words("mark") and not (
                each.lower in ("before", "once", "until") and (verb.tag not in ("VBZ", "VBP", "VB")
                                                                or verb.lower not in (verb.lemma, f"{verb.lemma}s"))):
            return "possible", f"after {each.lower!r}"
    if _negated(verb):
        conditional = any(child.lower in ("if", "unless") for each in verb.each("advcl") for child in each.children)
        return ("possible", "under a condition") if conditional else ("denied", "negated")
    for each in helpers:
        status = _words("modal").get(each.lower)
        if status is not None and each.tag == "MD":
            if any(child.lower == "have" and child.dep == "aux" for child in helpers) and each.lower != "will":
                return "possible", f"modal {each.lower!r}"
            return status, f"modal {each.lower!r}"
    if verb.dep in ("xcomp", "ccomp") and verb.head.lemma == "be" and any(each.lower == "to" for each in helpers):
        return "intended", "is to"
    if verb.tag == "VBG" and any(each.lemma == "be" and each.tag != "VBD" for each in helpers):
        return "ongoing", "progressive"
    if verb.dep == "conj" and verb.head.pos == "VERB" and not helpers and not verb.each("nsubj", "nsubjpass"):
        return _own_verb(verb.head)
    return None, ""


def _negated(verb: Token) -> bool:
    if any(each.dep == "neg" or each.lower in ("never", "neither") for each in verb.children):
        return True
    for each in verb.each("nsubj", "nsubjpass"):
        if each.lower in ("nobody", "none", "no-one", "nothing", "neither") or any(
                child.lower in ("no", "neither") and child.dep in ("det", "neg") for child in each.children):
            return True
    return any(child.lower == "no" and child.dep in ("det", "neg") for one in verb.each("dobj") for child in one.children)


def _own_noun(noun: Token) -> tuple[Status | None, str]:
    """From the noun's own phrase: `no`, `planned`, `attempted`."""
    for each in noun.children:
        if each.dep in ("det", "neg") and each.lower in ("no", "neither"):
            return "denied", "negated"
        if each.dep in ("amod", "compound"):
            status = _words("modifier").get(each.lower)
            if status is not None:
                return status, f"{each.lower!r} before it"
        if each.dep == "acl" and each.lower in _words("modifier"):
            return _words("modifier")[each.lower], f"{each.lower!r} behind it"
    return None, ""
