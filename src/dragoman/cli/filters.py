"""Which events a command is about: the options that `export`, `timeline` and their like share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import checked_date

if TYPE_CHECKING:
    from dragoman.export import Choice

Actor = Annotated[str | None, typer.Option(help="Only with this actor: a name, a part of one, or a register id.")]
Types = Annotated[list[str] | None, typer.Option("--type", help="Only events of this PLOVER type; may be repeated.")]
Country = Annotated[str | None, typer.Option(help="Only in this country (ISO 3166-1 alpha-3).")]
Statuses = Annotated[list[str] | None, typer.Option("--status", help="Only events of this status; may be repeated.")]
SaySo = Annotated[str | None, typer.Option(help="Only on the say-so of this actor.")]
Since = Annotated[str | None, typer.Option(help="Only from this day on (YYYY-MM-DD).")]
Until = Annotated[str | None, typer.Option(help="Only up to this day (YYYY-MM-DD).")]
Reports = Annotated[list[str] | None, typer.Option("--report", help="Only this report; may be repeated.")]


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
                  since=checked_date(since, "--since"), until=checked_date(until, "--until"), reports=tuple(reports or ()))


def _known(value: str, known: set[str], option: str) -> str:
    if value not in known:
        raise typer.BadParameter(f"{value!r}; known are {', '.join(sorted(known))}", param_hint=option)
    return value
