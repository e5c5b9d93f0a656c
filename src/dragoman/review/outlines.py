"""Outlines of countries on an equirectangular map, from the `countryinfo` package (no network, no tiles).

Where the package has no outline (Serbia, Myanmar, small islands) a disc of the country's area stands for it.

A degree is one unit; x is the longitude plus 180, y is 90 minus the latitude.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

_KM = 111.2  # kilometres of a degree
_LEAST = 0.15  # square degrees: smaller rings are left out


@dataclass(frozen=True)
class Outline:
    """One country: SVG path data and a point to write or mark at."""

    code: str
    name: str
    path: str
    x: float
    y: float


def projected(lat: float, lon: float) -> tuple[float, float]:
    """Map coordinates of a point in degrees (WGS 84)."""
    return round(lon + 180, 2), round(90 - lat, 2)


@cache
def outlines() -> dict[str, Outline]:
    """ISO 3166-1 alpha-3 -> outline, by code; about 240, worked out once."""
    from countryinfo import CountryInfo

    found: dict[str, Outline] = {}
    for one in CountryInfo.all().values():
        code = one.get("ISO", {}).get("alpha3")
        if not code or not one.get("latlng"):
            continue
        features = one.get("geoJSON", {}).get("features", [])
        x, y = projected(*one["latlng"][:2])
        path = "".join(_path(each["geometry"]) for each in features if each.get("geometry"))
        if code not in found or path:
            found[code] = Outline(code=code, name=one["name"], path=path or _disc(x, y, one.get("area") or 0), x=x, y=y)
    return dict(sorted(found.items()))


def _disc(x: float, y: float, area: float) -> str:
    """A disc of an area in square kilometres, small islands as large as can be seen."""
    r = max(0.4, math.sqrt(area / math.pi) / _KM)
    return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0Z"


def _path(geometry: dict[str, object]) -> str:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [ring for polygon in polygons for ring in polygon]  # type: ignore[attr-defined]
    return "".join(_ring(ring) for ring in rings if _area(ring) >= _LEAST or len(rings) == 1)


def _ring(ring: list[list[float]]) -> str:
    points = [projected(lat, lon) for lon, lat, *_ in ring]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def _area(ring: list[list[float]]) -> float:
    """By the shoelace formula, in square degrees."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
