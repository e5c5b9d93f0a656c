"""`dragoman same`: a person's judgement that two actors are one."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.across import Who, Why, found, identity, judged, opened, refuse
from dragoman.cli.options import LedgerFile

Named = Annotated[str, typer.Argument(help="An actor's id or name, as `dragoman actors` shows them.", show_default=False)]


def command(ledger: LedgerFile, first: Named, second: Named, who: Who = "", why: Why = "") -> None:
    """Say that two names are one actor; the judgement holds for every later run."""
    with opened(ledger) as kept:
        known = found(kept)
        subjects = [identity(known, first), identity(known, second)]
        if any(set(subjects) <= set(one.members) for one in known.identities):
            refuse(f"{first!r} and {second!r} are one already")
        judged(kept, "same", subjects, who, why)
