"""Proper names in a text: where they begin and end, their titles, and whether they name a person or a body.

The entity recogniser proposes; titles and words in names (`Ministry`, `Herald`, `Front`), and what the same name is
elsewhere in the report, decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.draft import Draft
from dragoman.find.actors.shape import left_edge
from dragoman.language import Token
from dragoman.lexicon.actors import Noun, words
from dragoman.lexicon.register import Identity

_JOINTS = frozenset(("al", "el", "bin", "ibn", "ben", "bint", "abu", "de", "da", "do", "dos", "das", "del", "della",
    "di", "du", "la", "le", "van", "von", "der", "den", "ter", "ul", "ur", "y", "e", "-", "–", "'", "’", "’s", "&",
    "ould", "ag"))
_OF = frozenset(("of", "for", "on", "and", "the"))
_NOT = frozenset(("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "LANGUAGE"))
_INTERNATIONAL = frozenset(("international", "world", "european", "african", "inter-american", "pan-african",
    "global", "asian", "arab", "eurasian", "nordic"))
_WHOSE = frozenset(("of", "from", "who"))
_IRREGULAR = (("children", "child"), ("women", "woman"), ("men", "man"))
LONGEST_ROLE = 6


@dataclass
class Name:
    """A proper name: tokens `first` to `last`; `title` is the row of the word before it, `start` where both begin."""

    first: int
    last: int
    start: int
    title: Noun | None = None
    body: Noun | None = None
    label: str = ""
    text: str = ""
    identity: Identity | None = None


def role_at(
    tokens: Sequence[Token], last: int, first: int = 0, roles: Sequence[str] = ("noun",)
) -> tuple[Noun, int] | None:
    """The longest row of the lexicon that ends at a token, and the index of its first token."""
    for start in range(max(first, last - LONGEST_ROLE + 1), last + 1):
        before = [one.lower for one in tokens[start:last]]
        if before and "-" in before[0]:
            before[0] = before[0].rpartition("-")[2]  # `U.S.-led coalition`
        for word in (tokens[last].lower, tokens[last].lemma, _singular(tokens, last)):
            form = _form(" ".join([*before, word]))
            for role in roles:
                row = words(role).get(form)
                if row is not None:
                    return row, start
    return None


def _singular(tokens: Sequence[Token], at: int) -> str:
    """The singular of plurals that lemmatizers miss: in compounds (`schoolchildren`), of words read as names (`Rebels`)."""
    word = tokens[at].lower
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if tokens[at].tag == "NNPS" or (tokens[at].tag == "NNP" and behind in _WHOSE and _begins(tokens, at)):
        return word.removesuffix("s")
    for plural, single in _IRREGULAR:
        if word.endswith(plural):
            return word.removesuffix(plural) + single
    return word


def _form(text: str) -> str:
    return text.replace("’", "'").replace(" '", "'").replace(" - ", " ").replace("-", " ")


def runs(draft: Draft) -> Iterator[tuple[int, int]]:
    """Unbroken runs of capitalised words, with what joins them (`Ministry of Health`, `bin Salman`)."""
    tokens = draft.parse.tokens
    inside = {
        i: (one.first, one.last)
        for one in draft.parse.entities
        if one.label not in _NOT
        for i in range(one.first, one.last + 1)
    }
    i = 0
    while i < len(tokens):
        if not _capital(tokens[i]) and not (tokens[i].lower in ("al", "el") and _joined(tokens, i)):
            i += 1
            continue
        last = i
        j = i + 1
        while j < len(tokens) and tokens[j].sent == tokens[i].sent:
            if _capital(tokens[j]):
                last = j
            elif not (tokens[j].lower in _JOINTS or (tokens[j].lower in _OF and _binds(tokens, last, j, inside))) or (
                tokens[j].text in ("'", "’", "’s") and tokens[j].tag == "POS"
            ):
                break
            j += 1
        yield i, last
        i = last + 1


def _capital(token: Token) -> bool:
    return (
        token.tag in ("NNP", "NNPS") and token.text[:1].isalnum() and token.ent not in _NOT and token.text[:1].isupper()
    ) or (
        token.ent in ("PERSON", "ORG")
        and token.text[:1].isupper()
        and token.pos in ("PROPN", "NOUN", "ADJ", "X", "VERB")
    )


def _joined(tokens: Sequence[Token], i: int) -> bool:
    return i + 2 < len(tokens) and tokens[i + 1].text in ("-", "–") and tokens[i + 2].text[:1].isupper()


def _binds(tokens: Sequence[Token], last: int, j: int, inside: dict[int, tuple[int, int]]) -> bool:
    """Is `of`, `for`, `and` part of the name: the recogniser says so, or a word that takes `of` is before it?"""
    span = inside.get(j)
    if span is not None and span[0] <= last:
        return True
    ahead = j + 1
    while ahead < len(tokens) and tokens[ahead].lower == "the":
        ahead += 1
    if ahead >= len(tokens) or not _capital(tokens[ahead]):
        return False
    if tokens[j].lower == "the":
        return tokens[j - 1].lower in _OF
    if tokens[j].lower not in ("of", "for"):
        return False
    row = words("name").get(tokens[last].lower)
    return row is not None and row.kind not in ("media", "company")


def names(draft: Draft) -> list[Name]:
    """The proper names of a text in order; those of the register carry their identity."""
    tokens = draft.parse.tokens
    labels = {i: one.label for one in draft.parse.entities for i in range(one.first, one.last + 1)}
    origins = {one.first: one.last for one in draft.known if one.state}
    places = {place.span[0] for place in draft.places if place.use == "location"}
    actors = {one.first: one for one in draft.known if not one.state and tokens[one.first].start not in places}
    found: dict[int, Name] = {}
    whole = {i: one for one in actors.values() for i in range(one.first, one.last + 1)}
    for first, last in runs(draft):
        for name in _split(tokens, first, last, origins):
            over = whole.get(name.first)
            if over is not None and name.last <= over.last and name.last - name.first < over.last - over.first:
                continue  # `Doctors` of `Doctors Without Borders`
            known = actors.get(name.first)
            if known is not None and known.last == name.last:
                name.identity = known.identity
            elif _is_description(tokens, name):
                continue
            found[name.last] = name
    covered = {i for one in found.values() for i in range(one.start, one.last + 1)}
    for one in actors.values():
        if not covered.intersection(range(one.first, one.last + 1)) and one.use != "adjective":
            found[one.last] = Name(one.first, one.last, one.first, identity=one.identity)
    for name in found.values():
        name.label = labels.get(name.last, "")
        name.text = draft.parse.text[tokens[name.first].start : tokens[name.last].end]
    return sorted(found.values(), key=lambda one: one.first)


def _is_description(tokens: Sequence[Token], name: Name) -> bool:
    """Is the run only a role in capitals (`the Foreign Minister`, `The Fund`)?"""
    after = role_at(tokens, name.last + 1, name.first) if name.last + 1 < len(tokens) else None
    if name.title is None and name.last == name.first and after is not None and after[1] == name.first:
        return tokens[name.last + 1].text.islower()  # `Riot police` at the head of a sentence
    known = role_at(tokens, name.last, name.first)
    if name.title is not None or known is None or known[1] != name.first:
        return False
    if name.first == name.last and known[0].kind in ("armed_group", "group") and _begins(tokens, name.first):
        return True  # `Rebels of the Front`, read as a name by its capital
    return known[0].kind == "person" or (
        name.first == name.last and tokens[name.first - 1].lower == "the" and name.first > 0
    )


def _begins(tokens: Sequence[Token], first: int) -> bool:
    """Is it the first word of a sentence, in the plural?"""
    return tokens[first].lower.endswith("s") and (first == 0 or tokens[first - 1].sent != tokens[first].sent)


def _split(tokens: Sequence[Token], first: int, last: int, origins: dict[int, int]) -> Iterator[Name]:
    """One run of capitals as its name, without the country's word and the title before it."""
    start = first
    while first in origins and origins[first] < last:
        first = origins[first] + 1
        while first < last and not _capital(tokens[first]):
            first += 1
    if first in origins and origins[first] >= last:
        return
    split = None
    for i in range(first, last):
        known = role_at(tokens, i, start, ("noun", "title"))
        if known is not None and known[0].kind == "person" and tokens[i + 1].text != "-":
            if _in_body(tokens, first, i, last):
                continue
            split = i, known[0]
    if split is None and first > 0 and tokens[first - 1].sent == tokens[first].sent:
        known = role_at(tokens, first - 1, max(0, first - LONGEST_ROLE), ("noun", "title"))
        if known is not None and known[0].kind == "person" and tokens[first - 1].tag not in ("NNS", "NNPS"):
            yield Name(first, last, known[1], title=known[0])
            return
    if split is not None:
        yield Name(split[0] + 1, last, first, title=split[1])
        return
    body = _body(tokens, first, last)
    before = _named_body(tokens, first)
    if before is not None:
        yield Name(first, last, before[1], body=before[0])
        return
    yield Name(first, last, first, body=body)


