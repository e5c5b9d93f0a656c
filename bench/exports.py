"""How long 10,000 records take to export in each format: `python bench/exports.py [RECORDS.jsonl] [--count N]`.

The records of the given file (`dragoman read … --format jsonl`; by default those of the reports in tests/data) are repeated
under new ids until there are enough.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.export import Options, exports, load
from dragoman.model import Record, Report

REPORTS = Path(__file__).parents[1] / "tests" / "data" / "reports"


def sample(path: Path | None) -> list[Record]:
    """The records of a file, or of the reports that come with the tests."""
    if path:
        return [msgspec.json.decode(line, type=Record) for line in path.read_bytes().splitlines()]
    from dragoman.pipeline import read_reports
    return list(read_reports(Report(id=one.stem, published="2024-01-09", text=one.read_text(encoding="utf-8"))
                             for one in sorted(REPORTS.glob("*.txt"))))


def repeated(records: list[Record], count: int) -> Iterator[Record]:
    """`count` records, each with an id of its own."""
    for number in range(count):
        record = records[number % len(records)]
        yield msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, id=f"r{number}"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=10_000)
    asked = parser.parse_args()
    records = list(repeated(sample(asked.records), asked.count))
    events = sum(len(one.events) for one in records)
    print(f"{len(records):,} records, {events:,} events")
    for name in exports():
        with tempfile.TemporaryDirectory() as folder:
            export = load(name)
            started, used = time.perf_counter(), time.process_time()
            export.write(records, Path(folder) / f"out{export.suffix}", Options())
            seconds, used = time.perf_counter() - started, time.process_time() - used
            size = sum(one.stat().st_size for one in Path(folder).rglob("*") if one.is_file())
        print(f"{name:<16}{seconds:6.1f} s {used:6.1f} s of processor {size / 1e6:9.1f} MB")


if __name__ == "__main__":
    main()
