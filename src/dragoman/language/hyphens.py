"""Words across a hyphen that the tokenizer takes apart and that must stay whole (`re-opened`, `cease-fire`, `walk-outs`).

The tokenizer splits at hyphens between letters, as its treebank does; a prefix alone (`re`) is then no word that a tagger
knows, and a compound of verb and particle (`walk-out`) looks like a clause. Which ones stay whole: `en/hyphens.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.lexicon import table

Piece = tuple[str, bool, int]
_ENDINGS = ("", "s", "es", "d", "ed", "ing")


@cache
def _listed(role: str) -> frozenset[str]:
    return frozenset(row["form"] for row in table("en/hyphens") if row["role"] == role)


def joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """(word, blank behind it, offset) with words of the list made whole; the rest as it came."""
    at = 0
    while at < len(pieces):
        word, space, start = pieces[at]
        if at + 2 < len(pieces) and pieces[at + 1][0] == "-" and not space and not pieces[at + 1][1]:
            last, behind, _ = pieces[at + 2]
            if last.isalpha() and word.isalpha() and _stays(word.lower(), last.lower()):
                yield f"{word}-{last}", behind, start
                at += 3
                continue
        yield word, space, start
        at += 1


def _stays(first: str, last: str) -> bool:
    if first in _listed("prefix"):
        return True
    whole = f"{first}-{last}"
    return any(whole.endswith(ending) and whole.removesuffix(ending) in _listed("word") for ending in _ENDINGS)
