"""The rules over the parse: all families, each cue once, the more special family first."""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.find.attributions.candidate import Candidate
from dragoman.find.attributions.nouns import by_nouns
from dragoman.find.attributions.phrases import by_phrases
from dragoman.find.attributions.silences import silences
from dragoman.find.attributions.verbs import by_verbs
from dragoman.model import overlap


def candidates(draft: Draft) -> list[Candidate]:
    """What the rules propose for a draft, in reading order of the cues."""
    found: list[Candidate] = []
    for family in (silences, by_phrases, by_nouns, by_verbs):
        for one in family(draft):
            if not any(overlap(mine, other) for kept in found for mine in one.cue_spans for other in kept.cue_spans):
                found.append(one)
    return sorted(found, key=lambda one: one.cue.i)
