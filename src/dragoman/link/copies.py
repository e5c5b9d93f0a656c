"""Copies of one wire story: MinHash (Broder 1997) over shingles of words, by datasketch, with its LSH index."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
from datasketch import MinHash, MinHashLSH

_HASHES, _SHINGLE, _LIKE, _SHORTEST = 64, 4, 0.75, 30
_WORD = re.compile(r"\w+")


def _made(values: Any = None) -> MinHash:
    """A MinHash that shares its permutations with all others."""
    return MinHash(num_perm=_HASHES, scheme="affine32", permutations=_first().permutations, hashvalues=values)


@cache
def _first() -> MinHash:
    return MinHash(num_perm=_HASHES, seed=1, scheme="affine32")


def sketch(text: str) -> tuple[int, ...]:
    """The MinHash of a text's shingles of four words; empty for texts too short to tell."""
    found = _WORD.findall(text.lower())
    if len(found) < _SHORTEST:
        return ()
    made = _made()
    made.update_batch({" ".join(found[at:at + _SHINGLE]).encode() for at in range(len(found) - _SHINGLE + 1)})
    return tuple(int(one) for one in made.hashvalues)


def copies(sketches: Iterable[tuple[str, tuple[int, ...]]]) -> dict[str, str]:
    """Report -> the first report that it is a copy of, for those that are; in the order given."""
    index = MinHashLSH(threshold=_LIKE, num_perm=_HASHES)
    kept: dict[str, MinHash] = {}
    found: dict[str, str] = {}
    for name, values in sketches:
        if not values:
            continue
        made = _made(np.array(values, dtype=np.uint32))
        like = [one for one in index.query(made) if kept[one].jaccard(made) >= _LIKE]
        if like:
            found[name] = min(like, key=list(kept).index) if len(like) > 1 else like[0]
        else:
            index.insert(name, made)
            kept[name] = made
    return found
