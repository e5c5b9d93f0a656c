"""Exports of press databases: one text with many articles, each under a head of its own.

Known are LexisNexis' old form (`1 of 20 DOCUMENTS`, `BODY:`), Nexis Uni's (`Body`, `End of Document`), Factiva's with field
codes (`HD`, `PD`, `LP`, `TD`) and Factiva's for display (`Document REUT0000…`). The forms are as the databases write them;
the text of a report is the body of its article, character for character but for the line breaks of a fixed width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from dragoman.model import Origin, Report
from dragoman.readers.days import dated, day
from dragoman.readers.source import Failure, Incoming, Item, Source

_LEXIS = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_NEXIS_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
_FACTIVA_END = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document[ \t]+(?P<id>[A-Z][A-Z0-9]{3,9}0{0,8}[0-9]{8}[a-z0-9]{9,})[ \t]*$",
                          re.MULTILINE)
_LABEL = re.compile(r"^[ \t]*(?P<name>BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|BODY|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|"
                    r"GRAPHIC|CORRECTION(?:-DATE)?|SUBJECT|COUNTRY|CITY|COMPANY|ORGANIZATION|PERSON|URL|TYPE|DOCUMENT-TYPE|"
                    r"JOURNAL-CODE|ACC-NO|SERIES|STATE|GEOGRAPHIC|INDUSTRY|TICKER|NOTES|"
                    r"Byline|Section|Length|Dateline|Highlight|Load-Date|Language|Publication-Type|Graphic|Classification|"
                    r"Subject|Industry|Geographic|Person|Company|Organization|Link to (?:Image|PDF)):[ \t]*", re.MULTILINE)
_CODE = re.compile(r"^(?P<code>SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CO|IN|NS|RE|PUB|AN|RF|CT|ART|CLM|IPC|IPD)"
                   r"(?:[ \t]{1,}|$)", re.MULTILINE)
_CLASSIFICATION = re.compile(r"^[ \t]*Classification[ \t]*$", re.MULTILINE)
_COPYRIGHT = re.compile(r"(?:Copyright|©|\(c\))\s", re.IGNORECASE)
_WORDS = re.compile(r"(?:[\d,]+ words|Length:\s*[\d,]+ words)\Z", re.IGNORECASE)
_DAY = re.compile(r"(?:\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})(?=\W|\Z)")
_MOST_HEAD = 40  # lines


@dataclass
class _Article:
    """What one article gives; `line` counts from 1 in the file."""

    line: int
    body: str = ""
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    id: str | None = None
    parts: dict[str, str] = field(default_factory=dict)


def articles(source: Source, text: str) -> Iterator[Item] | None:
    """The articles of an export; None for a text that is none."""
    for split in (_lexis, _nexis, _factiva_codes, _factiva):
        found = split(text)
        if found:
            return _reports(source, found)
    return None


def _reports(source: Source, found: list[_Article]) -> Iterator[Item]:
    digest = sha256(source.data).hexdigest()
    for number, one in enumerate(found, 1):
        body = _unwrapped(one.body)
        if not body:
            yield Failure(name=source.name, line=one.line, report=one.id, reason=f"article {number} has no body",
                          remedy="Export it again with its full text")
            continue
        when = dated(source, body, [("head", one.published)])
        origin = Origin(format="press", sha256=digest, dates=when.dates)
        yield Incoming(Report(id=one.id or f"{source.stem}:{number}", published=when.published, published_from=when.origin,
                              title=one.title, publisher=one.publisher, text=body, origin=origin), source.name, one.line)


def _pieces(text: str, marks: list[re.Match[str]], after: bool) -> Iterator[tuple[int, str]]:
    """(line, text) of the articles between marks that stand before (or `after`) each of them."""
    bounds = [one.end() for one in marks] if not after else [0, *(one.end() for one in marks)]
    ends = [*(one.start() for one in marks[1:]), len(text)] if not after else [one.start() for one in marks]
    line, reached = 1, 0
    for start, end in zip(bounds, ends, strict=False):
        start = end - len(text[start:end].lstrip())
        line, reached = line + text.count("\n", reached, start), start
        yield line, text[start:end]


# LexisNexis

def _lexis(text: str) -> list[_Article]:
    marks = list(_LEXIS.finditer(text))
    if not marks or not any(one["name"] == "BODY" for one in _LABEL.finditer(text)):
        return []
    return [_labelled(line, piece) for line, piece in _pieces(text, marks, after=False)]


def _labelled(line: int, piece: str) -> _Article:
    """An article with labels: title, publisher and day stand above the first of them."""
    labels = list(_LABEL.finditer(piece))
    found = _Article(line)
    for label, behind in zip(labels, [*labels[1:], None], strict=False):
        end = behind.start() if behind else len(piece)
        found.parts.setdefault(label["name"].lower(), piece[label.end():end].strip())
    head = _lines(piece[:labels[0].start()] if labels else piece)
    _head(found, head)
    found.body = _without_tail(found.parts.get("body", ""))
    if found.parts.get("dateline") and not found.body.startswith(found.parts["dateline"]):
        found.body = f"{' '.join(found.parts['dateline'].split())} — {found.body}"
    return found


def _head(found: _Article, head: list[str]) -> None:
    """Publisher, day and title from the lines above an article, in whichever order they stand."""
    rest = []
    for one in head[:_MOST_HEAD]:
        if found.published is None and (at := _DAY.match(one)) and (told := day(at.group())):
            found.published = told
        elif not (_COPYRIGHT.match(one) or _WORDS.search(one) or "All Rights Reserved" in one):
            rest.append(one)
    first_day = next((n for n, one in enumerate(head) if _DAY.match(one)), len(head))
    before = [one for one in head[:first_day] if one in rest]
    behind = [one for one in head[first_day:] if one in rest]
    if behind:  # publisher, day, title
        found.publisher = before[0] if before else None
        found.title = next((one for one in behind if len(one) > 20), behind[-1])
    elif before:  # title, publisher, day
        found.title = before[0]
        found.publisher = before[-1] if len(before) > 1 else None


def _nexis(text: str) -> list[_Article]:
    marks = list(_NEXIS_END.finditer(text))
    if not marks or not _NEXIS_BODY.search(text):
        return []
    found = []
    for line, piece in _pieces(text, marks, after=True):
        start = _NEXIS_BODY.search(piece)
        one = _Article(line)
        head = _lines(piece[:start.start()] if start else piece)
        _head(one, [words for words in head if not _LABEL.match(words)])
        one.body = _without_tail(piece[start.end():]) if start else ""
        found.append(one)
    return found


def _without_tail(body: str) -> str:
    """The body up to the first label behind it (`Load-Date:`, `GRAPHIC:`) or the copyright line at its end."""
    ends = [one.start() for one in (_LABEL.search(body), _CLASSIFICATION.search(body)) if one]
    body = body[:min(ends)] if ends else body
    lines = body.rstrip().splitlines()
    while lines and (not lines[-1].strip() or _COPYRIGHT.match(lines[-1].strip()) or "All Rights Reserved" in lines[-1]):
        lines.pop()
    return "\n".join(lines)


# Factiva

def _factiva_codes(text: str) -> list[_Article]:
    """Articles whose lines begin with codes: HD head, PD day, SN source, LP and TD text, AN number."""
    found: list[_Article] = []
    codes = list(_CODE.finditer(text))
    reached, line = 0, 1
    for number, mark in enumerate(codes):
        code = mark["code"]
        if not found or (code in ("SE", "HD") and not found[-1].parts.keys().isdisjoint({code, "LP", "TD", "AN"})):
            line, reached = line + text.count("\n", reached, mark.start()), mark.start()
            found.append(_Article(line))
        end = codes[number + 1].start() if number + 1 < len(codes) else len(text)
        found[-1].parts.setdefault(code, text[mark.end():end].strip())
    done = [_coded(one) for one in found if "HD" in one.parts]
    return done if any(one.published and one.body for one in done) else []


def _coded(one: _Article) -> _Article:
    one.title = " ".join(one.parts["HD"].split()) or None
    one.publisher = one.parts.get("SN") or None
    one.published = day(one.parts.get("PD", ""))
    number = re.match(r"(?:Document )?(\S+)", one.parts.get("AN", ""))
    one.id = number[1] if number else None
    one.body = "\n\n".join(one.parts[code] for code in ("LP", "TD") if one.parts.get(code))
    return one


def _factiva(text: str) -> list[_Article]:
    marks = list(_FACTIVA_END.finditer(text))
    if not marks:
        return []
    return [_displayed(line, piece, mark["id"])
            for (line, piece), mark in zip(_pieces(text, marks, after=True), marks, strict=True)]


def _displayed(line: int, piece: str, name: str) -> _Article:
    """Title, `541 words`, day, source, code, language, copyright, and behind the next empty line the text."""
    found, lines = _Article(line, id=name), piece.strip("\r\n").splitlines()
    head_end = next((n for n, one in enumerate(lines[:_MOST_HEAD]) if _COPYRIGHT.match(one.strip())), None)
    if head_end is None:
        head_end = next((n for n, one in enumerate(lines[:_MOST_HEAD]) if re.fullmatch(r"\s*[A-Z][a-z]+\s*", one)), 0)
    head = [one.strip() for one in lines[:head_end] if one.strip()]
    words = next((n for n, one in enumerate(head) if _WORDS.fullmatch(one)), len(head))
    found.title = head[0] if head else None
    for number, one in enumerate(head[words:], words):
        at = _DAY.match(one)
        if at:
            found.published = day(at.group())
            later = [two for two in head[number + 1:] if not re.match(r"\d{1,2}:\d{2}", two)]
            found.publisher = later[0] if later else None
            break
    found.body = "\n".join(lines[head_end + 1:]).strip()
    return found


def _lines(text: str) -> list[str]:
    return [one.strip() for one in text.splitlines() if one.strip()]


def _unwrapped(body: str) -> str:
    """Paragraphs are parted by empty lines; a line break within one is a blank, unless the text has no empty lines."""
    paragraphs = [one for one in re.split(r"\r?\n[ \t]*\r?\n", body.strip()) if one.strip()]
    if len(paragraphs) <= 1:
        return "\n".join(line.strip() for line in body.strip().splitlines())
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)
