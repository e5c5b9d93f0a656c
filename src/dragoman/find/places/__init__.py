"""Finder of named places, resolved with the gazetteer and the context.

Names that the gazetteer or the parser's entity recogniser knows (`candidates`), how likely each is a place (`evidence`),
which place is meant (`resolve`), how it is used (`use`). What stays unresolved has no coordinates; `explain` lists what was
weighed.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.draft import Draft
from dragoman.find.places import resolve
from dragoman.find.places.candidates import Candidate, dateline, link, matches, seen, words
from dragoman.find.places.evidence import Context, features, probability, refused
from dragoman.find.places.gazetteer import Bearer, Entry, Gazetteer, gazetteer
from dragoman.find.places.use import use
from dragoman.model import Place, Span

PLACE = 0.5  # probability from which a candidate is a place
SENSE = 0.0  # share of the best sense from which it is said


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
    for block in draft.layout.blocks:
        if block.dateline_place:
            found += dateline(draft.text, block.dateline_place, known)
    found.sort(key=lambda one: one.span)
    link(found, draft.text)
    return found


def weigh(draft: Draft, found: list[Candidate], known: Gazetteer) -> None:
    """Sets the score of each candidate: how likely it is a place."""
    context = Context(draft.parse, found)
    for one in found:
        if not one.in_text:
            one.score = 1.0 if one.bearers else 0.6
        else:
            one.score = 0.0 if refused(one, context) else probability(features(one, context, known))


def senses(draft: Draft, found: list[Candidate]) -> list[resolve.Name]:
    """The names with the scores of their bearers."""
    tokens = draft.parse.tokens
    following = {id(one): tokens[one.last + 1].lower for one in found if one.in_text and one.last + 1 < len(tokens)}
    likely = [one for one in found if one.score >= 0.05]
    return resolve.score(likely, resolve.units(likely, following), draft.settings.countries)


def find(draft: Draft) -> list[Place]:
    """The places of a draft, in reading order."""
    known = gazetteer(draft.settings.gazetteer)
    found = collect(draft, known)
    weigh(draft, found, known)
    chosen = resolve.choose(senses(draft, found))
    return [_place(draft, one, chosen.get(id(one))) for one in found if one.score >= PLACE]


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
    weigh(draft, found, known)
    shares: dict[int, list[tuple[Entry, float]]] = {}
    for name in senses(draft, found):
        ranked = sorted(zip(name.bearers, name.shares(), strict=True), key=lambda one: (-one[1], one[0].entry.number))
        for one in name.mentions:
            shares[id(one)] = [(bearer.entry, share) for bearer, share in ranked[:5]]
    return [Explained(one.span, one.text, one.score, tuple(shares.get(id(one), ()))) for one in found]
