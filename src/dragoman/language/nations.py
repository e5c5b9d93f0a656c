"""Words for countries in a parse: names, adjectives and seats of government, the longest match first."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.language.parse import Parse
from dragoman.lexicon.actors import nations, plain

_LONGEST = 6


@dataclass(frozen=True)
class Origin:
    """A word for a country: tokens `first` to `last`; `use` is `name`, `adjective` or `metonym`."""

    first: int
    last: int
    country: str
    use: str


def scan(parse: Parse) -> list[Origin]:
    """The words for countries of a text, longest match first, in order."""
    tokens, text, known = parse.tokens, parse.text, nations()
    firsts = {form.split()[0].split("-")[0].split("'")[0] for form in known}
    found: list[Origin] = []
    i = 0
    while i < len(tokens):
        last = i
        if tokens[i].text.replace("’", "'").split("'")[0] in firsts:
            for j in range(min(i + _LONGEST, len(tokens)) - 1, i - 1, -1):
                if tokens[j].sent != tokens[i].sent:
                    continue
                one = known.get(plain(text[tokens[i].start : tokens[j].end]))
                if one is not None and not (one.form in ("US", "Georgia") and tokens[i].tag == "PRP"):
                    found.append(Origin(i, j, one.country, one.use))
                    last = j
                    break
        i = last + 1
    return found
