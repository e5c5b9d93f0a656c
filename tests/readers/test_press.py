"""Exports of press databases: many articles in one text, in the forms that the databases write."""

import pytest

from dragoman.model import Report
from dragoman.readers import Failure, Incoming, Source
from dragoman.readers.txt import reports

LEXIS = """
                               1 of 2 DOCUMENTS


                              The Harbour Gazette

                             March 3, 2014 Monday
                                 Late Edition

Dockers Strike Over Pay In Two Ports

BYLINE: By ANA SILVA

SECTION: Section A; Column 1; Foreign Desk; Pg. 4

LENGTH: 51 words

DATELINE: LISBON

BODY:

   Dockers stopped work in two ports on Monday, the union
said.

   The port authority said talks would go on.

GRAPHIC: PHOTO: Dockers at the gate

LOAD-DATE: March 4, 2014

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                     Copyright 2014 The Harbour Gazette Company


                               2 of 2 DOCUMENTS

                              The Harbour Gazette

                             March 5, 2014 Wednesday

Port Strike Ends

LENGTH: 12 words

BODY:

   The strike ended on Tuesday.

LOAD-DATE: March 6, 2014
"""

NEXIS = """Dockers Strike Over Pay In Two Ports
The Harbour Gazette
March 3, 2014 Monday

Copyright 2014 The Harbour Gazette All Rights Reserved

Section: FOREIGN; Pg. 4
Length: 51 words
Byline: Ana Silva
Dateline: LISBON
Body


Dockers stopped work in two ports on Monday, the union said.

The port authority said talks would go on.

Load-Date: March 4, 2014


End of Document

Port Strike Ends
The Harbour Gazette
March 5, 2014 Wednesday

Length: 12 words
Body

The strike ended on Tuesday.

Classification

Language: ENGLISH

End of Document
"""

FACTIVA_CODES = """SE  Foreign
HD  Dockers Strike Over Pay
    In Two Ports
BY  By Ana Silva
WC  51 words
PD  3 March 2014
SN  Harbour Gazette
SC  HARGAZ
LA  English
CY  (c) 2014 Harbour Gazette

LP  Dockers stopped work in two ports on Monday, the union said.

TD  The port authority said talks would go on.

AN  Document HARGAZ0020140303ea330008x

HD  Port Strike Ends
WC  12 words
PD  5 March 2014
SN  Harbour Gazette
LA  English

LP  The strike ended on Tuesday.

AN  Document HARGAZ0020140305ea350001b
"""

FACTIVA = """Dockers Strike Over Pay In Two Ports
By Ana Silva
51 words
3 March 2014
14:05
Harbour Gazette
HARGAZ
English
(c) 2014 Harbour Gazette

Dockers stopped work in two ports on Monday, the union said.

The port authority said talks would go on.

Document HARGAZ0020140303ea330008x

Port Strike Ends
12 words
5 March 2014
Harbour Gazette
HARGAZ
English
Copyright 2014 Harbour Gazette

The strike ended on Tuesday.

Document HARGAZ0020140305ea350001b
"""


def read(text: str) -> list[Report]:
    found = list(reports(Source(name="export.txt", data=text.encode())))
    return [one.report if isinstance(one, Incoming) else one for one in found if not isinstance(one, Failure)]


@pytest.mark.parametrize("text", [LEXIS, NEXIS, FACTIVA_CODES, FACTIVA], ids=["lexis", "nexis", "factiva codes", "factiva"])
def test_each_article_is_a_report(text: str) -> None:
    first, second = read(text)
    assert (first.published, first.published_from) == ("2014-03-03", "text")
    assert first.title == "Dockers Strike Over Pay In Two Ports"
    assert "Harbour Gazette" in str(first.publisher)
    assert first.text.removeprefix("LISBON — ") == ("Dockers stopped work in two ports on Monday, the union said.\n\n"
                                                    "The port authority said talks would go on.")
    assert (second.published, second.title) == ("2014-03-05", "Port Strike Ends")
    assert second.text == "The strike ended on Tuesday."
    assert first.origin is not None
    assert first.origin.dates[0] == ("head", "2014-03-03")


def test_numbers_of_factiva_are_the_ids() -> None:
    assert [one.id for one in read(FACTIVA)] == ["HARGAZ0020140303ea330008x", "HARGAZ0020140305ea350001b"]
    assert [one.id for one in read(FACTIVA_CODES)] == ["HARGAZ0020140303ea330008x", "HARGAZ0020140305ea350001b"]
    assert [one.id for one in read(LEXIS)] == ["export:1", "export:2"]


def test_an_article_without_a_body_is_a_failure_with_its_line() -> None:
    found = list(reports(Source(name="export.txt", data=NEXIS.replace("The strike ended on Tuesday.\n", "").encode())))
    assert isinstance(found[1], Failure)
    assert str(found[1]).startswith("export.txt:23: article 2 has no body")


@pytest.mark.parametrize("text", [
    "The Document was signed on 3 March 2014.\n\nBODY: of evidence", "HD video was banned.\nPD officers left.\nTD",
    "1 of 2 DOCUMENTS\nwere leaked.", "End of Document\n", "IN 2014 the port closed.\nRE the strike: it ended.",
])
def test_other_texts_are_left_alone(text: str) -> None:
    (report,) = read(text)
    assert report.text == text
    assert report.id == "export"
