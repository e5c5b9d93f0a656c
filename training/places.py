"""Fits the linear models of the places finder and writes `src/dragoman/data/models/places.tsv`.

    python training/places.py ../shared/gold/places/lgl.jsonl ../shared/gold/places/trnews.jsonl [--check 0]

`glance` and `place`: logistic regression over candidates (is it a toponym of the gold?), by Newton's method. `sense`:
conditional logit over the bearers of each gold name (is it the gold's GeoNames id, or else within 161 km?), in two
rounds as in `dragoman/find/places/resolve.py`, by gradient. Both with a quadratic penalty. `--check` fits on one half of
the reports (by hash of the id) and says how the other half comes out. Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.draft import Draft
from dragoman.find import places
from dragoman.find.places import evidence, resolve, setting, weights
from dragoman.find.places.gazetteer import gazetteer
from dragoman.language import parse
from dragoman.model import Report
from dragoman.text import layout

TARGET = Path(__file__).parents[1] / "src" / "dragoman" / "data" / "models" / "places.tsv"
NEAR_KM = 161
Read = tuple[Draft, list[dict[str, Any]]]


def half(ident: str) -> int:
    """The half of the corpus a report belongs to: 0 or 1."""
    return int(hashlib.md5(ident.encode()).hexdigest(), 16) % 2


def drafts(path: str) -> list[Read]:
    """Reports with their gold places."""
    found = []
    for line in Path(path).read_text(encoding="utf-8").rstrip("\n").split("\n"):
        row = json.loads(line)
        text = row["text"]
        form = layout(text)
        parsed = parse(text, tuple(block.span for block in form.blocks))
        report = Report(id=row["id"], published=None, text=text)
        found.append((Draft(report=report, layout=form, parse=parsed), row["places"]))
    return found


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def matching(one: Any, gold: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    return next((g for g in gold if g["start"] < one.span[1] and one.span[0] < g["end"]), None)


def table(rows: list[dict[str, float]]) -> tuple[list[str], np.ndarray[Any, Any]]:
    """Feature names that occur five times or more, and the matrix."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, n in counts.items() if n >= 5)
    at = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for r, row in enumerate(rows):
        for name, value in row.items():
            if name in at:
                matrix[r, at[name]] = value
    return names, matrix


def fit_place(found: list[Read], final: bool) -> dict[str, float]:
    """Weights of `glance`, or of the final model, which knows the senses."""
    known = gazetteer()
    rows, right = [], []
    for draft, gold in found:
        candidates = places.collect(draft, known)
        if final:
            seen = places.weigh(draft, candidates, known)[1]
        else:
            context = evidence.Context(draft.parse, candidates, draft.register)
            seen = {id(one): evidence.features(one, context, known) for one in candidates
                    if one.in_text and not evidence.refused(one, context)}
        for one in candidates:
            if id(one) in seen:
                rows.append(seen[id(one)])
                right.append(matching(one, gold) is not None)
    names, x = table(rows)
    y = np.array(right, dtype=float)
    w = np.zeros(len(names))
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (y - p) - 4 * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 4 * np.eye(len(names))
        step = np.linalg.solve(hessian, gradient)
        w += step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, w.tolist(), strict=True))


def sense_rows(found: list[Read], only_base: bool) -> list[tuple[list[dict[str, float]], list[bool]]]:
    """For each gold name: the features of its bearers, and which are right."""
    known = gazetteer()
    sets = []
    for draft, gold in found:
        candidates = places.collect(draft, known)
        spoken = setting.countries_of(draft.parse, draft.register)
        for name in places.weigh(draft, candidates, known)[0]:
            for one in name.mentions:
                g = matching(one, gold)
                if g is None or g["lat"] is None or (one.span[0] != g["start"] and one.span[1] != g["end"]):
                    continue
                right = [str(b.entry.geonameid) == str(g.get("geonameid")) for b in name.bearers]
                if not any(right):
                    right = [km(b.entry.lat, b.entry.lon, g["lat"], g["lon"]) <= NEAR_KM for b in name.bearers]
                if any(right) and len(right) > 1:
                    base = [resolve.base(name, b, spoken) for b in name.bearers] if only_base else name.base
                    sets.append((base, right))
    return sets


def fit_sense(corpora: list[list[tuple[list[dict[str, float]], list[bool]]]]) -> dict[str, float]:
    """Weights of a conditional logit with several right answers, by Adam on the whole data; every corpus weighs the same."""
    sets = [one for corpus in corpora for one in corpus]
    mass = np.array([len(sets) / len(corpora) / len(corpus) for corpus in corpora for _ in corpus])
    names, x = table([row for rows, _ in sets for row in rows])
    right = np.array([one for _, flags in sets for one in flags])
    sizes = np.array([len(flags) for _, flags in sets])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(sets)), sizes)
    w = np.zeros(len(names))
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, 1501):
        z = x @ w
        z -= np.maximum.reduceat(z, starts)[owner]
        e = np.exp(z)
        p = e / np.add.reduceat(e, starts)[owner]
        q = np.where(right, e, 0)
        q /= np.add.reduceat(q, starts)[owner]
        gradient = (x.T @ ((q - p) * mass[owner]) - 0.5 * w) / len(sets)
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient ** 2
        w += 0.05 * (m / (1 - 0.9 ** step)) / (np.sqrt(v / (1 - 0.999 ** step)) + 1e-8)
    return dict(zip(names, w.tolist(), strict=True))


def write(models: dict[str, dict[str, float]]) -> None:
    lines = [f"{model}\t{name}\t{weight:.4f}" for model in sorted(models) for name, weight in sorted(models[model].items())]
    TARGET.write_text("# model, feature, weight: fitted by training/places.py\n" + "\n".join(lines) + "\n", encoding="utf-8")
    weights.weights.cache_clear()


def fit(corpora: list[list[Read]]) -> None:
    """Fits and writes the models."""
    found = [one for corpus in corpora for one in corpus]
    models: dict[str, dict[str, float]] = {"glance": {}, "sense": {}, "place": {}}
    models["glance"] = fit_place(found, False)
    write(models)
    first = fit_sense([sense_rows(corpus, True) for corpus in corpora])
    models["sense"] = {f"first {name}": weight for name, weight in first.items()}
    write(models)
    models["sense"] |= fit_sense([sense_rows(corpus, False) for corpus in corpora])
    write(models)
    models["place"] = fit_place(found, True)
    write(models)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--check", type=int, choices=(0, 1), help="fit on one half of the reports only, and leave it so")
    options = parser.parse_args()
    corpora = [drafts(path) for path in options.gold]
    if options.check is not None:
        corpora = [[one for one in corpus if half(one[0].report.id) == options.check] for corpus in corpora]
    fit(corpora)


if __name__ == "__main__":
    main()
