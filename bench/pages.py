"""How well articles are taken out of web pages: `python bench/pages.py`; text F1, day, title, publisher by layout.

The pages are the thirty of `tests/readers/pages.py`: reports with known text and day in ten layouts of our own.
"""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from pathlib import Path

from dragoman.model import Report
from dragoman.readers import Source
from dragoman.readers.html import page_report

HELPER = Path(__file__).parents[1] / "tests" / "readers" / "pages.py"


def main() -> None:
    spec = importlib.util.spec_from_file_location("pages", HELPER)
    assert spec
    assert spec.loader
    helper = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(helper)
    found: dict[str, list[tuple[float, bool, bool, bool]]] = defaultdict(list)
    for page in helper.pages():
        report: Report = page_report(Source(name="page.html", data=page.data), page.data)
        found[page.layout].append((helper.text_f1(page.text, report.text), report.published == page.published,
                                   report.title == page.title, report.publisher == page.publisher))
    print(f"{'layout':<12}{'text F1':>8}{'day':>6}{'title':>7}{'publisher':>11}")
    rows = {name: [sum(one) / len(ones) for one in zip(*ones, strict=True)] for name, ones in found.items()}
    rows["all"] = [sum(one) / len(rows) for one in zip(*rows.values(), strict=True)]
    for name, (text, day, title, publisher) in rows.items():
        print(f"{name:<12}{text:8.3f}{day:6.2f}{title:7.2f}{publisher:11.2f}")
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
