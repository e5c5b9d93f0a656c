"""`dragoman backup`: a sound copy of a ledger, also while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.common import ledger_errors, say
from dragoman.cli.options import LedgerFile


def command(
    ledger: LedgerFile,
    copy: Annotated[Path, typer.Argument(metavar="COPY", help="The file to write; replaced if it is there.")],
) -> None:
    """Copy a ledger to another file, complete and consistent, while other commands may be writing to it."""
    from dragoman.store import Ledger

    with ledger_errors(), Ledger.open(ledger, readonly=True) as kept:
        kept.backup(copy)
        say(f"{len(kept):,} reports copied to {copy}")
