"""Triggers and statements' acts -> happenings: what names one happening in a sentence is brought together.

`a strike that killed`, `were killed in an attack`, `fired and killed`: the act, with the result as a part. `carried out an
attack`: the noun. `lifted the ban`, `signed an agreement`: the verb. A cue of a statement whose act PLOVER codes is an
event; cues of mere sayings are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from dragoman.assemble.events_happening import Found, Happening
from dragoman.assemble.events_reread import reread, with_their_acts
from dragoman.assemble.events_said import (
    OF_WORDS,
    is_mere_plan,
    is_mere_warning,
    refusals,
    resolutions,
    speech_acts,
    threat_or_promise,
    without_topics,
)
from dragoman.assemble.events_taken_up import taken_up
from dragoman.draft import Draft
from dragoman.language import Parse, Token
from dragoman.language.roles import complements, is_passive, objects, surface_subjects
from dragoman.lexicon.events import NO_EVENT, classes
from dragoman.model import Statement, Trigger

_NEXT = 10  # words behind a result in which the phrase of its act is looked for
_SETTINGS = ("DATE", "TIME", "GPE", "LOC", "FAC")  # names on which a parser hangs a relative clause of the noun above
_AT = ("for", "during", "at", "in")
_WITHIN_RESULT = ("acl", "pobj", "prep", "conj", "dobj", "amod", "oprd", "acomp", "xcomp", "ccomp", "nsubj", "attr", "pcomp")
_SIDED = ("AID", "CONSULT", "PROTEST", "SUPPORT", "COOPERATE")  # types of which one act serves another
_CHAIN = 12  # coordinated results that are followed to the first
_RESULT_TYPES = frozenset(("ASSAULT",))
_VERB_WINS = frozenset(("AGREE", "SANCTION", "CONCEDE"))


def happenings(draft: Draft, said: Sequence[Statement]) -> Found:
    """The happenings of a draft in reading order."""
    found = reread([_of_trigger(draft, one) for one in draft.triggers if one.type != NO_EVENT])
    found = speech_acts(draft, found, said)
    vetoed = {one.token for one in draft.triggers if one.type == NO_EVENT}
    found = [one for one in found if one.token.i not in vetoed]
    found = without_topics(draft, found, said)
    found = resolutions(refusals(draft, found, said))
    found.sort(key=lambda one: one.span)
    by_token = {one.token.i: one for one in found}
    for one in found:
        if one.token.i in by_token:
            _join(one, by_token, draft.parse)
    left = Found(draft.parse, with_their_acts([one for one in found if one.token.i in by_token], draft))
    kept = [one for one in left.all if not is_mere_warning(one, left) and not is_mere_plan(one, left)]
    left = Found(draft.parse, taken_up(kept, draft.parse), said)
    for one in left.all:
        threat_or_promise(one, left)
    return left


def _of_trigger(draft: Draft, one: Trigger) -> Happening:
    return Happening(token=draft.parse.tokens[one.token], span=one.span, type=one.type, mode=one.mode, score=one.score,
                     why=one.why)


def _join(one: Happening, by_token: dict[int, Happening], parse: Parse) -> None:
    """Join a happening with what else in its sentence names it; the losing side leaves `by_token`."""
    if one.token.pos == "VERB":
        things = [*objects(one.token), *_inside(one.token)]
        for noun in (*things, *_prepositional(one.token)):
            other = by_token.get(noun.i)
            if other is not None and other is not one and noun.pos in ("NOUN", "PROPN"):
                _verb_and_noun(one, other, by_token, noun in things)
                if one.token.i not in by_token:
                    return
    if one.token.pos == "NOUN" and (one.type == "REJECT" or one.token.lemma in ("state", "note")):
        for noun in complements(one.token, "of"):  # `in breach of the embargo`
            if noun.i in by_token:
                one.parts.append(noun)
                del by_token[noun.i]
    if one.type == "AID" and one.token.lemma in classes()["treating"]:
        near = [each for noun in objects(one.token) for each in (noun, *complements(noun, "with", "for"))]
        if any(each.i in by_token and by_token[each.i].type == "ASSAULT"
               for each in (*near, *complements(one.token, "with", "for"))):
            del by_token[one.token.i]  # `treated 54 people with gunshot wounds`: a count of the hurt
            return
    if one.type == "ASSAULT" and one.said is None and one.token.pos == "VERB" and not is_passive(one.token):
        for subject in surface_subjects(one.token):  # `an air strike hit a hospital`
            strike = by_token.get(subject.i)
            if strike is not None and strike.type == "ASSAULT" and strike.said is None and subject.pos == "NOUN":
                strike.parts += one.tokens
                del by_token[one.token.i]
                return
    if one.said is None and (whole := _part_of(one, by_token)) is not None:
        whole.parts += one.tokens
        del by_token[one.token.i]
        return
    announced = by_token.get(one.token.head.head.i) if one.token.dep == "acl" and one.token.tag == "VBN" else None
    if (announced is not None and announced is not one and announced.type == one.type
            and one.token.head in objects(announced.token)):
        announced.parts += one.tokens  # `a duty, announced in May, was never imposed`
        del by_token[one.token.i]
        return
    to_do = one.token.dep in ("xcomp", "advcl", "ccomp") and one.token.tag == "VB"
    purpose = by_token.get(one.token.head.i) if to_do else None
    if one.token.head.lemma in classes()["span_word"]:
        purpose = by_token.get(one.token.head.head.i)  # `gave them 72 hours to leave`
    if purpose is not None and purpose.mode == "expel" and one.type == "RETREAT":
        purpose.parts += one.tokens  # `ordered three diplomats to leave`
        del by_token[one.token.i]
        return
    if purpose is not None and purpose.type == one.type == "ASSAULT" and purpose.said is None and one.said is None:
        purpose.parts += one.tokens  # `used tear gas to break up the rally`
        del by_token[one.token.i]
        return
    loses = one.token.lemma in classes()["losing"] and any(each.lemma in classes()["loss"] for each in objects(one.token))
    result = loses or one.token.lemma in classes()["result"] or _shot_dead(one.token)
    if one.type in _RESULT_TYPES and one.said is None and result:
        act = _first_act(one.token, by_token, parse) or _act_of_others(one.token, by_token, parse)
        if act is not None and act is not one:
            act.parts += one.tokens
            act.why = act.why or one.why
            del by_token[one.token.i]
            cause = _above_result(one.token)
            if cause is not None and cause.i in by_token and by_token[cause.i].type != "ASSAULT":
                del by_token[cause.i]  # `the raid left one soldier dead`: no retreat


def _shot_dead(verb: Token) -> bool:
    """`shot dead when troops opened fire`: a result where the act is told too."""
    return verb.lemma == "shoot" and is_passive(verb) and any(each.lower == "dead" for each in verb.children)


def _part_of(one: Happening, by_token: dict[int, Happening]) -> Happening | None:
    """The happening of its type that it is only a side of, or None.

    What is done so as to do the same (`held talks to discuss it`, `staged a sit-in, demanding …`), the talks for which
    one meets, the aid in which money is given (`provided $2 million in assistance`).
    """
    token = one.token
    if one.type not in _SIDED:
        return None
    if (token.pos == "VERB" and token.dep in ("xcomp", "advcl") and token.tag in ("VB", "VBG")
            and token.child("nsubj") is None):
        near = [token.head, *objects(token.head)]
    elif one.type == "CONSULT" and token.dep == "pobj" and token.head.lower in _AT:
        near = [token.head.head] if one.mode != "phone" else []
    elif one.type == "AID" and token.dep == "pobj" and token.head.lower in ("in", "for", "of"):
        near = [token.head.head, token.head.head.head]
    else:
        return None
    wholes = (by_token.get(each.i) for each in near if each is not token)
    return next((each for each in wholes if each is not None and each.type == one.type and each.said is None and not (
        each.mode == "visit" and token.tag == "VB")), None)  # `flew there to meet him`: first the one, then the other


def _prepositional(verb: Token) -> list[Token]:
    """Nouns behind the preposition of a phrasal verb (`went on strike`, `put under arrest`, `called for a strike` not)."""
    words = ("in", "on", "to") if verb.lemma == "agree" else ("in", "on", "under")
    return [noun for one in verb.each("prep") if one.lower in words for noun in one.each("pobj")]


def _inside(verb: Token) -> list[Token]:
    """What a sum or share that a verb is about is of (`cut $9 million in aid`, `lifted most of the sanctions`)."""
    shares = [noun for noun in objects(verb) if noun.lemma in classes()["container"]]
    return [*_of_sum(verb), *(each for noun in shares for each in complements(noun, "of"))]


def _of_sum(verb: Token) -> list[Token]:
    sums = [noun for noun in objects(verb) if noun.ent == "MONEY"]
    return [noun for each in (verb, *sums) for noun in complements(each, "in", "of")] if sums else []


def _verb_and_noun(verb: Happening, noun: Happening, by_token: dict[int, Happening], is_object: bool) -> None:
    if verb.said is not None:
        if verb.type == noun.type == "AGREE" and verb.token.lemma == "agree":  # `agreed a deal`: one act
            verb.parts += noun.tokens
            del by_token[noun.token.i]
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
    elif is_object and (verb.token.lemma in classes()["staging"]
                        or noun.token.lemma in classes()["exercise"] or (  # `launched cyber attacks`
            noun.type in OF_WORDS and (  # `launched a scathing attack on the plan`
                verb.type == "ASSAULT" or verb.token.lemma in classes()["uttering"]))):
        noun.parts += verb.tokens
        if verb.span[0] < noun.span[1]:
            noun.span = verb.span[0], noun.span[1]
        del by_token[verb.token.i]
    elif is_object and (verb.type in ("SANCTION", "CONCEDE", "RETREAT", "REJECT", "SUPPORT", "AGREE")
                        or (verb.type == "ASSAULT" and noun.mode == "ceasefire")):  # `violated the truce`
        verb.parts.append(noun.token)
        by_token.pop(noun.token.i, None)


def _first_act(result: Token, by_token: dict[int, Happening], parse: Parse) -> Happening | None:
    """The act of a result; of coordinated results (`killed two and hurt five`), that of the first or the first itself."""
    for _ in range(_CHAIN):
        found = _act_of(result, by_token, parse)
        head = result.head
        if result.dep == "amod" and head.dep == "conj":  # `two dead and three injured`
            result, head = head, head.head
        if found is not None or result.dep != "conj" or head.lemma not in classes()["result"]:
            return found
        if head.i in by_token:
            return by_token[head.i]
        result = head
    return None


def _act_of_others(result: Token, by_token: dict[int, Happening], parse: Parse) -> Happening | None:
    """The act that a later coordinated result names (`four were killed and six were wounded in clashes`)."""
    others = [each for each in result.conjuncts()[1:] if each.lemma in classes()["result"]]
    acts = [(each, _act_of(each, by_token, parse)) for each in others]
    return next((act for each, act in acts if act is not None and act.token.i > each.i), None)


def _above_result(result: Token) -> Token | None:
    """The verb of causing above a word of result (`resulted in nine people killed and three wounded`)."""
    at = result
    for _ in range(_CHAIN):
        if at.dep not in _WITHIN_RESULT:
            return None
        at = at.head
        if at.lemma in classes()["resulting"] and at.pos == "VERB":
            return at
    return None


def _act_of(result: Token, by_token: dict[int, Happening], parse: Parse) -> Happening | None:
    """The act in the sentence of which `killed`, `wounded` or `dead` is the result."""
    def act(token: Token) -> Happening | None:
        one = by_token.get(token.i)
        count = token.pos == "NOUN" and token.lemma in classes()["weak_noun"]  # `hurt, two with wounds from bullets`
        return one if one is not None and one.type == "ASSAULT" and one.said is None and not count else None

    if result.pos == "VERB":
        for subject in surface_subjects(result):
            if not is_passive(result) and (one := act(subject)):
                return one
        for noun in _causes(result):
            if one := act(noun):
                return one
        for counted in (each for each in objects(result) if each.pos == "NUM"):
            for noun in complements(counted, "in", "during"):  # `wounded at least 12 in an ambush`
                if one := act(noun):
                    return one
        for below in result.children:
            if below.dep in ("prep", "agent") and below.lower in ("in", "by", "during", "after", "from", "when", "with"):
                for noun in below.each("pobj", "pcomp"):
                    if one := act(noun):
                        return one
            for noun in (below, *below.each("pobj")):  # `were hurt on Sunday night when police used tear gas`
                for clause in noun.each("relcl"):
                    if any(each.lower == "when" for each in clause.children) and (one := act(clause)):
                        return one
            if below.dep == "advcl" and any(each.lower in ("when", "as") for each in below.children) and (
                    one := next((found for each in below.conjuncts() if (found := act(each))), None)):
                return one  # `were killed when gunmen crossed the border and attacked a post`
            if below.dep == "advcl" and (one := act(below)):
                return one
    if result.pos == "NOUN":
        for below in result.children:
            if below.dep in ("prep", "acl") and (one := next((a for t in below.children if (a := act(t))), None)):
                return one
        above = result.head.head if result.dep == "pobj" else result.head
        if above.lemma in classes()["resulting"]:  # `the raid resulted in the death of two`
            for subject in surface_subjects(above):
                if one := act(subject):
                    return one
    cause = _above_result(result)
    for subject in surface_subjects(cause) if cause is not None else ():
        if one := act(subject):
            return one
    head = result.head
    if result.dep in ("relcl", "acl", "advcl", "conj", "xcomp", "ccomp", "oprd", "acomp", "prep") and head is not result:
        if (one := act(head)) is not None:
            return one
        if result.dep in ("oprd", "acomp", "ccomp", "xcomp"):
            for subject in surface_subjects(head):
                if one := act(subject):
                    return one
    if result.dep == "acl" or (result.dep == "relcl" and (_in_which(result) or head.ent in _SETTINGS)):
        at = head  # `clashes between gangs killed …`, `a raid on a farm in which two died`
        for _ in range(_CHAIN):
            if at.dep not in ("pobj", "prep", "conj"):
                break
            at = at.head
            if (one := act(at)) is not None:
                return one
        for noun in objects(at) if at.pos == "VERB" else ():  # `the talks followed a strike on Monday that killed four`
            if noun.i < result.i and (one := act(noun)) is not None:
                return one
    for above in islice(result.ancestors(), 3):  # `leaving three hurt, one badly, in an attack`, wherever it hangs
        hung = [*above.children, *(each for one in above.each("npadvmod", "appos", "conj") for each in one.children)]
        near = [each for each in hung if each.dep == "prep" and 0 < each.i - result.i <= _NEXT
                and each.lower in ("in", "during")]
        if one := next((found for each in near for noun in each.each("pobj") if (found := act(noun))), None):
            return one
    if one := next((one for clause in _when(result, parse) if (one := act(clause))), None):
        return one
    if result.tag == "VBG" and result.i and parse.tokens[result.i - 1].text == ",":  # `, killing two`, wherever it hangs
        before = [act(each) for each in parse.sentence(result) if each.i < result.i and each.pos == "VERB"]
        return next((one for one in reversed(before) if one is not None), None)
    return None


def _causes(verb: Token) -> list[Token]:
    """What the result is put down to (`as a result of the raid`, `because of a blast`, `due to shelling`)."""
    found = [each for noun in complements(verb, "as") if noun.lemma in ("result", "consequence")
             for each in complements(noun, "of")]
    for one in verb.children:
        if one.lower in ("of", "to") and any(each.lower in ("because", "due") for each in one.children):
            found += one.each("pobj")
        elif one.lower in ("due", "because"):
            found += [each for inner in (one, *one.each("prep", "pcomp")) for each in inner.each("pobj")]
    return found


def _in_which(verb: Token) -> bool:
    return any(each.tag == "WDT" for one in verb.each("prep") for each in one.each("pobj"))


def _when(result: Token, parse: Parse) -> list[Token]:
    """The verb of the `when` clause behind the result, wherever it hangs (`five were killed when police fired`)."""
    behind = parse.tokens[result.i + 1:result.i + 3]
    return [each.head for each in behind if each.lower in ("when", "as") and each.head.dep == "advcl"
            and each.head.sent == result.sent]
