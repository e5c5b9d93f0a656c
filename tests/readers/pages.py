"""Thirty pages with known text and day: three reports in each of the ten layouts of `tests/data/pages`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from dragoman.model import Report
from dragoman.text import layout

DATA = Path(__file__).parents[1] / "data"
PUBLISHERS = ("Sahel Courier", "The Harbour Gazette", "Atlantic Wire")
EACH = 3


class Page(NamedTuple):
    """A page as bytes, and what is to be found in it."""

    layout: str
    data: bytes
    text: str
    published: str
    title: str
    publisher: str


def pages() -> Iterator[Page]:
    """All pages, layout by layout."""
    stories = [story(path) for path in sorted((DATA / "reports").glob("*.txt"))]
    templates = sorted((DATA / "pages").glob("*.html"))
    for number, template in enumerate(templates):
        for turn in range(EACH):
            title, when, paragraphs = stories[(number * EACH + turn) % len(stories)]
            yield _page(template, title, when, paragraphs, PUBLISHERS[turn])


def text_f1(expected: str, found: str) -> float:
    """F1 of the words in the order of the text (longest common blocks)."""
    one, other = expected.split(), found.split()
    same = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return 2 * same / (len(one) + len(other)) if one or other else 1.0


def right_day(page: Page, report: Report) -> bool:
    return report.published == page.published


def story(path: Path) -> tuple[str, date, list[str]]:
    """(title, day, paragraphs) of a report; its header is no part of the article."""
    text = path.read_text(encoding="utf-8")
    form = layout(text)
    body = text[form.header[1] if form.header else 0:]
    day = date.fromisoformat(path.stem[-10:])
    return (f"{path.stem[:-11].title()}: what is known so far", day,
            [line.strip() for line in body.splitlines() if line.strip()])


def _page(template: Path, title: str, when: date, paragraphs: list[str], publisher: str) -> Page:
    later = when + timedelta(days=40)
    words = {
        "title": title, "publisher": publisher, "host": f"www.{publisher.lower().replace(' ', '')}.example",
        "slug": re.sub(r"\W+", "-", title.lower()), "paragraphs": paragraphs, "iso": when.isoformat(),
        "later": later.isoformat(), "later_long": f"{later.day} {later:%B %Y}", "long": f"{when.day} {when:%B %Y}",
        "short": f"{when.day} {when:%b %Y}", "weekday": f"{when:%A}", "american": f"{when:%B} {when.day}, {when.year}",
        "dotted": f"{when:%d.%m.%Y}", "compact": f"{when:%Y%m%d}", "slashed": f"{when:%Y/%m/%d}", "year": when.year,
    }
    page = Environment(autoescape=True).from_string(template.read_text(encoding="utf-8")).render(words)
    encoding = "windows-1252" if "windows-1252" in page else "utf-8"
    return Page(template.stem, page.encode(encoding, "xmlcharrefreplace"), "\n\n".join(paragraphs), when.isoformat(), title,
                publisher)
