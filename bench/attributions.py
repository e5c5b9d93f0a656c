"""The learned finder alone, without parser, rules or assembly: its speed, and its records for a scorer.

    python bench/attributions.py ../shared/gold/attribution/polnear.dev.jsonl > records.jsonl
    python ../shared/score/score_attribution.py ../shared/gold/attribution/polnear.dev.jsonl records.jsonl --outer

Each line of the input has `id` and `text`. Words per CPU-second go to standard error; the first report, which loads the
model, is read once before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from dragoman import text
from dragoman.find.attributions import model
from dragoman.language.encoder import encode
from dragoman.model import Attribution


def found(given: str) -> list[Attribution]:
    """The attributions of one text, its layout included."""
    return model.attributions(encode(given, (block.span for block in text.layout(given).blocks)))


def record(row: dict[str, Any], attributions: list[Attribution]) -> dict[str, Any]:
    """What the scorer reads: spans only."""
    statements = [{"id": f"s{n}", "source": one.source, "cue": one.cue, "content": one.content, "within": None}
                  for n, one in enumerate(attributions, 1)]
    return {"report": {"id": row["id"], "text": row["text"]}, "statements": statements}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path)
    rows = [json.loads(line) for line in arguments.parse_args().gold.read_text(encoding="utf-8").splitlines() if line]
    found(rows[0]["text"])
    start = time.process_time()
    results = [found(row["text"]) for row in rows]
    spent = time.process_time() - start
    for row, attributions in zip(rows, results, strict=True):
        print(json.dumps(record(row, attributions)))
    print(f"{sum(len(row['text'].split()) for row in rows) / spent:.0f} words per CPU-second", file=sys.stderr)


if __name__ == "__main__":
    main()
