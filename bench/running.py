"""Start-up, one worker against two, and what a report costs in a ledger.

    python bench/running.py [--reports 400] [--words 500] [--json]

The texts are those of `bench/throughput.py`. Start-up is the wall time of a whole process, the best of three: the help,
one short report read, one record shown from a ledger. Workers: the wall time of `add` into a new ledger with one process and
with two, models already in the page cache. Size: the ledger's bytes a report, texts and full-text index included.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec
from throughput import reports


def seconds(*command: str) -> float:
    """Wall seconds of a run of the program."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "dragoman", *command], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return round(time.perf_counter() - start, 2)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reports", type=int, default=400)
    arguments.add_argument("--words", type=int, default=500)
    arguments.add_argument("--json", action="store_true")
    options = arguments.parse_args()
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = folder / "many.jsonl"
        given.write_bytes(b"".join(
            msgspec.json.encode({"id": one.id, "published": one.published, "text": f"{one.id}. {one.text}"}) + b"\n"
            for one in reports(options.reports, options.words)))
        short = folder / "short.txt"
        short.write_text("date 2024-01-09 The minister said on Monday that the troops would leave.\n", encoding="utf-8")
        figures["help_s"] = min(seconds("--help") for _ in range(3))
        figures["one_report_s"] = min(seconds("read", str(short)) for _ in range(3))
        for jobs in (1, 2):
            figures[f"add_{jobs}_jobs_s"] = seconds("add", str(folder / f"{jobs}.ledger"), str(given), "--jobs", str(jobs))
        figures["two_against_one"] = round(figures["add_1_jobs_s"] / figures["add_2_jobs_s"], 2)
        figures["show_s"] = min(seconds("show", str(folder / "1.ledger"), "r0") for _ in range(3))
        figures["ledger_bytes_per_report"] = round((folder / "1.ledger").stat().st_size / options.reports)
        figures["text_bytes_per_report"] = round(given.stat().st_size / options.reports)
    if options.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:26}{value:,}")


if __name__ == "__main__":
    main()
