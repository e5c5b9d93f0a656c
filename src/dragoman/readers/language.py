"""The language of a text: recorded, and where it is not English, the reason for refusing it.

Told by py3langid (a naive Bayes model over byte n-grams, Lui and Baldwin 2012) from the beginning of the text. Short texts
full of names look like anything, so a text is refused only when it is long enough and the model is sure.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from dragoman.readers.source import Failure, Incoming

_LOOK = 1500  # characters of the text that are looked at
_ENOUGH = 100
_SURE = 0.9


def understood(one: Incoming, force: bool = False) -> Incoming | Failure:
    """The report with its language, or the failure that it is not in English; with `force` it is let through."""
    report = one.report
    language = _detected(report.text)
    if language is None and report.language and not report.language.lower().startswith("en"):
        language = report.language
    if language not in (None, "en") and not force:
        return Failure(name=one.name, line=one.line, report=report.id,
                       reason=f"the text is not in English but in {language!r}",
                       remedy="Only English is read; --force reads it all the same")
    return one._replace(report=msgspec.structs.replace(report, language=report.language or language))


def _detected(text: str) -> str | None:
    """An ISO 639 code, or None where the text does not show it."""
    start = text[:_LOOK].strip()
    language, probability = _identifier().classify(start)
    sure = probability >= (0.5 if language == "en" else _SURE)
    return str(language) if sure and language != "zxx" and (len(start) >= _ENOUGH or language == "en") else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
