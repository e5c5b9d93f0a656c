"""Expressions of time in a row of tokens: the longest pattern at each place, from left to right, in one pass.

A pattern is a row of atoms over token classes, read from `data/lexicons/LANGUAGE/times_patterns.tsv`:

    class            a token of that class; `a|b` one of several; a trailing `?` makes it optional
    slot:a|b         the same, and the token fills that slot of the expression (a single class fills the slot of its name)
    ( … | … )?       grouping
    (> … )           the same must follow, and its slots are filled, but it is not part of the expression
    <a|b  >a|b       a token of that class stands before, or behind (and is not part of the expression)
    !<a|b  !>a|b     none of these stands there
    NAME             the pattern of the macro with that name

The names of the slots are what `resolve` reads; the kind of the pattern says which of its functions does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from dragoman.find.times.tokens import Tokens, character
from dragoman.lexicon import table
from dragoman.model import Span

_MACRO = re.compile(r"\b[A-Z][A-Z_]+\b")
_ATOM = re.compile(r"\(>|[()|]\??|(?P<look>!?[<>])?(?:(?P<slot>\w+):)?(?P<classes>[\w]+(?:\|[\w]+)*)(?P<optional>\??)")


@dataclass(frozen=True)
class Expression:
    """What a pattern found: its kind, its span, the tokens (first, behind last), and slot → (value, class) of tokens."""

    kind: str
    span: Span
    first: int
    behind: int
    slots: dict[str, tuple[str, str]]
    governed: Span | None = None  # where to ask for the governing verb, if not at the span itself

    def get(self, slot: str) -> str:
        """The value of a slot, empty where it is not filled."""
        return self.slots.get(slot, ("", ""))[0]

    def number(self, slot: str) -> int:
        """The value of a slot as a whole number; the word `second` is both a unit and an ordinal; 0 where it is empty."""
        return 2 if self.kind_of(slot) == "second" else int(float(self.get(slot) or 0))

    @property
    def year(self) -> int:
        """The year that is written, negative before Christ."""
        return -self.number("year") if "bc" in self.slots else self.number("year")

    def kind_of(self, slot: str) -> str:
        """The class of the token in a slot, empty where it is not filled."""
        return self.slots.get(slot, ("", ""))[1]


@dataclass(frozen=True)
class Pattern:
    """A pattern as a regular expression over the row; `slots` names its groups."""

    kind: str
    source: str
    slots: tuple[str, ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when a text first asks for it: few texts ask for all, and compiling takes longer than all else here."""
        return re.compile(self.source)


@dataclass(frozen=True)
class Grammar:
    """The patterns of a language, by the character that a match can begin with."""

    patterns: tuple[Pattern, ...]
    begins: dict[str, tuple[Pattern, ...]]


@cache
def grammar(language: str) -> Grammar:
    """The patterns of `data/lexicons/LANGUAGE/times_patterns.tsv`."""
    return build((row["kind"], row["pattern"]) for row in table(f"{language}/times_patterns"))


def build(rows: Iterable[tuple[str, str]]) -> Grammar:
    """Compiles patterns; a row whose kind is in capitals is a macro for those behind it. KeyError for an unknown macro."""
    macros: dict[str, str] = {}
    patterns: list[Pattern] = []
    begins: dict[str, list[Pattern]] = {}
    for kind, written in rows:
        expanded = _MACRO.sub(lambda found: macros[found.group()], written)
        if kind.isupper():
            macros[kind] = f"( {expanded} )"
            continue
        source, slots, first = _compile(expanded)
        pattern = Pattern(kind, source, slots)
        patterns.append(pattern)
        for one in first:
            begins.setdefault(one, []).append(pattern)
    return Grammar(tuple(patterns), {one: tuple(those) for one, those in begins.items()})


def _compile(written: str) -> tuple[str, tuple[str, ...], set[str]]:
    """(regular expression, slot of each group, characters with which a match can begin)."""
    pieces: list[str] = []
    slots: list[str] = []
    begin = _Begin()
    for atom in _ATOM.finditer(written):
        if atom["classes"] is None:
            pieces.append({"(": "(?:", "(>": "(?="}.get(atom.group(), atom.group()))
            begin.bracket(atom.group())
            continue
        either = "".join(character(one) for one in atom["classes"].split("|"))
        if atom["look"]:
            sign = "!" if atom["look"].startswith("!") else "="
            pieces.append(f"(?{'<' if atom['look'].endswith('<') else ''}{sign}[{either}])")
            continue
        slot = atom["slot"] or (atom["classes"] if "|" not in atom["classes"] else "")
        if slot:
            slots.append(slot)
        pieces.append(f"{'(' if slot else ''}[{either}]{')' if slot else ''}{atom['optional']}")
        begin.add(set(either), bool(atom["optional"]))
    return "".join(pieces), tuple(slots), begin.sets[-1]


class _Begin:
    """The characters with which a pattern can begin, followed through its brackets."""

    def __init__(self) -> None:
        self.sets: list[set[str]] = [set()]
        self.empty = [True]  # may what is read so far of the branch be empty?
        self.branches: list[list[bool]] = [[]]
        self.ahead: list[bool] = [False]

    def add(self, characters: set[str], optional: bool) -> None:
        if self.empty[-1]:
            self.sets[-1] |= characters
            self.empty[-1] = optional

    def bracket(self, mark: str) -> None:
        if mark in ("(", "(>"):
            self.ahead.append(mark == "(>")
            self.sets.append(set())
            self.empty.append(True)
            self.branches.append([])
        elif mark == "|":
            self.branches[-1].append(self.empty[-1])
            self.empty[-1] = True
        else:
            empty = any([*self.branches.pop(), self.empty.pop()]) or mark.endswith("?")
            characters = self.sets.pop()
            if not self.ahead.pop():
                self.add(characters, empty)


def expressions(row: Tokens, rules: Grammar) -> list[Expression]:
    """The longest expression at each place, the earlier pattern where two are equally long; none overlap."""
    found = []
    classes, begins, at, end = row.classes, rules.begins, 0, len(row.classes)
    while at < end:
        best: tuple[int, Pattern, re.Match[str]] | None = None
        for pattern in begins.get(classes[at], ()):
            match = pattern.regex.match(classes, at)
            if match and match.end() > at and (best is None or match.end() > best[0]):
                best = (match.end(), pattern, match)
        if best is None:
            at += 1
            continue
        found.append(_expression(row, best[1], best[2]))
        at = best[0]
    return found


def _expression(row: Tokens, pattern: Pattern, match: re.Match[str]) -> Expression:
    slots = {}
    for group, slot in enumerate(pattern.slots, 1):
        i = match.start(group)
        if i >= 0:
            slots[slot] = (row.values[i], row.names[i])
    span = row.starts[match.start()], row.ends[match.end() - 1]
    return Expression(pattern.kind, span, match.start(), match.end(), slots)
