"""What a stretch of text is about, and with which sign: a light analysis by words, without a parse.

Topics are concepts of a lexicon, nations, names and, for the rest, stems (Porter's second algorithm, of snowballstemmer).
The sign of a topic is the product of the negations and of the words that end, forbid, refuse or condemn in its clause, as in
valence shifting (Polanyi & Zaenen 2006). It is compared only with the sign of the same topic in another stretch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.lexicon import table
from dragoman.lexicon.register import Register
from dragoman.link.cues import forms
from dragoman.link.stems import stem

NOT = re.compile(r"\b(?:not|never|neither|n[’']t)\b", re.IGNORECASE)
CONCEPT, NATION, NAME, STEM, PREDICATE = 1.0, 0.4, 0.7, 0.6, 0.3

_TOKEN = re.compile(r"[^\W\d_][\w]*(?:[-.][\w]+)*(?:[’'](?=t\b)t)?|\d[\d.,]*\d|\d")
_CLAUSE = re.compile(r"[;:!?…]|,(?= not (?!only\b))|\.(?=\s)|,? (?:but|while|whereas|although|though|however|and that)\b|"
                     r"(?<=\bknow )that\b|(?<=\baware )that\b|"
                     r",? and (?=(?:he|she|they|we|it|i|you|would|will|there)\b)|\n", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:the )?(?:end|beginning|start|middle|close|first half|second half|first quarter|last quarter) of "
                     r"(?:the |this |next |last |that )?\w+", re.IGNORECASE)
_JUDGING = frozenset({"refuses", "forbids", "ends", "delays", "fails", "praises", "keeps"})
_BOUND = re.compile(r"\b(?:no|not) (?:more|fewer|less|later|earlier|sooner|longer ago) than\b|\bnot only\b|\bno doubt\b",
                    re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Topic:
    """What is spoken of: its sign (1 or -1), its weight, and the words it stands in the text with."""

    sign: int
    weight: float
    words: str


@dataclass(slots=True)
class _Word:
    text: str
    lower: str
    stem: str
    capital: bool


@dataclass(frozen=True)
class _Lexicon:
    """Phrases by the stem of their first word, longest first."""

    by_first: dict[str, list[tuple[tuple[str, ...], str]]]

    def match(self, stems: Sequence[str], at: int) -> tuple[str, int] | None:
        """(value, number of words) of the longest phrase that begins at a place."""
        for phrase, value in self.by_first.get(stems[at], ()):
            if tuple(stems[at:at + len(phrase)]) == phrase:
                return value, len(phrase)
        return None


@cache
def lexicon(name: str, column: str) -> _Lexicon:
    """A table of forms as phrases of stems with the value of one column."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table(name):
        phrase = tuple(stem(one.lower) for one in _words(row["form"]))
        if phrase:
            found.setdefault(phrase[0], []).append((phrase, row[column]))
    for phrases in found.values():
        phrases.sort(key=lambda one: (-len(one[0]), one))
    return _Lexicon(found)


@cache
def _stops() -> frozenset[str]:
    return frozenset(row["form"] for row in table("en/stopwords"))


def _words(text: str) -> list[_Word]:
    found = []
    for word in _TOKEN.findall(text.replace("’", "'")):
        lower = word.lower().rstrip(".")
        found.append(_Word(word, lower, stem(lower), word[0].isupper()))
    return found


def clauses(text: str) -> Iterator[str]:
    """The text cut where another clause begins."""
    last, text = 0, _BOUND.sub(" ", _PERIOD.sub(" ", text.replace("U.S.", "USA").replace("U.N.", "UN")))
    for one in _CLAUSE.finditer(text):
        yield text[last:one.start()]
        last = one.end()
    yield text[last:]


Nations = tuple[tuple[str, str], ...]  # words in small letters, and the country


@lru_cache(maxsize=4096)
def topics(text: str, base: int = 1, own: Nations = ()) -> Mapping[str, Topic]:
    """The topics of a text with their signs; `base` is the sign that the text as a whole is said with.

    `own` are words for nations besides those of the register that ships.
    """
    found: dict[str, Topic] = {}
    for clause in clauses(text):
        for name, topic in _clause(_words(clause), base, own):
            if name not in found or found[name].weight < topic.weight:
                found[name] = topic
    return found


def mixed(text: str) -> frozenset[str]:
    """The topics that have one sign in one clause of the text and the other in another: it takes no side on them."""
    signs: dict[str, set[int]] = {}
    for clause in clauses(text):
        for name, topic in _clause(_words(clause), 1):
            if topic.weight > PREDICATE:
                signs.setdefault(name, set()).add(topic.sign)
    return frozenset(name for name, found in signs.items() if len(found) > 1)


