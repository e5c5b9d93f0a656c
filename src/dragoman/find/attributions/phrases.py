"""Attributions by phrases: `according to X`, `in the words of X`, `in X's view`, `as X put it`, `quoted as saying`.

The content of an adjunct is the clause that it stands in; of one that stands behind a quotation, the quotation.
"""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.find.attributions.candidate import Candidate, content_spans, cue_span, source_span
from dragoman.find.attributions.nothing import is_link
from dragoman.language import Token
from dragoman.language.phrases import pruned
from dragoman.model import Span, contains

_OWN = frozenset(
    (
        "word",
        "account",
        "view",
        "opinion",
        "eye",
        "estimate",
        "telling",
        "judgment",
        "judgement",
        "estimation",
        "assessment",
        "reckoning",
        "admission",
        "count",
        "version",
        "mind",
        "phrase",
        "analysis",
        "calculation",
        "description",
    )
)
_OF = frozenset(("word", "view", "opinion", "eye", "estimate", "judgment", "judgement", "account", "phrase", "estimation"))
_IN = frozenset(("in", "by", "on", "to"))
_CLAUSE = frozenset(("ROOT", "ccomp", "relcl", "advcl", "conj", "parataxis", "acl", "pcomp", "dep"))


def by_phrases(draft: Draft) -> list[Candidate]:
    """Candidates of all adjuncts of attribution in the parse."""
    found: list[Candidate] = []
    for token in draft.parse.tokens:
        candidate = _according(draft, token) or _in_words(draft, token) or _as_put(draft, token)
        if candidate is not None:
            found.append(candidate)
    return found


def _according(draft: Draft, token: Token) -> Candidate | None:
    if token.lower != "according":
        return None
    to = next((one for one in (*token.children, *draft.parse.tokens[token.i + 1 : token.i + 2]) if one.lower == "to"), None)
    who = to.child("pobj") if to is not None else None
    if to is None or who is None:
        return None
    return _adjunct(draft, token, [token, to], who, "according to")


def _in_words(draft: Draft, token: Token) -> Candidate | None:
    """`in the words of X`, `in his words`, `by her own account`, `in the view of X`, `by X's count`."""
    if token.dep != "pobj" or token.head.lower not in _IN or token.head.pos != "ADP":
        return None
    owner = token.child("poss")
    if owner is not None and token.lemma in _OWN:
        if token.lemma in (
            "account",
            "count",
            "admission",
            "estimate",
            "reckoning",
            "telling",
            "calculation",
        ) and token.head.lower not in ("by", "in"):
            return None
        if owner.lower in ("our", "my", "your", "its") and token.lemma in ("view", "mind", "eye"):
            return None
        return _adjunct(draft, token.head, [token], owner, f"in words: {token.lemma}")
    of = next((one for one in token.each("prep") if one.lower == "of"), None)
    who = of.child("pobj") if of is not None else None
    if of is None or who is None or token.lemma not in _OF or token.head.lower != "in":
        return None
    between = list(draft.parse.tokens[token.head.i : of.i + 1])
    return _adjunct(draft, token.head, between, who, f"in words: {token.lemma}")


def _as_put(draft: Draft, token: Token) -> Candidate | None:
    """`“…”, as she puts it`: the quotation beside it is the content."""
    if token.lemma not in ("put", "describe", "call", "say", "phrase") or token.pos != "VERB":
        return None
    mark = next((one for one in token.children if one.lower == "as" and one.i < token.i), None)
    it = token.child("dobj")
    who = token.child("nsubj")
    if mark is None or who is None or token.dep not in ("advcl", "ROOT", "ccomp", "parataxis", "relcl", "conj", "dep"):
        return None
    if it is None or it.lower != "it" or token.lemma in ("say",):
        return None
    content = _beside(draft, mark.start, it.end)
    if content is None:
        return None
    return Candidate(token, cue_span([token, it]), "as put", (source_span(who),), [content])


def _beside(draft: Draft, start: int, end: int) -> Span | None:
    """The quotation just before, else just behind the words."""
    near = draft.quotations_at((start, end), 4)
    before = [q for q in near if 0 <= start - q.span[1] <= 4]
    behind = [q for q in near if 0 <= q.span[0] - end <= 4]
    found = behind or before
    return found[0].span if found else None


def _adjunct(draft: Draft, head: Token, cue: list[Token], who: Token, why: str) -> Candidate | None:
    if is_link(cue[0]):
        return None  # `advisers said, according to a cable`: the cable is a link of the chain
    whole = head.subtree()
    gone = {one.i for one in whole} | {one.i for one in cue}
    source = source_span(who)
    if (alone := _alone(draft, head, whole)) is not None:
        return Candidate(cue[0], cue_span(cue), why, (source,), [alone])
    clause = head
    while clause.head is not clause and not (
        clause.pos in ("VERB", "AUX") and clause.dep in _CLAUSE and clause.i not in gone
    ):
        clause = clause.head
    if clause.i in gone:
        return None
    tokens = _clause(draft, clause, gone, head)
    content = [one for one in content_spans(draft, tokens, gone) if not contains(one, source)]
    return Candidate(cue[0], cue_span(cue), why, (source,), content, adjunct=True) if content else None


def _alone(draft: Draft, head: Token, whole: list[Token]) -> Span | None:
    """The quotation that alone is attributed: `a wreath and, according to X, “a renewed commitment”`."""
    end = whole[-1].end
    start = whole[0].start
    for q in draft.quotations_at((start, end), 4):
        if 0 <= q.span[0] - end <= 3 and whole[0].i > 1 and draft.parse.tokens[whole[0].i - 1].text == ",":
            joined = draft.parse.tokens[whole[0].i - 2].dep == "cc"
            if joined or q.span[0] - end == 1:
                return q.span
    return None


def _clause(draft: Draft, clause: Token, gone: set[int], head: Token) -> list[Token]:
    """The words of the attributed clause: of a relative clause with what it is about; a coordinated first clause is left out
    where the phrase stands in the second."""
    if clause.dep == "relcl":
        noun = clause.head
        relative = {one.i for one in clause.subtree() if one.tag in ("WDT", "WP")}
        return [one for one in (*pruned(noun, ("relcl", "acl")), *clause.subtree()) if one.i not in relative]
    tokens = clause.subtree()
    later = [one for one in clause.each("conj") if one.child("nsubj", "nsubjpass") is not None and head.i < one.i]
    if later and head.i < clause.i:
        return tokens
    gone |= {each.i for one in later for each in one.subtree()} if later else set()
    return tokens
