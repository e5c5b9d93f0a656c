"""Whom words that name nobody are directed at: those in the act that they are about, those whose words they answer.

`demanded the release of X by Y` is asked of Y, `welcomed the proposal` is to whom proposed, `said X must leave` is asked of
X, `promised to pay X` is to X; who suffered what is condemned is not to blame for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from dragoman.assemble.cast import Cast
from dragoman.assemble.events_aims import aimed_at, allowed, in_content, pressed, speakers_side, subject_of_content
from dragoman.assemble.events_clause import is_definite
from dragoman.assemble.events_granted import is_main_act
from dragoman.assemble.events_happening import Found, Happening
from dragoman.language.roles import objects
from dragoman.lexicon.events import classes
from dragoman.model import Event

OF_WORDS = ("REQUEST", "ACCUSE", "SUPPORT", "AGREE", "REJECT", "THREATEN")
MUTUAL = ("CONSULT", "AGREE")
ANSWERS = ("SUPPORT", "REJECT", "CONCEDE", "AGREE", "ACCUSE")  # what somebody said or did
_ASKED = ("REQUEST", "AGREE", "ACCUSE", "PROTEST", "THREATEN")  # what somebody else said or did, and one refuses
_BACK = 40  # events back in which the words that are answered are looked for
_FIRST = 3  # words of a content among which the words that it answers are


def directed_at(one: Happening, found: Found, own: Mapping[int, tuple[list[str], list[str]]], cast: Cast) -> list[str]:
    """Whom words that name nobody are directed at: by what they hang on, by the act they are about, by their phrase."""
    doers = own[id(one)][0]
    if one.type in ("REJECT", "THREATEN"):
        doers = [*doers, *speakers_side(one, cast, found)]
    return (
        (one.type in ("REJECT", "THREATEN") and pressed(one, cast, doers, found))
        or (one.type in ("REQUEST", "AGREE") and allowed(one, cast, doers, found))
        or ((doers or one.said is None) and of_content(one, found, own, doers))
        or (one.type in ("REQUEST", "ACCUSE", "SUPPORT") and subject_of_content(one, cast, doers, found))
        or answered(one, found, own, cast)
        or (not blames_deed(one, found) and aimed_at(one, cast, doers, found, True))
        or (one.type in ("AGREE", "REJECT", "THREATEN") and in_content(one, cast, doers, found))
        or []
    )


def of_content(one: Happening, found: Found, own: Mapping[int, tuple[list[str], list[str]]],
                doers: list[str]) -> list[str]:
    """Whom words that name nobody are directed at: those in the act that they are about.

    The doers of what is asked for, blamed or praised; those to whom what is promised or threatened is to be done; who
    asked for what is refused.
    """
    inner = found.about(one)
    if inner is None or (one.type in ("AGREE", "THREATEN") and one.said is not None
                         and not is_main_act(inner.token, one.said)):
        return []
    inner_doers, inner_targets = own[id(inner)]
    if one.type == "REJECT" and inner.type == "AGREE":
        wanted = [*inner_doers, *inner_targets]  # `reneged on the accord with them`
    elif one.type in ("REQUEST", "ACCUSE", "SUPPORT") or (one.type in ("REJECT", "CONCEDE") and inner.type in _ASKED):
        wanted = inner_doers if one.type != "CONCEDE" or inner.type == "REQUEST" else inner_targets
    else:
        wanted = inner_targets or (inner_doers if inner.type in MUTUAL else [])
    return [key for key in wanted if key not in doers]


@cache
def _types_of_words() -> Mapping[str, tuple[str, ...]]:
    """Noun of words -> the types of events that it points back to."""
    pairs = [(noun, kind) for kind in OF_WORDS for noun in classes().get(f"words_of_{kind.lower()}", ())]
    return {noun: tuple(kind for each, kind in pairs if each == noun) for noun, _ in pairs}


def answered(one: Happening, found: Found, own: Mapping[int, tuple[list[str], list[str]]], cast: Cast) -> list[str]:
    """Whose words are answered where they are only pointed to (`called the threat blackmail`, `welcomed the proposal`)."""
    if one.type not in ANSWERS:
        return []
    inside = [each for span in one.said.content for each in found.parse.within(span)[:_FIRST]] if one.said else []
    for noun in (*objects(one.token), *inside):
        kind = _types_of_words().get(noun.lemma, ()) if noun.pos == "NOUN" and is_definite(noun) else ()
        for before in reversed(found.all[max(0, found.index(one) - _BACK):found.index(one)]) if kind else ():
            keys = [key for key in own[id(before)][0] if key not in own[id(one)][0]]
            if before.type in kind and keys and cast.together(before.token, one.token):
                return keys
        if "REQUEST" in kind and (speaker := found.proposer(one.token)) and speaker not in own[id(one)][0]:
            return [speaker]
    return []


def directed(events: Sequence[Event], found: Found) -> list[Event]:
    """The events with the recipients of words that name nobody, from what other mentions tell of the act they are about."""
    result = []
    for event, one in zip(events, found.all, strict=True):
        inner = found.about(one) if event.type in OF_WORDS and not event.recipients and event.actors else None
        if inner is not None:
            told = events[found.index(inner)]
            own_act = one.said is not None and is_main_act(inner.token, one.said)  # `said Togo would not accept it`
            by_doers = one.type in ("REQUEST", "ACCUSE", "SUPPORT") or (
                one.type == "REJECT" and inner.type in _ASKED and not own_act)
            keys = tuple(key for key in (told.actors if by_doers else told.recipients) if key not in event.actors)
            event = msgspec.structs.replace(event, recipients=keys) if keys else event
        result.append(event)
    return result


def blames_deed(one: Happening, found: Found) -> bool:
    """Is what is condemned itself a deed of violence (`condemned the killing of two nurses`)?"""
    deeds = [found.of.get(noun.i) for token in one.tokens if token.pos == "VERB" for noun in objects(token)]
    return one.type == "ACCUSE" and any(
        deed is not None and deed is not one and deed.type in ("ASSAULT", "COERCE") for deed in deeds)


def own_state(key: str, doers: Sequence[str], cast: Cast) -> bool:
    """Is it the state for which a doer speaks (`the foreign minister said Togo would not sign`)?"""
    state = cast.about(key)
    return state.kind == "government" and state.country is not None and any(
        "GOV" in cast.sectors(doer) and cast.about(doer).country == state.country for doer in doers)
