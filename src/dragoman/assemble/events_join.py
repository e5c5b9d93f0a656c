"""Triggers and statements' acts -> happenings: what names one happening in a sentence is brought together.

`a strike that killed`, `were killed in an attack`, `fired and killed`: the act, with the result as a part. `carried out an
attack`: the noun. `lifted the ban`, `signed an agreement`: the verb. A cue of a statement whose act PLOVER codes is an
event; cues of mere sayings are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.roles import complements, is_passive, objects, surface_subjects
from dragoman.lexicon.events import NO_EVENT, classes
from dragoman.model import Span, Statement, Trigger, contains, overlap

ACTS = {"accuse": "ACCUSE", "request": "REQUEST", "threaten": "THREATEN", "reject": "REJECT", "agree": "AGREE",
        "praise": "SUPPORT", "promise": "AGREE"}
_OF_WORDS = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT"))
_NO_DEED = frozenset(("deny", "decline"))
# what a word names by itself and no statement's act makes another of it
_OWN_DEED = {"AGREE": ("SUPPORT",), "ACCUSE": ("PROTEST",), "REQUEST": ("ACCUSE",)}
_REFUSING = ("deny", "assert", "threaten", "promise")
_NEAR = 3  # sentences behind an attack in which a death is one of its own
_RESULT_TYPES = frozenset(("ASSAULT",))
_VERB_WINS = frozenset(("AGREE", "SANCTION", "CONCEDE"))


@dataclass
class Happening:
    """One event in the making: its token, what else names it (`parts`), and the statement whose cue it is."""

    token: Token
    span: Span
    type: str
    mode: str | None
    score: float
    why: str
    said: Statement | None = None
    parts: list[Token] = field(default_factory=list)
    nobody: bool = False

    @property
    def tokens(self) -> list[Token]:
        return [self.token, *self.parts]


def happenings(draft: Draft, said: Sequence[Statement]) -> list[Happening]:
    """The happenings of a draft in reading order."""
    found = [_of_trigger(draft, one) for one in draft.triggers if one.type != NO_EVENT]
    found = _speech_acts(draft, found, said)
    vetoed = {one.token for one in draft.triggers if one.type == NO_EVENT}
    found = [one for one in found if one.token.i not in vetoed]
    found = _without_topics(draft, found, said)
    found = _refusals(draft, found, said)
    found.sort(key=lambda one: one.span)
    by_token = {one.token.i: one for one in found}
    for one in found:
        if one.token.i in by_token:
            _join(one, by_token)
    left = [one for one in found if one.token.i in by_token]
    left = [one for one in left if one.token.lemma not in classes()["weak_result"] or _after_an_act(one, left)]
    left = [one for one in left if not _mere_warning(one, left) and not _mere_plan(one, left)]
    return [_threat_or_promise(one, left) for one in left]


def _after_an_act(one: Happening, found: list[Happening]) -> bool:
    """Do people die right behind an attack that the report told (`police opened fire. Two men died.`)?"""
    acts = [each for each in found if each.type == "ASSAULT" and each.said is None and each.token.i < one.token.i
            and each.token.lemma not in classes()["weak_result"]]
    return bool(acts) and one.token.pos == "VERB" and one.token.sent - acts[-1].token.sent <= _NEAR


def _mere_plan(one: Happening, found: list[Happening]) -> bool:
    """Who vows a rally or a complaint, and makes it hang on nothing, plans it; that is no promise and no threat."""
    if one.said is None or one.said.act not in ("promise", "threaten") or one.token.lemma in classes()["menace"]:
        return False
    inner = about(one, found)
    if inner is None or inner.type not in ("PROTEST", "ACCUSE", "REQUEST") or inner.mode in ("investigate", "strike"):
        return False
    return not _on_condition(one)


def _on_condition(one: Happening) -> bool:
    return any(each.lower in ("if", "unless", "until", "otherwise") for each in one.token.subtree())


def about(one: Happening, found: Sequence[Happening]) -> Happening | None:
    """The act that a speech act is about: the first in the statement's content, else what the word governs."""
    others = [each for each in found if each is not one]
    if one.said is not None:
        return next((each for each in others if any(contains(span, each.span) for span in one.said.content)), None)
    return next((each for each in others if any(_under(token, one.token) for token in each.tokens)), None)


def _under(token: Token, verb: Token) -> bool:
    if token.dep == "pobj":
        return token.head.head is verb
    return token.head is verb and token.dep in ("xcomp", "ccomp", "dobj", "acl")


def _mere_warning(one: Happening, found: list[Happening]) -> bool:
    """Who warns threatens only with a hostile act that is to come."""
    if one.said is not None or one.type != "THREATEN" or one.token.lemma not in classes()["warning"]:
        return False
    below = {each.i for each in one.token.subtree()}
    return not any(each.token.i in below and each.type in classes()["hostile"] and any(
        helper.lemma in ("will", "would") for helper in each.token.each("aux")) for each in found)


