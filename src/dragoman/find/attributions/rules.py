"""The rules over the parse: all families, each cue once, the more special family first."""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.find.attributions.candidate import Candidate
from dragoman.find.attributions.nouns import by_nouns
from dragoman.find.attributions.phrases import by_phrases
from dragoman.find.attributions.silences import silences
from dragoman.find.attributions.verbs import by_verbs


def candidates(draft: Draft) -> list[Candidate]:
    """What the rules propose for a draft, in reading order of the cues."""
    found: list[Candidate] = []
    taken = bytearray(len(draft.text))  # the code points of cues
    for family in (silences, by_phrases, by_nouns, by_verbs):
        for one in family(draft):
            if not any(1 in taken[start:end] for start, end in one.cue_spans):
                found.append(one)
                for start, end in one.cue_spans:
                    taken[start:end] = b"\x01" * (end - start)
    return sorted(found, key=lambda one: one.cue.i)