def _in_body(tokens: Sequence[Token], first: int, i: int, last: int) -> bool:
    """Is the word of a title part of a body's noun (`Justice Ministry`)?"""
    known = role_at(tokens, last, first)
    return known is not None and known[1] <= i and known[0].kind not in ("person", "group")


def _named_body(tokens: Sequence[Token], first: int) -> tuple[Noun, int] | None:
    """The noun of a body directly before its name (`the charity Sanad`), and where its phrase begins."""
    noun = tokens[first - 1] if first else None
    if noun is None or noun.tag not in ("NN", "JJ") or noun.sent != tokens[first].sent:
        return None
    if not (noun.child("det", "poss") or (noun.dep in ("compound", "amod") and noun.head.i >= first)):
        return None
    known = role_at(tokens, first - 1, max(0, first - LONGEST_ROLE), ("noun",))
    if known is None or known[0].kind in ("person", "government"):
        return None
    if known[0].kind == "group" and (known[0].form in words("modifier") or noun.child("det") is None):
        return None
    if noun.tag == "JJ" and known[0].kind != "media":
        return None
    return known[0], min(known[1], left_edge(noun))


def _body(tokens: Sequence[Token], first: int, last: int) -> Noun | None:
    """The row of the word by which a name names a body: a role that ends it, else a word in it, before `of` first."""
    stop = next((i for i in range(first, last) if tokens[i].lower in ("of", "for")), None)
    ends = [last] if stop is None else [stop - 1, last]
    known = [
        found[0] for end in ends if (found := role_at(tokens, end, first)) is not None and found[0].kind != "person"
    ]
    sure = next((row for row in known if row.kind != "group"), None)
    if sure is not None:
        return _international(tokens, first, sure)
    if last > first or tokens[last].ent == "ORG":
        for i in range(ends[0], first - 1, -1):
            row = words("name").get(tokens[i].lower)
            if row is not None:
                return _international(tokens, first, row)
    return known[0] if known else None


def _international(tokens: Sequence[Token], first: int, row: Noun) -> Noun:
    """`International Tribunal`, `European Agency`: a body of several states."""
    if row.kind == "agency" and tokens[first].lower in _INTERNATIONAL:
        sectors = tuple(dict.fromkeys(("IGO", *(one for one in row.sectors if one not in ("GOV", "LEG")))))
        return replace(row, kind="igo", sectors=sectors, scope="")
    return row
