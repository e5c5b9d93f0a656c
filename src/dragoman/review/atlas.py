"""Occurrences on a map, as precise as the text: a place is a pin, a whole country is shaded, never a pin in its middle."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from dragoman.model.across import Occurrence
from dragoman.review.across import Across
from dragoman.review.outlines import outlines, projected
from dragoman.review.timeline import chosen, filters, row
from dragoman.store import Ledger

_VIEWS = {  # west, south, east, north, in degrees
    "world": (-170, -58, 180, 78), "africa": (-20, -36, 54, 38), "americas": (-130, -56, -32, 60),
    "asia": (55, -12, 150, 56), "europe": (-25, 34, 50, 71), "middle east": (24, 11, 64, 43), "pacific": (110, -48, 180, 10)}
_LIST = 60  # places named beside the map
_MARGIN = 4.0  # degrees around what is shown, where the view follows the pins
_SHAPE = 0.5  # height of the picture at least, by its width


def atlas(across: Across, ledger: Ledger, request: Request) -> dict[str, Any]:
    """The map of the chosen occurrences: pins by place, shaded countries, and what has no place at all."""
    lens = across.lens(ledger)
    found, asked = chosen(lens, request)
    places: dict[tuple[str, float, float], list[Occurrence]] = defaultdict(list)
    countries: dict[str, list[Occurrence]] = defaultdict(list)
    nowhere = 0
    for one in found:
        if one.country and _is_country(one.place, one.country):
            countries[one.country].append(one)
        elif one.place and one.lat is not None and one.lon is not None:
            places[one.place, one.lat, one.lon].append(one)
        else:
            nowhere += 1
    view = request.query_params.get("view", "")
    box = _VIEWS[view] if view in _VIEWS else _around(list(places), list(countries))
    x, top, wide, high = _box(*box)
    scale = wide / 1120  # one pixel of the picture as it is usually shown, in degrees
    by_number = sorted(places.items(), key=lambda item: -len(item[1]))
    pins = [_pin(name, projected(lat, lon), len(each), scale) for (name, lat, lon), each in by_number]
    shaded = [{"outline": outlines()[code], "count": len(each), "rows": [row(lens, one) for one in each[:_LIST]]}
              for code, each in sorted(countries.items(), key=lambda item: -len(item[1])) if code in outlines()]
    rest = {name: value for name, value in asked.items() if value}
    return {**filters(lens, asked), "land": outlines().values(), "pins": pins, "shaded": shaded, "nowhere": nowhere,
            "box": f"{x:g} {top:g} {wide:g} {high:g}", "scale": scale, "total": len(found),
            "named": [(name, len(each), [row(lens, one) for one in each]) for (name, _, _), each in by_number[:_LIST]],
            "views": [(name, "?" + urlencode({**rest, "view": name}), name == view) for name in _VIEWS]}


@cache
def _is_country(place: str | None, code: str) -> bool:
    """Is the place the country itself?"""
    from rigour.territories import lookup_territory
    if place is None:
        return False
    territory = lookup_territory(place)
    return territory is not None and bool(territory.is_country) and (territory.alpha3 or "").upper() == code


def _around(places: list[tuple[str, float, float]], countries: list[str]) -> tuple[float, float, float, float]:
    """The box that holds all that is shown; the world where nothing is."""
    points = [(lat, lon) for _, lat, lon in places]
    points += [(90 - outlines()[code].y, outlines()[code].x - 180) for code in countries if code in outlines()]
    if not points:
        return _VIEWS["world"]
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return min(lons) - _MARGIN, min(lats) - _MARGIN, max(lons) + _MARGIN, max(lats) + _MARGIN


def _box(west: float, south: float, east: float, north: float) -> tuple[float, float, float, float]:
    """x, y, width, height of the picture, widened so that it is not too flat or tall."""
    x, top = projected(north, west)
    wide, high = east - west, north - south
    if high < wide * _SHAPE:
        top, high = top - (wide * _SHAPE - high) / 2, wide * _SHAPE
    if high > wide * 0.7:
        x, wide = x - (high / 0.7 - wide) / 2, high / 0.7
    return x, top, wide, high


def _pin(name: str, at: tuple[float, float], count: int, scale: float) -> dict[str, Any]:
    """A circle whose area grows with the number of occurrences; `scale` is a pixel in degrees."""
    return {"x": at[0], "y": at[1], "r": round((3 + 2.2 * math.sqrt(count)) * scale, 3), "name": name, "count": count,
            "href": "#place-" + "-".join(name.split())}
