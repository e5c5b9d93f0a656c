"""The chain through which a report knows a statement: outlets, documents and go-betweens named in the saying's sentence.

Only links that the sentence names count; the speaker's own statement or site and the byline are none. Outermost first:
outlet, then person, then document.
"""

from __future__ import annotations

from typing import Literal

from dragoman.assemble.cast import Cast
from dragoman.assemble.channels import compound
from dragoman.assemble.sayings import Saying
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.phrases import noun_phrase, turned
from dragoman.lexicon.outlets import outlets
from dragoman.model import Link, Span, overlap

_READERS = frozenset(
    ("see", "read", "obtain", "review", "view", "hear", "publish", "report", "leak", "show", "pass", "give")
)
_SENDING = frozenset(("send", "address", "submit", "write", "deliver"))  # to whom is no link of the chain
_TIMING = frozenset(("after", "before", "since", "when", "until"))
_BYLINE = frozenset(("correspondent", "reporter", "writer"))  # of this report, and no link of its chain
_RANK = {"outlet": 0, "person": 1, "document": 2}


def is_outlet(cast: Cast, token: Token) -> bool:
    """Whether a noun or pronoun stands for a news medium or for the reporter's own."""
    if token.pos == "PRON":
        return token.lower in outlets("self")
    if any(form in outlets("outlet") for form in compound(token)):
        return True
    if token.pos == "PROPN":
        if token.lower in outlets("name"):
            return True
        key = cast.at(token)
        return key is not None and cast.about(key).kind == "media"
    return False


def is_document(token: Token, role: str = "document") -> bool:
    """Whether a noun names a document (or a body's `own` publication)."""
    return token.pos == "NOUN" and (token.lemma in outlets(role) or token.lower in outlets(role))


def _hands_on(verb: Token) -> bool:
    """Does the verb tell how a document reached somebody (`seen`, `obtained`, `leaked`)?"""
    return verb.lower in outlets("handed") or verb.lemma in _READERS


def _named(token: Token) -> bool:
    if token.pos == "PRON":
        return token.lower == "we"
    below = token.subtree()
    return any(one.pos == "PROPN" for one in below) or any(one.lower in ("this", "our") for one in token.children)


class _Links:
    """Links of one saying, each span once."""

    def __init__(self, draft: Draft, cast: Cast, saying: Saying) -> None:
        self.draft, self.cast, self.saying = draft, cast, saying
        self.found: dict[Span, Link] = {}

    def add(self, kind: Literal["outlet", "document", "person"], token: Token) -> None:
        span = noun_phrase(token)
        source = self.saying.source  # `minutes seen by a newspaper` say, and the newspaper is a link
        spans = self.saying.attribution.source if source is None or overlap(span, source.span) else ()
        if any(overlap(span, one) for one in (*spans, *self.found)):
            return
        self.found[span] = Link(
            kind=kind,
            span=span,
            actor=self.cast.at(token) if kind != "document" else None,
            named=_named(token),
        )

    def hand(self, verb: Token) -> bool:
        """Links in `seen by X`, `leaked to X by Y`, `which X has read aloud to Z`; whether the verb hands on a document."""
        agents = [p for by in verb.each("agent", "prep", "dative") if by.lower in ("by", "to") for p in by.each("pobj")]
        subject = verb.child("nsubj")
        if (subject is not None and subject.pos != "PRON") or (subject is not None and subject.lower in outlets("self")):
            agents.append(subject)
        for token in agents:
            if token.lemma in _BYLINE and any(one.lower in ("this", "our") for one in token.children):
                continue
            outlet = is_outlet(self.cast, token) or (token.pos == "PROPN" and token.ent in ("ORG", "", "WORK_OF_ART"))
            self.add("outlet" if outlet else "person", token)
        return bool(agents)


def chain(draft: Draft, cast: Cast, saying: Saying) -> list[Link]:
    """The links of a saying, outermost first."""
    links = _Links(draft, cast, saying)
    cue = saying.cue
    if cue is None or saying.silent:
        return []
    told = [
        *cue.each("dobj", "dative"),
        *(p for to in cue.each("prep", "dative") if to.lower == "to" for p in to.each("pobj")),
    ]
    for token in told:
        if is_outlet(cast, token):
            links.add("outlet", token)
    members = {token.i for token in saying.around}
    timing = _is_timing(cue)
    for token in saying.around:
        if not (timing and any(up.lower == "according" for up in token.ancestors())):
            _look(links, token, members)
    _held(links, saying)
    _according(links, saying)
    _subject(links, saying)
    return sorted(links.found.values(), key=lambda link: (_RANK[link.kind], link.span))


