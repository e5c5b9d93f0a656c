"""Attributions -> statements: speaker, addressee, form, channel, act, chain, nesting, time.

The values follow the codebook of the record; `why` names the rule or model that found the attribution, the cue that gave
the act and the signals that gave the channel.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.assemble.acts import act
from dragoman.assemble.cast import Cast
from dragoman.assemble.chains import chain, is_document
from dragoman.assemble.channels import Signal, channel, of_account, of_document, of_links, signals
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
    chains = _divided(said, [chain(draft, cast, one) for one in said])
    times = [time_of(draft, one) for one in said]
    hearers = _addressees(draft, cast, said)
    told_by_name = [cast.about(key).name if key is not None else None for key, _ in hearers]
    channels, carried = _channels(draft, cast, said, chains, [own for _, own in times], told_by_name)
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
    draft: Draft, cast: Cast, said: Sequence[Saying], chains: Sequence[Sequence[Link]], dated: Sequence[bool],
    hearers: Sequence[str | None],
) -> tuple[list[tuple[Channel, list[str]]], list[int | None]]:
    """Channel and reasons of each saying, and the saying before whose occasion goes on in it."""
    found = [_own_channel(draft, cast, one, links, said, hearer)
             for one, links, hearer in zip(said, chains, hearers, strict=True)]  # fmt: skip
    carried: list[int | None] = [None] * len(said)
    last: int | None = None
    for number in _outer_first(said):
        one, heard = said[number], found[number][0]
        if one.silent or heard != "unstated":
            pass
        elif one.within is not None:
            found[number] = _inherited(one, said[one.within], found[one.within][0])
        elif (of_paper := channel(_same_document(draft, one)))[0] != "unstated":
            found[number] = of_paper
        elif (before := _joined(said, number, None if dated[number] else last)) is not None:
            carried[number] = before
            found[number] = found[before][0], ["channel: goes on from the saying before"]
        if one.within is None and not one.silent:
            last = number
    return [(heard, why if heard != "unstated" else []) for heard, why in found], carried


def _same_document(draft: Draft, one: Saying) -> list[Signal]:
    """Signals of the document of the sentence before, where it goes on (`in them the commander is quoted as saying`)."""
    quoted = any(token.tag == "VBN" and token.lemma in ("quote", "cite") and not token.each("agent") for token in one.around)
    points = any(token.lower in ("it", "them") and token.dep == "pobj" and token.head.lower == "in" for token in one.around)
    if not (quoted or points) or one.cue is None or one.cue.sent == 0:
        return []
    before = draft.parse.sentences[one.cue.sent - 1]
    papers = (token for token in draft.parse.tokens[before.start:before.stop]
              if is_document(token) or is_document(token, "own"))  # fmt: skip
    return next((signs for token in papers if (signs := of_document(token))), [])


def _divided(said: Sequence[Saying], chains: list[list[Link]]) -> list[list[Link]]:
    """The chains, without the document of another saying of the sentence for one that was said in the open (`assured
    executives that …, although she told parliament that …, according to minutes`)."""
    for number, one in enumerate(said):
        papers = {link.span for link in chains[number] if link.kind == "document"}
        near = [other for other in range(max(0, number - 2), min(len(said), number + 3)) if other != number
                and one.cue is not None and (cue := said[other].cue) is not None and cue.sent == one.cue.sent
                and any(link.span in papers for link in chains[other])]  # fmt: skip
        if near and channel(signals(one))[0] == "public" and any(
                channel(signals(said[other]))[0] != "public" for other in near):
            first = min(papers)
            chains[number] = [link for link in chains[number] if link.span < first]
    return chains


def _own_channel(
    draft: Draft, cast: Cast, one: Saying, links: Sequence[Link], said: Sequence[Saying], hearer: str | None
) -> tuple[Channel, list[str]]:
    """The channel by the signals of a saying's own clause and chain."""
    if one.silent or not (one.attribution.source or one.cue is None or one.cue.pos != "NOUN"):
        return "unstated", []
    outer = said[one.within] if one.within is not None else None
    return channel([*signals(one), *of_links(draft, links), *of_account(one, outer, hearer), *_interview(cast, one, links),
                    *_leaked(links)])  # fmt: skip


def _outer_first(said: Sequence[Saying]) -> list[int]:
    """The sayings that nothing holds in reading order, then the others, each behind the one whose content holds it."""
    found = dict.fromkeys(number for number, one in enumerate(said) if one.within is None)
    for number in range(len(said)):
        path = [number]
        while (above := said[path[-1]].within) is not None and above not in found and above not in path:
            path.append(above)
        found |= dict.fromkeys(reversed(path))
    return list(found)


def _joined(said: Sequence[Saying], number: int, last: int | None) -> int | None:
    """The saying whose occasion goes on: one with whose cue this one's is coordinated (`it says, and pledges …`), the `last`
    one of the same speaker, or one that the last tells of (`she told envoys, two officials said, that …. She asked …`)."""
    one = said[number]
    if number and one.cue is not None and one.cue.dep == "conj" and said[number - 1].cue is one.cue.head and (
            said[number - 1].speaker == one.speaker is not None):  # fmt: skip
        return number - 1
    if last is None:
        return None
    if _goes_on(said[last], one):
        return last
    told = said[number - 1]
    pronoun = one.source is not None and one.source.pos == "PRON"
    next_to = told.cue is not None and one.cue is not None and one.cue.sent - told.cue.sent == 1
    return number - 1 if told.within == last and pronoun and next_to and _goes_on(told, one) else None


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
