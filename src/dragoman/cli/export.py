"""`dragoman export`: what a ledger holds, in the formats that other tools read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import filters
from dragoman.cli.across import Actor, Country, SaySo, Since, Statuses, Types, Until, opened
from dragoman.cli.common import Exit, say
from dragoman.cli.options import LedgerFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.export import Export, Options
    from dragoman.model import Record


def command(
    ledger: LedgerFile,
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="`dragoman export LEDGER formats` lists them.",
                                          show_default=False)],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file or folder to write; standard output for formats "
                                                                 "that are one text.", show_default=False)] = None,
    actor: Actor = None, types: Types = None, country: Country = None, statuses: Statuses = None, say_so: SaySo = None,
    since: Since = None, until: Until = None, reports: filters.Reports = None,
    title: Annotated[str | None, typer.Option(help="The heading of a dossier (markdown, html).")] = None,
    spreadsheet_safe: Annotated[bool, typer.Option("--spreadsheet-safe", help="csv: keep spreadsheets from taking cells "
                                                                              "for formulas.")] = False,
    apart: Annotated[bool, typer.Option("--apart", help="Do not join the reports: a happening for each report that tells "
                                                        "of it.")] = False,
    as_read: Annotated[bool, typer.Option("--as-read", help="Without the corrections that people made.")] = False,
) -> None:
    """Write events, statements and all else in another format, whole or as chosen.

    Example: dragoman export news.ledger csv --out tables --type ASSAULT --from 2024-01-01
    """
    from dragoman.export import MissingLibrary, Options, exports, load
    from dragoman.export.stored import occurrence_ids, stored_records

    if format not in exports():
        if format == "formats":
            typer.echo("\n".join(exports()))
            raise typer.Exit
        raise typer.BadParameter(f"{format!r}; known are {', '.join(exports())}", param_hint="FORMAT")
    choice = filters.chosen(actor=actor, types=types, country=country, statuses=statuses, say_so=say_so, since=since,
                            until=until, reports=reports)
    options, export = Options(choice=choice, spreadsheet_safe=spreadsheet_safe, title=title), load(format)
    with opened(ledger) as kept:
        try:
            if not (apart or as_read or format == "jsonl"):
                options.occurrences = occurrence_ids(kept)
            _write(export, format, stored_records(kept, as_read=as_read), out, options)
        except MissingLibrary as error:
            say(f"{error}")
            raise typer.Exit(Exit.USAGE) from None
        except OSError as error:
            if out is None:
                raise
            say(f"{error.filename or out}: {error.strerror or error}. Name another place with --out, or make room")
            raise typer.Exit(Exit.LEDGER) from None
    for reason, count in sorted(options.left_out.items()):
        say(f"left out: {count:,} {reason}")


def _write(export: Export, name: str, records: Iterable[Record], out: Path | None, options: Options) -> None:
    from dragoman.export import Text

    if out is not None and str(out) != "-":
        export.write(records, out, options)
    elif isinstance(export, Text):
        for piece in export.pieces(records, options):
            sys.stdout.buffer.write(piece.encode("utf-8"))
        sys.stdout.buffer.flush()
    else:
        what = "a folder" if export.folder else "a file"
        raise typer.BadParameter(f"{name} is written to {what}: name it", param_hint="--out")
