"""Documents and things that say something are no actors."""

import pytest
from tests.assemble.test_statements import read


@pytest.mark.parametrize("text", [
    "A poll found that voters were angry.", "The treaty calls for talks.", "The move showed that he was serious.",
    "The bylaws say that members must pay.", "The new footage shows that the bridge was gone.",
])
def test_things_are_nobody(text: str) -> None:
    record = read(text)
    assert [one.speaker for one in record.statements] == [None]
    assert not [one for one in record.actors if one.kind == "person"]


@pytest.mark.parametrize(("text", "who"), [
    ("A beekeeper said that the bees had died.", "beekeeper"), ("The plotters said that they would wait.", "plotters"),
    ("A librarian told the court that the books were gone.", "librarian"),
])
def test_unknown_nouns_of_persons_are_somebody(text: str, who: str) -> None:
    record = read(text)
    speaker = record.statements[0].speaker
    assert [one.name for one in record.actors if one.id == speaker] == [who]
