"""The sentence around a span, for people to read: a quick split at sentence-final punctuation and line ends.

The analysis splits sentences with the parser; this split is for showing evidence where no parse is at hand.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from dragoman.model import Span, trim

_BOUNDARY = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’')\]]))\s+(?=[\"“‘'(\[]?[A-Z0-9])|\s*\n\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|Rev|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec|[ap]\.m))\.\Z")


class Excerpts:
    """The sentences of one text, split once; `sentence(span)` is the span of those that hold a given span."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        for found in _BOUNDARY.finditer(text):
            if "\n" in found.group() or not _ABBREVIATION.search(text, max(0, found.start() - 8), found.start()):
                self._starts.append(found.end())

    def sentence(self, span: Span) -> Span:
        """The trimmed span of the sentence, or sentences, that hold `span`."""
        first = bisect_right(self._starts, span[0]) - 1
        after = bisect_right(self._starts, max(span[0], span[1] - 1))
        end = self._starts[after] if after < len(self._starts) else len(self.text)
        return trim(self.text, (self._starts[first], end))

    def number(self, offset: int) -> int:
        """Which sentence of the text holds the offset, counted from 1."""
        return bisect_right(self._starts, offset)
