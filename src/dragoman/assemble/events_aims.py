"""Whom an act is aimed at where its own slots name nobody: the phrase that its words govern, nearest noun first.

`imposed sanctions on Iran`, `an attack on targets in Syria`: what stands behind a preposition of aim names the recipient;
there a country or region stands for its government or people, as event coders since TABARI take it (Schrodt 2012). Where
an act happens (`killed in Basra`) is its place and no recipient, unless the doer comes from another country; a town that is
shelled is the place, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.assemble.cast import Cast
from dragoman.assemble.events_clause import opens_condition
from dragoman.assemble.events_happening import Found, Happening
from dragoman.language import Token
from dragoman.language.roles import complements, modifiers, objects, subjects, surface_subjects
from dragoman.lexicon.events import classes

_AIM: dict[str, tuple[str, ...]] = {
    "ASSAULT": ("on", "against", "at", "into", "upon", "of"),
    "COERCE": ("on", "against", "to", "from", "of", "for"),
    "SANCTION": ("on", "against", "to", "from", "of", "for", "with"),
    "MOBILIZE": ("against", "to", "into"),
    "PROTEST": ("against",),
    "THREATEN": ("against", "to", "for"),
    "REJECT": ("with", "from", "of", "to", "on"),
    "ACCUSE": ("against", "on", "of", "into", "with"),
    "REQUEST": ("to", "from", "of"),
    "SUPPORT": ("to", "for", "of", "with"),
    "CONCEDE": ("to", "on", "against", "for", "with"),
    "RETREAT": ("from", "to", "of", "with", "on", "against"),
    "COOPERATE": ("with", "to"),
    "AID": ("to", "for", "of"),
}
# acts that a state or world body does abroad to the country where it does them
_ABROAD = ("AID", "SANCTION", "COERCE", "MOBILIZE", "ASSAULT", "REQUEST", "RETREAT", "CONCEDE", "COOPERATE", "SUPPORT")
_OVER_AREA = ("curfew", "martial-law", "restrict", "ban", "censor")  # modes of coercion of whoever is in an area
_MOVES = ("MOBILIZE", "RETREAT")
_OF_CONTENT = ("to", "for", "from", "on", "against", "with", "in", "into", "at")
_CONDITIONS = ("until", "unless", "if", "before", "till")
_FINITE = ("VBD", "VBZ", "VBP")
_DEEP = 4
_LONG = 200  # words of a content that are looked at


def aimed_at(one: Happening, cast: Cast, doers: list[str], found: Found, of_object: bool) -> list[str]:
    """The recipients named nearest below the words of an act, as keys of the cast; none where none is.

    The phrases of other happenings are theirs. `of_object`: the act's object is whom it is done to.
    """
    aims = _AIM.get(one.type, ())
    for token in one.tokens if aims else ():
        for noun in objects(token) if token.pos == "VERB" else ():
            if found.of.get(noun.i) in (None, one):
                left = cast.territory(noun) if one.type == "RETREAT" else None
                keys = _at(noun, one, cast, doers) if of_object else [left] if left is not None else []
                if keys:
                    return keys
        for noun, preposition in _below(token, one, found):
            if (one.mode == "withdraw" and preposition == "of") or (preposition == "in" and (
                    one.type == "PROTEST" or noun.head.head.lemma in classes()["gathering"])):
                continue  # what is withdrawn; where one speaks or protests (`told a rally in Cali`)
            if preposition in aims or (preposition == "in" and (noun.head.head is not token or (
                    one.mode in _OVER_AREA or _seeks_haven(token)) or (
                    one.type in _ABROAD and _abroad(noun, cast, doers)))):
                keys = [key for each in noun.conjuncts() for key in _at(each, one, cast, doers)]
                if keys:
                    return keys
    return []


def pressed(one: Happening, cast: Cast, doers: list[str], found: Found) -> list[str]:
    """Who is to do something first: the subject of what a refusal or threat hangs on (`until the company pays`)."""
    for token in _clauses(one, found):
        own = {cast.at(noun) for noun in surface_subjects(token)}
        for verb in token.each("advcl"):
            if any(each.lower in _CONDITIONS and opens_condition(each, verb) for each in verb.children):
                for noun in (*subjects(verb), *(noun for each in verb.each("acomp", "xcomp", "ccomp")
                                                for inner in (each, *each.each("ccomp")) for noun in inner.each("nsubj"))):
                    key = cast.at(noun)
                    if key is not None and key not in doers and key not in own:
                        return [key]
    return []


def in_content(one: Happening, cast: Cast, doers: list[str], found: Found) -> list[str]:
    """Whom what is agreed or refused would be done to, where it is no act of its own (`refused to send boats to Angola`)."""
    for verb in _clauses(one, found)[1:]:
        nouns = [*verb.each("dative"), *([] if verb.lemma in classes()["moving"] else objects(verb))]
        nouns += [noun for each in verb.each("xcomp", "ccomp") for noun in each.each("nsubj")]
        nouns += [noun for noun, preposition in _below(verb, one, found) if preposition in _OF_CONTENT]
        for noun in nouns:
            keys = [key for each in noun.conjuncts() for key in _at(each, one, cast, doers, goal=True)]
            if keys:
                return keys
    return []


def speakers_side(one: Happening, cast: Cast, found: Found) -> set[str]:
    """For whom it is spoken in a promise, refusal or threat: the subjects of what is said (`said Togo would not sign`)."""
    verbs = _clauses(one, found)[1:] if one.said is not None else []
    finite = [verb for verb in verbs if verb.tag in _FINITE or any(each.tag == "MD" for each in verb.each("aux"))]
    return {key for verb in finite for noun in verb.each("nsubj") if (key := cast.at(noun)) is not None}


def told(one: Happening, cast: Cast, doers: list[str]) -> list[str]:
    """Who is told by the words of the cue (`issued an ultimatum to Togo`, `sent the minister a letter threatening …`)."""
    for token in one.tokens:
        near = [token, *objects(token)] if token.pos == "VERB" else [token]
        if token.tag == "VBG" and token.dep in ("acl", "advcl", "conj"):
            letter = token.head if token.head.pos == "NOUN" else None
            sent = letter.head if letter is not None else token.head
            if letter is None:
                letter = next((noun for noun in sent.each("dobj") if noun.lemma in classes()["letter"]), None)
            if letter is not None and letter.lemma in classes()["letter"]:
                near += [letter, sent]
        for each in near:
            if each.pos == "VERB" and any(cast.participant(noun) is not None for noun in each.each("dobj")):
                continue  # `invited the king to Togo`
            people = [*(each.each("dative") if each is not token else ()), *complements(each, "to")]
            keys = [key for noun in people if (key := cast.participant(noun) or cast.territory(noun, goal=True)) is not None
                    and key not in doers]
            if keys:
                return keys
    return []


def handed_to(verb: Token, things: list[Token], cast: Cast) -> list[str]:
    """To whom a thing is returned or handed, wherever the phrase hangs (`returned a cup stolen in 1943 to Peru`)."""
    if verb.lemma not in classes()["handing"] or any(
            thing.lemma in classes()["person"] | classes()["prisoner"] or thing.ent == "PERSON" for thing in things):
        return []
    people = complements(verb, "to")
    for thing in things if not people else ():
        people = [noun for each in thing.subtree() if each.lower == "to" and each.dep in ("prep", "dative")
                  and each.i > thing.i and not (each.head.i == each.i - 1 and each.head.pos == "VERB")
                  for noun in each.each("pobj") for noun in noun.conjuncts()][-1:]
    return [key for noun in people if (key := cast.participant(noun) or cast.territory(noun)) is not None]


def subject_of_content(one: Happening, cast: Cast, doers: list[str], found: Found) -> list[str]:
    """Of whom it is said what they must do or have done (`X must ensure security`, `rebels were responsible`)."""
    for verb in _clauses(one, found)[1:] if one.said is not None else ():
        keys = [key for noun in verb.each("nsubj", "nsubjpass") for each in noun.conjuncts() if each.pos != "PRON"
                and (key := cast.participant(each)) is not None and key not in doers and cast.about(key).kind != "media"]
        if keys:
            return keys
    return []


def allowed(one: Happening, cast: Cast, doers: list[str], found: Found) -> list[str]:
    """Who is to be allowed to do something (`agreed to let the convoy of X through`)."""
    for verb in _clauses(one, found)[1:]:
        if verb.lemma in classes()["permitting"]:
            nouns = [*objects(verb), *(noun for each in verb.each("xcomp", "ccomp") for noun in each.each("nsubj"))]
            nouns += [below for noun in nouns for below in complements(noun, "of", "to", "for", "by")]
            keys = [key for noun in nouns for each in noun.conjuncts() for key in _at(each, one, cast, doers)]
            if keys:
                return keys
    return []


def _clauses(one: Happening, found: Found) -> list[Token]:
    """The word and the verbs of the clauses that it governs, or that it stands behind or within (`…, they warned`)."""
    level = [one.token]
    if one.said is not None:
        inside = [each for span in one.said.content for each in found.parse.within(span)[:_LONG]]
        within = {each.i for each in inside}
        level += [each for each in inside if each.pos in ("VERB", "AUX") and each.dep in ("ROOT", "ccomp")
                  and each.head.i not in within - {each.i}]
    for word in level:
        if len(level) > _DEEP:
            break
        level += [each for each in word.children if each.dep in ("xcomp", "ccomp", "pcomp") and each.pos in ("VERB", "AUX")]
        level += [verb for noun in word.each("dobj") for verb in noun.each("acl") if verb.tag == "VB"]
        level += [verb for each in word.each("prep") for verb in each.each("pcomp")]
    return level


def _at(noun: Token, one: Happening, cast: Cast, doers: list[str], *, goal: bool = False) -> list[str]:
    own = cast.participant(noun) or holder(noun, cast) or cast.territory(
        noun, goal=goal or one.type in _MOVES, states=one.type == "THREATEN")
    keys = [own] if own is not None else []
    if not keys:
        keys = [key for each in (*noun.each("poss"), *modifiers(noun)) if (key := cast.at(each)) is not None][:1]
    if not keys and noun.pos == "NOUN":  # `the Libyan trawler`, `the Libyan Noor 4 trawler`
        before = [each for word in modifiers(noun) for each in (word, *modifiers(word))]
        keys = [key for each in before if (key := cast.nation(each)) is not None][:1]
    return [key for key in keys if key not in doers]


def holder(noun: Token, cast: Cast) -> str | None:
    """In whose hands a place or thing is (`a rebel-held town`, `an Israeli-owned tanker`)."""
    for word in noun.each("amod"):
        if word.tag == "VBN" and word.lemma in classes()["possessing"]:
            for each in word.each("npadvmod", "compound", "nmod", "amod", "advmod"):
                key = cast.participant(each) or (cast.of(each.span) if each.pos == "NOUN" else None)
                if key is not None:
                    return key
    return None


def _seeks_haven(verb: Token) -> bool:
    """`sought refuge in Togo`: of the country where it is."""
    return any(noun.lemma in classes()["haven"] for noun in objects(verb)) if verb.pos == "VERB" else False


def _abroad(noun: Token, cast: Cast, doers: list[str]) -> bool:
    """Is a place in another country than the doers'?"""
    country = cast.country_of(noun)
    homes = {None if (who := cast.about(key)).kind in ("igo", "ngo") else who.country or country for key in doers}
    return country is not None and bool(homes) and country not in homes


def _below(token: Token, one: Happening, found: Found) -> Iterator[tuple[Token, str]]:
    """(noun, preposition) below a word, nearest first, down to the phrases of its phrases but into no clause."""
    level = [token]
    for _ in range(_DEEP):
        below = []
        for word in level:
            for child in word.children:
                if child.dep in ("prep", "dative") and child.i > token.i:
                    for noun in child.each("pobj"):
                        if found.of.get(noun.i) in (None, one):
                            yield noun, child.lower
                            below.append(noun)
                elif child.dep == "acl" and child.tag == "VBN" and word is not token and child.i not in found.of:
                    below.append(child)  # `sanctions imposed on them`
                elif child.dep in ("dobj", "conj") and child.pos in ("NOUN", "PROPN") and (
                        child.i > token.i and found.of.get(child.i) in (None, one)):
                    below.append(child)
        level = below
