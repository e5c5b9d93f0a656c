"""Did it happen? The status of an event from negation, mood, tense, aspect and the words that govern it.

After the event-selecting predicates of FactBank (Saurí & Pustejovsky 2009) and the factuality rules of TruthTeller (Lotan
et al. 2013), reduced to the contract's eight values. From the event outwards: its own phrase, then each governing word up
to the statement that holds it; the first that decides, decides, a negation above it turns it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from dragoman.assemble.events_clause import carried_over, is_definite, opens_condition, own_noun, own_verb, to_happen, words
from dragoman.assemble.events_doubt import is_doubtful
from dragoman.assemble.events_granted import contingent, is_main_act, presupposed, requited, retracted, was_planned
from dragoman.assemble.events_happening import Found, Happening
from dragoman.assemble.events_sayso import SaySo
from dragoman.assemble.events_undone import came_to_nothing, never_came, turned_down
from dragoman.draft import Draft
from dragoman.language import Parse, Token
from dragoman.language.roles import gives_until
from dragoman.lexicon.events import classes
from dragoman.model import Statement, Status, contains

_OF_ACT: dict[str, Status] = {
    "promise": "intended", "intend": "intended", "request": "requested", "threaten": "threatened", "deny": "denied",
    "reject": "denied", "agree": "intended", "propose": "requested",
}
_DEEP = 30  # words above an event that are looked at
_WIDE = 200  # words between two clauses in which a semicolon is looked for
_COMPLEMENT = ("for", "from", "of", "to", "on", "against", "with")
_WORDS = ("REQUEST", "ACCUSE", "THREATEN", "REJECT")
_PUT_OFF = ("until", "to", "till")
_PUT_BACK = "put back"
_ORDERED = "ordered"
_BY_COMING = ("ACCUSE", "AID", "CONSULT", "PROTEST", "REJECT", "REQUEST", "SUPPORT")  # done by coming to do it
_WORDS_AND_PROMISES = ("AGREE", "REQUEST", "ACCUSE", "THREATEN", "REJECT")
_OPEN = ("intended", "requested", "threatened", "possible")
_POLITE = ("would", "'d", "’d")
_FOR_AN_END = ("aim", "design", "intend", "mean")
_RATHER = ("far", "instead", "rather", "short")
_OF_DECISION = ("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE")  # what a vote or decision to do it does
_FINITE = ("VBD", "VBZ", "VBP")
_CLAUSES = ("xcomp", "ccomp", "acl", "pcomp", "advcl", "relcl")
_NOUN_LINKS = ("dobj", "nsubjpass", "pobj", "attr", "oprd", "nsubj", "poss", "conj", "appos")


class StatusReader:
    """Reads statuses of the happenings of one draft."""

    def __init__(self, draft: Draft, found: Found, said: Sequence[Statement], sayso: SaySo) -> None:
        self.draft = draft
        self.sayso = sayso
        self.cues = {token.i: one for one in said for span in one.cue for token in draft.parse.within(span)}
        self.threats = {one.said.id for one in found.all if one.said is not None and one.type == "THREATEN"}
        self.events = {one.said.id for one in found.all if one.said is not None}

    def _act(self, said: Statement) -> Status | None:
        """What the act of a statement makes of its content."""
        if said.act == "threaten" and said.id not in self.events:
            return "intended"  # a mere plan
        return "threatened" if said.id in self.threats else _OF_ACT.get(said.act)

    def read(self, one: Happening) -> tuple[Status, str]:
        """(status, reason); the reason is empty where nothing speaks against `occurred`."""
        if one.taken is not None:
            put_back = one.token.lemma in classes()["putting_off"] and any(
                each.lower in _PUT_OFF for each in one.token.each("prep"))
            return ("intended" if put_back else "failed"), "put off" if put_back else "did not come about"
        if one.token.dep == "neg":
            return "occurred", ""  # a refusal in the future tense is made by being told
        part = next((each for each in one.parts if each.pos == "VERB" and each.lemma not in classes()["result"]), None)
        for token in [one.token, *([part] if part is not None and one.token.pos != "VERB" else [])]:
            status, why = self._of(token, one)
            if status is not None:
                return status, why
        result = one.token.lemma in classes()["result"] | classes()["weak_noun"]  # who is treated for wounds was hurt
        settled = one.said is not None or result or is_definite(one.token) or _is_decided(one.token, one)
        doubt = None if settled else is_doubtful(one.token)
        return ("occurred", "") if doubt is None else ("possible", f"trained head, {doubt:.2f}")

    def _of(self, token: Token, one: Happening) -> tuple[Status | None, str]:
        own = own_verb(token) if token.pos in ("VERB", "AUX") else own_noun(token)
        if own[0] is None and (case := contingent(token)):
            return "possible", case
        if token.pos == "NOUN" and never_came(token):
            return "failed", f"{token.head.lemma!r} never"
        if one.said is not None and token.lemma in classes()["wishing"] and any(
                _is_polite(token, each) for each in token.each("xcomp")):
            return None, ""  # `would like to thank` thanks
        if one.type in _OF_DECISION and _is_decided(token, one):
            return own if own[0] is not None else (None, "")
        if own[0] == "denied" and was_planned(token):
            return "failed", "planned and negated"
        if own[0] == "denied":
            one.nobody = True
            return own
        if own[0] in ("possible", "requested", "failed", "threatened"):
            return own
        if own[0] == "ongoing" and one.said is not None:
            own = None, ""  # `are threatening to walk out`: it is said
        governed = self._governed(token, one)
        by_act = self._of_statement(token, one)
        if one.type in _WORDS and one.mode != "investigate" and token.pos == "NOUN" and not _issued(token) and "denied" in (
                governed[0], by_act[0]):
            return own if own[0] is not None else (None, "")  # who rejects a claim does not say that it was never made
        if governed[0] is not None and (governed[1] in (_PUT_BACK, _ORDERED) or not (
                governed[0] == "intended" and by_act[0] in ("threatened", "requested"))):
            return governed
        return by_act if by_act[0] is not None else own

    def _governed(self, token: Token, one: Happening) -> tuple[Status | None, str]:
        """What the words above the event make of it."""
        at = token
        if presupposed(token) and (requited(token) or token.head.lower not in ("for", "to")):
            return None, ""
        begin = to_happen(token) if token.pos == "NOUN" else None
        if begin is not None:
            own = own_verb(begin)
            return own if own[0] is not None else self._governed(begin, one)
        rather = _instead_of(token, self.draft.parse)
        if rather:
            return "denied", rather
        finite = _is_finite(token)
        for _ in range(6):
            head = at.head
            if head is at or head.lower == "according" or self._apart(at, head):
                return None, ""
            dep = at.dep
            if dep == "pobj" and head.lower == "without" and head.head.pos == "VERB" and _past(head.head):
                return "denied", "without"  # `left without a deal`
            if dep == "pobj" or (head.dep == "prep" and at.pos == "ADP"):
                at = head
                continue
            if at.pos == "ADP":
                if head.pos not in ("VERB", "NOUN", "ADJ") or (
                        at.lower not in _COMPLEMENT and f"{head.lemma} {at.lower}" not in words("embed")):
                    return carried_over(at, token)
                dep = "prep"
            if dep == "conj" and token.pos == "VERB" and finite:
                at = head if _is_finite(head) or head.tag not in ("VB", "VBG") else head.head
                continue  # `had tried to cross and a guard was hurt`: finite verbs go together
            if dep == "conj" and (at.pos == "VERB") is (head.pos in ("VERB", "AUX")):
                at = head  # `withdraw their troops and free the pilots`: the one does not govern the other
                continue
            if dep in ("advcl", "relcl") and not retracted(at, head, dep):
                return self._beside(at, head, dep, one)
            if dep == "pcomp" and (head.lower == "without" or head.head.lower in _RATHER):
                return "denied", "without" if head.lower == "without" else f"{head.head.lower!r} {head.lower}"
            if dep == "xcomp" and head.lemma in classes()["coming"] and any(each.tag == "TO" for each in at.children):
                return self._purpose(at, head, one)
            if dep == "pcomp" and f"{head.head.lemma} {head.lower}" in words("embed"):
                at = head  # `decided against imposing`
                continue
            status, why = self._by_word(at, head, dep, finite, token)
            if status is not None or why:
                return status, why
            at = head
        return None, ""

    def _beside(self, at: Token, head: Token, dep: str, one: Happening) -> tuple[Status | None, str]:
        """Of a clause beside the main one: a condition, a purpose, what a plan or an accord provides."""
        if dep == "relcl":
            provides = head.lemma in classes()["provision"] and at.tag in ("VBZ", "VBP") and at.child("nsubj") is not None
            return ("intended", f"what the {head.lemma} provides") if provides else (None, "")
        mark = next((each for each in at.children if opens_condition(each, at)), None)
        if mark is not None:
            return "possible", f"after {mark.lower!r}"
        if any(each.lower == "to" and each.tag == "TO" for each in at.children):
            plan = head.child("dobj")
            if plan is not None and words("embed").get(plan.lemma) is not None and came_to_nothing(self.draft.parse, plan):
                return "failed", f"{plan.lemma!r} came to nothing"  # `foiled a plot to bomb the station`
            purpose, why = self._purpose(at, head, one)
            return self._undone(head, purpose), why
        return None, ""

    def _by_word(self, at: Token, head: Token, dep: str, finite: bool, token: Token) -> tuple[Status | None, str]:
        """What the next word above makes of it; (None, reason) where it settles that nothing above it bears on it."""
        cue = self.cues.get(head.i)
        if dep == "acl" and at.tag == "VBG" and head.lemma in classes()["document"] - classes()["hearsay"] and (
                turned_down(head) or came_to_nothing(self.draft.parse, head)):
            return "failed", f"{head.lemma!r} came to nothing"  # `vetoed a resolution condemning the raid`
        if cue is not None and cue.form == "silence" and dep in ("ccomp", "dobj") and not any(
                each.tag in ("WRB", "WP") for each in at.children):
            return "possible", "neither confirmed nor denied"
        status = self._by_governor(at, head, dep, finite)
        if status in ("intended", "requested") and cue is not None and cue.act != "propose" and not (
                dep == "dobj" and head.lemma in words("object")):
            status = self._act(cue) or status
        if status in _OPEN and self._is_denied(head):
            return "denied", f"{head.lemma!r} denied"
        if status == "intended" and head.lemma in classes()["delaying"]:
            return status, _PUT_BACK
        if status == "intended" and dep == "dobj" and head.lemma in words("object"):
            return self._undone(head, status), _ORDERED
        if status is not None:
            return self._undone(head, self._turned(head, status)), f"under {head.lemma!r}"
        if retracted(at, head, dep):
            return "denied", f"{head.lemma!r} taken back"
        if head.i in self.cues and head.lemma not in words("embed"):
            return None, "a saying"
        if at is token and token.pos != "VERB" and head.pos in ("VERB", "AUX") and (
                head.lemma in words("happens") or (head.lemma in words("light") and at.dep != "nsubj")):
            own = own_verb(head)
            if own[0] == "denied" and head.lemma in words("unhappened") and at.dep == "nsubj" and _past(head):
                return "failed", f"not {head.lemma!r}"
            if own[0] is not None:
                return own
        over = carried_over(at, token)
        if over[0] is not None:
            return over
        if at.pos in ("VERB", "AUX") and at.tag == "VBD" and dep in ("ccomp", "relcl"):
            return None, "told as past"
        if dep == "acl" and at.tag in ("VBN", "VBD"):
            return None, "told in passing"
        if head.pos in ("VERB", "AUX") and at.dep in ("nsubj", "nsubjpass", "prep") and head.lemma not in words("light"):
            return None, "told in passing"
        return None, ""

    def _is_denied(self, plan: Token) -> bool:
        """Is the planning, ordering or asking itself denied (`denied ordering any killings`)?"""
        at = plan
        for _ in range(3):
            above = at.head.head if at.dep == "pcomp" else at.head
            if at.dep not in ("xcomp", "ccomp", "pcomp") or above is at:
                return False
            cue = self.cues.get(above.i)
            if words("embed").get(above.lemma) == "denied" or (cue is not None and cue.act == "deny"):
                return above.child("neg") is None
            at = above
        return False

    def _apart(self, at: Token, head: Token) -> bool:
        """Are they two clauses side by side, whatever the parser made of them?"""
        first, last = sorted((at.i, head.i))
        return any(each.text == ";" for each in self.draft.parse.tokens[first:min(last, first + _WIDE)])

    def _by_governor(self, at: Token, head: Token, dep: str, finite: bool) -> Status | None:
        if dep not in (*_CLAUSES, *_NOUN_LINKS, "prep") or (dep == "acl" and at.tag in ("VBN", "VBD")):
            return None  # `an agreement reached in May` was reached
        if dep == "xcomp" and at.tag == "VBG" and head.lemma in classes()["stopping"]:
            return "occurred" if _past(head) else "ongoing"  # what is to be stopped goes on
        if dep in ("xcomp", "pcomp") and head.lemma in words("aspect"):
            now = head.tag in ("VBZ", "VBP") or any(each.lemma == "have" for each in head.each("aux"))
            return "ongoing" if now else None
        if dep == "dobj" and head.lemma in words("object"):
            return words("object")[head.lemma]
        status = words("embed").get(f"{head.lemma} {at.lower}") if at.pos == "ADP" else None
        status = status or words("embed").get(head.lemma)
        if status is None and dep in _CLAUSES and any(each.tag == "TO" for each in at.children):
            status = words("clause").get(head.lemma)
        if status is None and head.pos == "ADJ":
            status = words("embed").get(head.lower)
        particle = head.child("prt")
        if status is None and particle is not None:
            status = words("embed").get(f"{head.lemma} {particle.lower}")
        if status is None and head.lemma in words("copula"):
            return _of_predicate(at, head, dep)
        return self._fitted(status, at, head, dep, finite) if status is not None else None

    def _fitted(self, status: Status, at: Token, head: Token, dep: str, finite: bool) -> Status | None:
        """The status that a governing word gives in this construction."""
        if status == "failed" and any(each.dep == "mark" and each.lower in ("if", "unless") for each in head.children):
            return "possible"  # `if the army attempted a rescue`
        approved = head.lemma == "approve" and dep in ("dobj", "nsubjpass")
        if status == "intended" and approved and at.lemma in classes()["agreement"]:
            return None  # what has been approved has been agreed
        if status == "possible" and head.lemma == "expect" and head.child("auxpass") is not None:
            status = "intended"  # `are expected to meet on Friday`
        if status == "failed" and any(each.lower in _PUT_OFF and each.dep == "prep" for each in head.children):
            return "intended"  # put off until a day
        if dep == "nsubj" and status != "failed":
            return None
        if dep == "nsubjpass" and head.lemma in _FOR_AN_END and head.child("xcomp") is not None:
            return None  # `the embargo is meant to cripple them`: it is there
        if dep == "nsubj" and head.child("dobj", "ccomp", "xcomp") is not None:
            return None
        if finite and dep == "ccomp" and status in ("intended", "requested", "threatened", "possible", "failed"):
            return None if _past(at) else status
        if status in ("ongoing",):
            return None
        if status == "intended" and head.lemma in classes()["wishing"] and (
                at.child("nsubj") is not None or (dep == "xcomp" and head.child("dobj") is not None)):
            return "requested"  # `want the government to free them`
        if status == "failed" and head.lemma in classes()["delaying"] and not _is_finite(head):
            return "intended"
        return status

    def _purpose(self, at: Token, head: Token, one: Happening) -> tuple[Status, str]:
        """What one does something for is intended, asked for where it is what a request asks, open where the doing is."""
        cue = self.cues.get(head.i)
        if cue is not None and cue.act in ("request", "threaten"):
            return self._act(cue) or "intended", f"in a statement: {cue.act}"
        if gives_until(head):
            return "requested", "an ultimatum"
        above = own_verb(head)[0] if head.pos in ("VERB", "AUX") else None
        above = above or self._governed(head, one)[0]
        done = above is None and _past(head) and (one.type in _BY_COMING or _only(at))
        if done:
            return "occurred", "what was done in coming"  # `marched to demand`, `flew in to meet`, `only to be jailed`
        return (above, "purpose of what is open") if above in ("possible", "denied", "failed") else ("intended", "purpose")

    def _undone(self, head: Token, status: Status) -> Status:
        """A plan, order or resolution that was shelved or never carried out has failed."""
        if status not in ("intended", "requested"):
            return status
        if turned_down(head):
            return "denied"
        return "failed" if came_to_nothing(self.draft.parse, head) else status

    def _turned(self, head: Token, status: Status) -> Status:
        """The status under a governor that is itself negated: `did not fail to` happened, `no plans to` is denied."""
        negated = any(each.dep == "neg" for each in head.children) or any(
            each.dep == "det" and each.lower in ("no", "neither") for each in head.children)
        if not negated:
            return status
        return "occurred" if status in ("denied", "failed") else "denied"

    def _of_statement(self, token: Token, one: Happening) -> tuple[Status | None, str]:
        """The act of the innermost statement gives its main act the status; what its content tells as past stays."""
        said = self.sayso.at(token)
        if said is not None and any(contains(cue, token.span) for cue in said.cue):
            said = self.sayso.by_id.get(said.within or "")
        if token.pos == "ADJ" and one.type in _WORDS_AND_PROMISES:
            return None, ""  # who is willing is willing, whatever for
        if said is None or one.said is not None or presupposed(token) or not is_main_act(token, said):
            return None, ""
        cues = (each for span in said.cue for each in self.draft.parse.within(span))
        if any(_is_relative_of(each, token) for each in cues):
            return None, ""  # `the raid, which they deny, killed five`: the report tells of it itself
        status = self._act(said)
        outer = self.sayso.by_id.get(said.within or "")
        if outer is not None and outer.act == "deny" and said.act in ("assert", "accuse"):
            status = "denied"
        if status is None or (said.act == "agree" and token.lemma in classes()["agreement"]):
            return None, ""
        if status == "denied":
            return status, f"in a statement: {said.act}"
        if token.pos == "VERB" and _past(token):
            return None, ""
        clause = next((above for above in islice(token.ancestors(), _DEEP) if above.pos == "VERB"), None)
        if token.pos == "NOUN" and clause is not None and contains_span(said, clause) and _past(clause):
            return None, ""
        cue = (each for span in said.cue for each in self.draft.parse.within(span))
        resolving = next((each for each in cue if each.pos in ("VERB", "NOUN")), None)
        if resolving is not None:
            status = self._undone(resolving, status)
        return status, f"in a statement: {said.act}"


def _of_predicate(at: Token, head: Token, dep: str) -> Status | None:
    """Of `the goal is a withdrawal`, `a strike is likely`: what the other side of the copula makes of it."""
    if dep == "attr":
        goal = head.child("nsubj")
        status = words("embed").get(goal.lemma) if goal is not None and goal.pos == "NOUN" else None
        return status if status in ("intended", "requested", "possible") else None
    if dep != "nsubj" or is_definite(at):
        return None
    said = head.child("acomp", "oprd")
    status = words("embed").get(said.lower) if said is not None else None
    return status if status in ("intended", "possible", "denied") else None


def _issued(token: Token) -> bool:
    """Is it told of the words that they were uttered (`denied that any order had been given`)?"""
    return token.dep == "nsubjpass" and token.head.lemma in words("light")


def _is_decided(token: Token, one: Happening) -> bool:
    """Is it a vote or decision by which words are done (`voted to reject the treaty`, `would like to thank`)?"""
    above = token.head
    meant = _is_polite(above, token) or own_verb(above)[0] is None
    if token.dep not in ("xcomp", "acl") or not meant or own_verb(token)[0] == "denied":
        return False
    return above.lemma in classes()["deciding"] or (
        above.lemma in classes()["wishing"] and token.lemma in classes()["performative"])


def _instead_of(token: Token, parse: Parse) -> str:
    """The words that say that something else was done (`far from surrendering, they attacked`); empty: none."""
    before = token.head
    if token.dep not in ("pcomp", "pobj") or token.tag != "VBG" or not before.i or before.lower not in ("from", "of"):
        return ""
    first = parse.tokens[before.i - 1].lower
    return f"{first!r} {before.lower}" if first in _RATHER else ""


def _is_polite(wish: Token, deed: Token) -> bool:
    """Is it words that are done by wishing to do them (`would like to thank`)?"""
    return wish.lemma in classes()["wishing"] and deed.lemma in classes()["performative"] and any(
        each.lower in _POLITE for each in wish.each("aux"))


def _is_relative_of(cue: Token, token: Token) -> bool:
    """Does the cue stand in a relative clause below the word?"""
    relative = False
    for above in islice(cue.ancestors(), _DEEP):
        relative = relative or cue.dep in ("relcl", "acl")
        if above is token:
            return relative
        cue = above
    return False


def _only(at: Token) -> bool:
    """`only to be jailed`: no purpose, but what came of it."""
    return any(each.lower == "only" and each.i < at.i for each in at.children)


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
