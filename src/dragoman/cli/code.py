"""`dragoman code`: a corpus into Parquet shards."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import Exit, Failures, Progress, say
from dragoman.cli.options import (
    Countries,
    Date,
    Force,
    Gazetteer,
    Inputs,
    Jobs,
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
    from dragoman.model import Record


def command(
    inputs: Annotated[list[str], Inputs],
    out: Annotated[Path, typer.Option(help="The folder of the shards; made if it is not there.")],
    date: Annotated[str | None, Date] = None,
    reader: Annotated[str | None, Reader] = None,
    fields: Annotated[str | None, Map] = None,
    force: Annotated[bool, Force] = False,
    gazetteer: Annotated[Path | None, Gazetteer] = None,
    register: Annotated[Path | None, Register] = None,
    countries: Annotated[str | None, Countries] = None,
    max_characters: Annotated[int, MaxCharacters] = 200_000,
    size: Annotated[int, typer.Option(min=1, help="Reports in a shard.")] = 1000,
    part: Annotated[str, typer.Option(metavar="I/N", help="Only every N-th shard from the I-th on, counted from 0: one job "
                                                          "of an array.")] = "0/1",
    jobs: Annotated[int | None, Jobs] = None,
    seconds: Annotated[float, Seconds] = 120,
    memory: Annotated[float, Memory] = 4,
    cluster: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Run on a Dask cluster at this address, or `local`.",
                                                show_default=False)] = None,
) -> None:
    """Code a corpus into Parquet shards; run it again and it goes on where it stopped. `add LEDGER DIR` takes them in."""
    from dragoman.export.form import MissingLibrary
    from dragoman.readers import Failure, read_inputs
    from dragoman.run import analysis
    from dragoman.run.shards import code

    failures = Failures()
    settings = checked_settings(force, gazetteer, register, countries)
    stream = read_inputs(inputs, published=checked_date(date), reader=checked_reader(reader), characters=max_characters,
                         options=checked_map(fields), skipped=failures.skipped)
    try:
        if cluster:
            from dragoman.run.cluster import clustered
            analyse = clustered(cluster, settings=settings)
        else:
            analyse = analysis(jobs, seconds=seconds, gibibytes=memory, settings=settings)
        with Progress() as progress:
            def seen(one: Record | Failure) -> None:
                progress.step()
                if isinstance(one, Failure):
                    failures.show(one)

            tally = code(stream, out, analyse=analyse, settings=settings, size=size, part=_part(part), seen=seen)
    except MissingLibrary as error:
        say(f"{error}")
        raise typer.Exit(Exit.USAGE) from None
    except OSError as error:
        say(f"{error.filename or out}: {error.strerror or error}. Whole shards are kept; mend it and run the command again")
        raise typer.Exit(Exit.LEDGER) from None
    say(f"{tally.added:,} coded, {tally.known:,} already there" + (f", {tally.failed:,} failed" if tally.failed else ""))
    raise typer.Exit(failures.code(tally.added + tally.known))


def _part(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d+)/(\d+)", text)
    if not found or not int(found[1]) < int(found[2]):
        raise typer.BadParameter(f"{text!r} is not of the form I/N with I from 0 to N - 1", param_hint="--part")
    return int(found[1]), int(found[2])
