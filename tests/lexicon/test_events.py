"""The event lexicon: every condition names a class that has words."""

from dragoman.lexicon.events import classes, rows


def test_conditions_name_known_classes() -> None:
    named = {one.words for found in rows().values() for row in found for either in row.when for one in either}
    assert named - {"*", "verb"} <= set(classes())
