"""A text as a row of classes: a word that may be part of a time has the class its lexicon gives, a figure that of its shape.

The row is a string with one character for each token, so that patterns over classes are regular expressions over it.
All else is one class of its own (`x`), and between blocks stands a break, over which no pattern runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from dragoman.lexicon import table

OTHER, BREAK = "x", "\n"
_TOKEN = re.compile(r"""
    (?P<q_n>[QqHh][1-4])\b
  | (?P<zone>(?:UTC|GMT)[+−–-]\d{1,2}(?::?\d\d)?)\b
  | (?P<word>[oO]['’]clock\b | (?:[^\W\d_]\.){2,} | [^\W\d_]+)
  | (?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?)(?![\w-])
  | (?P<slashed>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d))(?![\w/])
  | (?P<dotted>\d{1,2}\.\d{1,2}\.\d{4}|\d{4}/\d\d/\d\d)(?![\w.]\d)
  | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?:hrs?\b)?(?=[ap]m\b|[^\w:]|$)|\d{1,2}\.\d\d(?=\s?[ap](?:\.\s?m|m\b)))
  | (?P<decade>['’]?\d{2}(?:\d0|(?<=0))['’]?s)\b
  | (?P<short>['’]\d\d)(?!\w)
  | (?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)(?P<suffix>st|nd|rd|th)?(?P<tail>\w*)
  | (?P<owner>['’]s?)
  | (?P<dash>--+|[—―])
  | (?P<mark>[^\w\s])
""", re.VERBOSE | re.IGNORECASE)
_MARKS = {",": "comma", "-": "hyphen", "–": "hyphen", "—": "dash", "/": "slash", "(": "open", ")": "close", "[": "open",
          "]": "close", ".": "stop", "!": "stop", "?": "stop", "$": "money", "£": "money", "€": "money", "#": "money",
          "%": "percent"}


@dataclass(frozen=True)
class Words:
    """The words of one language: form → (class, value, case), and the longest number of tokens that begin with a word."""

    forms: dict[str, tuple[str, str, str]]
    longer: dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def words(language: str) -> Words:
    """The words of `data/lexicons/LANGUAGE/times.tsv`."""
    return collect((row["form"], row["class"], row["value"], row["case"]) for row in table(f"{language}/times"))


def collect(rows: Iterable[tuple[str, str, str, str]]) -> Words:
    """Words from rows of form, class, value and case."""
    forms: dict[str, tuple[str, str, str]] = {}
    longer: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, kind, value, case in rows:
        form = form.replace("’", "'")
        forms[form] = (kind, value, case)
        parts = tuple(found.group() for found in _TOKEN.finditer(form))
        if len(parts) > 1:
            longer.setdefault(parts[0], []).append((parts, form))
    for each in longer.values():
        each.sort(key=lambda one: len(one[0]), reverse=True)
    return Words(forms, longer)


@dataclass
class Tokens:
    """The row: `classes` (one character each), and where each token stands, its class by name and its value."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    classes: str = ""

    def add(self, start: int, end: int, name: str, value: str = "") -> None:
        """One more token."""
        self.starts.append(start)
        self.ends.append(end)
        self.names.append(name)
        self.values.append(value)

    def seal(self) -> None:
        """Writes the row of characters, once the names are final."""
        self.classes = "".join(map(character, self.names))

    def surface(self, i: int) -> str:
        """The token as it stands in the text; empty outside the row."""
        return self.text[self.starts[i]:self.ends[i]] if 0 <= i < len(self.starts) else ""

    def name(self, i: int) -> str:
        """The class of a token; empty outside the row."""
        return self.names[i] if 0 <= i < len(self.names) else ""


@cache
def character(name: str) -> str:
    """The character that stands for a class: private ones, given in the order of asking."""
    if name in ("", OTHER):
        return OTHER
    if name == "break":
        return BREAK
    _CHARACTERS[name] = chr(0xE000 + len(_CHARACTERS))
    return _CHARACTERS[name]


_CHARACTERS: dict[str, str] = {}


def tokenise(text: str, vocabulary: Words, breaks: Iterable[int] = ()) -> Tokens:
    """The row of a text; a break stands before each of the given positions. Linear in the text's length."""
    row = Tokens(text)
    pending = sorted(set(breaks), reverse=True)
    at = 0
    while found := _TOKEN.search(text, at):
        start, at = found.span()
        while pending and pending[-1] <= start:
            place = pending.pop()
            row.add(place, place, "break")
        kind = found.lastgroup
        if found["word"]:
            at = _word(row, found, vocabulary)
        elif found["figure"]:
            at = _figure(row, found)
        elif kind == "owner":
            row.add(start, at, "possessive")
        elif kind == "mark":
            spaced = text[start] == "-" and text[start - 1:start].isspace() and text[at:at + 1].isspace()
            row.add(start, at, "dash" if spaced else _MARKS.get(text[start], OTHER))
        elif kind == "decade":
            row.add(start, at, "decade", re.sub(r"\D", "", found.group()))
        else:
            row.add(start, at, kind or OTHER, found.group().strip("'’hrsHRS"))
    return row


def _word(row: Tokens, found: re.Match[str], vocabulary: Words) -> int:
    """Adds the longest form of the lexicon that begins here, else the bare word; returns where it ends."""
    text, (start, end) = row.text, found.span()
    surface = found.group()
    lower = surface.lower().replace("’", "'")
    longer = vocabulary.longer.get(lower, ())
    behind = _TOKEN.match(text, _skip(text, end)) if longer else None
    second = behind.group().lower().replace("’", "'") if behind is not None else ""
    for parts, form in longer:
        if len(parts) > 1 and parts[1] != second:
            continue
        at = start
        for n, part in enumerate(parts):
            piece = _TOKEN.match(text, _skip(text, at) if n else at)
            if piece is None or piece.group().lower().replace("’", "'") != part:
                break
            at = piece.end()
        else:
            name, value, case = vocabulary.forms[form]
            if _cased(text[start:at], case):
                row.add(start, at, name, value)
                return at
    entry = vocabulary.forms.get(lower)
    if entry is None or not _cased(surface, entry[2]):
        row.add(start, end, OTHER)
    else:
        row.add(start, end, entry[0], entry[1])
    return end


def _skip(text: str, at: int) -> int:
    """Over white space, at most one line end of it."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _cased(surface: str, case: str) -> bool:
    return not case or (surface[0].isupper() if case == "cap" else surface.isupper())


def _figure(row: Tokens, found: re.Match[str]) -> int:
    start, figure, tail = found.start("figure"), found["figure"], found["tail"].lower()
    end = found.end("suffix") if found["suffix"] else found.end("figure")
    if tail and tail not in ("am", "pm", "hrs", "hours"):
        row.add(start, found.end(), OTHER)
        return found.end()
    if len(figure) > 9 or "." in figure or "," in figure:
        row.add(start, end, "number" if len(figure) <= 9 else OTHER, figure.replace(",", ""))
    elif found["suffix"]:
        row.add(start, end, "ordinal" if int(figure) <= 31 else "high_ordinal", figure)
    else:
        row.add(start, end, _shape(figure), figure)
    return end


def _shape(figure: str) -> str:
    value = int(figure)
    if len(figure) == 4:
        return "year4" if 1000 <= value <= 2199 else "hhmm" if value < 1000 else "number"
    if len(figure) > 2 or value == 0:
        return "number"
    return "n12" if value <= 12 else "n24" if value <= 24 else "n31" if value <= 31 else "number"
