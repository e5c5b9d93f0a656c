"""Attributions -> statements: speaker, addressee, form, channel, act, chain, nesting, time.

The values follow the codebook of the record; `why` names the rule or model that found the attribution, the cue that gave
the act and the signals that gave the channel.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.assemble.acts import act
from dragoman.assemble.cast import Cast
from dragoman.assemble.chains import chain, is_document
from dragoman.assemble.channels import Signal, channel, of_links, signals
from dragoman.assemble.core import core
from dragoman.assemble.hearers import addressee, time_of
from dragoman.assemble.sayings import Saying, saying
from dragoman.draft import Draft
from dragoman.model import Channel, Form, Link, Statement


def statements(draft: Draft, cast: Cast) -> list[Statement]:
    """The statements of a draft in reading order of their cues, with ids s1, s2, …; actors by the cast's keys."""
    ordered = sorted(draft.attributions, key=lambda one: one.cue or one.content or one.source)
    heads = frozenset(head.i for one in ordered for span in one.cue if (head := draft.parse.head(span)) is not None)
    said = [saying(draft, one, heads) for one in ordered]
    _nest(draft, said)
    for one in said:
        one.speaker = _speaker(draft, cast, one, said)
    chains = [chain(draft, cast, one) for one in said]
    times = [time_of(draft, one) for one in said]
    hearers = _addressees(draft, cast, said)
    channels, carried = _channels(draft, cast, said, chains, [own for _, own in times])
    marked = _marked(draft)
    found = []
    for number, one in enumerate(said):
        doing, reason = act(draft, cast, one)
        heard, signs = channels[number]
        told, _ = hearers[number]
        if told is None and (before := carried[number]) is not None and hearers[before][1] and not one.silent:
            told = hearers[before][0]
            hearers[number] = hearers[before]
        found.append(
            Statement(
                id=f"s{number + 1}",
                source=one.attribution.source,
                cue=one.attribution.cue,
                content=one.attribution.content,
                speaker=one.speaker,
                addressee=told,
                form=_form(draft, one, marked),
                channel=heard,
                act=doing,
                within=None if one.within is None else f"s{one.within + 1}",
                via=tuple(chains[number]),
                time=times[number][0],
                core=core(draft.parse, one.attribution.content),
                why=(one.attribution.why, reason, *signs),
            )
        )
    return found


def _addressees(draft: Draft, cast: Cast, said: Sequence[Saying]) -> list[tuple[str | None, bool]]:
    """Who is told, saying by saying; coordinated cues of one source share their hearer (`demand … and warn …`)."""
    found: list[tuple[str | None, bool]] = []
    for number, one in enumerate(said):
        told = addressee(draft, cast, one)
        if told[0] is None and number and one.cue is not None and one.cue.dep == "conj" and not one.silent:
            before = said[number - 1]
            if before.cue is one.cue.head and before.speaker == one.speaker:
                told = found[-1]
        found.append(told)
    return found


def _nest(draft: Draft, said: Sequence[Saying]) -> None:
    """`within`: the innermost other saying whose content holds this one's cue."""
    inner: list[int] = [-1] * len(draft.text)
    spans = [(end - start, start, end, number) for number, one in enumerate(said) for start, end in one.attribution.content]
    for _, start, end, number in sorted(spans, reverse=True):
        inner[start:end] = [number] * (end - start)
    for number, one in enumerate(said):
        owner = inner[one.anchor[0]] if one.anchor[0] < len(inner) else -1
        one.within = owner if owner not in (-1, number) else None
    for number, one in enumerate(said):
        above, seen = one.within, {number}
        while above is not None and above not in seen:
            seen.add(above)
            above = said[above].within
        if above is not None:
            one.within = None  # two that hold each other's cues are side by side


def _speaker(draft: Draft, cast: Cast, one: Saying, said: Sequence[Saying]) -> str | None:
    """Whose words they are: the source's actor; of a body's own publication the body; of another document nobody."""
    if not one.attribution.source:
        return None
    source = one.source
    if source is not None and is_document(source, "own"):
        owner = source.child("poss")
        if owner is None:
            owner = next(
                (p for of in source.each("prep", "agent") if of.lower in ("of", "by", "from") for p in of.each("pobj")), None
            )
        owner = owner or next((word for word in source.each("compound", "nmod") if cast.at(word) is not None), None)
        return cast.at(owner) if owner is not None else _issuer(one, said)
    if source is not None and is_document(source):
        return None
    if one.silent and source is not None and source.lower in ("nobody", "none"):
        return None
    return cast.of(one.attribution.source[0])


