"""Events to happenings: blocks of events that could be one, pairs scored within blocks, clusters under constraints.

Blocking first (Papadakis et al. 2020): two events meet where they share type and day and, besides, place or a participant.
Clusters grow from the best pair down and never unite two events that speak against one another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain

from dragoman.link.identities import Party, Register
from dragoman.link.pairs import DONE, SPEECH, Item, Verdict, compared
from dragoman.link.sheet import Happening, Sheet
from dragoman.link.territories import is_country
from dragoman.model import Judgement

_WIDEST = 12      # days for which an event with a range of days is looked up day by day
_CROWDED = 400    # events of a block beyond which only neighbours in it are compared
_JUDGED = Verdict(99.0, ("a person joined them",))

Edge = tuple[float, str, str, tuple[str, ...]]


def items(sheets: Iterable[Sheet], register: Register, copies: Mapping[str, str]) -> Iterator[Item]:
    """Every event with its parties; of what is planned, whoever says so is the doer where nobody else is."""
    for one in sheets:
        known: dict[str, Party | None] = {}

        def party(actor: str, report: str = one.report, known: dict[str, Party | None] = known) -> Party | None:
            if actor not in known:
                known[actor] = register.party(report, actor)
            return known[actor]

        deniers: dict[str, set[str]] = defaultdict(set)
        for event in one.events:
            if event.denier:
                deniers[event.type].add(event.denier)
        for event in one.events:
            inside = tuple((each.type, tuple(filter(None, map(party, each.recipients)))) for each in one.events
                           if event.saying and each.statement == event.saying)
            by = {event.denier} if event.denier else _voices(party(event.source[1])) & {
                each.id for name in deniers[event.type] if (each := party(name))}
            if event.denier and (denier := party(event.denier)):
                by = {denier.id}
            told_by = party(event.source[1]) if event.source[0] == "actor" else None
            actors = tuple(filter(None, map(party, event.actors)))
            if not actors and told_by and event.status in ("threatened", "intended") and not event.saying:
                actors = (told_by,)
            yield Item(
                report=one.report, event=event, actors=actors,
                recipients=tuple(filter(None, map(party, event.recipients))), published=one.published,
                soft=_soft(event, one.published), country_wide=is_country(event.place, event.place_id),
                denied_by=frozenset(filter(None, by)),
                told_by=told_by,
                inside=inside, copy=copies.get(one.report, one.report))


def _voices(one: Party | None) -> set[str]:
    """Who a party is, and for whom it speaks."""
    return {one.id, *one.speaks_for} if one else set()


def _soft(event: Happening, published: str | None) -> tuple[str, str] | None:
    """An undated saying is of the day of its report or the day before."""
    if not published or event.earliest or event.latest or not event.saying or event.type not in SPEECH:
        return None
    before = date.fromisoformat(published) - timedelta(days=published > "0001-01-02")
    return before.isoformat(), published


def edges(found: list[Item], touched: set[str] | None = None) -> list[Edge]:
    """Pairs that go together with score and reasons; with `touched`, only those of at least one of these events."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    wide: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for block, is_wide in keys(one):
            (wide if is_wide else blocks)[block].append(number)
    seen: set[tuple[int, int]] = set()
    kept: list[Edge] = []
    for left, right in chain(*(_pairs(block, found, touched) for block in (*blocks.values(), *wide.values())),
                             _looking_back(found, touched)):
        if (left, right) in seen:
            continue
        seen.add((left, right))
        one, two = found[left], found[right]
        verdict = compared(one, two)
        if verdict.score > 0:
            kept.append((verdict.score, one.key, two.key, verdict.why))
    return kept


