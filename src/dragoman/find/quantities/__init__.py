"""Finder of quantities: numbers that count something, with the unit that the parse gives them.

Not: dates, durations and ages (they belong to the times), ordinals, numbers in names, a mere `one`.
"""

from __future__ import annotations

import re

from dragoman.draft import Draft
from dragoman.find.quantities.numbers import Numeral, numerals
from dragoman.language import Token
from dragoman.lexicon import table
from dragoman.model import Quantity, Span, overlap

_NOUN = ("NN", "NNS")
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent\b|percentage points?\b)", re.IGNORECASE)
_CURRENCY_WORD = re.compile(r"\s+(?:[A-Z]\w+\s+)?(?:dollars?|euros?|pounds?|rupees?|roubles?|rubles?|yen|yuan|francs?|"
                            r"pesos?|lira|shekels?|naira|kwacha|rand|dinars?|riyals?|dirhams?|won|kroner|kronor|zlotys?)\b")
_NAME_BEFORE = ("NNP", "NNPS")


def find(draft: Draft) -> list[Quantity]:
    """The quantities of a draft, in reading order."""
    calendar = {row["form"] for row in table("en/quantities") if row["role"] == "calendar"}
    taken = [time.span for time in draft.times]
    found: list[Quantity] = []
    for block in draft.layout.blocks:
        for numeral in numerals(draft.text, *block.span):
            if any(overlap(numeral.core, span) for span in taken):
                continue
            quantity = _quantity(draft, numeral, calendar, found)
            if quantity is not None:
                found.append(quantity)
    return found


def _quantity(draft: Draft, numeral: Numeral, calendar: set[str], before: list[Quantity]) -> Quantity | None:
    inside = draft.parse.within(numeral.core)
    if not inside:
        return None
    text, (start, end) = draft.text, numeral.span
    extra = _PERCENT.match(text, end)
    money = None if numeral.currency else _CURRENCY_WORD.match(text, end)
    unit: str | None
    if extra:
        unit, end = "percent", extra.end()
    elif numeral.currency:
        unit = numeral.currency
    elif money:
        unit, end = money.group().split()[-1].lower(), money.end()
    else:
        noun = _noun(inside)
        if inside[-1].lower == "one" and len(inside) == 1 and noun is not None:
            return None
        if noun is None and not _stands_alone(draft, numeral, inside, before):
            return None
        if noun is not None and (noun.lemma in calendar or "year-old" in noun.lower):
            return None
        if noun is not None and noun.i > inside[-1].i:
            end = max(end, noun.end)
        unit = _unit(noun) if noun is not None else _elliptic(draft, inside[-1], before)
    if _in_name(draft, inside, end):
        return None
    return Quantity(span=(start, end), low=numeral.low, high=numeral.high, approximate=numeral.approximate, unit=unit)


def _noun(inside: list[Token]) -> Token | None:
    """The noun that the numeral counts: its head on the right, or what stands behind `of`."""
    token = last = inside[-1]
    for _ in range(4):
        within = token.dep == "conj" and token.head.i >= inside[0].i
        if not within and token.dep not in ("nummod", "quantmod", "compound", "amod", "det", "npadvmod", "advmod", "dep"):
            break
        token = token.head
        if token.i > last.i and token.tag in (*_NOUN, "NNPS", "NNP") and token.i - last.i <= 6:
            return token
    behind = last.child("prep")
    if behind is not None and behind.lower == "of" and behind.i == last.i + 1:
        counted = behind.child("pobj")
        if counted is not None and counted.tag in (*_NOUN, "NNPS", "PRP"):
            return counted
    return None


def _stands_alone(draft: Draft, numeral: Numeral, inside: list[Token], before: list[Quantity]) -> bool:
    """A number without a noun counts where something counted was named before, or where a verb or noun counts with it."""
    last = inside[-1]
    words = draft.text[slice(*numeral.core)].lower()
    if last.dep in ("attr", "acomp") and words.isdigit() and (subject := last.head.child("nsubj")) is not None \
            and subject.lower in ("he", "she", "i"):
        return False  # an age
    if last.tag == "CD" and last.dep in ("appos", "npadvmod") and words.isdigit() and _is_age(draft, inside):
        return False
    if words == "one":
        near = before and draft.parse.within(before[-1].span)[-1].sent >= last.sent - 1 if before else False
        nominal = last.dep in ("nsubj", "nsubjpass") and last.child("prep") is None
        return bool(near and nominal and last.child("relcl", "acl") is None)
    if words.isdigit() and len(words) == 4 and 1500 <= int(words) <= 2100 and not before:
        return False
    return last.dep not in ("punct", "nmod", "compound", "meta", "")


def _is_age(draft: Draft, inside: list[Token]) -> bool:
    """`Dulce Pais, 51, who…`: a bare number between commas behind a name."""
    first, tokens = inside[0].i, draft.parse.tokens
    comma = first >= 2 and tokens[first - 1].text == "," and tokens[first - 2].tag in (*_NAME_BEFORE, *_NOUN)
    after = tokens[inside[-1].i + 1] if inside[-1].i + 1 < len(tokens) else None
    return comma and after is not None and after.text in (",", ".", ")")


def _in_name(draft: Draft, inside: list[Token], end: int) -> bool:
    """`Block 4`, `Article 17`, `No. 10`: a bare figure directly behind a capitalised word belongs to the name."""
    first = inside[0].i
    if first == 0 or not inside[0].text[0].isdigit() or inside[-1].end < end:
        return False
    before = draft.parse.tokens[first - 1]
    return before.tag in _NAME_BEFORE and before.end + 1 >= inside[0].start and before.sent == inside[0].sent


def _unit(noun: Token) -> str | None:
    if noun.tag == "PRP":
        return None
    words = [child.text for child in noun.children if child.dep == "compound" and child.tag in _NOUN]
    return " ".join([*words, noun.text]).lower() if noun.tag in _NOUN else noun.text


def _elliptic(draft: Draft, last: Token, before: list[Quantity]) -> str | None:
    """`of whom nine were children`, `900 in Syria`: the predicate noun, else the unit counted last in the sentence."""
    if last.dep in ("nsubj", "nsubjpass"):
        predicate = last.head.child("attr")
        if predicate is not None and predicate.tag in _NOUN:
            return predicate.lower
    sentence: Span = draft.parse.sentence_span(last.sent)
    return next((one.unit for one in reversed(before) if one.span[0] >= sentence[0]), None)
