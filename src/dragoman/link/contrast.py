"""Words that the report itself sets against other words of one actor: `In public he insists … In private he tells another`.

Neighbouring sentences of contrast or concession (Mann & Thompson 1988) with the channels public and private, or `at first`
and `then`, are the reporter's own finding of a divergence: they hold where the two contents share no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from dragoman.link.closeness import about, shared
from dragoman.link.cues import cue, noun_stems
from dragoman.link.sheet import Contrast, Happening, Said, Topics, Who, only_tells
from dragoman.link.words import topics
from dragoman.model import Span, Statement
from dragoman.text.excerpt import Excerpts

_NEAR = 420       # characters from the words in the open to those in private, at most
_SENTENCES = 2    # sentences from the one to the other, at most
_CHANNELS = ({"public", "private"}, {"unstated", "private"})
_AGREED = 0.9     # weight of topics with the same sign from which two contents agree
_BACK = 4         # statements looked at before one
_OPENING = 40     # characters at the start of a sentence in which a frame (`in private`) stands
_RELATED = 0.39   # weight of what a word and the sentences of a deed both speak of
_BINDING = frozenset({"promise", "reject", "intend", "deny", "threaten"})
_ADVERB = 24      # characters between `at first` and the cue


def contrasts(text: str, excerpts: Excerpts, said: Iterable[Said],
              statements: Mapping[str, Statement]) -> Iterator[Contrast]:
    """The pairs of statements of one report that its words set against each other, in the order of the text."""
    every = list(said)
    reach = {one.id: _reach(statements[one.id]) for one in every}
    ordered = [one for one in every if one.speaker and one.content and one.act != "decline" and one.form != "silence"
               and not one.ironic and not only_tells(one, every) and not _part_of_quote(one, every)]
    used: set[str] = set()
    for at, two in enumerate(ordered):
        for one in reversed(ordered[max(0, at - _BACK):at]):
            if {one.channel, two.channel} in _CHANNELS and used.isdisjoint((one.id, two.id)) and _set_apart(
                    text, excerpts, one, two, reach):
                used |= {one.id, two.id}
                yield Contrast(kind="public_private", first=one.id, second=two.id)
    yield from _turned(text, excerpts, ordered, reach)


def belied(text: str, excerpts: Excerpts, said: Iterable[Said], events: Iterable[Happening],
           actors: Iterable[Who]) -> Iterator[Contrast]:
    """What a speaker did, set by the report beside the word not to do it: `The minister, who had ruled it out, signed it`.

    The word is looked back at and says no; the deed is the speaker's, or of those it speaks for, in the same sentence or in
    one of the two before, about something that the word speaks of too.
    """
    deeds = [one for one in events if one.saying is None and one.status in ("occurred", "ongoing") and one.statement is None]
    voices = _voices(actors)
    for one in said:
        if not (one.past and one.speaker and one.act in _BINDING):
            continue
        stays = one.topics.get("~keeps", (0, 0.0, ""))[0] > 0
        if not (stays or one.sign < 0 or cue("negation").search(one.content)):
            continue
        number = excerpts.number(one.span[0])
        near = [deed for deed in deeds if 0 <= number - deed.sentence <= _SENTENCES and not voices[one.speaker].isdisjoint(
                deed.actors) and "\n" not in text[min(deed.anchor[1], one.span[0]):max(deed.anchor[0], one.span[0])]]
        for deed in sorted(near, key=lambda each: (-each.sentence, each.order)):
            if deed.negative and not stays:
                continue
            spoken_of = deed.stem in noun_stems() and not deed.quote.endswith("ed")
            if spoken_of or (deed.latest and one.day and deed.latest < one.day and one.dated):
                continue  # a happening that is only spoken of, or one before the word
            if stays and deed.type != "RETREAT":
                continue  # who had sworn to stay has left
            if stays or about(one.topics, _spoken_of(text, excerpts, deed, one)) >= _RELATED:
                yield Contrast(kind="word_deed", first=one.id, second=deed.id)
                break


def _spoken_of(text: str, excerpts: Excerpts, deed: Happening, word: Said) -> Topics:
    """The topics of a deed, of its sentence and of the one before, without what the word says."""
    begin, end = excerpts.sentence(deed.anchor)
    begin = excerpts.sentence((begin - 2, begin - 1))[0] if begin > 2 else begin
    cut = [max(begin, min(end, at)) for at in word.span]
    found = topics(f"{text[begin:cut[0]]} … {text[cut[1]:end]}")
    return {**{name: (one.sign, one.weight, one.words) for name, one in found.items()}, **deed.core}


def _voices(actors: Iterable[Who]) -> dict[str, set[str]]:
    """Local ids of who acts for each actor, or whom it acts for; a minister acts for the government."""
    every = list(actors)
    found = {one.id: {one.id, *one.speaks_for} for one in every}
    for one in every:
        for other in one.speaks_for:
            found.setdefault(other, {other}).add(one.id)
        if one.kind == "person" and "GOV" in one.sectors and one.country:
            found[one.id] |= {other.id for other in every if other.kind == "government" and other.country == one.country}
    return found


def _part_of_quote(one: Said, every: Iterable[Said]) -> bool:
    """Is it in direct speech of the same speaker (`“I suppose I was there”`)?"""
    return any(each.id == one.within and each.speaker == one.speaker and each.form == "direct" for each in every)


def _reach(one: Statement) -> Span:
    spans = (*one.source, *one.cue, *one.content)
    return min(start for start, _ in spans), max(end for _, end in spans)


def _between(text: str, excerpts: Excerpts, one: Said, two: Said, reach: Mapping[str, Span]) -> str | None:
    """The words from the end of one statement, or of another between, to the content of the next; None if far."""
    first, second = reach[one.id], reach[two.id]
    if second[0] < first[0] or second[0] - first[1] > _NEAR:
        return None
    if excerpts.number(second[0]) - excerpts.number(max(first[0], first[1] - 1)) > _SENTENCES:
        return None
    others = [end for start, end in reach.values() if first[1] <= start and end <= second[0]]
    last = max(others, default=first[1])  # a `but` between may set somebody else's words against the first
    return text[last:max(last, two.span[0])] or text[second[0]:two.span[0]]


def _set_apart(text: str, excerpts: Excerpts, one: Said, two: Said, reach: Mapping[str, Span]) -> bool:
    """Is what is said in private set against what is said in the open: by a word of contrast, by a frame (`Privately, …`)
    or, where the one stands right behind the other, by saying no and yes?"""
    words = _between(text, excerpts, one, two, reach)
    same, against = shared(one.topics, two.topics)
    if words is None or cue("same").search(words) or (same > against and same >= _AGREED):
        return False
    if cue("contrast").search(words) or _framed(text, excerpts, one, two, reach):
        return True
    return (one.channel != "unstated" != two.channel and one.sign != two.sign and two.order - one.order == 1
            and "\n" not in words)


def _framed(text: str, excerpts: Excerpts, one: Said, two: Said, reach: Mapping[str, Span]) -> bool:
    """Does a sentence between the two, or that of the second, begin with a frame of the channel?"""
    at = reach[one.id][1]
    while at < reach[two.id][1]:
        start, end = excerpts.sentence((at, at + 1))
        if start >= reach[one.id][1] and cue("frame").search(text, start, min(end, start + _OPENING)):
            return True
        at = end + 1 if end >= at else at + 1
    return False


def _turned(text: str, excerpts: Excerpts, ordered: list[Said], reach: Mapping[str, Span]) -> Iterator[Contrast]:
    """`At first he denied it … Shown the signature, he said …`: the last words of the same speaker near by."""
    for at, one in enumerate(ordered):
        begin = reach[one.id][0]
        head = text[max(excerpts.sentence((begin, begin + 1))[0], begin - _ADVERB):one.span[0]]
        if not _at_first().search(head):
            continue
        for two in reversed(ordered[at + 1:at + 1 + _BACK]):
            if two.speaker == one.speaker and two.channel == one.channel and (
                    words := _between(text, excerpts, one, two, reach)) is not None and cue("confronted").search(words):
                yield Contrast(kind="reversal", first=one.id, second=two.id)
                break


@cache
def _at_first() -> re.Pattern[str]:
    return re.compile(rf"{cue('at_first').pattern}\s+(?:had\s+)?\w+(?:\s+\w+)?\s*(?:that\s*)?$", re.IGNORECASE)
