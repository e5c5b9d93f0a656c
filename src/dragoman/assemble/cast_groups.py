"""Clusters of mentions: what all mentions of one actor tell together, and the union of two clusters."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.assemble.cast_names import name_words
from dragoman.lexicon.actors import words
from dragoman.model import Mention

_VAGUE = ("CVL", "UNK")


@dataclass(eq=False)
class Cluster:
    """One actor of a report. `owner` is the actor it belongs to (`its spokesman`); `last` the head of its last mention."""

    members: list[Mention] = field(default_factory=list)
    pronouns: list[int] = field(default_factory=list)
    owner: Cluster | None = None
    last: int = -1
    gender: str = ""
    country: str | None = None
    blocked: bool = False

    @property
    def best(self) -> Mention:
        """The mention that says most: a full name before a short one, a name before a description."""
        return max(
            self.members,
            key=lambda one: (
                one.named,
                len(one.name.split()) if one.named else 0,
                one.register is not None,
                -one.span[0],
            ),
        )

    @property
    def known(self) -> Mention | None:
        """The mention that the register knows, if one does."""
        return next((one for one in self.members if one.register is not None), None)

    @property
    def kind(self) -> str:
        if self.known is not None:
            return self.known.kind
        if any(one.kind == "person" for one in self.members):
            return "person"
        told = [one for one in self.members if one.role and one.kind != "group"]
        best = next((one for one in told if not one.named), told[0] if told else self.members[0])
        return best.kind

    @property
    def person(self) -> bool:
        return any(one.kind == "person" for one in self.members)

    @property
    def plural(self) -> bool:
        return not self.person and all(one.plural for one in self.members)

    @property
    def roles(self) -> set[str]:
        return {one.role for one in self.members if one.role}

    @property
    def sectors(self) -> tuple[str, ...]:
        """Sectors that the mentions tell; those of the owner where the role takes them from there; CVL for a mere person."""
        if self.known is not None:
            return self.known.sectors
        found: list[str] = []
        for one in self._telling():
            found += [each for each in one.sectors if each not in found]
        owner = self.owner
        if found:
            if found == ["PTY"] and owner is not None and "OPP" in owner.sectors:
                return ("OPP", "PTY")
            return tuple(one for one in found if one not in _VAGUE or len(found) == 1)
        if owner is not None and owner is not self and owner.sectors and self._takes_from(owner):
            return owner.sectors
        usual = next((one.sectors for one in self.members if one.sectors), ())
        return usual or (("CVL",) if self.person and not self.roles else ())

    def _telling(self) -> list[Mention]:
        """The mentions whose sectors count: descriptions of a body before the words in its name."""
        told = [one for one in self.members if one.sectors and not self._open(one)]
        described = [
            one for one in told if one.role and (self.person or not one.named or one.why.endswith("description"))
        ]
        return described or [one for one in told if one.role] or told

    def _open(self, one: Mention) -> bool:
        """Does the role take its sectors from an owner, and has its phrase named none?"""
        row = words("noun").get(one.role)
        return row is not None and row.inherits and one.sectors == row.sectors

    def _takes_from(self, owner: Cluster) -> bool:
        """A lawyer or driver of a body is of its sector; of a person, of his own."""
        rows = [row for role in self.roles if (row := words("noun").get(role)) is not None]
        usual = {code for row in rows for code in row.sectors}
        return any(row.inherits for row in rows) and (not owner.person or usual != {"CVL"})

    def name_forms(self) -> set[tuple[str, ...]]:
        """Its names as words for comparison."""
        return {name_words(one.name) for one in self.members if one.named}

    def heads(self) -> set[str]:
        """Last words of the roles and bodies' names, by which a definite description takes them up."""
        found = {role.split()[-1] for role in self.roles}
        if not self.person:
            found |= {one.name.split()[-1].lower() for one in self.members if one.named and one.name}
        return found

    def vocabulary(self) -> set[str]:
        """All words of its names and roles in small letters."""
        return {word.lower() for one in self.members for word in (*one.name.split(), *one.role.split())}

    def absorb(self, other: Cluster) -> None:
        """Take over the mentions of another cluster."""
        self.members = sorted([*self.members, *other.members], key=lambda one: one.span)
        self.pronouns += other.pronouns
        self.owner = self.owner or other.owner
        self.gender = self.gender or other.gender
        self.last = max(self.last, other.last)
        self.country = self.country or other.country
        self.blocked = self.blocked or other.blocked
