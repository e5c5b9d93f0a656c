"""The channel of a statement, by a codebook of weighted signals (`data/lexicons/en/channels.tsv`) that a user can change.

Signals are looked for in the circumstances of the saying, never in its content. The larger sum wins if it reaches 1; the
signals that won are the statement's reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dragoman.assemble.sayings import Saying
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.lexicon import table
from dragoman.model import Channel, Link, contains


class Signal(NamedTuple):
    """One observed signal: its words, what it speaks for and how strongly."""

    words: str
    channel: str
    weight: float


@cache
def _rows(role: str) -> dict[str, tuple[str, float]]:
    return {row["form"]: (row["channel"], float(row["weight"])) for row in table("en/channels") if row["role"] == role}


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _rows("adverb")), key=len, reverse=True)) + r")\b")


def compound(token: Token) -> list[str]:
    """The noun with the words before it that may make one term, longest first: `closed press conference` … `conference`."""
    before = _before(token)
    forms = dict.fromkeys((token.lemma, token.lower, token.lower.rstrip(".")))  # `on X.` ends a sentence
    return [" ".join([*before[k:], form]) for k in range(len(before)) for form in forms] + [
        "".join([*_hyphened(token), form]) for form in forms] + list(forms)  # fmt: skip


def _before(token: Token) -> list[str]:
    """The words before a noun that belong to it, those across hyphens as one (`closed-door`)."""
    return ["".join([*_hyphened(one), one.lower]) for one in token.children
            if one.dep in ("compound", "amod", "nmod") and one.i < token.i]  # fmt: skip


def _hyphened(token: Token) -> list[str]:
    """What stands before a word across hyphens: `e` and `-` of `e-mail`, wherever the parser hung them."""
    near = {one.i: one for one in (*token.children, *token.head.children)}
    found: list[str] = []
    start, at = token.start, token.i
    while (mark := near.get(at - 1)) and (word := near.get(at - 2)) and mark.text == "-" and (
            word.end == mark.start and mark.end == start):  # fmt: skip
        found[:0] = [word.lower, "-"]
        start, at = word.start, at - 2
    return found


def _look(role: str, token: Token) -> Signal | None:
    rows = _rows(role)
    return next((Signal(form, *rows[form]) for form in compound(token) if form in rows), None)


def _qualities(token: Token) -> list[Signal]:
    """What is said of an occasion or a document before or behind its noun (`a closed meeting`, `a letter published …`)."""
    rows = _rows("quality")
    found: list[str] = []
    for one in token.children:
        if one.i < token.i:
            found.append("".join([*_hyphened(one), one.lower]))
            found += _before(one) if one.dep in ("compound", "nmod") and found[-1] not in rows else []
        elif one.dep == "acl":
            found.append(one.lower)
    return [Signal(form, *rows[form]) for form in dict.fromkeys(found) if form in rows]


_HEARERS = frozenset(
    ("tell", "say", "assure", "promise", "warn", "inform", "confide", "admit", "confirm", "brief", "write", "suggest",
     "joke", "complain", "confess", "remark", "concede", "describe", "explain", "indicate", "hint", "signal", "deny",
     "boast", "insist", "speak", "talk", "repeat", "predict", "acknowledge", "vow", "pledge", "offer", "ask"))  # fmt: skip
_TAPPED = frozenset(("private", "wiretapped", "tapped", "intercepted", "recorded"))
_ORDERS = frozenset(("order", "instruct", "urge", "request", "command", "advise"))
_ROLE_OF_CASE = {
    "at": ("venue", "document"),
    "in": ("venue", "document"),
    "during": ("venue",),
    "before": ("venue", "audience"),
    "on": ("medium", "document", "venue"),
    "to": ("venue", "audience", "medium"),
    "from": ("venue",),
    "by": ("document", "audience"),
    "through": ("document",),
    "via": ("document", "medium"),
    "with": ("venue", "audience"),
    "after": ("venue",),
    "over": ("document", "medium"),
    "for": (),
    "of": (),
    "as": (),
}


def signals(saying: Saying) -> list[Signal]:
    """All signals in the circumstances of a saying."""
    found: list[Signal] = []
    words = " ".join(token.lower for token in saying.around)
    found += [Signal(form, *_rows("adverb")[form]) for form in _adverbs().findall(words)]
    if saying.cue is not None and saying.cue.pos == "NOUN" and (own := _qualities(saying.cue)):
        return own
    if saying.cue is not None and _wrote_to(saying.cue):
        found.append(Signal("writes to somebody", "private", 1.0))
    particle = saying.row is not None and " " in saying.row.form  # to rule out is not to rule
    if saying.cue is not None and saying.cue.lemma in _rows("verb") and not particle and (
            saying.cue.lemma != "confide" or saying.cue.each("dative") or any(
                to.lower in ("to", "in") for to in saying.cue.each("prep"))):  # fmt: skip
        found.append(Signal(saying.cue.lemma, *_rows("verb")[saying.cue.lemma]))
    for token in saying.around:
        if token.pos not in ("NOUN", "PROPN") or token.ent in ("DATE", "TIME") or _explains(token) or _of_a_document(token):
            continue
        for role in _roles(token, saying):
            signal = _look(role, token)
            if signal is not None:
                if role == "venue" and token.lemma == "call":
                    found += [*_call(token, signal, saying.cue), *_qualities(token)]
                elif not _elsewhere(token, role, signal, saying):
                    found += [signal, *_qualities(token)]
                break
    if saying.source is not None and (signal := _look("document", saying.source)) is not None:
        found += [signal, *_qualities(saying.source)]
    return found


def _elsewhere(token: Token, role: str, signal: Signal, saying: Saying) -> bool:
    """Is it a closed occasion that is over (`after a closed meeting, he told reporters`), a newspaper's name, or somebody
    who is asked to act rather than told?"""
    if role == "document":
        return token.text[0].isupper() and token.lower not in _rows("medium")
    if signal.channel != "private":
        return False
    if role == "audience":
        return saying.cue is None or saying.cue.lemma not in _HEARERS
    return token.dep == "pobj" and token.head.lower in ("after", "from")


def _call(call: Token, signal: Signal, cue: Token | None) -> list[Signal]:
    """Of a call, who is at the other end: a chosen hearer, the press (`in a call to Radio Delta`), or nobody named."""
    others = [p for to in call.each("prep") if to.lower in ("to", "with", "between", "from") for p in to.each("pobj")]
    others += cue.each("dobj", "dative") if cue is not None and cue.lemma in _HEARERS else []
    if any(_is_public(one) or _medium_words() & {*compound(one), *_before(one)} for one in others):
        return [Signal("a call to the press", "public", 2.0)]
    heard = any(one.lower in _TAPPED for one in call.children)
    return [signal] if heard or any(one.pos in ("NOUN", "PROPN") for one in others) else []


@cache
def _medium_words() -> frozenset[str]:
    return frozenset(row["form"] for row in table("en/outlets") if row["role"] in ("outlet", "name"))


_WRITING = frozenset(("write", "cable", "text", "email", "e-mail", "phone", "telephone", "message", "radio"))
_READERSHIP = frozenset(("editor", "newspaper", "paper", "magazine", "website", "agency", "station"))


def _wrote_to(cue: Token) -> bool:
    """Is it a verb of writing with a hearer of its own (`wrote to the minister`)?"""
    if cue.lemma not in _WRITING:
        return False
    told = [p for to in cue.each("prep", "dative") if to.lower == "to" for p in to.each("pobj")]
    return any(one.pos in ("NOUN", "PROPN") and one.lemma not in _READERSHIP and not _is_public(one)
               for one in (*told, *cue.each("dative")))  # fmt: skip


def _is_public(token: Token) -> bool:
    """Is it a word for those who hear what is said to everybody?"""
    return any((signal := _look(role, token)) is not None and signal.channel == "public" for role in ("audience", "venue"))


def _of_a_document(token: Token) -> bool:
    """Does the word stand in a clause on how a document came to light (`a memo, which was read out in court`)?"""
    told = False
    for up in token.ancestors():
        told = told or up.dep in ("relcl", "acl")
        if told and up.pos == "NOUN" and _look("document", up) is not None:
            return True
    return False


_REASONS = frozenset(("because", "since", "as"))


def _explains(token: Token) -> bool:
    """Does the word stand in a clause that gives a reason (`because they may not talk to the press`)?"""
    return any(up.dep == "advcl" and any(one.dep == "mark" and one.lower in _REASONS for one in up.children)
               and not any(one.lower == "even" for one in up.children) for up in token.ancestors())  # fmt: skip



def of_account(saying: Saying, outer: Saying | None, hearer: str | None) -> list[Signal]:
    """What another tells of words to a chosen hearer (`a source says he told party chiefs …`) was not said to everybody.

    `hearer`: the name of who is told, where the saying has a pronoun for it (`met party elders and told them …`).
    """
    if saying.cue is None or saying.cue.lemma not in _HEARERS | _ORDERS:
        return []
    told = [*saying.cue.each("dobj", "dative"),
            *(p for to in saying.cue.each("prep", "dative") if to.lower == "to" for p in to.each("pobj"))]  # fmt: skip
    told = [one for one in told if not any(contains(span, one.span) for span in saying.attribution.content)]
    meant = [signal] if (signal := _named_audience(hearer)) and any(one.pos == "PRON" for one in told) else []
    if outer is None or outer.speaker is None or outer.speaker == saying.speaker:
        return meant
    chosen = any(not _is_public(one) if one.pos in ("NOUN", "PROPN") else one.pos == "PRON" and hearer is not None and not (
        meant and meant[0].channel == "public") for one in told)  # fmt: skip
    return [*meant, Signal("told to a chosen hearer, as another tells", "private", 1.0)] if chosen else meant


def _named_audience(name: str | None) -> Signal | None:
    """The signal of an actor's name that ends in a word for an audience (`party elders`)."""
    words = (name or "").lower().split()
    rows = _rows("audience")
    ends = [" ".join(words[at:]) for at in range(len(words))]
    forms = (form for end in ends for form in (end, end.removesuffix("s")))
    return next((Signal(form, *rows[form]) for form in forms if form in rows), None)


