"""Finder of named places, resolved with the gazetteer and the context.

Names that the gazetteer or the parser's entity recogniser knows (`candidates`), how likely each is a place (`evidence`),
which place is meant (`resolve`), how it is used (`use`). What stays unresolved has no coordinates; `explain` lists what was
weighed.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.draft import Draft
from dragoman.find.places import resolve
from dragoman.find.places.candidates import Candidate, called, dateline, link, matches, seen, told, words
from dragoman.find.places.evidence import Context, Features, features, glance, probability, refused
from dragoman.find.places.gazetteer import Bearer, Entry, Gazetteer, gazetteer
from dragoman.find.places.setting import countries_of
from dragoman.find.places.use import acts, use
from dragoman.model import Place, Span

PLACE = 0.45  # probability from which a candidate is a place
CALLED = 0.75  # probability at least of what the text calls a town, a province, an island
SENSE = 0.0  # share of the best sense from which it is said
TOLD = ("near", "nearest", "mates near", "mates in county", "mates in region", "region elsewhere", "region share",
        "county elsewhere", "country elsewhere", "holds others", "setting", "held")


@dataclass(frozen=True)
class Explained:
    """A candidate with what was weighed: is it a place (0 to 1), and the places that bear its name with their shares."""

    span: Span
    text: str
    probability: float
    senses: tuple[tuple[Entry, float], ...]


def collect(draft: Draft, known: Gazetteer) -> list[Candidate]:
    """All candidates of a report in reading order, holders linked."""
    found = matches(draft.parse, known)
    found += seen(draft.parse, found)
    found += told(draft.parse, found)
    for block in draft.layout.blocks:
        if block.dateline_place:
            found += dateline(draft.text, block.dateline_place, known)
    agencies = {one.casefold() for one in draft.agencies}
    found = [one for one in found if one.text.casefold() not in agencies or _country(one)]  # `LIMA, May 4 (Meridian) -`
    found.sort(key=lambda one: one.span)
    link(found, draft.text)
    return found


def _country(one: Candidate) -> bool:
    return any(bearer.entry.kind == "country" for bearer in one.bearers)


def weigh(draft: Draft, found: list[Candidate], known: Gazetteer) -> tuple[list[resolve.Name], dict[int, Features]]:
    """Sets the score of each candidate, how likely it is a place; the names with their senses; the evidence, by identity.

    Twice: at a glance, so that the senses are weighed in the light of what is likely a place, and then in theirs.
    """
    context = Context(draft.parse, found, draft.register)
    evidence = {id(one): features(one, context, known) for one in found if one.in_text and not refused(one, context)}
    for one in found:
        one.score = 0.0
        if not one.in_text:
            one.score = 1.0 if one.bearers else 0.6
        elif id(one) in evidence:
            one.score = glance(evidence[id(one)])
        one.acts = one.in_text and acts(one, draft.parse)
    names = senses(draft, found, known)
    best: dict[str, float] = {}
    for one in found:
        best[one.key] = max(best.get(one.key, 0.0), one.score)
    told = {id(one): _told(name) for name in names for one in name.mentions}
    for one in found:
        if id(one) in evidence:
            evidence[id(one)] = evidence[id(one)] | {"best": best[one.key]}
            one.score = probability(evidence[id(one)], told.get(id(one), {}))
            if called(draft.parse.tokens, one):
                one.score = max(one.score, CALLED)
    return names, {ident: values | {f"sense:{name}": value for name, value in told.get(ident, {}).items()}
                   for ident, values in evidence.items()}


def _told(name: resolve.Name) -> Features:
    """What the most likely sense of a name has to do with the rest of the report."""
    share = name.shares()
    best = max(range(len(share)), key=lambda n: (share[n], -n))
    found = {what: name.base[best].get(what, 0.0) for what in TOLD}
    found["share"] = share[best]
    return found


def senses(draft: Draft, found: list[Candidate], known: Gazetteer) -> list[resolve.Name]:
    """The names with the scores of their bearers."""
    tokens = draft.parse.tokens
    following = {id(one): tokens[one.last + 1].lower for one in found if one.in_text and one.last + 1 < len(tokens)}
    likely = [one for one in found if one.score >= 0.05]
    publisher = dateline(draft.report.publisher, (0, len(draft.report.publisher)), known) if draft.report.publisher else []
    return resolve.score(likely, resolve.units(likely, following), draft.settings.countries,
                         countries_of(draft.parse, draft.register), publisher)


def find(draft: Draft) -> list[Place]:
    """The places of a draft, in reading order."""
    known = gazetteer(draft.settings.gazetteer)
    found = collect(draft, known)
    names, _ = weigh(draft, found, known)
    chosen = resolve.choose(names)
    placed = [(one, _place(draft, one, chosen.get(id(one)))) for one in found if one.score >= PLACE]
    # an unlisted name needs its preposition, or a word that says what it is
    return [place for one, place in placed if place.lat is not None or place.use == "location"
            or (one.in_text and called(draft.parse.tokens, one))]


def _place(draft: Draft, one: Candidate, sense: tuple[Bearer, float] | None) -> Place:
    span = _extended(draft, one)
    entry = sense[0].entry if sense and sense[1] >= SENSE else None
    how = use(one, draft.parse, "" if entry is None else entry.kind)
    if entry is None:
        return Place(span=span, name=draft.text[slice(*span)], use=how)
    return Place(span=span, name=entry.name, country=entry.country, lat=entry.lat, lon=entry.lon, geonameid=entry.geonameid,
                 use=how)


def _extended(draft: Draft, one: Candidate) -> Span:
    """The span with the unit's word, where it is part of the name (`Hamilton Township`)."""
    tokens = draft.parse.tokens
    if one.in_text and one.last + 1 < len(tokens):
        behind = tokens[one.last + 1]
        if behind.text[0].isupper() and behind.lower in words("unit") and behind.start - one.span[1] == 1 \
                and behind.sent == tokens[one.last].sent and one.row is not None:
            return one.span[0], behind.end
    return one.span


def explain(draft: Draft) -> list[Explained]:
    """What was weighed for each candidate of a report, likely or not, in reading order."""
    known = gazetteer(draft.settings.gazetteer)
    found = collect(draft, known)
    names, _ = weigh(draft, found, known)
    shares: dict[int, list[tuple[Entry, float]]] = {}
    for name in names:
        ranked = sorted(zip(name.bearers, name.shares(), strict=True), key=lambda one: (-one[1], one[0].entry.number))
        for one in name.mentions:
            shares[id(one)] = [(bearer.entry, share) for bearer, share in ranked[:5]]
    return [Explained(one.span, one.text, one.score, tuple(shares.get(id(one), ()))) for one in found]
