"""Articles out of the thirty pages: their text, day, title and publisher (`bench/pages.py` shows them by layout)."""

from statistics import mean

import pages
import pytest

from dragoman.readers import Source
from dragoman.readers.html import page_report


@pytest.fixture(scope="module")
def read() -> list[tuple[pages.Page, object]]:
    return [(one, page_report(Source(name="page.html", data=one.data), one.data)) for one in pages.pages()]


def test_there_are_thirty_in_ten_layouts(read: list) -> None:
    assert len(read) == 30
    assert len({page.layout for page, _ in read}) == 10


def test_text(read: list) -> None:
    scores = [pages.text_f1(page.text, report.text) for page, report in read]
    assert mean(scores) > 0.98
    assert min(scores) > 0.9


def test_days(read: list) -> None:
    assert [(page.layout, page.published) for page, report in read if report.published != page.published] == []


def test_titles_and_publishers(read: list) -> None:
    assert [page.layout for page, report in read if report.title != page.title] == []
    assert {page.layout for page, report in read if report.publisher != page.publisher} == {"print"}  # it has its host only


def test_other_days_of_a_page_are_kept(read: list) -> None:
    dates = next(report.origin.dates for page, report in read if page.layout == "blog")
    assert {where for where, _ in dates} >= {"JSON-LD datePublished", "JSON-LD dateModified", "meta article:modified_time"}
    assert len({day for _, day in dates}) == 2
