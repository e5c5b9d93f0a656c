"""What the commands across reports share: criteria, opening and linking the ledger, naming what a judgement is about."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.common import Exit, ledger_errors, say
from dragoman.cli.options import LedgerFile

if TYPE_CHECKING:
    from dragoman.link import Linked
    from dragoman.model.across import Identity, Occurrence
    from dragoman.store import Ledger

Actor = Annotated[str | None, typer.Option("--actor", help="A name, a part of one, or an id: who acts or speaks.",
                                           show_default=False)]
Types = Annotated[list[str] | None, typer.Option("--type", help="PLOVER type, such as ASSAULT; may be repeated.",
                                                 show_default=False)]
Country = Annotated[str | None, typer.Option("--country", help="ISO 3166-1 alpha-3 code of the place or of a participant.",
                                             show_default=False)]
Statuses = Annotated[list[str] | None, typer.Option("--status", help="Such as occurred or denied; may be repeated.",
                                                    show_default=False)]
Since = Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.", show_default=False)]
Until = Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.", show_default=False)]
SaySo = Annotated[str | None, typer.Option("--say-so", help="A name, or a part of one: on whose say-so it is known.",
                                           show_default=False)]
Who = Annotated[str, typer.Option("--who", help="The name that signs the judgement; by default the login name.")]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the judgement.")]
Events = Annotated[list[str], typer.Argument(metavar="EVENT EVENT…", help="REPORT:EVENT, or the id of an occurrence for its "
                                                                         "first event.")]


@contextmanager
def opened(ledger: Path) -> Iterator[Ledger]:
    """The ledger, open for keeping what is worked out; one that cannot be written is opened for reading only."""
    from dragoman.store import Ledger, LedgerError
    with ledger_errors():
        try:
            kept = Ledger.open(ledger)
        except LedgerError:
            kept = Ledger.open(ledger, readonly=True)
        with kept:
            yield kept


def found(ledger: Ledger) -> Linked:
    """What holds across the reports of an open ledger."""
    from dragoman.link import linked
    return linked(ledger)


@contextmanager
def happened(source: Path) -> Iterator[tuple[Iterable[Occurrence], Mapping[str, Identity]]]:
    """The occurrences of a ledger, or of a folder of shards, and the identities by id."""
    if source.is_dir():
        from dragoman.export.form import MissingLibrary
        from dragoman.run.linking import identities, occurrences
        from dragoman.run.shards import ShardError
        try:
            yield occurrences(source), identities(source)
        except (ShardError, MissingLibrary) as error:
            say(f"{error}")
            raise typer.Exit(Exit.LEDGER) from None
    else:
        with opened(source) as kept:
            known = found(kept)
            yield known.occurrences, {one.id: one for one in known.identities}


def named(wanted: str | None, *names: str | None) -> bool:
    """Is nothing asked for, or is it a part of one of the names, in any case?"""
    return wanted is None or any(wanted.casefold() in name.casefold() for name in names if name)


def checked(country: str | None, *days: str | None) -> None:
    """A usage error where a day or a country code is none."""
    from datetime import date
    for day in days:
        try:
            date.fromisoformat(day or "2000-01-01")
        except ValueError:
            raise typer.BadParameter(f"{day!r} is no day of the form YYYY-MM-DD") from None
    if country is not None and not (len(country) == 3 and country.isalpha() and country.isupper()):
        raise typer.BadParameter(f"{country!r} is no ISO 3166-1 alpha-3 code such as IRQ")


def event_names(ledger: Ledger, known: Linked, wanted: Iterable[str]) -> list[str]:
    """The evidence (`hash:events:start:end`) of each event: `REPORT:EVENT`, or an occurrence's id for its first event."""
    from dragoman.model.corrections import evidence
    occurrences = {one.id: one for one in known.occurrences}
    names = []
    for one in wanted:
        report, _, event = one.rpartition(":")
        if one in occurrences:
            report, event = occurrences[one].events[0].report, occurrences[one].events[0].event
        entry = next((each for each in ledger.record(report).events if each.id == event), None) if report else None
        span = evidence("events", entry) if entry else None
        if span is None:
            refuse(f"no occurrence or event {one!r}; give an id as `dragoman timeline` shows it, or REPORT:EVENT")
        names.append(f"{ledger.hash(report)}:events:{span[0]}:{span[1]}" if span else "")
    return names


def identity(known: Linked, wanted: str) -> str:
    """The one member of an identity (a name with country and kind) that has this id, this name, or this alias."""
    from dragoman.link import folded
    members = [member for one in known.identities for member in one.members]
    found = [one for one in members if one == wanted] or [
        one for one in members if one.partition("|")[0] == folded(wanted)] or [
        one.id for one in known.identities if wanted.casefold() in {each.casefold() for each in (one.name, *one.aliases)}]
    if len(found) != 1:
        which = f"; it could be: {', '.join(found)}" if found else ""
        refuse(f"no single actor is {wanted!r}{which}. `dragoman actors` lists names and ids")
    return found[0]


def judged(ledger: Ledger, action: Any, subjects: list[str], who: str, why: str) -> None:
    """Append a judgement and say its number."""
    from dragoman.model import Judgement
    kept = ledger.judge(Judgement(action=action, subjects=tuple(subjects), who=who or getpass.getuser(), why=why))
    say(f"judgement {kept.id} kept; `dragoman undo` takes it back")


def of_events(action: str, says: str) -> Callable[..., None]:
    """The command that keeps a judgement on two events or more; `says` is its help."""
    def command(ledger: LedgerFile, events: Events, who: Who = "", why: Why = "") -> None:
        if len(set(events)) < 2:
            refuse("two events at least are needed")
        with opened(ledger) as kept:
            judged(kept, action, event_names(kept, found(kept), events), who, why)

    command.__doc__ = says
    return command


def refuse(message: str) -> None:
    """Leave with a message: what was named is not there."""
    say(f"{message}.")
    raise typer.Exit(Exit.USAGE)
