"""What the commands share: exit codes, the way failures are shown, progress on standard error."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Self

import typer

if TYPE_CHECKING:
    from dragoman.readers import Failure


class Exit(IntEnum):
    """Exit codes; docs/cli.md lists them for users."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    NONE_READ = 3
    LEDGER = 4
    INTERRUPTED = 130
    PIPE = 141


class Failures:
    """Counts and shows failures (on standard error) and the files that no reader takes."""

    def __init__(self) -> None:
        self.count = 0
        self._skipped: Counter[str] = Counter()

    def show(self, failure: Failure) -> None:
        self.count += 1
        say(str(failure))

    def skipped(self, path: Path) -> None:
        self._skipped[path.suffix or "no ending"] += 1

    def code(self, done: int) -> Exit:
        """The exit code after `done` reports went well; also says which files were left out."""
        if self._skipped:
            kinds = ", ".join(f"{kind} ({count})" for kind, count in sorted(self._skipped.items()))
            say(f"left out, as no reader takes them: {kinds}")
        if not self.count:
            return Exit.OK
        return Exit.SOME_FAILED if done else Exit.NONE_READ


def say(message: str) -> None:
    """One line to the person at the keyboard."""
    typer.echo(f"dragoman: {message}", err=True)


class Progress:
    """Count and rate on standard error once the work takes more than a second (a line a minute if that is no terminal)."""

    def __init__(self, unit: str = "reports", total: int | None = None) -> None:
        self._unit, self._total, self._done = unit, total, 0
        self._live = sys.stderr.isatty()
        self._started = self._shown = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._live and self._shown > self._started:
            sys.stderr.write("\r\x1b[2K")

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if now - self._started > 1 and now - self._shown > (0.2 if self._live else 60):
            self._shown = now
            self._say(self._done / (now - self._started))

    def _say(self, rate: float) -> None:
        of = f" of {self._total:,}" if self._total else ""
        left = f", {(self._total - self._done) / rate:,.0f} s left" if self._total else ""
        line = f"{self._done:,}{of} {self._unit}, {rate:,.1f} a second{left}"
        sys.stderr.write(f"\r\x1b[2K{line}" if self._live else f"{line}\n")
        sys.stderr.flush()


@contextmanager
def ledger_errors() -> Iterator[None]:
    """A ledger that cannot be used: its message on standard error and the exit code for it."""
    from dragoman.store import LedgerError
    try:
        yield
    except LedgerError as error:
        say(f"{error}.")
        raise typer.Exit(Exit.LEDGER) from None
