"""Is a candidate a place? What its words, its neighbours and the rest of the report say, weighed by a logistic model.

The method is that of toponym recognition with a gazetteer and contextual features (Lieberman, Samet and Sankaranarayanan
2010), the weights are in `data/models/places.tsv`, fitted by `training/places.py`. Names after a title, in a newspaper's, a
team's or a street's name are no places whatever the weights say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from dragoman.find.places.candidates import Candidate, words
from dragoman.find.places.gazetteer import AFTER_COMMA, ALTERNATE, COMMON, GIVEN, PRIMARY, SHORT, SURNAME, Gazetteer
from dragoman.find.places.weights import logistic
from dragoman.language import Parse, Token
from dragoman.lexicon import table
from dragoman.lexicon.register import Register

Features = dict[str, float]
_NAMING = frozenset(("NNP", "NNPS", "NN", "NNS", "JJ", "VBG", "CD", "VB", "VBN", "VBD", "UH", "FW"))
_ROLES = frozenset(("pobj", "nsubj", "compound", "poss", "appos", "conj", "dobj", "nmod", "amod", "ROOT", "nsubjpass",
                    "npadvmod"))
_CLASSES = ("press", "team", "product", "street", "unit", "water", "river", "land", "park", "organisation")
_ORDER = ("country", "admin1", "capital", "city", "admin2")


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["form"] for row in table("en/given_names"))


class Context:
    """What the whole report says of names: who is a person, what stands in the place of a place."""

    def __init__(self, parse: Parse, candidates: Sequence[Candidate], register: Register) -> None:
        self.parse = parse
        self.register = register
        self.surnames: set[str] = set()
        self.labels: dict[int, tuple[str, int, int]] = {}
        for entity in parse.entities:
            for i in range(entity.first, entity.last + 1):
                self.labels[i] = (entity.label, entity.first, entity.last)
            if entity.label == "PERSON":
                self.surnames.update(one.lower for one in parse.tokens[entity.first + 1:entity.last + 1])
        for token in parse.tokens:
            before = parse.tokens[token.i - 1] if token.i else None
            if before and token.text[0].isupper() and (_titled(before) or _given(before)):
                self.surnames.add(token.lower)
        self.small = {token.text for token in parse.tokens if token.text.islower()}
        self.placed: set[str] = set()
        for one in candidates:
            behind = self.behind(one) if one.in_text else None
            alone = behind is None or not behind.text[0].isupper()
            if one.within or one.dateline or (one.in_text and _locative(self.before(one)) and alone):
                self.placed.add(one.key)

    def before(self, one: Candidate, back: int = 1) -> Token | None:
        """The token so many before a candidate, in its sentence."""
        i = one.first - back
        tokens = self.parse.tokens
        return tokens[i] if i >= 0 and tokens[i].sent == tokens[one.first].sent else None

    def behind(self, one: Candidate, on: int = 1) -> Token | None:
        """The token so many behind a candidate, in its sentence."""
        i = one.last + on
        tokens = self.parse.tokens
        return tokens[i] if i < len(tokens) and tokens[i].sent == tokens[one.last].sent else None


def _titled(token: Token) -> bool:
    return token.text[0].isupper() and token.lower.rstrip(".") in words("title") and token.lower not in ("st.", "st")


def _given(token: Token) -> bool:
    return token.text[0].isupper() and token.lower in _given_names()


def _locative(token: Token | None) -> bool:
    return token is not None and token.lower in words("locative")


def _word(token: Token) -> bool:
    return token.text[0].isupper() and token.tag in _NAMING


def features(one: Candidate, context: Context, gazetteer: Gazetteer) -> Features:
    """The evidence about one candidate in the text, as named values.

    What stands around tells less of a country, a state or a capital than of a name that a person or a firm may bear as
    well: each neighbour counts once for all names and once more for the large ones.
    """
    found: Features = {"bias": 1.0}
    _own(one, gazetteer, found)
    _entity(one, context, found)
    around: Features = {}
    _left(one, context, around)
    _right(one, context, around)
    _actor(one, context, around)
    found.update(around)
    if any(found.get(f"kind:{kind}") for kind in ("country", "admin1", "capital")):
        found.update({f"large {name}": value for name, value in around.items()})
    last = one.key.split()[-1]
    if any(token.lower in context.surnames for token in context.parse.tokens[one.first:one.last + 1]):
        found["surname in report"] = 1.0
    if one.key in context.placed:
        found["placed in report"] = 1.0
    if one.text.lower() in context.small:
        found["small in report"] = 1.0
    for kind in _CLASSES:
        if last in words(kind) and " " in one.key:
            found[f"own:{kind}"] = 1.0
    if one.within:
        found["inside next"] = 1.0
    if one.after:
        found["holds previous"] = 1.0
    return found


def _own(one: Candidate, gazetteer: Gazetteer, found: Features) -> None:
    """What the gazetteer knows of the name itself."""
    if one.row is None:
        found["unlisted"] = 1.0
        return
    word = gazetteer.word(one.row)
    many = " " in one.key
    for bit, name in ((COMMON, "common"), (SURNAME, "surname"), (GIVEN, "given")):
        if word & bit:
            found[f"{name} word" if not many else f"{name} words"] = 1.0
    found["many words"] = float(many)
    kinds = {bearer.entry.kind for bearer in one.bearers if bearer.how != AFTER_COMMA}
    kind = next((kind for kind in _ORDER if kind in kinds), None)
    found[f"kind:{kind or 'feature'}"] = 1.0
    best = min((bearer.how for bearer in one.bearers), default=PRIMARY)
    if any(bearer.entry.number < 0 for bearer in one.bearers):
        found["own table"] = 1.0
    found[{PRIMARY: "how:primary", ALTERNATE: "how:alternate", SHORT: "how:short", AFTER_COMMA: "how:comma"}[best]] = 1.0
    primary = max((b.entry.population for b in one.bearers if b.how == PRIMARY), default=0)
    found["population"] = math.log10(primary + 1) / 7
    found["spellings"] = math.log(max((b.entry.alternates for b in one.bearers if b.how == PRIMARY), default=0) + 1) / 6
    if len(one.text) <= 3 and "." not in one.text:
        found["short text"] = 1.0
    if one.text.isupper() and len(one.text) > 3:
        found["capitals"] = 1.0


def _entity(one: Candidate, context: Context, found: Features) -> None:
    """The recogniser's label of the candidate and how its span lies to it."""
    inside = range(one.first, one.last + 1)
    label, first, last = next((context.labels[i] for i in inside if i in context.labels), ("none", 0, 0))
    small = first < one.first and not context.parse.tokens[first].text[0].isupper()
    same = one.first - 1 <= first and last <= one.last + 1 and (first >= one.first or small)
    where = "" if same or label == "none" else " head" if one.first <= first else " tail" if one.last >= last else " middle"
    found[f"entity:{label}{where}"] = 1.0
    one.label = label
    tokens = context.parse.tokens[one.first:one.last + 1]
    if all(token.tag not in ("NNP", "NNPS") for token in tokens):
        found["no proper noun"] = 1.0
    head = tokens[-1]
    if head.dep in _ROLES:
        found[f"dep:{head.dep}"] = 1.0


