"""Where a place may be named: runs of capitalised words that the gazetteer knows, and places that the parser's entity
recogniser sees.

The longest name at each word wins, from the left; what is decided about a candidate stands in `recognise.py`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.find.places.gazetteer import AFTER_COMMA, PRIMARY, Bearer, Entry, Gazetteer
from dragoman.find.places.names import key
from dragoman.language import Parse, Token
from dragoman.lexicon import table
from dragoman.model import Span

_LONGEST = 8  # tokens of a name; `Newcastle upon Tyne`, `Port - au - Prince`
_JOINT = re.compile(r"\s*,\s+|\s+\(")
_INITIALS = 3  # letters from which a word is no party's (`D-Braxton`)
_SHORT = 3  # words of a name that only the text calls a place
_LARGE, _CITY = ("country", "capital", "admin1", "continent", "region"), 100_000
_PLACE_LABELS = ("GPE", "LOC", "FAC")


@cache
def words(what: str) -> frozenset[str]:
    """The words of one class of `en/places.tsv`."""
    return frozenset(row["word"] for row in table("en/places") if row["class"] == what)


@dataclass
class Candidate:
    """A span that may name a place. `first` and `last` are token indices, -1 in a dateline."""

    span: Span
    text: str
    key: str
    row: int | None
    first: int
    last: int
    bearers: tuple[Bearer, ...]
    label: str = ""
    generic: str = ""
    score: float = 0.0
    dateline: bool = False
    acts: bool = False  # the subject of a verb of saying or acting, as a government may be
    after: Candidate | None = None  # what stands before a comma and lies in this one: `Jackson` before `Miss.`
    within: Candidate | None = None  # and the other way round

    @property
    def in_text(self) -> bool:
        return self.first >= 0


def _capital(token: Token) -> bool:
    return (token.text[0].isupper() and token.text[-1] not in "@:") or (token.text[0].isdigit() and len(token.text) <= 3)


def _starts(token: Token, tokens: Sequence[Token]) -> bool:
    """May a name start here? At a capital but of `The`, or at the small article of an Arabic name (`al-Hasakah`)."""
    if token.text[0].isupper():
        return token.lower != "the"
    on = tokens[token.i + 1:token.i + 3]
    return token.lower in words("article") and len(on) == 2 and on[0].text == "-" and on[1].text[0].isupper()


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """(first, last) of the runs of tokens that may be a name."""
    for token in tokens:
        if not _starts(token, tokens):
            continue
        last = token.i
        if _capital(token):
            yield token.i, token.i
        while last + 1 < len(tokens) and last + 1 - token.i < _LONGEST:
            following = tokens[last + 1]
            if (following.sent != token.sent and tokens[last].text[-1] != ".") or following.start - tokens[last].end > 1:
                break
            last += 1
            if _capital(following):
                yield token.i, last
            elif following.text not in "-'’&" and following.lower not in words("link"):
                break


def matches(parse: Parse, gazetteer: Gazetteer) -> list[Candidate]:
    """The longest names of the gazetteer in the text, from the left, none over another."""
    text, tokens = parse.text, parse.tokens
    spans = [(first, last, key(text[tokens[first].start:tokens[last].end])) for first, last in _runs(tokens)]
    spans += [(first, last, form.replace(" ", "")) for first, last, form in spans if _is_glued(tokens[first : last + 1])]
    known = gazetteer.known(form for _, _, form in spans if len(form) > 1)
    longest: dict[int, tuple[int, str]] = {}
    for first, last, form in spans:
        if form not in known or last < longest.get(first, (-1, ""))[0]:
            continue
        bearers = gazetteer.bearers(form, known[form])
        if last > first and " " not in form and not _is_large(bearers):
            continue  # two words that happen to be a place when they are written as one
        if _readable(tokens, first, form, bearers):
            longest[first] = (last, form)
    found: list[Candidate] = []
    free = 0
    for first in sorted(longest):
        last, form = longest[first]
        bearers = gazetteer.bearers(form, known[form])
        if first < free or (first == last and first - 2 >= free and _is_part(tokens, first, bearers)):
            continue
        free = last + 1
        span = (tokens[first].start, tokens[last].end)
        found.append(Candidate(span, text[slice(*span)], form, known[form], first, last, bearers))
    return found


def _is_glued(name: Sequence[Token]) -> bool:
    """`Rosal-Ville`, which the gazetteer may write as one word."""
    return len(name) == 3 and name[1].text == "-" and name[0].end == name[1].start and name[1].end == name[2].start


def _is_part(tokens: Sequence[Token], first: int, bearers: Sequence[Bearer]) -> bool:
    """Is it the end of a name with hyphens that is no place as a whole (`Ville` of `Rosal-Ville`, not `Minsk-Moscow`)?"""
    if first < 2 or tokens[first - 1].text != "-":
        return False
    if not tokens[first - 2].text.istitle() or len(tokens[first - 2].text) < _INITIALS:
        return False
    glued = tokens[first - 2].end == tokens[first - 1].start and tokens[first - 1].end == tokens[first].start
    return glued and not _is_large(bearers)


def _is_large(bearers: Sequence[Bearer]) -> bool:
    """Is it a name of a country, a region or a large town?"""
    return any(one.entry.kind in _LARGE or (one.how == PRIMARY and one.entry.population >= _CITY) for one in bearers)


def _readable(tokens: Sequence[Token], first: int, form: str, bearers: Sequence[Bearer]) -> bool:
    """No abbreviation without the name and comma before it, and none of a word in small letters."""
    if len(form) < 2:
        return False
    if all(one.how == AFTER_COMMA for one in bearers):
        return first >= 2 and tokens[first - 1].text == "," and tokens[first - 2].text[0].isupper()
    return True


def seen(parse: Parse, taken: list[Candidate]) -> list[Candidate]:
    """Places that the recogniser sees where the gazetteer knows no name, and names with a word of geography."""
    used = {i for one in taken for i in range(one.first, one.last + 1)}
    found = []
    for entity in parse.entities:
        first, last = entity.first, entity.last
        while first <= last and (parse.tokens[first].lower in words("edge") or not parse.tokens[first].text[0].isalnum()):
            first += 1
        while last >= first and (parse.tokens[last].lower in ("'s", "’s") or not parse.tokens[last].text[-1].isalnum()):
            last -= 1
        if first > last or any(i in used for i in range(first, last + 1)) or not parse.tokens[first].text[0].isupper():
            continue
        span = (parse.tokens[first].start, parse.tokens[last].end)
        name = parse.text[slice(*span)]
        one = Candidate(span, name, key(name), None, first, last, (), label=entity.label)
        if entity.label not in _PLACE_LABELS and not called(parse.tokens, one):
            continue
        found.append(one)
        used.update(range(first, last + 1))
    return found


def told(parse: Parse, taken: list[Candidate]) -> list[Candidate]:
    """Names that the gazetteer does not know and that the text calls a place: `X, a village near Y`."""
    used = {i for one in taken for i in range(one.first, one.last + 1)}
    found = []
    i = 0
    while i < len(parse.tokens):
        first = i
        while i < len(parse.tokens) and i not in used and _is_name(parse.tokens[i], parse.tokens[first]):
            i += 1
        if first < i <= first + _SHORT:
            span = (parse.tokens[first].start, parse.tokens[i - 1].end)
            name = parse.text[slice(*span)]
            one = Candidate(span, name, key(name), None, first, i - 1, ())
            if called(parse.tokens, one) and not parse.tokens[first - 2].text.istitle():
                found.append(one)
        i = max(i, first + 1)
    return found


def _is_name(token: Token, first: Token) -> bool:
    return token.sent == first.sent and token.text[0].isupper() and (token.tag == "NNP" or token.i > first.i)


def called(tokens: Sequence[Token], one: Candidate) -> bool:
    """Does a word for a kind of place stand before the name or behind it (`the town of Bol`, `Bol, a town`)?"""
    if one.first > 1 and tokens[one.first - 1].lower == "of" and tokens[one.first - 2].lower in words("called"):
        return True
    behind = tokens[one.last + 1 : one.last + 8]
    if len(behind) < 3 or behind[0].text != "," or behind[1].lower not in ("a", "an", "the"):
        return False
    nouns = itertools.takewhile(lambda token: token.pos in ("NOUN", "ADJ", "PROPN") or token.tag == "VBG", behind[2:])
    *_, last = (behind[1], *nouns)
    return last.lower in words("called beside") and tokens[last.i + 1].tag != "POS"  # not `the city's mayor`


def dateline(text: str, span: Span, gazetteer: Gazetteer) -> list[Candidate]:
    """The names of a dateline, `BAIDOA, Somalia` or `PARIS/LONDON`: split at commas and strokes."""
    found: list[Candidate] = []
    start = span[0]
    for part in re.split(r"([,/])", text[slice(*span)]):
        name = part.strip(" .")
        if len(name) > 1:
            at = start + part.index(name)
            end = at + len(name) + (text[at + len(name):at + len(name) + 1] == "." and at + len(name) < span[1])
            form = key(name)
            row = gazetteer.known([form]).get(form)
            bearers = gazetteer.bearers(form, row) if row is not None else ()
            found.append(Candidate((at, end), text[at:end], form, row, -1, -1, bearers, dateline=True))
        start += len(part)
    return found


def link(found: list[Candidate], text: str) -> None:
    """Sets `within` and `after` where a comma, a stroke or a bracket joins a place and what holds it: `Jackson, Miss.`"""
    for inner, outer in itertools.pairwise(found):
        between = text[inner.span[1]:outer.span[0]]
        if not _JOINT.fullmatch(between) or inner.in_text != outer.in_text or not outer.bearers:
            continue
        large = [one for one in outer.bearers if one.entry.kind in ("country", "admin1", "admin2")]
        short = any(one.how == AFTER_COMMA for one in large) and not any(one.how == AFTER_COMMA for one in inner.bearers)
        if short or any(holds(one.entry, other.entry) for one in large for other in inner.bearers):
            inner.within, outer.after = outer, inner


def holds(outer: Entry, inner: Entry) -> bool:
    """Does the one place lie in the other?"""
    if outer.number == inner.number:
        return False
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "country"
    return outer.number in (inner.admin1, inner.admin2)
