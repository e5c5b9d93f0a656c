"""What a pronoun takes up and says was put off or did not happen (`A raid was planned. It was called off.`).

The pronoun's verb is a mention of the happening. It is the first of its sentence or the one before that agrees in number
and is told as a thing or as still to be done: what was done is not called off.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.assemble.events_happening import Happening
from dragoman.assemble.events_undone import did_not_come, given_up
from dragoman.language import Parse, Token

_ONE = ("it", "this", "that")
_MANY = ("they", "these", "those")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr")
_NEAR = 24  # happenings back in which the one taken up is looked for: reading stays linear


def taken_up(happenings: Sequence[Happening], parse: Parse) -> list[Happening]:
    """The happenings, in reading order, with those that a pronoun takes up and that came to nothing."""
    owned = {token.i for one in happenings for token in one.tokens}
    told = list(happenings)
    new: list[Happening] = []
    at = 0
    for token in parse.tokens:
        if token.lower not in _ONE + _MANY or token.dep not in ("nsubj", "nsubjpass") or token.head.i in owned:
            continue
        verb = token.head
        if verb.dep == "relcl" or not (did_not_come(verb) or (token.dep == "nsubjpass" and given_up(verb, token))):
            continue
        while at < len(told) and told[at].token.i < token.i:
            at += 1
        near = [one for one in told[max(0, at - _NEAR):at] if one.said is None]
        for sentence in (verb.sent, verb.sent - 1):
            one = next((one for one in near if one.token.sent == sentence and _agrees(one, token)), None)
            if one is not None:
                new.append(_mention(verb, one))
                break
    return sorted([*told, *new], key=lambda one: one.span) if new else told


def _mention(verb: Token, one: Happening) -> Happening:
    last = max((each.end for each in verb.children if each.dep == "prt" or each.lower == "place"), default=verb.end)
    return Happening(token=verb, span=(verb.start, max(verb.end, last)), type=one.type, mode=one.mode, score=one.score,
                     why="taken up by a pronoun", taken=one)


def _agrees(one: Happening, pronoun: Token) -> bool:
    """Can the pronoun stand for the happening: a noun of its number, or what was to be done?"""
    many = pronoun.lower in _MANY
    nouns = [each for each in one.tokens if each.pos == "NOUN" and each.dep in _ARGUMENTS]
    if nouns:
        return any((each.tag == "NNS") is many for each in nouns)
    verb = one.token
    return not many and verb.tag == "VB" and verb.dep == "xcomp"
