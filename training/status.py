"""Fits the head of status and writes `src/dragoman/data/models/status.npz` and `status.toml`.

    python training/status.py ../shared/gold/factuality/fact_uw_train.jsonl \
        ../shared/gold/factuality/fact_meantime_train.jsonl [--check]

Logistic regression (scikit-learn, which only training needs) over `dragoman/assemble/events_doubt.py`, of whether people
judged a predicate to be less than probably a fact (below 1.5 on the scale from -3 to 3). `--check` fits five times on four
fifths of the sentences and says, on the fifth left out, how well it does over all predicates and over those that the
program makes events of and whose status no rule decides. Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dragoman.assemble.events_doubt import features
from dragoman.language import parse
from dragoman.model import Report
from dragoman.pipeline import read_reports

FOLDER = Path(__file__).parents[1] / "src" / "dragoman" / "data" / "models"
STRENGTH, LEAST, RARE, FACT, FOLDS = 1.0, 0.5, 4, 1.5, 5
Example = tuple[list[str], bool, str, bool]  # features, no fact, sentence, an event whose status no rule decides


def examples(paths: Sequence[Path], check: bool) -> list[Example]:
    """The predicates of the corpora; with `check`, which of them are events of undecided status."""
    sentences: dict[str, list[dict[str, Any]]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            sentences.setdefault(row["sentence"], []).append(row)
    found: list[Example] = []
    for text, rows in sentences.items():
        parsed = parse(text, ((0, len(text)),))
        events = next(iter(read_reports([Report(id="", published="2010-01-01", text=text)]))).events if check else ()
        open_at = [one.anchor for one in events if one.why[1:] == () or one.why[-1].startswith("trained head")]
        words = text.split(" ")
        for row in rows:
            first, last = row["span_tokens"]
            start = len(" ".join(words[:first])) + (first > 0)
            end = start + len(" ".join(words[first:last]))
            token = next((one for one in parsed.tokens if one.start < end and start < one.end), None)
            if token is not None:
                undecided = any(one[0] < end and start < one[1] for one in open_at)
                found.append((features(token), row["factuality"] < FACT, text, undecided))
    return found


def fit(given: Sequence[Example]) -> tuple[list[str], np.ndarray, float]:
    """(features, their weights, intercept)."""
    counts = Counter(each for one in given for each in one[0])
    names = sorted(each for each, n in counts.items() if n >= RARE)
    columns = {name: n for n, name in enumerate(names)}
    cells = [(row, columns[each]) for row, one in enumerate(given) for each in one[0] if each in columns]
    rows, cols = zip(*cells, strict=True)
    table = csr_matrix((np.ones(len(cells)), (rows, cols)), shape=(len(given), len(names)))
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(table, [one[1] for one in given])
    return names, model.coef_[0], float(model.intercept_[0])


def check(given: Sequence[Example]) -> None:
    """Prints precision and recall of the head on sentences left out."""
    fold = [int(hashlib.sha256(one[2].encode()).hexdigest(), 16) % FOLDS for one in given]
    spoken: list[tuple[bool, bool]] = []
    for number in range(FOLDS):
        names, weights, intercept = fit([one for one, n in zip(given, fold, strict=True) if n != number])
        by_name = dict(zip(names, weights, strict=True))
        for one in (one for one, n in zip(given, fold, strict=True) if n == number):
            score = intercept + sum(by_name.get(each, 0.0) for each in one[0])
            if one[3] and score >= np.log(LEAST / (1 - LEAST)):
                spoken.append((one[1], one[3]))
    asked = [one for one in given if one[3]]
    print(f"asked of {len(asked)} events, of which {sum(one[1] for one in asked)} are no facts: "
          f"speaks of {len(spoken)}, rightly of {sum(right for right, _ in spoken)}")


def write(names: Sequence[str], weights: np.ndarray, intercept: float) -> None:
    """Weights in steps of one 127th of the greatest."""
    scale = float(np.abs(weights).max() / 127)
    steps = np.round(weights / scale).astype(np.int8)
    used = [n for n, step in enumerate(steps) if step]
    text = "\n".join(names[n] for n in used).encode("utf-8")
    arrays = {"features": np.frombuffer(text, dtype=np.uint8), "weights": steps[used]}
    path = FOLDER / "status.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.save(buffer, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), buffer.getvalue(), zipfile.ZIP_DEFLATED)
    (FOLDER / "status.toml").write_text(
        "# What the runtime checks and needs of status.npz; see status.card.md\n"
        f'sha256 = "{hashlib.sha256(path.read_bytes()).hexdigest()}"\n'
        f"scale = {scale!r}\nintercept = {intercept!r}\nleast = {LEAST}\n", encoding="utf-8")
    print(f"{len(used)} features")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true")
    wanted = parser.parse_args()
    given = examples(wanted.corpora, wanted.check)
    if wanted.check:
        check(given)
    else:
        write(*fit(given))


if __name__ == "__main__":
    main()