def _looking_back(found: list[Item], touched: set[str] | None) -> Iterator[tuple[int, int]]:
    """Undated events with dated ones of their type and place in earlier reports, the latest first."""
    dated: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    undated: list[tuple[tuple[str, str], str, int]] = []
    for number, one in enumerate(found):
        event = one.event
        if event.place and not one.country_wide and one.published and event.status in DONE and not event.saying:
            key = (event.type, str(event.place_id or event.place))
            if event.earliest or event.latest:
                dated[key].append((event.latest or "", number))
            else:
                undated.append((key, one.published, number))
    for known in dated.values():
        known.sort()
    for key, day, number in undated:
        known = dated.get(key, [])
        last = bisect_left(known, (day, 0))
        for _, other in known[max(0, last - _CROWDED // 4):last]:
            if touched is None or found[number].key in touched or found[other].key in touched:
                yield (number, other) if number < other else (other, number)


def _pairs(block: list[int], found: list[Item], touched: set[str] | None) -> Iterator[tuple[int, int]]:
    size = len(block)
    for at, left in enumerate(block):
        ours = touched is None or found[left].key in touched
        for right in block[at + 1:at + 1 + (_CROWDED if size > _CROWDED else size)]:
            if left != right and (ours or (touched is not None and found[right].key in touched)):
                yield (left, right) if left < right else (right, left)


def keys(one: Item) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The blocks of an event, and whether each is one of a report or a month (`wide`) rather than of a day."""
    event = one.event
    yield ("report", one.report, event.type), True
    sharing = set(_sharing(one))
    if event.carried or event.status not in ("occurred", "ongoing", "denied"):
        for what in sharing:
            if what[0] in "ai":
                yield ("plan", event.type, what), True
    for day in _days(one):
        for what in sharing:
            yield (event.type, day, what), False


def _sharing(one: Item) -> Iterator[str]:
    event = one.event
    if event.place and not one.country_wide:
        yield f"p{event.place_id or event.place}"
        if event.lat is not None and event.lon is not None:
            yield f"g{round(event.lat)},{round(event.lon)}"
    for party in (*one.actors, *one.recipients):
        yield f"a{party.state}" if party.state else f"i{party.id}"
        if party.vague:
            for stem in party.stems:
                yield f"s{stem}"
        for other in party.speaks_for:
            yield f"i{other}"
    if event.place or not (one.actors or one.recipients):
        yield f"c{event.country or next((each.country for each in (*one.actors, *one.recipients) if each.country), '')}"


def _days(one: Item) -> Iterator[str]:
    event = one.event
    first, last = (event.earliest, event.latest) if event.earliest or event.latest else one.soft or (None, None)
    if first is None and last is None:
        if one.published:
            yield f"~{one.published[:7]}"
        return
    low, high = first or last or "", last or first or ""
    if low == high:
        yield low
        yield low[:7]
        return
    start, end = date.fromisoformat(low), date.fromisoformat(high)
    if (end - start).days <= _WIDEST:
        for number in range((end - start).days + 1):
            yield (start + timedelta(days=number)).isoformat()
    month = start.replace(day=1)
    for _ in range(14):
        if month > end:
            break
        yield month.isoformat()[:7]
        if month.year == 9999 and month.month == 12:
            break
        month = (month + timedelta(days=32)).replace(day=1)


def clusters(found: Mapping[str, Item], pairs: list[Edge], judgements: Iterable[Judgement] = ()) -> list[tuple[list[str],
                                                                                                          list[str]]]:
    """(keys, reasons) of each happening: the best pairs first, nothing united that is apart."""
    names = {one.event.name: key for key, one in found.items()}
    apart: set[frozenset[str]] = set()
    joined: list[Edge] = []
    for judged in judgements:
        subjects = [names[each] for each in judged.subjects if each in names]
        if judged.action == "split":
            apart |= {frozenset((subjects[0], each)) for each in subjects[1:]}
        elif judged.action == "join":
            joined += [(_JUDGED.score, subjects[0], each, _JUDGED.why) for each in subjects[1:]]
    home = {key: key for key in found}
    members = {key: [key] for key in found}
    reasons: dict[str, list[str]] = {key: [] for key in found}
    ordered = sorted([*joined, *_unambiguous(found, pairs)], key=lambda edge: (-edge[0], *sorted(edge[1:3])))
    for score, left, right, why in ordered:
        one, two = sorted((home[left], home[right]))
        if one == two:
            reasons[one] += why
            continue
        if not _unitable(found, members[one], members[two], apart, score >= _JUDGED.score):
            continue
        members[one] += members.pop(two)
        reasons[one] += [*why, *reasons.pop(two)]
        for key in members[one]:
            home[key] = one
    return [(keys_, list(dict.fromkeys(reasons[root]))) for root, keys_ in members.items()]


def _unitable(found: Mapping[str, Item], left: list[str], right: list[str], apart: set[frozenset[str]],
              judged: bool) -> bool:
    """May two clusters become one: no pair judged apart, none of other days or places?"""
    for one in left:
        for two in right:
            if apart and frozenset((one, two)) in apart:
                return False
            if not judged and compared(found[one], found[two]).score < 0:
                return False
    return True


def _unambiguous(found: Mapping[str, Item], pairs: list[Edge]) -> Iterator[Edge]:
    """Without the pairs of an event of uncertain day that could as well be one of two that are two happenings."""
    partners: dict[str, list[str]] = defaultdict(list)
    for _, left, right, _ in pairs:
        for one, other in ((left, right), (right, left)):
            if found[one].wide and not found[other].wide and found[one].report != found[other].report:
                partners[one].append(other)
    together = {frozenset(one[1:3]) for one in pairs}
    unsure = {one for one, others in partners.items() if any(
        frozenset((left, right)) not in together and found[left].report != found[right].report
        for at, left in enumerate(others[:20]) for right in others[at + 1:20])}
    for edge in pairs:
        first, second = found[edge[1]], found[edge[2]]
        doubt = (edge[1] in unsure and not second.wide) or (edge[2] in unsure and not first.wide)
        if not doubt or first.report == second.report:
            yield edge
