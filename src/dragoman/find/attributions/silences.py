"""Silences: who declines, evades, does not answer or cannot be reached, by the words of `silences.tsv`.

A silence has a source and a cue; its content, if it has one, is what was asked about. Not silences: a refusal to do
something, and what the reporter could not confirm.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dragoman.draft import Draft
from dragoman.find.attributions.candidate import Candidate, content_spans, cue_span, source_span
from dragoman.find.attributions.verbs import helpers
from dragoman.language import Token
from dragoman.language.roles import objects, surface_subjects
from dragoman.lexicon import table
from dragoman.model import Span

_NO = frozenset(("no", "nothing", "little", "neither"))
_NOT = frozenset(("not", "n't", "n’t", "never"))
_NOBODY = frozenset(("nobody", "none", "neither", "one"))
_STAY = frozenset(("keep", "remain", "stay", "fall", "maintain", "sit", "be"))
_BOTH = {"confirm": "deny", "claim": "deny", "admit": "deny", "accept": "reject", "endorse": "reject"}


@cache
def words(role: str) -> frozenset[str]:
    """The words of one role in the table of silences."""
    return frozenset(row["form"] for row in table("en/silences") if row["role"] == role)


def silences(draft: Draft) -> list[Candidate]:
    """All silences of the parse, each on the verb that heads its cue."""
    found: list[Candidate] = []
    taken: set[int] = set()
    for verb in draft.parse.tokens:
        if verb.pos not in ("VERB", "AUX") or verb.i in taken:
            continue
        for rule in (_refusal, _yet, _negated, _no_comment, _neither, _quiet, _evasion, _unreached, _unanswered, _phone):
            cue = rule(verb)
            if cue:
                candidate = _candidate(draft, verb, cue)
                if candidate is not None:
                    found.append(candidate)
                    taken |= {one.i for one in cue}
                    found += _likewise(draft, verb)
                break
    return found


def _candidate(draft: Draft, verb: Token, cue: list[Token]) -> Candidate | None:
    top = _top(verb)
    subject = _whom(top)
    if subject is None or (subject.lower in ("i", "we", "you", "us") and not _in_quotes(draft, subject)):
        return None
    last = max(cue, key=lambda one: one.i)
    about = [one for child in _complements(last, cue) for one in child.subtree()]
    about += [
        one
        for child in verb.children
        if last is not verb and child.i > last.i and child.dep in ("prep", "ccomp", "dobj", "advcl") and child not in cue
        for one in child.subtree()
    ]
    members = {one.i for one in cue}
    content = content_spans(draft, about, members) or _asked(draft, top)
    return Candidate(verb, cue_span([*_auxiliaries(top, cue), *cue]), "silence", (source_span(subject),), content[:1])


def _in_quotes(draft: Draft, token: Token) -> bool:
    return any(q.inner[0] <= token.start < q.inner[1] for q in draft.quotations_at(token.span))


def _top(verb: Token) -> Token:
    """The verb that has the subject: `refused` of `refused to say`."""
    while verb.dep == "xcomp" and verb.child("nsubj", "nsubjpass") is None and verb.head.pos in ("VERB", "AUX"):
        verb = verb.head
    return verb


def _auxiliaries(verb: Token, cue: Iterable[Token]) -> list[Token]:
    """The negation and its auxiliary: `did not`, `has not`, `would`."""
    first = min(one.i for one in cue)
    negation = [one for one in verb.children if one.dep == "neg" or one.lower in _NOT]
    if negation:
        return [one for one in verb.children if one.dep in ("aux", "neg", "auxpass") and one.i < max(first, verb.i)]
    return [one for one in verb.each("aux") if one.i == first - 1 and one.lower in ("would", "will")]


def _complements(token: Token, cue: list[Token]) -> list[Token]:
    return [
        one
        for one in token.children
        if one.i > token.i and one not in cue and one.dep in ("dobj", "prep", "ccomp", "xcomp", "pobj", "pcomp")
    ]


def _asked(draft: Draft, verb: Token) -> list[Span]:
    """What the silent one was asked: `Asked about the message, he hung up`."""
    for clause in verb.each("advcl", "prep", "acl"):
        if clause.lemma in ("ask", "press", "question", "challenge", "quiz") and clause.tag == "VBN":
            tokens = [one for child in clause.children if child.i > clause.i for one in child.subtree()]
            return content_spans(draft, tokens)
    return []


def _whom(verb: Token) -> Token | None:
    """Who is silent: the subject, or whom the questions went to."""
    subject = next(iter(surface_subjects(verb)), None)
    if subject is None:
        return None
    if subject.lemma in words("question") or subject.lower in ("calls", "requests"):
        return _sent_to(subject)
    if subject.lower in ("nobody", "none", "one") or (subject.lower == "neither"):
        return subject
    return subject


def _sent_to(noun: Token) -> Token | None:
    """`messages sent to his aides`, `requests for comment to the ministry`, `the ministry’s …`."""
    for one in noun.subtree():
        if one.dep in ("prep", "dative") and one.lower in ("to", "from", "with", "at"):
            target = one.child("pobj")
            if target is not None:
                return target
    return None


def _is_negated(verb: Token) -> bool:
    if any(one.dep == "neg" or one.lower in _NOT for one in verb.children if one.i < verb.i):
        return True
    subject = verb.child("nsubj", "nsubjpass")
    if subject is not None and subject.subtree()[0].lower == "neither":
        return True
    return subject is not None and (
        subject.lower in ("nobody", "none", "neither")
        or (subject.lower == "one" and any(c.lower == "no" for c in subject.children))
        or any(c.lower in ("neither", "no") for c in subject.children)
    )


def _refusal(verb: Token) -> list[Token] | None:
    """`declined to comment`, `refused to say`, `would not be drawn`."""
    if verb.lower == "drawn" and any(one.lower == "be" for one in verb.children) and _is_negated(verb):
        return [one for one in verb.children if one.dep in ("aux", "auxpass", "neg")] + [verb]
    if verb.lemma not in words("refuse") or any(one.tag == "TO" for one in verb.each("aux")):
        return None
    for clause in verb.each("xcomp", "advcl", "ccomp"):
        drawn = clause.lemma in ("draw", "interview") and clause.child("auxpass") is not None
        if any(one.tag == "TO" for one in clause.each("aux")) and (drawn or clause.lemma in words("answered")):
            if verb.lemma == "fail" and clause.lemma not in words("answer"):
                return None
            if clause.lemma in words("light") and not any(
                    one.lemma in words("noun") | words("told") for one in objects(clause)):
                return None  # `refused to provide aid`
            return [verb, *clause.each("aux"), clause]
    if verb.lemma == "decline" and not verb.each("xcomp", "advcl", "ccomp"):
        noun = verb.child("dobj")
        if noun is not None and noun.lemma in ("comment", "interview"):
            return [verb, noun]
    return None


def _yet(verb: Token) -> list[Token] | None:
    """`has yet to respond`."""
    if verb.lemma not in words("answer") | {"comment"} or not any(one.tag == "TO" for one in verb.each("aux")):
        return None
    near = [one for one in (verb.head, *verb.head.children, *verb.children) if one.lower == "yet"]
    if not near or verb.head.lemma not in ("have", "be"):
        return None
    return [verb.head, near[0], *(one for one in verb.each("aux") if one.tag == "TO"), verb]


def _negated(verb: Token) -> list[Token] | None:
    """`did not reply`, `has not responded`, `will not say when`, `did not return six calls`, `nobody would comment`."""
    helps = helpers(verb)
    unwilling = verb.lemma in words("unwilling") and helps & {"would", "will", "wo"}  # `would not confirm the report`
    if not (unwilling or verb.lemma in words("answer")) or not _is_negated(verb):
        return None
    if not helps & {"did", "do", "does", "has", "have", "had", "would", "will", "wo"} and verb.tag != "VBD":
        return None
    if helps & {"could", "can", "may", "might", "ca"} or any(one.lower in ("if", "unless") for one in verb.each("mark")):
        return None
    if verb.lemma == "confirm" and any(one.ent == "PERSON" or one.lower in ("him", "her") for one in verb.each("dobj")):
        return None  # `the Senate would not confirm him`
    if verb.lemma in ("say", "disclose", "reveal", "specify", "discuss"):
        clause = verb.child("ccomp")
        what = verb.child("dobj")
        if clause is not None and (clause.i < verb.i or not _question(clause)):
            return None
        if (
            what is not None
            and verb.lemma == "say"
            and what.lower not in ("anything", "more", "much", "what", "who", "when")
        ):
            return None
        if verb.lemma in ("reveal",) and clause is None:
            return None
    if verb.lemma == "return":
        what = verb.child("dobj")
        return [verb, what] if what is not None and what.lemma in words("question") else None
    if verb.lemma == "answer" and (what := verb.child("dobj")) is not None and what.lemma not in words("question"):
        return None
    return [verb]


def _question(clause: Token) -> bool:
    """An indirect question: `whether …`, `when …`, `how many …`."""
    first = clause.subtree()[:4]
    return any(one.tag in ("WRB", "WP", "WDT", "WP$") or one.lower in ("whether", "if") for one in first)


def _no_comment(verb: Token) -> list[Token] | None:
    """`made no comment`, `gave no details`, `brought no reply`, `said nothing`."""
    for noun in verb.each("dobj", "attr"):
        if verb.lemma == "say" and noun.lower == "nothing":
            more = [one for one in noun.children if one.i > noun.i and one.dep in ("prep", "amod", "relcl")]
            return None if any(one.lower in ("but", "except") for one in more) else [verb, noun]
        if verb.lemma not in words("light") or noun.lemma not in words("noun"):
            continue
        refused = [one for one in noun.children if one.lower in _NO]
        if refused:
            if noun.lemma in ("reason", "detail", "explanation", "reaction") and verb.lemma not in (
                "give",
                "offer",
                "provide",
            ):
                return None
            return [verb, *refused, noun]
    if verb.lemma == "meet" and verb.tag == "VBN":
        for one in verb.each("prep"):
            what = one.child("pobj")
            if one.lower == "with" and what is not None and what.lemma == "silence":
                return [verb, one, what]
    return None


def _neither(verb: Token) -> list[Token] | None:
    """`would neither confirm nor deny`, `has neither claimed nor denied`, `refused to confirm or deny`."""
    if verb.lemma not in _BOTH:
        return None
    other = next((one for one in verb.each("conj") if one.lemma == _BOTH[verb.lemma]), None)
    both = [one for one in verb.children if one.lower in ("neither", "nor")]
    if other is None or not (both or _is_negated(verb)):
        return None
    return [one for one in [verb, *both, *verb.each("cc"), other] if one.i <= other.i]


def _quiet(verb: Token) -> list[Token] | None:
    """`kept silent`, `remained tight-lipped`, `maintained his silence`."""
    if (
        verb.lemma not in _STAY
        or helpers(verb) & {"could", "can", "may", "might", "should", "must", "to"}
        or any(one.lower in ("if", "unless", "to") for one in verb.each("mark", "aux"))
    ):
        return None
    for one in verb.each("acomp", "oprd", "advmod", "dobj", "attr", "xcomp", "prt"):
        if (
            one.lower in words("quiet")
            and one.i > verb.i
            and (verb.lemma != "be" or one.lower in ("tight-lipped", "tightlipped", "mum"))
        ):
            return [verb, one]
    return None


@cache
def _idioms() -> dict[str, list[tuple[str, list[str]]]]:
    """The idioms by their verb, the longest first: the verb and its other words."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for form in sorted(words("idiom"), key=lambda one: (-len(one), one)):
        first, *rest = form.split()
        found.setdefault(first, []).append((first, rest))
    return found


