"""A draft as the places finder gets it."""

from collections.abc import Callable

import pytest

from dragoman.draft import Draft
from dragoman.language import parse
from dragoman.model import USUAL, Report, Settings
from dragoman.text import layout


@pytest.fixture
def draft() -> Callable[..., Draft]:
    def make(text: str, settings: Settings = USUAL, publisher: str | None = None) -> Draft:
        form = layout(text)
        report = Report(id="r", published=None, text=text, publisher=publisher)
        parsed = parse(text, tuple(block.span for block in form.blocks))
        return Draft(report=report, layout=form, parse=parsed, settings=settings)
    return make
