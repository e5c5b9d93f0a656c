"""How well articles are taken out of web pages and PDF: `python bench/pages.py [--pdf]`.

The pages are the thirty of `tests/readers/pages.py`: reports with known text and day in ten layouts of our own; shown are
text F1, day, title and publisher by layout. With `--pdf` the reports are printed by Chromium in three styles; shown are text
F1 and the share of paragraphs that come out whole.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import subprocess
import tempfile
from collections import defaultdict
from html import escape
from pathlib import Path
from typing import Any

from dragoman.model import Report
from dragoman.readers import Source
from dragoman.readers.html import page_report
from dragoman.readers.pdf import reports

HELPER = Path(__file__).parents[1] / "tests" / "readers" / "pages.py"
STYLES = {
    "plain": "body { font: 12pt serif }",
    "columns": "body { font: 10pt serif } main { column-count: 2; text-align: justify; hyphens: auto }",
    "indented": "body { font: 11pt sans-serif } p { margin: 0; text-indent: 2em }",
}


def helper() -> Any:
    """The module that makes the pages."""
    spec = importlib.util.spec_from_file_location("pages", HELPER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def from_pages(made: Any) -> dict[str, list[float]]:
    """Layout -> means of text F1, day, title, publisher."""
    found: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for page in made.pages():
        report: Report = page_report(Source(name="page.html", data=page.data), page.data)
        found[page.layout].append((made.text_f1(page.text, report.text), report.published == page.published,
                                   report.title == page.title, report.publisher == page.publisher))
    return _means(found)


def from_pdf(made: Any) -> dict[str, list[float]]:
    """Style -> means of text F1 and whole paragraphs."""
    found: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(sorted((made.DATA / "reports").glob("*.txt"))):
            _, _, paragraphs = made.story(path)
            for style, css in STYLES.items():
                target = Path(folder) / f"{style}{number}.pdf"
                body = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
                page = target.with_suffix(".html")
                page.write_text(f'<html lang="en"><meta charset="utf-8"><style>{css}</style><main>{body}</main></html>')
                subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                                f"--print-to-pdf={target}", str(page)], capture_output=True, check=True)
                report = next(one for one in reports(Source(name=target.name, path=target)) if isinstance(one, Report))
                whole = len(set(paragraphs) & set(report.text.split("\n\n"))) / len(paragraphs)
                found[style].append((made.text_f1("\n\n".join(paragraphs), report.text), whole))
    return _means(found)


def _means(found: dict[str, list[tuple[float, ...]]]) -> dict[str, list[float]]:
    rows = {name: [sum(one) / len(ones) for one in zip(*ones, strict=True)] for name, ones in found.items()}
    rows["all"] = [sum(one) / len(rows) for one in zip(*rows.values(), strict=True)]
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdf", action="store_true")
    asked = parser.parse_args()
    if asked.pdf and not shutil.which("chromium"):
        parser.error("there is no chromium here")
    heads = ("text F1", "whole") if asked.pdf else ("text F1", "day", "title", "publisher")
    rows = from_pdf(helper()) if asked.pdf else from_pages(helper())
    print(f"{'':<12}" + "".join(f"{head:>11}" for head in heads))
    for name, values in rows.items():
        print(f"{name:<12}" + "".join(f"{value:11.3f}" for value in values))
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
