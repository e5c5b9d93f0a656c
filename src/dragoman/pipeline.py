"""Report -> Record: the only module that knows the order of the stages.

`read_reports` is pure but for the models it loads: no network, no clock, no state; the same report gives the same record
in any order and any batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import entry_points

import msgspec

from dragoman import assemble
from dragoman.draft import KINDS, Draft, Finder
from dragoman.find.places import Explained, explain
from dragoman.language import Parse, parse
from dragoman.model import USUAL, Record, Report, Settings
from dragoman.text import Layout, layout

Weighed = Callable[[Report, list[Explained]], None]
_PREFIX = {"times": "t", "quantities": "q", "places": "p"}


class FinderError(RuntimeError):
    """An entry point that is no finder of a known kind; the message names it."""


@cache
def finders() -> tuple[tuple[str, Finder], ...]:
    """(kind, finder) in the order of `KINDS`; an entry point `kind.name` adds to the finder named `kind`."""
    found: dict[str, list[tuple[str, Finder]]] = {kind: [] for kind in KINDS}
    for point in entry_points(group="dragoman.finders"):
        kind = point.name.split(".")[0]
        if kind not in found:
            raise FinderError(f"entry point {point.name!r} ({point.value}): no kind {kind!r}; known are {', '.join(KINDS)}")
        found[kind].append((point.name, point.load()))
    return tuple((kind, finder) for kind in KINDS for _, finder in sorted(found[kind], key=lambda one: one[0]))


def read_reports(reports: Iterable[Report], settings: Settings = USUAL, weighed: Weighed | None = None) -> Iterator[Record]:
    """The records of reports, in order and lazily. `weighed` hears of each report what was weighed for every name in it that
    could be a place, in reading order."""
    for report in reports:
        form = layout(report.text)
        yield _record(report, form, parse(report.text, tuple(block.span for block in form.blocks)), settings, weighed)


def _record(report: Report, form: Layout, parsed: Parse, settings: Settings, weighed: Weighed | None) -> Record:
    draft = Draft(report=report, layout=form, parse=parsed, settings=settings)
    if report.published is None:
        draft.notes.append("no publication date: relative times are unresolved")
    elif report.published_from == "file name":
        draft.notes.append("the publication date is from the file's name")
    _fill(draft)
    if weighed is not None:
        weighed(report, explain(draft))
    return assemble.record(draft)


def _fill(draft: Draft) -> None:
    """Run the finders in their order."""
    for kind, finder in finders():
        getattr(draft, kind).extend(finder(draft))
        if kind in _PREFIX:
            _number(draft, kind)


def _number(draft: Draft, kind: str) -> None:
    """Ids in reading order: t1, t2, …"""
    found = sorted(getattr(draft, kind), key=lambda one: (one.span, one.id))
    setattr(draft, kind, [msgspec.structs.replace(one, id=f"{_PREFIX[kind]}{n}") for n, one in enumerate(found, 1)])
