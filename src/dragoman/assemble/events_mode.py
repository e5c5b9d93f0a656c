"""Modes that the lexicon leaves open: of speech acts from what is asked or threatened, of attacks from their weapon.

PLOVER gives requests and refusals the mode of what is asked for (assist, change, yield, meet), threats that of the harm; an
attack has the mode of its weapon, named as its doer, its means or a word before it (`en/events_modes.tsv`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.assemble.events_happening import Found, Happening
from dragoman.language import Token
from dragoman.language.roles import complements, modifiers, objects, subjects
from dragoman.lexicon import table
from dragoman.lexicon.events import classes


@cache
def _modes(role: str) -> Mapping[str, str]:
    return {row["form"]: row["mode"] for row in table("en/events_modes") if row["role"] == role}


def set_modes(found: Found) -> None:
    """Fill in the modes of happenings from their content or their weapon."""
    for one in found.all:
        if one.type in ("REQUEST", "REJECT", "THREATEN") and one.mode is None:
            one.mode = _of_content(one, found)
        elif one.type == "ASSAULT" and one.mode in (None, "explosives", "destroy"):
            one.mode = _of_weapon(one) or one.mode


def _of_content(one: Happening, found: Found) -> str | None:
    inner = found.about(one)
    if inner is not None:
        role = "threat" if one.type == "THREATEN" else "request"
        modes = _modes(role)
        return modes.get(f"{inner.type} {inner.mode}", modes.get(inner.type))
    if one.type == "THREATEN":
        return None
    words = [each.lemma for each in (*objects(one.token), *complements(one.token, "for", "to", "of"))]
    return next((mode for mode in ("assist", "yield", "meet", "change") if any(
        word in classes()[f"word_{mode}"] for word in words)), "change" if one.said is not None else None)


def _of_weapon(one: Happening) -> str | None:
    weapons = _modes("weapon")
    for token in one.tokens:
        named: list[Token] = [*modifiers(token), *complements(token, "with", "by", "from", "in", "using")]
        if token.pos == "VERB":
            named += subjects(token)
            named += [each for below in token.each("advcl", "xcomp") if below.lemma == "use" for each in below.each("dobj")]
        for each in named:
            for word in (each, *modifiers(each)):
                if word.lemma in weapons:
                    return weapons[word.lemma]
    return None
