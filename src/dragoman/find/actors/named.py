"""Proper names as mentions: persons with their titles, bodies with their kind; what a name is, all its places decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.draft import Draft
from dragoman.find.actors.names import Name
from dragoman.find.actors.naming import Naming, head_of
from dragoman.find.actors.shape import left_edge, phrase
from dragoman.find.actors.told import Told, left_words, role_of
from dragoman.language import Token
from dragoman.lexicon.actors import Noun
from dragoman.model import Mention
from dragoman.model.record import ActorKind

_BODIES = frozenset(("ngo", "media", "company", "party", "igo", "armed_group", "group", "agency", "government"))
_NAMED = frozenset(("ngo", "media", "company", "party", "igo", "armed_group", "group"))
_MODIFIES = frozenset(("compound", "nmod", "amod"))
_LED = frozenset(("government", "administration", "cabinet"))  # of whoever leads it


def named(draft: Draft, proper: Sequence[Name]) -> Iterator[Mention]:
    """Mentions by name; names of places, events and works are left out."""
    tokens = draft.parse.tokens
    told = Told(draft)
    titled: dict[int, Noun] = {}
    for one in proper:
        head = head_of(tokens, one)
        shared = _shared_title(tokens, one)
        if shared is not None:
            one.title = titled[head.i] = shared
        if one.title is None and head.dep == "conj" and head.head.i in titled:
            one.title = titled[head.head.i]  # `Presidents X of A and Y of B`
    naming = Naming(tokens, proper, draft.places, draft.agencies)
    for one in proper:
        head = head_of(tokens, one)
        kind = naming.decide(one, head)
        if kind == "person":
            yield _person(tokens, one, head, told)
        elif kind == "body":
            yield _body(tokens, one, head, told, naming)
    yield from _credits(draft)


def _shared_title(tokens: Sequence[Token], one: Name) -> Noun | None:
    """The row of a title in the plural right before a name (`Presidents X and Y`)."""
    before = tokens[one.first - 1] if one.first else None
    if before is None or before.tag not in ("NNS", "NNPS") or before.sent != tokens[one.first].sent:
        return None
    row = one.title or (role_of(tokens, before)[0] if before.i == head_of(tokens, one).head.i else None)
    return row if row is not None and row.kind == "person" else None


def _person(tokens: Sequence[Token], one: Name, head: Token, told: Told) -> Mention:
    start = one.start
    edge = left_edge(head)
    described = edge < start and one.title is not None
    if described:
        start = edge
    row = one.title
    sectors: tuple[str, ...] = ()
    country = None
    if row is not None:
        sectors = told.sectors_of(head, row)
        country = next((told.nation[i] for i in range(start, one.first) if i in told.nation), None) or told.country_of(
            head
        )
    else:
        country = told.of_nation(head)
        if head.dep == "pobj" and head.head.lower == "of" and head.head.head.lower in _LED:
            sectors = ("GOV",)
    if one.identity is not None:
        country, sectors = one.identity.country or country, tuple(one.identity.sectors.split()) or sectors
    return Mention(
        span=phrase(tokens, start, one.last),
        head=head.i,
        name=one.text,
        register=one.identity.id if one.identity is not None else None,
        kind="person",
        country=country,
        sectors=sectors,
        role=row.form if row is not None else "",
        why="name of a person",
    )


def _body(tokens: Sequence[Token], one: Name, head: Token, told: Told, naming: Naming) -> Mention:
    row = naming.row(one)
    known, top, last = one.identity, head, one.last
    if head.dep in _MODIFIES and head.head.i == one.last + 1:
        beside = role_of(tokens, head.head)[0]
        if (
            beside is not None
            and head.head.dep not in _MODIFIES
            and beside.kind in (_NAMED if known is None else _BODIES)
        ):
            row, top, last = (beside if known is not None else one.body or beside), head.head, head.head.i
    start = min(one.start, left_edge(top) if top is not head or head.dep not in _MODIFIES else one.start)
    kind, sectors = _told(one, row)
    if known is not None and top is not head and row is not None:
        sectors = tuple(dict.fromkeys((*sectors, *(() if row.inherits else row.sectors))))
    if kind == "party" and "OPP" not in sectors and any(each.lower == "opposition" for each in left_words(top)):
        sectors = ("OPP", *sectors)
    country = (
        known.country or None
        if known is not None
        else told.country_of(top)
        or next((told.nation[i] for i in range(one.start, one.last + 1) if i in told.nation), None)
    )
    modifies = head.dep in _MODIFIES and top is head
    return Mention(
        span=phrase(tokens, start, last),
        head=top.i,
        name=one.text if top is head else f"{one.text} {top.text}" if known is not None else one.text,
        kind=kind,
        country=country,
        sectors=sectors,
        named=kind != "group" or row is None,
        definite=not (modifies and role_of(tokens, head.head)[0] is not None),
        register=known.id if known is not None and top is head else None,
        role=row.form if row is not None else "",
        why="name of a body" if known is None else f"register: {known.id}",
    )


def _told(one: Name, row: Noun | None) -> tuple[ActorKind, tuple[str, ...]]:
    """Kind and sectors of a body: from the register, else its noun; an unknown one is taken for a company."""
    if one.identity is not None:
        return one.identity.kind, tuple(one.identity.sectors.split())  # type: ignore[return-value]
    if row is not None:
        return row.kind, row.sectors  # type: ignore[return-value]
    return ("group", ()) if one.label == "NORP" else ("company", ("BUS",))


def _credits(draft: Draft) -> Iterator[Mention]:
    """The agency in a dateline, which no parse covers; its head is below zero."""
    for number, block in enumerate(draft.layout.blocks):
        if block.credit is not None:
            name = draft.text[slice(*block.credit)]
            yield Mention(
                span=block.credit,
                head=-1 - number,
                name=name,
                kind="media",
                sectors=("JRN",),
                role="news agency",
                why="credit of a dateline",
            )
