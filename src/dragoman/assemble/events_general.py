"""Talk of violence in general is no event: nothing is said of who was hurt, where, when or how many, in any of its mentions.

`The violence prevailing in the country`, `stop the kidnapping and torture`, `to handle any emergency, including bombings`: a
mass noun or bare plural that names no happening. The codebook codes happenings, not conditions (PLOVER 1.0, scope).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import msgspec

from dragoman.assemble.events_counts import SOME
from dragoman.assemble.events_happening import Happening
from dragoman.language.roles import complements, objects
from dragoman.lexicon.events import classes
from dragoman.model import Event

_NEAR = 3  # words above one in which its result is looked for
_AT = ("on", "against", "of", "at")
_TOLD = ("amod", "compound", "nmod", "relcl", "acl")
_BOUND = ("det", "poss", "nummod")


def without_general(events: Sequence[Event], found: Sequence[Happening]) -> list[Event]:
    """The events without those of which all mentions are general talk, numbered anew."""
    happened = {event.same_as or event.id for event, one in zip(events, found, strict=True) if not _general(event, one)}
    kept = [event for event in events if (event.same_as or event.id) in happened]
    number = {event.id: f"e{place}" for place, event in enumerate(kept, 1)}
    return [msgspec.structs.replace(event, id=number[event.id], same_as=event.same_as and number[event.same_as])
            for event in kept]


def _general(event: Event, one: Happening) -> bool:
    if event.type != "ASSAULT" or one.said is not None or event.earliest or event.latest:
        return False
    if any(count not in (None, SOME) for count in (event.killed, event.injured, event.arrested, event.displaced)):
        return False
    token = one.token
    if any(above.lemma in classes()["result"] for above in islice(token.ancestors(), _NEAR)):
        return False  # `died of torture`
    if token.dep == "pcomp" and event.actors and any(
            above.lemma in classes()["allege"] for above in islice(token.ancestors(), _NEAR)):
        return False  # `accuse the police of beating prisoners`
    if token.lemma in classes()["lasting_violence"]:
        return True
    if event.place or (event.recipients and not _bare_plurals(one)):
        return False
    if token.lemma in classes()["general_violence"]:
        return True
    gerund = token.tag == "VBG" and token.dep in ("pobj", "dobj", "pcomp", "conj") and (
        not objects(token) or _bare_plurals(one))
    if token.pos not in ("NOUN", "PROPN") and not gerund:
        return False
    return len(one.parts) == 0 and not token.each(*_BOUND) and (token.tag in ("NNS", "VBG") or not event.actors)


def _bare_plurals(one: Happening) -> bool:
    """Is all that is said of whom it hits a bare plural (`attacks on civilians`, `without killing villagers`)?"""
    hit = [*complements(one.token, *_AT), *objects(one.token)] if one.token.pos == "NOUN" or one.token.tag == "VBG" else []
    return bool(hit) and all(each.tag == "NNS" and not each.each(*_BOUND, *_TOLD) for each in hit)
