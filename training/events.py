"""Fits the head of the event triggers and writes `src/dragoman/data/models/events.npz` and `events.toml`.

    python training/events.py ../shared/gold/events/plv_train.jsonl ../shared/gold/events/cameo_penta_train.jsonl \
        ../shared/gold/attribution/polnear.train.jsonl [--check]

Multinomial logistic regression (scikit-learn, which only training needs) over `dragoman/find/triggers/features.py`. A gold
sentence of PLV names a source, a target and a type; its word is the highest verb that has the source for a doer and
the target below it. Where a row of the lexicon says another type of it, codebooks differ and it is left out. Other verbs
of which a row holds teach that row's type with little weight, those of which none holds, `-`; so do those of sentences
that CAMEO calls neutral (penta 0) and of PolNeAR (campaign news), where no row holds in them. `--check` fits five times on
four fifths of the sentences of PLV, by hash of the id, and says what the head adds on the fifth left out. Deterministic but
for the date inside the file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dragoman.draft import Draft
from dragoman.find.actors import find as find_mentions
from dragoman.find.places import find as find_places
from dragoman.find.triggers.features import features
from dragoman.find.triggers.match import held, may_name, rows_of
from dragoman.find.triggers.model import Head, is_candidate
from dragoman.language import Token, parse
from dragoman.language.roles import subjects
from dragoman.lexicon.events import NO_EVENT
from dragoman.model import Report, Span
from dragoman.text import layout

FOLDER = Path(__file__).parents[1] / "src" / "dragoman" / "data" / "models"
OLD = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
BY_ROW, ELSEWHERE, NEUTRAL = 0.3, 0.25, 0.2  # weights of examples that no gold label names
REPORTS = 150  # of PolNeAR
STRENGTH, LEAST, RARE, SMALL, FOLDS = 5.0, 0.7, 2, 0.02, 5


@dataclass
class Verb:
    """A verb with rows: its corpus and sentence, the type where it is the word of the gold, the row's type, open types."""

    corpus: str  # "plv", "penta" or, of sentences without events, "neutral"
    sentence: str
    gold: str | None
    row: str | None
    open: tuple[str, ...]
    found: list[str]
    candidate: bool


def marked(text: str, tag: str) -> list[Span]:
    """Spans, in the text without marks, of what stands between <tag> and </tag>."""
    spans, at, start = [], 0, None
    for piece in re.split(r"(</?[st]>)", text):
        if piece == f"<{tag}>":
            start = at
        elif piece == f"</{tag}>" and start is not None:
            spans.append((start, at))
            start = None
        elif not re.fullmatch(r"</?[st]>", piece):
            at += len(piece)
    return spans


def draft_of(text: str) -> Draft:
    """A sentence with its places and mentions."""
    form = layout(text)
    draft = Draft(report=Report(id="", published="2019-01-01", text=text), layout=form,
                  parse=parse(text, tuple(block.span for block in form.blocks)))
    draft.places.extend(find_places(draft))
    draft.mentions.extend(find_mentions(draft))
    return draft


def word_of_gold(draft: Draft, row: dict[str, str]) -> Token | None:
    """The highest verb that has the gold source for a doer and the gold target below it."""
    sources, targets = ([head for span in marked(row["marked"], tag) if (head := draft.parse.head(span)) is not None]
                        for tag in "st")
    found = [verb for verb in draft.parse.tokens if verb.pos == "VERB" and any(one in subjects(verb) for one in sources)
             and (not targets or any(above is verb for one in targets for above in one.ancestors()))]
    return min(found, key=lambda verb: sum(1 for _ in verb.ancestors()), default=None)


def verbs(draft: Draft, corpus: str, sentence: str = "", word: Token | None = None,
          gold: str | None = None) -> Iterator[Verb]:
    """The verbs that have rows; of a neutral text, those of sentences where nothing names an event."""
    people = {one.head: one for one in draft.mentions}
    rows = {token.i: held(token, draft.parse, people) for token in draft.parse.tokens
            if token.pos in ("VERB", "NOUN", "ADJ") and may_name(token, token.pos.lower())}
    tokens = draft.parse.tokens
    eventful = {tokens[i].sent for i, row in rows.items() if row is not None and row.type != NO_EVENT}
    for token in tokens:
        known = rows_of(token, "verb") if token.pos == "VERB" and token.i in rows else ()
        if known and (corpus != "neutral" or token.sent not in eventful):
            row = rows[token.i]
            yield Verb(corpus=corpus, sentence=sentence, gold=gold if token is word else None, row=row.type if row else None,
                       open=tuple(sorted({one.type for one in known} - {NO_EVENT})), found=features(token, people),
                       candidate=is_candidate(token, known, people))


