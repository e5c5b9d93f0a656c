"""Clusters of mentions: what all mentions of one actor tell together, and the union of two clusters."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.lexicon.actors import words
from dragoman.model import Mention

_WEAK = ("group", "company")


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
        told = [one.kind for one in self.members if one.role and one.kind != "group"]
        return told[0] if told else self.members[0].kind

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
        """Sectors that the mentions tell; those of the owner where they tell none."""
        if self.known is not None:
            return self.known.sectors
        found: list[str] = []
        for one in self.members:
            row = words("noun").get(one.role)
            sure = not (row is not None and row.inherits and one.sectors == row.sectors)
            if one.sectors and sure and not (one.named and not one.role and self.roles):
                found += [each for each in one.sectors if each not in found]
        if found and {"UAF"} != set(found):
            return tuple(found)
        if self.owner is not None and self.owner is not self and self.owner.sectors:
            return self.owner.sectors
        return tuple(found) or next((one.sectors for one in self.members if one.sectors), ())

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
