"""Which countries a report is set in, by words that are no place names: demonyms, institutions, offices, money, parties.

`Sheriff` and `school district` speak for an American town, `Crown Court` for an English one, `Egyptian officials` for Egypt.
The words are the table `en/places_hints.tsv` and the adjectives of the actor register.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from dragoman.language import Parse
from dragoman.lexicon import table
from dragoman.lexicon.register import Register

_LONGEST = 3  # words of a phrase


@cache
def _hints() -> dict[str, tuple[str, ...]]:
    """Phrase in small letters -> countries."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table("en/places_hints"):
        found[row["phrase"]].append(row["country"])
    return {phrase: tuple(sorted(codes)) for phrase, codes in found.items()}


def countries_of(parse: Parse, register: Register) -> dict[str, float]:
    """Country -> how much of what speaks for a country speaks for it (0 to 1), each phrase counted once."""
    hints = _hints()
    counts: dict[str, float] = defaultdict(float)
    seen: set[str] = set()
    tokens = parse.tokens
    for token in tokens:
        phrase = ""
        for other in tokens[token.i:token.i + _LONGEST]:
            phrase = f"{phrase} {other.lower.rstrip('.')}".strip()
            if phrase in hints and phrase not in seen:
                seen.add(phrase)
                for code in hints[phrase]:
                    counts[code] += 1 / len(hints[phrase])
        if token.text[0].isupper() and token.lower not in seen and (nation := register.demonym(token.text)):
            seen.add(token.lower)
            counts[nation] += 2
    total = sum(counts.values()) + 1
    return {code: count / total for code, count in counts.items()}
