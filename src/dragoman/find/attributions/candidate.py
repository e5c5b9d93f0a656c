"""What a rule proposes: an attribution with the token that heads its cue, and the spans of phrases as the scheme wants them.

Edges follow PARC and PolNeAR: quotation marks and `that` belong to the content, end marks of the sentence do not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.phrases import noun_phrase, runs
from dragoman.model import Attribution, Span, contains, overlap

_EDGE = frozenset(",;:—–-.…()[]")


@dataclass
class Candidate:
    """`cue` heads the cue; `sure` rules stand alone, others only complete what the model found or nest in it; `clause`: the
    content is the grammatical complement, not just what stands beside the cue; `adjunct`: the cue is set into the content
    (`according to`); `handed_on_by`: the verb that only hands on what this one says (`quotes her as saying`)."""

    cue: Token
    cue_spans: tuple[Span, ...]
    why: str
    source: tuple[Span, ...] = ()
    content: list[Span] = field(default_factory=list)
    sure: bool = True
    clause: bool = False
    adjunct: bool = False
    handed_on_by: tuple[Span, ...] = ()

    def attribution(self) -> Attribution:
        return Attribution(source=self.source, cue=self.cue_spans, content=tuple(self.content), score=0.5, why=self.why)


def cue_span(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The words of a cue in unbroken runs."""
    return tuple((run[0].start, run[-1].end) for run in runs({one.i: one for one in tokens}.values()))


def source_span(token: Token) -> Span:
    """The phrase of a speaker, without relative clause, participle or the mark of a possessor."""
    start, end = noun_phrase(token)
    mark = token.child("case")
    return (start, mark.start) if mark is not None and mark.end == end and mark.start > start else (start, end)


def content_spans(draft: Draft, tokens: Iterable[Token], without: Collection[int] = ()) -> list[Span]:
    """Runs of tokens as content, without marks at their edges, widened to the quotations that they share."""
    found: list[Span] = []
    for run in runs(one for one in tokens if one.i not in without):
        words = list(run)
        while words and words[0].text in _EDGE:
            words.pop(0)
        while words and words[-1].text in _EDGE:
            words.pop()
        if words and any(one.text[0].isalnum() for one in words):
            words = _with_parts(draft, words)
            found.append(widened(draft, (words[0].start, words[-1].end), [draft.parse.tokens[one].span for one in without]))
    return found


def _with_parts(draft: Draft, words: list[Token]) -> list[Token]:
    """A number with what is said of a part of it: `the dead at 27, of whom nine were children`, `38 hurt, six of them …`."""
    behind = draft.parse.tokens[words[-1].i + 1 : words[-1].i + 6]
    if len(behind) < 4 or behind[0].text != "," or not any(one.tag == "CD" for one in words):
        return words
    if not any(one.lower == "of" and other.lower in ("whom", "them", "which") for one, other in pairwise(behind)):
        return words
    end = behind[0].i + 1
    while (
        end < len(draft.parse.tokens)
        and draft.parse.tokens[end].sent == words[-1].sent
        and draft.parse.tokens[end].text not in ",.;"
    ):
        end += 1
    return [*words, *draft.parse.tokens[words[-1].i + 1 : end]]


def widened(draft: Draft, span: Span, gone: Collection[Span] = ()) -> Span:
    """The span with the whole of each quotation of which it holds most, marks included; without a lone mark at an end.

    A quotation that holds words of the saying itself (`gone`) is another's.
    """
    start, end = span
    for quotation in draft.quotations_at(span):
        shared = overlap(quotation.inner, (start, end))
        if shared and any(contains(quotation.span, one) for one in gone):
            continue
        if (
            shared
            and (contains((start - 1, end + 1), quotation.inner) or shared * 2 > quotation.inner[1] - quotation.inner[0])
            and (quotation.span[0] <= start or quotation.span[1] >= end)
        ):
            start, end = min(start, quotation.span[0]), max(end, quotation.span[1])
    ends = {at for q in draft.quotations_at((start, end)) for at in q.span}
    while end > start and draft.text[end - 1] in "“\"‘'«„" and end not in ends:
        end -= 1
        while end > start and draft.text[end - 1] in " ,:;\u00a0":
            end -= 1
    while start < end and draft.text[start] in '”"’»' and start not in ends:
        start += 1
        while start < end and draft.text[start] in " ,;.\u00a0":
            start += 1
    return start, end


def cut(spans: Iterable[Span], gone: Iterable[Span]) -> list[Span]:
    """The spans without the code points of others that lie across or inside them."""
    left = list(spans)
    for hole in gone:
        pieces: list[Span] = []
        for span in left:
            if not overlap(span, hole):
                pieces.append(span)
                continue
            pieces += [one for one in ((span[0], hole[0]), (hole[1], span[1])) if one[0] < one[1]]
        left = pieces
    return left