def _evasion(verb: Token) -> list[Token] | None:
    """`laughed off the question`, `hung up`, `changed the subject`."""
    particles = {one.lower for one in verb.each("prt", "advmod", "prep", "npadvmod")}
    what = verb.child("dobj")
    for first, rest in _idioms().get(verb.lemma, ()):
        near = {one.lower for child in verb.children for one in (child, *child.children) if one.i > verb.i}
        if (
            set(rest) <= near
            and (len(rest) > 1 or first not in ("walk", "turn") or (what is None and verb.each("advcl")))
        ):
            return [
                verb,
                *sorted(
                    {
                        one
                        for child in verb.children
                        for one in (child, *child.children)
                        if one.i > verb.i and one.lower in rest
                    },
                    key=lambda one: one.i,
                ),
            ]
    for form in words("dodge"):
        first, *rest = form.split()
        if first == verb.lemma and set(rest) <= particles and what is not None and what.lemma in words("question"):
            if (
                verb.lemma in ("ignore", "avoid", "evade")
                and what.lemma in ("call", "request", "letter")
                and not _of_reporter(what)
            ):
                return None
            return [verb, *(one for one in verb.children if one.lower in rest)]
    return None


def _of_reporter(noun: Token) -> bool:
    return any(one.lower in ("our", "my", "reporters", "journalists", "comment", "this") for one in noun.subtree())


