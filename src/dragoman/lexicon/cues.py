"""The cues of attribution (`data/lexicons/en/cues.tsv`): which words say, think, want or refuse, and what they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.table import table


@dataclass(frozen=True)
class Cue:
    """One row: `frames` are the complements that can be the content, `act` the act unless the content shows another."""

    form: str
    role: str
    frames: frozenset[str]
    act: str
    kind: str


@cache
def cues(role: str) -> dict[str, Cue]:
    """The cues of one role (`verb`, `noun`, `adjective`) by their words, particles and prepositions included."""
    return {
        row["form"]: Cue(row["form"], role, frozenset(row["frames"].split()), row["act"], row["source"])
        for row in table("en/cues")
        if row["role"] == role
    }


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that only lend a noun of saying its verb: `gave an assurance`, `made a pledge`."""
    return frozenset(row["form"] for row in table("en/light"))


@cache
def phrasal(verb: str) -> tuple[Cue, ...]:
    """The cues of several words that begin with a verb, longest first."""
    found = [cue for form, cue in cues("verb").items() if form.partition(" ")[0] == verb and " " in form]
    return tuple(sorted(found, key=lambda cue: -len(cue.form)))


def first(role: str, words: Sequence[str]) -> Cue | None:
    """The first of the words that is a cue."""
    known = cues(role)
    return next((known[word] for word in words if word in known), None)
