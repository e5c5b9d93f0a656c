"""What a report itself says came of a promise or threat: in the sentence behind it, or in that of the deed.

`He said the same of Friday. It did not happen.` `The families got the money pledged by the company.`
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.link.cues import cue, undertakings
from dragoman.link.stems import stem
from dragoman.model import Event, Record, Span, Statement
from dragoman.text.excerpt import Excerpts

_MAKING = frozenset({"promise", "threaten", "agree", "intend", "assert"})
_NEAR = 120      # characters around an event in which who foretold it is named
_BEFORE = 60     # characters before a cue in which its subject is
_GAP = 16        # characters between a cue and the name beside it
_BY = re.compile(r"\s(?:(?:in|on|last|earlier)\s[\w ]{0,20})?by\s(?:the\s)?")
_AHEAD = re.compile(r"\b(?:not|never|n[’']t|will|would|may|might|could|can|should|must|to|if|unless|until|whether)\s"
                    r"(?:[\w’'-]+\s){0,2}$", re.IGNORECASE)  # before what has not been done
_OF_IT = re.compile(r"\b(?:that|which)\s(?:[\w.’'-]+\s){1,6}(?:had|has|have)\s(?:\w+ly\s)?$", re.IGNORECASE)
_NOT_SO = re.compile(r"\s[^.;:“”\n]{0,60}?\b(?:has|have|had|is|are)\s(?:still\s|so far\s)?(?:not|never|yet to)\s",
                     re.IGNORECASE)
_NOT_DONE = re.compile(r"\b(?:not|never|n[’']t)\b", re.IGNORECASE)
_WHO = re.compile(r"(?:^|[\s,])(?P<link>as|that|which|what|whom)\s(?:the\s)?(?:[\w.’'-]+\s){1,5}$", re.IGNORECASE)


def verdict(text: str, excerpts: Excerpts, one: Statement) -> tuple[str, Span] | None:
    """(`broken`, `fulfilled` or `late`, the span of the words) where the next sentence says so of what was said."""
    if one.act not in _MAKING or not one.content:
        return None
    end = max(end for _, end in (*one.content, *one.cue))
    sentence = excerpts.sentence((end - 1, end))
    start = sentence[1]
    while start < len(text) and not text[start].isalnum():
        start += 1
    if start >= len(text) or "\n" in text[sentence[1]:start].strip(" ") or text[sentence[1] - 1:start].count("“") > 0:
        return None
    after = excerpts.sentence((start, start + 1))
    found = _verdict().match(text, *after)
    if found is None:
        return None
    kind = next(name for name, words in found.groupdict().items() if words)
    return kind.partition("_")[0], after


@cache
def _verdict() -> re.Pattern[str]:
    """A subject that points back, and words for what came of it; none of them about how long."""
    thing = rf"(?:it|that|this|they|(?:the|that|this|his|her|its|their) (?:{cue('undertaking').pattern}))"
    kinds = "|".join((
        rf"{thing} (?:(?P<broken>{cue('broken').pattern})|(?P<fulfilled>{cue('fulfilled').pattern})|"
        rf"(?P<late>{cue('late').pattern}))",
        rf"(?:none|nothing|neither)(?: of \w+)? (?P<late_none>{cue('none').pattern})",
        rf"(?:he|she) (?:(?P<broken_by>{cue('broken').pattern})|(?P<fulfilled_by>{cue('fulfilled').pattern}))"))
    return re.compile(rf"(?:but |yet |and )?(?:{kinds})(?! (?:for|until|yet|since|in part|only)\b)", re.IGNORECASE)


def settled(text: str, sentence: Span, span: Span) -> str | None:
    """`kept` or `broken`, where that is said of the undertaking that an event's noun names (`carried out its threat`), or
    `late`, where what was undertaken is not there (`the commission that she had promised has not arrived`)."""
    if _OF_IT.search(text, sentence[0], span[0]) and _NOT_SO.match(text, span[1], sentence[1]):
        return "late"
    noun = re.search(r"[\w’'-]+$", text[slice(*span)])
    if noun is None or stem(noun.group().lower()) not in undertakings():
        return None
    before, behind = text[sentence[0]:span[0] + noun.start()], text[span[1]:sentence[1]]
    found = _done_with().search(before) or _done_to().match(behind)
    if found is None:
        return None
    kind = "kept" if found["kept"] else "broken"
    start = found.start() if found.re is _done_with() else 0
    ahead = _AHEAD.search(before[:start]) if found.re is _done_with() else _AHEAD.search(found["by"])
    if ahead is None:
        return kind
    return "broken" if kind == "kept" and _NOT_DONE.search(ahead.group()) else None


@cache
def _done_with() -> re.Pattern[str]:
    """What somebody does with an undertaking, up to its noun."""
    return re.compile(rf"\b(?:(?P<kept>{cue('keeping').pattern})|(?P<broken>{cue('breaking').pattern}))\s"
                      r"(?:(?:the|its|his|her|their|that|this|a|an)\s)?(?:[\w’'-]+\s){0,2}$", re.IGNORECASE)


@cache
def _done_to() -> re.Pattern[str]:
    """What is done to an undertaking, behind its noun."""
    return re.compile(r"\s(?P<by>(?:[\w’'-]+\s){0,2}(?:was|were|has been|had been|have been|is|been)\s(?:\w+ly\s)?"
                      r"(?:(?:not|never)\s)?)"
                      rf"(?:(?P<kept>{cue('keeping').pattern})|(?P<broken>{cue('breaking').pattern}))", re.IGNORECASE)


def foretold(record: Record, one: Event, sentence: Span) -> str | None:
    """The local id of who had announced what was done, as the event's sentence says."""
    if one.status not in ("occurred", "ongoing", "failed"):
        return None
    text = record.report.text
    by: re.Match[str] | None
    first, last = max(sentence[0], one.anchor[0] - _NEAR), min(sentence[1], one.anchor[1] + _NEAR)
    for found in cue("foretold").finditer(text, first, last):
        begin = max(sentence[0], found.start() - _BEFORE)
        by, before = _BY.match(text, found.end()), _WHO.search(text[begin:found.start()])
        if found.start() < one.anchor[1]:
            by, before = None, before if before and before["link"].lower() == "as" and found.end() <= one.anchor[0] else None
        if not (by or before):
            continue
        for actor in record.actors:
            if by and any(0 <= start - by.end() <= _GAP for start, _ in actor.mentions):
                return actor.id
            if before and any(start >= begin + before.start() and 0 <= found.start() - end <= _GAP
                              for start, end in actor.mentions):
                return actor.id
    return None
