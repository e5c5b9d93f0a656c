"""Attributions by nouns and adjectives: `the claim that`, `its insistence that`, `gave an assurance that`, `is sure that`.

The source is the possessor, who is named by `of`, `by` or `from`, or the subject of the light verb that has the noun as
object; a noun without any is a rumour. A noun without a content (`the announcement`) is no statement.
"""

from __future__ import annotations

from dragoman.draft import Draft
from dragoman.find.attributions.candidate import Candidate, content_spans, cue_span, source_span
from dragoman.find.attributions.verbs import is_saying, negated
from dragoman.language import Token
from dragoman.language.roles import surface_subjects
from dragoman.lexicon.cues import cues, light_verbs
from dragoman.model import Span

_OF = frozenset(
    ("belief", "hope", "view", "claim", "opinion", "willingness", "readiness", "refusal", "insistence", "determination",
     "desire", "decision", "denial", "intention", "fear", "assertion", "eagerness"))  # fmt: skip
_RUMOURS = frozenset(
    ("claim", "report", "rumour", "rumor", "allegation", "accusation", "suggestion", "charge", "assertion", "story", "talk",
     "speculation", "news", "word", "suspicion", "theory", "criticism", "promise", "pledge", "threat"))  # fmt: skip


def by_nouns(draft: Draft) -> list[Candidate]:
    """Candidates of all nouns and adjectives of the parse that are cues with a content."""
    found = []
    for token in draft.parse.tokens:
        if token.pos == "NOUN" and token.lemma in ("tally", "count", "toll", "figure", "estimate", "total"):
            candidate = _count(draft, token) or (_noun(draft, token) if token.lemma in cues("noun") else None)
        elif token.pos == "NOUN" and token.lemma in cues("noun"):
            candidate = _noun(draft, token)
        elif token.pos in ("ADJ", "VERB") and token.dep in ("acomp", "oprd") and token.lower in cues("adjective"):
            candidate = _adjective(draft, token)
        else:
            continue
        if candidate is not None:
            found.append(candidate)
    return found


def _noun(draft: Draft, noun: Token) -> Candidate | None:
    if noun.i and draft.parse.tokens[noun.i - 1].lower == "in":
        return None  # `in order to`, `in answer to`
    clause = next((one for one in noun.each("acl", "ccomp", "relcl") if one.i > noun.i and _said(one)), None)
    verb = _light_verb(noun)
    tokens = clause.subtree() if clause is not None else []
    if clause is None:
        tokens = _topic(noun, verb)
    if not tokens:
        return None
    who = _who(noun)
    words = [noun]
    if who is None and verb is not None and not negated(verb):
        if not is_saying(draft, verb):
            return None
        who = next(iter(surface_subjects(verb)), None)
        words = [verb, noun]
    elif verb is not None and who is not None and verb.lemma in ("renew", "repeat", "reaffirm", "reiterate", "restate"):
        words = [verb, *(one for one in noun.each("poss") if one.pos == "PRON"), noun]
        who = next(iter(surface_subjects(verb)), who)
    if any(one.lower in ("no", "any") for one in noun.children) or (who is None and noun.lemma not in _RUMOURS):
        return None
    source: tuple[Span, ...] = (source_span(who),) if who is not None else ()
    members = {one.i for one in words} | ({one.i for one in who.subtree() if one.i <= noun.i} if who is not None else set())
    content = content_spans(draft, tokens, members)
    if not content:
        return None
    first = draft.parse.within(content[0])[0]
    if first.tag == "IN" and first.lower not in ("that", "at", "over", "about"):
        return None
    return Candidate(
        noun,
        cue_span(words) if len(words) > 2 else tuple(one.span for one in words),
        f"noun: {noun.lemma}",
        source,
        content,
        sure=clause is not None,
    )


def _said(clause: Token) -> bool:
    """A `that` clause (not a relative one) or an infinitive."""
    if any(one.tag == "TO" for one in clause.each("aux")):
        return clause.tag == "VB"
    if not any(one.dep == "mark" and one.lower == "that" for one in clause.children):
        return False
    return clause.child("nsubj", "nsubjpass", "expl", "csubj") is not None


