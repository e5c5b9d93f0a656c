"""Writing records and lists to standard output in the form that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from dragoman.cli.options import Format, Rows

if TYPE_CHECKING:
    from dragoman.model import Record


def record_writer(form: Format) -> Callable[[Record], None]:
    """A function that writes one record at once."""
    if form is Format.TEXT:
        from dragoman.cli.view import console, show
        out = console()
        return lambda record: show(record, out)
    import msgspec

    def write(record: Record) -> None:
        line = msgspec.json.encode(record)
        line_out(msgspec.json.format(line, indent=2) if form is Format.JSON else line)
    return write


def line_out(line: bytes) -> None:
    """One line of a machine format, written through."""
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def rows_out(rows: Iterable[Any], form: Rows, line: Callable[[Any], str]) -> int:
    """Values as JSON lines, or as the text lines that `line` makes; how many there were."""
    import msgspec
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007 (the count is the result)
        line_out(msgspec.json.encode(row) if form is Rows.JSONL else line(row).encode())
    return number
