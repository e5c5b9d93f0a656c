"""Spans: half-open intervals of Unicode code points into a report's text, and what is asked of them."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


def overlap(left: Span, right: Span) -> int:
    """Code points that two spans share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def contains(outer: Span, inner: Span) -> bool:
    """Does the outer span hold the whole of the inner one?"""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of them; ValueError where there is none."""
    found = list(spans)
    return min(start for start, _ in found), max(end for _, end in found)


def trim(text: str, span: Span, strip: str = " \t\r\n\u00a0") -> Span:
    """The span without the given characters at its ends; it may become empty (start == end)."""
    start, end = span
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return start, end
