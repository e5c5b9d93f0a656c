"""What an export is: records in, a text stream or files out.

An entry point of the group `dragoman.exports` (its name is the format) gives a `Text` or a `Files`. An export is a pure
function of the records and the options: no clock, no network, the same records give the same bytes. A field it cannot
fill stays empty, and what it must leave out it counts in `Options.left_out`, so that the caller can say so.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from dragoman.export.choose import Choice
from dragoman.model import Record


@dataclass
class Options:
    """Settings shared by all exports.

    `choice` selects events; `occurrences` gives the ledger's occurrence id of (report id, event id), so that tables of
    events have a row per happening instead of a row per report and happening; `spreadsheet_safe` keeps spreadsheets from
    taking cells for formulas; `title` heads a dossier; `left_out` counts by reason what the format has no room for.
    """

    choice: Choice = field(default_factory=Choice)
    occurrences: Mapping[tuple[str, str], str] | None = None
    spreadsheet_safe: bool = False
    title: str | None = None
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Text:
    """A format that is one text: `pieces` yields it in order; `suffix` is the usual ending of its files."""

    pieces: Callable[[Iterable[Record], Options], Iterator[str]]
    suffix: str

    def write(self, records: Iterable[Record], target: Path, options: Options) -> None:
        """Write the file whole or not at all."""
        with _whole(target) as part, part.open("w", encoding="utf-8", newline="") as out:
            out.writelines(self.pieces(records, options))


@dataclass(frozen=True)
class Files:
    """A format of several files or of a binary one: `fill` writes a file of a name, or files into an empty folder."""

    fill: Callable[[Iterable[Record], Path, Options], None]
    suffix: str
    folder: bool = False

    def write(self, records: Iterable[Record], target: Path, options: Options) -> None:
        """Write the file, or all files of the folder, whole or not at all; other files in the folder stay."""
        with _whole(target) as part:
            if self.folder:
                part.mkdir(parents=True)
            self.fill(records, part, options)


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """A name beside the target to write under; it takes the target's name when all is written, and goes if that fails."""
    part = target.with_name(f".{target.name}.part")
    _remove(part)
    try:
        yield part
        if part.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            for one in part.iterdir():
                one.replace(target / one.name)
        else:
            part.replace(target)
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part)
    else:
        part.unlink(missing_ok=True)


Export = Text | Files


class MissingLibrary(RuntimeError):
    """A format needs a library that is not installed; the message names the remedy."""

    def __init__(self, what: str, library: str, extra: str = "formats") -> None:
        super().__init__(f"{what} needs {library}, which is not installed: pip install 'dragoman[{extra}]'")


def exports() -> dict[str, EntryPoint]:
    """Format -> entry point, in the order of names."""
    return {point.name: point for point in sorted(entry_points(group="dragoman.exports"), key=lambda one: one.name)}


def load(name: str) -> Export:
    """The export of a format; KeyError where there is none."""
    found: Export = exports()[name].load()
    return found
