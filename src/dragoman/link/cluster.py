"""Events to happenings: blocks of events that could be one, pairs scored within blocks, clusters under constraints.

Blocking first (Papadakis et al. 2020): two events meet where they share type and day and, besides, place or a participant.
Clusters grow from the best pair down and never unite two events that speak against one another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain

from dragoman.link import names
from dragoman.link.features import DONE, MEMORY, MODES_APART, ONCE, ONCE_EACH, RECENT, SPEECH, Item, parties
from dragoman.link.identities import Party, Register
from dragoman.link.pairs import Verdict, compared
from dragoman.link.sheet import Happening, Sheet
from dragoman.link.territories import is_country
from dragoman.link.words import NAME
from dragoman.model import Judgement

_WIDEST = 12      # days for which an event with a range of days is looked up day by day
_CROWDED = 400    # events of a block beyond which only neighbours in it are compared
_CLEARLY = 1.0    # by which the happening that a mention of uncertain day goes with fits better than any other
_PARTNERS = 20    # happenings that such a mention is held against
_CAST = 40        # actors of a report, the first ones, whose names tell what story it is of
_NAMES = 8        # of those by whom events without a place meet
_TELLING = frozenset({"person", "party", "armed_group", "company", "ngo"})
_JUDGED = Verdict(99.0, ("a person joined them",))

Edge = tuple[float, str, str, tuple[str, ...]]
Block = tuple[str, str, str]


def items(sheets: Iterable[Sheet], register: Register, copies: Mapping[str, str]) -> Iterator[Item]:
    """Every event with its parties; of what is planned, whoever says so is the doer where nobody else is."""
    for one in sheets:
        known: dict[str, Party | None] = {}

        def party(actor: str, report: str = one.report, known: dict[str, Party | None] = known) -> Party | None:
            if actor not in known:
                known[actor] = register.party(report, actor)
            return known[actor]

        cast = frozenset(found.id for who in one.actors[:_CAST] if who.named and who.kind in _TELLING and (
            found := party(who.id)) and (who.kind == "person" or not found.state))
        lands = Counter(who.country for who in one.actors if who.country)
        land = min(lands, key=lambda each: (-lands[each], each), default="")
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
                here=tuple(filter(None, map(party, event.here))), told_by=told_by,
                foretold=party(event.foretold) if event.foretold else None,
                inside=inside, copy=copies.get(one.report, one.report), cast=cast, land=land)


def _voices(one: Party | None) -> set[str]:
    """Who a party is, and for whom it speaks."""
    return {one.id, *one.speaks_for} if one else set()


def _soft(event: Happening, published: str | None) -> tuple[str, str] | None:
    """An undated saying is of the day of its report or the day before, unless it is told as long past (`had vowed`)."""
    if not published or event.earliest or event.latest or not event.saying or event.type not in SPEECH or event.long_past:
        return None
    before = date.fromisoformat(published) - timedelta(days=published > "0001-01-02")
    return before.isoformat(), published


def edges(found: list[Item], touched: set[str] | None = None) -> list[Edge]:
    """Pairs that go together with score and reasons; with `touched`, only those of at least one of these events."""
    blocks: dict[Block, list[tuple[int, bool]]] = defaultdict(list)
    later: dict[tuple[str, str], list[tuple[int, str, str | None]]] = defaultdict(list)
    for number, one in enumerate(found):
        entries = (number, False), (number, True)  # the same ones in all blocks: there are many
        for block, exact in keys(one):
            blocks[block].append(entries[exact])
        known: dict[str | None, tuple[int, str, str | None]] = {}
        for key, day, since in lookups(one):
            later[key].append(known.setdefault(since, (number, day, since)))
    new = None if touched is None else {number for number, one in enumerate(found) if one.key in touched}
    seen: set[int] = set()
    kept: list[Edge] = []
    for pair in chain(*map(block_pairs, blocks.values()), *map(later_pairs, later.values())):
        number = pair[0] * len(found) + pair[1]
        if number in seen or (new is not None and new.isdisjoint(pair)):
            continue
        seen.add(number)
        one, two = found[pair[0]], found[pair[1]]
        verdict = compared(one, two)
        if verdict.score > 0:
            kept.append((verdict.score, one.key, two.key, verdict.why))
    return kept


def block_pairs(block: list[tuple[int, bool]]) -> Iterator[tuple[int, int]]:
    """The pairs of a block of (event, exact), events in ascending order: those where not both are exact; in a crowded one,
    those of neighbours."""
    open_ = [at for at, (_, exact) in enumerate(block) if not exact]
    for at, (left, exact) in enumerate(block):
        last = min(len(block), at + 1 + _CROWDED)
        for other in open_[bisect_right(open_, at):bisect_left(open_, last)] if exact else range(at + 1, last):
            yield left, block[other][0]


def later_pairs(known: list[tuple[int, str, str | None]]) -> Iterator[tuple[int, int]]:
    """Of (event, day, since) under one thing to be looked up by, the undated with the dated since then up to their day, the
    latest ones; `since` is None for what is dated itself."""
    dated = sorted((day, number) for number, day, since in known if since is None)
    for number, day, since in known:
        if since is not None:
            at, end = bisect_left(dated, (since, 0)), bisect_left(dated, (day + "\uffff", 0))
            for _, other in dated[max(at, end - _CROWDED // 8):end]:
                yield (number, other) if number < other else (other, number)


def lookups(one: Item) -> Iterator[tuple[tuple[str, str], str, str | None]]:
    """What an event is looked up by from later reports (its place, the speaker of a saying, whoever did or suffered it right
    before), with its day; of one without a day the day of its report, and since when."""
    event = one.event
    if not one.published or event.status not in DONE:
        return
    dated = bool(event.earliest or event.latest or one.soft)
    day = (event.latest or (one.soft[1] if one.soft else "")) if dated else one.published
    for what, days in _looked_up(one):
        yield (event.type, what), day, None if dated else _before(one.published, days)


def _before(day: str, days: int) -> str:
    told = date.fromisoformat(day)
    return (told - timedelta(days=min(days, told.toordinal() - 1))).isoformat()


def _looked_up(one: Item) -> Iterator[tuple[str, int]]:
    """What an event is looked up by, and for how many days: its place, the name before its noun, the speaker of a promise or
    threat, who did what is done once or suffered what is done once to each, and for some days whoever took part."""
    event = one.event
    if event.place and not one.country_wide and not event.saying:
        yield f"p{event.place_id or event.place}", MEMORY
        yield f"n{names.key(event.place)}", MEMORY
    if event.label:
        yield f"n{event.label}", MEMORY
    if event.type in ("AGREE", "THREATEN"):
        yield from ((f"i{party.id}", MEMORY) for party in one.actors)
    if (event.type, event.mode) in ONCE:
        yield from ((f"a{party.state}" if party.state else f"i{party.id}", MEMORY) for party in one.actors)
    if (event.type, event.mode) in ONCE_EACH:
        yield from ((f"i{party.id}", MEMORY) for party in one.recipients if party.named)
    if not event.saying:
        yield from ((f"~{what}", RECENT) for what in sorted(set(_sharing(one))) if what[0] in "ais")


def keys(one: Item) -> Iterator[tuple[Block, bool]]:
    """The blocks of an event, and whether it is of one day in the block of a month: two such meet in the block of their day
    or not at all."""
    event = one.event
    yield ("report", one.report, event.type), False
    sharing = sorted(set(_sharing(one)))
    if event.carried or event.foretold or event.status not in ("occurred", "ongoing", "denied"):
        for what in (*sharing, *([f"i{one.foretold.id}"] if one.foretold else [])):
            if what[0] in "ai":
                yield ("plan", event.type, what), False
    for day, exact in _days(one):
        for what in sharing:
            yield (event.type, day, what), exact


def _sharing(one: Item) -> Iterator[str]:
    event = one.event
    if event.place and not one.country_wide:
        yield f"p{event.place_id or event.place}"
        if event.lat is not None and event.lon is not None:
            yield f"g{round(event.lat)},{round(event.lon)}"
    for party in (*one.actors, *one.recipients):
        yield f"a{party.state}" if party.state else f"i{party.id}"
        if party.vague or (len(party.stems) == 1 and not party.state):  # a town may be told of as a target
            for stem in party.stems:
                yield f"s{stem}"
        for other in party.speaks_for:
            yield f"i{other}"
    if event.mode in MODES_APART:  # those of one means in sentences that name one thing
        for name, (_, weight, _) in event.topics.items():
            if weight == NAME:
                yield f"m{name}"
    if not event.place:
        yield from (f"w{name}" for name in sorted(one.cast)[:_NAMES])
    if event.place or all(each.vague for each in (*one.actors, *one.recipients)):
        theirs = next((each.country for each in (*one.actors, *one.recipients) if each.country), one.land)
        yield f"c{event.country or theirs}"


def _days(one: Item) -> Iterator[tuple[str, bool]]:
    event = one.event
    first, last = (event.earliest, event.latest) if event.earliest or event.latest else one.soft or (None, None)
    if first is None and last is None:
        if one.published:
            yield f"~{one.published[:7]}", False
        return
    low, high = first or last or "", last or first or ""
    if low == high:
        yield low, False
        yield low[:7], first == last  # what is to be done by a day may be done before
        return
    start, end = date.fromisoformat(low), date.fromisoformat(high)
    if (end - start).days <= _WIDEST:
        for number in range((end - start).days + 1):
            yield (start + timedelta(days=number)).isoformat(), False
    month = start.replace(day=1)
    for _ in range(14):
        if month > end:
            break
        yield month.isoformat()[:7], False
        if month.year == 9999 and month.month == 12:
            break
        month = (month + timedelta(days=32)).replace(day=1)


def clusters(found: Mapping[str, Item], pairs: list[Edge], judgements: Iterable[Judgement] = ()) -> list[tuple[list[str],
                                                                                                          list[str]]]:
    """(keys, reasons) of each happening: the best pairs first, nothing united that is apart; in any order of the pairs."""
    pairs = sorted(pairs, key=_best_first)
    called = {one.event.name: key for key, one in found.items()}
    apart: set[frozenset[str]] = set()
    joined: list[Edge] = []
    for judged in judgements:
        subjects = [called[each] for each in judged.subjects if each in called]
        if judged.action == "split":
            apart |= {frozenset((subjects[0], each)) for each in subjects[1:]}
        elif judged.action == "join":
            joined += [(_JUDGED.score, subjects[0], each, _JUDGED.why) for each in subjects[1:]]
    grown = _Growing(found, apart)
    firm = [edge for edge in pairs if not _loose(found, edge)]
    for edge in sorted([*joined, *firm], key=_best_first):
        grown.unite(edge)
    for edge in sorted(_unambiguous(grown, [edge for edge in pairs if _loose(found, edge)]), key=_best_first):
        grown.unite(edge)
    return [(keys_, list(dict.fromkeys(grown.reasons[root]))) for root, keys_ in grown.members.items()]


def _best_first(edge: Edge) -> tuple[float, str, str]:
    return -edge[0], *sorted(edge[1:3])  # type: ignore[return-value]


def _loose(found: Mapping[str, Item], edge: Edge) -> bool:
    """Is one of the two of uncertain day, and the other told elsewhere?"""
    one, two = found[edge[1]], found[edge[2]]
    return (one.wide or two.wide) and one.report != two.report


class _Growing:
    """Clusters as they grow, with the reasons of each; none unites what is apart."""

    def __init__(self, found: Mapping[str, Item], apart: set[frozenset[str]]) -> None:
        self.found, self._apart = found, apart
        self.home = {key: key for key in found}
        self.members = {key: [key] for key in found}
        self.reasons: dict[str, list[str]] = {key: [] for key in found}

    def unite(self, edge: Edge) -> None:
        """Make the clusters of a pair one, unless something speaks against it."""
        score, left, right, why = edge
        one, two = sorted((self.home[left], self.home[right]))
        if one == two:
            self.reasons[one] += why
            return
        if not self._unitable(self.members[one], self.members[two], score >= _JUDGED.score):
            return
        self.members[one] += self.members.pop(two)
        self.reasons[one] += [*why, *self.reasons.pop(two)]
        for key in self.members[one]:
            self.home[key] = one

    def _unitable(self, left: list[str], right: list[str], judged: bool) -> bool:
        """No pair is judged apart, none is of other days or places; and whom only some of them name, others name too."""
        others = False
        for one in left:
            for two in right:
                if self._apart and frozenset((one, two)) in self._apart:
                    return False
                if judged:
                    continue
                verdict = compared(self.found[one], self.found[two])
                if verdict.score < 0 and not verdict.others:
                    return False
                others = others or verdict.others
        return not others or all(self._meet(left, right, role) for role in ("actors", "recipients"))

    def _meet(self, left: list[str], right: list[str], role: str) -> bool:
        """Do all who are named in a role in the one cluster, taken together, go with those in the other?"""
        mine, theirs = (tuple({party.id: party for key in keys for party in getattr(self.found[key], role)}.values())
                        for keys in (left, right))
        sides = [(getattr(self.found[one], role), getattr(self.found[two], role)) for one in left for two in right]
        return min((parties(*side) for side in sides), default=0) >= 0 or parties(mine, theirs) > 1

    def rivals(self, one: str, two: str) -> bool:
        """Are two clusters two happenings: of different reports, or with something between them?"""
        left, right = self.members[one], self.members[two]
        if {self.found[key].report for key in left}.isdisjoint(self.found[key].report for key in right):
            return True
        return any(compared(self.found[key], self.found[other]).score < 0 for key in left for other in right)


def _unambiguous(grown: _Growing, pairs: list[Edge]) -> Iterator[Edge]:
    """Of the pairs of an event of uncertain day with happenings of certain days, those with the one it fits clearly best."""
    fitting: dict[str, dict[str, float]] = defaultdict(dict)
    for score, left, right, _ in pairs:
        if grown.found[left].wide and grown.found[right].wide:
            continue
        unsure, sure = (left, right) if grown.found[left].wide else (right, left)
        known, home = fitting[grown.home[unsure]], grown.home[sure]
        known[home] = max(score, known.get(home, 0.0))
    refused = {(unsure, home) for unsure, known in fitting.items() for home, score in known.items()
               if any(other != home and score < best + _CLEARLY and grown.rivals(home, other)
                      for other, best in list(known.items())[:_PARTNERS])}
    lost = {unsure for unsure, known in fitting.items() if all((unsure, home) in refused for home in known)}
    for edge in pairs:
        one, two = grown.home[edge[1]], grown.home[edge[2]]
        if not ({one, two} & lost or (one, two) in refused or (two, one) in refused):
            yield edge