def _left(one: Candidate, context: Context, found: Features) -> None:
    """What stands before."""
    before = context.before(one)
    if before is None:
        found["first word"] = 1.0
    elif before.text == ",":
        two = context.before(one, 2)
        found["left:comma name" if two is not None and two.text[0].isupper() else "left:comma"] = 1.0
    elif before.lower in words("locative"):
        found["left:locative"] = 1.0
        if before.lower in ("in", "near", "at", "from"):
            found[f"left:{before.lower}"] = 1.0
    elif _titled(before):
        found["left:title"] = 1.0
    elif before.text[0].isupper() and before.tag in ("NNP", "NNPS") and before.end + 1 >= one.span[0]:
        found["left:given" if _given(before) else "left:name"] = 1.0
    elif before.lower in ("of", "the", "and", "or", "by", "'s", "’s", "-", "(", "for", "with", "a"):
        found[f"left:{before.lower.replace('’', chr(39))}"] = 1.0
    elif before.lower in words("direction"):
        found["left:direction"] = 1.0
    elif not before.text[0].isalnum():
        found["left:mark"] = 1.0
    else:
        found["left:word"] = 1.0
        if before.pos == "VERB":
            found["left:verb"] = 1.0


def _actor(one: Candidate, context: Context, found: Features) -> None:
    """Is it part of the name of an actor that the register knows (`United Russia`, `Bank of America`)?"""
    tokens, register = context.parse.tokens, context.register
    first, last = one.first, one.last
    while first > 0 and one.first - first < 3 and tokens[first - 1].sent == tokens[one.first].sent and (
            tokens[first - 1].text[0].isupper() or tokens[first - 1].lower in ("of", "for", "-")):
        first -= 1
    while last + 1 < len(tokens) and last - one.last < 3 and tokens[last + 1].sent == tokens[one.last].sent and (
            tokens[last + 1].text[0].isupper() or tokens[last + 1].lower in ("of", "for", "-")):
        last += 1
    for start in range(first, one.first + 1):
        for end in range(one.last, last + 1):
            if (start, end) != (one.first, one.last):
                known = register.lookup(context.parse.text[tokens[start].start:tokens[end].end])
                if known:
                    found["in actor"] = 1.0
                    kind = register.identities[known[0].id].kind if known[0].id in register.identities else "role"
                    found[f"in actor:{kind}"] = 1.0
                    return


