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
        count = _length(pieces, at)
        yield "".join(word for word, _, _ in pieces[at : at + count]), pieces[at + count - 1][1], pieces[at][2]
        at += count


def _length(pieces: Sequence[Piece], at: int) -> int:
    """How many pieces from `at` on are one word: 1, 3 or 5."""
    words = [word for word, _, _ in pieces[at : at + 5]]
    if len(words) < 3 or words[1] != "-" or any(space for _, space, _ in pieces[at : at + 2]):
        return 1
    first, last = words[0], words[2]
    if not (first.isalpha() and last.isalpha()):
        return 1
    if (len(words) == 5 and words[3] == "-" and last in _listed("particle") and first.istitle() and words[4].istitle()
            and not any(space for _, space, _ in pieces[at : at + 4])):  # fmt: skip
        return 5  # `Port-au-Prince`
    named = at > 0 and _given(pieces[at - 1][0], first, last)
    return 3 if named or _stays(first.lower(), last.lower()) else 1


def _stays(first: str, last: str) -> bool:
    if first in _listed("prefix"):
        return True
    whole = f"{first}-{last}"
    return any(whole.endswith(ending) and whole.removesuffix(ending) in _listed("word") for ending in _ENDINGS)


def _given(surname: str, first: str, second: str) -> bool:
    """`Lee`, `Jae`, `myung`: a given name of two syllables, the second in small letters."""
    return (surname.istitle() and first.istitle() and second.islower() and second not in _listed("no_name")
            and bool(_SYLLABLE.fullmatch(first.lower()) and _SYLLABLE.fullmatch(second)))
