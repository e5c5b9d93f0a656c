"""Quotations: pairs of quotation marks of all styles, nested ones too, and quotations that run over paragraphs.

An apostrophe is told from a closing single mark by whether a single quotation is open and by its neighbours. Two backticks
open and two apostrophes close a quotation in older wire copy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import Span

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", '"': '"', "'": "'", "”": "”"}
_CLOSERS = "”»›’\"'“"


@dataclass(frozen=True)
class Quotation:
    """`span` includes the marks, `inner` does not; `depth` is 0 for an outermost one."""

    span: Span
    inner: Span
    depth: int


def _opens(text: str, at: int, end: int) -> bool:
    mark = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in "“„«‹":
        return True
    if mark in "‘'":
        return not before.isalnum() and not after.isspace() and (mark == "‘" or after.isalpha())
    return not after.isspace() and (before.isspace() or before in "([—–-‘“'")


def _closes(text: str, at: int, end: int) -> bool:
    mark = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in "’'":
        return not before.isspace() and not after.isalnum()
    return True


def _scan(text: str, span: Span) -> tuple[list[Quotation], int | None]:
    """Quotations of one block, and where a double quotation opens that the block does not close."""
    start, end = span
    stack: list[int] = []
    found: list[Quotation] = []
    for at in range(start, end):
        mark = text[at]
        if mark not in _PAIRS and mark not in _CLOSERS:
            continue
        depth = next((k for k in range(len(stack) - 1, -1, -1) if mark in _PAIRS[text[stack[k]]]), None)
        if depth is not None and _closes(text, at, end):
            opened = stack[depth]
            del stack[depth:]
            if at > opened + 1:
                found.append(Quotation((opened, at + 1), (opened + 1, at), depth))
        elif mark in _PAIRS and mark != "”" and _opens(text, at, end):
            stack.append(at)
    still = next((at for at in stack if text[at] not in "‘'"), None)
    return found, still


def _widened(text: str, one: Quotation) -> Quotation:
    """The quotation with the whole of marks that are two characters long."""
    start, end = one.span
    return Quotation((start - text.startswith("``", start - 1), end + text.startswith("''", end - 1)), one.inner, one.depth)


def quotations(text: str, blocks: Iterable[Span]) -> list[Quotation]:
    """All quotations in reading order; one left open at a block's end holds on when the next block opens with a mark."""
    spans = list(blocks)
    if "``" in text:
        return [_widened(text, one) for one in quotations(text.replace("``", "\0“").replace("''", "”\0"), spans)]
    found: list[Quotation] = []
    for number, span in enumerate(spans):
        here, still = _scan(text, span)
        if still is not None:
            following = spans[number + 1] if number + 1 < len(spans) else None
            goes_on = following is not None and text[following[0]] == text[still]
            if goes_on and span[1] > still + 1:
                here = [q for q in here if q.span[1] <= still or q.span[0] > still]
                here.append(Quotation((still, span[1]), (still + 1, span[1]), 0))
        found.extend(here)
    ordered = sorted(found, key=lambda q: (q.span[0], -q.span[1]))
    result: list[Quotation] = []
    open_ends: list[int] = []
    for quotation in ordered:
        open_ends = [one for one in open_ends if one > quotation.span[0]]
        result.append(Quotation(quotation.span, quotation.inner, len(open_ends)))
        open_ends.append(quotation.span[1])
    return result
