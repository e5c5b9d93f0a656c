"""Speech acts as events: cues of statements whose act PLOVER codes, refusals, and what is said but done by nobody.

A cue that accuses, requests, threatens, rejects, agrees, promises or praises is an event; who says that he will not do what
others would welcome refuses it; topics of silences, mere plans and mere warnings are no events.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice

from dragoman.assemble.events_clause import own_verb
from dragoman.assemble.events_granted import is_main_act
from dragoman.assemble.events_happening import Found, Happening
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.roles import objects
from dragoman.lexicon.events import classes
from dragoman.model import Statement

ACTS = {"accuse": "ACCUSE", "request": "REQUEST", "threaten": "THREATEN", "reject": "REJECT", "agree": "AGREE",
        "praise": "SUPPORT", "promise": "AGREE"}
OF_WORDS = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT"))
_NO_DEED = frozenset(("deny", "decline"))
# what a word names by itself and no statement's act makes another of it
_OWN_DEED = {"AGREE": ("SUPPORT",), "ACCUSE": ("PROTEST", "CONCEDE"), "REQUEST": ("ACCUSE", "SANCTION")}
_REFUSING = ("deny", "assert", "threaten", "promise")
_WILL = ("will", "would", "'ll", "wo")
_DEEP = 30  # words above a noun in which the cue of a silence is looked for
_CLAUSE = 120  # words below a verb that are looked at


def speech_acts(draft: Draft, found: Sequence[Happening], said: Sequence[Statement]) -> list[Happening]:
    """With events on the cues of statements whose act PLOVER codes; verbal triggers on other cues are dropped."""
    kept = {one.token.i: one for one in found}
    for one in said:
        if not one.cue:
            continue
        on_cue = [kept[token.i] for span in one.cue for token in draft.parse.within(span) if token.i in kept]
        kind = ACTS.get(one.act)
        if kind is None:
            if one.form == "silence" or one.act in _NO_DEED:
                for each in on_cue:
                    if each.type in OF_WORDS and not _stands(each, one):
                        del kept[each.token.i]
            continue
        token = draft.parse.head(one.cue[0])
        if token is None or (kind == "REQUEST" and _is_asked(token)):
            continue
        if any(each.type in _OWN_DEED.get(kind, ()) or (one.act == "agree" and each.type not in OF_WORDS | {"AGREE"})
               for each in on_cue):
            continue
        mode = next((each.mode for each in on_cue if each.type == kind), None) or _mode(kind, token)
        for each in on_cue:
            kept.pop(each.token.i, None)
        kept[token.i] = Happening(token=token, span=one.cue[0], type=kind, mode=mode, score=0.8,
                                  why=f"act of the statement: {one.act}", said=one)
    return list(kept.values())


def resolutions(found: Sequence[Happening]) -> list[Happening]:
    """With a request where a body passes a resolution to do to others what hurts them (`passed a motion to expel the …`)."""
    kept = {one.token.i: one for one in found}
    for one in found:
        above = one.token.head
        passed = above.head if one.token.dep == "acl" and above.dep == "dobj" else above
        motion = above if passed is not above else above.child("dobj")
        if (one.type in classes()["hostile"] and one.token.tag == "VB" and one.token.dep in ("acl", "advcl")
                and passed.pos == "VERB" and passed.lemma in classes()["passing"]
                and motion is not None and motion.lemma in classes()["motion"]
                and (passed.i not in kept or kept[passed.i].type == "SUPPORT")):
            kept[passed.i] = Happening(token=passed, span=passed.span, type="REQUEST", mode="change", score=0.6,
                                       why="a resolution to make others do something")
    return list(kept.values())


def _stands(one: Happening, said: Statement) -> bool:
    """Is the word of a denial a deed all the same (`denied them entry`, `refused the talks`)?"""
    if said.act == "deny" and any(each.lemma in classes()["assertion"] for each in objects(one.token)):
        return False  # who rejects a claim denies it
    return said.form != "silence" and (" when " in one.why or one.token.lemma in classes()["refusing"])


def _is_asked(token: Token) -> bool:
    """Is it a question put to the speaker of the clause (`Asked about it, he …`), which requests nothing?"""
    return (token.lemma in ("ask", "tell") and token.tag == "VBN" and token.child("nsubj", "nsubjpass", "auxpass") is None
            and not any(each.tag == "TO" for below in token.each("xcomp", "ccomp") for each in below.children))


def _mode(kind: str, cue: Token) -> str | None:
    """The mode of a speech act, from its cue."""
    if kind != "ACCUSE":
        return None
    return "allege" if cue.lemma in classes()["allege"] else "disapprove"


def without_topics(draft: Draft, found: Sequence[Happening], said: Sequence[Statement]) -> list[Happening]:
    """Nouns in the topic of a silence name no event, nor does what is declined if it is words (`declined to discuss`)."""
    silences = [one for one in said if one.form == "silence"]
    topics = {token.i for one in silences for span in (*one.cue, *one.content) for token in draft.parse.within(span)}
    cues = {token.i for one in silences for span in one.cue for token in draft.parse.within(span)}
    promised = [one for one in said if one.act in ("promise", "agree")]
    ready = {token.i for one in promised for span in one.content for token in draft.parse.within(span) if token.pos == "ADJ"}
    backed = {head.i for one in said if one.act == "praise" and one.content
              and (head := draft.parse.head(one.content[0])) is not None and head.lemma in classes()["support"]}
    return [one for one in found if not (
        (one.type == "AGREE" and one.token.i in ready)  # `said it was ready to talk`: one promise
        or (one.type == "SUPPORT" and one.token.i in backed)  # `pledged support`
        or (one.token.pos == "NOUN" and (one.token.i in topics or any(
            above.i in cues for above in islice(one.token.ancestors(), _DEEP))))
        or (one.token.head.i in cues and one.token.lemma in classes()["saying"]))]


def refusals(draft: Draft, found: Sequence[Happening], said: Sequence[Statement]) -> list[Happening]:
    """With a refusal where one says that he will not do what others would welcome (`would not lift the ban`)."""
    index = Found(draft.parse, found)
    for one in said:
        if one.act not in _REFUSING or not one.cue or one.form == "silence":
            continue
        inside = next(index.within(one.content), None)
        token = draft.parse.head(one.cue[0])
        if token is not None and inside is not None and inside.type in classes()["welcome"] and _will_not(inside.token):
            known = index.at.get(token.i)
            if known is None or known.said is not None:
                index.at[token.i] = Happening(token=token, span=one.cue[0], type="REJECT", mode=None, score=0.6,
                                              why="says that he will not", said=one)
    inside_words = {token.i for one in said for span in one.content for token in draft.parse.within(span)}
    for each in _bare_refusals(found, inside_words):
        index.at[each.token.i] = each
    return list(index.at.values())


def _bare_refusals(found: Sequence[Happening], quoted: Collection[int]) -> list[Happening]:
    """Refusals on `will not` in the reporter's voice (`Israel will not free them`); `quoted`: tokens inside statements."""
    refused = []
    for one in found:
        token = one.token
        will = next((each for each in token.each("aux") if each.lower in _WILL), None)
        denial = token.child("neg")
        if (will is not None and denial is not None and one.said is None and token.i not in quoted and token.pos == "VERB"
                and one.type in classes()["welcome"] and token.child("nsubjpass", "mark") is None):
            refused.append(Happening(token=denial, span=(will.start, denial.end), type="REJECT", mode=None, score=0.6,
                                     why="will not do what others would welcome"))
    return refused


