"""The cast of a report: which mentions refer to one actor, and which actor a phrase refers to.

Statements and events ask for the actor at a token or span; asking brings an indefinite phrase (`local elders`) or a
pronoun into the cast. Keys are provisional; `actors()` gives the final ids in order of first mention.
"""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.model import Actor, Mention, Span


class Cast:
    """Identities of one report. `at` and `of` give provisional keys, or None where no actor can be told."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._members: dict[str, list[Mention]] = {}
        self._key_of_head: dict[int, str] = {}
        self._used: set[str] = set()
        names: dict[str, str] = {}
        for mention in draft.mentions:
            key = names.setdefault(mention.register or mention.name.casefold(), f"k{len(names)}")
            self._members.setdefault(key, []).append(mention)
            self._key_of_head[mention.head] = key
            if mention.definite:
                self._used.add(key)

    def at(self, token: Token) -> str | None:
        """The actor that the noun phrase or pronoun headed by this token refers to."""
        key = self._key_of_head.get(token.i)
        if key is not None:
            self._used.add(key)
        return key

    def of(self, span: Span) -> str | None:
        """The actor that the phrase refers to (a source, an addressee)."""
        head = self.draft.parse.head(span)
        return self.at(head) if head is not None else None

    def about(self, key: str) -> Mention:
        """The most telling mention of an actor: name, kind, country, sectors."""
        return self._members[key][0]

    def actors(self) -> tuple[tuple[Actor, ...], dict[str, str]]:
        """The actors in order of first mention, and provisional key -> final id."""
        keys = sorted(self._used, key=lambda key: min(one.span for one in self._members[key]))
        ids = {key: f"a{number}" for number, key in enumerate(keys, 1)}
        return tuple(self._actor(key, ids[key]) for key in keys), ids

    def _actor(self, key: str, name: str) -> Actor:
        best = self.about(key)
        mentions = tuple(sorted({one.span for one in self._members[key]}))
        return Actor(id=name, name=best.name, kind=best.kind, country=best.country, sectors=best.sectors,
                     mentions=mentions, named=best.named, register=best.register)
