"""Words across a hyphen that the tokenizer takes apart and that must stay whole (`re-opened`, `cease-fire`, `walk-outs`).

The tokenizer splits at hyphens between letters, as its treebank does; a prefix alone (`re`) is then no word that a tagger
knows, and a compound of verb and particle (`walk-out`) looks like a clause. Which ones stay whole: `en/hyphens.tsv`; besides
them given names of two romanised syllables behind a surname (`Lee Jae-myung`, `Tsai Ing-wen`), told from compounds
(`South Korea-based`) by the shape of the syllable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.lexicon import table

Piece = tuple[str, bool, int]
_SYLLABLE = re.compile(r"(?:[bdfghjklmnprstwyz]|[cs]h|hs|ts)?y?w?"
                       r"(?:a|ae|ai|ao|e|ee|ei|eo|eu|eui|i|ia|ie|o|oe|oo|ou|u|ui|uk|you)"
                       r"(?:n|ng|c?k|l|m|p|t|h)?")
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
            named = at > 0 and _given(pieces[at - 1][0], word, last)
            if last.isalpha() and word.isalpha() and (named or _stays(word.lower(), last.lower())):
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


def _given(surname: str, first: str, second: str) -> bool:
    """`Lee`, `Jae`, `myung`: a given name of two syllables, the second in small letters."""
    return (surname.istitle() and first.istitle() and second.islower() and second not in _listed("no_name")
            and bool(_SYLLABLE.fullmatch(first.lower()) and _SYLLABLE.fullmatch(second)))
