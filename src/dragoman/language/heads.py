"""The linear heads that ship with the program: weights by feature beside a card that names the file."""

from __future__ import annotations

import hashlib
import io
from importlib import resources
from typing import Any

import msgspec
import numpy as np


def stored(name: str) -> tuple[dict[str, Any], list[str], np.ndarray]:
    """(card, features, weights as stored: a row a feature) of `data/models/NAME`; RuntimeError where they do not match."""
    folder = resources.files("dragoman") / "data" / "models"
    card: dict[str, Any] = msgspec.toml.decode((folder / f"{name}.toml").read_text(encoding="utf-8"))
    data = (folder / f"{name}.npz").read_bytes()
    if hashlib.sha256(data).hexdigest() != card["sha256"]:
        raise RuntimeError(f"data/models/{name}.npz is not the file that its card names: install dragoman again")
    arrays = np.load(io.BytesIO(data), allow_pickle=False)
    return card, bytes(arrays["features"]).decode("utf-8").split("\n"), arrays["weights"]
