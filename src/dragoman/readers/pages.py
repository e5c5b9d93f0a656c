"""The text of PDF pages as paragraphs; runs in the parsing process.

PDFium gives characters with their boxes. Lines are put together from them; a paragraph ends where the next line stands
further down than usual, is indented, or follows a short line with a full stop. Lines that stand at the head or foot of
several pages alike (but for numbers) are left out; words hyphenated at a line's end are joined.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from dragoman.readers.days import day
from dragoman.readers.source import Unreadable

_MOST_PAGES = 2000
_MOST_CHARACTERS = 5_000_000
_NEAR = 12  # lines around one that show the width of its column
_COLUMN = 40  # points by which lines of one column begin apart
_EDGE = 2  # lines at head and foot of a page that may be its running head
_PAGE_NUMBER = re.compile(r"(?:page )?#(?: (?:of|/) #)?|[-–—] # [-–—]")
_HYPHENS = "-\u00ad\u2010"
_BROKEN = (2, 0xFFFE)  # PDFium's mark of a hyphen at the end of a line


@dataclass
class _Line:
    """A line with its box in points; `y` grows upwards."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def extract(data: bytes) -> dict[str, Any]:
    """{"text", "title", "dates": [["PDF created", day]], "scanned": [page…], "broken": [page…], "pages": n, "left": n}."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("it is protected by a password", "Save it without one") from None
        raise Unreadable(f"no sound PDF ({error})", "See whether another program opens it") from None
    pages: list[list[_Line]] = []
    scanned, broken, total, count = [], [], 0, len(document)
    for number in range(min(count, _MOST_PAGES)):
        try:
            lines, pictured = _page(document, number)
        except pdfium.PdfiumError:
            broken.append(number + 1)
            continue
        pages.append(lines)
        total += sum(len(line.text) for line in lines)
        if not lines and pictured:
            scanned.append(number + 1)
        if total > _MOST_CHARACTERS:
            break
    facts = document.get_metadata_dict()
    dates = [(f"PDF {name}", told) for name in ("CreationDate", "ModDate") if (told := _day(facts.get(name)))]
    title = " ".join((facts.get("Title") or "").split())
    return {"text": _text(pages), "title": title if _is_title(title) else None, "dates": dates, "scanned": scanned,
            "broken": broken, "pages": len(pages), "left": count - len(pages) - len(broken)}


def _is_title(words: str) -> bool:
    """Programs write file names and their own name into the title."""
    return len(words.split()) > 1 and not re.search(r"\.\w{2,4}$|^(?:Microsoft|Untitled|untitled)", words)


def _day(words: str | None) -> str | None:
    found = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", words or "")
    return day("-".join(found.groups())) if found else None


def _page(document: Any, number: int) -> tuple[list[_Line], bool]:
    """The lines of a page, and whether it holds pictures."""
    from pypdfium2 import raw

    page = document[number]
    try:
        text = page.get_textpage()
        lines = _lines(text, raw)
        pictured = not lines and any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        text.close()
        return lines, pictured
    finally:
        page.close()


def _lines(text: Any, raw: Any) -> list[_Line]:
    lines: list[_Line] = []
    words: list[str] = []
    box: list[float] | None = None

    def finish() -> None:
        nonlocal words, box
        line = " ".join("".join(words).split())
        if line:
            lines.append(_Line(line, *(box or [0.0, 0.0, 0.0, 0.0])))
        words, box = [], None

    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (10, 13):
            finish()
            continue
        if code in _BROKEN:
            words.append("-")
            finish()
            continue
        words.append(_character(code, words))
        if code > 32:
            left, bottom, right, top = text.get_charbox(index)
            box = [left, right, bottom, top] if box is None else [min(box[0], left), max(box[1], right), min(box[2], bottom),
                                                                  max(box[3], top)]
    finish()
    return lines


def _character(code: int, before: list[str]) -> str:
    """The character of a code unit; the second of a surrogate pair completes the first."""
    if 0xDC00 <= code < 0xE000 and before and len(before[-1]) == 1 and 0xD800 <= ord(before[-1]) < 0xDC00:
        high = ord(before.pop())
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
    if code == 0 or (0xDC00 <= code < 0xE000):
        return " " if code == 0 else "\ufffd"
    return chr(code)


def _text(pages: list[list[_Line]]) -> str:
    heads = _running(pages)
    lines = [line for page in pages for number, line in enumerate(page)
             if not (_plain(line.text) in heads and (number < _EDGE or number >= len(page) - _EDGE))]
    if not lines:
        return ""
    pitch = [one.bottom - two.bottom for one, two in pairwise(lines) if one.bottom > two.bottom]
    usual = median(pitch) if pitch else 0.0
    out = [lines[0].text]
    for number, (before, line) in enumerate(pairwise(lines)):
        near = lines[max(0, number - _NEAR):number + _NEAR]
        if _begins(before, line, usual, max(one.right for one in near if abs(one.left - before.left) < _COLUMN)):
            out.append("\n\n" + line.text)
        elif before.text[-1] in _HYPHENS and line.text[:1].islower() and before.text[-2:-1].isalpha():
            out[-1] = out[-1][:-1]
            out.append(line.text)
        else:
            out.append(" " + line.text)
    return re.sub("[\ud800-\udfff\x00-\x08\x0b-\x1f]", " ", "".join(out)).strip()


def _begins(before: _Line, line: _Line, usual: float, right: float) -> bool:
    """Does a line begin a paragraph? `right` is how far lines of this column go, `usual` how far apart they stand."""
    ended = before.text[-1] in ".!?:”\"’')…"
    down = before.bottom - line.bottom
    if down < 0 or down > 6 * max(usual, 1):  # another column or page
        return ended
    height, other = line.top - line.bottom, before.top - before.bottom
    return (down > 1.45 * usual or max(height, other) > 1.5 * min(height, other) + 2
            or (ended and (right - before.right > 0.12 * (right - before.left) or line.left > before.left + 6)))


def _running(pages: list[list[_Line]]) -> set[str]:
    """The lines that stand at the edge of at least three pages, or are nothing but a page number."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_plain(one.text) for one in (*page[:_EDGE], *page[-_EDGE:])})
    return {line for line, count in seen.items() if count >= 3 or _PAGE_NUMBER.fullmatch(line)}


def _plain(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())