def _will_not(token: Token) -> bool:
    return token.child("neg") is not None and any(each.lower in _WILL for each in token.each("aux"))


def is_mere_plan(one: Happening, found: Found) -> bool:
    """Who vows a rally or a complaint, and makes it hang on nothing, plans it; that is no promise and no threat."""
    if one.said is None or one.said.act not in ("promise", "threaten") or one.token.lemma in classes()["menace"]:
        return False
    inner = found.about(one)
    if inner is None or inner.type not in ("PROTEST", "ACCUSE", "REQUEST") or inner.mode in ("investigate", "strike"):
        return False
    if inner.token.child("nsubjpass") is not None:
        return False  # `promised that they would be prosecuted`: by others
    return not _on_condition(one)


def _on_condition(one: Happening) -> bool:
    return any(each.lower in ("if", "unless", "until", "otherwise") for each in _below(one.token))


def _below(token: Token) -> list[Token]:
    """The words below a token, nearest first, up to a clause of usual length."""
    found = [token]
    for each in found:
        if len(found) > _CLAUSE:
            break
        found.extend(each.children)
    return found


def is_mere_warning(one: Happening, found: Found) -> bool:
    """Who warns threatens only with a hostile act that is to come."""
    if one.said is not None or one.type != "THREATEN" or one.token.lemma not in classes()["warning"]:
        return False
    acts = [found.at[each.i] for each in _below(one.token) if each.i in found.at]
    hostile = [each.token for each in acts if each.type in classes()["hostile"]]
    return not any(helper.lemma in ("will", "would") for token in hostile for helper in token.each("aux"))


def _is_undone(act: Token) -> bool:
    """Is what is promised to end the act (`to lift his veto`, `to call off the strike`, `to stop shelling the town`)?"""
    verb = act.head.head if act.dep == "pcomp" else act.head
    particle = verb.child("prt")
    return act.dep in ("dobj", "xcomp", "pcomp") and (verb.lemma in classes()["undo"] or (
        particle is not None and f"{verb.lemma} {particle.lower}" in classes()["undo"]))


def threat_or_promise(one: Happening, found: Found) -> None:
    """A promise whose content is a hostile act is a threat."""
    if one.said is None or one.said.act != "promise" or one.token.lemma in classes()["offering"]:
        return
    inner = found.about(one)
    if inner is None or _is_undone(inner.token) or any(
            each.dep == "neg" or each.lower == "no" for each in inner.token.children) or (
            inner.token.pos == "VERB" and own_verb(inner.token)[0] == "denied"):
        return
    if not is_main_act(inner.token, one.said) and not any(each.dep == "mark" and each.lower in ("if", "should")
                                                          for each in inner.token.children):
        return  # what hangs on a hostile act is no welcome promise (`if they attack, we will be back`)
    if inner.type in classes()["hostile"] or (inner.type == "PROTEST" and _on_condition(one)):
        one.type, one.mode = "THREATEN", None
