"""`dragoman positions`: what each actor said and did about an issue, and where that diverges."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dragoman.cli.across import Actor, SaySo, Since, Until, checked, found, named, opened
from dragoman.cli.options import LedgerFile, Rows, RowsOption


def command(
    ledger: LedgerFile,
    actor: Actor = None, since: Since = None, until: Until = None, say_so: SaySo = None,
    diverging: Annotated[bool, typer.Option("--diverging", help="Only issues on which words, or words and deeds, are "
                                                                "opposed.")] = False,
    format: Annotated[Rows, RowsOption] = Rows.TEXT,
) -> None:
    """Show the positions of actors: in public and in private, over time, in word and deed; with their divergences.

    Example: dragoman positions iraq.ledger --actor al-Sudani --diverging
    """
    checked(None, since, until)
    from dragoman.cli.across_view import position
    from dragoman.cli.output import rows_out
    from dragoman.model.period import Period
    period = Period(since, until)

    def wanted(one: Any) -> bool:
        return (named(actor, one.actor, one.actor_id, *one.aliases) and (bool(one.divergences) or not diverging)
                and named(say_so, *(name for each in one.entries for name in (each.by, *each.via)))
                and any(period.may_hold(each.day, each.day) for each in one.entries))

    with opened(ledger) as kept:
        rows_out((one for one in found(kept).positions if wanted(one)), format, position)