def _threat_or_promise(one: Happening, found: list[Happening]) -> Happening:
    """A promise whose content is a hostile act is a threat."""
    if one.said is not None and one.said.act == "promise" and one.token.lemma not in classes()["offering"]:
        inside = [each for each in found if each is not one and any(contains(span, each.span) for span in one.said.content)]
        if inside and not any(each.dep == "neg" or each.lower == "no" for each in inside[0].token.children) and (
                inside[0].type in classes()["hostile"] or (inside[0].type == "PROTEST" and _on_condition(one))):
            one.type, one.mode = "THREATEN", None
    return one


def _of_trigger(draft: Draft, one: Trigger) -> Happening:
    return Happening(token=draft.parse.tokens[one.token], span=one.span, type=one.type, mode=one.mode, score=one.score,
                     why=one.why)


def _speech_acts(draft: Draft, found: list[Happening], said: Sequence[Statement]) -> list[Happening]:
    """Events on the cues of statements whose act PLOVER codes; verbal triggers on other cues are dropped."""
    kept = list(found)
    for one in said:
        if not one.cue:
            continue
        cue = one.cue[0]
        on_cue = [each for each in kept if any(overlap(each.span, span) for span in one.cue)]
        kind = ACTS.get(one.act)
        if kind is None:
            if one.form == "silence" or one.act in _NO_DEED:
                kept = [each for each in kept if each not in on_cue or each.type not in _OF_WORDS or " when " in each.why
                        or (one.form != "silence" and each.token.lemma in classes()["refusing"])]
            continue
        token = draft.parse.head(cue)
        if token is None or (kind == "REQUEST" and _is_asked(token)):
            continue
        mode = next((each.mode for each in on_cue if each.type == kind), None) or _mode(kind, one, draft)
        if any(each.type in _OWN_DEED.get(kind, ()) or (one.act == "agree" and each.type not in _OF_WORDS | {"AGREE"})
               for each in on_cue):
            continue
        kept = [each for each in kept if each not in on_cue]
        kept.append(Happening(token=token, span=cue, type=kind, mode=mode, score=0.8, why=f"act of the statement: {one.act}",
                              said=one))
    return kept


def _is_asked(token: Token) -> bool:
    """Is it a question put to the speaker of the clause (`Asked about it, he …`), which requests nothing?"""
    return (token.lemma in ("ask", "tell") and token.tag == "VBN" and token.child("nsubj", "nsubjpass", "auxpass") is None
            and not any(each.tag == "TO" for below in token.each("xcomp", "ccomp") for each in below.children))


def _refusals(draft: Draft, found: list[Happening], said: Sequence[Statement]) -> list[Happening]:
    """With a refusal where one says that he will not do what others would welcome (`would not lift the ban`)."""
    refused = []
    for one in said:
        if one.act not in _REFUSING or not one.cue or one.form == "silence":
            continue
        inside = [each for each in found if any(contains(span, each.span) for span in one.content)]
        token = draft.parse.head(one.cue[0])
        if token is not None and inside and inside[0].type in classes()["welcome"] and _will_not(inside[0].token):
            refused.append(Happening(token=token, span=one.cue[0], type="REJECT", mode=None, score=0.6,
                                     why="says that he will not", said=one))
    cues = {one.token.i for one in refused}
    return [each for each in found if each.said is None or each.token.i not in cues] + refused


def _will_not(token: Token) -> bool:
    return token.child("neg") is not None and any(each.lower in ("will", "would", "'ll", "wo") for each in token.each("aux"))


def _mode(kind: str, one: Statement, draft: Draft) -> str | None:
    """The mode of a speech act, from its cue."""
    if kind == "ACCUSE":
        head = draft.parse.head(one.cue[0])
        return "allege" if head is not None and head.lemma in classes()["allege"] else "disapprove"
    return None


def _without_topics(draft: Draft, found: list[Happening], said: Sequence[Statement]) -> list[Happening]:
    """Nouns in the topic of a silence name no event, nor does what is declined if it is words (`declined to discuss`)."""
    silences = [one for one in said if one.form == "silence"]
    topics = [span for one in silences for span in (*one.cue, *one.content)]
    cues = {token.i for one in silences for span in one.cue for token in draft.parse.within(span)}
    return [one for one in found if not (
        (one.token.pos == "NOUN" and (any(overlap(one.span, span) for span in topics)
                                      or any(above.i in cues for above in one.token.ancestors())))
        or (one.token.head.i in cues and one.token.lemma in classes()["saying"]))]


