"""The outer form of a report: date header, title, datelines, clock stamps, and the blocks of running text.

Only running text goes to the parser; headers, datelines and stamps are read by the finders that want them. All
positions are code points into the text as given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dragoman.model import Span
from dragoman.text.furniture import furniture

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")
_MONTH = r"(?P<{0}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|" \
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
_DATE = (r"(?:(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+" + _MONTH.format("m2")
         + r",?\s+(?P<y2>\d{4})|" + _MONTH.format("m3") + r"\s+(?P<d3>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{4}))")
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_HEADER = re.compile(rf"\s*(?:date(?:line)?\s*:?\s*|published\s*:?\s*|posted\s*:?\s*)?{_WEEKDAY}{_DATE}"
                     r"(?P<rest>T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?=[\s:.,;–—|]|$)\s*", re.IGNORECASE)
_ANY_DATE = re.compile(rf"\b{_DATE}\b", re.IGNORECASE)
_WORD = re.sub(r"\?P<.*?>", "?:", _MONTH)
_DAY = rf"(?:{_WORD}\s+\d{{1,2}}|\d{{1,2}}\s+{_WORD})(?:,?\s+\d{{2,4}})?"
_DATELINE = re.compile(
    r"(?:(?P<place>(?-i:[A-Z\u00c0-\u00de])[\w'’.\-]+(?:[ /](?-i:[A-Z\u00c0-\u00de])[\w'’.\-]*){0,3}"
    r"(?:,\s+(?-i:[A-Z])[\w.'’-]*(?:\s+(?-i:[A-Z])[\w.'’-]*)*?)??)(?:,?\s+|$|(?=\())??)??"
    rf"(?P<date>{_DAY})?\s*(?:\((?P<credit>[^()\n]{{2,50}})\)|\[(?P<credit2>[^\[\]\n]{{2,50}})\])?"
    rf"(?:,?\s+(?P<date2>{_DAY}))?\s*(?P<dash>--?|[–—_]|[.:]|(?<=\.))\s+(?:\[TEXT\]\s*)?", re.IGNORECASE)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|[A-Z]{2,4}T))?"
_STAMP = re.compile(rf"(?P<time>{_CLOCK})\s*[—–:|-]+\s+|(?P<bare>\d{{1,2}}:\d{{2}})\s+(?=[A-Z\"“‘])")
_TOP = 5  # lines among which a date alone is the report's own
_TOP_LENGTH = 1000  # characters of the text that are looked at for them
_TERMINAL = tuple(".!?…:;”\"’')")


@dataclass(frozen=True)
class Block:
    """A paragraph: `span` is its running text; `stamp`, `dateline` and `credit` what stood before it on its line."""

    span: Span
    stamp: Span | None = None
    dateline: Span | None = None
    dateline_place: Span | None = None
    dateline_date: Span | None = None
    credit: Span | None = None


@dataclass(frozen=True)
class Layout:
    """`header` holds the date header (`header_date` within it), `published` the ISO date it states.

    `left_out` are the paragraphs that are no running text, each with its kind (`furniture.py`).
    """

    header: Span | None
    header_date: Span | None
    published: str | None
    blocks: tuple[Block, ...]
    left_out: tuple[tuple[Span, str], ...] = ()

    def block_at(self, offset: int) -> Block | None:
        """The block whose line holds the offset."""
        return next((b for b in self.blocks if (b.dateline or b.stamp or b.span)[0] <= offset < b.span[1]), None)


def _iso(found: re.Match[str]) -> str | None:
    year = found["y1"] or found["y2"] or found["y3"]
    day = found["d1"] or found["d2"] or found["d3"]
    word = found["m1"] or found["m2"] or found["m3"]
    month = int(word) if word.isdigit() else next(
        number for number, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _header(text: str) -> tuple[Span | None, Span | None, str | None, int]:
    """(header span, span of the date in it, ISO date, where the body starts)."""
    found = _HEADER.match(text)
    if found and (iso := _iso(found)):
        first = min(found.start(g) for g in ("y1", "d2", "m3") if found[g])
        last = max(found.end(g) for g in ("d1", "y2", "y3") if found[g])
        return (first, found.end()), (first, last), iso, found.end()
    # a short first line that ends in a date: `Africa at a glance, 14 February 2017`
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    line = text[start:end] if end > 0 else ""
    if 0 < len(line) <= 120:
        found = next((m for m in _ANY_DATE.finditer(line) if not line[m.end():].strip(" .|–—-")), None)
        if found and (iso := _iso(found)):
            return (start, end), (start + found.start(), start + found.end()), iso, end
    return None, None, None, start


def _lines(text: str, start: int) -> list[Span]:
    """The spans of the non-empty lines from `start` on, without surrounding white space."""
    found = []
    for line in re.finditer(r"[^\r\n\u2028\u2029]+", text[start:]):
        words = line.group()
        left = start + line.start() + len(words) - len(words.lstrip())
        right = start + line.start() + len(words.rstrip())
        if left < right:
            found.append((left, right))
    return found


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Is the text broken at a fixed width, so that a newline does not end a paragraph?"""
    if len(lines) < 4:
        return False
    short = sum(end - start <= 100 for start, end in lines)
    open_ended = sum(text[end - 1] not in _TERMINAL for _, end in lines)
    return short >= 0.9 * len(lines) and open_ended >= 0.5 * len(lines)