def lines(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def read(plv: str, penta: str, polnear: str) -> list[Verb]:
    """The verbs of the corpora."""
    found: list[Verb] = []
    for row in lines(plv):
        draft = draft_of(row["text"])
        label = row.get("root") or row["event"]
        found += verbs(draft, "plv", row["id"], word_of_gold(draft, row), OLD.get(label, label))
    for row in lines(penta):
        found += verbs(draft_of(row["text"]), "neutral" if row["penta"] == 0 else "penta")
    for row in lines(polnear)[:REPORTS]:
        found += verbs(draft_of(row["text"]), "neutral")
    return found


def example(one: Verb) -> tuple[str, float] | None:
    """(label, weight) of a verb; None where it teaches nothing."""
    row = None if one.row is None else YIELD.get(one.row, one.row)
    if one.gold is not None:
        return (one.gold, 1.0) if row in (None, NO_EVENT, one.gold) else None
    if row is None:
        weight = {"neutral": NEUTRAL, "plv": ELSEWHERE}.get(one.corpus)
        return (NO_EVENT, weight) if weight is not None and one.candidate else None
    return (row, BY_ROW) if row != NO_EVENT and one.corpus != "neutral" else None


def fit(found: Sequence[Verb]) -> Head:
    """The head fitted on verbs."""
    examples = [(one.found, *label) for one in found if (label := example(one)) is not None]
    count: dict[str, int] = {}
    for names, _, _ in examples:
        for name in names:
            count[name] = count.get(name, 0) + 1
    vocabulary = {name: n for n, name in enumerate(sorted(name for name, times in count.items() if times >= RARE))}
    rows = [[vocabulary[name] for name in names if name in vocabulary] for names, _, _ in examples]
    matrix = csr_matrix((np.ones(sum(map(len, rows))), np.concatenate(rows), np.cumsum([0, *map(len, rows)])),
                        shape=(len(rows), len(vocabulary)))
    model = LogisticRegression(C=STRENGTH, max_iter=1000, fit_intercept=False)
    model.fit(matrix, [label for _, label, _ in examples], sample_weight=[weight for _, _, weight in examples])
    return Head(vocabulary, [str(name) for name in model.classes_], model.coef_.T, LEAST)


def check(found: Sequence[Verb]) -> None:
    """Says, over the fifths left out, how often the head speaks and how often it is right where gold names the verb."""
    fold = {one.sentence: int(hashlib.md5(one.sentence.encode()).hexdigest(), 16) % FOLDS if one.corpus == "plv" else -1
            for one in found}
    spoke = right = named = asked = 0
    for left in range(FOLDS):
        head = fit([one for one in found if fold[one.sentence] != left])
        for one in found:
            if one.row is None and one.candidate and fold[one.sentence] == left:
                name, sure = head.best(one.found, one.open)
                asked += 1
                if name != NO_EVENT and sure >= LEAST:
                    spoke += 1
                    named += one.gold is not None
                    right += one.gold == name
    print(f"left out: asked of {asked} verbs, speaks of {spoke}; of {named} that gold names {right} right")


def write(head: Head) -> None:
    """The files of the model: weights in 1/127 of the greatest, features that weigh next to nothing left out."""
    keep = [n for n in range(len(head.weights)) if np.abs(head.weights[n]).max() >= SMALL]
    names = sorted(head.vocabulary, key=lambda name: head.vocabulary[name])
    weights = head.weights[keep]
    scale = float(np.abs(weights).max()) / 127
    np.savez_compressed(FOLDER / "events.npz", features=np.frombuffer("\n".join(names[n] for n in keep).encode(), np.uint8),
                        weights=np.rint(weights / scale).astype(np.int8))
    digest = hashlib.sha256((FOLDER / "events.npz").read_bytes()).hexdigest()
    types = ", ".join(f'"{name}"' for name in head.types)
    (FOLDER / "events.toml").write_text(
        f'# What the runtime checks and needs of events.npz; see events.card.md\nsha256 = "{digest}"\n'
        f"scale = {scale!r}\nleast = {head.least}\ntypes = [{types}]\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("plv")
    parser.add_argument("penta")
    parser.add_argument("polnear")
    parser.add_argument("--check", action="store_true", help="five-fold check; writes nothing")
    options = parser.parse_args()
    found = read(options.plv, options.penta, options.polnear)
    if options.check:
        check(found)
    else:
        write(fit(found))


if __name__ == "__main__":
    main()
