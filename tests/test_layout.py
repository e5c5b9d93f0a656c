"""Headers, datelines, stamps and blocks of texts."""

import pytest

from dragoman.text import layout


@pytest.mark.parametrize(("text", "published"), [
    ("date 2024-01-09 Text follows here.", "2024-01-09"),
    (" date 2024-01-09 Text follows here.", "2024-01-09"),
    ("Date: 9 January 2024\nText.", "2024-01-09"),
    ("2024-01-09\nText.", "2024-01-09"),
    ("January 9, 2024\n\nText.", "2024-01-09"),
    ("A week in Lagos, 3 March 2019\n\nText.", "2019-03-03"),
    ("2024-13-45\nText.", None),
    ("SEOUL, 9 January 2024 (Agency) -- Text.", "2024-01-09"),
    ("BAGHDAD, Jan 9 (Agency) — Text.", None),
    ("Truce talks: live\nWednesday 6 August 2014\n\n09:10 Talks resumed.", "2014-08-06"),
    ("Teachers down tools\nBy Jane Doe\n27 August 2019\nThey left.", "2019-08-27"),
    ("Text.\nHe came on 27 August 2019\nand left.", None),
    ("In 2024 the harvest failed.", None),
    ("", None),
])
def test_date_header(text: str, published: str | None) -> None:
    assert layout(text).published == published


@pytest.mark.parametrize(("text", "place", "credit", "body"), [
    ("BAGHDAD, Jan 9 (Agency) — Two men died.", "BAGHDAD", "Agency", "Two men died."),
    ("BAIDOA, Somalia, Feb 13 (Horn Press) — An inquiry began.", "BAIDOA, Somalia", "Horn Press", "An inquiry began."),
    ("NEW DELHI (Agency) - The talks ended.", "NEW DELHI", "Agency", "The talks ended."),
    ("LIMA — The talks ended.", "LIMA", None, "The talks ended."),
    ("São Paulo, Jan 9 (Agency) - The talks ended.", "São Paulo", "Agency", "The talks ended."),
    ("KYIV, Ukraine (Agency) — “No,” she said.", "KYIV, Ukraine", "Agency", "“No,” she said."),
    ("UNITED NATIONS, Jan. 9 (Agency) - The talks ended.", "UNITED NATIONS", "Agency", "The talks ended."),
    ("Seoul, April 28 — Missiles fell.", "Seoul", None, "Missiles fell."),
    ("Cairo (Agency) - Egypt agreed.", "Cairo", "Agency", "Egypt agreed."),
    ("LIMA (Agency), 9 Feb. The talks ended.", "LIMA", "Agency", "The talks ended."),
    ("TUNIS, April 28: The talks ended.", "TUNIS", None, "The talks ended."),
    ("By Jane Doe and Ali Bek\nLAGOS — The talks ended.", "LAGOS", None, "The talks ended."),
])
def test_dateline(text: str, place: str, credit: str | None, body: str) -> None:
    block = layout(text).blocks[0]
    assert block.dateline_place is not None
    assert text[slice(*block.dateline_place)] == place
    assert (text[slice(*block.credit)] if block.credit else None) == credit
    assert text[slice(*block.span)] == body


def test_a_credit_without_a_place() -> None:
    block = layout("Jan 9 (Agency) - The talks ended.").blocks[0]
    assert (block.dateline_place, block.dateline_date, block.credit) == (None, (0, 5), (7, 13))


@pytest.mark.parametrize("text", [
    "The U.S.-led force left - and nobody noticed.", "NATO — the alliance — agreed.", "EU leaders — all of them — agreed.",
    "The union (SITRA) – founded in 1990 – called a strike.", "Nairobi. Talks ended.",
    "Monday, April 28 — The talks ended.", "NATO (the alliance) — agreed.", "Mr Smith, May 4. The talks ended.",
])
def test_no_dateline(text: str) -> None:
    assert layout(text).blocks[0].span == (0, len(text))


@pytest.mark.parametrize(("text", "stamp"), [
    ("09:10 Mediators resumed talks.", "09:10"), ("9.10 am — Talks resumed.", "9.10 am"), ("14:05 GMT: Talks.", "14:05 GMT"),
    ("12.50 Euro was the price.", None), ("10:42 of them left.", None),
])
def test_stamp(text: str, stamp: str | None) -> None:
    found = layout(text).blocks[0].stamp
    assert (text[slice(*found)] if found else None) == stamp
