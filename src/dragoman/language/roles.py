"""Who does what to whom in a parse: deep subjects and objects of verbs and event nouns.

Follows the dependency paths that event coders and semantic role labellers share (Carroll, Briscoe & Sanfilippo 1998 on
grammatical relations; de Marneffe & Manning 2008 on controlled subjects): passives and agents, coordination, control,
relative and participle clauses, possessives and `of`, `by`, `between`. Works on surface trees with ClearNLP labels.
"""

from __future__ import annotations

from functools import cache

from dragoman.language.parse import Token
from dragoman.lexicon import table
from dragoman.lexicon.actors import words

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVE = ("WDT", "WP", "WRB", "WP$")
_TOUGH = ("dangerous", "difficult", "easy", "easier", "hard", "harder", "impossible", "tough")  # whose subject is the object
_SPANS = ("hour", "day", "week", "month", "year")
_CALLING_IN = ("call", "summon")
_COMPLAINING = ("complain", "convey", "demand", "express", "lodge", "protest", "register")  # done by who summons
SELVES = frozenset(("himself", "herself", "itself", "themselves", "name"))
_CHAIN = 12  # links of a coordination that are followed


@cache
def object_control() -> frozenset[str]:
    """Verbs whose object does what their infinitive names."""
    return frozenset(row["form"] for row in table("en/control"))


def is_passive(verb: Token) -> bool:
    """Is the verb in the passive, its auxiliary written or not (`two men arrested by police`)?"""
    for _ in range(_CHAIN):
        own = _is_passive(verb)
        if own is not None:
            return own
        verb = verb.head  # `was seized and burned`: as the first of the coordination
    return False


def _is_passive(verb: Token) -> bool | None:
    """What the verb's own clause says of its voice; None where it is coordinated and the one before it decides."""
    if verb.tag not in ("VBN", "VBD"):
        return False
    if any(one.dep in ("auxpass", "nsubjpass") for one in verb.children):
        return True
    if any(one.dep == "aux" and one.lemma == "have" for one in verb.children):
        return False
    if verb.tag == "VBN" and verb.dep in ("acl", "amod"):
        return True
    if verb.dep in ("advcl", "ccomp", "xcomp", "oprd") and verb.tag == "VBN" and not any(
            one.dep == "nsubj" for one in verb.children):
        return True
    if any(one.dep == "agent" for one in verb.children) and verb.child("dobj") is None:
        return True  # `evacuated the wounded by helicopter` is active
    if verb.dep == "conj" and verb.tag == "VBN" and verb.head.tag == "VBN" and verb.child("dobj", "aux") is None:
        return None
    return False


def complements(token: Token, *prepositions: str) -> list[Token]:
    """The nouns behind these prepositions below a token (`an attack on X and Y`: both), coordinated ones too."""
    found = []
    for one in token.children:
        if one.dep in ("prep", "agent", "dative") and one.lower in prepositions:
            for noun in one.each("pobj"):
                found += noun.conjuncts()
            for inner in one.each("prep", "pcomp"):
                if inner.tag == "IN":
                    found += [each for noun in inner.each("pobj") for each in noun.conjuncts()]
    return found


def antecedent(relative: Token) -> Token:
    """The noun that a relative pronoun stands for; the token itself where it is none."""
    if relative.tag not in _RELATIVE:
        return relative
    for above in relative.ancestors():
        if above.dep == "relcl":
            return _agreeing(above.head, above)
    return relative


def _agreeing(noun: Token, verb: Token) -> Token:
    """`Two aides of the president who were arrested`: the noun above where only that agrees with the verb in number."""
    many = {form.lower in ("were", "are", "have") for form in (verb, *verb.each("aux", "auxpass"))
            if form.lower in ("were", "are", "have", "was", "is", "has")}
    above = noun.head.head
    if many != {True} or noun.dep != "pobj" or noun.head.lower != "of" or noun.tag not in ("NN", "NNP"):
        return noun
    return above if above.tag in ("NNS", "CD") and len(noun.conjuncts()) == 1 else noun