def of_links(draft: Draft, links: Iterable[Link]) -> list[Signal]:
    """Signals of the documents through which a saying is known."""
    heads = (draft.parse.head(link.span) for link in links if link.kind == "document")
    return [signal for head in heads if head is not None for signal in of_document(head)]


def of_document(head: Token) -> list[Signal]:
    """Signals of a document, with what is said of it and of the occasion it is about (`minutes of a closed meeting`)."""
    signal = _look("document", head)
    if signal is None:
        return []
    return [signal, *_qualities(head),
            *(each for one in head.each("prep") for noun in one.each("pobj") for each in _qualities(noun))]  # fmt: skip


def _roles(token: Token, saying: Saying) -> tuple[str, ...]:
    if token.dep == "pobj":
        return _ROLE_OF_CASE.get(token.head.lower, ())
    asked = saying.attribution.why.endswith("(objto)") and saying.cue is not None and saying.cue.lemma not in _HEARERS
    if asked and token.dep in ("dobj", "dative"):
        return ()  # who is urged to act is not thereby spoken to in the open
    if token.dep in ("dobj", "dative", "npadvmod") and token.head is saying.cue:
        return "audience", "venue", "medium"
    if token.dep in ("dobj", "dative"):
        return ("venue", "audience") if token.head.lemma in ("address", "give", "hold", "tell") else ()
    return ()


def channel(found: Iterable[Signal]) -> tuple[Channel, list[str]]:
    """The channel that the signals speak for, and the winning ones in words."""
    sums: dict[str, float] = {"private": 0.0, "public": 0.0}
    listed = list(found)
    for signal in listed:
        sums[signal.channel] += signal.weight
    best = max(sums, key=lambda name: sums[name])
    if sums[best] < 1 or sums["private"] == sums["public"]:
        return "unstated", []
    why = [f"channel: {signal.words} ({signal.channel} {signal.weight:g})" for signal in listed if signal.channel == best]
    return ("private" if best == "private" else "public"), why
