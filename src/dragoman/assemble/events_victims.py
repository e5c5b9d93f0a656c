"""Victims: who is hit by an act of violence, where its words and its results name people in several ways.

`nine people` says how many, `striking miners` says who: where both are told of one happening, those named by what they are
were hit. Where an act took place (`a bomb at an academy`) is no victim where victims are told.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.assemble.cast import Cast
from dragoman.assemble.events_happening import Happening
from dragoman.language import Token
from dragoman.language.phrases import noun_phrase
from dragoman.language.roles import complements, is_passive
from dragoman.lexicon.events import classes
from dragoman.model import Statement

_NOMINAL = ("dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj", "appos")
_AIR = ("air", "sky")


def only_counted(keys: Sequence[str], cast: Cast) -> bool:
    """Are they all told as numbers of people only (`nine people`, `dozens`)?"""
    return bool(keys) and all(_counted(key, cast) for key in keys)


def _counted(key: str, cast: Cast) -> bool:
    mention = cast.about(key)
    head = cast.draft.parse.tokens[mention.head] if mention.head >= 0 else None
    return mention.kind == "group" and not mention.named and head is not None and head.lemma in classes()["generic_people"]


def hit(one: Happening, keys: Sequence[str], cast: Cast) -> list[str]:
    """The recipients of a violent act, without mere numbers where it is told who was hit, and without where it was."""
    counts = [key for key in keys if _counted(key, cast)]
    if one.type != "ASSAULT" or not counts or len(counts) == len(keys):
        return list(keys)
    there = {cast.participant(noun) for token in one.tokens for noun in complements(token, "at", "near", "outside")}
    told = [key for key in keys if key not in counts and key not in there]
    people = any(cast.about(key).kind in ("group", "person") for key in told)
    return told if people else [key for key in keys if key not in there]


def announced(one: Happening, targets: Sequence[str], saying: Statement | None, cast: Cast) -> str | None:
    """The force that tells of arrests or of enemies killed without saying by whom: it did it (`police said two men had been
    arrested`); None for what it tells of others."""
    force = saying.speaker if saying is not None else None
    if force is None or one.said is not None or one.token.tag != "VBN" or not is_passive(one.token):
        return None
    forces = set(cast.sectors(force)) & {"COP", "MIL"}
    if not forces or force in targets or cast.about(force).kind != "agency":
        return None
    enemies = bool(targets) and all("REB" in cast.sectors(key) for key in targets)
    return force if one.type == "COERCE" or (one.type == "ASSAULT" and enemies) else None


def counted_result(token: Token, cast: Cast) -> str | None:
    """The actor that a number of injured or dead is (`treated 21 injured`); None where the word is no such phrase."""
    if token.lemma not in classes()["result"] or token.dep not in _NOMINAL or token.child("nummod", "nsubj") is None:
        return None
    if token.child("nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return None
    return cast.of(noun_phrase(token, coordinated=False))


def is_aimless(one: Happening) -> bool:
    """Did it hit nobody by its own words (`fired into the air`, `fired warning shots`)?"""
    return any(noun.lemma in _AIR for token in one.tokens for noun in complements(token, "in", "into", "at", "to")) or any(
        each.lower == "warning" for token in one.tokens for noun in token.each("dobj") for each in noun.children)
