"""Does a time look back or forward? The verb that governs it says so, by the parse; no window of words.

Past: a finite past verb, a perfect, a past participle. Future: a modal, what is planned or due, an infinitive with `to`
under any verb that does not imply that it was done, and the present tense of a verb that tells of no state. `by`, `until`,
`before` and `for` look forward where no verb tells.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from dragoman.language import Parse, Token
from dragoman.lexicon import table
from dragoman.model import Span

Direction = Literal["past", "future", "planned", "present", "named"] | None
_MODALS = ("will", "'ll", "’ll", "shall", "wo", "would", "may", "might", "can", "could", "should", "must", "ca")
_GOAL = ("for", "by", "until", "till", "to", "before", "through", "thru")
_UNTIL = ("by", "until", "till")
_WHEN = ("when", "once", "if", "until", "after", "before", "unless")
_FIRST = {"first", "second", "third", "fourth", "fifth", "last", "latest", "only", "next"}
_PASSIVE = {"be", "being", "get", "getting"}
_AFTER = ("after", "since", "following", "from", "despite", "over", "about")
_NONE = ("no", "none", "neither", "nobody", "nothing")
_SMALL = ("ccomp", "xcomp", "oprd")  # `wants the work done by June`
_UP = ("conj", "advcl", "acl", "xcomp", "pcomp", "ccomp", "dep")


@cache
def _verbs(role: str) -> frozenset[str]:
    return frozenset(row["form"] for row in table("en/times_verbs") if row["role"] == role)


def _plans() -> frozenset[str]:
    return _verbs("scheduling") | _verbs("prospective")


def direction(parse: Parse, span: Span) -> Direction:
    """Past or future by the governing verb; `planned` where it is a plan that may lie behind; None where no verb tells.

    `present`: the present tense of a verb of no state (`opens on Monday`), which looks ahead, but not far.
    `named`: the time only names a noun (`the Oct. 3 ruling`, `confirmed the visit in May`), so that no verb tells.
    """
    head = parse.head(span)
    if head is None:
        return None
    first = parse.at(span[0])
    before = parse.tokens[first.i - 1].lower if first is not None and first.i else ""
    if before == "since":
        return "past"
    if before in ("later", "earlier") and head is first:
        return "past"  # `speaks later Monday` is said on that day
    if _attributive(head) and before != "on":
        return _of_attribute(head)
    if head.dep == "pobj" and head.head.i:
        noun = parse.tokens[head.head.i - 1]
        if noun.lemma in _verbs("occasion") and _ahead_of(noun):
            return "planned"  # `met before the vote on Thursday`
    told = _governed(head, before)
    if told in ("past", None) and _of_occasion(head):
        return "named"
    return "future" if told is None and before in _GOAL and before != "to" else told


def governing(parse: Parse, span: Span) -> Token | None:
    """The first verb above a time."""
    head = parse.head(span)
    return next((one for one in head.ancestors() if one.pos in ("VERB", "AUX")), None) if head is not None else None


def tells(verb: Token) -> bool:
    """Is it a verb of saying?"""
    return verb.lemma in _verbs("telling")


def _attributive(head: Token) -> bool:
    """Does it tell a noun apart from others (`Monday's vote`, `the October talks`), whatever happens to that?"""
    noun = head.head
    return head.dep in ("poss", "compound", "nmod", "amod", "nummod") and noun.pos in ("NOUN", "PROPN") and noun.i > head.i


def _of_attribute(head: Token) -> Direction:
    """`Will skip Sunday's debate`, `hopes to win in the November election`: what is done at an occasion; else `named`."""
    noun = head.head
    if noun.lemma not in _verbs("occasion") or noun.dep not in ("dobj", "pobj"):
        return "named"
    over = noun.head if noun.dep == "dobj" else noun.head.head
    if over.pos not in ("VERB", "AUX") or noun.head.lower in _AFTER:
        return "named"
    return "planned" if _of_verb(over, "", False) in ("future", "planned", "present") else "named"


def _of_occasion(head: Token) -> bool:
    """Does the time stand with the object of what is done (`confirmed the visit in September`), not with the deed?"""
    over = head.head.head
    nouns = [over] if over.dep == "dobj" else [one for one in over.each("dobj") if one.subtree()[-1].i == head.head.i - 1]
    return head.dep == "pobj" and any(one.lemma in _verbs("occasion") and one.i < head.i for one in nouns)


def _governed(head: Token, before: str) -> Direction:
    token, of_noun = head, False
    for _ in range(12):
        if token is not head and token.lemma in _verbs("deadline") and token.pos in ("ADJ", "NOUN") and token.i < head.i:
            return "planned"  # `due on Monday`, `a deadline of Friday`
        if token.pos in ("VERB", "AUX") and token is not head:
            if token.lemma in _verbs("pledging") and token.i < head.i and (of_noun or _behind_object(head, token)):
                return "planned"  # `threaten a strike on Monday`
            return _of_verb(token, "" if of_noun else before, of_noun)
        if token.head is token:
            return None
        if token is not head and token.pos in ("NOUN", "PROPN"):
            of_noun = True
            if any(one.lower in _verbs("deadline") or (one.tag == "VBN" and one.lemma in _verbs("scheduling"))
                   for one in token.each("amod")):
                return "planned"  # `talked about the planned visit in May`
        token = token.head
    return None


def _ahead_of(noun: Token) -> bool:
    """Does a noun stand behind `before` or `ahead of`?"""
    over = noun.head
    return over.lower == "before" or (over.lower == "of" and over.head.lower == "ahead")


def _behind_object(head: Token, verb: Token) -> bool:
    """Does the time stand right behind what the verb calls for (`called for protests on Friday`)?"""
    objects = [noun for one in verb.each("prep") if one.lower == "for" for noun in one.each("pobj")]
    return any(one.subtree()[-1].i in (head.i - 1, head.i - 2) for one in objects if one.i < head.i)


def _of_verb(verb: Token, before: str, of_noun: bool) -> Direction:
    """`of_noun`: the time belongs to a noun below the verb (`mark the entry on Friday`), so that only its tense tells."""
    direct = not of_noun
    for _ in range(8):
        if of_noun and verb.tag == "VB" and any(one.lower == "to" for one in verb.each("aux")):
            return "planned" if verb.head.lemma in _verbs("scheduling") else None  # `plan to debate a bill on Monday`
        told, above = _of_form(verb, before)
        if above is None:
            open_to = ("VBZ", "VBP", "VBG") if of_noun else ("VBZ", "VBP")  # `the truce of May 3 is holding`
            return told if direct or verb.tag not in open_to else None  # `accuse him of stealing it in March`
        verb, before, direct = above, "", False
    return None


def _of_form(verb: Token, before: str) -> tuple[Direction, Token | None]:
    """What the form of a verb tells, or the verb above that decides."""
    helpers = [one for one in verb.children if one.dep in ("aux", "auxpass") and one.i < verb.i]
    words = {one.lower for one in helpers}
    perfect = any(one.lemma == "have" for one in helpers)
    passive = verb.tag == "VBN" and bool(words & _PASSIVE)  # has no tense of its own: `to be held`, `risks being held`
    if words & set(_MODALS):
        return "past" if perfect or _could_not(verb, words) else "future", None
    if (verb.tag == "VB" or passive) and "to" in words:
        return ("past", None) if perfect else ("future", None) if before in _UNTIL else _of_infinitive(verb)
    ahead = _looks_ahead(verb, before)
    if perfect:
        return "planned" if "had" not in words and (ahead or before in _UNTIL) else "past", None
    if before in ("by", "before", "until", "till") and _hypothetical(verb):
        return "future", None  # `threatened to burn it unless they were freed by Monday`
    if words & {"did", "was", "were"} or verb.tag == "VBD":
        return "planned" if ahead else "past", None
    if verb.tag == "VBN" and words & {"is", "are"} and any(one.lower in _WHEN for one in verb.each("advmod", "mark")):
        return "future", None  # `when the case is heard in May`
    if verb.tag == "VBG" and ahead and not words:
        return "planned", None  # `putting it off until Monday`
    if verb.tag == "VBN" and not (passive or (not words and verb.dep in _SMALL)):
        return "planned" if ahead else None if words & {"is", "are", "'s", "’s", "be"} else "past", None
    if words & {"is", "are", "'s", "am", "’s", "'re", "’re", "be"}:
        return "future", None
    if any(one.lemma in _verbs("deadline") for one in verb.each("acomp")):
        return "planned", None  # `is due in January`
    if verb.tag == "VBP" and verb.lower in _verbs("invariant"):
        return "past", None
    if verb.tag in ("VBZ", "VBP"):
        if any(one.lower in _WHEN for one in verb.each("advmod", "mark")):
            return "future", None  # `if he is on the ballot in November`
        return None if verb.lemma in _verbs("saying") or verb.lemma == "have" else "present", None
    above = next((one for one in verb.ancestors() if one.pos in ("VERB", "AUX")), None)
    return None, above if verb.dep in _UP else None


def _looks_ahead(verb: Token, before: str) -> bool:
    """Is what a verb tells of yet to come (`planned a rally on Monday`, `put it off until May`, `set for Rome in May`)?"""
    if verb.lemma in _verbs("scheduling"):
        return True
    put_off = any(one.lower in ("off", "back") for one in verb.each("prt", "advmod"))
    if before in _GOAL and (put_off or verb.lemma in _verbs("prospective")):
        return True
    return verb.lemma in _verbs("settling") and verb.tag == "VBN" and any(one.lower == "for" for one in verb.each("prep"))


def _hypothetical(verb: Token) -> bool:
    """Is it what a plan or threat hangs on, so that its past tense tells nothing?"""
    if verb.dep != "advcl" or not any(one.lower in ("unless", "if") for one in verb.each("mark")):
        return False
    above = verb.head
    helpers = {one.lower for one in above.each("aux")}
    return bool(helpers & set(_MODALS)) or (above.tag == "VB" and "to" in helpers)


def _could_not(verb: Token, helpers: set[str]) -> bool:
    """`Could not be reached on Monday`, `no witness could be found`: what was tried in vain lies back."""
    subjects = [one for dep in ("nsubj", "nsubjpass") for one in verb.each(dep)]
    none = any(one.lower in _NONE or any(each.lower in _NONE for each in one.children) for one in subjects)
    return "could" in helpers and (none or bool(verb.each("neg")))


def _of_infinitive(verb: Token) -> tuple[Direction, Token | None]:
    first = verb.head if verb.dep == "conj" else verb
    above = first.head
    if above.lemma in _verbs("implicative") or (first.dep == "advcl" and above.lemma not in _plans()):
        return None, above  # `met to mark the day on Friday`
    if {"had", "been"} <= {one.lower for one in above.children}:
        return "past", None  # `had been scheduled to expire on Friday`
    counted = {above.lower, *(one.lower for one in above.each("amod"))} & _FIRST
    noun = above.pos in ("NOUN", "PROPN", "PRON") and above.lemma not in _plans()
    if counted or (noun and verb.tag == "VB"):
        return None, None  # `the first to fall`, `a chance to leave`; but `a rally to be held`
    return "future", None
