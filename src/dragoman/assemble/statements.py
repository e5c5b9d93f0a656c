"""Attributions -> statements: speaker, addressee, form, channel, act, chain, nesting, time.

The values follow the codebook of the record; `why` names the rule or model that found the attribution, the cue that gave
the act and the signals that gave the channel.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.assemble.acts import act
from dragoman.assemble.cast import Cast
from dragoman.assemble.chains import chain, is_document, is_outlet, words
from dragoman.assemble.channels import Signal, channel, signals
from dragoman.assemble.sayings import Saying, saying
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.model import Channel, Form, Link, Span, Statement, contains

_PRESS = frozenset(
    (
        "reporter",
        "journalist",
        "press",
        "media",
        "correspondent",
        "conference",
        "briefing",
        "audience",
        "viewer",
        "rally",
        "crowd",
        "interview",
        "television",
        "radio",
        "interviewer",
        "newsman",
    )
)
_BODIES = frozenset(
    ("parliament", "congress", "senate", "assembly", "council", "knesset", "duma", "bundestag", "commons", "lawmaker")
)


def statements(draft: Draft, cast: Cast) -> list[Statement]:
    """The statements of a draft in reading order of their cues, with ids s1, s2, …; actors by the cast's keys."""
    ordered = sorted(draft.attributions, key=lambda one: one.cue or one.content or one.source)
    heads = frozenset(head.i for one in ordered for span in one.cue if (head := draft.parse.head(span)) is not None)
    said = [saying(draft, one, heads) for one in ordered]
    _nest(said)
    for one in said:
        one.speaker = _speaker(draft, cast, one, said)
    chains = [chain(draft, cast, one) for one in said]
    channels = _channels(cast, said, chains)
    found = []
    for number, one in enumerate(said):
        doing, reason = act(draft, cast, one)
        heard, signs = channels[number]
        found.append(
            Statement(
                id=f"s{number + 1}",
                source=one.attribution.source,
                cue=one.attribution.cue,
                content=one.attribution.content,
                speaker=one.speaker,
                addressee=_addressee(draft, cast, one),
                form=_form(draft, one),
                channel=heard,
                act=doing,
                within=None if one.within is None else f"s{one.within + 1}",
                via=tuple(chains[number]),
                time=_time(draft, one),
                why=(one.attribution.why, reason, *signs),
            )
        )
    return found


def _nest(said: Sequence[Saying]) -> None:
    """`within`: the innermost other saying whose content holds this one's cue."""
    for one in said:
        best: tuple[int, int] | None = None
        for number, other in enumerate(said):
            if other is one:
                continue
            for span in other.attribution.content:
                size = sum(end - start for start, end in other.attribution.content)
                if contains(span, one.anchor) and (best is None or size < best[0]):
                    best = size, number
        one.within = best[1] if best else None
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


def _form(draft: Draft, one: Saying) -> Form:
    """By the quotation marks around and inside the content."""
    if one.silent:
        return "silence"
    inside = outside = 0
    for span in one.attribution.content:
        for token in draft.parse.within(span):
            if token.text[0].isalnum():
                quoted = any(
                    quotation.inner[0] <= token.start and token.end <= quotation.inner[1] for quotation in draft.quotations
                )
                inside, outside = inside + quoted, outside + (not quoted)
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _channels(cast: Cast, said: Sequence[Saying], chains: Sequence[Sequence[Link]]) -> list[tuple[Channel, list[str]]]:
    found: list[tuple[Channel, list[str]]] = []
    last: tuple[str | None, Channel] = (None, "unstated")
    for one, links in zip(said, chains, strict=True):
        if one.silent:
            found.append(("unstated", []))
            continue
        heard, why = channel([*signals(one), *_interview(cast, one, links), *_leaked(links)])
        if heard == "unstated" and one.within is not None and one.within < len(found):
            heard, why = _inherited(one, said[one.within], found[one.within][0])
        elif heard == "unstated" and one.speaker is not None and last[0] == one.speaker and _talks(one):
            heard, why = last[1], (["channel: goes on from the saying before"] if last[1] != "unstated" else [])
        if one.within is None:
            last = one.speaker, heard
        found.append((heard, why))
    return found


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
    """A named speaker who tells a news medium speaks on the record."""
    if one.cue is None or one.cue.lemma not in ("tell", "say", "speak", "declare") or one.speaker is None:
        return []
    named = cast.about(one.speaker).named
    told = any(link.kind == "outlet" and link.span[0] > one.cue.start for link in links)
    return [Signal("tells a news medium by name", "public", 2.0)] if told and named else []


