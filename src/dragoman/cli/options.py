"""Arguments that several commands share, and the checks of their values."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.model import Settings

Inputs = typer.Argument(metavar="[INPUT]…", help="Files, folders, globs, or - for standard input.", show_default=False)
Date = typer.Option(help="The day (YYYY-MM-DD) of reports that do not say it themselves.")
Reader = typer.Option(help="Read every input as this ending (txt, jsonl, …).")
Map = typer.Option("--map", metavar="PART=FIELD,…", help="Which field or column is which: text=body,published=date. Parts "
                   "are id, published, text, title, publisher, url, language; order=dmy or mdy for days in numbers.")
Force = typer.Option("--force", help="Read texts that are not in English too.")
MaxCharacters = typer.Option(help="The longest text to accept, in characters.")
Jobs = typer.Option(min=1, help="Processes to read with; all cores but one if not given.", show_default=False)
Seconds = typer.Option(min=0.1, help="With several processes: the most that one report may take.")
Memory = typer.Option(min=0.5, help="With several processes: GiB of address space that one may take.")
Gazetteer = typer.Option(metavar="FILE", envvar="DRAGOMAN_GAZETTEER", help="A table of your own places (TSV), asked first.",
                         show_default=False)
Register = typer.Option(metavar="PATH", envvar="DRAGOMAN_REGISTER", show_default=False,
                        help="Your own register of actors: a TSV file or a folder of them; its rows win.")
Countries = typer.Option(metavar="CODES", envvar="DRAGOMAN_COUNTRIES", show_default=False,
                         help="Countries of interest, as ISO 3166-1 alpha-3 codes with commas (IRQ,SYR).")
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


def checked_date(date: str | None, option: str = "--date") -> str | None:
    """The ISO form of a day, or a usage error."""
    from datetime import date as day
    try:
        return day.fromisoformat(date).isoformat() if date else None
    except ValueError:
        raise typer.BadParameter(f"{date!r} is no day of the form YYYY-MM-DD", param_hint=option) from None


def checked_map(fields: str | None) -> dict[str, str]:
    """The options for readers that a `--map` makes, or a usage error."""
    from dragoman.readers.fields import parsed_map
    try:
        parsed_map(fields or "")
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--map") from None
    return {"map": fields} if fields else {}


def checked_settings(force: bool, gazetteer: Path | None, register: Path | None, countries: str | None) -> Settings:
    """The settings of a run, or a usage error that names what is not there."""
    from dragoman.model import Settings
    for path, option in ((gazetteer, "--gazetteer"), (register, "--register")):
        if path is not None and not path.exists():
            raise typer.BadParameter(f"{path}: no such file or folder", param_hint=option)
    codes = tuple(sorted({one.strip().upper() for one in (countries or "").split(",") if one.strip()}))
    for code in codes:
        if len(code) != 3 or not code.isascii() or not code.isalpha():
            raise typer.BadParameter(f"{code!r} is no code of three letters (IRQ, SYR)", param_hint="--countries")
    return Settings(force=force, gazetteer=str(gazetteer) if gazetteer else None,
                    register=str(register) if register else None, countries=codes)


def checked_reader(reader: str | None) -> str | None:
    """A known `--reader`, or a usage error."""
    from dragoman.readers import readers
    if reader is not None and reader not in readers():
        raise typer.BadParameter(f"{reader!r}; known are {', '.join(sorted(readers()))}", param_hint="--reader")
    return reader
