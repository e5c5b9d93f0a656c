"""`dragoman commitments`: what was promised and threatened, and what came of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from dragoman.cli.across import Actor, Since, Until, checked, found, named, opened
from dragoman.cli.options import LedgerFile, Rows, RowsOption


class Outcomes(StrEnum):
    """What came of it."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


def command(
    ledger: LedgerFile,
    actor: Actor = None, since: Since = None, until: Until = None,
    outcome: Annotated[Outcomes | None, typer.Option(help="Only those that came to this.", show_default=False)] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only open ones whose day has passed.")] = False,
    format: Annotated[Rows, RowsOption] = Rows.TEXT,
) -> None:
    """Show promises and threats with who, what, to whom, condition and day, and their outcome as later reports tell it.

    Example: dragoman commitments chad.ledger --outcome broken
    """
    checked(None, since, until)
    from dragoman.cli.across_view import commitment
    from dragoman.cli.output import rows_out
    from dragoman.model.period import Period
    period = Period(since, until)

    def wanted(one: Any) -> bool:
        return (named(actor, one.actor, one.actor_id, *one.aliases) and outcome in (None, one.outcome)
                and (one.overdue or not overdue) and period.may_hold(one.made_day, one.made_day))

    with opened(ledger) as kept:
        rows_out((one for one in found(kept).commitments if wanted(one)), format, commitment)