def _join(one: Happening, by_token: dict[int, Happening]) -> None:
    """Join a happening with what else in its sentence names it; the losing side leaves `by_token`."""
    if one.token.pos == "VERB":
        for noun in (*objects(one.token), *_prepositional(one.token)):
            other = by_token.get(noun.i)
            if other is not None and other is not one and noun.pos == "NOUN":
                _verb_and_noun(one, other, by_token, noun in objects(one.token))
                if one.token.i not in by_token:
                    return
    if one.token.pos == "NOUN" and one.type == "REJECT":  # `in breach of the embargo`
        for noun in complements(one.token, "of"):
            if noun.i in by_token:
                one.parts.append(noun)
                del by_token[noun.i]
    if one.type in _RESULT_TYPES and one.token.lemma in classes()["result"] and one.said is None:
        act = _act_of(one.token, by_token)
        if act is not None and act is not one:
            act.parts += one.tokens
            act.why = act.why or one.why
            del by_token[one.token.i]


def _prepositional(verb: Token) -> list[Token]:
    """Nouns behind the preposition of a phrasal verb (`went on strike`, `called for a strike` not)."""
    return [noun for one in verb.each("prep") if one.lower in ("in", "on") for noun in one.each("pobj")]


def _verb_and_noun(verb: Happening, noun: Happening, by_token: dict[int, Happening], is_object: bool) -> None:
    if verb.said is not None:
        return
    if is_object and verb.why.startswith(f"{verb.token.lemma} {noun.token.lemma} "):
        verb.parts += noun.tokens  # the verb's row names the noun itself (`lodged a protest`)
        del by_token[noun.token.i]
    elif verb.type == noun.type:
        by_verb = verb.type in _VERB_WINS or verb.mode == "third-party"
        winner, loser = (verb, noun) if by_verb else (noun, verb)
        winner.parts += loser.tokens
        winner.mode = winner.mode or loser.mode
        if 0 < noun.token.i - verb.token.i <= 5 and verb.token.lemma not in classes()["result"]:
            winner.span = verb.span[0], noun.span[1]
        del by_token[loser.token.i]
    elif is_object and verb.token.lemma in classes()["uttering"] and noun.type in _OF_WORDS:
        noun.parts += verb.tokens
        noun.span = verb.span[0], noun.span[1]
        del by_token[verb.token.i]
    elif is_object and verb.type in ("SANCTION", "CONCEDE", "RETREAT", "REJECT", "SUPPORT", "AGREE"):
        verb.parts.append(noun.token)
        by_token.pop(noun.token.i, None)


def _act_of(result: Token, by_token: dict[int, Happening]) -> Happening | None:
    """The act in the sentence of which `killed`, `wounded` or `dead` is the result."""
    def act(token: Token) -> Happening | None:
        one = by_token.get(token.i)
        return one if one is not None and one.type == "ASSAULT" and one.said is None else None

    if result.pos == "VERB":
        for subject in surface_subjects(result):
            if not is_passive(result) and (one := act(subject)):
                return one
        for below in result.children:
            if below.dep in ("prep", "agent") and below.lower in ("in", "by", "during", "after", "from", "when", "with"):
                for noun in below.each("pobj", "pcomp"):
                    if one := act(noun):
                        return one
            if below.dep == "advcl" and (one := act(below)):
                return one
    if result.pos == "NOUN":
        for below in result.children:
            if below.dep in ("prep", "acl") and (one := next((a for t in below.children if (a := act(t))), None)):
                return one
    head = result.head
    if result.dep in ("relcl", "acl", "advcl", "conj", "xcomp", "ccomp", "oprd", "acomp", "prep") and head is not result:
        if (one := act(head)) is not None:
            return one
        if result.dep in ("oprd", "acomp", "ccomp", "xcomp"):
            for subject in surface_subjects(head):
                if one := act(subject):
                    return one
    if result.dep == "acl" or (result.dep == "relcl" and _in_which(result)):
        at = head  # `clashes between gangs killed …`, `a raid on a farm in which two died`
        while at.dep in ("pobj", "prep", "conj") and at.head is not at:
            at = at.head
            if (one := act(at)) is not None:
                return one
    if result.dep == "conj" and head.lemma in classes()["result"]:
        return by_token.get(head.i) or _act_of(head, by_token)
    return next((one for one in by_token.values() if _when(one.token, result) and act(one.token)), None)


def _in_which(verb: Token) -> bool:
    return any(each.tag == "WDT" for one in verb.each("prep") for each in one.each("pobj"))


def _when(clause: Token, result: Token) -> bool:
    """Is it the `when` clause behind the result, wherever the parser hung it (`five were killed when police fired`)?"""
    return (clause.dep == "advcl" and clause.sent == result.sent and any(
        each.lower in ("when", "as") and 0 < each.i - result.i <= 2 for each in clause.children))