def _antecedents(relative: Token, verb: Token) -> list[Token]:
    """What a relative subject stands for: all of a coordination where the verb is plural (`France and Italy, which are`)."""
    noun = antecedent(relative)
    if noun is relative or not any(each.tag == "VBP" for each in (verb, *verb.each("aux", "auxpass"))):
        return [noun]
    while noun.dep == "conj" and noun.head.pos in ("NOUN", "PROPN", "PRON"):
        noun = noun.head
    return noun.conjuncts()


def surface_subjects(verb: Token) -> list[Token]:
    """The grammatical subjects of a verb in its own clause or, where it has none, in the clause that controls it."""
    return _subjects(verb, 0)


def _subjects(verb: Token, depth: int) -> list[Token]:
    own = [each for one in verb.children if one.dep in SUBJECTS for each in one.conjuncts()]
    if own:
        return [each for one in own for each in _antecedents(one, verb)]
    head = verb.head
    if depth > 6 or head is verb:
        return []
    if verb.dep == "conj":
        if verb.tag in ("VBD", "VBZ") and head.tag == "VB" and head.dep in ("ccomp", "xcomp"):
            head = head.head  # `demanded that he apologise and threatened …`: the finite verbs go together
        if head.pos in ("VERB", "AUX"):
            return _subjects(head, depth + 1)
        return []
    if verb.dep == "relcl":
        gap = any(one.tag in _RELATIVE for one in verb.subtree() if one.i < verb.i and one.dep in ("dobj", "pobj"))
        return [] if gap else [head]
    if verb.dep == "acl":
        if verb.tag in ("VBN", "VBG", "VBD"):
            return [head]
        return noun_subjects(head) or _of_governor(head, depth)
    if verb.dep in ("xcomp", "ccomp", "advcl", "pcomp", "prep"):
        governor = head
        if verb.tag == "VB" and (nearer := _between(governor, verb)) is not None:
            return _subjects(nearer, depth + 1)
        if verb.dep == "pcomp":
            governor = head.head
            if governor.pos in ("NOUN", "PROPN") and governor.dep == "dobj" and head.lower in ("of", "for") and (
                    governor.head.lemma in object_control()):
                return governor.conjuncts()  # `accused the rebels of killing`, wherever the phrase hangs
            if governor.pos == "NOUN":
                return noun_subjects(governor) or _of_governor(governor, depth)
        if governor.pos == "NOUN":
            return noun_subjects(governor) or _of_governor(governor, depth)
        if gives_until(governor) and any(one.tag == "TO" for one in verb.children) and (given := _given(governor, depth)):
            return given
        protests = governor.lemma in _CALLING_IN and verb.lemma in _COMPLAINING
        if verb.dep in ("xcomp", "pcomp", "ccomp") and governor.lemma in object_control() and not protests:
            controlled = objects(governor, depth + 1) or complements(governor, "on", "for", "to")
            if controlled:
                return controlled
        if verb.dep == "ccomp" and verb.tag != "VBG" and not any(one.lower == "to" for one in verb.each("aux")):
            return []
        if governor.pos == "ADJ" and governor.lower in _TOUGH:
            return []  # `the town is easy to attack`: not the town attacks
        if governor.pos in ("VERB", "AUX", "ADJ"):
            return _subjects(governor, depth + 1)
    if verb.dep == "acomp" and head.pos in ("VERB", "AUX"):
        return _subjects(head, depth + 1)  # `is about to leave`, `was due to sign`
    return []


def _between(governor: Token, infinitive: Token) -> Token | None:
    """The participle behind a preposition between a verb and its infinitive (`accused X of planning to attack Y`)."""
    inside = [each for one in governor.each("prep") for each in one.each("pcomp") if governor.i < each.i < infinitive.i]
    return inside[-1] if inside else None


