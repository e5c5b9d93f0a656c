"""`dragoman split`: a person's judgement that an event is another happening than others."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.across import Who, Why, event_names, found, judged, opened, refuse
from dragoman.cli.options import LedgerFile


def command(
    ledger: LedgerFile,
    events: Annotated[list[str], typer.Argument(metavar="EVENT EVENT…", help="REPORT:EVENT, or the id of an occurrence for "
                                                                             "its first event.")],
    who: Who = "", why: Why = "",
) -> None:
    """Say that the first event is another happening than each of the others; the judgement holds for every later run.

    Example: dragoman split chad.ledger bol-2018-03-14:e8 bol-2018-03-14:e1
    """
    if len(set(events)) < 2:
        refuse("two events at least are needed")
    with opened(ledger) as kept:
        judged(kept, "split", event_names(kept, found(kept), events), who, why)
