"""Attributions by verbs: a cue of the lexicon, its subject as source, and as content what its frames allow.

The frames are those of `cues.tsv`. Subjects are the deep ones (`language/roles.py`): of participles (`adding that`),
relative clauses, control and coordination. What is no saying is left out: what is yet to come, is denied, hangs on a
condition.
"""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.find.attributions.candidate import Candidate, content_spans, cue_span, source_span
from dragoman.find.attributions.frames import content
from dragoman.language import Token
from dragoman.language.cues import particle, row_of
from dragoman.language.phrases import pruned
from dragoman.language.roles import antecedent, complements, is_passive, surface_subjects
from dragoman.lexicon.cues import Cue
from dragoman.lexicon.outlets import outlets
from dragoman.model import Span, contains

NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "hardly", "nobody"))
_COMING = frozenset(
    ("will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "may", "might", "could", "can", "should", "must", "ca")
)
_CONDITION = frozenset(("if", "unless", "whether", "until", "till", "once", "lest", "before"))
_GIVING = frozenset(("offer", "give", "make", "issue", "provide", "present", "produce"))
_NAMELESS = frozenset(("that", "this", "which", "what", "it", "there", "these", "those", "nothing"))
_REPORTER = frozenset(("we", "i", "you"))
_EMPTY = frozenset(("there",))
_HANDING_ON = frozenset(("quote", "cite", "record", "report", "show", "portray", "describe", "note", "paraphrase", "depict"))
_TELLING = frozenset(("promise", "request", "reject", "deny", "accuse", "praise", "propose", "threaten"))
_SELDOM = frozenset(("choose", "opt", "elect", "seek", "mean", "aim", "expect"))  # that say little of a mind by themselves
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
        if candidate is None and (row := row_of(token)) is not None and is_saying(draft, token, row):
            candidate = _framed(draft, token, row)
        if candidate is not None:
            found.append(candidate)
    return found


def helpers(verb: Token) -> set[str]:
    """Auxiliaries of a verb and of the verbs it is coordinated with, if it has none and no subject of its own."""
    own = {one.lower for one in verb.each("aux", "auxpass")}
    bare = verb.tag in ("VB", "VBN", "VBG") and verb.child("nsubj", "nsubjpass") is None
    if not own and bare and verb.dep == "conj" and verb.head.pos in ("VERB", "AUX"):
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
        if one.dep == "dobj" and verb.lemma in _GIVING and any(each.lower == "no" for each in one.children):
            return True  # `offered no evidence`
        if one.dep == "advmod" and one.lower == "longer" and any(each.lower == "no" for each in one.children):
            return True
    return False


def quoted_at(draft: Draft, offset: int) -> Span | None:
    """The outermost quotation that holds the code point."""
    return next((q.span for q in draft.quotations_at((offset, offset + 1)) if q.inner[0] <= offset < q.inner[1]), None)


def is_saying(draft: Draft, verb: Token, row: Cue | None = None) -> bool:
    """Does the verb tell of a saying or thought that took place?"""
    if negated(verb):
        return False
    helps = helpers(verb)
    if helps & _COMING and not ("would" in helps and verb.lemma in ("like", "prefer", "say")):
        return any(one.lower == "only" for one in verb.children) and verb.lemma == "say"
    if any(one.dep == "mark" and one.lower in _CONDITION for one in verb.children):
        return False
    first = verb
    while first.dep == "conj" and first.tag == "VB" and first.head.pos == "VERB" and not first.each("aux", "nsubj"):
        first = first.head  # `asked the army to disarm them or accept the blame`
    if any(one.dep == "aux" and one.tag == "TO" for one in first.children):
        return first.dep == "xcomp" and (first.head.lemma in _GOES_ON or is_hearsay(first.head))
    if verb.tag == "VB" and not helps:
        return False
    if verb.dep in ("amod", "compound"):
        return False
    subject = verb.child("nsubj")
    if subject is not None and subject.lower in _REPORTER and quoted_at(draft, verb.start) is None:
        return row is not None and row.act in ("request", "accuse", "praise", "reject")  # `we call on`, of a statement
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
    if (meant := antecedent(subject)) is not subject:  # `a forecast, which is said to …`
        return Candidate(verb, (verb.span,), f"hearsay: is {verb.lower}", (), content_spans(
            draft, [*pruned(meant, ("relcl", "acl")), *tokens]))  # fmt: skip
    if subject.lower not in ("it",) or any(one.tag == "TO" for one in clause.each("aux")):
        tokens = [*[one for one in subject.subtree() if one.i < verb.i], *tokens]
    return Candidate(verb, (verb.span,), f"hearsay: is {verb.lower}", (), content_spans(draft, tokens))


def sources(verb: Token) -> list[Token]:
    """Who says: the agent of a passive, else the deep subject."""
    if (quoted := _quoted_one(verb)) is not None:
        return [quoted]
    if is_passive(verb):
        return complements(verb, "by", "from")[:1]
    return surface_subjects(verb)[:1]


def quoter(verb: Token) -> Token | None:
    """The verb that hands on what another says: `quotes the president as promising that …`, `is quoted as saying`."""
    if verb.dep == "pcomp" and verb.head.lower == "as" and verb.tag == "VBG" and verb.head.head.lemma in _HANDING_ON:
        return verb.head.head
    return None


def _quoted_one(verb: Token) -> Token | None:
    above = quoter(verb)
    if above is None:
        return None
    if is_passive(above):
        return next(iter(surface_subjects(above)), None)
    return above.child("dobj")


def _framed(draft: Draft, verb: Token, row: Cue) -> Candidate | None:
    words = _cue_words(verb, row)
    members = {one.i for one in words}
    passive = is_passive(verb)
    subjects = sources(verb)
    if not subjects and not passive and verb.child("nsubj") is None and verb.dep != "ROOT":
        return None
    if subjects and (
        subjects[0].i in members
        or (verb.i in {one.i for one in subjects[0].subtree() if one.dep != "relcl"} and not _above(subjects[0], verb))
    ):
        return None
    if subjects and (subjects[0].pos not in ("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ") or _nameless(subjects[0], verb)):
        return None
    announced = _announced(draft, verb)
    tokens, frame = (announced, "colon") if announced else content(draft, verb, row, passive, words)
    if not tokens or (frame == "quoted" and not subjects and verb.dep == "acl"):
        return None  # `an official briefed on the matter said`
    source = (source_span(subjects[0]),) if subjects else ()
    spans = content_spans(draft, tokens, _outside(draft, verb, source, members))
    spans = [one for one in spans if not any(contains(one, each) for each in source)]
    if not spans:
        return None
    sure = (
        frame in ("that", "quoted", "colon")
        or (frame in ("to", "objto", "as") and row.form not in _SELDOM)
        or (
            frame in ("obj", "relative")
            and row.act in _TELLING
            and bool(subjects)
            and (_speaker(draft, subjects[0]) or (frame == "relative" and subjects[0].pos == "PRON"))
        )
    )
    clause = frame in ("that", "to", "objto", "as", "colon")
    above = quoter(verb)
    found = Candidate(
        verb, cue_span(words), f"verb: {row.form} ({frame})", source, spans, sure and "weak" not in row.kind, clause
    )
    found.handed_on_by = (above.span,) if above is not None else ()
    return _cited(draft, found) if frame == "that" else found


def _announced(draft: Draft, verb: Token) -> list[Token]:
    """The clause behind a colon that tells what was said (`What she told the unions was different: it would be sold`)."""
    if verb.dep not in ("csubj", "csubjpass") or not any(one.lower == "what" and one.i < verb.i for one in verb.children):
        return []
    behind = [one for one in draft.parse.sentence(verb) if one.i > verb.i]
    colon = next((number for number, one in enumerate(behind) if one.text == ":"), None)
    return behind[colon + 1:] if colon is not None else []


def _cited(draft: Draft, found: Candidate) -> Candidate:
    """`the paper said, citing two officials`: the officials say it. A document that is cited is a link of the chain only."""
    citing = next(
        (one for one in found.cue.each("advcl", "acl", "dep", "xcomp") if one.lower in ("citing", "quoting")), None
    )
    if citing is None:
        return found
    who = citing.child("dobj")
    speaks = who is not None and (citing.lower == "quoting" or _speaker(draft, who) or who.lower in ("sources", "officials"))
    if who is None or not (documents() & {who.lemma, who.lower} or speaks):
        return found  # `citing the cost`: a ground, and a saying of its own
    found.handed_on_by = (citing.span,)
    if documents() & {who.lemma, who.lower}:
        return found
    found.cue_spans = (*found.cue_spans, citing.span)
    found.source, found.why = (source_span(who),), f"cited, {found.why}"
    inside = [span for span in found.content if span[0] < citing.start or span[0] > who.end]
    found.content = inside or found.content
    return found


def documents() -> frozenset[str]:
    """Nouns of documents, which can be links of the chain."""
    return outlets("document") | outlets("own")


def _speaker(draft: Draft, token: Token) -> bool:
    """Is the noun or pronoun somebody who can speak: he or she, or a mention of an actor?"""
    return token.lower in ("he", "she", "who") or token.i in draft.speakers


def _nameless(subject: Token, verb: Token) -> bool:
    """`it`, `that` and the like name nobody, but a document or a body may be `it` before a verb of saying."""
    if subject.lower == "it":
        return verb.child("nsubj") is not subject and subject.head is not verb and subject.dep != "nsubj"
    return subject.lower in _NAMELESS and (subject.pos != "DET" or subject.lower != "these")


def _above(noun: Token, verb: Token) -> bool:
    """Is the verb in a relative clause or participle below the noun, its subject by that?"""
    return any(up.i == noun.i for up in verb.ancestors())


def _cue_words(verb: Token, row: Cue) -> list[Token]:
    above = quoter(verb)
    before = [above, verb.head] if above is not None and above.i == verb.i - 2 else []
    return [*before, verb, *(one for word in row.form.split()[1:] if (one := particle(verb, word)) is not None)]


def _outside(draft: Draft, verb: Token, source: tuple[Span, ...], cue: set[int]) -> set[int]:
    """Tokens that belong to the saying itself: cue, source, auxiliaries, and circumstances of a cue set into its content."""
    out = set(cue)
    for span in source:
        out |= {one.i for one in draft.parse.within(span)}
    out |= {one.i for child in verb.children if child.dep in ("aux", "auxpass", "neg", "mark") for one in child.subtree()}
    return out
