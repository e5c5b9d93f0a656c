"""Status from an event's own clause or phrase: negation, modals, conditions, aspect, the words before a noun.

The part of the reading of status (`events_status.py`) that looks no further up than the event's own verb or noun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.language import Token
from dragoman.lexicon import table
from dragoman.lexicon.events import classes
from dragoman.model import Status

DEFINITE = ("the", "this", "that", "these", "those", "either", "both")
_PRESENT = ("VBZ", "VBP")
_NOTHING = ("nobody", "none", "no-one", "nothing", "neither")
_ONE_OF = ("first", "second", "third", "last", "latest", "next", "only")
_REPORTED = ("oprd", "xcomp")
_INVERTED = ("had", "should", "were")


@cache
def words(role: str) -> Mapping[str, Status]:
    return {row["form"]: row["status"] for row in table("en/events_status") if row["role"] == role}  # type: ignore[misc]


def opens_condition(mark: Token, verb: Token) -> bool:
    """Does the word open a condition of the verb (`if`, `unless`; `before` where what follows is not told as past)?"""
    if mark.dep not in ("mark", "advmod") or mark.lower not in words("mark"):
        return False
    return mark.lower not in ("before", "once", "until") or (
        verb.tag in ("VBZ", "VBP", "VB") and verb.lower in (verb.lemma, f"{verb.lemma}s"))


def own_verb(verb: Token, depth: int = 8) -> tuple[Status | None, str]:
    """From the verb's own clause: negation, modal, `is to`, progressive."""
    helpers = [each for each in verb.children if each.dep in ("aux", "auxpass")]
    if _is_inverted(verb, helpers):
        return "possible", f"after {helpers[0].lower!r}"
    for each in verb.children:
        if opens_condition(each, verb):
            return "possible", f"after {each.lower!r}"
        if each.dep == "advmod" and each.lower in words("adverb"):
            return words("adverb")[each.lower], f"{each.lower!r}"
    if _negated(verb):
        conditional = any(child.lower in ("if", "unless") for each in verb.each("advcl") for child in each.children)
        return ("possible", "under a condition") if conditional else ("denied", "negated")
    for each in helpers:
        status = words("modal").get(each.lower)
        if status is not None and each.tag == "MD":
            if any(child.lower == "have" and child.dep == "aux" for child in helpers) and each.lower != "will":
                return "possible", f"modal {each.lower!r}"
            return status, f"modal {each.lower!r}"
    to_be = any(each.lower == "to" for each in helpers)
    if to_be and verb.dep == "xcomp" and verb.head.lemma in ("have", "be") and any(
            each.lower == "yet" for each in (*verb.children, *verb.head.children)):
        return "denied", "yet to"
    if verb.dep in ("xcomp", "ccomp") and verb.head.lemma == "be" and to_be:
        unreal = verb.head.tag == "VBD" and any(each.lemma == "have" for each in helpers)
        return ("failed", "was to have") if unreal else ("intended", "is to")
    if verb.dep in ("acl", "relcl") and to_be and verb.tag == "VBN" and not any(
            each.lower in _ONE_OF for each in verb.head.each("amod")):
        return "intended", "to be done"  # `the troops to be withdrawn`
    if verb.dep in _REPORTED and verb.tag == "VBN" and verb.head.child("nsubjpass") is not None and _negated(verb.head):
        return "denied", "negated"  # `nobody is reported killed`
    if verb.tag == "VBG" and any(each.lemma == "be" and each.tag != "VBD" for each in helpers):
        return "ongoing", "progressive"
    if depth and verb.dep == "conj" and verb.head.pos == "VERB" and not helpers and not verb.each("nsubj", "nsubjpass"):
        return own_verb(verb.head, depth - 1)
    return None, ""


def _is_inverted(verb: Token, helpers: Sequence[Token]) -> bool:
    """Is it a condition told by the order of words (`had he been arrested`, `should the talks fail`)?"""
    subject = verb.child("nsubj", "nsubjpass")
    return (bool(helpers) and subject is not None and helpers[0].i < subject.i and helpers[0].lower in _INVERTED
            and verb.dep in ("advcl", "ccomp") and verb.head.child("nsubj", "nsubjpass") is not None)


def _negated(verb: Token) -> bool:
    if any(each.dep == "neg" or each.lower in ("never", "neither") for each in verb.children):
        return True
    if any(each.lower == "longer" and any(child.lower == "no" for child in each.children) for each in verb.children):
        return True  # `would no longer accept them`
    for each in verb.each("nsubj", "nsubjpass"):
        if each.lower in _NOTHING or _not_one(each) or any(
                child.lower in ("no", "neither") and child.dep in ("det", "neg") for child in each.children):
            return True
    return any(one.lower in _NOTHING or any(child.lower == "no" and child.dep in ("det", "neg") for child in one.children)
               for one in verb.each("dobj"))