def _right(one: Candidate, context: Context, found: Features) -> None:
    """What stands behind."""
    behind = context.behind(one)
    if behind is None:
        found["right:end"] = 1.0
        return
    low = behind.lower.rstrip(".")
    if behind.text[0].isupper() and behind.start - one.span[1] <= 1:
        name = next((kind for kind in _CLASSES if low in words(kind)), "other") if _word(behind) else "capital"
        found[f"right:{name}"] = 1.0
        return
    if behind.text in ("'s", "’s", "'", "’"):
        found["right:possessive"] = 1.0
    elif behind.text == ",":
        two = context.behind(one, 2)
        found["right:comma name" if two is not None and two.text[0].isupper() else "right:comma"] = 1.0
        if two is not None and two.text.isdigit():
            found["right:comma number"] = 1.0
    elif behind.text == "-":
        found["right:hyphen"] = 1.0
    elif not behind.text[0].isalnum():
        found["right:mark"] = 1.0
    elif behind.pos in ("VERB", "AUX"):
        found["right:speech" if behind.lemma in ("say", "tell", "add") else "right:verb"] = 1.0
    elif behind.pos in ("NOUN", "ADJ"):
        found["right:unit" if low in words("unit") else "right:noun"] = 1.0
    elif behind.pos in ("ADP", "CCONJ"):
        found["right:joint"] = 1.0


def refused(one: Candidate, context: Context) -> bool:
    """Newspapers, teams, streets, products, persons with a title, words of geography alone: no places."""
    before, behind = context.before(one), context.behind(one)
    if one.first == one.last and not one.within and (one.key in _alone() or _of_origin(one, context.register)):
        return True
    word = context.parse.tokens[one.last]
    if word.text.endswith(".") and _titled(word) and behind is not None and behind.text[0].isupper():
        return True  # `Brig. Gen. Omar`
    if before is not None and _titled(before) and not one.within and before.end + 2 >= one.span[0]:
        return before.lower.rstrip(".") not in ("general", "city", "major", "attorney", "district")
    if behind is None or not behind.text[0].isupper() or behind.start - one.span[1] > 1:
        return False
    low = behind.lower.rstrip(".")
    if one.key in _given_names() and behind.tag == "NNP" and not _classed(low) and not one.within and \
            context.labels.get(behind.i, ("",))[0] in ("PERSON", "GPE", ""):
        return True  # `Paris Hilton`
    if low in words("team") and context.labels.get(behind.i, ("", 0, 0))[0] in ("GPE", "LOC"):
        return False
    return low in words("street") or low in words("press") or low in words("team") or low in words("product")


def _of_origin(one: Candidate, register: Register) -> bool:
    """An adjective of origin or a people, such as `Somali`, and no country of that name."""
    return register.demonym(one.text) is not None and all(bearer.entry.kind != "country" for bearer in one.bearers)


def _classed(word: str) -> bool:
    """Is it a word of one of the classes, or a title (`Charlotte Mayor`)?"""
    return word in words("title") or word in _alone() or any(word in words(kind) for kind in _CLASSES)


@cache
def _alone() -> frozenset[str]:
    """Words that name no place by themselves (`North`, `River`, `Police`, `March`)."""
    classes = ("direction", "unit", "street", "organisation", "land", "water", "river", "park", "calendar", "general")
    return frozenset().union(*(words(kind) for kind in classes))


def glance(found: Features) -> float:
    """How likely the candidate is a place, from 0 to 1, before its senses are weighed."""
    return logistic("glance", found)


def probability(found: Features, sense: Features) -> float:
    """How likely the candidate is a place, from 0 to 1, with what its most likely sense has to do with the other names."""
    return logistic("place", found | {f"sense:{name}": value for name, value in sense.items()})
