"""How a place is used: as a location, for its government (metonym), or to qualify a noun (attributive).

After Markert and Nissim (2002) and Gritta and others (2018): the grammatical role decides, then words around. Locations
stand behind a preposition of place or in a dateline; a country or capital that says, wants or is asked something stands
for its government; possessives, modifiers and parts of other names are attributive. Verbs, prepositions and nouns are
the classes of `en/places.tsv`.
"""

from __future__ import annotations

from dragoman.find.places.candidates import Candidate, words
from dragoman.language import Parse, Token
from dragoman.model import PlaceUse

_POSSESSIVE = ("'s", "’s", "'", "’")
_GOVERNING = ("to", "between", "of", "on", "from", "at", "toward", "towards", "over")  # what governs them decides
_STATES = ("be", "lie", "remain", "sit", "become")
_GOVERNED = ("country", "capital", "city", "admin1", "region")
_DEEP = 12  # steps up a chain of conjuncts


def use(one: Candidate, parse: Parse, kind: str) -> PlaceUse:
    """The use of a place of some kind (of the gazetteer, or empty) in its sentence."""
    if one.dateline or not one.in_text:
        return "location"
    tokens = parse.tokens
    if tokens[one.first].text == "St." and one.first == one.last:
        return "attributive"
    if one.within is not None and one.within.in_text:
        last = one.within
        while last.within is not None and last.within.in_text:
            last = last.within
        return _role(tokens, one.first, one.last, last.last, parse, kind)
    if one.after is not None and one.after.in_text:
        return use_of_inner(one, parse, kind)
    return _role(tokens, one.first, one.last, one.last, parse, kind)


def acts(one: Candidate, parse: Parse) -> bool:
    """Is it the subject of a verb of saying or acting?"""
    head = _head(parse.tokens, one.first, one.last)
    return head.dep == "nsubj" and head.head.lemma in words("speech")


def use_of_inner(one: Candidate, parse: Parse, kind: str) -> PlaceUse:
    """`Somalia` in `near Diinsoor, Somalia` is used as `Diinsoor` is; a possessive behind it is its own."""
    inner = one.after
    while inner is not None and inner.after is not None and inner.after.in_text:
        inner = inner.after
    if inner is None:
        return "location"
    return _role(parse.tokens, inner.first, inner.last, one.last, parse, kind)


def _role(tokens: list[Token], first: int, last: int, end: int, parse: Parse, kind: str) -> PlaceUse:
    """The use by the role of the head of the name; `end` is the last token of what belongs to it (`, Somalia`)."""
    behind = tokens[end + 1] if end + 1 < len(tokens) and tokens[end + 1].sent == tokens[last].sent else None
    before = tokens[first - 1] if first and tokens[first - 1].sent == tokens[first].sent else None
    head = _head(tokens, first, end)
    if behind is not None:
        if behind.text in _POSSESSIVE and behind.start == tokens[end].end:
            return "attributive"
        if behind.text == "-" and behind.start == tokens[end].end:
            return "attributive"
        if behind.text[0].isupper() and behind.start - tokens[end].end <= 1 and behind.tag in ("NNP", "NNPS", "NN", "NNS") \
                and end == last and behind.lower not in words("unit"):
            return "attributive"
        if end == last and behind.pos in ("NOUN", "ADJ", "PROPN") and behind.text[0].islower():
            if behind.lower not in words("unit") and behind.lower not in words("place noun") and head.dep != "appos":
                return "attributive" if head.i != behind.i and head.head.i > head.i else _by(head, before, kind)
            head = behind if head.head is behind else head
    if before is None and behind is not None and behind.text in (".", ":", "—", "–"):
        return "location"
    return _by(head, before, kind)


def _head(tokens: list[Token], first: int, last: int) -> Token:
    members = range(first, last + 1)
    return next((tokens[i] for i in reversed(members) if tokens[i].head.i not in members or tokens[i].head is tokens[i]),
                tokens[last])


def _by(head: Token, before: Token | None, kind: str) -> PlaceUse:
    """The use by dependency: preposition, subject, object."""
    low = before.lower if before is not None else ""
    statelike = kind in ("country", "capital")
    if low in words("locative") and low not in _GOVERNING:
        return "location"
    if low in words("calendar") and head.dep == "pobj" and statelike:
        return "metonym"  # `In January Tashkent threatened`: the parser joins them
    for _ in range(_DEEP):
        if head.dep not in ("conj", "appos") or head.head is head:
            break
        head = head.head
    if head.dep in ("pobj", "pcomp") and head.head.pos in ("ADP", "SCONJ", "PART"):
        return _prepositional(head.head, kind)
    if low in words("direction") or (low in words("locative") and not statelike):
        return "location"
    if head.dep in ("nsubj", "agent"):
        verb = head.head
        acts = (verb.lemma in words("speech") or statelike) and verb.lemma not in _STATES
        return "metonym" if acts and kind in _GOVERNED else "attributive"
    if head.dep == "nsubjpass":
        return "metonym" if kind == "country" else "location"
    if head.dep in ("dobj", "dative", "obj", "ROOT") and head.dep != "ROOT":
        return "location" if head.head.lemma in words("goes") or not statelike else "metonym"
    if head.dep in ("compound", "amod", "nmod", "poss"):
        return "attributive"
    return "attributive" if statelike else "location"


def _prepositional(preposition: Token, kind: str) -> PlaceUse:
    """The use behind a preposition, by what governs it (`sanctions on`, `flew to`, `border between`)."""
    word, governor = preposition.lower, preposition.head
    statelike, lemma = kind in ("country", "capital"), governor.lemma
    state: PlaceUse = "metonym" if kind in _GOVERNED else "attributive"
    if word == "of":
        spatial = lemma in words("place noun") or governor.lower in words("unit") or governor.lower in words("direction")
        return "location" if spatial else "attributive"
    if not kind and word in ("between", "on", "for", "against", "by", "with", "among", "over"):
        return "attributive"  # a name that no gazetteer knows is a place behind the plain prepositions only
    if word == "between":
        return "location" if lemma in words("spatial") or not statelike else "metonym"
    if word == "to":
        return state if statelike and lemma in words("gives") else "location"
    if word == "on":
        acted = statelike or any(lemma in words(kind) for kind in ("speech", "sends", "dealing", "presses"))
        return "location" if lemma in words("attacks") or not acted else state
    if word == "from":
        subject = governor.child("nsubj") if lemma == "come" else governor
        return state if statelike and subject is not None and subject.lemma in words("sends") else "location"
    if word in ("at", "toward", "towards"):
        return state if statelike and lemma in words("aims") else "location"
    if word == "over":
        return "attributive" if lemma in words("disputes") else "location"
    if word == "for":
        return "location" if lemma in words("departs") else state if statelike else "attributive"
    if word == "against":
        return "location" if lemma in words("attacks") and not statelike else state
    if word in ("by", "with", "among"):
        return state if statelike or preposition.dep == "agent" else "location"
    return "location" if word in words("locative") else "attributive"