def _issuer(one: Saying, said: Sequence[Saying]) -> str | None:
    """Who issued `the statement`: the last speaker before who said something in one."""
    for other in reversed(said[: next(number for number, it in enumerate(said) if it is one)]):
        if other.speaker and any(is_document(token, "own") for token in other.around):
            return other.speaker
    return None


def _marked(draft: Draft) -> list[tuple[int, int]]:
    """How many words stand inside and outside of quotation marks before each token (and before the end of the text)."""
    inside = outside = 0
    found = [(0, 0)]
    for token in draft.parse.tokens:
        if token.text[0].isalnum():
            near = draft.quotations_at(token.span)
            quoted = any(one.inner[0] <= token.start and token.end <= one.inner[1] for one in near)
            inside, outside = inside + quoted, outside + (not quoted)
        found.append((inside, outside))
    return found


def _form(draft: Draft, one: Saying, marked: Sequence[tuple[int, int]]) -> Form:
    """By the quotation marks around and inside the content; `marked` counts the words of the text by them."""
    if one.silent:
        return "silence"
    inside = outside = 0
    for span in one.attribution.content:
        if words := draft.parse.within(span):
            before, behind = marked[words[0].i], marked[words[-1].i + 1]
            inside, outside = inside + behind[0] - before[0], outside + behind[1] - before[1]
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _channels(
    draft: Draft, cast: Cast, said: Sequence[Saying], chains: Sequence[Sequence[Link]], dated: Sequence[bool]
) -> tuple[list[tuple[Channel, list[str]]], list[int | None]]:
    """Channel and reasons of each saying, and the saying before whose occasion goes on in it."""
    found: list[tuple[Channel, list[str]]] = []
    carried: list[int | None] = []
    last: int | None = None
    for number, (one, links) in enumerate(zip(said, chains, strict=True)):
        heard: Channel = "unstated"
        why: list[str] = []
        before: int | None = None
        if not one.silent and (one.attribution.source or one.cue is None or one.cue.pos != "NOUN"):
            heard, why = channel([*signals(one), *of_links(draft, links), *_interview(cast, one, links), *_leaked(links)])
        if one.silent:
            pass
        elif heard == "unstated" and one.within is not None and one.within < len(found):
            heard, why = _inherited(one, said[one.within], found[one.within][0])
        elif heard == "unstated" and last is not None and _goes_on(said[last], one) and not dated[number]:
            before = last
            heard, why = found[last][0], ["channel: goes on from the saying before"]
        found.append((heard, why if heard != "unstated" else []))
        carried.append(before)
        if one.within is None and not one.silent:
            last = number
    return found, carried


def _goes_on(before: Saying, one: Saying) -> bool:
    """Does the speaker before speak on, on the same occasion?"""
    return one.speaker is not None and before.speaker == one.speaker and _talks(one) and not _looks_back(one)


def _looks_back(one: Saying) -> bool:
    """Does a relative clause or a perfect tell of another occasion (`who had ruled it out`, `has ruled it out`)?"""
    cue = one.cue
    if cue is None or cue.pos != "VERB":
        return False
    return cue.dep == "relcl" or any(child.dep == "aux" and child.lemma == "have" for child in cue.children)


def _inherited(one: Saying, outer: Saying, heard: Channel) -> tuple[Channel, list[str]]:
    """What a document reports, and what speakers say of themselves, is said where the outer one is."""
    document = outer.source is not None and is_document(outer.source)
    first = one.source is not None and one.source.lower in ("i", "we")
    if heard != "unstated" and (document or first):
        return heard, ["channel: of the statement around it"]
    return "unstated", []


def _talks(one: Saying) -> bool:
    row = one.row
    return row is None or (
        row.role == "verb"
        and not row.kind.startswith(("verbs of thinking", "verbs of the future", "verbs of wish", "verbs of offering"))
    )


def _interview(cast: Cast, one: Saying, links: Sequence[Link]) -> list[Signal]:
    """A named speaker who tells a news medium, or is reached by one, speaks on the record."""
    if one.cue is None or one.speaker is None or not cast.about(one.speaker).named or one.silent:
        return []
    told = any(link.kind == "outlet" and link.span[0] > one.cue.start for link in links)
    if told and one.cue.lemma in ("tell", "say", "speak", "declare"):
        return [Signal("tells a news medium by name", "public", 2.0)]
    reached = any(token.lemma in ("reach", "contact", "interview") and token.tag == "VBN" and token.dep in ("acl", "advcl")
                  for token in one.around)  # fmt: skip
    return [Signal("reached by the reporter", "public", 2.0)] if reached else []


def _leaked(links: Sequence[Link]) -> list[Signal]:
    leaked = any(link.kind == "document" for link in links) and any(link.kind != "document" for link in links)
    return [Signal("a document handed on", "private", 1.0)] if leaked else []
