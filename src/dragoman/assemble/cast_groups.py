"""Clusters of mentions: what all mentions of one actor tell together, and the union of two clusters.

What is asked often is kept up to date with each mention, so that a long report costs no more a mention than a short one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.assemble.cast_names import name_words
from dragoman.lexicon.actors import generic, same_group, words
from dragoman.model import Mention

_VAGUE = ("CVL", "UNK")
_DEEP = 3  # owners of owners that are asked


@dataclass(eq=False)
class Cluster:
    """One actor of a report.

    `owner` is whom it belongs to (`its spokesman`), `blocked`: no one country, `holder`: the register's id of
    who held the office spoken of. `last` is the token of its last mention or pronoun; `heads` and `vocabulary` are what a
    definite description takes up.
    """

    members: list[Mention] = field(default_factory=list)
    pronouns: list[int] = field(default_factory=list)
    owner: Cluster | None = None
    last: int = -1
    gender: str = ""
    country: str | None = None
    blocked: bool = False
    holder: str | None = None
    person: bool = False
    plural: bool = False
    best: Mention = field(init=False)
    known: Mention | None = None
    roles: dict[str, None] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)
    forms: dict[tuple[str, ...], None] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
    vocabulary: set[str] = field(default_factory=set)
    _told: dict[tuple[bool, str, tuple[str, ...]], None] = field(default_factory=dict)
    _kinds: list[tuple[bool, Mention]] = field(default_factory=list)

    def add(self, one: Mention) -> None:
        """Put a mention in."""
        self.best = one if not self.members or _weight(one) > _weight(self.best) else self.best
        self.members.append(one)
        self.person = self.person or one.kind == "person"
        self.plural = (one.plural if len(self.members) == 1 else self.plural and one.plural) and not self.person
        self.country = self.country or one.country
        self.known = self.known or (one if one.register is not None else None)
        self.last = max(self.last, one.head)
        if one.role:
            self.roles.setdefault(one.role)
            self.groups |= same_group(one.role)
            self.heads.add(one.role.split()[-1])
            self.vocabulary.update(one.role.split())
        if one.named:
            self.forms.setdefault(name_words(one.name))
            if one.kind != "person":
                self.heads.add(one.name.split()[-1].lower() if one.name.split() else "")
        self.vocabulary.update(word.lower() for word in one.name.split())
        if one.sectors and not _is_open(one):
            self._told.setdefault((one.named, one.role, one.sectors))
        if one.role and (one.kind != "group" or " " in one.role) and len(self._kinds) < 8:
            self._kinds.append((one.named, one))

    @property
    def kind(self) -> str:
        """The kind that the register gives, else a description, else a name."""
        if self.known is not None:
            return self.known.kind
        if self.person:
            return "person"
        best = min(
            self._kinds,
            key=lambda one: (self._is_weak(one[0], one[1].role), one[0], -len(one[1].role.split())),
            default=None,
        )
        return best[1].kind if best is not None else self.members[0].kind

    @property
    def sectors(self) -> tuple[str, ...]:
        """Sectors that the mentions tell; those of the owner where the role takes them from there; CVL for a mere person."""
        return self._sectors(_DEEP)

    def _sectors(self, depth: int) -> tuple[str, ...]:
        if self.known is not None:
            return self.known.sectors
        found = list(dict.fromkeys(code for codes in self._telling() for code in codes))
        owner = self.owner if self.owner is not self and depth > 0 else None
        if found:
            if found == ["PTY"] and owner is not None and "OPP" in owner._sectors(depth - 1):
                return ("OPP", "PTY")
            vague = (*_VAGUE, "GOV") if "IGO" in found else _VAGUE
            return tuple(one for one in found if one not in vague or len(found) == 1)
        if owner is not None and self._takes_from(owner) and (theirs := owner._sectors(depth - 1)):
            return theirs
        usual = next((one.sectors for one in self.members if one.sectors), ())
        return usual or (("CVL",) if self.person and not self.roles else ())

    def _telling(self) -> Iterable[tuple[str, ...]]:
        """The sectors that count: of descriptions of a body before the words in its name, of roles before mere names."""
        told = [(role, codes) for named, role, codes in self._told if role and not self._is_weak(named, role)]
        ends = [role.partition(" ")[2] for role, _ in told]
        sure = [codes for role, codes in told if role not in ends]
        return sure or [codes for _, role, codes in self._told if role] or [codes for *_, codes in self._told]

    def _is_weak(self, named: bool, role: str) -> bool:
        """A word in a body's name (`Military Council`) or a noun that only takes up (`the movement`) tells less."""
        return not self.person and (role in generic() or (named and " " not in role))

    def _takes_from(self, owner: Cluster) -> bool:
        """A lawyer or driver of a body is of its sector; of a person, of his own."""
        rows = [row for role in self.roles if (row := words("noun").get(role)) is not None]
        usual = {code for row in rows for code in row.sectors}
        if self.person and not self.roles:
            return not owner.person  # `X, who heads the union`
        return any(row.inherits for row in rows) and (not owner.person or usual != {"CVL"})

    def absorb(self, other: Cluster) -> None:
        """Take over the mentions of another cluster."""
        members = sorted([*self.members, *other.members], key=lambda one: one.span)
        fresh = Cluster(
            pronouns=sorted([*self.pronouns, *other.pronouns]),
            owner=self.owner or other.owner,
            gender=self.gender or other.gender,
            blocked=self.blocked or other.blocked,
            holder=self.holder or other.holder,
            country=self.country or other.country,
            last=max(self.last, other.last),
        )
        for one in members:
            fresh.add(one)
        if fresh.owner is other or fresh.owner is self:
            fresh.owner = None
        self.__dict__.update(fresh.__dict__)


def _weight(one: Mention) -> tuple[bool, int, bool, bool, int]:
    """How much a mention tells: names before descriptions, long before short, descriptions with a country of their own."""
    length = len(one.name.split()) if one.named else 0
    return one.named, length, one.register is not None, one.country is not None, -one.span[0]


def _is_open(one: Mention) -> bool:
    """Does the role take its sectors from an owner, and has its phrase named none?"""
    row = words("noun").get(one.role)
    return row is not None and row.inherits and one.sectors == row.sectors
