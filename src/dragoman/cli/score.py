"""`dragoman score`: precision and recall of the program against the judgements in a ledger."""

from __future__ import annotations

from typing import Annotated, Any

from dragoman.cli.common import ledger_errors, say
from dragoman.cli.options import LedgerFile, Rows, RowsOption


def command(ledger: LedgerFile, format: Annotated[Rows, RowsOption] = Rows.TEXT) -> None:
    """Measure the program on your own material: judged entries only, each share with its 95 % interval.

    An accepted entry is right, a rejected one wrong, an edited one found but not exact, an added one was missed.
    """
    from dragoman.cli.output import rows_out
    from dragoman.store import Ledger
    from dragoman.store.scoring import scores

    with ledger_errors(), Ledger.open(ledger, readonly=True) as kept:
        if not rows_out(scores(kept), format, _line):
            say(f"nothing in {ledger} has been judged yet. `dragoman review {ledger}` opens the page for it")


def _line(one: Any) -> str:
    return f"{one.kind:12} precision {_share(one.precision)}   exact {_share(one.exact)}   recall {_share(one.recall)}"


def _share(one: Any) -> str:
    if one.value is None:
        return f"{'–':>5} {'':19}"
    return f"{one.value:5.2f} [{one.low:.2f}, {one.high:.2f}] {f'{one.right}/{one.of}':8}"
