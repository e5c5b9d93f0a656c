"""An attribution in its sentence: the words that say, who says, and the circumstances, which tell channel and chain."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.cues import row_of
from dragoman.lexicon.cues import Cue, cues, light_verbs
from dragoman.model import Attribution, Span, contains

_CLAUSES = frozenset(("ccomp", "advcl", "relcl", "acl", "xcomp", "csubj", "pcomp", "conj", "ROOT", "parataxis"))
_CONTRAST = frozenset(("although", "though", "whereas", "while"))


@dataclass
class Saying:
    """`cue` and `source` are head tokens; `around` are the words of the saying's own clause outside source and content."""

    attribution: Attribution
    cue: Token | None
    source: Token | None
    row: Cue | None
    around: list[Token] = field(default_factory=list)
    speaker: str | None = None
    within: int | None = None

    @property
    def silent(self) -> bool:
        return self.attribution.why.startswith("silence")

    @property
    def anchor(self) -> Span:
        """Where the saying stands in the text: its cue, or what there is."""
        return next(spans[0] for spans in (self.attribution.cue, self.attribution.source, self.attribution.content) if spans)


def saying(draft: Draft, one: Attribution, heads: frozenset[int]) -> Saying:
    """The attribution with its tokens; `heads` are the cue tokens of all attributions, whose clauses are their own."""
    cue = draft.parse.head(one.cue[0]) if one.cue else None
    source = draft.parse.head(one.source[0]) if one.source else None
    found = Saying(attribution=one, cue=cue, source=source, row=_row(draft, one, cue))
    if cue is not None:
        found.around = _around(draft, found, heads - {cue.i})
    return found


def _row(draft: Draft, one: Attribution, cue: Token | None) -> Cue | None:
    """The row of the cue; of a noun with a light verb (`gave an assurance`) that of the noun."""
    if cue is None:
        return None
    words = [token for span in one.cue for token in draft.parse.within(span)]
    noun = next((token for token in words if token.pos == "NOUN" and token.lemma in cues("noun")), None)
    verb = row_of(cue)
    if noun is not None and (verb is None or verb.kind.startswith("verbs of putting") or cue.lemma in light_verbs()):
        return cues("noun")[noun.lemma]
    others = (row_of(token) for token in words if token is not cue and token.pos == "VERB")
    return verb or next((row for row in others if row is not None), None)


def _outside(one: Attribution, token: Token) -> bool:
    return not any(contains(span, token.span) for span in (*one.content, *one.source))


def _around(draft: Draft, found: Saying, other: frozenset[int]) -> list[Token]:
    cue, one = found.cue, found.attribution
    assert cue is not None
    top = cue
    while top.pos not in ("VERB", "AUX") and top.dep not in _CLAUSES and _outside(one, top.head) and top.head is not top:
        top = top.head
    if top.dep in ("xcomp", "pcomp") and top.head.i not in other and top.head.pos in ("VERB", "AUX", "ADP"):
        top = top.head if top.head.pos != "ADP" else top
    stack, below = [top], []
    while stack:
        token = stack.pop()
        if token.i in other and token.dep in ("conj", "ccomp", "relcl", "csubj", "csubjpass"):
            continue
        if token is not top and _turns_away(token, other):
            continue
        if not _outside(one, token):
            # what modifies a source or content from outside it still belongs to the saying
            stack.extend(
                child for child in token.children if _outside(one, child) and child.dep in ("acl", "relcl", "appos")
            )
            continue
        below.append(token)
        stack.extend(token.children)
    below = _on_one_side(draft, cue, below)
    members = {token.i for token in below}
    if found.source is not None:
        extra = [t for t in found.source.subtree() if t.i not in members and _outside(one, t) and t.i not in other]
        below.extend(extra)
    return sorted(below, key=lambda token: token.i)


def _turns_away(token: Token, other: frozenset[int]) -> bool:
    """Does the token head a clause that sets something else against the saying, or tells of another saying by somebody
    (`…, officials said, although she told parliament …`)?"""
    if token.dep != "advcl" or token.child("nsubj", "nsubjpass") is None:
        return False
    marks = {one.lower for one in token.each("mark", "advmod")} & _CONTRAST
    inside = token.i in other or any(one.i in other for one in token.subtree())
    return bool(marks - {"while"}) or inside


def _on_one_side(draft: Draft, cue: Token, words: list[Token]) -> list[Token]:
    """Those of the words that no semicolon parts from the cue."""
    found = [one.i for one in words if one.text == ";"]
    first = max((at for at in found if at < cue.i), default=-1)
    last = min((at for at in found if at > cue.i), default=len(draft.parse.tokens))
    return [one for one in words if first < one.i < last] if found else words
