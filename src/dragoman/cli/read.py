"""`dragoman read`: reports in, records out; nothing is kept."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import Exit, Failures, progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.model import Record


class Format(StrEnum):
    """How records are written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


def command(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT…", help="Files, folders, globs, or - for standard input.",
                                                show_default=False)],
    date: Annotated[str | None, typer.Option(help="The day (YYYY-MM-DD) of reports that do not say it themselves.")] = None,
    format: Annotated[Format, typer.Option(help="text for people; json or jsonl for programs.")] = Format.TEXT,
    reader: Annotated[str | None, typer.Option(help="Read every input as this ending (txt, jsonl, …).")] = None,
    force: Annotated[bool, typer.Option("--force", help="Read texts that are not in English too.")] = False,
    max_characters: Annotated[int, typer.Option(help="The longest text to accept, in characters.")] = 200_000,
) -> None:
    """Read dated news reports and write a record of each: who said what, what happened, on whose say-so."""
    from dragoman.read import Failure, Limits, read_inputs
    from dragoman.run import records

    failures, done = Failures(), 0
    stream = read_inputs(inputs, published=checked_date(date), reader=checked_reader(reader),
                         limits=Limits(characters=max_characters, force=force), skipped=failures.skipped)

    write = WRITERS[format]()
    for one in progress(records(stream)):
        if isinstance(one, Failure):
            failures.show(one)
        else:
            write(one)
            done += 1
    raise typer.Exit(failures.code(done) if done or failures.count else Exit.NONE_READ)


def checked_date(date: str | None) -> str | None:
    """The ISO form of a `--date`, or a usage error."""
    from datetime import date as day
    try:
        return day.fromisoformat(date).isoformat() if date else None
    except ValueError:
        raise typer.BadParameter(f"{date!r} is no day of the form YYYY-MM-DD", param_hint="--date") from None


def checked_reader(reader: str | None) -> str | None:
    """A known `--reader`, or a usage error."""
    from dragoman.read import readers
    if reader is not None and reader not in readers():
        raise typer.BadParameter(f"{reader!r}; known are {', '.join(sorted(readers()))}", param_hint="--reader")
    return reader


def _jsonl() -> Callable[[Record], None]:
    import msgspec
    out = sys.stdout.buffer

    def write(record: Record) -> None:
        out.write(msgspec.json.encode(record) + b"\n")
        out.flush()
    return write


def _json() -> Callable[[Record], None]:
    import msgspec
    out = sys.stdout.buffer

    def write(record: Record) -> None:
        out.write(msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")
        out.flush()
    return write


def _text() -> Callable[[Record], None]:
    from dragoman.cli.view import console, show
    out = console()
    return lambda record: show(record, out)


WRITERS = {Format.TEXT: _text, Format.JSON: _json, Format.JSONL: _jsonl}
