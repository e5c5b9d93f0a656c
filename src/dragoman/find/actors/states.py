"""Countries that act: names and seats of government that stand for a government (`Kenya denied`, `Nairobi apologised`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.draft import Draft
from dragoman.find.actors.nations import stands_for_government
from dragoman.find.actors.shape import left_edge, phrase
from dragoman.language import Token
from dragoman.language.known import Known
from dragoman.model import Mention

_MODIFIES = frozenset(("poss", "amod", "compound", "nmod"))
_FORCES = ("/military", "/police", "/army", "/navy", "/air_force")


def governments(draft: Draft, countries: Sequence[Known], taken: Mapping[int, Mention]) -> Iterator[Mention]:
    """Mentions of governments by the words for their countries, but for those inside the phrase of another actor."""
    tokens = draft.parse.tokens
    for one in countries:
        head = _head(tokens, one)
        if head.i in taken or (head.dep in _MODIFIES and _of_actor(head, taken)):
            continue
        if head.dep not in _MODIFIES and _counted(head, one):
            yield _people(draft, one, head, min(one.first, left_edge(head)))
            continue
        acts = stands_for_government(head, one.use)
        if acts is None:
            continue
        place = next((each for each in draft.places if each.span[0] <= tokens[one.first].start < each.span[1]), None)
        if place is not None and place.use == "location" and head.dep not in ("nsubj", "nsubjpass"):
            continue
        first = one.first if head.dep in _MODIFIES else min(one.first, left_edge(head))
        yield Mention(
            span=phrase(tokens, first, one.last),
            head=head.i,
            name=one.identity.name,
            kind="government",
            country=one.country,
            sectors=("GOV",),
            definite=acts,
            register=one.identity.id,
            why=f"country: {one.use}",
        )


def _counted(head: Token, one: Known) -> bool:
    """`two Congolese`, `a Belgian`: one or more of the people."""
    one_of = any(each.dep == "det" and each.lower in ("a", "an", "another") for each in head.children)
    return one.first == one.last and (head.child("nummod") is not None or (one_of and one.use == "adjective"))


def _people(draft: Draft, one: Known, head: Token, first: int) -> Mention:
    """`1.7 million Cambodians`, `a Belgian`: people who are counted, not their state."""
    plural = head.child("nummod") is not None
    span = phrase(draft.parse.tokens, first, one.last)
    return Mention(
        span=span,
        head=head.i,
        name=" ".join(draft.text[slice(*span)].split()),
        kind="group" if plural else "person",
        country=one.country,
        sectors=("CVL",),
        named=False,
        definite=False,
        plural=plural,
        why=f"country: {one.use}",
    )


def forces(draft: Draft, taken: Mapping[int, Mention]) -> Iterator[Mention]:
    """Mentions of a state's forces that only qualify a noun (`a U.S. military airstrike`), which is no actor itself."""
    tokens = draft.parse.tokens
    for one in draft.known:
        head = tokens[one.last]
        if one.state or not one.identity.id.endswith(_FORCES) or head.dep not in _MODIFIES:
            continue
        if head.i not in taken and head.head.i > one.last and head.head.i not in taken:
            yield Mention(
                span=(tokens[one.first].start, head.end),
                head=head.i,
                name=one.identity.name,
                kind="agency",
                country=one.country,
                sectors=tuple(one.identity.sectors.split()),
                definite=False,
                register=one.identity.id,
                why=f"country: {one.use}",
            )


def _head(tokens: Sequence[Token], one: Known) -> Token:
    return next(
        (
            each
            for each in tokens[one.first : one.last + 1]
            if not one.first <= each.head.i <= one.last or each.head is each
        ),
        tokens[one.last],
    )


def _of_actor(modifier: Token, taken: Mapping[int, Mention]) -> bool:
    """Does the word modify a noun that is an actor itself?"""
    return modifier.head.i in taken
