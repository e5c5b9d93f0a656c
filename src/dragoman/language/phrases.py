"""Phrases of the parse: noun phrases and clauses as spans, by the attribution scheme's conventions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from dragoman.language.parse import Token
from dragoman.model import Span

_LOOSE = frozenset(("relcl", "acl", "advcl", "parataxis", "ccomp", "cc", "conj", "preconj", "dep", "advmod"))
_CONTRAST = re.compile(r", (?:even as|while|whereas|although|though|even though) (?=[^,;]*$)")
_EDGE = frozenset(",;:—–-.!?…\"'“”‘’«»„`()[]")


def pruned(token: Token, without: Collection[str] = (), cut: Collection[int] = ()) -> list[Token]:
    """The token and what is below it, but for children on some dependencies and tokens of some indices."""
    found, stack = [], [token]
    while stack:
        one = stack.pop()
        found.append(one)
        stack.extend(child for child in one.children if child.dep not in without and child.i not in cut)
    return sorted(found, key=lambda one: one.i)


def noun_phrase(token: Token, coordinated: bool = True) -> Span:
    """The phrase headed by a noun or pronoun, without relative clauses and participles, from its first to its last word."""
    kept = [token]
    for child in token.children:
        if child.dep in ("cc", "conj", "preconj", "punct") and not coordinated:
            continue
        if (
            child.dep in ("cc", "conj", "preconj")
            or child.dep not in _LOOSE
            or (child.dep == "advmod" and child.i < token.i)
        ):
            kept += pruned(child, ("relcl", "acl", "advcl"))
    members = {one.i for one in kept}
    first = last = token
    indexed = {one.i: one for one in kept}
    while first.i - 1 in members:
        first = indexed[first.i - 1]
    while last.i + 1 in members:
        last = indexed[last.i + 1]
    return stripped(sorted((one for one in kept if first.i <= one.i <= last.i), key=lambda one: one.i)) or token.span


def stripped(tokens: Iterable[Token]) -> Span | None:
    """From the first to the last word of the tokens, without marks at the edges."""
    words = [one for one in tokens if one.text not in _EDGE]
    return (words[0].start, words[-1].end) if words else None


def runs(tokens: Iterable[Token]) -> list[list[Token]]:
    """The tokens in unbroken runs."""
    found: list[list[Token]] = []
    for one in sorted(tokens, key=lambda token: token.i):
        if found and found[-1][-1].i == one.i - 1:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def turned(text: str, span: Span) -> int | None:
    """Where a conjunction of contrast sets the clause at the end of a span against what stands before it, if one does."""
    found = _CONTRAST.search(text, *span)
    return found.start() if found is not None else None
