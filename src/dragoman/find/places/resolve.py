"""Which of the places that bear a name is meant.

Every bearer gets a score from a linear model (weights in `data/models/places.tsv`) over what is known of it (population,
number of spellings, kind, how it bears the name) and what the report says: the place that holds it behind a comma
(`Jackson, Miss.`), countries and subdivisions named elsewhere, nearness to the likely senses of the other names, the
dateline, the countries that the user cares about. Two rounds: the first without the other names, the second in their
light. One sense per name and report (Gale, Church and Yarowsky 1992), but for names that say themselves what holds them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from dragoman.find.places.candidates import Candidate, holds, words
from dragoman.find.places.gazetteer import AFTER_COMMA, ALTERNATE, SHORT, Bearer
from dragoman.find.places.weights import weights

Features = dict[str, float]
_KEPT = 60  # bearers looked at for one name, the most prominent and those in the report's regions first
_ANCHORS = 3  # likely senses of another name to which distance is measured


@dataclass
class Name:
    """A name of the report with its bearers; all mentions of it share one sense, unless held by another place."""

    key: str
    mentions: list[Candidate]
    bearers: list[Bearer]
    held: Candidate | None
    unit: str = ""
    base: list[Features] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    weight: float = 1.0

    def shares(self) -> list[float]:
        """The scores as probabilities."""
        top = max(self.scores)
        powers = [math.exp(one - top) for one in self.scores]
        return [one / sum(powers) for one in powers]


def group(candidates: Sequence[Candidate], parse_units: dict[int, str]) -> list[Name]:
    """The names of a report, one for each key, unit word (`state`, `county`) and holder."""
    found: dict[tuple[str, str, str], Name] = {}
    for one in candidates:
        if not one.bearers:
            continue
        held = one.within if one.within is not None and one.within.bearers else None
        unit = parse_units.get(id(one), "")
        at = (one.key, held.key if held else "", unit)
        name = found.get(at)
        if name is None:
            usable = [b for b in one.bearers if b.how != AFTER_COMMA or one.after is not None] or list(one.bearers)
            name = found[at] = Name(one.key, [], usable, held, unit)
        name.mentions.append(one)
    return list(found.values())


def base(name: Name, bearer: Bearer, setting: dict[str, float], interest: Sequence[str] = ()) -> Features:
    """What is known of a bearer without the other names."""
    entry = bearer.entry
    kind = entry.kind if entry.kind in ("country", "admin1", "admin2", "capital", "city") else "feature"
    if entry.kind in ("district", "site", "square", "street", "camp", "base", "airport", "park", "crossing"):
        kind = "site"
    found: Features = {
        "population": math.log10(entry.population + 1) / 7,
        "spellings": math.log(entry.alternates + 1) / 6,
        f"kind:{kind}": 1.0, "setting": min(0.4, setting.get(entry.country or "", 0.0)),
    }
    if setting and entry.country == max(setting, key=lambda code: (setting[code], code)):
        found["first setting"] = 1.0
    if bearer.how in (ALTERNATE, SHORT, AFTER_COMMA):
        found[{ALTERNATE: "how:alternate", SHORT: "how:short", AFTER_COMMA: "how:comma"}[bearer.how]] = 1.0
    if name.unit:
        sort = "admin" if entry.kind in ("admin1", "admin2", "country") else "town"
        found[f"unit:{name.unit} {sort}"] = 1.0
    if name.held:
        held = any(holds(outer.entry, entry) for outer in name.held.bearers)
        found["held" if held else "not held"] = 1.0
        if held and any(outer.entry.kind == "country" or outer.entry.kind == "admin1" for outer in name.held.bearers
                        if holds(outer.entry, entry)):
            found["held by country or state"] = 1.0
    if any(one.after and any(holds(entry, inner.entry) for inner in one.after.bearers) for one in name.mentions):
        found["holds"] = 1.0
    if kind in ("country", "capital") and any(one.acts for one in name.mentions):
        found["acts"] = 1.0
    if entry.number < 0:
        found["own table"] = 1.0
    if entry.country in interest:
        found["country of interest"] = 1.0
    return found


def score(candidates: Sequence[Candidate], units: dict[int, str], interest: Sequence[str],
          setting: dict[str, float], publisher: Sequence[Candidate] = ()) -> list[Name]:
    """The names with the scores of their bearers, after both rounds; those of the publisher's name come last.

    `interest` are countries the user cares about, `setting` says how much the report's other words speak for a country.
    """
    names = group(candidates, units) + group(publisher, {})
    for name in names:
        name.weight = min(1.0, sum(one.score for one in name.mentions)) or 0.05
        trim(name, interest)
        name.base = [base(name, bearer, setting, interest) for bearer in name.bearers]
    known = weights("sense")
    first = {k[len("first "):]: w for k, w in known.items() if k.startswith("first ")}
    for name in names:
        name.scores = [sum(first.get(k, 0.0) * v for k, v in found.items()) for found in name.base]
    for name, found in zip(names, context(names, setting), strict=True):
        name.base = [{**b, **c} for b, c in zip(name.base, found, strict=True)]
    for name in names:
        name.scores = [sum(known.get(k, 0.0) * v for k, v in found.items()) for found in name.base]
    return names


def trim(name: Name, interest: Sequence[str]) -> None:
    """No more bearers than are looked at: those that something speaks for, then the most prominent."""
    if len(name.bearers) <= _KEPT:
        return
    held = {id(b) for b in name.bearers if name.held and any(holds(outer.entry, b.entry) for outer in name.held.bearers)}
    name.bearers = sorted(name.bearers, key=lambda b: (
        b.entry.number >= 0, id(b) not in held, b.entry.country not in interest, b.how, -b.entry.population, b.entry.number,
    ))[:_KEPT]


def context(names: Sequence[Name], setting: dict[str, float]) -> list[list[Features]]:
    """For each name and bearer, what the other names of the report say."""
    shares = [name.shares() for name in names]
    country: list[dict[str, float]] = []
    region: list[dict[int, float]] = []
    for name, share in zip(names, shares, strict=True):
        by_country: dict[str, float] = defaultdict(float)
        by_region: dict[int, float] = defaultdict(float)
        for bearer, part in zip(name.bearers, share, strict=True):
            if bearer.entry.country:
                by_country[bearer.entry.country] += part * name.weight
            for unit in (bearer.entry.number if bearer.entry.kind in ("admin1", "admin2") else -1, bearer.entry.admin1,
                         bearer.entry.admin2):
                if unit >= 0:
                    by_region[unit] += part * name.weight
        country.append(by_country)
        region.append(by_region)
    near = nearness(names, shares)
    shared = mates(names)
    in_dateline = [any(one.dateline for one in name.mentions) for name in names]
    nations = abroad(names, shares, setting)
    found: list[list[Features]] = []
    for i, name in enumerate(names):
        told = set().union(*(codes for key, codes in nations.items() if key != name.key))
        world = min(1.0, max(0, len(told) - 1) / 3)
        others = [j for j, other in enumerate(names) if other.key != name.key]
        total = sum(names[j].weight for j in others) or 1.0
        lined = [j for j in others if in_dateline[j]]
        rows = []
        for n, bearer in enumerate(name.bearers):
            entry = bearer.entry
            nation = entry.country or ""
            in_region = sum(region[j].get(entry.admin1, 0.0) for j in others)
            row: Features = {
                "country elsewhere": sum(country[j].get(nation, 0.0) for j in others) / total,
                "region elsewhere": min(1.0, in_region), "region share": in_region / total,
                "county elsewhere": min(1.0, sum(region[j].get(entry.admin2, 0.0) for j in others)),
                "holds others": min(1.0, sum(region[j].get(entry.number, 0.0) for j in others)),
                "near": near[i][n][0], "nearest": near[i][n][1], **shared[i][n],
            }
            if entry.kind == "capital":
                row["capital among nations"] = world
            row["population among nations"] = world * math.log10(entry.population + 1) / 7
            if lined and any(country[j].get(nation, 0.0) > 0.4 for j in lined):
                row["country of dateline"] = 1.0
            rows.append(row)
        found.append(rows)
    return found


def abroad(names: Sequence[Name], shares: Sequence[list[float]], setting: dict[str, float]) -> dict[str, set[str]]:
    """The countries that a report is about, by the name that says so; under "" those that its other words say.

    With many of them it is news of the world, and a name more likely means the best known place that bears it.
    """
    found: dict[str, set[str]] = {"": {code for code, share in setting.items() if share >= 0.1}}
    for name, share in zip(names, shares, strict=True):
        best = name.bearers[max(range(len(share)), key=lambda n: (share[n], -n))].entry
        if best.kind in ("country", "capital") and best.country and name.weight >= 0.5:
            found.setdefault(name.key, set()).add(best.country)
    return found


def mates(names: Sequence[Name]) -> list[list[Features]]:
    """For each bearer, what other names could agree with it, however likely their bearers are by themselves.

    `Paris` and `Henry County` agree on Tennessee: names with few bearers agree seldom by chance, and count for more.
    """
    in_unit: dict[int, dict[int, float]] = defaultdict(dict)  # subdivision -> name -> how rare
    cells: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for i, name in enumerate(names):
        rare = name.weight / math.log2(1 + len(name.bearers))
        for bearer in name.bearers:
            entry = bearer.entry
            if entry.kind == "country" or bearer.how == AFTER_COMMA:
                continue
            own = entry.number if entry.kind in ("admin1", "admin2") else -1
            for unit in (entry.admin1, entry.admin2, own):
                if unit >= 0:
                    in_unit[unit][i] = rare
            if entry.kind in ("city", "capital", "admin2"):
                cells[round(entry.lat * 2), round(entry.lon * 2)][i] = rare
    agreed: list[list[Features]] = []
    for name in names:
        others = [j for j, other in enumerate(names) if other.key == name.key]
        rows = []
        for bearer in name.bearers:
            entry = bearer.entry
            near: dict[int, float] = {}
            at = (round(entry.lat * 2), round(entry.lon * 2))
            if entry.kind in ("city", "capital", "admin2"):
                for cell in ((at[0] + a, at[1] + b) for a in (-1, 0, 1) for b in (-1, 0, 1)):
                    near.update(cells.get(cell, {}))
            county = in_unit.get(entry.number if entry.kind == "admin2" else entry.admin2, {})
            region = in_unit.get(entry.number if entry.kind == "admin1" else entry.admin1, {})
            agreeing = {"mates near": near, "mates in county": county, "mates in region": region}
            rows.append({what: math.sqrt(sum(part for j, part in found.items() if j not in others))
                         for what, found in agreeing.items()})
        agreed.append(rows)
    return agreed


def nearness(names: Sequence[Name], shares: Sequence[list[float]]) -> list[list[tuple[float, float]]]:
    """For each bearer: how many other names lie near (a squashed sum), and how near the nearest is; both 0 to 1."""
    anchors: list[tuple[int, float, float, float]] = []
    for i, (name, share) in enumerate(zip(names, shares, strict=True)):
        for part, n in sorted(((part, n) for n, part in enumerate(share)), key=lambda one: (-one[0], one[1]))[:_ANCHORS]:
            entry = name.bearers[n].entry
            if part > 0.15 and entry.kind not in ("country", "continent", "ocean"):
                anchors.append((i, entry.lat, entry.lon, part * name.weight * (0.5 if entry.kind == "admin1" else 1.0)))
    if not anchors:
        return [[(0.0, 0.0)] * len(name.bearers) for name in names]
    owner = np.array([one[0] for one in anchors])
    lat, lon = np.radians([one[1] for one in anchors]), np.radians([one[2] for one in anchors])
    mass = np.array([one[3] for one in anchors])
    found = []
    for name in names:
        other = np.array([names[int(j)].key != name.key for j in owner])
        if not other.any():
            found.append([(0.0, 0.0)] * len(name.bearers))
            continue
        own_lat = np.radians([b.entry.lat for b in name.bearers])[:, None]
        own_lon = np.radians([b.entry.lon for b in name.bearers])[:, None]
        h = np.sin((lat - own_lat) / 2) ** 2 + np.cos(lat) * np.cos(own_lat) * np.sin((lon - own_lon) / 2) ** 2
        km = 12742 * np.arcsin(np.sqrt(np.minimum(1.0, h)))
        close = np.exp(-km / 120) * mass * other
        found.append([(float(s / (1 + s)), float(m)) for s, m in zip(close.sum(axis=1), close.max(axis=1), strict=True)])
    return found


def choose(names: Sequence[Name]) -> dict[int, tuple[Bearer, float]]:
    """Candidate (by identity) -> the bearer that is meant, and its share; a held mention gives its sense to bare ones."""
    told: dict[str, Bearer] = {}
    chosen: dict[int, tuple[Bearer, float]] = {}
    for name in sorted(names, key=lambda one: (one.held is None, one.mentions[0].span)):
        share = name.shares()
        best = max(range(len(share)), key=lambda n: (share[n], -n))
        bearer = name.bearers[best]
        if not name.unit and bearer.entry.kind in ("admin1", "admin2"):  # `Tehran` is the city sooner than its province
            bearer = next((one for one in name.bearers if one.entry.kind == "capital" and one.how != ALTERNATE
                           and one.entry.country == bearer.entry.country), bearer)
        if name.held:
            if any(holds(outer.entry, bearer.entry) for outer in name.held.bearers):
                told.setdefault(name.key, bearer)
        elif not name.unit and name.key in told and bearer.entry.kind not in ("country",):
            bearer = told[name.key]
        for one in name.mentions:
            chosen[id(one)] = (bearer, share[best])
    return chosen


def units(candidates: Sequence[Candidate], following: dict[int, str]) -> dict[int, str]:
    """Candidate (by identity) -> the unit word behind it, where it is one."""
    return {id(one): following[id(one)] for one in candidates if following.get(id(one)) in words("unit")}
