"""The register of actors (`data/lexicons/register/*.tsv`): who is known under which name, and who held which role when.

Five tables. `identities`: id, name, kind, country, sectors (PLOVER). `aliases`: the forms under which an identity appears.
`roles`: titles of offices, apart from `holders`: who held an office from when to when. `bodies`: words for the bodies every
state has (`foreign ministry`), which with a country give an identity (`IRQ/foreign_ministry`). Dated roles follow the
actor dictionaries of PETRARCH. A user's own tables have the same columns, load last and win.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from dragoman.lexicon.table import LexiconError, cells, root

KINDS = frozenset(("person", "government", "agency", "party", "armed_group", "igo", "ngo", "company", "media", "group"))
USES = frozenset(("name", "acronym", "metonym", "adjective"))
COLUMNS = {
    "identities": ("id", "name", "kind", "country", "sectors", "source"),
    "aliases": ("form", "id", "use", "ambiguous", "valid_from", "valid_to", "source"),
    "roles": ("role", "titles", "country", "sectors", "body", "source"),
    "holders": ("role", "person", "valid_from", "valid_to", "source"),
    "bodies": ("form", "body", "kind", "sectors", "source"),
}


class Identity(NamedTuple):
    """An actor: `country` is ISO 3166-1 alpha-3 or empty, `sectors` PLOVER codes divided by blanks."""

    id: str
    name: str
    kind: str
    country: str
    sectors: str
    source: str


class Alias(NamedTuple):
    """A form of an identity; `ambiguous` (`yes`) where the form alone does not tell that it is meant.

    Of several identities with one form one at most is not ambiguous: the one usually meant.
    """

    form: str
    id: str
    use: str
    ambiguous: str
    valid_from: str
    valid_to: str
    source: str

    def valid(self, day: str) -> bool:
        """Was the form in use for this identity on a day (`2024-01-09`)?"""
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_to or day <= self.valid_to + "~")


class Role(NamedTuple):
    """An office; `titles` in small letters divided by `|`, `body` the identity it belongs to."""

    role: str
    titles: str
    country: str
    sectors: str
    body: str
    source: str


class Holder(NamedTuple):
    """A person in an office; dates are days, months or years, as known; an empty end is that of the last one known."""

    role: str
    person: str
    valid_from: str
    valid_to: str
    source: str

    def on(self, day: str) -> bool:
        """Surely in office on a day: after the last day the beginning can mean, before the first the end can mean."""
        begin = self.valid_from if len(self.valid_from) == 10 else self.valid_from + "~"
        return bool(self.valid_from) and begin <= day and (not self.valid_to or day < self.valid_to)


class Body(NamedTuple):
    """A word for a body every state has: with a country's code before `/` and `body` after it, an identity."""

    form: str
    body: str
    kind: str
    sectors: str
    source: str


class Match(NamedTuple):
    """Aliases of the longest form that begins at a word; `end` is the index after its last word."""

    end: int
    aliases: tuple[Alias, ...]


_FOLD = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "&": " and "}
                      | {".": None} | dict.fromkeys("-‐‑‒–—'’‘ʼʻʿʾ`´ʹ,/()\"“”!", " "))


_BREAKS = frozenset((".", ";", ":", "(", ")", "[", "]", "?", "!", "…", "—", "\"", "“", "”"))


@lru_cache(maxsize=65536)
def atoms(form: str) -> tuple[str, ...]:
    """The words a form is compared by: small letters, no marks; hyphens and apostrophes divide, dots go (`u.s.`: `us`)."""
    folded = form.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    found = folded.translate(_FOLD).split()
    return tuple(found[1:] if len(found) > 1 and found[0] == "the" else found)


