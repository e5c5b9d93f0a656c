"""Attributions -> statements: speaker, addressee, form, channel, act, chain, nesting."""

from __future__ import annotations

from dragoman.assemble.cast import Cast
from dragoman.draft import Draft
from dragoman.model import Statement


def statements(draft: Draft, cast: Cast) -> list[Statement]:
    """The statements of a draft in reading order of their cues, with ids s1, s2, …; actors by the cast's keys."""
    found = sorted(draft.attributions, key=lambda one: (one.cue or one.content or one.source))
    return [Statement(id=f"s{number}", source=one.source, cue=one.cue, content=one.content,
                      speaker=cast.of(one.source[0]) if one.source else None, why=(one.why,))
            for number, one in enumerate(found, 1)]
