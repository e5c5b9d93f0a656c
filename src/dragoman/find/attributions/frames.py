"""The content of a verb of saying: which of its complements it takes, by the frames of its row in `cues.tsv`."""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.phrases import pruned
from dragoman.language.roles import antecedent, complements
from dragoman.lexicon.cues import Cue, cues
from dragoman.model import Span, contains, overlap

_MARKS = "“”\"‘’'«»„"
_REFLEXIVE = frozenset(("nothing", "themselves", "itself", "himself", "herself", "anything"))
_WANTING = frozenset(("want", "expect", "call for", "wish", "prefer", "demand"))
_OPEN_PASSIVE = frozenset(
    ("announce", "promise", "pledge", "deny", "accuse", "order", "propose", "threaten", "vow", "condemn", "tell", "inform",
     "warn", "ask", "urge", "blame", "advise", "instruct", "criticise", "criticize", "rumour", "allege"))  # fmt: skip
_SPEAKING = frozenset(
    ("verbs of saying", "verbs of telling", "verbs of announcing", "verbs of warning", "verbs of complaint"))  # fmt: skip
_RESUMED = ("xcomp", "acomp", "attr", "dobj", "oprd")  # of the clause that the cue is set into, hung on the cue
_BESIDE = ("advmod", "prep", "npadvmod", "advcl", "cc", "mark", "intj", "dep", "nsubj")


def content(draft: Draft, verb: Token, row: Cue, passive: bool, words: list[Token]) -> tuple[list[Token], str]:
    """The tokens of the content and the frame that gave them; none where the verb has no content. `words` are the cue's."""
    frames = row.frames
    says = bool(frames & {"that", "addressee"})
    if passive and not frames & {"addressee", "objto"}:
        return _passive(draft, verb, row)
    clause = _complement(verb, frames)
    if "as" in frames and "that" not in frames and (tokens := _as(verb)):
        return tokens, "as"
    if clause is not None and says:
        return _clause(verb, clause), "that"
    if "objto" in frames and (not passive or verb.lemma in _OPEN_PASSIVE) and (tokens := _objto(verb, row)):
        return tokens, "objto"
    infinitive = next((one for one in verb.each("xcomp") if any(aux.tag == "TO" for aux in one.children)), None)
    if "to" in frames and infinitive is not None:
        return infinitive.subtree(), "to"
    if "as" in frames and (tokens := _as(verb)):
        return tokens, "as"
    if says and (around := _parenthetical(verb)) is not None:
        later = [one for one in around.each("conj") if one.i > verb.i and one.child("nsubj", "nsubjpass") is not None]
        rest = [one for child in verb.children if child.i > verb.i and child.dep in _RESUMED
                and draft.text[verb.end:child.subtree()[0].start].strip() == "," for one in child.subtree()]  # fmt: skip
        return [*(one for one in around.subtree() if not any(below(one, top) for top in (verb, *later))), *rest], "that"
    if says and row.kind in _SPEAKING and (tokens := _quoted(draft, verb)):
        return tokens, "quoted"
    return _object(verb, row, words)


def below(token: Token, top: Token) -> bool:
    """Is the token the other one or in its subtree?"""
    return token is top or any(up is top for up in token.ancestors())


def _finite(clause: Token) -> bool:
    return not any(one.tag == "TO" for one in clause.each("aux"))


def _progressive(clause: Token) -> bool:
    """Is a participle a finite verb with its helper (`that they were begging`)?"""
    return any(one.tag in ("VBD", "VBZ", "VBP", "MD") for one in clause.each("aux"))


def _complement(verb: Token, frames: frozenset[str]) -> Token | None:
    """The clause said: behind the verb before the one in front of it, which must have a subject of its own or be quoted."""
    clauses = [one for one in verb.each("ccomp") if _finite(one) and (one.tag != "VBG" or _progressive(one))]
    behind = next((one for one in clauses if one.i > verb.i), None)
    thing = verb.child("dobj")
    marked = behind is not None and any(one.dep == "mark" for one in behind.children)
    if behind is not None and "obj" in frames and thing is not None and verb.i < thing.i < behind.i and not marked:
        return None  # `announced the recount after its auditors …`: the object is what is said
    if behind is not None:
        return behind
    return next((one for one in reversed(clauses) if one.child("nsubj", "nsubjpass", "expl", "csubj") is not None
                 or any(each.text in _MARKS for each in one.children)), None)  # fmt: skip


def _clause(verb: Token, clause: Token) -> list[Token]:
    """The clause and, where the cue stands behind or within it, what the parser hung beside it."""
    tokens = clause.subtree()
    if clause.i < verb.i:
        first = min(one.i for one in tokens)
        for child in verb.children:
            if child.dep in _BESIDE and child.i < first:
                tokens += child.subtree()
    return tokens