class Register:
    """The tables in memory. Build with `Register.load()`, which caches; never changed after."""

    def __init__(self) -> None:
        self.identities: dict[str, Identity] = {}
        self.roles: dict[str, Role] = {}
        self.holders: dict[str, list[Holder]] = {}
        self._aliases: dict[tuple[str, ...], tuple[Alias, ...]] = {}
        self._longest: dict[str, int] = {}
        self._titles: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        self._held: dict[str, list[Holder]] = {}
        self._bodies: dict[tuple[str, ...], Body] = {}
        self._forms: dict[str, list[Alias]] = {}

    @classmethod
    def load(cls, extra: str | None = None) -> Register:
        """The register that ships, with the user's tables after it: a folder of them, or one file; cached.

        LexiconError names file and line of what cannot be used; FileNotFoundError where `extra` is not there.
        """
        return _load(extra)

    def lookup(self, form: str) -> tuple[Alias, ...]:
        """All aliases with this form, letters' size, marks, hyphens, apostrophes and a leading `the` aside."""
        return self._aliases.get(atoms(form), ())

    def longest(self, words: Sequence[str], at: int = 0) -> Match | None:
        """The longest form that begins at the word `at`; however a tokenizer divides `al-Nujaba` or `People's`.

        A form written with a capital matches only words of which one has a capital; of an ambiguous form all capitals are
        needed, of an acronym of three letters at most the same letters.
        """
        best: Match | None = None
        key: tuple[str, ...] = ()
        most = 0
        for end in range(at + 1, len(words) + 1):
            word = words[end - 1]
            more = atoms(word) if word not in _BREAKS else ()
            if not more and (not key or word in _BREAKS):
                break
            key += more
            most = most or self._longest.get(key[0], 0)
            if len(key) > most:
                break
            fitting = tuple(one for one in self._aliases.get(key, ()) if _written(one, words[at:end])) if more else ()
            if fitting:
                best = Match(end, fitting)
        return best

    def identity(self, id: str) -> Identity | None:
        """The identity with an id."""
        return self.identities.get(id)

    def forms(self, id: str) -> tuple[Alias, ...]:
        """The aliases of an identity."""
        if not self._forms:
            for known in self._aliases.values():
                for one in known:
                    self._forms.setdefault(one.id, []).append(one)
        return tuple(self._forms.get(id, ()))

    def body(self, country: str, form: str) -> Identity | None:
        """The body of a state by a common noun: `body("IRQ", "foreign ministry")` is `IRQ/foreign_ministry`."""
        body = self._bodies.get(atoms(form))
        return self.identities.get(f"{country}/{body.body}") if body else None

    def role(self, country: str, title: str, day: str | None = None) -> str | None:
        """The office with a title in a country; of several, the one somebody surely held on the day; else None."""
        if not self._titles:
            for one in self.roles.values():
                for known in {atoms(title) for title in one.titles.split("|")}:
                    self._titles.setdefault((one.country, known), []).append(one.role)
        found = self._titles.get((country, atoms(title)), [])
        if len(found) > 1 and day is not None:
            found = [role for role in found if self.holder(role, day)]
        return found[0] if len(found) == 1 else None

    def holder(self, role: str, day: str) -> str | None:
        """The person (an identity's id) who surely held a role on a day; None where nobody known did."""
        return next((one.person for one in self.holders.get(role, ()) if one.on(day)), None)

    def roles_of(self, person: str, day: str) -> tuple[str, ...]:
        """The roles a person surely held on a day."""
        if not self._held:
            for known in self.holders.values():
                for one in known:
                    self._held.setdefault(one.person, []).append(one)
        return tuple(sorted(one.role for one in self._held.get(person, ()) if one.on(day)))

    def demonym(self, form: str) -> str | None:
        """The country of an adjective or word for its people (`Iraqi`, `Swedes`); None where unknown or of several."""
        found = {self.identities[one.id].country for one in self.lookup(form) if one.use == "adjective"}
        return found.pop() if len(found) == 1 else None

    @property
    def country_names(self) -> Mapping[str, str]:
        """Country code -> the usual English name: the name of its government's row."""
        return {one.country: one.name for id, one in self.identities.items() if id == f"{one.country}/government"}

    def add(self, kind: str, file: str, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Rows of one table of a file, each with its line; what they name replaces what was there before this call."""
        if kind == "identities":
            self._identities(file, rows)
        elif kind == "aliases":
            self._names(file, rows)
        elif kind == "roles":
            self._roles(file, rows)
        elif kind == "holders":
            self._holders(file, rows)
        else:
            self._bodies.update((atoms(row[0]), Body(*row)) for _, row in rows)

    def _identities(self, file: str, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        for line, row in rows:
            one = Identity(*row)
            if one.kind not in KINDS:
                raise LexiconError(f"{file}:{line}: kind {one.kind!r} is none of {', '.join(sorted(KINDS))}")
            self.identities[one.id] = one

    def _names(self, file: str, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        new: dict[tuple[str, ...], tuple[Alias, ...]] = {}
        for line, row in rows:
            one = Alias(*row)
            key = atoms(one.form)
            if one.use not in USES:
                raise LexiconError(f"{file}:{line}: use {one.use!r} is none of {', '.join(sorted(USES))}")
            if one.id not in self.identities:
                raise LexiconError(f"{file}:{line}: no identity {one.id!r}")
            if not key:
                raise LexiconError(f"{file}:{line}: no word in the form {one.form!r}")
            new[key] = (*new[key], one) if key in new else (one,)
        self._aliases.update(new)
        for key in new:
            if len(key) > self._longest.get(key[0], 0):
                self._longest[key[0]] = len(key)
        self._forms.clear()

    def _roles(self, file: str, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        for line, row in rows:
            one = Role(*row)
            if one.body and one.body not in self.identities:
                raise LexiconError(f"{file}:{line}: no identity {one.body!r}")
            self.roles[one.role] = one
        self._titles.clear()

    def _holders(self, file: str, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        new: dict[str, list[Holder]] = {}
        for line, row in rows:
            one = Holder(*row)
            if one.role not in self.roles:
                raise LexiconError(f"{file}:{line}: no role {one.role!r}")
            if one.person not in self.identities:
                raise LexiconError(f"{file}:{line}: no identity {one.person!r}")
            new.setdefault(one.role, []).append(one)
        self.holders.update(new)
        self._held.clear()


def _written(alias: Alias, words: Sequence[str]) -> bool:
    """Are the words written as such a form is?"""
    text = "".join(words)
    letters = [c for c in alias.form if c.isalpha()]
    if len(letters) <= 3 and sum(c.isupper() for c in letters) > 1:
        return text.replace(".", "") == alias.form.replace(".", "")
    if alias.ambiguous:
        return text.isupper() if alias.form.isupper() else _capitals(words) >= _capitals(alias.form.split())
    return alias.form.islower() or not text.islower()


def _capitals(words: Iterable[str]) -> int:
    """How many words begin with a capital; of what hyphens and apostrophes divide each part."""
    return sum(part[:1].isupper() for word in words for part in word.replace("'", "-").split("-"))


@cache
def _load(extra: str | None) -> Register:
    register = Register()
    for kind in COLUMNS:
        name = f"register/{kind}.tsv"
        register.add(kind, name, _rows((root() / "register" / f"{kind}.tsv").read_text(encoding="utf-8"), name)[1])
    if extra is not None:
        where = Path(extra)
        files = sorted(where.glob("*.tsv")) if where.is_dir() else [where]
        read = [(str(one), *_rows(one.read_text(encoding="utf-8"), str(one))) for one in files]
        for kind in COLUMNS:
            for name, found, rows in read:
                if found == kind:
                    register.add(kind, name, rows)
    return register


def _rows(text: str, name: str) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    """The kind of a table by its header, and its rows with their lines."""
    lines = cells(text, name)
    number, header = next(lines, (1, []))
    kind = next((kind for kind, columns in COLUMNS.items() if tuple(header) == columns), None)
    if kind is None:
        known = "; ".join(" ".join(columns) for columns in COLUMNS.values())
        raise LexiconError(f"{name}:{number}: the columns are {' '.join(header) or 'none'}, of a register one of: {known}")
    return kind, lines
