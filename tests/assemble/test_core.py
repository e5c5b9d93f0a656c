"""The main proposition of a content: what is only said aside is left out."""

from __future__ import annotations

import pytest

from dragoman import read

CASES = [
    ("The minister said the army, which lost ten men in March, would leave the port.", "the army … would leave the port"),
    ("The mayor said the tax would be cut because the harbour had been closed.", "the tax would be cut"),
    ("The bank said Anna Beck, its chairwoman, would not resign.", "Anna Beck … would not resign"),
    ("The premier said the troops would stay despite the protests.", "the troops would stay"),
    ("The president said he would sign any treaty that brings peace.", None),
    ("The premier announced the creation of a body aimed at ending the blockade.", None),
    ("The president announced plans to remove the troops.", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_core(text: str, expected: str | None) -> None:
    said = read(text, published="2020-05-04").statements[0]
    words = " … ".join(text[start:end] for start, end in said.core)
    assert (words.removeprefix("that ") or None) == expected
    assert all(any(low <= start and end <= high for low, high in said.content) for start, end in said.core)