def _parenthetical(verb: Token) -> Token | None:
    """The clause that a cue is set into (`Every cent, she promised, would be paid`)."""
    if verb.dep in ("parataxis", "dep") and verb.head.pos in ("VERB", "AUX") and verb.child("nsubj") is not None:
        return verb.head
    return None


def _quoted(draft: Draft, verb: Token) -> list[Token]:
    """The quotations of the cue's sentence, else the one that ends just before it (`“Is that a crime?” she said.`)."""
    span = draft.parse.sentence_span(verb.sent)
    outer = draft.quotations_at(span, 4)
    inside = [q for q in outer if overlap(q.span, span) and not contains(q.span, verb.span) and q.span[0] >= span[0]]
    if not inside and verb.child("dobj") is None and verb.lemma != "tell":
        begins = draft.parse.sentences[verb.sent].start
        inside = [q for q in outer if 0 <= span[0] - q.span[1] <= 2 and verb.i - begins <= 8
                  and draft.text[q.inner[1] - 1] in "?!,…" and "\n" not in draft.text[q.span[1]:span[0]]]  # fmt: skip
        inside += [q for q in outer if q.span[0] < span[0] < q.span[1] <= verb.start]
    return [one for q in inside if _nearest(draft, verb, q.inner) for one in draft.parse.within(q.inner)]


def _nearest(draft: Draft, verb: Token, inner: Span) -> bool:
    """Does no other verb of saying stand between a verb and a quotation?"""
    first, last = (verb.end, inner[0]) if verb.start < inner[0] else (inner[1], verb.start)
    between = draft.parse.within((first, last)) if first < last else []
    above = {verb.i, verb.head.i, verb.head.head.i}  # `he is recorded as saying`
    return not any(one.pos == "VERB" and one.i not in above and one.lemma in cues("verb") for one in between)


def _objto(verb: Token, row: Cue) -> list[Token]:
    """What somebody is asked to do; whom one wants to do it is part of the content."""
    if row.form.endswith(" for"):
        asked = next((one for one in verb.each("ccomp", "xcomp", "advcl") if any(
            each.dep == "mark" and each.lower == "for" for each in one.children)), None)  # fmt: skip
        if asked is not None:
            return [one for one in asked.subtree() if one.dep != "mark" or one.head is not asked]
    for clause in verb.each("xcomp", "ccomp", "advcl"):
        if clause.i > verb.i and not _finite(clause):
            tokens = clause.subtree()
            subject, whom = clause.child("nsubj"), verb.child("dobj")
            if subject is not None and row.form not in _WANTING:
                tokens = [one for one in tokens if not below(one, subject)]
            elif subject is None and row.form in _WANTING and whom is not None:
                tokens = [*whom.subtree(), *tokens]
            return tokens
    nouns = [(noun, False) for noun in verb.each("dobj", "pobj")]
    nouns += [(noun, row.form.endswith(" for")) for one in verb.each("prep") for noun in one.each("pobj")]
    for noun, whole in nouns:
        below_it = next((one for one in noun.each("acl", "relcl") if not _finite(one)), None)
        if below_it is not None and (whole or noun.dep == "pobj" or row.form not in ("order", "ask for", "call for")):
            return noun.subtree() if whole else below_it.subtree()
    return []


def _as(verb: Token) -> list[Token]:
    """What is called, and what it is called; what is put at a number."""
    what = verb.child("oprd", "acomp")
    named = next((one for one in verb.each("prep") if one.lower == "as" and one.i > verb.i), None)
    clause = next((one for one in verb.each("ccomp", "xcomp") if one.i > verb.i and one.tag != "VBG"
                   and any(each.dep in ("nsubj", "attr", "acomp") for each in one.children)
                   and not any(each.dep in ("aux", "mark") for each in one.children)), None)  # fmt: skip
    at = verb.child("dobj", "nsubjpass") if verb.child("dobj") is not None else None
    if at is not None and verb.lemma == "put" and not verb.each("prep") and any(
            one.lower == "at" and any(each.tag == "CD" for each in one.subtree()) for one in at.subtree()):
        return [one for one in at.subtree() if one.i > verb.i]  # `puts the number killed at nine`: `at` hangs on the object
    parts = [one for one in (at, what, named, clause) if one is not None]
    if what is None and named is None and clause is None:
        number = next((one for one in verb.each("prep") if one.lower in ("at", "to") and one.i > verb.i), None)
        if verb.lemma not in ("put", "revise", "lower", "raise") or number is None or at is None:
            return []
        if not any(one.tag == "CD" for one in number.subtree()):
            return []
        parts = [at, number]
    return [one for part in parts for one in part.subtree() if one.i > verb.i]


