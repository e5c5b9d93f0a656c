"""`dragoman show`: the stored record of one report."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.common import ledger_errors
from dragoman.cli.options import Format, FormatOption, LedgerFile


def command(
    ledger: LedgerFile,
    reports: Annotated[list[str], typer.Argument(metavar="REPORT…", help="Ids of reports, as `list` shows them.")],
    format: Annotated[Format, FormatOption] = Format.TEXT,
) -> None:
    """Show the stored record of a report."""
    from dragoman.cli.output import record_writer
    from dragoman.store import Ledger

    write = record_writer(format)
    with ledger_errors(), Ledger.open(ledger, readonly=True) as kept:
        for name in reports:
            write(kept.record(name))
