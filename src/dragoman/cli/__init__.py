"""The command line: one module a command. Modules here import nothing heavy at their top, so that help comes at once."""

from __future__ import annotations

import os
import sys

import typer

from dragoman.cli import (
    actors,
    add,
    backup,
    code,
    commitments,
    export,
    failures,
    fetch,
    join,
    judgements,
    list,
    not_same,
    positions,
    read,
    review,
    same,
    schema,
    score,
    search,
    show,
    split,
    sql,
    timeline,
    undo,
)
from dragoman.cli.common import Exit, say

app = typer.Typer(name="dragoman", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  context_settings={"help_option_names": ["-h", "--help"]},
                  help="Reads dated news reports and writes a record that can be checked: who said what to whom, "
                       "what happened, and on whose say-so.")
for _module in (read, add, code, fetch, list, show, search, timeline, positions, commitments, actors, export, sql, join,
                split, same, not_same, undo, failures, backup, review, judgements, score, schema):
    app.command(_module.__name__.rpartition(".")[2].replace("_", "-"))(_module.command)


def _version(asked: bool) -> None:
    if asked:
        from dragoman import __version__
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def _options(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True,
                                          help="Show the version and leave.")) -> None:
    pass


def main() -> None:
    """The entry point: a broken pipe and Ctrl-C end the program quietly, a full disk with its reason."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _no_more_output()
        sys.exit(Exit.PIPE)
    except OSError as error:
        _no_more_output()
        say(f"{error.filename or 'standard output'}: {error.strerror or error}. Make room, or write elsewhere")
        sys.exit(Exit.LEDGER)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)


def _no_more_output() -> None:
    """What is still held back for standard output goes nowhere, so that the interpreter does not try once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
