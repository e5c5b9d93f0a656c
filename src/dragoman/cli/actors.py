"""`dragoman actors`: who is who across the reports of a ledger."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dragoman.cli.across import Actor, Country, checked, found, named, opened
from dragoman.cli.options import LedgerFile, Rows, RowsOption


def command(
    ledger: LedgerFile,
    actor: Actor = None, country: Country = None,
    unsure: Annotated[bool, typer.Option("--unsure", help="Only those that may be another one on the list.")] = False,
    format: Annotated[Rows, RowsOption] = Rows.TEXT,
) -> None:
    """List the actors of a ledger with how often they speak and take part, the most frequent first.

    `dragoman same LEDGER A B` and `dragoman not-same LEDGER A B` decide where the program is not sure.
    """
    checked(country)
    from dragoman.cli.across_view import identity
    from dragoman.cli.output import rows_out

    def wanted(one: Any) -> bool:
        return (named(actor, one.id, one.name, *one.aliases) and country in (None, one.country)
                and (bool(one.proposals) or not unsure))

    with opened(ledger) as kept:
        rows_out((one for one in found(kept).identities if wanted(one)), format, identity)
