"""To whom something was said, and when: the addressee and the time of a saying, from the words of its own clause.

The press is no addressee; a medium that is told is a link of the chain.
"""

from __future__ import annotations

from bisect import bisect_left

from dragoman.assemble.cast import Cast
from dragoman.assemble.chains import is_document, is_outlet
from dragoman.assemble.sayings import Saying
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.phrases import noun_phrase
from dragoman.language.roles import is_passive
from dragoman.lexicon.outlets import outlets
from dragoman.model import Span, contains

_PRESS = frozenset(
    ("reporter", "journalist", "press", "media", "correspondent", "conference", "briefing", "audience", "viewer", "rally",
     "crowd", "interview", "television", "radio", "interviewer", "newsman", "camera", "news", "question",
     "public"))  # fmt: skip
BODIES = frozenset(
    ("parliament", "congress", "senate", "assembly", "council", "knesset", "duma", "bundestag", "commons", "lawmaker",
     "lords", "mp", "house", "diet", "seimas", "sejm", "rada", "majlis", "committee", "tribunal", "court", "jury",
     "inquiry"))  # fmt: skip
_TELLING = frozenset(
    ("ask", "tell", "give", "offer", "promise", "assure", "warn", "remind", "inform", "brief", "notify", "urge")
)
_SPOKEN_TO = frozenset(
    ("say", "write", "speak", "complain", "confess", "confide", "suggest", "propose", "announce", "offer", "deny", "explain",
     "call", "appeal", "express", "convey", "make", "give", "repeat", "admit", "apologise", "apologize", "pledge",
     "promise"))  # fmt: skip
_SPEAKING = frozenset(
    ("verbs of saying", "verbs of telling", "verbs of announcing", "verbs of assuring", "verbs of promising"))  # fmt: skip
_CALLING = frozenset(("call", "prevail", "press", "impress", "turn", "lean"))
_MEETINGS = frozenset(("call", "meeting", "talk", "conversation", "dinner", "lunch", "exchange", "discussion", "session"))
_AHEAD = frozenset(("request", "propose", "promise", "intend", "threaten"))
_WANTING = frozenset(("want", "expect", "call for", "wish", "prefer"))


def addressee(draft: Draft, cast: Cast, one: Saying) -> tuple[str | None, bool]:
    """Who is told, and whether it is a body that sits (whose members hear the next words too)."""
    if one.cue is None or one.silent or (one.row is None and one.cue.pos != "VERB"):
        return None, False
    for token, asked in _hearers(one):
        if token.lemma in _PRESS or (token.pos == "PRON" and token.lower in outlets("self")) or is_outlet(cast, token):
            continue
        if not asked and any(contains(span, token.span) for span in one.attribution.content):
            continue
        if token.ent in ("DATE", "TIME", "MONEY", "CARDINAL", "PERCENT"):
            continue
        described = token.pos in ("NOUN", "PROPN") and (asked or token.dep != "dobj")
        key = cast.at(token) or (cast.of(noun_phrase(token, False)) if described else None)
        if key is not None and key != one.speaker:
            return key, token.lemma in BODIES
    return None, False


