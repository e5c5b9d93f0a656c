"""Forms of the register in a text: which of several is meant."""

import pytest

from dragoman.language.known import known
from dragoman.language.parser import parse
from dragoman.lexicon.register import Register


def ids(text: str, day: str | None = None) -> list[str]:
    return [one.identity.id for one in known(parse(text, ((0, len(text)),)), Register.load(), day)]


@pytest.mark.parametrize(("text", "expected"), [
    ("The PDP won in Kano, Nigeria.", ["NGA/peoples_democratic_party", "NGA/government"]),
    ("The PDP won in Srinagar, India.", ["IND/peoples_democratic_party_of_kashmir", "IND/government"]),
    ("The PDP won the vote.", []),
    ("Congolese troops left the town.", ["COD/government"]),
    ("Congolese troops left Brazzaville.", ["COG/government", "COG/government"]),
    ("The ANC met on Friday.", ["ZAF/african_national_congress"]),
    ("Chad closed the border.", ["TCD/government"]),
    ("They told us about care and peace.", []),
])
def test_known(text: str, expected: list[str]) -> None:
    assert ids(text) == expected