def _is_timing(cue: Token) -> bool:
    """Does the saying only date another (`…, a week after the office had announced it, according to a cable`)?"""
    return any(one.lower in _TIMING for one in (*cue.each("mark"), *([cue.head] if cue.dep == "pcomp" else ())))


def _look(links: _Links, token: Token, members: set[int]) -> None:
    if (
        token.pos in ("VERB", "AUX")
        and _hands_on(token)
        and token.dep in ("acl", "relcl", "advcl", "conj", "dep", "amod", "ROOT")
    ):
        noun = token.head
        holder = noun if noun.pos in ("NOUN", "PROPN", "PRON") else None
        if holder is not None and links.saying.source is not None and holder.i == links.saying.source.i:
            if is_document(holder):
                links.hand(token)
            return
        if holder is None or not (is_document(holder) or is_document(holder, "own") or holder.dep == "pobj"):
            return
        if holder.i in members and links.hand(token) and is_document(holder):
            links.add("document", holder)
    elif token.dep == "dobj" and token.head.lower in ("citing", "quoting") and is_document(token):
        links.add("document", token)
    elif token.dep == "pobj" and is_document(token) and any(up.lower == "according" for up in (token.head, token.head.head)):
        if links.saying.source is None or token.i != links.saying.source.i:
            links.add("document", token)
    elif (
        token.dep == "pobj"
        and token.head.lower in ("through", "via")
        and token.pos in ("NOUN", "PROPN")
        and not is_outlet(links.cast, token)
    ):
        links.add("document" if is_document(token) else "person", token)
    elif (
        token.dep == "pobj"
        and token.head.lower in ("on", "to")
        and token.pos in ("NOUN", "PROPN")
        and token.lemma in ("radio", "television", "tv")
    ):
        links.add("outlet", token)


def _held(links: _Links, saying: Saying) -> None:
    """Who has seen or obtained the document that speaks."""
    if saying.source is None or not is_document(saying.source):
        return
    for token in saying.source.subtree():
        if token.pos == "VERB" and _hands_on(token) and token.lemma not in _SENDING:
            links.hand(token)


def _according(links: _Links, saying: Saying) -> None:
    """A document behind `according to` anywhere in the sentence of an outer saying: the parser often hangs it too low."""
    cue = saying.cue
    if cue is None or saying.within is not None or _is_timing(cue):
        return
    for token in links.draft.parse.sentence(cue):
        if token.dep != "pobj" or not is_document(token) or token.head.lower != "to" or token.head.head.lower != "according":
            continue
        if any(span[0] <= token.start < span[1] for span in (*saying.attribution.content, *saying.attribution.source)):
            continue
        if token.start < cue.start and turned(links.draft.text, (token.end, cue.start)) is not None:
            continue
        for verb in token.each("acl", "relcl"):
            if _hands_on(verb):
                links.hand(verb)
        links.add("document", token)


def _subject(links: _Links, saying: Saying) -> None:
    """`X reported, quoting Y`, `the letter quotes Y as saying`: the grammatical subject hands on what Y says."""
    cue = saying.cue
    assert cue is not None
    if saying.source is None:
        return
    verb = (
        cue
        if cue.child("nsubj") is not None
        else next((one for one in cue.ancestors() if one.lemma in ("quote", "cite")), cue)
    )
    _quoted_by(links, saying, cue)
    subject = verb.child("nsubj")
    if subject is None or subject.pos == "PRON" or subject.i == saying.source.i:
        return
    if any(overlap(noun_phrase(subject), span) for span in (*saying.attribution.source, *saying.attribution.content)):
        return
    if is_outlet(links.cast, subject) or len(saying.attribution.cue) > 1:
        links.add("outlet", subject)
    elif is_document(subject) or is_document(subject, "own"):
        links.add("document", subject)


def _quoted_by(links: _Links, saying: Saying, cue: Token) -> None:
    """`was quoted as saying by the agency`, `was quoted in the paper as saying`: the agency and the paper hand it on."""
    spoken = [word for span in saying.attribution.cue for word in links.draft.parse.within(span)]
    handing = [one for one in (*spoken, cue.head, cue.head.head) if one.lemma in ("quote", "cite") and one.tag == "VBN"]
    if not handing:
        return
    for by in (one for top in (*handing, *spoken) for one in top.each("agent", "prep") if one.lower in ("by", "in")):
        for token in by.each("pobj"):
            if is_outlet(links.cast, token):
                links.add("outlet", token)
