"""Is a candidate a place? What its words, its neighbours and the rest of the report say, weighed by a logistic model.

The method is that of toponym recognition with a gazetteer and contextual features (Lieberman, Samet and Sankaranarayanan
2010), the weights are in `data/models/places.tsv`, fitted by `training/places.py`. Names after a title, in a newspaper's, a
team's or a street's name are no places whatever the weights say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from dragoman.find.places.candidates import Candidate, words
from dragoman.find.places.gazetteer import AFTER_COMMA, ALTERNATE, COMMON, GIVEN, PRIMARY, SHORT, SURNAME, Gazetteer
from dragoman.find.places.weights import logistic
from dragoman.language import Parse, Token

Features = dict[str, float]
_NAMING = frozenset(("NNP", "NNPS", "NN", "NNS", "JJ", "VBG", "CD", "VB", "VBN", "VBD", "UH", "FW"))
_ROLES = frozenset(("pobj", "nsubj", "compound", "poss", "appos", "conj", "dobj", "nmod", "amod", "ROOT", "nsubjpass",
                    "npadvmod"))
_CLASSES = ("press", "team", "product", "street", "unit", "water", "river", "land", "park", "organisation")
_ORDER = ("country", "admin1", "capital", "city", "admin2")


class Context:
    """What the whole report says of names: who is a person, what stands in the place of a place."""

    def __init__(self, parse: Parse, candidates: Sequence[Candidate]) -> None:
        self.parse = parse
        self.surnames: set[str] = set()
        self.labels: dict[int, tuple[str, int, int]] = {}
        for entity in parse.entities:
            for i in range(entity.first, entity.last + 1):
                self.labels[i] = (entity.label, entity.first, entity.last)
            if entity.label == "PERSON":
                self.surnames.update(one.lower for one in parse.tokens[entity.first + 1:entity.last + 1])
        for token in parse.tokens:
            before = parse.tokens[token.i - 1] if token.i else None
            if before and token.text[0].isupper() and _titled(before):
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


def _locative(token: Token | None) -> bool:
    return token is not None and token.lower in words("locative")


def _word(token: Token) -> bool:
    return token.text[0].isupper() and token.tag in _NAMING


def features(one: Candidate, context: Context, gazetteer: Gazetteer) -> Features:
    """The evidence about one candidate in the text, as named values."""
    found: Features = {"bias": 1.0}
    _own(one, gazetteer, found)
    _entity(one, context, found)
    _left(one, context, found)
    _right(one, context, found)
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
    found[f"entity:{label}{'' if same or label == 'none' else ' part'}"] = 1.0
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
        found["left:name"] = 1.0
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
    """Newspapers, teams, streets, products named after a place, and persons with a title: no places."""
    before, behind = context.before(one), context.behind(one)
    if before is not None and _titled(before) and not one.within and before.end + 2 >= one.span[0]:
        return before.lower.rstrip(".") not in ("general", "city", "major", "attorney", "district")
    if behind is None or not behind.text[0].isupper() or behind.start - one.span[1] > 1:
        return False
    low = behind.lower.rstrip(".")
    if low in words("team") and context.labels.get(behind.i, ("", 0, 0))[0] in ("GPE", "LOC"):
        return False
    return low in words("street") or low in words("press") or low in words("team") or low in words("product")


def probability(found: Features) -> float:
    """How likely the candidate is a place, from 0 to 1."""
    return logistic("place", found)
