"""Attributions by verbs: a cue of the lexicon, its subject as source, and as content what its frames allow.

The frames are those of `cues.tsv`. Subjects are the deep ones (`language/roles.py`): of participles (`adding that`),
relative clauses, control and coordination. What is no saying is left out: what is yet to come, is denied, hangs on a
condition.
"""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.find.attributions.candidate import Candidate, content_spans, cue_span, source_span
from dragoman.language import Token
from dragoman.language.cues import particle, row_of
from dragoman.language.roles import complements, is_passive, surface_subjects
from dragoman.lexicon.cues import Cue
from dragoman.model import Span, contains, overlap

NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "hardly", "nobody"))
_COMING = frozenset(
    ("will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "may", "might", "could", "can", "should", "must", "ca")
)
_CONDITION = frozenset(("if", "unless", "whether", "until", "till", "once", "lest", "before"))
_NAMELESS = frozenset(("that", "this", "which", "what", "it", "there", "these", "those", "nothing"))
_REPORTER = frozenset(("we", "i", "you"))
_EMPTY = frozenset(("there",))
_OPEN_PASSIVE = frozenset(
    (
        "announce",
        "promise",
        "pledge",
        "deny",
        "accuse",
        "order",
        "propose",
        "threaten",
        "vow",
        "condemn",
        "tell",
        "inform",
        "warn",
        "ask",
        "urge",
        "blame",
        "advise",
        "instruct",
        "criticise",
        "criticize",
    )
)
_GOES_ON = frozenset(("go", "continue", "proceed", "move", "use", "take", "appear", "come"))
_UNDERSTOOD = frozenset(
    (
        "understand",
        "think",
        "believe",
        "say",
        "report",
        "rumour",
        "rumor",
        "know",
        "allege",
        "claim",
        "assume",
        "presume",
        "suspect",
        "fear",
        "reckon",
        "estimate",
        "consider",
    )
)


def by_verbs(draft: Draft) -> list[Candidate]:
    """Candidates of all verbs of the parse that are cues with a content."""
    found = []
    for token in draft.parse.tokens:
        if token.pos not in ("VERB", "AUX"):
            continue
        candidate = hearsay(draft, token)
        if candidate is None and (row := row_of(token)) is not None and is_saying(draft, token):
            candidate = _framed(draft, token, row)
        if candidate is not None:
            found.append(candidate)
    return found


def helpers(verb: Token) -> set[str]:
    """Auxiliaries of a verb and of the verbs it is coordinated with, if it has none and no subject of its own."""
    own = {one.lower for one in verb.each("aux", "auxpass")}
    if not own and verb.dep == "conj" and verb.head.pos in ("VERB", "AUX") and verb.child("nsubj", "nsubjpass") is None:
        return helpers(verb.head)
    return own


def negated(verb: Token) -> bool:
    """Is the verb itself denied (`does not want`, `nobody agrees`, `has no longer`)?"""
    for one in verb.children:
        if one.dep == "neg" or (one.lower in NEGATIONS and one.dep in ("advmod", "preconj", "cc") and one.i < verb.i):
            return not any(each.lower == "only" and each.i in (one.i + 1, verb.i + 1) for each in verb.children)
        if one.dep in ("nsubj", "nsubjpass") and (
            one.lower in ("nobody", "none", "neither", "nothing")
            or any(each.lower in ("no", "neither") for each in one.children)
        ):
            return True
        if one.dep == "advmod" and one.lower == "longer" and any(each.lower == "no" for each in one.children):
            return True
    return False


def quoted_at(draft: Draft, offset: int) -> Span | None:
    """The outermost quotation that holds the code point."""
    return next((q.span for q in draft.quotations if q.inner[0] <= offset < q.inner[1]), None)


def is_saying(draft: Draft, verb: Token) -> bool:
    """Does the verb tell of a saying or thought that took place?"""
    if negated(verb):
        return False
    helps = helpers(verb)
    if helps & _COMING and not ("would" in helps and verb.lemma in ("like", "prefer", "say")):
        return any(one.lower == "only" for one in verb.children) and verb.lemma == "say"
    if any(one.dep == "mark" and one.lower in _CONDITION for one in verb.children):
        return False
    if any(one.dep == "aux" and one.tag == "TO" for one in verb.children):
        return verb.dep == "xcomp" and (verb.head.lemma in _GOES_ON or is_hearsay(verb.head))
    if verb.tag == "VB" and not helps:
        return False
    if verb.dep in ("amod", "compound"):
        return False
    subject = verb.child("nsubj")
    if subject is not None and subject.lower in _REPORTER and quoted_at(draft, verb.start) is None:
        return False
    return subject is None or subject.lower not in _EMPTY


def is_hearsay(verb: Token) -> bool:
    """Is it a passive of saying or believing without an agent?"""
    return (
        verb.lemma in _UNDERSTOOD
        and verb.tag == "VBN"
        and any(one.dep == "auxpass" for one in verb.children)
        and not complements(verb, "by")
        and not helpers(verb) & _COMING
    )


def hearsay(draft: Draft, verb: Token) -> Candidate | None:
    """`X is understood to …`, `it is said that …`: somebody's word without a source."""
    if not is_hearsay(verb) or negated(verb):
        return None
    subject = verb.child("nsubjpass", "nsubj")
    clause = next((one for one in verb.each("xcomp", "ccomp") if one.i > verb.i), None)
    if subject is None or clause is None:
        return None
    tokens = clause.subtree()
    if subject.lower not in ("it",) or any(one.tag == "TO" for one in clause.each("aux")):
        tokens = [*[one for one in subject.subtree() if one.i < verb.i], *tokens]
    return Candidate(verb, (verb.span,), f"hearsay: is {verb.lower}", (), content_spans(draft, tokens))


def sources(verb: Token) -> list[Token]:
    """Who says: the agent of a passive, else the deep subject."""
    if is_passive(verb):
        return complements(verb, "by", "from")[:1]
    return surface_subjects(verb)[:1]


def _framed(draft: Draft, verb: Token, row: Cue) -> Candidate | None:
    words = _cue_words(verb, row)
    members = {one.i for one in words}
    passive = is_passive(verb)
    subjects = sources(verb)
    if not subjects and not passive and verb.child("nsubj") is None and verb.dep != "ROOT":
        return None
    if subjects and (
        subjects[0].i in members
        or (verb.i in {one.i for one in subjects[0].subtree() if one.dep != "relcl"}
        and not _above(subjects[0], verb))
    ):
        return None
    if subjects and (subjects[0].pos not in ("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ") or _nameless(subjects[0], verb)):
        return None
    tokens, frame = _content(draft, verb, row, passive, words)
    if not tokens:
        return None
    source = (source_span(subjects[0]),) if subjects else ()
    spans = content_spans(draft, tokens, _outside(draft, verb, source, members))
    spans = [one for one in spans if not any(contains(one, each) for each in source)]
    if not spans:
        return None
    sure = frame in ("that", "quoted") or ("weak" not in row.kind and frame in ("to", "objto", "as"))
    clause = frame in ("that", "to", "objto", "as")
    return Candidate(
        verb, cue_span(words), f"verb: {row.form} ({frame})", source, spans, sure and "weak" not in row.kind, clause
    )


def _nameless(subject: Token, verb: Token) -> bool:
    """`it`, `that` and the like name nobody, but a document or a body may be `it` before a verb of saying."""
    if subject.lower == "it":
        return verb.child("nsubj") is not subject and subject.head is not verb and subject.dep != "nsubj"
    return subject.lower in _NAMELESS and (subject.pos != "DET" or subject.lower != "these")


def _above(noun: Token, verb: Token) -> bool:
    """Is the verb in a relative clause or participle below the noun, its subject by that?"""
    return any(up.i == noun.i for up in verb.ancestors())


def _cue_words(verb: Token, row: Cue) -> list[Token]:
    return [verb, *(one for word in row.form.split()[1:] if (one := particle(verb, word)) is not None)]


def _outside(draft: Draft, verb: Token, source: tuple[Span, ...], cue: set[int]) -> set[int]:
    """Tokens that belong to the saying itself: cue, source, auxiliaries, and circumstances of a cue set into its content."""
    out = set(cue)
    for span in source:
        out |= {one.i for one in draft.parse.within(span)}
    out |= {one.i for child in verb.children if child.dep in ("aux", "auxpass", "neg", "mark") for one in child.subtree()}
    return out


def _content(draft: Draft, verb: Token, row: Cue, passive: bool, words: list[Token]) -> tuple[list[Token], str]:
    frames = row.frames
    if passive and not frames & {"addressee", "objto"}:
        return _passive(verb, row)
    clause = _complement(verb)
    if "as" in frames and "that" not in frames and (tokens := _as(verb)):
        return tokens, "as"
    if clause is not None and frames & {"that", "addressee"}:
        return _clause(verb, clause), "that"
    if "objto" in frames and (tokens := _objto(verb, row)):
        return tokens, "objto"
    infinitive = next((one for one in verb.each("xcomp") if any(aux.tag == "TO" for aux in one.children)), None)
    if "to" in frames and infinitive is not None:
        return infinitive.subtree(), "to"
    if "as" in frames and (tokens := _as(verb)):
        return tokens, "as"
    if frames & {"that", "addressee"} and (clause := _parenthetical(verb)) is not None:
        return [one for one in clause.subtree() if not _below(one, verb)], "that"
    if frames & {"that", "addressee"} and (tokens := _quoted(draft, verb)):
        return tokens, "quoted"
    return _object(verb, row, words)


def _complement(verb: Token) -> Token | None:
    """The clause said: behind the verb before the one in front of it, which must have a subject of its own or be quoted."""
    clauses = [one for one in verb.each("ccomp") if _finite(one) and one.tag != "VBG"]
    behind = next((one for one in clauses if one.i > verb.i), None)
    if behind is not None:
        return behind
    return next(
        (
            one
            for one in reversed(clauses)
            if one.child("nsubj", "nsubjpass", "expl", "csubj") is not None
            or any(each.text in "“”\"‘’'«»" for each in one.children)
        ),
        None,
    )


def _quoted(draft: Draft, verb: Token) -> list[Token]:
    """The quotations of the cue's sentence, else the one that ends just before it (`“Is that a crime?” she said.`)."""
    span = draft.parse.sentence_span(verb.sent)
    inside = [
        q
        for q in draft.quotations
        if q.depth == 0 and overlap(q.span, span) and not contains(q.span, verb.span) and q.span[0] >= span[0]
    ]
    if not inside:
        begins = draft.parse.sentences[verb.sent].start
        inside = [q for q in draft.quotations if q.depth == 0 and 0 <= span[0] - q.span[1] <= 2 and verb.i - begins <= 8]
        inside += [q for q in draft.quotations if q.depth == 0 and q.span[0] < span[0] < q.span[1] <= verb.start]
    return [one for q in inside for one in draft.parse.within(q.inner)]


def _below(token: Token, verb: Token) -> bool:
    return token is verb or any(up is verb for up in token.ancestors())


def _finite(clause: Token) -> bool:
    return not any(one.tag == "TO" for one in clause.each("aux"))


def _clause(verb: Token, clause: Token) -> list[Token]:
    """The clause and, where the cue stands behind or within it, what the parser hung beside it."""
    tokens = clause.subtree()
    if clause.i < verb.i:
        first = min(one.i for one in tokens)
        for child in verb.children:
            if (
                child.dep in ("advmod", "prep", "npadvmod", "advcl", "cc", "mark", "intj", "dep", "nsubj")
                and child.i < first
            ):
                tokens += child.subtree()
    return tokens


def _parenthetical(verb: Token) -> Token | None:
    """The clause that a cue is set into (`Every cent, she promised, would be paid`)."""
    if verb.dep in ("parataxis", "dep") and verb.head.pos in ("VERB", "AUX") and verb.child("nsubj") is not None:
        return verb.head
    return None


def _objto(verb: Token, row: Cue) -> list[Token]:
    """What somebody is asked to do; whom one wants to do it is part of the content."""
    for clause in verb.each("xcomp", "ccomp", "advcl"):
        if clause.i > verb.i and any(aux.tag == "TO" for aux in clause.each("aux")):
            tokens = clause.subtree()
            subject = clause.child("nsubj")
            if subject is not None and row.form not in ("want", "expect", "call for", "wish", "prefer", "demand", "like"):
                gone = {one.i for one in subject.subtree()}
                tokens = [one for one in tokens if one.i not in gone]
            elif subject is None and row.form in ("want", "expect") and (whom := verb.child("dobj")) is not None:
                tokens = [*whom.subtree(), *tokens]
            return tokens
    for noun in verb.each("dobj", "pobj"):
        for clause in noun.each("acl", "relcl"):
            if any(aux.tag == "TO" for aux in clause.each("aux")) and row.form not in ("order", "ask for", "call for"):
                return clause.subtree()
    for preposition in verb.each("prep"):
        for noun in preposition.each("pobj"):
            for clause in noun.each("acl", "relcl"):
                if any(aux.tag == "TO" for aux in clause.each("aux")):
                    whole = row.form.endswith(" for")
                    return noun.subtree() if whole else clause.subtree()
    return []


def _as(verb: Token) -> list[Token]:
    """What is called, and what it is called."""
    what = verb.child("oprd", "acomp")
    named = next((one for one in verb.each("prep") if one.lower == "as" and one.i > verb.i), None)
    clause = next(
        (
            one
            for one in verb.each("ccomp", "xcomp")
            if one.i > verb.i
            and one.tag not in ("VBG",)
            and any(each.dep in ("nsubj", "attr", "acomp") for each in one.children)
            and not any(each.dep in ("aux", "mark") for each in one.children)
        ),
        None,
    )
    at = verb.child("dobj")
    if what is None and named is None and clause is None:
        number = next((one for one in verb.each("prep") if one.lower in ("at", "to") and one.i > verb.i), None)
        if verb.lemma not in ("put", "revise") or number is None or at is None:
            return []
        return [*at.subtree(), *number.subtree()]
    tokens = [
        *(at.subtree() if at is not None and at.i > verb.i else []),
        *(one for part in (what, named, clause) if part is not None for one in part.subtree()),
    ]
    return [one for one in tokens if one.i > verb.i]


def _passive(verb: Token, row: Cue) -> tuple[list[Token], str]:
    """`A duty, announced in 2009`, `was condemned by X`, `quoted by X as saying`."""
    agent = complements(verb, "by")
    if not agent and verb.lemma not in _OPEN_PASSIVE:
        return [], ""
    if not row.frames & {"obj", "that", "objto"}:
        return [], ""
    subject = verb.child("nsubjpass", "nsubj")
    if subject is None and verb.dep in ("acl", "relcl"):
        subject = verb.head
        return [one for one in subject.subtree() if not _below(one, verb)], "passive"
    if subject is None or subject.tag in ("WDT", "WP"):
        return (
            ([one for one in verb.head.subtree() if not _below(one, verb)], "passive") if verb.dep == "relcl" else ([], "")
        )
    extra = [
        one
        for prep in verb.each("prep")
        if prep.lower in ("of", "for", "as") and row.act in ("accuse", "praise")
        for one in prep.subtree()
    ]
    return [*subject.subtree(), *extra], "passive"


def _object(verb: Token, row: Cue, words: list[Token]) -> tuple[list[Token], str]:
    tail = words[-1]
    members = {one.i for one in words}
    if "obj" in row.frames and len(words) > 1 and tail.dep in ("prep", "dative", "agent"):
        below = [
            one for child in tail.children if child.dep in ("pobj", "pcomp", "conj", "cc", "prep") for one in child.subtree()
        ]
        return ([*below, *_rest(verb, row, tail.i)], "obj") if below else ([], "")
    nouns = [one for one in verb.each("dobj") if one.i > verb.i and one.i not in members]
    what = nouns[-1] if nouns else None
    if (
        "obj" in row.frames
        and what is not None
        and what.tag not in ("WDT", "WP")
        and what.lower not in ("nothing", "themselves", "itself", "himself", "herself")
    ):
        return [*what.subtree(), *_rest(verb, row, what.i)], "obj"
    if "obj" in row.frames:
        gerund = next((one for one in verb.each("xcomp", "ccomp") if one.tag == "VBG" and one.i > verb.i), None)
        if gerund is not None:
            return gerund.subtree(), "obj"
    for frame in sorted(row.frames):
        if frame.startswith("p:"):
            preposition = next((one for one in verb.each("prep") if one.lower == frame[2:] and one.i > verb.i), None)
            if preposition is not None:
                return [one for child in preposition.children for one in child.subtree()], "preposition"
    return [], ""


def _rest(verb: Token, row: Cue, after: int) -> list[Token]:
    """What else belongs to the thing said of: `as …`, `of …` of blame, all behind an offer, a promise or a request."""
    found: list[Token] = []
    for one in verb.children:
        if one.i <= after or one.dep not in ("prep", "npadvmod", "advcl", "agent", "dative"):
            continue
        noun = one.child("pobj")
        dated = one.ent in ("DATE", "TIME") or (noun is not None and noun.ent in ("DATE", "TIME"))
        wide = row.act in ("promise", "intend", "propose", "request", "predict", "threaten") and one.dep != "advcl"
        condition = one.dep == "advcl" and any(each.lower in ("if", "unless", "until") for each in one.children)
        if (
            one.lower == "as"
            or (row.act in ("accuse", "praise") and one.lower in ("of", "for", "over"))
            or condition
            or (wide and (not dated or row.act in ("promise", "intend")))
        ):
            found += one.subtree()
    return found
