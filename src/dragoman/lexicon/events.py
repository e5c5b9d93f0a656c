"""The event lexicon: words that may name a PLOVER event, with the conditions under which they do.

A row of `en/events.tsv` has a form (a lemma, then words that must depend on it or follow it), a part of speech, the type
and mode, and `when`: alternatives divided by `|`, each a list of conditions divided by `,`, each `slot=class`. Classes
are rows of `en/events_classes.tsv`. Rows with conditions go before those without, longer forms before shorter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.table import table


@dataclass(frozen=True)
class Condition:
    """`slot` must (or, negated, must not) hold a word of the class; `*` is any word."""

    slot: str
    words: str
    negated: bool


@dataclass(frozen=True)
class Row:
    """One row; `rest` are the words of the form after the first, `when` its alternatives of conditions."""

    form: str
    rest: tuple[str, ...]
    type: str
    mode: str | None
    when: tuple[tuple[Condition, ...], ...]
    why: str


NO_EVENT = "-"


def order(row: Row) -> tuple[int, bool, bool, bool, bool]:
    """Sort key: longer forms, `no event`, rows on the doer or the purpose, other conditions; a mode before none."""
    by_doer = bool(row.when) and all(
        any(one.slot in ("subj", "do") and not one.negated for one in either) for either in row.when)
    return -len(row.rest), row.type != NO_EVENT, not by_doer, not row.when, row.mode is None


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Class -> its words."""
    found: dict[str, set[str]] = {}
    for row in table("en/events_classes"):
        found.setdefault(row["class"], set()).add(row["form"])
    return {name: frozenset(words) for name, words in found.items()}


def _condition(text: str) -> Condition:
    slot, _, words = text.lstrip("-").partition("=")
    return Condition(slot=slot, words=words or "*", negated=text.startswith("-"))


@cache
def rows() -> Mapping[tuple[str, str], tuple[Row, ...]]:
    """(first word of the form, part of speech) -> rows in the order in which they are tried."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in table("en/events"):
        first, *rest = row["form"].split()
        when = tuple(tuple(_condition(one) for one in either.split(",")) for either in row["when"].split("|") if either)
        why = f"{row['form']} ({row['pos']})" + (f" when {row['when']}" if row["when"] else "")
        found.setdefault((first, row["pos"]), []).append(
            Row(form=row["form"], rest=tuple(rest), type=row["type"], mode=row["mode"] or None, when=when, why=why))
    return {key: tuple(sorted(ones, key=order)) for key, ones in found.items()}
