"""Words that make a phrase an actor (`en/actor_nouns.tsv`) and the names of countries (`en/nations.tsv`)."""

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


@dataclass(frozen=True)
class Nation:
    """A word for a country; `use` is `name`, `adjective` or `metonym`."""

    form: str
    country: str
    use: str


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
def given_names() -> Mapping[str, str]:
    """Given names in small letters -> `m`, `f`, or nothing where both bear them."""
    return {row["form"]: row["gender"] for row in table("en/given_names")}


@cache
def nations() -> Mapping[str, Nation]:
    """Names, adjectives and seats of governments, as they are written; a name before a seat before an adjective."""
    found: dict[str, Nation] = {}
    for use in ("adjective", "metonym", "name"):
        found |= {
            plain(row["form"].strip()): Nation(plain(row["form"].strip()), row["country"], use)
            for row in table("en/nations")
            if row["use"] == use
        }
    return found


def country_named(text: str) -> str | None:
    """The country of a dateline's place (`BAIDOA, Somalia`): the last part that is a country's name or seat."""
    for part in reversed(text.split(",")):
        words_in = plain(part)
        for form in (words_in, words_in.title()):
            if form in nations():
                return nations()[form].country
    return None


@cache
def by_country() -> Mapping[str, str]:
    """Country -> the name it usually has in the news: the shortest that is no acronym."""
    found: dict[str, str] = {}
    for one in sorted(nations().values(), key=lambda one: (len(one.form), one.form)):
        if one.use == "name" and not one.form.isupper() and "." not in one.form:
            found.setdefault(one.country, one.form)
    return found


def plain(words: str) -> str:
    """Words with straight apostrophes and single blanks."""
    return " ".join(words.replace("’", "'").replace("‘", "'").split())
