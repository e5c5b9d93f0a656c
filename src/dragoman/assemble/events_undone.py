"""Did anything come of it? Plans, orders and resolutions that were dropped or never carried out.

What is resolved has failed where the resolution is the subject of a clause nearby that says so (`but the decision was never
enforced`, `which came to nothing`), or the object of one that drops it (`the government ignored the resolution`).
"""

from __future__ import annotations

from dragoman.assemble.events_clause import words
from dragoman.language import Parse, Token
from dragoman.lexicon.events import classes

_AGAINST = ("despite", "notwithstanding")
_SOON = 45  # words behind a plan in which it may be told that nothing came of it


def came_to_nothing(parse: Parse, head: Token) -> bool:
    """Is it told in this sentence or the next that nothing came of what `head` resolves (a noun, or a verb of resolving)?"""
    if recanted(head):
        return True
    if head.pos != "NOUN" and head.lemma not in classes()["resolving"] and not _passes(head):
        return False
    if head.pos == "NOUN" and ((head.dep in ("nsubj", "nsubjpass", "dobj") and _ends(head.head, head)) or _not_passed(head)):
        return True
    if head.pos == "NOUN" and head.dep == "pobj" and head.head.lower in _AGAINST and _ends(head.head.head, head):
        return True  # `the talks were called off despite a pledge to attend`
    return any(each.sent <= head.sent + 1 and _is_end(each) and _is_about(each, head)
               for each in parse.tokens[head.i + 1:head.i + _SOON])


def turned_down(plan: Token) -> bool:
    """Is what was asked for or proposed refused (`a proposal to send troops was voted down`)?"""
    if plan.pos != "NOUN" or plan.dep not in ("dobj", "nsubjpass"):
        return False
    verb = plan.head
    if verb.child("neg") is not None or any(each.tag == "MD" for each in verb.each("aux")):
        return False
    particle = verb.child("prt")
    return (f"{verb.lemma} {particle.lower}" if particle is not None else verb.lemma) in classes()["turning_down"]


def _not_passed(noun: Token) -> bool:
    """Is it a resolution or bill that was not passed (`failed to adopt a resolution`)?"""
    verb = noun.head
    if noun.dep not in ("dobj", "nsubjpass") or verb.lemma not in classes()["passing"]:
        return False
    above = verb.head
    return verb.child("neg") is not None or (verb.dep == "xcomp" and words("embed").get(above.lemma) in ("failed", "denied")
                                             and above.child("neg") is None)


def recanted(verb: Token) -> bool:
    """Is who plans or promises told to have gone back on it (`agreed to meet and then thought better of it`)?"""
    if verb.pos != "VERB":
        return False
    hoped = any(each.lower == "had" for each in verb.each("aux"))
    for later in verb.each("conj"):
        contrast = any(each.lower == "but" and verb.i < each.i < later.i for each in (*verb.each("cc"), *later.each("cc")))
        if hoped and contrast and later.child("nsubj", "nsubjpass") is not None:
            return True  # `had intended to occupy the square, but police kept them out`
        if later.lemma == "do" and later.child("neg") is not None and later.child("dobj", "xcomp") is None:
            return True  # `had planned to meet but did not`
        kind = words("recant").get(later.lemma) or next(
            (status for each in later.children if (status := words("recant").get(f"{later.lemma} {each.lower}"))), None)
        if kind is not None and later.child("neg") is None:
            return True
    return False


def never_came(noun: Token) -> bool:
    """Is it told that what was announced did not come about (`the boycott never materialised`)?"""
    verb = noun.head
    if noun.dep not in ("nsubj", "nsubjpass"):
        return False
    if noun.dep == "nsubjpass" and verb.lemma in words("light") and any(each.lower == "never" for each in verb.children):
        return True  # `the inquiry was never held`
    if words("unhappened").get(verb.lemma) is None:
        return False
    return _never(verb)


def did_not_come(verb: Token) -> bool:
    """Is it told of the verb's subject that it did not come about (`did not happen`, `never took place`)?"""
    place = verb.lemma == "take" and any(each.lower == "place" for each in verb.each("dobj"))
    return (place or verb.lemma in classes()["coming_about"]) and _never(verb)


def _never(verb: Token) -> bool:
    past = verb.tag == "VBD" or any(each.lower in ("did", "had") for each in verb.each("aux"))
    return past and any(each.dep == "neg" or each.lower == "never" for each in verb.children)


def given_up(verb: Token, plan: Token) -> bool:
    """Does the verb say of its subject, as a fact, that it was given up or put off?"""
    return _ends(verb, plan) and not any(each.tag == "MD" for each in verb.each("aux"))


def _ends(verb: Token, plan: Token) -> bool:
    """Does the verb say that the plan it is about was given up?"""
    if verb.child("neg") is not None:
        return False
    particle = verb.child("prt")
    phrase = f"{verb.lemma} {particle.lower}" if particle is not None else verb.lemma
    return "failed" in (words("embed").get(phrase), words("embed").get(f"{verb.lemma} {plan.lemma}")) or (
        verb.lemma in classes()["drop"])


def _passes(verb: Token) -> bool:
    return verb.lemma in classes()["passing"] and any(noun.lemma in classes()["resolved"] for noun in verb.each("dobj"))


def _is_end(verb: Token) -> bool:
    """Does the verb say that a thing was not carried out, or that it was dropped?"""
    negated = any(each.dep == "neg" or each.lower == "never" for each in verb.children)
    if any(each.tag == "MD" for each in verb.each("aux")):
        return False
    if verb.lemma in classes()["carried_out"]:
        return negated
    if negated or verb.pos != "VERB":
        return False
    nothing = any(noun.lower in ("nothing", "naught", "nought") for each in verb.each("prep") for noun in each.each("pobj"))
    if verb.lemma in classes()["lapse"] or (verb.lemma == "come" and nothing):
        return True
    return verb.lemma in classes()["drop"] and verb.child("auxpass", "dobj") is not None


def _is_about(verb: Token, head: Token) -> bool:
    """Is the verb's subject (where the verb drops something, its object) what was resolved?"""
    nouns = verb.each("nsubj", "nsubjpass")
    if verb.dep == "relcl" and (verb.lemma in classes()["carried_out"] or any(noun.lower == "which" for noun in nouns)):
        return True
    if verb.lemma in classes()["drop"] and verb.child("auxpass") is None:
        nouns = [noun for noun in verb.each("dobj") if any(each.lower in ("the", "that", "this") for each in noun.children)]
    about = {noun.lemma for noun in nouns}
    return head.lemma in about or bool(about & classes()["resolved"])
