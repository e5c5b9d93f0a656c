"""The channel of a statement, by a codebook of weighted signals (`data/lexicons/en/channels.tsv`) that a user can change.

Signals are looked for in the circumstances of the saying, never in its content. The larger sum wins if it reaches 1; the
signals that won are the statement's reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dragoman.assemble.sayings import Saying
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.lexicon import table
from dragoman.model import Channel, Link


class Signal(NamedTuple):
    """One observed signal: its words, what it speaks for and how strongly."""

    words: str
    channel: str
    weight: float


@cache
def _rows(role: str) -> dict[str, tuple[str, float]]:
    return {row["form"]: (row["channel"], float(row["weight"])) for row in table("en/channels") if row["role"] == role}


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _rows("adverb")), key=len, reverse=True)) + r")\b")


def compound(token: Token) -> list[str]:
    """The noun with the words before it that may make one term, longest first: `closed press conference` … `conference`."""
    before = [one.lower for one in token.children if one.dep in ("compound", "amod", "nmod") and one.i < token.i]
    return [" ".join([*before[k:], token.lemma]) for k in range(len(before) + 1)] + [token.lower]


def _look(role: str, token: Token) -> Signal | None:
    rows = _rows(role)
    return next((Signal(form, *rows[form]) for form in compound(token) if form in rows), None)


def _qualities(token: Token) -> list[Signal]:
    rows = _rows("quality")
    return [Signal(one.lower, *rows[one.lower]) for one in token.children if one.lower in rows and one.i < token.i]


_ROLE_OF_CASE = {
    "at": ("venue", "document"),
    "in": ("venue", "document"),
    "during": ("venue",),
    "before": ("venue", "audience"),
    "on": ("medium", "document", "venue"),
    "to": ("venue", "audience", "medium"),
    "from": ("venue",),
    "by": ("document",),
    "through": ("document",),
    "via": ("document", "medium"),
    "with": ("venue", "audience"),
    "after": ("venue",),
    "over": ("document", "medium"),
    "for": (),
    "of": (),
    "as": (),
}


def signals(saying: Saying) -> list[Signal]:
    """All signals in the circumstances of a saying."""
    found: list[Signal] = []
    words = " ".join(token.lower for token in saying.around)
    found += [Signal(form, *_rows("adverb")[form]) for form in _adverbs().findall(words)]
    if saying.cue is not None and saying.cue.pos == "NOUN" and (own := _qualities(saying.cue)):
        return own
    particle = saying.row is not None and " " in saying.row.form  # to rule out is not to rule
    if saying.cue is not None and saying.cue.lemma in _rows("verb") and not particle:
        found.append(Signal(saying.cue.lemma, *_rows("verb")[saying.cue.lemma]))
    for token in saying.around:
        if token.pos not in ("NOUN", "PROPN") or _explains(token):
            continue
        for role in _roles(token, saying):
            signal = _look(role, token)
            if signal is not None:
                found += [signal, *_qualities(token)]
                break
    if saying.source is not None and (signal := _look("document", saying.source)) is not None:
        found += [signal, *_qualities(saying.source)]
    return found


_REASONS = frozenset(("because", "since", "as"))


def _explains(token: Token) -> bool:
    """Does the word stand in a clause that gives a reason (`because they may not talk to the press`)?"""
    return any(up.dep == "advcl" and any(one.dep == "mark" and one.lower in _REASONS for one in up.children)
               and not any(one.lower == "even" for one in up.children) for up in token.ancestors())  # fmt: skip


def of_links(draft: Draft, links: Iterable[Link]) -> list[Signal]:
    """Signals of the documents through which a saying is known."""
    found: list[Signal] = []
    for link in links:
        head = draft.parse.head(link.span) if link.kind == "document" else None
        if head is not None and (signal := _look("document", head)) is not None:
            found += [signal, *_qualities(head)]
            found += [each for one in head.each("prep") for noun in one.each("pobj") for each in _qualities(noun)]
    return found


def _roles(token: Token, saying: Saying) -> tuple[str, ...]:
    if token.dep == "pobj":
        return _ROLE_OF_CASE.get(token.head.lower, ())
    if token.dep in ("dobj", "dative", "npadvmod") and token.head is saying.cue:
        return "audience", "venue", "medium"
    if token.dep in ("dobj", "dative"):
        return ("venue", "audience") if token.head.lemma in ("address", "give", "hold", "tell") else ()
    return ()


def channel(found: Iterable[Signal]) -> tuple[Channel, list[str]]:
    """The channel that the signals speak for, and the winning ones in words."""
    sums: dict[str, float] = {"private": 0.0, "public": 0.0}
    listed = list(found)
    for signal in listed:
        sums[signal.channel] += signal.weight
    best = max(sums, key=lambda name: sums[name])
    if sums[best] < 1 or sums["private"] == sums["public"]:
        return "unstated", []
    why = [f"channel: {signal.words} ({signal.channel} {signal.weight:g})" for signal in listed if signal.channel == best]
    return ("private" if best == "private" else "public"), why
