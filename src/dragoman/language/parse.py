"""The parse of one report as plain objects: tokens with heads and children, sentences, named entities.

Labels are those of spaCy's English models: fine tags of the Penn Treebank, ClearNLP dependencies, OntoNotes entities.
All positions are code points into the report's text, as everywhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from dragoman.model import Span

_MANY = 60
_PLACE = attrgetter("i")


class Token:
    """One word: surface, lemma, tags and its place in the dependency tree."""

    __slots__ = ("children", "dep", "end", "ent", "head", "i", "lemma", "lower", "pos", "sent", "start", "tag", "text")

    def __init__(self, i: int, text: str, start: int) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.lemma = self.lower
        self.start = start
        self.end = start + len(text)
        self.tag = self.pos = self.dep = self.ent = ""
        self.head: Token = self
        self.children: list[Token] = []
        self.sent = 0

    def __repr__(self) -> str:
        return f"<{self.i} {self.text} {self.tag} {self.dep} <- {self.head.text}>"

    @property
    def span(self) -> Span:
        return self.start, self.end

    def child(self, *deps: str) -> Token | None:
        """The first child on one of these dependencies."""
        return next((one for one in self.children if one.dep in deps), None)

    def each(self, *deps: str) -> list[Token]:
        """All children on one of these dependencies, in order."""
        return [one for one in self.children if one.dep in deps]

    def subtree(self) -> list[Token]:
        """The token and all below it, in text order."""
        found, stack = [], [self]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(token.children)
        return sorted(found, key=_PLACE)

    def ancestors(self) -> Iterator[Token]:
        """Heads up to the root of the sentence."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def conjuncts(self) -> list[Token]:
        """The token and those coordinated below it (`A, B and C`: from A, all three)."""
        found = [self]
        for one in found:
            if len(found) > _MANY:
                break  # no list in prose is so long
            found.extend(one.each("conj"))
        return found


@dataclass(frozen=True)
class Entity:
    """A named entity: tokens `first` to `last`, both included."""

    first: int
    last: int
    label: str
    span: Span


@dataclass
class Parse:
    """Tokens in order (no white space), sentences as ranges of token indices, entities."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    sentences: list[range] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [token.start for token in self.tokens]
        self._ends = [token.end for token in self.tokens]

    def at(self, offset: int) -> Token | None:
        """The token that holds the code point, if any."""
        i = bisect_right(self._starts, offset) - 1
        return self.tokens[i] if i >= 0 and offset < self._ends[i] else None

    def within(self, span: Span) -> list[Token]:
        """Tokens that share a code point with the span."""
        return self.tokens[bisect_right(self._ends, span[0]):bisect_left(self._starts, span[1])]

    def sentence(self, token: Token) -> list[Token]:
        """The tokens of the sentence that holds the token."""
        bounds = self.sentences[token.sent]
        return self.tokens[bounds.start:bounds.stop]

    def sentence_span(self, number: int) -> Span:
        """From the first code point of a sentence to behind its last."""
        bounds = self.sentences[number]
        return self.tokens[bounds.start].start, self.tokens[bounds.stop - 1].end

    def phrase(self, token: Token) -> Span:
        """From the first to the last token below (and with) the token."""
        below = token.subtree()
        return below[0].start, below[-1].end

    def head(self, span: Span) -> Token | None:
        """The token of the span that depends on none within it (the first such)."""
        inside = self.within(span)
        members = {token.i for token in inside}
        return next((one for one in inside if one.head.i not in members or one.head is one), None)