def _leaked(links: Sequence[Link]) -> list[Signal]:
    leaked = any(link.kind == "document" for link in links) and any(link.kind != "document" for link in links)
    return [Signal("a document handed on", "private", 1.0)] if leaked else []


def _addressee(draft: Draft, cast: Cast, one: Saying) -> str | None:
    """Who is told: the object of telling and asking, or who is spoken or written to; the press is none."""
    if one.cue is None or one.silent or (one.row is None and one.cue.pos != "VERB"):
        return None
    for token in _hearers(one):
        if token.lemma in _PRESS or (token.pos == "PRON" and token.lower in words("self")) or is_outlet(cast, token):
            continue
        if any(contains(span, token.span) for span in one.attribution.content):
            continue
        key = cast.at(token)
        if key is not None and key != one.speaker:
            return key
    return None


def _hearers(one: Saying) -> list[Token]:
    cue = one.cue
    assert cue is not None
    frames = one.row.frames if one.row else frozenset()
    found: list[Token] = []
    if frames & {"addressee", "objto"} or cue.lemma in ("ask", "tell", "give", "offer", "promise"):
        found += cue.each("dobj", "dative")
        found += [
            subject
            for clause in cue.each("ccomp", "xcomp")
            if (subject := clause.child("nsubj")) is not None
            and "objto" in frames
            and any(aux.tag == "TO" for aux in clause.children)
        ]
    if frames & {"objto", "addressee"} or cue.lemma in (
        "say",
        "write",
        "speak",
        "complain",
        "confess",
        "confide",
        "suggest",
        "propose",
        "announce",
        "offer",
        "deny",
        "explain",
        "call",
        "appeal",
    ):
        found += [p for to in cue.each("prep", "dative") if to.lower in ("to", "on", "upon") for p in to.each("pobj")]
    for token in one.around:
        if token.dep != "pobj":
            continue
        if (
            token.head.lower == "to"
            and token.head.head.pos == "NOUN"
            and (is_document(token.head.head) or is_document(token.head.head, "own"))
        ) or (token.head.lower in ("in", "before", "to") and token.lemma in _BODIES and token.head.head.pos == "VERB"):
            found.append(token)
    return found


def _time(draft: Draft, one: Saying) -> str | None:
    """When it was said: a time phrase of the cue's own clause, else the stamp of a live blog's entry."""
    if one.cue is None:
        return None
    members = {token.i for token in one.around}
    for time in draft.times:
        if time.type == "DURATION":
            continue
        head = draft.parse.head(time.span)
        if head is None or head.i not in members:
            continue
        governor = next((up for up in head.ancestors() if up.pos in ("VERB", "AUX") or up.i == one.cue.i), None)
        if governor is one.cue or (governor is not None and governor.lemma in ("speak", "ask") and governor.i in members):
            return time.id
    return _stamped(draft, one.anchor)


def _stamped(draft: Draft, anchor: Span) -> str | None:
    stamp = None
    for block in draft.layout.blocks:
        if block.span[0] > anchor[0]:
            break
        stamp = block.stamp or stamp
    if stamp is None:
        return None
    return next((time.id for time in draft.times if contains(stamp, time.span)), None)
