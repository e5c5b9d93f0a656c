"""The draft of one record: what finders read and what they have found so far.

A finder is a function `Draft -> list` of the mentions of its kind; it reads the report, its layout, its parse and the
kinds found before it, and changes none of them. The pipeline gives ids and keeps the order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dragoman.language import Encoding, Parse, encode
from dragoman.language.known import Known, known
from dragoman.lexicon.register import Register
from dragoman.model import USUAL, Attribution, Mention, Place, Quantity, Report, Settings, Time, Trigger
from dragoman.text import Layout, Quotation, quotations

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
    def known(self) -> tuple[Known, ...]:
        """Words of the actor register in the text, in order."""
        return known(self.parse, Register.load(self.settings.register), self.report.published)

    @cached_property
    def encoding(self) -> Encoding:
        """What the learned heads read: the encoder runs once, when the first of them asks."""
        return encode(self.text, (block.span for block in self.layout.blocks))


Finder = Callable[[Draft], list[Any]]
