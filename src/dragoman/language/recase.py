"""Texts in capitals made readable: a view of the same length in which only names, sentence starts and acronyms are capitals.

Old wire copy and translations are typed in capitals, on which a tagger trained on mixed case fails. A block is recased
where its own letters say so. Words that are no common words become names, as do those of a list (`en/recase.tsv`), those
behind a title, and given names before a name; words in brackets without a common reading become acronyms throughout. After
Lita et al. (2003), as rules. Of headlines that Begin Every Word With a Capital the common words become small, unless the
report writes them with a capital inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from dragoman.lexicon import table
from dragoman.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:\.(?=[^\W\d_]\.)[^\W\d_])*(?:['’][^\W\d_]+)*")
_BRACKETED = re.compile(r"[(\[]\s*([^\W\d_]{2,7})\s*[)\]]")
_SENTENCE_END = ".?!"
_INSIDE = re.compile(r"(?<=[^\W\d_A-Z] )[A-Z][^\W\d_]+")  # a capital behind a small word: a name
_MOST_WORDS = 20  # of a headline
_LEAST_LETTERS = 40
_SHARE = 0.85


@cache
def _listed(role: str) -> frozenset[str]:
    return frozenset(row["form"] for row in table("en/recase") if row["role"] == role)


def is_capitals(text: str) -> bool:
    """Are nearly all letters of the text capitals, and are there enough of them to tell?"""
    upper = sum(one.isupper() for one in text)
    lower = sum(one.islower() for one in text)
    return upper + lower >= _LEAST_LETTERS and upper >= _SHARE * (upper + lower)


def is_titled(text: str) -> bool:
    """Is it a headline in which all but the small words begin with capitals?"""
    words = [found.group() for found in _WORD.finditer(text)]
    long = [word for word in words if len(word) > 3]
    if len(long) < 3 or len(words) > _MOST_WORDS or text.rstrip()[-1:] in ".:;,”\"":
        return False
    return all(word[0].isupper() for word in long) and not is_capitals(text)


def recased(text: str, blocks: Sequence[Span], common: Callable[[str], bool]) -> str:
    """The text with its blocks in capitals recased, as long as it was; `common` tells common words in lower case."""
    capital = [span for span in blocks if is_capitals(text[span[0]:span[1]])]
    titled = [span for span in blocks if is_titled(text[span[0]:span[1]])]
    if titled and len(titled) < len(blocks):
        text = _lowered(text, titled, blocks, common)
    if not capital:
        return text
    acronyms = {found[1].lower() for start, end in capital for found in _BRACKETED.finditer(text, start, end)
                if not common(found[1].lower())} | _listed("acronym")
    pieces, last = [], 0
    for start, end in capital:
        pieces += [text[last:start], _block(text[start:end], acronyms, common)]
        last = end
    return "".join([*pieces, text[last:]])


def _lowered(text: str, titled: Sequence[Span], blocks: Iterable[Span], common: Callable[[str], bool]) -> str:
    """The text with the common words of such headlines in small letters."""
    names = {found.group() for span in blocks if span not in titled for found in _INSIDE.finditer(text, *span)}
    pieces, last = [], 0
    for start, end in titled:
        for number, found in enumerate(_WORD.finditer(text, start, end)):
            word = found.group()
            if number and word not in names and word[1:].islower() and not _is_name(word.lower(), common):
                pieces += [text[last:found.start()], _lower(word)]
                last = found.end()
    return "".join([*pieces, text[last:]])


def _block(text: str, acronyms: frozenset[str] | set[str], common: Callable[[str], bool]) -> str:
    pieces: list[str] = []
    last = 0
    words = list(_WORD.finditer(text))
    named = [_is_name(found.group().lower(), common) for found in words]
    for number, found in enumerate(words):
        word = found.group().lower()
        gap = text[last:found.start()]
        pieces.append(gap)
        starts = not number or any(mark in gap for mark in _SENTENCE_END) or "--" in gap or "\n\n" in gap
        after_title = bool(number) and words[number - 1].group().lower() in _listed("title") and gap.strip() in ("", ".")
        next_named = number + 1 < len(words) and named[number + 1] and text[found.end():words[number + 1].start()].isspace()
        if "." in word or word in acronyms:
            pieces.append(found.group())
        elif word in _listed("particle"):
            pieces.append(_capital(word) if (starts or (next_named and not _in_name(pieces))) else _lower(found.group()))
        elif named[number] or starts or after_title or (next_named and word in _listed("title") | _listed("given")):
            pieces.append(_capital(found.group()))
        else:
            pieces.append(_lower(found.group()))
        last = found.end()
    return "".join([*pieces, text[last:]])


def _is_name(word: str, common: Callable[[str], bool]) -> bool:
    bare = word.removesuffix("'s").removesuffix("’s")
    return bare in _listed("name") or not (common(bare) or common(word) or ("'" in word and common(word.split("'")[0])))


def _in_name(pieces: list[str]) -> bool:
    """Did the last word come out as a name (`Jose DE LA Cruz`)?"""
    before = [one for one in pieces[:-1] if one.strip()]
    return bool(before) and before[-1][:1].isupper()


def _lower(word: str) -> str:
    """The word in small letters, character for character (some capitals have longer small forms)."""
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in word)


def _capital(word: str) -> str:
    small = _lower(word)
    first = small[0].upper()
    return (first if len(first) == 1 else small[0]) + small[1:]
