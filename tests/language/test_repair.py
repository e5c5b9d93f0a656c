"""Trees that the parser gets wrong, mended."""

from __future__ import annotations

import pytest

from dragoman import read

CASES = [
    ("Mayor Ana Peres told colleagues that talks with the union were useless.", "that talks with the union were useless"),
    ("The envoy told them that strikes by nurses were over.", "that strikes by nurses were over"),
]


@pytest.mark.parametrize(("text", "content"), CASES)
def test_a_plural_behind_that_is_the_subject_of_what_is_told(text: str, content: str) -> None:
    said = read(text, published="2020-05-04").statements
    assert [text[start:end] for one in said for start, end in one.content] == [content]


OWNERS = [
    ("Officers had warned the firm that a raid was likely and had urged it to leave.", "urged", "Officers"),
    ("A spokesman for Mr. Okoro, Ben Adu, called the account fiction.", "called", "Ben Adu"),
    ("Stones hit the car of the head of the land office, Ana Perez. Perez said it was a warning.", "said", "Ana Perez"),
]


@pytest.mark.parametrize(("text", "cue", "speaker"), OWNERS)
def test_a_coordinated_verb_and_a_name_behind_a_comma_belong_to_the_right_head(text: str, cue: str, speaker: str) -> None:
    record = read(text, published="2020-05-04")
    names = {actor.id: actor.name for actor in record.actors}
    assert [names[one.speaker or ""] for one in record.statements if text[slice(*one.cue[0])].endswith(cue)] == [speaker]
