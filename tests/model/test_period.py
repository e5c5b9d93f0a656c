"""Stretches of days that somebody asks for."""

import pytest

from dragoman.model.period import Period


@pytest.mark.parametrize(("since", "until", "earliest", "latest", "held"), [
    (None, None, None, None, True),
    ("2024-01-01", None, None, None, False),
    (None, "2024-01-31", "2024-01-31", "2024-01-31", True),
    (None, "2024-01-31", "2024-02-01", "2024-02-01", False),
    ("2024-02-01", None, "2024-01-31", "2024-01-31", False),
    ("2024-02-01", None, "2024-01-31", None, True),
    ("2024-01-10", "2024-01-12", "2024-01-01", "2024-01-31", True),
    (None, "2024-01-31", None, "2024-05-01", True),
])
def test_what_may_lie_in_a_period(since: str | None, until: str | None, earliest: str | None, latest: str | None,
                                  held: bool) -> None:
    assert Period(since, until).may_hold(earliest, latest) is held
