"""`dragoman sql`: questions in SQL over a ledger, which stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.common import Exit, ledger_errors, say
from dragoman.cli.options import LedgerFile


class Shape(StrEnum):
    """How the rows are written."""

    TEXT = "text"
    CSV = "csv"
    JSONL = "jsonl"


def command(
    ledger: LedgerFile,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="DuckDB's SQL; docs/formats.md has the tables.")],
    format: Annotated[Shape, typer.Option(help="text for people; csv or jsonl for programs.")] = Shape.TEXT,
    as_read: Annotated[bool, typer.Option("--as-read", help="Without the corrections that people made.")] = False,
) -> None:
    """Ask a ledger in SQL, read-only: reports, events, statements, actors, places and the other tables.

    Example: dragoman sql news.ledger "SELECT type, count(*) FROM events WHERE status = 'occurred' GROUP BY ALL"
    """
    from dragoman.export import MissingLibrary, Options
    from dragoman.export.query import QueryError, answered
    from dragoman.export.stored import occurrence_ids, stored_records
    from dragoman.store import Ledger

    with ledger_errors(), Ledger.open(ledger, readonly=True) as kept:
        try:
            joined = occurrence_ids(kept) if "occurrence" in query.lower() and not as_read else None
            with answered(query, stored_records(kept, as_read=as_read), Options(occurrences=joined)) as (names, rows):
                _show(names, rows, format)
        except (QueryError, MissingLibrary) as error:
            say(f"{error}")
            raise typer.Exit(Exit.USAGE) from None


def _show(names: list[str], rows: Iterable[tuple[object, ...]], format: Shape) -> None:
    import msgspec

    from dragoman.cli.output import line_out

    if format is Shape.JSONL:
        for row in rows:
            line_out(msgspec.json.encode(dict(zip(names, row, strict=True)), enc_hook=str))
    elif format is Shape.CSV:
        import csv
        import sys
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(names)
        out.writerows(rows)
    else:
        _table(names, rows)


def _table(names: list[str], rows: Iterable[tuple[object, ...]]) -> None:
    from rich.box import SIMPLE
    from rich.table import Table

    from dragoman.cli.view import clean, console

    out, table = console(), Table(box=SIMPLE, header_style="bold")
    for name in names:
        table.add_column(clean(name), overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else clean(str(cell)) for cell in row))
    out.print(table)
