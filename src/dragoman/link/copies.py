"""Copies of one wire story: MinHash (Broder 1997) over shingles of words, by datasketch, with bands for an index (Leskovec,
Rajaraman & Ullman 2014, ch. 3)."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
from datasketch import MinHash

_HASHES, _SHINGLE, _LIKE, _SHORTEST = 64, 4, 0.75, 30
_BAND = 9  # hashes; with seven bands texts that are alike to 0.75 meet with probability 0.42, to 0.9 with 0.97
_WORD = re.compile(r"\w+")


@cache
def _first() -> MinHash:
    return MinHash(num_perm=_HASHES, seed=1, scheme="affine32")


def sketch(text: str) -> tuple[int, ...]:
    """The MinHash of a text's shingles of four words; empty for texts too short to tell."""
    found = _WORD.findall(text.lower())
    if len(found) < _SHORTEST:
        return ()
    made = MinHash(num_perm=_HASHES, scheme="affine32", permutations=_first().permutations)
    made.update_batch({" ".join(found[at:at + _SHINGLE]).encode() for at in range(len(found) - _SHINGLE + 1)})
    return tuple(int(one) for one in made.hashvalues)


def bands(values: tuple[int, ...]) -> list[int]:
    """Keys of 64 bits, with sign; two texts of which one may be a copy of the other share one at least."""
    return [int.from_bytes(hashlib.blake2b(repr(values[at:at + _BAND]).encode(), digest_size=8,
                                           salt=at.to_bytes(2)).digest(), signed=True)
            for at in range(0, len(values) - _BAND + 1, _BAND)]


def alike(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    """Are two sketches those of copies: is the estimated Jaccard similarity of the texts' shingles 0.75 or more?"""
    return float(np.mean(np.equal(one, two))) >= _LIKE


def copies(sketches: Iterable[tuple[str, tuple[int, ...]]]) -> Mapping[str, str]:
    """Report -> the first report that it is a copy of, for those that are; in the order given."""
    index: dict[int, list[int]] = defaultdict(list)
    kept: list[tuple[str, tuple[int, ...]]] = []
    found: dict[str, str] = {}
    for name, values in sketches:
        here = bands(values)
        near = sorted({number for band in here for number in index.get(band, ())})
        first = next((kept[number][0] for number in near if alike(kept[number][1], values)), None)
        if first is not None:
            found[name] = first
        elif here:
            for band in here:
                index[band].append(len(kept))
            kept.append((name, values))
    return found
