"""Reading the TSV tables: `#` starts a comment line, the first other line names the columns, `source` is one of them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

Row = dict[str, str]


class LexiconError(ValueError):
    """A table that cannot be read; the message names the file and the line."""


def _root() -> Traversable:
    return resources.files("dragoman") / "data" / "lexicons"


def parse(text: str, name: str) -> tuple[Row, ...]:
    """The rows of one table; LexiconError names the line with too many or too few cells."""
    columns: list[str] | None = None
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
            continue
        if len(cells) > len(columns):
            raise LexiconError(f"{name}:{number}: {len(cells)} cells where the header names {len(columns)} columns")
        cells += [""] * (len(columns) - len(cells))
        rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `data/lexicons/NAME.tsv` (`en/times`); FileNotFoundError where there is none."""
    return parse((_root() / f"{name}.tsv").read_text(encoding="utf-8"), f"{name}.tsv")


def paths() -> list[str]:
    """The names of all tables that ship, for checks over every file."""
    names = []
    for folder in (_root(), *(one for one in _root().iterdir() if one.is_dir())):
        prefix = "" if folder == _root() else f"{folder.name}/"
        names += [prefix + one.name[:-4] for one in folder.iterdir() if one.name.endswith(".tsv")]
    return sorted(names)
