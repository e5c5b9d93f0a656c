"""What is taken for granted or taken back, whatever is said about it: presuppositions and the reach of a statement's act.

Definite nouns and factive contexts presuppose their happening (Kiparsky & Kiparsky 1970, Karttunen 2012); of what a
statement says, its act bears on the main clause, not on what clauses beside it tell.
"""

from __future__ import annotations

from dragoman.assemble.events_clause import DEFINITE, is_definite
from dragoman.language import Token
from dragoman.lexicon.events import classes
from dragoman.model import Statement, contains

_DEEP = 30  # words above an event that are looked at
_BESIDE = ("relcl", "advcl", "poss", "appos", "amod", "compound", "nmod")
_WHILE = ("after", "although", "as", "because", "since", "though", "when", "whereas", "while")
_ANYBODY = ("anybody", "anyone", "everybody", "everyone", "whoever")


def requited(token: Token) -> bool:
    """Is it a deed for which somebody is punished, praised or wanted (`jailed for looting`, `wanted for murder`)?"""
    if token.dep not in ("pcomp", "pobj") or token.head.lower != "for":
        return False
    before = token.head.i - 1  # wherever the parser hangs the phrase
    passive = token.head.head.lemma == "want" and token.head.head.child("auxpass") is not None
    return passive or token.head.head.lemma in classes()["requital"] or (token.dep == "pcomp" and any(
        each.i == before and each.lemma in classes()["requital"] for each in token.head.head.subtree()))


def presupposed(token: Token) -> bool:
    """Is its happening taken for granted, as a definite noun (`his occupation of the valley`) or what is requited?"""
    if requited(token):
        return True
    if token.pos != "NOUN":
        return False
    if token.dep == "dobj" and token.head.lemma in classes()["shrug_off"]:  # `dismissed the walkout as illegal`
        return any(each.dep == "det" and each.lower in DEFINITE for each in token.children)
    if token.dep == "dobj" and token.head.lemma in classes()["grants"] - classes()["stopping"] - {"resume"}:
        return is_definite(token)  # `to investigate the bombings`
    if token.dep != "pobj":
        return False
    above = token.head.head
    return (token.head.lower in classes()["circumstance"] or (token.head.lower == "to" and above.lower == "due")
            or (token.head.lower == "of" and above.lemma in classes()["witness_of"]) or is_definite(token))


def was_planned(token: Token) -> bool:
    """Was what did not come about planned (`a commission, promised for the spring, never met`)?"""
    if token.pos not in ("VERB", "AUX") or not any(each.lower == "never" for each in token.children):
        return False
    subjects = token.each("nsubj", "nsubjpass")
    planned = classes()["scheduled"] | classes()["resolved_on"]
    return any(each.lemma in planned for noun in subjects for each in noun.each("acl"))


def retracted(at: Token, head: Token, dep: str) -> bool:
    """Is it told by a rumour or story that is taken back or proved false?"""
    told = dep in ("acl", "ccomp", "relcl") or (dep == "prep" and at.lower in ("of", "about"))
    if not told or head.pos != "NOUN" or head.lemma not in classes()["hearsay"]:
        return False
    if any(each.lower in classes()["untrue"] for each in head.each("amod")):
        return True
    if any(each.lower in classes()["untrue"] for verb in head.each("conj", "relcl") for each in verb.each("acomp", "oprd")):
        return True  # `rumours that he had been arrested proved false`, as the parser hangs it
    above = head.head
    if head.dep == "dobj":
        return above.lemma in classes()["retract"]
    return head.dep in ("nsubj", "nsubjpass") and (
        above.lemma in classes()["retract"]
        or any(each.lower in classes()["untrue"] for each in above.each("acomp", "oprd", "attr", "xcomp", "advmod")))


def is_main_act(token: Token, said: Statement) -> bool:
    """Does the word belong to the main clause of what is said, not to a clause or name beside it?

    Of `refused to negotiate while the mill is occupied` only the negotiating is refused.
    """
    at = token
    for _ in range(_DEEP):
        head = at.head
        if at.dep == "advcl" and any(each.lower in _WHILE and each.dep in ("mark", "advmod") for each in at.children):
            return False
        if head is at or not any(contains(span, head.span) for span in said.content):
            return True
        if at.dep in _BESIDE or (at.dep == "acl" and at.tag in ("VBN", "VBD")):
            return any(each.tag == "TO" for each in at.children)
        at = head
    return True


def contingent(token: Token) -> str:
    """The word by which an act is one of whoever may come to do it, or of a case that may arise; empty where none is.

    `anyone who blocked roads would be arrested`, `in case of an attack`.
    """
    above = token.head
    if token.dep == "relcl" and token.pos in ("VERB", "AUX"):
        whoever = above.lower in _ANYBODY or any(each.lower in ("any", "whatever") for each in above.each("det"))
        modal = any(each.tag == "MD" for each in above.head.each("aux"))
        return f"{above.lower!r} who may" if whoever and (modal or above.dep == "pobj") else ""
    case = above.head
    if token.dep == "pobj" and above.lower == "of" and case.lemma in ("case", "event") and case.head.lower == "in":
        return f"in {case.lemma!r} of it" if not any(each.lower != "the" for each in case.each("det")) else ""
    return ""
