"""Proper names as mentions: persons with their titles, bodies with their kind; what a name is, all its places decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.draft import Draft
from dragoman.find.actors.names import Name
from dragoman.find.actors.shape import left_edge, phrase
from dragoman.find.actors.told import Told, role_of
from dragoman.language import Token
from dragoman.lexicon.actors import Noun, given_names, words
from dragoman.model import Mention
from dragoman.model.record import ActorKind

_MODIFIES = frozenset(("compound", "nmod", "amod"))
_PLACES = frozenset(("GPE", "LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"))
_ACTS = frozenset(("nsubj", "nsubjpass", "poss", "dobj", "appos"))
_WHERE = frozenset(("in", "at", "near", "from", "into", "inside", "outside", "across", "around", "off", "of", "to",
    "over"))


def named(draft: Draft, proper: Sequence[Name]) -> Iterator[Mention]:
    """Mentions by name; names of places, events and works are left out."""
    tokens = draft.parse.tokens
    told = Told(tokens, draft.known)
    persons, bodies = _known(tokens, proper)
    for one in proper:
        head = _head(tokens, one)
        kind = _decide(tokens, one, head, persons, bodies)
        if kind == "person":
            yield _person(tokens, one, head, told)
        elif kind == "body":
            yield _body(tokens, one, head, told, bodies)
    yield from _credits(draft)


def _head(tokens: Sequence[Token], one: Name) -> Token:
    inside = tokens[one.first : one.last + 1]
    stop = next((each.i for each in inside if each.lower in ("of", "for") and each.i > one.first), one.last + 1)
    return next(
        (each for each in inside[: stop - one.first] if not one.first <= each.head.i <= one.last or each.head is each),
        tokens[stop - 1],
    )


def _key(text: str) -> str:
    return text.casefold().replace("’", "'")


def _words(tokens: Sequence[Token], one: Name) -> list[str]:
    return [each.lower for each in tokens[one.first : one.last + 1] if each.text[:1].isalnum()]


def _full_name(tokens: Sequence[Token], one: Name) -> bool:
    """Two words or more of which the first is a given name."""
    return one.body is None and len(_words(tokens, one)) > 1 and tokens[one.first].lower in given_names()


def _known(tokens: Sequence[Token], proper: Sequence[Name]) -> tuple[set[str], dict[str, Noun | None]]:
    """Words of names that are persons somewhere in the report, and names that are bodies (with the row that says so)."""
    persons: set[str] = set()
    bodies: dict[str, Noun | None] = {}
    for one in proper:
        if one.identity is None and one.body is not None and not _site(tokens, one):
            bodies.setdefault(_key(one.text), one.body)
        elif one.identity is not None and one.identity.kind != "person":
            bodies.setdefault(_key(one.text), None)
    for one in proper:
        if _site(tokens, one) or one.body is not None or _key(one.text) in bodies:
            continue
        if (
            one.title is not None
            or _full_name(tokens, one)
            or (one.identity is not None and one.identity.kind == "person")
        ):
            persons.update(_words(tokens, one))
        else:
            row = _beside(tokens, one)
            if row is not None and row.kind == "person":
                persons.update(_words(tokens, one))
            elif row is not None and row.kind not in ("group", "government"):
                bodies.setdefault(_key(one.text), row)
            elif one.label == "PERSON" and len(_words(tokens, one)) > 1:
                persons.update(_words(tokens, one))
    return persons, bodies


def _beside(tokens: Sequence[Token], one: Name) -> Noun | None:
    """The row of a description next to a name: `the charity Sanad`, `its operator Istmosat`, `Zamcor, the owner`."""
    head = _head(tokens, one)
    near = list(head.each("appos")) + ([head.head] if head.dep == "appos" else [])
    if one.first and tokens[one.first - 1].pos == "NOUN" and tokens[one.first - 1].sent == head.sent:
        near.append(tokens[one.first - 1])
    if head.dep in _MODIFIES and head.head.pos == "NOUN" and head.head.i == one.last + 1 and one.label not in _PLACES:
        near.append(head.head)
    rows = (role_of(tokens, each)[0] for each in near if not one.first <= each.i <= one.last)
    return next((row for row in rows if row is not None), None)


def _site(tokens: Sequence[Token], one: Name) -> bool:
    """Is the name that of a place: the word after or in it says so?"""
    after = tokens[one.last + 1] if one.last + 1 < len(tokens) else None
    return tokens[one.last].lower in words("site") or (
        after is not None and after.lemma in words("site") and tokens[one.last].head is after
    )


def _decide(
    tokens: Sequence[Token], one: Name, head: Token, persons: set[str], bodies: dict[str, Noun | None]
) -> str | None:
    """`person`, `body`, or None for what is no actor."""
    inside = _words(tokens, one)
    if one.identity is not None:
        return "person" if one.identity.kind == "person" else "body"
    if one.title is not None:
        return "person"
    if _site(tokens, one) or not inside or one.text.casefold() in words("never"):
        return None
    if set(inside) <= persons:
        return "person"
    if one.body is not None or _key(one.text) in bodies:
        return "body"
    if head.dep == "pobj" and head.head.lower in _WHERE and (one.label != "ORG" or len(inside) == 1):
        return None
    modifies = head.dep in _MODIFIES and not one.first <= head.head.i <= one.last
    if one.label == "PERSON":
        return "person" if not modifies else None
    if one.label in ("ORG", "NORP"):
        return "body" if not modifies or (one.label == "ORG" and len(inside) > 1) else None
    if one.label not in _PLACES and head.dep in _ACTS and len(inside[0]) > 1:
        return "person" if inside[0] in given_names() else "body"
    return None


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
        country = next((told.nation[i] for i in range(start, one.first) if i in told.nation), None)
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


def _body(tokens: Sequence[Token], one: Name, head: Token, told: Told, bodies: dict[str, Noun | None]) -> Mention:
    row = one.body or bodies.get(_key(one.text))
    known, top, last = one.identity, head, one.last
    if head.dep in _MODIFIES and head.head.i == one.last + 1:
        beside = role_of(tokens, head.head)[0]
        if beside is not None and beside.kind != "person":
            row, top, last = (one.body or beside), head.head, head.head.i
    start = min(one.start, left_edge(top) if top is not head or head.dep not in _MODIFIES else one.start)
    kind, sectors = _told(one, row)
    if known is not None and top is not head and row is not None:
        sectors = tuple(dict.fromkeys((*sectors, *(() if row.inherits else row.sectors))))
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