def _hearers(one: Saying) -> list[tuple[Token, bool]]:
    """Candidates with whether they are asked to act (and so may stand in the content), the likeliest first."""
    cue, row = one.cue, one.row
    assert cue is not None
    frames = row.frames if row else frozenset()
    found: list[tuple[Token, bool]] = []
    if frames & {"addressee", "objto"} or cue.lemma in _TELLING:
        if is_passive(cue):
            found += [(token, True) for token in cue.each("nsubjpass")]
        acts = [clause for clause in cue.each("ccomp", "xcomp") if any(aux.tag == "TO" for aux in clause.children)]
        wanting = row is not None and row.form in _WANTING
        found += [(token, True) for token in cue.each("dative")]
        things = cue.each("dobj")
        if frames & {"addressee"} or acts or len(things) > 1 or cue.lemma in ("ask", "tell", "urge", "press", "order"):
            found += [(token, bool(acts) or len(things) > 1 or (cue.lemma == "tell" and bool(cue.each("ccomp"))))
                      for token in things[:1] if not wanting or acts]  # fmt: skip
        found += [(subject, True) for clause in acts if "objto" in frames for subject in clause.each("nsubj")]
    speaks = row is not None and row.role == "verb" and row.kind in _SPEAKING
    if frames & {"objto", "addressee"} or cue.lemma in _SPOKEN_TO or speaks or cue.pos == "NOUN":
        top = cue if cue.pos == "VERB" or cue.dep != "dobj" else cue.head
        for verb in (cue, top):
            for to in verb.each("prep", "dative", "advmod"):
                inner = [each for each in to.each("prep") if each.lower == "to"] if to.dep == "advmod" else [to]
                taken = ("to", "on", "upon") if verb.lemma in _CALLING else ("to",)
                found += [(p, False) for each in inner if each.lower in taken for p in each.each("pobj")]
    for token in one.around:
        if token.dep != "pobj":
            continue
        above = token.head.head
        letter = token.head.lower == "to" and above.pos == "NOUN" and (is_document(above) or is_document(above, "own"))
        if letter or (token.head.lower in ("in", "before", "to") and token.lemma in BODIES and above.pos == "VERB"):
            found.append((token, False))
        if token.lemma in _MEETINGS and token.head.lower in ("on", "in", "at", "during", "over"):
            found += [(p, False) for each in token.each("prep") if each.lower == "with" for p in each.each("pobj")]
    return found


def time_of(draft: Draft, one: Saying) -> tuple[str | None, bool]:
    """When it was said, and whether its own clause says so: a time phrase there, else the stamp of a live blog's entry."""
    if one.cue is None:
        return None, False
    members = {token.i for token in one.around}
    if members:
        first, last = draft.parse.tokens[min(members)].start, draft.parse.tokens[max(members)].end
        begin = bisect_left(draft.times, first, key=lambda time: time.span[0])
        for time in draft.times[begin:]:
            if time.span[0] >= last:
                break
            if time.type not in ("DURATION", "SET") and _dates(draft, one, time.span, members):
                return time.id, True
    return _stamped(draft, one.anchor), False


def _dates(draft: Draft, one: Saying, span: Span, members: set[int]) -> bool:
    head = draft.parse.head(span)
    cue = one.cue
    if head is None or cue is None or head.i not in members:
        return False
    if head.dep == "pobj" and head.head.lower in ("from", "until", "till", "by", "through"):
        return False  # `announced a curfew from 18:00`
    if head.dep == "pobj" and _of_the_thing(draft, one, head.head.start):
        return False
    governor = next((up for up in head.ancestors() if up.pos in ("VERB", "AUX") or up.i == cue.i), None)
    if governor is None:
        return False
    if governor.i == cue.i or (cue.pos == "NOUN" and governor is cue.head):
        return True
    # the time of the words around it: `speaking on Monday, he said`, `in a letter made public on Tuesday`, `refused to say`
    if governor.lemma in ("speak", "ask", "issue", "make", "release", "publish", "send", "date", "deliver", "leak"):
        return governor.i in members
    return governor.dep == "xcomp" and governor.head.i == cue.i and one.silent


def _of_the_thing(draft: Draft, one: Saying, at: int) -> bool:
    """Does a time follow a happening that is asked for or announced (`called for protests on Friday`)?"""
    if not one.attribution.content or one.row is None or one.row.act not in _AHEAD:
        return False
    last = draft.parse.at(one.attribution.content[-1][1] - 1)
    if last is None or last.i + 1 >= len(draft.parse.tokens) or draft.parse.tokens[last.i + 1].start != at:
        return False
    return any(trigger.token == last.i for trigger in draft.triggers)


def _stamped(draft: Draft, anchor: Span) -> str | None:
    number = bisect_left(draft.layout.blocks, anchor[0] + 1, key=lambda block: block.span[0]) - 1
    while number >= 0 and draft.layout.blocks[number].stamp is None:
        number -= 1
    if number < 0:
        return None
    stamp = draft.layout.blocks[number].stamp
    begin = bisect_left(draft.times, stamp[0], key=lambda time: time.span[0]) if stamp is not None else 0
    return next(
        (time.id for time in draft.times[begin : begin + 3] if stamp is not None and contains(stamp, time.span)), None
    )