def _paragraphs(text: str, start: int) -> list[Span]:
    lines = _lines(text, start)
    if not _wrapped(text, lines):
        return lines
    merged: list[Span] = []
    for line in lines:
        gap = text[merged[-1][1]:line[0]] if merged else ""
        if merged and gap.count("\n") == 1 and "  " not in gap:
            merged[-1] = (merged[-1][0], line[1])
        else:
            merged.append(line)
    return merged


def _block(text: str, span: Span) -> Block:
    start, end = span
    stamp = _STAMP.match(text, start, end)
    if stamp:
        return Block(span=(stamp.end(), end), stamp=stamp.span("time" if stamp["time"] else "bare"))
    line = _DATELINE.match(text, start, min(end, start + 160))
    if line is None or line.end() >= end or not _is_dateline(line, text[line.end()]):
        return Block(span=span)
    credit = "credit" if line["credit"] else "credit2"
    day = "date" if line["date"] else "date2"
    return Block(span=(line.end(), end), dateline=(start, line.end()),
                 dateline_place=line.span("place") if line["place"] else None,
                 dateline_date=line.span(day) if line[day] else None,
                 credit=line.span(credit) if line[credit] else None)


def _is_dateline(line: re.Match[str], following: str) -> bool:
    """A place in capitals, or a date or place with a credit, and then a sentence; `NATO — the alliance — said` is none.

    A full stop or colon ends one only behind a place in capitals and a date (`LIMA (Andes Press), 9 Feb. Police …`), a colon
    behind one and a credit too (`LIMA (Andes Press): Police …`).
    """
    if line["place"] and re.fullmatch(_WEEKDAY, line["place"] + " ", re.IGNORECASE):
        return False
    capitals = bool(line["place"]) and line["place"].split(",")[0].isupper()
    credit = line["credit"] or line["credit2"]
    day = line["date"] or line["date2"]
    sentence = following.isupper() or following in "“\"‘'"
    if line["dash"] in ("", ".", ":"):
        return capitals and (bool(day) or (bool(credit) and line["dash"] == ":")) and sentence
    if not capitals:
        known = credit and (day or not line["place"])
        return bool(known or (line["place"] and (credit or day) and sentence))
    return bool(day) or (sentence and (bool(credit) or line["dash"] != "-"))


def _stated(text: str, top: list[Span], blocks: tuple[Block, ...]) -> str | None:
    """The day that one of the first lines is, below a headline or byline; or that of a dateline which says its year."""
    for start, end in top:
        found = _HEADER.match(text, start, end)
        if found and found.end() == end and (iso := _iso(found)):
            return iso
    for block in blocks[:3]:
        if block.dateline_date and (found := _ANY_DATE.fullmatch(text, *block.dateline_date)):
            return _iso(found)
    return None


def layout(text: str) -> Layout:
    """Header, publication date as stated, and blocks of a text. Linear in its length; never raises."""
    header, header_date, published, start = _header(text)
    paragraphs = _paragraphs(text, start)
    left_out = furniture(text, paragraphs)
    if len(left_out) == len(paragraphs):  # a text that is nothing else is taken as it is
        left_out = {}
    blocks = tuple(_block(text, span) for span in paragraphs if span not in left_out)
    if published is None:
        published = _stated(text, _lines(text[:_TOP_LENGTH], start)[:_TOP], blocks)
    return Layout(header=header, header_date=header_date, published=published, blocks=blocks,
                  left_out=tuple(left_out.items()))
