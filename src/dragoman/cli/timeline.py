"""`dragoman timeline`: what happened, each happening once, with its accounts side by side."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.across import (
    Actor,
    Country,
    SaySo,
    Since,
    Statuses,
    Types,
    Until,
    checked,
    happened,
)
from dragoman.cli.options import Rows, RowsOption


class TollRule(StrEnum):
    """How accounts that differ come to one number."""

    RANGE = "range"
    UCDP = "ucdp"
    ACLED = "acled"


def command(
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER|DIR", help="The ledger file, or the folder that `dragoman code` "
                                                                      "wrote.", show_default=False)],
    actor: Actor = None, type: Types = None, country: Country = None, status: Statuses = None,
    since: Since = None, until: Until = None, say_so: SaySo = None,
    toll: Annotated[TollRule, typer.Option(help="range: lowest to highest account; ucdp: low, best and high of those that "
                                                "stand; acled: the lowest that stands.")] = TollRule.RANGE,
    format: Annotated[Rows, RowsOption] = Rows.TEXT,
) -> None:
    """Show what happened across the reports of a ledger or of shards: every happening once, by day, with all its accounts.

    Example: dragoman timeline chad.ledger --country TCD --type ASSAULT --from 2018-03-01
    """
    checked(country, since, until)
    from dragoman.cli.across_view import occurrence
    from dragoman.cli.output import rows_out
    from dragoman.link import OccurrenceChoice, summed

    choice = OccurrenceChoice(actor=actor, types=tuple(type or ()), statuses=tuple(status or ()), country=country,
                              say_so=say_so, since=since, until=until)
    with happened(ledger) as (occurrences, identities):
        rows_out((summed(one, toll.value) for one in choice.occurrences(occurrences, identities)), format, occurrence)
