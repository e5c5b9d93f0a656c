"""Words read again in the light of the report: strikes, nouns that repeat a verb, counts of the dead behind an attack.

`The strike` after an attack is that attack; `the ban` after `will ban imports` is what the verb did; a death or a body is an
event of its own only right behind an attack, and counts of one sentence are of one happening.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from dragoman.assemble.events_clause import is_definite
from dragoman.assemble.events_happening import Happening, is_cumulative
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.roles import complements, objects, surface_subjects
from dragoman.lexicon.events import classes

_NEAR = 3  # sentences behind an attack in which a death is one of its own
_NEAR_COUNTED = 8  # and in which a count of the dead is


def reread(found: list[Happening]) -> list[Happening]:
    """`The strike` after an attack that was one, or with deaths for its result, is that attack and no walk-out.

    A deadly raid is one too. A definite noun that repeats a verb (`will ban imports … the ban`) names what the verb did.
    """
    attacked = False
    done: dict[str, Happening] = {}
    for one in found:
        named = done.get(one.token.lemma) if one.token.pos == "NOUN" and is_definite(one.token) else None
        if named is not None and one.token.lemma not in classes()["strike_word"]:
            if named.type != one.type:
                one.type, one.mode = named.type, named.mode
        elif one.token.pos == "VERB":
            done[one.token.lemma] = one
        if one.token.lemma in classes()["strike_word"]:
            attacked = attacked or one.type == "ASSAULT"
            definite = any(each.lower in ("the", "this", "that", "these") for each in one.token.each("det"))
            if one.type == "PROTEST" and one.mode == "strike" and one.token.pos == "NOUN" and (
                    (attacked and definite) or _deadly(one.token)):
                one.type, one.mode, one.why = "ASSAULT", None, f"{one.why}, an attack by what the report tells"
        elif one.token.lemma == "raid" and one.type == "COERCE" and _deadly(one.token):
            one.type, one.why = "ASSAULT", f"{one.why}, an attack by its dead"
    labour = [one for one in found if one.type == "PROTEST" and one.mode == "strike" and one.why != "strike (noun)"]
    if attacked and not labour:  # `Hospital strike` above a report of an air strike
        for one in found:
            if one.why == "strike (noun)" and one.type == "PROTEST":
                one.type, one.mode, one.why = "ASSAULT", None, f"{one.why}, an attack by what the report tells"
    return found


def _deadly(noun: Token) -> bool:
    """Does it result in deaths?"""
    verb = noun.head
    if noun.dep != "nsubj" or noun.pos != "NOUN":
        return False
    if noun.lemma == "raid" and verb.lemma in classes()["result_dead"]:
        return True
    behind = (*complements(verb, "in", "to"), *objects(verb), *verb.each("oprd"))
    return verb.lemma in classes()["resulting"] and any(each.lemma in classes()["result"] for each in behind)


def with_their_acts(found: Sequence[Happening], draft: Draft) -> list[Happening]:
    """Without deaths that no attack is told of right before (`police opened fire. Two men died.`), and uncounted dead."""
    kept: list[Happening] = []
    act: Happening | None = None
    for one in found:
        lemma = one.token.lemma
        died = lemma in classes()["weak_result"] and " when in=" not in one.why  # `died in a protest` names the act
        weak = died or (one.token.pos == "NOUN" and lemma in classes()["weak_noun"])
        counted = weak and _counted(one.token, draft)
        if weak and is_cumulative(one):
            continue  # `400 people have died since the crisis began`: a measure
        if weak and (act is None or one.token.tag == "VB" or not (counted or one.token.pos == "VERB") or (
                one.token.sent - act.token.sent > (_NEAR_COUNTED if counted else _NEAR))):
            continue
        if not weak and one.type == "ASSAULT" and one.said is None:
            act = one
        kept.append(one)
    return _of_one_count(kept)


def _of_one_count(found: list[Happening]) -> list[Happening]:
    """`Dozens of wounded were brought in and nine bodies`: counts of one sentence are of one happening."""
    kept: list[Happening] = []
    for one in found:
        last = kept[-1] if kept else None
        both = last is not None and last.token.sent == one.token.sent and all(
            each.token.lemma in classes()["count_noun"] and each.token.dep in ("pobj", "dobj", "nsubj", "nsubjpass", "conj")
            for each in (last, one))
        if last is None or not both:
            kept.append(one)
        elif last.token.lemma in classes()["remains"]:
            one.parts += last.tokens
            kept[-1] = one
        else:
            last.parts += one.tokens
    return kept


def _counted(result: Token, draft: Draft) -> bool:
    """Does a number go with the word (`seven bodies`, `two men died`, `put the dead at 27`, `30 treated for wounds`)?"""
    near = [result, *surface_subjects(result)] if result.pos == "VERB" else [result]
    near += [each for noun in near if noun.lemma in classes()["remains"] for each in complements(noun, "of")]
    if any(each.each("nummod") or each.pos == "NUM" for each in near):
        return True
    if result.pos == "VERB":
        return False
    verb = next((each for each in islice(result.ancestors(), 3) if each.pos == "VERB"), result.head)
    if any(each.pos == "NUM" for one in verb.each("prep") for each in one.each("pobj")):
        return verb.lemma in classes()["tally_verb"]  # `put the number of its dead at nine` too
    treated = result.head.head if result.dep == "pobj" else result
    if treated.pos == "NOUN" and treated.each("nummod"):
        treated = treated.head
    return treated.lemma in classes()["treating"] and any(
        each.each("nummod") or each.pos == "NUM" for each in (*objects(treated), *surface_subjects(treated)))
