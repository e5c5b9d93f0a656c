"""Which events an export is about: the criteria of `timeline`, and reports by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import checked_date

if TYPE_CHECKING:
    from dragoman.export import Choice

Reports = Annotated[list[str] | None, typer.Option("--report", help="The id of a report; may be repeated.",
                                                   show_default=False)]


def chosen(*, actor: str | None, types: list[str] | None, country: str | None, statuses: list[str] | None,
           say_so: str | None, since: str | None, until: str | None, reports: list[str] | None = None) -> Choice:
    """The choice that the options make; a usage error for a type, status or day that does not exist."""
    from typing import get_args

    from dragoman.export import Choice
    from dragoman.lexicon.codebook import plover
    from dragoman.model import Status

    kinds = tuple(_known(one.upper(), set(plover().types), "--type") for one in types or ())
    states = tuple(_known(one.lower(), set(get_args(Status)), "--status") for one in statuses or ())
    return Choice(actor=actor, types=kinds, country=country.upper() if country else None, statuses=states, say_so=say_so,
                  since=checked_date(since, "--from"), until=checked_date(until, "--to"), reports=tuple(reports or ()))


def _known(value: str, known: set[str], option: str) -> str:
    if value not in known:
        raise typer.BadParameter(f"{value!r}; known are {', '.join(sorted(known))}", param_hint=option)
    return value
