"""Reading the TSV tables: `#` starts a comment line, the first other line names the columns, `source` is one of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

Row = dict[str, str]


class LexiconError(ValueError):
    """A table that cannot be read; the message names the file and the line."""


def root() -> Traversable:
    """The folder of the lexicons that ship."""
    return resources.files("dragoman") / "data" / "lexicons"


def cells(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of one table by their numbers, header first, each with a cell for every column.

    LexiconError names the line with too many cells; missing ones at the end are empty.
    """
    width = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line[0] == "#" or line.isspace():
            continue
        row = line.split("\t")
        width = width or len(row)
        if len(row) != width:
            if len(row) > width:
                raise LexiconError(f"{name}:{number}: {len(row)} cells where the header names {width} columns")
            row += [""] * (width - len(row))
        yield number, row


def parse(text: str, name: str) -> tuple[Row, ...]:
    """The rows of one table; LexiconError names the line with too many cells."""
    lines = cells(text, name)
    _, columns = next(lines, (0, []))
    return tuple(dict(zip(columns, row, strict=True)) for _, row in lines)


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `data/lexicons/NAME.tsv` (`en/times`); FileNotFoundError where there is none."""
    return parse((root() / f"{name}.tsv").read_text(encoding="utf-8"), f"{name}.tsv")


def paths() -> list[str]:
    """The names of all tables that ship, for checks over every file."""
    names = []
    for folder in (root(), *(one for one in root().iterdir() if one.is_dir())):
        prefix = "" if folder == root() else f"{folder.name}/"
        names += [prefix + one.name[:-4] for one in folder.iterdir() if one.name.endswith(".tsv")]
    return sorted(names)
