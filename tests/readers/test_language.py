"""Texts that are in English, are not, or do not show it."""

import pytest

from dragoman.model import Report
from dragoman.readers import Failure, Incoming, understood

GERMAN = ("Der Minister sagte am Montag vor dem Parlament, die Truppen würden das Land bis zum Ende des Jahres verlassen. "
          "Ein Sprecher der Opposition wies das als leeres Versprechen zurück.")


def told(text: str, language: str | None = None, force: bool = False) -> Incoming | Failure:
    return understood(Incoming(Report(id="r", published=None, text=text, language=language), "r.txt"), force)


@pytest.mark.parametrize(("text", "given", "language"), [
    ("The minister said on Monday that the troops would leave the country by the end of the year.", None, "en"),
    ("Lima.", None, None),
    ("Xi, Abe, Modi, Putin, Erdogan", None, None),
    ("The minister said on Monday that the troops would leave.", "en-GB", "en-GB"),
    ("\u202e \U0001f600 12345", None, None),
])
def test_english_and_undecided_texts_are_let_in(text: str, given: str | None, language: str | None) -> None:
    one = told(text, given)
    assert isinstance(one, Incoming)
    assert one.report.language == language


@pytest.mark.parametrize(("text", "given"), [(GERMAN, None), (GERMAN, "en"), ("Lima.", "es")])
def test_other_languages_are_refused_unless_forced(text: str, given: str | None) -> None:
    refused = told(text, given)
    assert isinstance(refused, Failure)
    assert "not in English" in str(refused)
    assert "--force" in str(refused)
    forced = told(text, given, force=True)
    assert isinstance(forced, Incoming)
    assert forced.report.language == (given or "de")
