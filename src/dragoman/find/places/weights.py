"""The weights of the two linear models: which candidate is a place (`place`), which place is meant (`sense`).

They are read from `data/models/places.tsv`, which `training/places.py` fits; its card says from what and how well.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

# What a user states is not learned: places of the user's own table and countries of interest come first.
STATED = {
    "sense": {"own table": 12.0, "first own table": 12.0, "country of interest": 5.0, "first country of interest": 5.0},
    "glance": {"own table": 3.0}, "place": {"own table": 3.0},
}


@cache
def weights(model: str) -> dict[str, float]:
    """Feature -> weight of one of the models."""
    text = (files("dragoman") / "data" / "models" / "places.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {feature: float(weight) for of, feature, weight in rows if of == model} | STATED.get(model, {})


def linear(model: str, found: dict[str, float]) -> float:
    """The weighted sum of features; a feature without weight counts nothing."""
    known = weights(model)
    return sum(known.get(name, 0.0) * value for name, value in found.items())


def logistic(model: str, found: dict[str, float]) -> float:
    """The weighted sum on the scale from 0 to 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, linear(model, found)))))
