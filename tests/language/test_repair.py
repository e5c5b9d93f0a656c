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