def _passive(draft: Draft, verb: Token, row: Cue) -> tuple[list[Token], str]:
    """`A duty, announced in 2009`, `was condemned by X`, `the sum pledged by X`."""
    agent = complements(verb, "by")
    if (not agent and verb.lemma not in _OPEN_PASSIVE) or not row.frames & {"obj", "that", "objto"}:
        return [], ""
    subject = verb.child("nsubjpass", "nsubj")
    if subject is None or subject.tag in ("WDT", "WP"):
        if verb.dep not in ("acl", "relcl") or verb.head.pos not in ("NOUN", "PROPN", "PRON"):
            return [], ""
        noun = draft.parse.tokens[verb.i - 1] if verb.dep == "acl" else verb.head
        if noun.pos not in ("NOUN", "PROPN"):  # the parser hangs the participle too high: the noun before it is meant
            noun = verb.head
        return [one for one in pruned(noun, ("relcl", "acl")) if not below(one, verb)], "passive"
    extra = [one for prep in verb.each("prep") if prep.lower in ("of", "for", "as") and row.act in ("accuse", "praise")
             for one in prep.subtree()]  # fmt: skip
    infinitive = next((one for one in verb.each("xcomp") if not _finite(one)), None)
    if infinitive is not None:
        return [*subject.subtree(), *infinitive.subtree()], "passive"
    return [*subject.subtree(), *extra], "passive"


def _object(verb: Token, row: Cue, words: list[Token]) -> tuple[list[Token], str]:
    """The thing said of: the object, that of a preposition, or the noun that a relative clause is about."""
    tail = words[-1]
    members = {one.i for one in words}
    if "obj" in row.frames and len(words) > 1 and tail.dep in ("prep", "dative", "agent"):
        inside = [child for child in tail.children if child.dep in ("pobj", "pcomp", "conj", "cc", "prep")]
        tokens = [one for child in inside for one in child.subtree()]
        return ([*tokens, *_rest(verb, row, tail.i)], "obj") if tokens else ([], "")
    nouns = [one for one in verb.each("dobj") if one.i not in members]
    what = nouns[-1] if nouns else None
    if "obj" in row.frames and what is not None and what.lower not in _REFLEXIVE:
        if what.tag in ("WDT", "WP"):
            meant = antecedent(what)
            if meant is what:
                return [], ""
            charge = _rest(verb, row, verb.i) if row.act == "accuse" else []  # `which they accuse of plotting a coup`
            return [*pruned(meant, ("relcl", "acl")), *charge], "relative"
        if what.i > verb.i or verb.child("nsubj") is not None:
            return [*what.subtree(), *_rest(verb, row, what.i)], "obj"
    if "obj" in row.frames:
        gerund = next((one for one in verb.each("xcomp", "ccomp") if one.tag == "VBG" and one.i > verb.i), None)
        if gerund is not None:
            return gerund.subtree(), "obj"
        if what is None and (noun := _gap(verb)) is not None:
            return pruned(noun, ("relcl", "acl")), "relative"
    for frame in sorted(row.frames):
        if frame.startswith("p:"):
            preposition = next((one for one in verb.each("prep") if one.lower == frame[2:] and one.i > verb.i), None)
            if preposition is not None:
                return [one for child in preposition.children for one in child.subtree()], "preposition"
    return [], ""


def _gap(verb: Token) -> Token | None:
    """The noun that a relative clause without a word for it is about: `the shorter week the union wants`."""
    first = verb
    while first.dep == "conj" and first.head.pos == "VERB" and not first.each("dobj", "ccomp", "xcomp"):
        first = first.head
    if first is not verb and first.dep == "relcl":
        what = first.child("dobj")
        return antecedent(what) if what is not None and what.tag in ("WDT", "WP") else None
    subject = verb.child("nsubj")
    if verb.dep != "relcl" or subject is None or subject.tag in ("WDT", "WP") or verb.each("ccomp", "xcomp", "prep", "dobj"):
        return None
    if any(one.tag in ("WDT", "WP", "WRB") for one in verb.subtree() if one.i < verb.i):
        return None
    return verb.head if verb.head.pos in ("NOUN", "PROPN") else None


def _rest(verb: Token, row: Cue, after: int) -> list[Token]:
    """What else belongs to the thing said of: `as …`, `of …` of blame, all behind an offer, a promise or a request."""
    found: list[Token] = []
    wide = row.act in ("promise", "intend", "propose", "request", "predict", "threaten")
    for one in verb.children:
        if one.i <= after or one.dep not in ("prep", "npadvmod", "advcl", "agent", "dative"):
            continue
        noun = one.child("pobj")
        dated = one.ent in ("DATE", "TIME") or (noun is not None and noun.ent in ("DATE", "TIME"))
        condition = one.dep == "advcl" and any(each.lower in ("if", "unless", "until") for each in one.children)
        blame = row.act in ("accuse", "praise") and one.lower in ("of", "for", "over")
        further = wide and one.dep != "advcl" and (not dated or row.act in ("promise", "intend"))
        if one.lower == "as" or blame or condition or further:
            found += one.subtree()
    return found
