"""`dragoman add`: reports into a ledger; what it holds already is passed over."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.common import Exit, Failures, Progress, ledger_errors, say
from dragoman.cli.options import (
    Countries,
    Date,
    Force,
    Gazetteer,
    Inputs,
    Jobs,
    LedgerFile,
    Map,
    MaxCharacters,
    Memory,
    Reader,
    Register,
    Seconds,
    checked_date,
    checked_map,
    checked_reader,
    checked_settings,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.model import Record
    from dragoman.readers import Failure
    from dragoman.run import Tally
    from dragoman.store import Ledger


def command(
    ledger: LedgerFile,
    inputs: Annotated[list[str] | None, Inputs] = None,
    date: Annotated[str | None, Date] = None,
    reader: Annotated[str | None, Reader] = None,
    fields: Annotated[str | None, Map] = None,
    force: Annotated[bool, Force] = False,
    gazetteer: Annotated[Path | None, Gazetteer] = None,
    register: Annotated[Path | None, Register] = None,
    countries: Annotated[str | None, Countries] = None,
    max_characters: Annotated[int, MaxCharacters] = 200_000,
    reread: Annotated[bool, typer.Option("--reread", help="Read stored reports again that another version of the "
                                                          "program read.")] = False,
    reread_all: Annotated[bool, typer.Option("--reread-all", help="Read all stored reports again.")] = False,
    jobs: Annotated[int | None, Jobs] = None,
    seconds: Annotated[float, Seconds] = 120,
    memory: Annotated[float, Memory] = 4,
    wait: Annotated[float, typer.Option(help="Seconds to wait while another process adds to the ledger.")] = 10,
) -> None:
    """Read reports and keep their records in a ledger (made if there is none); adding a report again changes nothing."""
    from dragoman.readers import Failure, read_inputs
    from dragoman.run import analysis, fill
    from dragoman.run import reread as read_again
    from dragoman.store import Ledger

    if not inputs and not (reread or reread_all):
        raise typer.BadParameter("name at least one input, or --reread", param_hint="INPUT")
    failures, progress, stop = Failures(), Progress(), _Stop()
    settings = checked_settings(force, gazetteer, register, countries)

    def seen(one: Record | Failure) -> None:
        progress.step()
        if isinstance(one, Failure):
            failures.show(one)

    with ledger_errors(), Ledger.open(ledger, create=bool(inputs)) as kept, kept.writer(wait), progress:
        coded, texts = _parted(inputs or [])
        stream = read_inputs(texts, published=checked_date(date), reader=checked_reader(reader),
                             characters=max_characters, options=checked_map(fields), skipped=failures.skipped,
                             begun=kept.forget_failures)
        analyse = analysis(jobs, seconds=seconds, gibibytes=memory, settings=settings)
        tally = fill(kept, stream, analyse=analyse, settings=settings, seen=seen, stop=stop)
        for folder in coded:
            tally += _taken(kept, folder, seen)
        if reread or reread_all:
            read_again(kept, tally, analyse=analyse, settings=settings, everything=reread_all, seen=seen, stop=stop)
    parts = [f"{tally.added:,} added", f"{tally.known:,} already there"]
    parts += [f"{tally.reread:,} read again"] if reread or reread_all else []
    parts += [f"{tally.failed:,} failed"] if tally.failed else []
    say(", ".join(parts))
    if stop.asked:
        raise typer.Exit(Exit.INTERRUPTED)
    raise typer.Exit(failures.code(tally.added + tally.known + tally.reread))


def _parted(inputs: list[str]) -> tuple[list[Path], list[str]]:
    """Folders of coded shards, and all other inputs."""
    coded = [one for one in inputs if (Path(one) / "manifest.json").is_file() and any(Path(one).glob("shard-*"))]
    return [Path(one) for one in coded], [one for one in inputs if one not in coded]


def _taken(kept: Ledger, folder: Path, seen: Callable[[Record | Failure], None]) -> Tally:
    """The records of coded shards, added; the usual exit where they cannot be."""
    from dragoman.export.form import MissingLibrary
    from dragoman.run.shards import ShardError, take
    try:
        return take(kept, folder, seen)
    except (ShardError, MissingLibrary) as error:
        say(f"{error}")
        raise typer.Exit(Exit.SOME_FAILED) from None


class _Stop:
    """Ctrl-C ends the run after the batch at hand; a second one at once (which loses that batch only)."""

    def __init__(self) -> None:
        self.asked = False
        signal.signal(signal.SIGINT, self._ask)

    def _ask(self, number: int, frame: Any) -> None:
        self.asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        say("finishing the batch at hand; Ctrl-C again stops at once")

    def __call__(self) -> bool:
        return self.asked
