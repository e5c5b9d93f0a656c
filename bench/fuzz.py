"""Fuzzing with atheris (coverage-guided, libFuzzer): `python bench/fuzz.py TARGET [libFuzzer options, e.g. -runs=1000000]`.

Targets are the endings of the readers (`csv`, `docx`, …), and `layout`, `quotations`, `days`, `quantities`, `times` for the
grammars of the text. Needs `pip install atheris`; it says at the end how many inputs were tried. What is read in another
process (HTML, PDF) is fuzzed by the functions that run there.
"""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dragoman"]):
    from dragoman.find.quantities.numbers import numerals
    from dragoman.find.times import language
    from dragoman.find.times.patterns import expressions
    from dragoman.find.times.tokens import tokenise
    from dragoman.readers.days import day
    from dragoman.readers.dispatch import DEFECT, taken
    from dragoman.readers.page import article
    from dragoman.readers.pages import extract
    from dragoman.readers.source import Failure, Limits, Source, Unreadable
    from dragoman.text import layout, quotations

LIMITS = Limits(whole=1 << 20, page=1 << 18, row=1 << 16, unpacked=2 << 20, members=50, failures=50, items=500)


def reader(ending: str) -> Callable[[bytes], None]:
    """The property of a reader: reports and failures, and none because the reader broke down."""
    def check(data: bytes) -> None:
        for one in taken(Source(name=f"a.{ending}", data=data, limits=LIMITS), ending):
            assert not (isinstance(one, Failure) and one.remedy == DEFECT), one
    return check


def parser(function: Callable[[bytes], object]) -> Callable[[bytes], None]:
    """The property of what runs in the parsing process: a value, or Unreadable, or an exception that becomes one there."""
    def check(data: bytes) -> None:
        with contextlib.suppress(Unreadable, RecursionError):
            function(data)
    return check


def grammar(function: Callable[[str], object]) -> Callable[[bytes], None]:
    """The property of a grammar of the text: it never raises."""
    def check(data: bytes) -> None:
        function(data.decode("utf-8", "replace"))
    return check


def _quantities(text: str) -> None:
    for one in numerals(text, 0, len(text)):
        assert 0 <= one.span[0] < one.span[1] <= len(text)


def _times(text: str) -> None:
    known = language()
    row = tokenise(text, known.words)
    known.numerals(row)
    row.seal()
    expressions(row, known.grammar)


def _quotations(text: str) -> None:
    quotations(text, [block.span for block in layout(text).blocks])


TARGETS = {"html": parser(article), "pdf": parser(extract), "layout": grammar(layout), "quotations": grammar(_quotations),
           "days": grammar(day), "quantities": grammar(_quantities), "times": grammar(_times)}


def seeds(target: str) -> list[bytes]:
    """Sound files to begin with: those of the tests."""
    folder = Path(__file__).parents[1] / "tests" / "readers"
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("test_fuzz", folder / "test_fuzz.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return list(module.SEEDS.get(target, [b"2024-01-09\nBAGHDAD, Jan 9 (Agency) -- Two men died, he said."]))


def main() -> None:
    target, *options = sys.argv[1:] or ["layout"]
    corpus = Path("fuzz") / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS.get(target) or reader(target))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