def _unreached(verb: Token) -> list[Token] | None:
    """`could not be reached`, `was not available for comment`, `was unavailable`."""
    sought = verb.child("nsubjpass")
    if verb.lemma in words("reach") and sought is not None and sought.lemma not in words("result") and _is_negated(verb):
        return [one for one in verb.children if one.dep in ("aux", "auxpass", "neg")] + [verb]
    if verb.lemma == "be":
        for one in verb.each("acomp"):
            if one.lower in words("absent") or (one.lower in words("present") and _is_negated(verb)):
                below = {each.lower for each in (*one.subtree(), *verb.subtree()) if each.i > one.i}
                if below & {"comment", "interview", "reached", "telephone", "phone"} or one.lower == "unreachable":
                    return [*(each for each in verb.children if each.dep == "neg"), verb, one]
    return None


def _unanswered(verb: Token) -> list[Token] | None:
    """`calls went unanswered`, `e-mails were not returned`, `left our questions unanswered`."""
    adjective = next((one for one in verb.children if one.lower in words("unanswered") and one.i > verb.i), None)
    if adjective is not None and verb.lemma in ("go", "remain", "stay", "be", "leave"):
        return [verb, adjective]
    if verb.lemma == "leave":
        for clause in verb.each("ccomp", "dobj"):
            found = next((one for one in clause.subtree() if one.lower in words("unanswered")), None)
            if found is not None:
                return [verb, found]
    subject = verb.child("nsubjpass")
    if (
        subject is not None
        and subject.lemma in words("question")
        and verb.lemma in ("return", "answer")
        and _is_negated(verb)
    ):
        return [one for one in verb.children if one.dep in ("aux", "auxpass", "neg")] + [verb]
    return None


def _phone(verb: Token) -> list[Token] | None:
    """`nobody picked up the telephone`."""
    if not _is_negated(verb):
        return None
    for form in sorted(words("phone"), key=len, reverse=True):
        first, *rest = form.split()
        near = [one for child in verb.children for one in (child, *child.children) if one.i > verb.i and one.lower in rest]
        if first == verb.lemma and len({one.lower for one in near}) == len(rest):
            return [verb, *near]
    return None


def _likewise(draft: Draft, verb: Token) -> list[Candidate]:
    """`declined to comment, as did X`; `so did X`, `nor did X`."""
    found = []
    for one in draft.parse.sentence(verb):
        if one.lower in ("did", "has", "have", "does") and one.i > verb.i and one.i > 0:
            before = draft.parse.tokens[one.i - 1]
            subject = next((each for each in one.children if each.dep == "nsubj" and each.i > one.i), None)
            if before.lower in ("as", "so", "nor") and subject is not None:
                found.append(Candidate(one, (one.span,), "silence: likewise", (source_span(subject),)))
    return found