def _light_verb(noun: Token) -> Token | None:
    head = noun.head
    if noun.dep == "dobj" and head.pos == "VERB" and head.lemma in light_verbs():
        return head
    if (
        noun.dep == "pobj"
        and head.dep == "prep"
        and head.head.pos == "VERB"
        and head.lower in ("with", "in")
        and head.head.lemma in ("respond", "reply", "join", "warn")
    ):
        return None
    return None


def _topic(noun: Token, verb: Token | None) -> list[Token]:
    """`expressed concern at …`, `his call for …`, `rejection of …`."""
    allowed = {
        "concern": ("at", "over", "about"),
        "call": ("for",),
        "rejection": ("of",),
        "denial": ("of",),
        "refusal": ("of",),
        "demand": ("for",),
        "appeal": ("for",),
        "plea": ("for",),
        "opposition": ("to",),
        "support": ("for",),
        "criticism": ("of",),
        "condemnation": ("of",),
        "hope": ("for",),
        "fear": ("of", "over"),
        "threat": ("of",),
        "regret": ("at", "over", "for"),
        "doubt": ("about", "over"),
        "warning": ("of", "about", "against"),
        "praise": ("for", "of"),
        "alarm": ("at", "over"),
        "anger": ("at", "over"),
        "dismay": ("at", "over"),
        "outrage": ("at", "over"),
        "allegation": ("of",),
        "accusation": ("of",),
        "proposal": ("for",),
        "report": ("of",),
        "rumour": ("of",),
        "rumor": ("of",),
        "talk": ("of",),
    }
    for one in noun.each("prep"):
        if one.lower in allowed.get(noun.lemma, ()):
            if verb is None and noun.child("poss") is None and noun.lemma not in ("report", "rumour", "rumor", "allegation"):
                continue
            return [each for child in one.children if child.dep in ("pobj", "pcomp") for each in child.subtree()]
    return []


def _who(noun: Token) -> Token | None:
    owner = noun.child("poss")
    if owner is not None:
        return owner
    for one in noun.each("prep", "agent"):
        if one.lower in ("by", "from") or (one.lower == "of" and noun.lemma in _OF):
            target = one.child("pobj")
            if target is not None:
                return target
    return None


def _count(draft: Draft, noun: Token) -> Candidate | None:
    """`The ministry’s tally stands at 2,016`: a count is somebody's word for a number."""
    owner, verb = noun.child("poss"), noun.head
    if owner is None or noun.dep != "nsubj" or verb.lemma not in ("stand", "be", "remain", "reach", "rise", "put"):
        return None
    number = next((one for one in verb.each("prep", "attr", "dobj", "acomp") if one.i > verb.i
                   and any(each.tag == "CD" for each in one.subtree())), None)  # fmt: skip
    if number is None:
        return None
    tokens = [one for one in number.subtree() if one is not number or one.dep != "prep"]
    return Candidate(noun, (noun.span,), f"noun: {noun.lemma}", (source_span(owner),), content_spans(draft, tokens))


def _adjective(draft: Draft, token: Token) -> Candidate | None:
    verb = token.head
    if verb.lemma not in ("be", "remain", "seem", "sound", "feel", "stay", "become", "say", "declare") or not is_saying(
        draft, verb
    ):
        return None
    if verb.lemma in ("seem", "sound", "become", "feel"):
        return None
    clause = next((one for one in token.each("ccomp", "xcomp") if one.i > token.i), None) or next(
        (one for one in verb.each("ccomp", "xcomp") if one.i > token.i), None
    )
    who = next(iter(surface_subjects(verb)), None)
    if clause is None or who is None or who.lower in ("it", "there", "that", "this", "which", "what"):
        return None
    members = {token.i, verb.i}
    content = content_spans(draft, clause.subtree(), members)
    return (
        Candidate(token, (token.span,), f"adjective: {token.lower}", (source_span(who),), content, sure=False)
        if content
        else None
    )
