"""Words that make a phrase an actor (`en/actor_nouns.tsv`) and given names (`en/given_names.tsv`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.table import table


@dataclass(frozen=True)
class Noun:
    """One row. `inherits`: its sectors are those of its owner or modifier, `sectors` where there is none.

    `scope` tells how its country is found: `state` (a body or servant of a state), `local` (people of the place), or empty.
    """

    form: str
    kind: str
    sectors: tuple[str, ...]
    inherits: bool
    scope: str
    gender: str


@cache
def words(role: str) -> Mapping[str, Noun]:
    """The words of one role (`noun`, `title`, `name`, `modifier`) in small letters."""
    return {
        row["form"].replace("-", " "): Noun(
            form=row["form"].replace("-", " "),
            kind=row["kind"],
            sectors=tuple(row["sectors"].lstrip("<").split()),
            inherits=row["sectors"].startswith("<"),
            scope=row["country"],
            gender=row["gender"],
        )
        for row in table("en/actor_nouns")
        if row["role"] == role
    }


@cache
def generic() -> Mapping[str, frozenset[str]]:
    """Noun -> the kinds of bodies that it takes up after their name (`the company`)."""
    found: dict[str, set[str]] = {}
    for row in table("en/actor_nouns"):
        if row["role"] == "generic":
            found.setdefault(row["form"], set()).add(row["kind"])
    return {form: frozenset(kinds) for form, kinds in found.items()}


@cache
def _same() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("en/actor_nouns"):
        if row["role"] == "same":
            found.setdefault(row["form"], set()).add(row["kind"])
    return {form: frozenset(kinds) for form, kinds in found.items()}


def same_group(form: str) -> frozenset[str]:
    """The sets of words for one kind of people that a noun is in (`protester`, `demonstrator`, `crowd`)."""
    return _same().get(form, frozenset())


@cache
def given_names() -> Mapping[str, str]:
    """Given names in small letters -> `m`, `f`, or nothing where both bear them."""
    return {row["form"]: row["gender"] for row in table("en/given_names")}


@cache
def _animacy(role: str) -> frozenset[str]:
    return frozenset(row["form"] for row in table("en/animacy") if row["role"] == role)


def animate(lemma: str) -> bool:
    """Can a noun that no list of actors holds be a person or a group (`beekeeper`, but not `treaty`)?"""
    if lemma in _animacy("person"):
        return True
    return lemma not in _animacy("thing") and any(lemma.endswith(ending) for ending in _animacy("suffix"))
