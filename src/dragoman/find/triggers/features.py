"""What a verb's surroundings tell of the event that it names: the features that the trained head weighs.

The verb with its particle, the heads and classes of its deep arguments, its prepositions and clauses, its mood. Actors are
masked: of a name or description only the kind is told, so that nothing is learned of who (`subj=agency`, `obj~weapon`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from dragoman.language import Token
from dragoman.language.roles import is_passive, modifiers, objects, subjects
from dragoman.lexicon.events import classes
from dragoman.model import Mention

_CLAUSES = ("xcomp", "ccomp", "acl", "advcl")
_MOST = 3  # nouns of a slot that are looked at


def features(verb: Token, people: Mapping[int, Mention]) -> list[str]:
    """The features of a verb, each once, sorted; `people`: heads of actor mentions."""
    particle = "".join(f" {one.lower}" for one in verb.each("prt"))
    lemma = verb.lemma + particle
    found = {"bias", f"verb={lemma}", f"dep={verb.dep}", f"voice={is_passive(verb)}"}
    found |= {f"verb~{name}" for name in _classes().get(verb.lemma, ())}
    for slot, nouns in (("subj", subjects(verb)), ("obj", objects(verb))):
        found |= set(_of_slot(slot, nouns, people)) or {f"{slot}=none"}
    for one in verb.children:
        if one.dep in ("prep", "agent", "dative"):
            found |= {f"prep={one.lower}", *_of_slot(one.lower, one.each("pobj"), people)}
        elif one.dep in _CLAUSES:
            found |= {one.dep, f"{one.dep}={one.lemma}"}
            found |= {f"{one.dep}~{name}" for name in _classes().get(one.lemma, ())}
        elif one.dep in ("neg", "aux", "acomp", "attr", "oprd"):
            found.add(f"{one.dep}={one.lemma}")
    found |= {f"{lemma}&{each}" for each in found if each.startswith(("obj~", "to~", "for~", "on~"))}
    return sorted(found)


def _of_slot(slot: str, nouns: Iterable[Token], people: Mapping[int, Mention]) -> Iterable[str]:
    for noun in list(nouns)[:_MOST]:
        mention = people.get(noun.i)
        if mention is not None:
            yield f"{slot}={mention.kind}"
            yield from (f"{slot}={sector}" for sector in mention.sectors)
            continue
        if noun.ent:
            yield f"{slot}={noun.ent}"
            continue
        yield f"{slot}={noun.lemma}"
        for each in (noun, *modifiers(noun)):
            yield from (f"{slot}~{name}" for name in _classes().get(each.lemma, ()))


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    """Word -> the classes of the event lexicon that hold it."""
    found: dict[str, list[str]] = {}
    for name, words in classes().items():
        for word in words:
            found.setdefault(word, []).append(name)
    return {word: tuple(sorted(names)) for word, names in found.items()}
