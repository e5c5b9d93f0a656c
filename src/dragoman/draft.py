"""The draft of one record: what finders read and what they have found so far.

A finder is a function `Draft -> list` of the mentions of its kind; it reads the report, its layout, its parse and the
kinds found before it, and changes none of them. The pipeline gives ids and keeps the order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dragoman.language import Parse
from dragoman.language.known import Known, known
from dragoman.lexicon.register import Register
from dragoman.model import USUAL, Attribution, Mention, Place, Quantity, Report, Settings, Span, Time, Trigger
from dragoman.text import Layout, Quotation, quotations

if TYPE_CHECKING:
    from dragoman.language.encoder import Encoding

KINDS = ("times", "quantities", "places", "mentions", "attributions", "triggers")


@dataclass
class Draft:
    """One report on its way to a record; the lists are filled in the order of `KINDS`."""

    report: Report
    layout: Layout
    parse: Parse
    settings: Settings = USUAL
    times: list[Time] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.report.text

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Quotations in reading order, nested ones too."""
        return quotations(self.text, [block.span for block in self.layout.blocks])

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that the datelines credit (`LIMA, May 4 (Andes Press) -`)."""
        return tuple(self.text[slice(*block.credit)] for block in self.layout.blocks if block.credit is not None)

    @cached_property
    def register(self) -> Register:
        """The register of actors, with the user's own tables."""
        return Register.load(self.settings.register)

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """Words of the actor register in the text, in order."""
        return known(self.parse, self.register, self.report.published)

    @cached_property
    def _outer(self) -> tuple[list[Quotation], list[int]]:
        outer = [one for one in self.quotations if one.depth == 0]
        return outer, [one.span[0] for one in outer]

    def quotations_at(self, span: Span, margin: int = 0) -> list[Quotation]:
        """The outermost quotations that share a code point with the span, or lie within `margin` code points of it."""
        outer, starts = self._outer
        first = max(0, bisect_right(starts, span[0] - margin) - 1)
        last = bisect_right(starts, span[1] + margin)
        return [one for one in outer[first:last] if one.span[1] + margin >= span[0] and one.span[0] - margin <= span[1]]

    @cached_property
    def speakers(self) -> frozenset[int]:
        """The head tokens of all mentions of actors."""
        return frozenset(one.head for one in self.mentions)

    @cached_property
    def encoding(self) -> Encoding:
        """What the learned heads read: the encoder runs once, when the first of them asks."""
        from dragoman.language.encoder import encode

        return encode(self.text, (block.span for block in self.layout.blocks))


Finder = Callable[[Draft], list[Any]]
