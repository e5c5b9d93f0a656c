"""Persons of the register in a report: whether the one who is named is meant, and what he was on the report's day.

A name is not yet a person (two politicians have it), and who is known as a minister may be a former one or serve a body
of several states by now. Dated roles follow the actor dictionaries of PETRARCH.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from dragoman.draft import Draft
from dragoman.lexicon.actors import words
from dragoman.lexicon.register import Register
from dragoman.model import Mention

_SERVANTS = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))


class Known:
    """The persons of the register that a draft's mentions name; `partner` ties heads of phrases in apposition."""

    def __init__(self, draft: Draft, register: Register, partner: Mapping[int, int]) -> None:
        self._draft = draft
        self._register = register
        self._countries = {one.country for one in draft.known if one.state} | {
            place.country for place in draft.places if place.country
        }
        self._told = _beside(draft.mentions, partner)
        self._strangers = {one.register for one in draft.mentions if self._is_stranger(one)}

    def seen(self, one: Mention) -> Mention:
        """The mention as of the report's day; without the register's person where another of the name is meant."""
        if one.register is None or one.kind != "person":
            return one
        if one.register in self._strangers:
            told = words("noun").get(one.role)
            return msgspec.structs.replace(one, register=None, country=None, sectors=told.sectors if told else ())
        return self._on_the_day(one, one.register)

    def _on_the_day(self, one: Mention, person: str) -> Mention:
        day = self._draft.report.published
        if day is None:
            return one
        roles = [self._register.roles[role] for role in self._register.roles_of(person, day)]
        if roles and not any(role.country for role in roles):
            sectors = tuple(dict.fromkeys(code for role in roles for code in role.sectors.split()))
            return msgspec.structs.replace(one, country=None, sectors=sectors)  # `NATO Secretary General Mark Rutte`
        return one

    def _is_stranger(self, one: Mention) -> bool:
        """A servant of a state by the text, of another state by the register, and that state is never named."""
        if one.register is None or one.kind != "person":
            return False
        identity = self._register.identity(one.register)
        if identity is None or not identity.country or identity.country in self._countries or not self._countries:
            return False
        told = [each for each in self._told.get(one.head, ()) if set(each.sectors) & _SERVANTS]
        if one.role and (row := words("noun").get(one.role)) is not None and set(row.sectors) & _SERVANTS:
            told.append(one)
        day = self._draft.report.published
        held = self._register.roles_of(one.register, day) if day is not None else ()
        titles = {title for role in held for title in self._register.roles[role].titles.split("|")}
        if any(not self._register.roles[role].country for role in held):
            return False
        return any(each.role and not any(each.role in title for title in titles) for each in told)


def _beside(mentions: Iterable[Mention], partner: Mapping[int, int]) -> dict[int, list[Mention]]:
    """Head -> the descriptions in apposition with it."""
    by_head = {one.head: one for one in mentions}
    found: dict[int, list[Mention]] = {}
    for left, right in partner.items():
        for here, there in ((left, right), (right, left)):
            if here in by_head and there in by_head and not by_head[there].named:
                found.setdefault(here, []).append(by_head[there])
    return found
