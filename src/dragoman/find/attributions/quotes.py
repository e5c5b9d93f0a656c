"""Quotations that no cue claims: further sentences of a speaker, paragraphs that go on, and speech with a label for a cue.

A quotation that stands alone belongs to who spoke last in its paragraph, or before it where the paragraph is one quotation.
Turns of a transcript (`OKORO: No.`) and headlines (`Minister: we will not bow`) have their colon or dash as cue; the turns
of presenters and reporters are no statements.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from dragoman.draft import Draft
from dragoman.model import Attribution, Span, contains
from dragoman.text import Quotation

_TURN = re.compile(r"(?P<who>[A-Z][^:;,.!?“”\"\n]{0,48}(?:\([^)\n]{1,40}\))?|(?:Mr|Mrs|Ms|Dr)\. [A-Z][\w’'-]+): +(?=\S)")
_PRESENTER = re.compile(
    r"(?:the )?(?:presenter|anchor|host|newsreader|interviewer|q|question|reporter|moderator|announcer|studio|narrator|"
    r"correspondent|newscaster|editor|chair|clerk)\b", re.I)  # fmt: skip
_REPORTS = (
    r"[^.?!]{0,60}\b(?:correspondent|reporter|is (?:there|in|at|outside|on)|reports|reporting|joins (?:us|me) from|"
    r"has (?:more|the))\b"
)
_SPEAKERS = ("er", "or", "ist", "ian", "man", "woman", "union", "police", "army", "chief", "head", "group", "source",
             "official", "aide")  # fmt: skip
_HEADLINE = re.compile(r"(?P<who>[^:“”\"‘’\n]{2,50}): +(?P<what>\S.{8,})$")
_DASHED = re.compile(r"(?P<what>.{12,}?) [–—-] (?P<who>[^–—:“”\"\n]{2,40})$")
_SPOKEN = re.compile(r"[“\"‘'«]|\b(?:we|i|our|my|will|won[’']t|must|not|no|never|us|let)\b", re.I)
_END = '.!?…:”"’»'


def completed(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with the quotations that belong to them although their sentences have no cue."""
    covered = bytearray(len(draft.text))
    for one in found:
        for start, end in (*one.content, *one.source, *one.cue):
            covered[start:end] = b"\x01" * (end - start)
    talks = sorted(((one.cue[0][0], number) for number, one in enumerate(found) if _talks(one)))
    more: dict[int, list[Span]] = {}
    for number, block in enumerate(draft.layout.blocks):
        for quotation in draft.quotations_at(block.span):
            start, end = quotation.inner
            if start < block.span[0] or end - start < 6 or sum(covered[start:end]) * 3 > end - start:
                continue
            owner = _owner(draft, quotation, number, talks, found)
            if owner is not None:
                more.setdefault(owner, []).append(quotation.span)
    return [msgspec.structs.replace(one, content=tuple(sorted((*one.content, *more[number])))) if number in more else one
            for number, one in enumerate(found)]  # fmt: skip


def _talks(one: Attribution) -> bool:
    """Does somebody speak in it, whose next words may be quoted behind it?"""
    return bool(one.cue and one.source and one.content) and not one.why.startswith("silence")


def _owner(
    draft: Draft, quotation: Quotation, number: int, talks: list[tuple[int, int]], found: Sequence[Attribution]
) -> int | None:
    """The saying that a quotation belongs to: one of its own sentence, else the last before it if it stands alone."""
    block = draft.layout.blocks[number].span
    at = quotation.span[0]
    token = draft.parse.at(quotation.inner[0])
    before = draft.text[block[0] : at].rstrip()
    alone = not before or before[-1] in _END
    near = [which for cue, which in talks if block[0] <= cue < at]
    if token is not None:
        first, last = draft.parse.sentence_span(token.sent)
        same = [which for cue, which in talks if first <= cue < last and _direct(draft, found[which])]
        if same and not alone:
            return same[-1]
    if not alone:
        return None
    if near:
        return near[-1] if _adjoins(draft, found[near[-1]], at) else None
    if number == 0 or before:
        return None
    previous = draft.layout.blocks[number - 1].span
    open_end = draft.text[previous[1] - 1] not in '”"’»'
    held = [which for cue, which in talks if previous[0] <= cue < previous[1] and _direct(draft, found[which])]
    ends_quoted = any(q.span[1] >= previous[1] - 1 for q in draft.quotations_at(previous))
    whole = quotation.span[1] >= block[1] - 1
    if held and ends_quoted and (open_end or whole):
        return held[-1]
    return None


