"""Status from an event's own clause or phrase: negation, modals, conditions, aspect, the words before a noun.

The part of the reading of status (`events_status.py`) that looks no further up than the event's own verb or noun.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.language import Token
from dragoman.lexicon import table
from dragoman.lexicon.events import classes
from dragoman.model import Status

_PRESENT = ("VBZ", "VBP")


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
    for each in verb.children:
        if opens_condition(each, verb):
            return "possible", f"after {each.lower!r}"
    if _negated(verb):
        conditional = any(child.lower in ("if", "unless") for each in verb.each("advcl") for child in each.children)
        return ("possible", "under a condition") if conditional else ("denied", "negated")
    for each in helpers:
        status = words("modal").get(each.lower)
        if status is not None and each.tag == "MD":
            if any(child.lower == "have" and child.dep == "aux" for child in helpers) and each.lower != "will":
                return "possible", f"modal {each.lower!r}"
            return status, f"modal {each.lower!r}"
    if verb.dep in ("xcomp", "ccomp") and verb.head.lemma == "be" and any(each.lower == "to" for each in helpers):
        return "intended", "is to"
    if verb.tag == "VBG" and any(each.lemma == "be" and each.tag != "VBD" for each in helpers):
        return "ongoing", "progressive"
    if depth and verb.dep == "conj" and verb.head.pos == "VERB" and not helpers and not verb.each("nsubj", "nsubjpass"):
        return own_verb(verb.head, depth - 1)
    return None, ""


def _negated(verb: Token) -> bool:
    if any(each.dep == "neg" or each.lower in ("never", "neither") for each in verb.children):
        return True
    for each in verb.each("nsubj", "nsubjpass"):
        if each.lower in ("nobody", "none", "no-one", "nothing", "neither") or any(
                child.lower in ("no", "neither") and child.dep in ("det", "neg") for child in each.children):
            return True
    return any(child.lower == "no" and child.dep in ("det", "neg") for one in verb.each("dobj") for child in one.children)


def own_noun(noun: Token) -> tuple[Status | None, str]:
    """From the noun's own phrase and the copula it stands with: `no`, `planned`, `attempted`, `the talks are`."""
    for each in noun.children:
        if each.dep in ("det", "neg") and each.lower in ("no", "neither"):
            return "denied", "negated"
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
        if noun.dep == "nsubj" and head.lemma == "be" and head.tag in _PRESENT:
            return "ongoing", "is"
        if noun.dep == "pobj" and head.head.lemma in classes()["insider"]:
            return "ongoing", f"{head.head.lemma!r} with it"
    return None, ""
