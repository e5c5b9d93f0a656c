"""`dragoman judgements`: the log of what people decided, and the records as they corrected them."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dragoman.cli.common import ledger_errors
from dragoman.cli.options import LedgerFile, Rows, RowsOption


def command(
    ledger: LedgerFile,
    format: Annotated[Rows, RowsOption] = Rows.TEXT,
    gold: Annotated[bool, typer.Option("--gold", help="Print the corrected records of all judged reports instead, as JSON "
                                                      "lines in the contract's shape.")] = False,
) -> None:
    """List the judgements of a ledger, or export the corrected records as gold.

    Example: dragoman judgements chad.ledger --gold > gold.jsonl
    """
    from dragoman.cli.output import rows_out
    from dragoman.store import Ledger
    from dragoman.store.scoring import gold as corrected

    with ledger_errors(), Ledger.open(ledger, readonly=True) as kept:
        if gold:
            rows_out(corrected(kept), Rows.JSONL, str)
        else:
            rows_out(kept.judgements(), format, _line)


def _line(one: Any) -> str:
    from dragoman.cli.view import clean

    what = f"{one.field} = {one.value}" if one.field else f"of {one.undoes}" if one.undoes else one.label or ""
    where = f"{one.target[0]}–{one.target[1]}" if one.target else " ".join(one.subjects)
    return clean(f"{one.id:5}  {one.when}  {one.who}  {one.action} {one.kind or ''} {where}  {what}  {one.why}").rstrip()