def _direct(draft: Draft, one: Attribution) -> bool:
    return any(draft.text[start] in "“\"‘«'`" or draft.text[end - 1] in "”\"’»'" for start, end in one.content)


def _adjoins(draft: Draft, one: Attribution, at: int) -> bool:
    """Is a saying direct, or in the sentence just before?"""
    if _direct(draft, one):
        return True
    end = max(end for _, end in (*one.cue, *one.content))
    gap = draft.text[end:at]
    return len(gap) < 80 and sum(gap.count(mark) for mark in ".!?") <= 1


def labelled(draft: Draft, found: list[Attribution]) -> list[Attribution]:
    """The attributions with a transcript's turns and with headlines that name who says it, without presenters' labels."""
    blocks = [block.span for block in draft.layout.blocks]
    labels = [(label, span) for span in blocks if (label := _TURN.match(draft.text, *span)) is not None]
    times = Counter(label["who"] for label, _ in labels)
    labels = [(label, span) for label, span in labels if times[label["who"]] > 1 or label["who"].isupper()
              or _speaker(draft, label.span("who"))]  # fmt: skip
    if len(labels) < 3:
        new = [one for block in draft.layout.blocks[:2] if (one := _headline(draft, block.span)) is not None]
        stamped = [block.span for block in draft.layout.blocks if block.stamp is not None]
        new = [one for span in stamped if (one := _headline(draft, span, True)) is not None] or new
    else:
        new = [_turn(label.span("who"), label.end("who"), (label.end(), span[1])) for label, span in labels]
    asking = Counter(label["who"] for label, span in labels if draft.text[span[1] - 1] == "?")
    askers = {who for who, number in asking.items() if number * 2 > times[who] and number > 1}
    presented = any(_PRESENTER.match(label["who"]) for label, _ in labels)
    if (presented or askers) and len(labels) >= 3:
        silent = {label.end("who") for label, _ in labels if label["who"] in askers or _PRESENTER.match(label["who"])
                  or (presented and _reporter(draft, label["who"]))}  # fmt: skip
        found = [one for one in found if not one.cue or not any(one.cue[0][0] <= at < one.cue[0][1] for at in silent)]
        new = [one for one in new if one.cue[0][0] not in silent]
    fresh = {one.cue[0][0] for one in new} if len(labels) >= 3 else set()
    found = [one for one in found if not any(at in fresh for start, end in one.cue for at in range(start, end))]
    cues = {at for one in found for start, end in one.cue for at in range(start, end)}
    return [*found, *(one for one in new if one.cue[0][0] not in cues)]


def _turn(who: Span, mark: int, what: Span) -> Attribution:
    return Attribution(source=(who,), cue=((mark, mark + 1),), content=(what,), score=0.5, why="label")


def _reporter(draft: Draft, label: str) -> bool:
    """Does the presenter introduce the speaker as a reporter (`Joy Mumba is there`)?"""
    name = label.split("(")[0].split()[-1]
    return (
        re.search(rf"\b{re.escape(name)}{_REPORTS}", draft.text, re.I) is not None
        or re.search(rf"\b(?:correspondent|reporter),? [^.?!:]{{0,30}}\b{re.escape(name)}\b", draft.text, re.I) is not None
    )


def _headline(draft: Draft, span: Span, entry: bool = False) -> Attribution | None:
    """`Minister: we will not bow`, `We will not bow – minister`; in a live blog also `Army: two soldiers hurt.`"""
    start, end = span
    if end - start > 120 or (draft.text[end - 1] in ".…" and not entry):
        return None
    found = _HEADLINE.match(draft.text, start, end)
    mark = found.end("who") if found else 0
    if found is None:
        found = _DASHED.match(draft.text, start, end)
        mark = found.end("what") + 1 if found else 0
    if found is None or not (entry or _SPOKEN.search(found["what"])):
        return None
    who = found.start("who"), found.start("who") + len(found["who"].split(",")[0])
    return _turn(who, mark, found.span("what")) if _speaker(draft, who) else None


def _speaker(draft: Draft, span: Span) -> bool:
    """Can the words before a colon or behind a dash speak: a person, body or group, and not a mere place?"""
    tokens = draft.parse.within(span)
    if any(one.pos in ("VERB", "AUX") for one in tokens):
        return False
    inside = [one for one in draft.mentions if contains(span, one.span)]
    if inside:
        return any(one.kind != "government" or one.span == span for one in inside)
    return bool(tokens) and tokens[-1].pos == "NOUN" and len(tokens) <= 4 and tokens[-1].lemma.endswith(_SPEAKERS)
