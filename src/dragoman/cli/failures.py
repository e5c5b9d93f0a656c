"""`dragoman failures`: what could not be read into a ledger, and why."""

from __future__ import annotations

from typing import Annotated

from dragoman.cli.common import ledger_errors
from dragoman.cli.options import LedgerFile, Rows, RowsOption


def command(ledger: LedgerFile, format: Annotated[Rows, RowsOption] = Rows.TEXT) -> None:
    """List the inputs that failed, each with reason and remedy; one that is read well later leaves the list."""
    from dragoman.cli.output import rows_out
    from dragoman.store import Ledger

    with ledger_errors(), Ledger.open(ledger, readonly=True) as kept:
        rows_out(kept.failures(), format, str)
