"""What is no statement although it has the words of one: what is yet to come or is denied, the reporter's own doubts, the
terms of anonymity, what a schedule expects, labels of presenters.

Applied to what the learned finder gives; the rules leave such things out themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.draft import Draft
from dragoman.find.attributions.verbs import documents, helpers, negated
from dragoman.language import Token
from dragoman.language.cues import row_of
from dragoman.language.roles import SELVES
from dragoman.lexicon.actors import words
from dragoman.lexicon.cues import cues
from dragoman.model import Attribution, contains

_OWN = re.compile(r"(?:this|our) (?:paper|newspaper|magazine|website|bulletin|correspondent|reporter|station|site)\b", re.I)
_ANONYMITY = re.compile(
    r"not (?:to )?(?:be |being |want |wish |have |print |use |give |publish |reveal )*"
    r"(?:named|identified|quoted|his|her|their|the)(?: (?:full )?name| identity)?|\banonym|on condition|"
    r"(?:his|her|their) (?:real )?names? (?:not )?be", re.I)  # fmt: skip
_ASKING = frozenset(("ask", "insist", "request", "demand", "speak", "agree", "want", "wish", "prefer"))
_SCHEDULE = frozenset(("expect", "plan", "schedule", "due", "set", "call", "slate", "postpone", "cancel", "suppose", "mean"))
_PLANS = frozenset(("plan", "intend", "aim", "mean", "seek", "commit", "prepare", "decide", "intention", "choose", "opt"))
_COMING = frozenset(("will", "'ll", "’ll", "wo", "shall", "may", "might", "could", "should", "must"))
_IGNORANT = frozenset(("unaware", "unsure", "ignorant", "oblivious"))
_FOR_COMMENT = re.compile(r"comment|an? interview|information")
_SAYING = frozenset(("verbs of saying", "verbs of telling", "verbs of announcing", "verbs of assuring"))
_ASKED = frozenset(("ask", "question", "press", "tell", "challenge"))


def is_statement(draft: Draft, one: Attribution) -> bool:
    """Is what the model found a statement by the codebook?"""
    cue = draft.parse.head(one.cue[0]) if one.cue else None
    if cue is None:
        return True
    if one.source and _OWN.match(draft.text, *one.source[0]):
        return False
    verb = _verb(cue)
    known = any(row_of(word) is not None for span in one.cue for word in draft.parse.within(span))
    if not one.source and not known and draft.text[slice(*one.cue[0])].strip() not in ":–—―-":
        return False
    if any(word.lower in _IGNORANT for word in draft.parse.within(one.cue[0])):
        return False
    if verb is None:
        return True
    row = row_of(cue)
    if verb.lemma in cues("deed") and not verb.each("ccomp") and not any(draft.quotations_at(span) for span in one.content):
        return False  # who signs a treaty or sentences a man says nothing
    if verb.lemma == "show" and verb.child("dative") is not None and verb.child("dobj") is not None:
        return False  # who shows somebody a paper says nothing
    if cue.lemma == "mention" and negated(verb):
        return False  # who does not mention a thing says nothing
    if any(one.lower == "no" for child in verb.each("dobj") for one in child.children if child.lemma in ("mention", "plan")):
        return False
    subject = verb.child("nsubj")
    if subject is not None and (subject.lower in ("nobody", "neither", "none", "nothing")
                                or any(one.lower == "no" for one in subject.each("det"))):  # fmt: skip
        return False
    if row is not None and negated(verb) and row.act not in ("deny", "accuse", "reject") and row.kind != "verbs of saying":
        return False
    coming = verb.tag in ("VB", "VBN") and bool(helpers(verb) & _COMING)
    return not coming or any(child.lower == "only" for child in verb.children)


def is_circumstance(draft: Draft, one: Attribution) -> bool:
    """Are they the terms of anonymity, what a speaker was asked, or the grounds of a silence (`refused, citing …`)?"""
    cue = draft.parse.head(one.cue[0]) if one.cue else None
    if cue is None:
        return False
    content = " ".join(draft.text[start:end] for start, end in one.content)
    if cue.lemma in _ASKING and (_ANONYMITY.search(content[:80]) or _ANONYMITY.search(draft.text[cue.start : cue.end + 60])):
        return True
    if any(is_link(word) for word in draft.parse.within(one.cue[0])):
        return True
    if cue.lemma in ("request", "question") and cue.pos == "NOUN" and _FOR_COMMENT.match(content):
        return True
    above = row_of(cue.head) if cue.dep in ("xcomp", "ccomp", "dobj", "pcomp") else None
    if cue.tag == "VBG" and above is not None and above.act == "deny":
        return True  # who denies having ordered a thing orders nothing
    around = draft.parse.within((draft.parse.tokens[max(0, cue.i - 1)].start, one.cue[0][1]))
    if any(word.lower == "worth" and word.pos != "PROPN" for word in around):
        return True  # `it is worth noting that`
    verb = _verb(cue)
    if not one.source and verb is not None and verb.lemma in _SCHEDULE:
        return True
    if cue.lemma in _ASKED and cue.tag == "VBN" and cue.dep in ("advcl", "prep", "acl", "dep") and not any(
            child.dep in ("nsubj", "nsubjpass", "agent") for child in cue.children):
        return True
    if cue.lower in ("asked", "pressed", "questioned") and _interrupts(draft, cue):
        return True
    return cue.lower in ("citing", "quoting") and cue.dep == "advcl" and any(
        up.lemma in ("decline", "refuse", "comment") for up in cue.ancestors())


def _interrupts(draft: Draft, cue: Token) -> bool:
    """Does the word begin a participle behind a comma (`The minister, asked about the camp, smiled`), however parsed?"""
    words = draft.parse.tokens
    return (0 < cue.i < len(words) - 1 and words[cue.i - 1].text == ","
            and words[cue.i + 1].lower in ("about", "whether", "if", "how", "why", "by", "when", "repeatedly"))  # fmt: skip


def is_link(according: Token) -> bool:
    """Is it `according to` a document, set to a clause that itself is a saying: a link of the chain only?"""
    if according.lower != "according":
        return False
    who = next((noun for to in according.children if to.lower == "to" for noun in to.each("pobj")), None)
    clause = next((one for one in according.ancestors() if one.pos == "VERB"), None)
    row = row_of(clause) if clause is not None else None
    return who is not None and bool(documents() & {who.lemma, who.lower}) and row is not None and row.kind in _SAYING


def is_torn(draft: Draft, one: Attribution) -> bool:
    """Is the cue a bare auxiliary, or the source a part of a name?"""
    cue = draft.parse.within(one.cue[0])
    if one.source and draft.text[slice(*one.source[0])].lower() in ("who", "what", "which"):
        return True  # a question
    if len(one.content) > 1 and draft.text[slice(*one.content[0])].lower() in ("what", "how", "why") and (
            one.content[0][1] <= one.cue[0][0]):
        return True  # `What the engineers think is harder to learn`
    if cue and all(word.ent in ("DATE", "TIME") for word in cue):
        return True
    helping = cue and all(word.pos in ("AUX", "ADV", "PART") for word in cue)
    if len(one.cue) == 1 and helping and cue[0].dep in ("aux", "auxpass"):
        return True
    source = draft.parse.within(one.source[0]) if one.source else []
    first = source[0] if len(source) == 1 else None
    return first is not None and first.pos == "PROPN" and first.dep == "compound" and first.head.i == first.i + 1


def is_own_plan(draft: Draft, one: Attribution, found: Sequence[Attribution]) -> bool:
    """Is it a speaker's own readiness or plan, told inside that speaker's saying (`She said she was ready to …`)?"""
    cue = draft.parse.head(one.cue[0])
    row = row_of(cue) if cue is not None else None
    if cue is None or row is None or not one.source:
        return False
    if row.form not in _PLANS and row.kind != "adjectives of readiness":
        return False
    source = draft.parse.head(one.source[0])
    if source is None:
        return False
    if source.pos == "PRON":
        return True
    around = [other for other in found if any(contains(span, one.cue[0]) for span in other.content)]
    return any(draft.text[slice(*other.source[0])].casefold() == draft.text[slice(*one.source[0])].casefold()
               for other in around if other.source)  # fmt: skip


def _verb(cue: Token) -> Token | None:
    if cue.pos == "VERB":
        return cue
    if cue.pos == "AUX":
        return cue.head if cue.dep in ("aux", "auxpass") else cue
    return cue.head if cue.pos == "NOUN" and cue.dep == "dobj" and cue.head.pos == "VERB" else None


def is_name(draft: Draft, one: Attribution) -> bool:
    """Does the cue only give somebody a name (`known as X`, `calling itself X`, `gave his name as X`)?"""
    verb = next((word for span in one.cue for word in draft.parse.within(span) if word.lemma in words("naming")), None)
    if verb is None or verb.pos != "VERB" or verb.each("ccomp"):
        return False
    if verb.lemma == "know":
        return verb.tag == "VBN" and any(each.lower == "as" for each in verb.each("prep"))
    named = any(each.pos == "PROPN" for each in verb.subtree() if each.i > verb.i)
    return named and any(each.lower in SELVES for each in verb.each("dobj", "nsubj"))
