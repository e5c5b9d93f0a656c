"""Every table that ships: well formed, unique, a source for each row."""

import pytest

from dragoman.lexicon import paths, table


@pytest.mark.parametrize("name", paths())
def test_rows_are_sourced_and_unique(name: str) -> None:
    rows = table(name)
    assert rows, "an empty table"
    assert all(row["source"].strip() for row in rows)
    keys = [tuple(row.items()) for row in rows]
    assert len(set(keys)) == len(keys)
