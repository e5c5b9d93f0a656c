"""`dragoman undo`: a judgement taken back."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.across import Who, Why, opened, refuse
from dragoman.cli.options import LedgerFile


def command(
    ledger: LedgerFile,
    number: Annotated[int | None, typer.Argument(help="Its number, as `dragoman judgements` shows it; the last one that "
                                                      "holds if not given.", show_default=False)] = None,
    who: Who = "", why: Why = "",
) -> None:
    """Take back a judgement; it stays in the log, and so does the taking back."""
    import getpass

    import msgspec

    from dragoman.cli.common import say
    from dragoman.model import standing

    with opened(ledger) as kept:
        last = next((one for one in reversed(standing(kept.judgements())) if number in (None, one.id)), None)
        if last is None:
            refuse("there is no such judgement that holds")
        else:
            done = kept.judge(msgspec.structs.replace(last, id=0, when="", action="undo", undoes=last.id,
                                                      who=who or getpass.getuser(), why=why))
            say(f"judgement {last.id} ({last.action}) taken back by judgement {done.id}")
