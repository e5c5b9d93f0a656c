"""The PLOVER codebook (`data/codebooks/plover.toml`): types, modes, quad classes, and the CAMEO codes nearest to them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Cameo:
    """A CAMEO code; `intensity` is its Goldstein value, from -10 (conflict) to 10 (cooperation)."""

    code: str
    label: str
    intensity: float

    @property
    def root(self) -> str:
        """The two-digit root code."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The code without its fourth digit."""
        return self.code[:3]

    @property
    def quad_class(self) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, by CAMEO root."""
        root = int(self.root)
        return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


@dataclass(frozen=True)
class PloverType:
    """A PLOVER event type: `quad` in words, `modes` with the CAMEO code of each."""

    name: str
    quad: str
    recipient_required: bool
    cameo: Cameo
    modes: Mapping[str, Cameo]

    def code(self, mode: str | None) -> Cameo:
        """The CAMEO code nearest to this type in a mode; the type's own where the mode is unknown or none."""
        return self.modes.get(mode, self.cameo) if mode else self.cameo


@dataclass(frozen=True)
class Codebook:
    """PLOVER's types by name, and its contexts."""

    types: Mapping[str, PloverType]
    contexts: tuple[str, ...]


@cache
def plover() -> Codebook:
    """The codebook that ships; KeyError where a type names a CAMEO code without a label."""
    raw = tomllib.loads((resources.files("dragoman") / "data" / "codebooks" / "plover.toml").read_text(encoding="utf-8"))
    codes = {code: Cameo(code=code, **row) for code, row in raw["cameo"].items()}
    types = {
        name: PloverType(name=name, quad=row["quad"], recipient_required=row["recipient_required"],
                         cameo=codes[row["cameo"]],
                         modes={mode: codes[code] for mode, code in row.get("modes", {}).items()})
        for name, row in raw["types"].items()
    }
    return Codebook(types=types, contexts=tuple(raw["contexts"]))
