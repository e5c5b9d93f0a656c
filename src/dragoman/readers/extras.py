"""Libraries of the extra `formats`: the message that names it where one is missing."""

from __future__ import annotations

from importlib.util import find_spec

from dragoman.readers.source import Unreadable


def need(what: str, library: str) -> None:
    """Unreadable, with the remedy, where a library is not installed."""
    if find_spec(library) is None:
        raise Unreadable(f"{what} need the library {library}, which is not installed", "pip install 'dragoman[formats]'")
