"""`dragoman read`: reports in, records out; nothing is kept."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import Exit, Failures, Progress, say
from dragoman.cli.options import (
    Countries,
    Date,
    Force,
    Format,
    FormatOption,
    Gazetteer,
    Inputs,
    Map,
    MaxCharacters,
    Reader,
    Register,
    checked_date,
    checked_map,
    checked_reader,
    checked_settings,
)

if TYPE_CHECKING:
    from dragoman.find.places import Explained
    from dragoman.model import Record, Report


def command(
    inputs: Annotated[list[str] | None, Inputs] = None,
    date: Annotated[str | None, Date] = None,
    format: Annotated[Format, FormatOption] = Format.TEXT,
    reader: Annotated[str | None, Reader] = None,
    fields: Annotated[str | None, Map] = None,
    force: Annotated[bool, Force] = False,
    gazetteer: Annotated[Path | None, Gazetteer] = None,
    register: Annotated[Path | None, Register] = None,
    countries: Annotated[str | None, Countries] = None,
    max_characters: Annotated[int, MaxCharacters] = 200_000,
    explain: Annotated[bool, typer.Option("--explain", help="Also list, on standard error, which places each name could "
                                                            "be and how likely.")] = False,
    example: Annotated[bool, typer.Option("--example", help="Read the report that comes with the program.")] = False,
) -> None:
    """Read dated news reports and write a record of each: who said what, what happened, on whose say-so."""
    from dragoman.cli.output import record_writer
    from dragoman.readers import Failure, read_inputs
    from dragoman.run import records

    inputs = [*(inputs or []), *([str(_example())] if example else [])]
    if not inputs:
        raise typer.BadParameter("name at least one input, or --example", param_hint="INPUT")
    failures, done = Failures(), 0
    settings = checked_settings(force, gazetteer, register, countries)
    stream = read_inputs(inputs, published=checked_date(date), reader=checked_reader(reader),
                         characters=max_characters, options=checked_map(fields), skipped=failures.skipped)
    write = record_writer(format)
    weighed: dict[Report, list[Explained]] = {}
    with Progress() as progress:
        for one in records(stream, settings=settings, weighed=weighed.__setitem__ if explain else None):
            progress.step()
            if isinstance(one, Failure):
                failures.show(one)
            else:
                write(one)
                done += 1
                if explain:
                    _explain(one, weighed.pop(one.report))
    raise typer.Exit(failures.code(done) if done or failures.count else Exit.NONE_READ)


def _explain(record: Record, weighed: list[Explained]) -> None:
    """A line for each name that could be a place, with the bearers that were weighed, likeliest first."""
    for one in weighed:
        senses = [f"{entry.name} ({entry.kind}, {entry.country or 'no country'}, {entry.geonameid or '?'}) {share:.2f}"
                  for entry, share in one.senses]
        say(f"{record.report.id}:{one.span[0]}: “{one.text}” is a place with {one.probability:.2f}: "
            f"{'; '.join(senses) or 'none likely'}")


def _example() -> Path:
    """The bundled report: an invented one that has a bit of everything."""
    return Path(str(resources.files("dragoman") / "data" / "examples" / "ndjamena-2019-06-18.txt"))
