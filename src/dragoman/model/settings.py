"""What a user may set about the reading of reports: it is part of what makes a record, beside the program itself."""

from __future__ import annotations

from dragoman.model.record import Value


class Settings(Value, frozen=True, kw_only=True):
    """Settings of one run; the same for all its reports.

    `force`: read texts that are not in English too. `gazetteer` and `register` are paths of a user's own tables, which
    are asked before those that ship. `countries` (ISO 3166-1 alpha-3) are of interest: a name that could be several places
    is looked for there first.
    """

    force: bool = False
    gazetteer: str | None = None
    register: str | None = None
    countries: tuple[str, ...] = ()


USUAL = Settings()
