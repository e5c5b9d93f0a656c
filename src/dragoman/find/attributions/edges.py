"""Edges of what the learned finder gives: whole words, names, numbers and phrases; nothing of the reporter's own.

A tagger of words cuts where its labels change, so spans may end inside a name or begin with a time; these mend them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dragoman.draft import Draft
from dragoman.find.attributions.nothing import is_link
from dragoman.language import Token
from dragoman.model import Span, contains, overlap, trim

_AFTER = re.compile(
    r", (?:just |only |barely |less than )?(?:an?|one|two|three|four|five|six|ten|\d+|hours?|days?|weeks?|months?)\b"
    r"[^,.“”\"]{0,24}\b(?:after|before) ")
_UNCHECKED = re.compile(  # the reporter's own word
    r"; [^;.“”\"]{2,60} (?:could|can) ?not (?:\w+ )?be (?:\w+ )?(?:verified|confirmed|checked|corroborated)\b")
_DANGLING = frozenset(("IN", "CC", "WDT", "WP", "TO"))
_WHEN = frozenset(("later", "then", "earlier", "previously", "subsequently", "afterwards"))
OPENING = "“\"‘'«„`"


def without_circumstance(draft: Draft, span: Span) -> Span:
    """The content without the reporter's `, a week after …` and without a document that only hands it on."""
    if draft.text[span[0]] in OPENING:
        return span
    found = _AFTER.search(draft.text, *span) or _UNCHECKED.search(draft.text, *span)
    end = found.start() if found is not None and found.start() > span[0] else span[1]
    link = next((one for one in draft.parse.within((span[0], end)) if one.lower == "according" and is_link(one)), None)
    return (span[0], link.start) if link is not None and link.start > span[0] + 2 else (span[0], end)


def snapped(draft: Draft, span: Span) -> Span:
    """The span with the whole of a number that it cuts (`40,000`)."""
    last = draft.parse.at(span[1] - 1)
    first = draft.parse.at(span[0])
    start = first.start if first is not None and first.text[0].isdigit() else span[0]
    return start, (last.end if last is not None and last.text[0].isdigit() and last.text[-1].isdigit() else span[1])


def ended(draft: Draft, cue: Span, content: Sequence[Span]) -> Span:
    """The cue without a word of time before it (`later confirmed`) or behind it, and without the beginning of a phrase
    that it cuts (`vowed on` of `on Monday`, `insisted in a` of `in a televised address`)."""
    words = draft.parse.within(cue)
    while len(words) > 1 and words[0].lower in _WHEN:
        words.pop(0)
        cue = words[0].start, cue[1]
    at = bisect_left(draft.times, cue[1], key=lambda time: time.span[1])
    while len(words) > 1 and at < len(draft.times) and not touch([draft.times[at].span], content) and (
            _leads_to(draft, words[-1], draft.times[at].span)):  # fmt: skip
        words.pop()
        cue = cue[0], words[-1].end
    if len(words) < 2 or words[-1].tag not in ("DT", "PRP$"):
        return cue
    kept = words[:-1] if words[-2].tag != "IN" else words[:-2]
    return (cue[0], kept[-1].end) if kept else cue


def whole(draft: Draft, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """The source with the whole of a name that it cuts, and without a preposition or conjunction at its end."""
    if not source:
        return source
    source = (_untimed(draft, source[0]), *source[1:])
    words = draft.parse.within(source[0])
    cut_at = next((n for n, one in enumerate(words) if n > 1 and one.tag in ("WP$", "WDT", "WRB")
                   and words[n - 1].text == ","), None)  # fmt: skip
    if cut_at is not None:
        return ((source[0][0], words[cut_at - 2].end), *source[1:])
    while len(words) > 1 and words[-1].tag in _DANGLING and words[-2].lower != "of":
        words.pop()
    if not words:
        return source
    first = words[0]
    start = min(source[0][0], first.start) if first.text[0].isalnum() else source[0][0]
    while first.i and first.pos == "PROPN" and (left := draft.parse.tokens[first.i - 1]).dep == "compound" and (
            left.pos == "PROPN" and left.head.i in (first.i, first.head.i)):  # fmt: skip
        first, start = left, left.start
    end = source[0][1] if words[-1].end >= source[0][1] or words[-1].i + 1 >= len(draft.parse.tokens) else words[-1].end
    last = draft.parse.at(source[0][1] - 1)
    if last is not None and (last.tag not in _DANGLING or last is words[-1]):
        if last.dep == "compound" and last.tag == last.head.tag == "NN" and last.head.i == last.i + 1:
            last = last.head
        end = max(source[0][1], last.end)
    return ((start, end), *source[1:])


def _untimed(draft: Draft, span: Span) -> Span:
    """The source without a time before it (`An hour later the spokesman`)."""
    at = bisect_left(draft.times, span[0], key=lambda time: time.span[0])
    time = draft.times[at].span if at < len(draft.times) else None
    if time is None or time[0] != span[0] or time[1] >= span[1] or draft.text[time[1]:time[1] + 2] in ("’s", "'s"):
        return span
    start = trim(draft.text, (time[1], span[1]), " ,\n")[0]
    first = draft.parse.at(start)
    return (start, span[1]) if first is not None and first.tag in ("DT", "PRP$", "NNP", "PRP") else span


def _leads_to(draft: Draft, word: Token, time: Span) -> bool:
    """Does the word begin a time, or stand as a preposition right before it?"""
    inside = contains(time, word.span) and word.pos not in ("VERB", "AUX")
    return inside or (word.tag == "IN" and not draft.text[word.end:time[0]].strip() and word.end <= time[0])


def touch(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(overlap(one, other) for one in left for other in right)
