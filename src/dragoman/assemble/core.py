"""The core of a content: its main proposition, without what is only said aside, for those who compare stances.

Left out are relative and participial clauses, appositions, adverbial clauses that are no purpose, and adjuncts of time,
cause and concession, as text simplification does (Siddharthan 2006). What is said of the main thing has one sign;
what hangs on a noun in a relative clause has another, and nobody is committed to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.language import Parse, Token
from dragoman.language.phrases import runs, stripped
from dragoman.model import Span

_ADJUNCTS = frozenset(("after", "amid", "amidst", "because", "before", "despite", "during", "except", "following", "given",
                       "like", "since", "unlike", "until", "notwithstanding"))
_AIMED = frozenset(("aimed", "aiming", "designed", "intended", "meant"))  # what is said of a plan is what it is for
_INDEFINITE = frozenset(("a", "an", "any", "every", "no", "some"))


def core(parse: Parse, content: Iterable[Span]) -> tuple[Span, ...]:
    """The spans of the main proposition, in reading order; empty where nothing is said aside."""
    tokens = [token for span in content for token in parse.within(span)]
    inside = {token.i for token in tokens}
    aside: dict[int, bool] = {}
    for token in tokens:
        _settle(token, inside, aside)
    kept = [token for token in tokens if not aside[token.i]]
    if not kept or len(kept) == len(tokens):
        return ()
    return tuple(_spans(kept))


def _settle(token: Token, inside: set[int], aside: dict[int, bool]) -> None:
    """Find out of a token, and of those above it in the content, whether they are said aside."""
    path = []
    while token.i not in aside:
        path.append(token)
        hangs = token.head is not token and token.head.i in inside
        if not hangs or _loose(token):
            aside[token.i] = hangs
            break
        token = token.head
    for one in path:
        aside[one.i] = aside[token.i]


def _loose(token: Token) -> bool:
    if token.dep == "appos":
        return not _close(token)
    if token.dep in ("relcl", "acl") and any(one.dep == "det" and one.lower in _INDEFINITE for one in token.head.children):
        return False  # `a partner who keeps her word`, `a committee to end it` say something only with the clause
    if token.dep == "relcl":
        return True
    if token.dep == "acl" and token.lower in _AIMED:
        return False
    if token.dep in ("advcl", "acl"):
        return not any(one.lower in ("to", "that") and one.dep in ("aux", "mark") for one in token.children)
    return token.dep in ("prep", "mark") and token.lower in _ADJUNCTS


def _close(token: Token) -> bool:
    """Is it a name set to its noun without a mark (`its ship Aurora`)?"""
    first = min(token.subtree(), key=lambda one: one.i)
    return first.i == token.head.i + 1


def _spans(kept: list[Token]) -> Iterator[Span]:
    for run in runs(kept):
        span = stripped(run)
        if span is not None:
            yield span
