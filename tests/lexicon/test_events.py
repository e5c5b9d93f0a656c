"""The event lexicon names only what exists: PLOVER's types and modes, and classes that have words."""

from dragoman.lexicon import table
from dragoman.lexicon.codebook import plover
from dragoman.lexicon.events import NO_EVENT, classes, order, rows

_FREE = {"*", "verb", "number", "time"}


def test_types_and_modes_are_plover() -> None:
    types = plover().types
    for row in table("en/events"):
        if row["type"] == NO_EVENT:
            continue
        assert row["type"] in types, row
        assert not row["mode"] or row["mode"] in types[row["type"]].modes, row


def test_conditions_name_known_classes() -> None:
    named = {one.words for ones in rows().values() for row in ones for either in row.when for one in either}
    assert named - _FREE <= set(classes())


def test_rows_with_conditions_come_first() -> None:
    for ones in rows().values():
        keys = [order(one) for one in ones]
        assert keys == sorted(keys)