@lru_cache(maxsize=4096)
def sign(text: str, base: int = 1) -> int:
    """The sign of the last clause that says anything: how the text stands to what it speaks of."""
    value = base
    for clause in clauses(text):
        words = _words(clause)
        if words:
            flips = _flips([one.stem for one in words], words)
            value = base * _product(flips, -1)
    return value


def polar(text: str) -> bool:
    """Is there a word in the text that says yes or no to something, or judges it?"""
    words = _words(text)
    stems, polarity = [one.stem for one in words], lexicon("en/polarity", "class")
    return any(one.lower in forms("negation") or one.lower in forms("negation_right") or (
        (hit := polarity.match(stems, at)) is not None and hit[0] in _JUDGING and (hit[1] > 1 or one.lower not in _stops()))
        for at, one in enumerate(words))


def kinds(text: str) -> set[str]:
    """The kinds of anaphora (`own`, `other`, `thing`, `turn`, `soothe`) whose words are in the text."""
    words = _words(text)
    stems = [one.stem for one in words]
    phrases = lexicon("en/anaphora", "kind")
    return {hit[0] for at in range(len(words)) if (hit := phrases.match(stems, at)) and (
        hit[0] not in ("own", "other") or hit[1] > 1 or (at and words[at - 1].lower in forms("owner"))) and not (
        hit[0] == "turn" and any(one.lower in forms("negation") for one in words[:at]))}


@dataclass(frozen=True)
class _Flip:
    """A word that turns signs: of everything to its right, or (`both`) of its whole clause."""

    start: int
    end: int
    both: bool


def _flips(stems: list[str], words: list[_Word]) -> list[_Flip]:
    found: list[_Flip] = []
    polarity = lexicon("en/polarity", "sign")
    at = 0
    while at < len(words):
        lower = words[at].lower
        hit = None if words[at].text.isupper() else polarity.match(stems, at)  # the FARC are no farce
        length = hit[1] if hit else 1
        if lower in forms("negation"):
            found.append(_Flip(at, at + 1, True))
        elif lower in forms("negation_right"):
            found.append(_Flip(at, at + 1, False))
        elif hit and hit[0] == "-" and lower not in _stops() and not _coordinated(found, words, at):
            found.append(_Flip(at, at + length, True))
        at += length
    return found


def _coordinated(found: list[_Flip], words: list[_Word], at: int) -> bool:
    """Is the word joined to one before it that turns signs already (`ban and expel`)?"""
    return bool(found) and found[-1].end == at - 1 and words[at - 1].lower in ("and", "or")


def _product(flips: list[_Flip], at: int) -> int:
    value = 1
    for one in flips:
        if not one.start <= at < one.end and (one.both or at < 0 or at >= one.end):
            value = -value
    return value


def _clause(words: list[_Word], base: int, own: Nations = ()) -> Iterator[tuple[str, Topic]]:
    stems = [one.stem for one in words]
    flips = _flips(stems, words)
    concepts, polarity = lexicon("en/concepts", "concept"), lexicon("en/polarity", "class")
    nations = _nations() | dict(own) if own else _nations()
    at = 0
    while at < len(words):
        one = words[at]
        stop = one.lower in _stops() or one.lower in forms("negation")
        concept = None if stop else concepts.match(stems, at)
        predicate = None if one.text.isupper() else polarity.match(stems, at)
        nation = _nation(words, at, nations) if one.capital else None
        length, name, weight = 1, "", 0.0
        if concept and not (one.capital and at and nation):
            length, name, weight = concept[1], concept[0], STEM if concept[0].startswith("=") else CONCEPT
        elif nation:
            length, name, weight = nation[1], nation[0], NATION
        elif predicate and (predicate[1] > 1 or not stop):
            length, name, weight = predicate[1], f"~{predicate[0]}", PREDICATE
        elif not stop and len(one.lower) > 2 and not one.lower[0].isdigit():
            name, weight = stems[at], NAME if one.capital and at else STEM
        if name:
            yield name, Topic(base * _product(flips, at), weight, " ".join(each.text for each in words[at:at + length]))
        at += length


def _nation(words: list[_Word], at: int, nations: dict[str, str]) -> tuple[str, int] | None:
    """(country, number of words) of the nation that is named at a word."""
    for size in (3, 2, 1):
        phrase = " ".join(each.lower for each in words[at:at + size])
        if phrase in nations:
            return nations[phrase], size
    return None


def unlisted(form: str) -> bool:
    """Are the words for a nation missing from the register that ships?"""
    return form.lower() not in _nations()


@cache
def _nations() -> dict[str, str]:
    register, found = Register.load(), dict[str, set[str]]()
    for one in register.identities.values():
        if one.kind == "government" and one.country:
            for alias in register.forms(one.id):
                found.setdefault(alias.form.lower(), set()).add(one.country)
    known = {form: min(countries) for form, countries in found.items() if len(countries) == 1}
    return {**known, "usa": "USA", "us": "USA", "american": "USA", "americans": "USA"}
