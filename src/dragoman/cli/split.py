"""`dragoman split`: a person's judgement that an event is another happening than others."""

from __future__ import annotations

from dragoman.cli.across import of_events

command = of_events("split", """Say that the first event is another happening than each of the others; the judgement holds
    for every later run.

    Example: dragoman split chad.ledger bol-2018-03-14:e8 bol-2018-03-14:e1
    """)
