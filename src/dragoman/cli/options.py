"""Arguments that several commands share, and the checks of their values."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Inputs = typer.Argument(metavar="[INPUT]…", help="Files, folders, globs, or - for standard input.", show_default=False)
Date = typer.Option(help="The day (YYYY-MM-DD) of reports that do not say it themselves.")
Reader = typer.Option(help="Read every input as this ending (txt, jsonl, …).")
Force = typer.Option("--force", help="Read texts that are not in English too.")
MaxCharacters = typer.Option(help="The longest text to accept, in characters.")
Jobs = typer.Option(min=1, help="Processes to read with; all cores but one if not given.", show_default=False)
Seconds = typer.Option(min=0.1, help="With several processes: the most that one report may take.")
Memory = typer.Option(min=0.5, help="With several processes: GiB of address space that one may take.")
LedgerFile = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger file.", show_default=False)]


class Format(StrEnum):
    """How records are written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


class Rows(StrEnum):
    """How lists are written."""

    TEXT = "text"
    JSONL = "jsonl"


FormatOption = typer.Option(help="text for people; json or jsonl for programs.")
RowsOption = typer.Option(help="text for people; jsonl for programs.")


def checked_date(date: str | None) -> str | None:
    """The ISO form of a `--date`, or a usage error."""
    from datetime import date as day
    try:
        return day.fromisoformat(date).isoformat() if date else None
    except ValueError:
        raise typer.BadParameter(f"{date!r} is no day of the form YYYY-MM-DD", param_hint="--date") from None


def checked_reader(reader: str | None) -> str | None:
    """A known `--reader`, or a usage error."""
    from dragoman.readers import readers
    if reader is not None and reader not in readers():
        raise typer.BadParameter(f"{reader!r}; known are {', '.join(sorted(readers()))}", param_hint="--reader")
    return reader