def gives_until(verb: Token) -> bool:
    """Does it set a term (`gave the government until noon to resign`, `gave them ten days to leave`)?"""
    return any(one.lower == "until" for one in verb.children) or (
        verb.lemma == "give" and any(one.lemma in _SPANS for one in verb.each("dobj", "npadvmod")))


def _given(verb: Token, depth: int) -> list[Token]:
    """To whom a term is set."""
    told = [one for one in objects(verb, depth + 1) if one.lemma not in _SPANS]
    return [each for one in verb.each("dative") if one.pos != "ADP" for each in one.conjuncts()] or told


def _of_governor(noun: Token, depth: int) -> list[Token]:
    """`X made an attempt to …`: the subject of the verb that has the noun as object or complement."""
    above = noun.head
    if above.dep == "prep" and noun.dep == "pobj":
        above = above.head
    if above is not noun and above.pos in ("VERB", "AUX") and noun.dep in ("dobj", "attr", "pobj"):
        return _subjects(above, depth + 1)
    return []


def subjects(verb: Token) -> list[Token]:
    """Deep subjects of a verb: the agent of a passive, else the grammatical subject."""
    if is_passive(verb):
        return complements(verb, "by")
    return surface_subjects(verb)


def objects(verb: Token, depth: int = 0) -> list[Token]:
    """Deep objects of a verb: the subject of a passive, the object, or the noun that a relative clause is about."""
    if is_passive(verb):
        return _subjects(verb, depth)
    own = [each for one in verb.each("dobj") for each in one.conjuncts()]
    if own:
        return [antecedent(one) for one in own]
    if verb.dep == "relcl" and verb.child("nsubj") is not None:
        subject = verb.child("nsubj")
        fronted = any(one.tag in ("WDT", "WP") and one.dep == "dobj" for one in verb.children)
        bare = subject is not None and subject.tag not in _RELATIVE and not any(
            one.tag in _RELATIVE for one in verb.subtree() if one.i < verb.i)
        if fronted or bare:
            return [verb.head]
    if verb.dep == "conj" and verb.i > verb.head.i and verb.head.pos == "VERB":
        return []
    later = [one for one in verb.each("conj") if one.pos == "VERB" and one.tag == verb.tag]
    if later and not verb.each("prep", "ccomp", "xcomp") and later[0].i - verb.i <= 3:
        return [each for one in later[0].each("dobj") for each in one.conjuncts()]  # `attacked and burned the post`
    return []


def noun_subjects(noun: Token) -> list[Token]:
    """Doers of an event noun: `by X`, `X's attack`, `a rebel attack`, or the subject of its light verb."""
    by = complements(noun, "by", "between", "among")
    if by:
        return by
    poss = [each for one in noun.each("poss") for each in one.conjuncts()]
    return poss


def modifiers(noun: Token) -> list[Token]:
    """Nouns and adjectives before a noun (`a U.S. drone strike`), outermost first."""
    return noun.each("nmod", "compound", "amod", "nummod")


def named_by(name: Token) -> Token | None:
    """Whom a verb of naming gives this name (`a man named X`, `a rebel identified as X`, `who gave his name as X`)."""
    verb = name.head
    if name.dep == "pobj" and verb.lower == "as":
        verb = verb.head
        if verb.dep == "pobj" and verb.head.dep == "agent":
            verb = verb.head.head  # `named by police as X`
    elif name.dep not in ("oprd", "attr", "dobj"):
        return None
    if verb.lemma not in words("naming"):
        return None
    what = next((one for one in verb.each("dobj", "nsubj") if one.lower in SELVES and one is not name), None)
    if what is not None:
        return next(iter(surface_subjects(verb)), None)
    if verb.lemma == "give":
        return None
    if verb.tag == "VBN" and verb.dep == "acl":
        return verb.head
    if verb.child("auxpass") is not None:
        return next(iter(surface_subjects(verb)), None)
    return verb.child("dobj") if name.dep != "dobj" else None
