"""`dragoman list`: the reports of a ledger in short."""

from __future__ import annotations

from typing import Annotated, Any

from dragoman.cli.common import ledger_errors
from dragoman.cli.options import LedgerFile, Rows, RowsOption


def command(ledger: LedgerFile, format: Annotated[Rows, RowsOption] = Rows.TEXT) -> None:
    """List the reports of a ledger: date, id, numbers of events and statements, title."""
    from dragoman.cli.output import rows_out
    from dragoman.store import Ledger

    with ledger_errors(), Ledger.open(ledger, readonly=True) as kept:
        rows_out(kept.rows(), format, _line)


def _line(row: Any) -> str:
    from dragoman.cli.view import clean

    read = f"{'not read yet':>25}" if row.events is None else f"{row.events:3} events {row.statements:3} statements"
    return f"{row.published or 'no date   '}  {read}  {clean(row.id)}  {clean(row.title or '')}".rstrip()
