"""Actors and recipients of an event: from dependency paths, by event type.

Where the argument itself is no actor (`hit a rebel camp`, `jets of the air force`), the actor named within its phrase
takes its place; where a request, threat or accusation names nobody, those of its content do.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.assemble.cast import Cast
from dragoman.assemble.events_join import Happening
from dragoman.language import Token
from dragoman.language.roles import complements, modifiers, noun_subjects, objects, subjects, surface_subjects
from dragoman.lexicon.events import classes
from dragoman.model import contains

_TOWARDS: dict[str, tuple[str, ...]] = {
    "ASSAULT": ("on", "against", "at", "into", "with", "upon", "of"),
    "COERCE": ("on", "against", "to", "from", "of"),
    "SANCTION": ("on", "against", "with", "to", "from", "of"),
    "MOBILIZE": ("against",),
    "PROTEST": ("against", "with", "on", "at", "to"),
    "THREATEN": ("against", "to"),
    "REJECT": ("with", "by", "from", "of"),
    "ACCUSE": ("against", "on", "of", "at", "into", "with"),
    "REQUEST": ("on", "upon", "to", "from", "of"),
    "AGREE": ("to", "with"),
    "CONSULT": (),
    "SUPPORT": ("to", "for", "of", "with"),
    "CONCEDE": ("to", "with", "for", "against", "on"),
    "RETREAT": ("of", "to", "from", "with"),
    "COOPERATE": ("with", "to"),
    "AID": ("to", "for", "of"),
}
_TOLD = ("REQUEST", "AGREE", "THREATEN")  # whose recipient is the one who is told
# types (and modes) whose object is what is moved or done, not whom it is done to
_NO_OBJECT = ("MOBILIZE", "PROTEST", "CONSULT-visit", "RETREAT-withdraw", "RETREAT-disarm", "RETREAT-ceasefire",
              "RETREAT-resign")
_MUTUAL = ("CONSULT", "AGREE")
_SYMMETRIC_MODES = (None, "phone", "multilateral")


def participants(one: Happening, found: list[Happening], cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(actors, recipients) of a happening, as keys of the cast, each once."""
    doers: list[str] = []
    targets: list[str] = []
    for token in one.tokens:
        more_doers, more_targets = _of_token(token, one, cast)
        if not doers:
            doers = more_doers
        targets += [key for key in more_targets if key not in targets]
    if one.said is not None:
        doers = [one.said.speaker] if one.said.speaker else doers
        if one.type in _TOLD:
            targets = [key for key in targets if cast.about(key).kind != "media"]
            if one.said.addressee:
                targets = [one.said.addressee]
        elif one.said.addressee in targets and len(targets) == 1:
            targets = []
        targets = targets or _of_content(one, found, cast)
    if one.type == "CONSULT" and not doers and not targets:
        doers = _at_the_meeting(one.token, found)
    if one.type in _MUTUAL and _is_mutual(one):
        doers = [*doers, *targets]
        targets = []
    doers = list(dict.fromkeys(doers))
    return tuple(doers), tuple(dict.fromkeys(key for key in targets if key not in doers))


def _at_the_meeting(noun: Token, found: list[Happening]) -> list[str]:
    """Who speaks to whom at a meeting (`at a meeting on Monday he told the families …`) has met."""
    verb = noun.head.head if noun.dep == "pobj" else noun
    said = next((each.said for each in found if each.said is not None and each.token is verb), None)
    return [key for key in (said.speaker, said.addressee) if key] if said is not None else []


def _is_mutual(one: Happening) -> bool:
    if one.type == "CONSULT":
        return one.mode in _SYMMETRIC_MODES
    return one.said is None and any(token.lemma in classes()["agreement"] for token in one.tokens)


def _of_token(token: Token, one: Happening, cast: Cast) -> tuple[list[str], list[str]]:
    towards = _TOWARDS[one.type]
    if token.pos in ("VERB", "AUX"):
        doers = subjects(token)
        targets = [*token.each("dative"), *objects(token)]
        if token.lemma in classes()["undergo"]:
            doers, targets = complements(token, "from", "by"), surface_subjects(token)
        if one.type in _NO_OBJECT or f"{one.type}-{one.mode}" in _NO_OBJECT:
            targets = token.each("dative")
        doer_keys = _keys(doers, cast)
        target_keys = _keys(targets, cast, towards)
        more = () if target_keys and one.type not in _MUTUAL else towards
    else:
        doer_keys, target_keys = _of_noun(token, cast)
        more = towards
    if one.type == "CONSULT":
        more = ("with", "to", "between", "of", "among") if one.mode in _SYMMETRIC_MODES else ()
    elif one.type == "AGREE":
        more = ("with", "to", "between")
    if more:
        target_keys += _keys(complements(token, *more), cast)
    return doer_keys, target_keys


def _of_noun(noun: Token, cast: Cast) -> tuple[list[str], list[str]]:
    """Actors and recipients from a noun's own phrase and from the verb that carries it out."""
    owners = noun_subjects(noun)
    if noun.lemma in classes()["patient_noun"] and not complements(noun, "of"):
        poss = noun.each("poss")
        return _keys(complements(noun, "by"), cast), _keys(poss, cast)
    doers = _keys(owners, cast) or [key for each in modifiers(noun) if (key := cast.at(each)) is not None]
    if not doers and noun.dep == "dobj" and noun.head.pos == "VERB" and noun.head.lemma in classes()["carry_out"]:
        doers = _keys(subjects(noun.head), cast)
    elif not doers and noun.dep == "nsubjpass":
        doers = _keys(complements(noun.head, "by"), cast)
    return doers, []


def _keys(tokens: Iterable[Token], cast: Cast, towards: tuple[str, ...] = ()) -> list[str]:
    """The actors at these tokens; where a token is none, the first named in its phrase."""
    found: list[str] = []
    for token in tokens:
        key = cast.at(token)
        if key is None:
            inner = [*complements(token, *towards), *token.each("poss"), *modifiers(token), *complements(token, "of")]
            key = next((name for each in inner if (name := cast.at(each)) is not None), None)
        if key is not None and key not in found:
            found.append(key)
    return found


def _of_content(one: Happening, found: list[Happening], cast: Cast) -> list[str]:
    """Whom a request, threat or accusation without addressee is directed at: those in the act that it is about."""
    assert one.said is not None
    inside = [each for each in found if each is not one and any(contains(span, each.span) for span in one.said.content)]
    for each in inside[:1]:
        doers, targets = _of_token(each.token, each, cast)
        wanted = doers if one.type in ("REQUEST", "ACCUSE") else targets
        return [key for key in wanted if key != one.said.speaker]
    if one.type in ("REQUEST", "ACCUSE"):
        for clause in one.token.each("ccomp", "xcomp"):
            return [key for key in _keys(subjects(clause), cast) if key != one.said.speaker]
    return []
