"""Does a token name a PLOVER event? The first row of the lexicon whose words and conditions hold decides.

Conditions look at the deep arguments, so that `police closed the road` and `the road was closed` are one; a noun's
`obj` is what `of` gives, its `subj` its possessor or `by`. Slots: `obj`, `subj`, `mod` (words before a noun), `that` (a
clause), `poss`, `other` (an infinitive with a doer of its own), any preposition, any word that must be the lemma of a child.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.language import Parse, Token
from dragoman.language.roles import complements, modifiers, objects, subjects
from dragoman.lexicon.events import Condition, Row, classes, rows
from dragoman.model import Mention, Trigger

_POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "PROPN": "noun"}
# classes that an actor mention of a kind belongs to, and for some of them only in these sectors
_OF_KIND = {"person": ("person", "official"), "group": ("person",), "armed_group": ("person", "rebel", "force"),
            "government": ("country", "government", "person"), "party": ("party", "organisation", "person"),
            "igo": ("organisation", "country", "person"),
            "ngo": ("organisation", "person"), "company": ("company", "organisation", "person"),
            "agency": ("person", "force", "police", "government", "court"), "media": ("media", "person")}
_OF_SECTOR = {"force": frozenset(("MIL", "COP", "REB", "PRM", "UAF")), "police": frozenset(("COP",)),
              "court": frozenset(("JUD",)), "official": frozenset(("GOV", "LEG", "MIL", "IGO", "JUD"))}
_PERSONS = ("official", "diplomat", "worker", "crowd", "victim", "prisoner", "refugee", "medic", "rebel", "police",
            "suspect")
# classes that a word before the noun puts it in (`a peacekeeping mission`, `displaced families`)
_BY_MODIFIER = ("peacekeeper", "refugee")
_TIMES = ("DATE", "TIME")  # `insisted on Monday` does not insist on anything
_PEOPLE = ("PERSON", "NORP", "ORG", "GPE")
_CLAUSES = ("xcomp", "ccomp", "acl", "advcl", "relcl")
_ACTOR_CLASSES = ("person", "official", "country", "government")
_NAMED = {"person": ("PERSON", "NORP"), "official": ("PERSON",), "country": ("GPE", "NORP"), "building": ("FAC",),
          "place": ("GPE", "LOC", "FAC"), "organisation": ("ORG",), "government": ("GPE",)}


def trigger(token: Token, parse: Parse, people: Mapping[int, Mention]) -> Trigger | None:
    """The trigger on a token, or None; one of type `-` says that it names no event. `people`: heads of actor mentions."""
    pos = _POS.get(token.pos)
    if pos is None or not may_name(token, pos):
        return None
    row = held(token, parse, people)
    if row is None:
        return None
    words = _rest(token, row, parse) or []
    end = max([token.end, *(one.end for one in words if one.i == token.i + 1)])
    return Trigger(span=(token.start, end), token=token.i, type=row.type, mode=row.mode, score=0.8, why=row.why)


def held(token: Token, parse: Parse, people: Mapping[int, Mention]) -> Row | None:
    """The first row of a word whose form and conditions hold."""
    pos = _POS[token.pos]
    return next((row for row in rows_of(token, pos)
                 if _rest(token, row, parse) is not None and _holds(token, row, pos, people)), None)


def rows_of(token: Token, pos: str) -> tuple[Row, ...]:
    """Rows by the word as it stands, by its lemma, without an `e` that a rule put on (`cordoned`), or without hyphen."""
    return (rows().get((token.lower, pos)) or rows().get((token.lemma, pos))
            or (pos == "verb" and rows().get((token.lemma.removesuffix("e"), pos)))
            or rows().get((token.lemma.replace("-", ""), pos), ()))


def may_name(token: Token, pos: str) -> bool:
    """Is the word in a position where it can name an event: no name, no modifier, no hearer of a saying?"""
    if token.pos == "PROPN" and token.ent:
        return False
    if pos == "noun":
        if token.dep in ("compound", "nmod") and token.head.pos in ("NOUN", "PROPN"):
            return token.head.head.lemma in classes()["naming"] and token.head.i == token.i + 1  # `calls the arrest madness`
        return not (token.dep == "dobj" and token.head.lemma in classes()["hearer_verb"])
    if token.dep == "amod" and token.head.i > token.i:
        return False
    return pos == "adj" or not any(one.dep == "det" for one in token.children)  # `the wounded` is who, not what


def _rest(token: Token, row: Row, parse: Parse) -> list[Token] | None:
    """The tokens of the form's other words: children of the token or what follows it; None where one is missing."""
    found: list[Token] = []
    for word in row.rest:
        below = [token, *found]
        one = next((child for each in below for child in each.children
                    if (child.lemma == word or child.lower == word) and child.dep != "aux" and not _dates(child)
                    and not (child.dep == "prep" and child.i < token.i)), None)  # `In a letter they gave …`: no `give in`
        if one is None:
            last = below[-1].i + 1
            if last < len(parse.tokens) and word in (parse.tokens[last].lemma, parse.tokens[last].lower):
                one = parse.tokens[last]
        if one is None:
            return None
        found.append(one)
    return found


