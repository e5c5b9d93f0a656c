"""The command line: one module a command."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Provisional: dragoman read INPUT… --format jsonl."""
    import msgspec

    from dragoman.model import Report
    from dragoman.pipeline import read_reports
    from dragoman.read import jsonl, txt
    from dragoman.read.source import Source

    reports: list[Report] = []
    for name in sys.argv[2:]:
        if name.startswith("-") or name == "jsonl":
            continue
        reader = jsonl if name.endswith(".jsonl") else txt
        found = reader.reports(Source(name=name, data=Path(name).read_bytes()))
        reports += [one for one in found if isinstance(one, Report)]
    for record in read_reports(reports):
        sys.stdout.write(msgspec.json.encode(record).decode() + "\n")
