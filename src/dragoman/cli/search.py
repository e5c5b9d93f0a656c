"""`dragoman search`: full text over the reports of a ledger."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dragoman.cli.common import ledger_errors
from dragoman.cli.options import LedgerFile, Rows, RowsOption


def command(
    ledger: LedgerFile,
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="All must be there; \"a phrase\", a OR b, a NOT b.")],
    limit: Annotated[int, typer.Option(help="The most reports to show.")] = 20,
    format: Annotated[Rows, RowsOption] = Rows.TEXT,
) -> None:
    """Find reports by their words, best first; with a piece of the text around the words."""
    from dragoman.cli.output import rows_out
    from dragoman.store import Ledger

    with ledger_errors(), Ledger.open(ledger, readonly=True) as kept:
        rows_out(kept.search(" ".join(words), limit), format, _line)


def _line(hit: Any) -> str:
    from dragoman.cli.view import clean

    snippet = clean(hit.snippet.replace("\x02", "[").replace("\x03", "]"))
    return f"{hit.published or 'no date   '}  {clean(hit.id)}  {snippet}"