def _dates(preposition: Token) -> bool:
    """Does it govern a time (`called him on Friday`: no `call on`)?"""
    return preposition.dep == "prep" and any(noun.ent in _TIMES for noun in preposition.each("pobj"))


def _holds(token: Token, row: Row, pos: str, people: Mapping[int, Mention]) -> bool:
    return not row.when or any(all(_met(token, one, pos, people) for one in either) for either in row.when)


def _met(token: Token, condition: Condition, pos: str, people: Mapping[int, Mention]) -> bool:
    if condition.slot == "other":  # `want them to go`, not `want to go`
        held = any(one.dep in _CLAUSES and any(each.tag == "TO" for each in one.children) and (
            one.child("nsubj") is not None or token.child("dobj") is not None) for one in token.children)
    elif condition.words == "verb":
        held = any(one.dep in _CLAUSES and any(each.tag == "TO" for each in one.children) for one in token.children)
    elif condition.slot == "that":
        held = any(one.dep in ("ccomp", "acl") for one in token.children)
    else:
        held = any(_is(one, condition.words, people) for one in _contents(_slot(token, condition.slot, pos)))
    return held is not condition.negated


def _contents(found: list[Token]) -> list[Token]:
    """With what a group or a vessel holds in its place: `a round of talks`, `hundreds of troops`, `a convoy of food`."""
    result = []
    for one in found:
        inner = complements(one, "of") if one.lemma in classes()["container"] or one.pos == "NUM" else []
        result += inner or [one]
    return result


def _slot(token: Token, slot: str, pos: str) -> list[Token]:
    if slot == "obj":
        return objects(token) if pos == "verb" else complements(token, "of")
    if slot == "subj":
        return subjects(token) if pos == "verb" else complements(token, "by") + token.each("poss") + modifiers(token)
    if slot == "mod":
        return modifiers(token)
    if slot == "do":
        spans = [one for one in token.each("dobj", "npadvmod") if one.lemma in classes()["span_word"]]  # `72 hours to go`
        return [one for each in (token, *spans) for one in each.children if one.dep in _CLAUSES]
    if slot == "gov":
        return [token.head] if token.dep in ("dobj", "nsubj", "nsubjpass", "xcomp") else []
    if slot == "under":
        first = token
        while first.dep == "conj":
            first = first.head
        return [first.head] if first.dep == "pobj" else []
    if slot == "head":
        return [token.head] if token.dep in ("acl", "relcl") else []
    if slot == "pair":  # those of several who do it together
        doers = [*complements(token, "by"), *token.each("poss"), *(subjects(token.head) if token.dep == "dobj" else ())]
        return doers if len(doers) > 1 else []
    if slot == "span":
        return token.each("dobj", "npadvmod")
    if slot == "pred":
        return token.each("oprd", "attr", "acomp", "ccomp")
    if slot == "det":
        return token.each("det")
    if slot == "poss":
        return token.each("poss")
    return complements(token, slot) or [one for one in token.children if one.lower == slot and one.dep in ("prep", "prt")
                                        and not one.children]


def _is(token: Token, words: str, people: Mapping[int, Mention]) -> bool:
    """Is the noun one of the class, by its word or by what name it is?"""
    if words == "time":
        return token.ent in _TIMES or token.lemma in classes()["day_word"]
    if words == "number":
        return token.pos == "NUM"
    if words == "*":
        return token.ent not in _TIMES
    if not classes()[words].isdisjoint((token.lemma, token.lower, token.lemma.replace("-", ""))):
        return True
    if words == "person" and any(token.lemma in classes()[each] for each in _PERSONS):
        return True
    by_modifier = words in _BY_MODIFIER or token.lemma in classes()["wrapper"]  # `ease curfew hours`
    if by_modifier and any(each.lemma in classes()[words] for each in modifiers(token)):
        return True
    mention = people.get(token.i)
    if mention is not None and words in _OF_KIND.get(mention.kind, ()):
        return words not in _OF_SECTOR or bool(_OF_SECTOR[words].intersection(mention.sectors))
    if words in _NAMED and token.ent in _NAMED[words]:
        return True
    if words == "person":
        return (mention is not None or token.ent in _PEOPLE or token.pos == "NUM"
                or token.lower in classes()["person_pronoun"])
    return words in _ACTOR_CLASSES and token.lower in classes()["person_pronoun"] and token.lower not in ("me", "us")