def _not_one(noun: Token) -> bool:
    """`Not a cent`, `not one guard`: none at all."""
    first, *rest = [each.lower for each in noun.subtree()][:2]
    return noun.tag == "NN" and first == "not" and bool({"a", "an", "one"} & set(rest))


def is_definite(noun: Token) -> bool:
    """Is it the one spoken of (`the strike`, `their strike`), not any?"""
    return any(each.dep == "poss" or (each.dep == "det" and each.lower in DEFINITE) for each in noun.children)


def told_of(noun: Token) -> bool:
    """Does a relative clause tell of it as of a fact (`a strike which has closed the port`)?"""
    for verb in noun.each("relcl"):
        helpers = [each.tag for each in verb.each("aux", "auxpass")]
        if "MD" not in helpers and verb.child("neg") is None and (verb.tag == "VBD" or set(helpers) & {"VBD", "VBZ", "VBP"}):
            return True
    return False


def to_happen(noun: Token) -> Token | None:
    """The infinitive of happening that the noun is the subject of (`talks were to resume`, `are due to begin`), or None."""
    if noun.dep not in ("nsubj", "nsubjpass") or noun.head.pos not in ("VERB", "AUX"):
        return None
    above = [noun.head, *noun.head.each("acomp", "oprd")]
    verbs = (verb for one in above for verb in one.each("xcomp") if any(each.lower == "to" for each in verb.each("aux")))
    return next((verb for verb in verbs if verb.lemma in words("happens") or verb.lemma in words("unhappened")), None)


def own_noun(noun: Token) -> tuple[Status | None, str]:
    """From the noun's own phrase and the copula it stands with: `no`, `planned`, `attempted`, `the talks are`."""
    for each in noun.children:
        if each.dep in ("det", "neg") and each.lower in ("no", "neither"):
            return ("possible", "in a condition") if _in_condition(noun) else ("denied", "negated")
        if each.dep in ("amod", "compound"):
            status = words("modifier").get(each.lower)
            if status is not None:
                return status, f"{each.lower!r} before it"
        if each.dep == "acl" and each.lower in words("modifier"):
            return words("modifier")[each.lower], f"{each.lower!r} behind it"
    if noun.lemma == "attempt":
        return "failed", "an attempt"
    if noun.lemma in classes()["lasting"]:
        head = noun.head
        goes_on = head.lemma == "be" or words("embed").get(head.lemma) == "ongoing"
        if noun.dep == "nsubj" and head.tag in _PRESENT and goes_on:
            return "ongoing", f"{head.lower!r}"
        if noun.dep == "pobj" and head.head.lemma in classes()["insider"]:
            return "ongoing", f"{head.head.lemma!r} with it"
    return None, ""


def _in_condition(noun: Token) -> bool:
    """Does it stand in a clause of condition (`if no apology came`)?"""
    above = noun.head
    return above.pos in ("VERB", "AUX") and any(opens_condition(each, above) for each in above.children)


def carried_over(at: Token, token: Token) -> tuple[Status | None, str]:
    """What the clause of the word above `at` makes of the event `token` below it, where that word itself decides nothing.

    `may have to be evacuated`, `could trigger a strike`, `a strike would cripple the port`, `could do so by arresting him`.
    """
    head = at.head
    if head.pos not in ("VERB", "AUX"):
        return None, ""
    bare = token.pos == "NOUN" and not is_definite(token) and not told_of(token)
    if at is token and bare and at.dep in ("nsubj", "nsubjpass"):
        own = own_verb(head)
        if own[1].startswith("modal") and own[0] in ("possible", "intended"):
            return "possible" if "will" not in own[1] else own[0], own[1]
        return None, ""
    bare = bare or head.lemma in words("light") or head.lemma in words("aspect")  # `would resume its attacks`
    over = (at.dep == "xcomp" or (at.dep == "prep" and at.lower == "by" and at.child("pcomp") is not None)
            or (bare and (at.dep == "dobj" or (at.dep == "prep" and at.lower in ("in", "to")
                                               and head.lemma in classes()["resulting"]))
                and head.lemma not in classes()["grants"]))
    own = own_verb(head) if over else (None, "")
    return own if own[0] in ("possible", "intended", "requested", "denied", "threatened") else (None, "")
