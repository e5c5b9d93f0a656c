"""`dragoman join`: a person's judgement that events are one happening."""

from __future__ import annotations

from dragoman.cli.across import of_events

command = of_events("join", """Say that events, or occurrences, are one happening; the judgement holds for every later run.

    Example: dragoman join chad.ledger bol-2018-03-14:e1 bol-2018-05-02:e14
    """)
