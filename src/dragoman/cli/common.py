"""What the commands share: exit codes, the way failures are shown, progress on standard error."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    from dragoman.read import Failure

T = TypeVar("T")


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


def progress(items: Iterable[T], unit: str = "reports", total: int | None = None) -> Iterator[T]:
    """The items; once they take more than a second, count and rate on standard error (a line a minute if no terminal)."""
    started = time.monotonic()
    shown = started
    live = sys.stderr.isatty()
    for done, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - started > 1 and now - shown > (0.2 if live else 60):
            shown = now
            rate = done / (now - started)
            of = f" of {total:,}" if total else ""
            left = f", {(total - done) / rate:,.0f} s left" if total else ""
            _status(f"{done:,}{of} {unit}, {rate:,.1f} a second{left}", live)
    if live and shown > started:
        _status("", live)


def _status(text: str, live: bool) -> None:
    sys.stderr.write(f"\r\x1b[2K{text}" if live else f"{text}\n")
    sys.stderr.flush()
