"""Actors and recipients of an event: from dependency paths, by event type.

Where the argument itself is no actor (`hit a rebel camp`, `jets of the air force`), the actor named within its phrase
takes its place; where a request, threat or accusation names nobody, those of its content do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.assemble.cast import Cast
from dragoman.assemble.events_aims import aimed_at, handed_to, told
from dragoman.assemble.events_directed import ANSWERS, MUTUAL, OF_WORDS, blames_deed, directed_at, of_content, own_state
from dragoman.assemble.events_happening import Found, Happening
from dragoman.assemble.events_sayso import SaySo
from dragoman.assemble.events_victims import announced, counted_result, hit
from dragoman.language import Token
from dragoman.language.roles import complements, modifiers, noun_subjects, objects, subjects, surface_subjects
from dragoman.lexicon.events import classes

_TOWARDS: dict[str, tuple[str, ...]] = {
    "ASSAULT": ("on", "against", "at", "into", "with", "upon", "of"),
    "COERCE": ("on", "against", "to", "from", "with", "of"),
    "SANCTION": ("on", "against", "with", "to", "from", "of"),
    "MOBILIZE": ("against",),
    "PROTEST": ("against", "with", "on", "at", "to"),
    "THREATEN": ("against", "to"),
    "REJECT": ("with", "by", "from", "of"),
    "ACCUSE": ("against", "on", "of", "at", "into", "with"),
    "REQUEST": ("on", "upon", "to", "from", "of"),
    "AGREE": ("to", "with"),
    "CONSULT": (),
    "SUPPORT": ("to", "for", "of", "with"),
    "CONCEDE": ("to", "with", "for", "against", "on"),
    "RETREAT": ("of", "to", "from", "with"),
    "COOPERATE": ("with", "to"),
    "AID": ("to", "for", "of"),
}
_LENDING = ("COOPERATE", "AID", "MOBILIZE")
_HANDING = ("RETREAT", "AID", "COOPERATE", "CONCEDE", "AGREE")
_TOLD = ("REQUEST", "AGREE", "THREATEN")  # whose recipient is the one who is told
# types (and modes) whose object is what is moved or done, not whom it is done to
_NO_OBJECT = ("MOBILIZE", "PROTEST-demo", "PROTEST-hunger", "PROTEST-strike", "PROTEST-None", "CONSULT-visit",
              "RETREAT-withdraw", "RETREAT-disarm", "RETREAT-ceasefire", "RETREAT-resign",
              "SANCTION-withdraw")
_AGAINST = ("ACCUSE", "SANCTION", "ASSAULT", "COERCE", "PROTEST", "THREATEN", "MOBILIZE")
_ON_ACTS = ("SANCTION", "CONCEDE", "RETREAT", "COERCE", "AID", "SUPPORT", "COOPERATE")  # done to what another act did
_DEPTH = 3  # how deep in a phrase an actor is looked for (`a resumption of ties with X`)
Roles = tuple[tuple[str, ...], tuple[str, ...]]
_SYMMETRIC_MODES = (None, "phone", "multilateral")


def participants(found: Found, cast: Cast, sayso: SaySo) -> list[Roles]:
    """(actors, recipients) of each happening, as keys of the cast, each once."""
    own = {id(one): _own(one, found, cast) for one in found.all}
    for one in found.all:
        doers, targets = own[id(one)]
        saying = sayso.at(one.token) if not doers else None
        doer = announced(one, targets, saying, cast)
        if doer is not None:
            own[id(one)] = [doer], [key for key in targets if key != doer]
    for one in found.all:
        doers, targets = own[id(one)]
        if one.type not in OF_WORDS and not targets and one.taken is None:
            targets = of_content(one, found, own, doers) if one.type == "CONCEDE" else []
            own[id(one)] = doers, targets or aimed_at(one, cast, doers, found, not _moves(one))
    _on_acts(found, own)
    for one in found.all:
        doers, targets = own[id(one)]
        if one.type in OF_WORDS and not targets:
            targets = [key for key in directed_at(one, found, own, cast) if not own_state(key, doers, cast)]
            own[id(one)] = doers, targets
    _on_acts(found, own)
    result = []
    for one in found.all:
        doers, targets = own[id(one)]
        if one.type in MUTUAL and _is_mutual(one):
            doers, targets = [*doers, *targets], []
        doers = list(dict.fromkeys(doers))
        result.append((tuple(doers), tuple(dict.fromkeys(key for key in targets if key not in doers))))
    return result


def _on_acts(found: Found, own: dict[int, tuple[list[str], list[str]]]) -> None:
    """Give acts on acts the recipients of those."""
    for one in found.all:
        doers, targets = own[id(one)]
        if one.type in _ON_ACTS and not targets:
            own[id(one)] = doers, of_act(one, found, own, doers)


def of_act(one: Happening, found: Found, own: Mapping[int, tuple[list[str], list[str]]], doers: list[str]) -> list[str]:
    """To whom the act is done that this one ends, eases or extends (`lifted the sanctions imposed on X`, `cut aid to X`)."""
    for token in one.tokens:
        for noun in objects(token) if token.pos == "VERB" else complements(token, "of", "on", "to"):
            near = [noun, *noun.each("acl"), *complements(noun, "of", "to", "on")]
            for inner in (found.of.get(each.i) for each in near):
                if inner is not None and inner is not one and (
                        keys := [key for key in own[id(inner)][1] if key not in doers]):
                    return keys
    return []


def _moves(one: Happening) -> bool:
    """Is the object of the act what is moved or done, not whom it is done to?"""
    if one.type == "PROTEST" and one.token.lemma in classes()["protesting"]:
        return False  # `protesting a new law of the state`
    return one.type in _NO_OBJECT or f"{one.type}-{one.mode}" in _NO_OBJECT or (
        one.type in _LENDING and one.token.lemma in classes()["moving"])


def _own(one: Happening, found: Found, cast: Cast) -> tuple[list[str], list[str]]:
    """Doers and targets from the happening's own words and, for a speech act, from its statement."""
    if one.taken is not None:
        return [], []  # who called it off is not who would have done it
    doers: list[str] = []
    targets: list[str] = []
    for token in sorted(one.tokens, key=lambda each: each.lemma not in classes()["uttering"]):
        more_doers, more_targets = _of_token(token, one, cast)
        if not doers:
            doers = more_doers
        targets += [key for key in more_targets if key not in targets]
    targets = hit(one, targets, cast)
    if any(noun.lower in ("other", "another") and any(each.lower in ("each", "one") for each in noun.each("det"))
           for token in one.tokens for noun in token.each("dobj")):
        targets = []  # `accuse each other`
    if blames_deed(one, found):
        targets = []  # who suffered it is not to blame
    if blames_deed(one, found):
        targets = []  # who suffered it is not to blame
    if not doers and one.type == "REQUEST" and _lacks_subject(one.token):
        before = found.parse.tokens[max(0, one.token.i - 1)]
        doers = _keys([before], cast) if before.dep == "appos" else []  # `in reply to X, the council passed`: no apposition
    if one.type in OF_WORDS and (called := [noun for token in one.tokens for noun in _called(token)]):
        targets = [key for key in _keys(called, cast) if key not in doers] or targets
    said = one.said
    if said is not None:
        doers = [said.speaker, *(doers if said.speaker in doers else ())] if said.speaker else doers
        if one.type in _TOLD:
            targets = [key for key in targets if cast.about(key).kind != "media"]
            if said.addressee:
                targets = [said.addressee]
            elif one.type != "AGREE":
                targets = told(one, cast, doers) or targets
        elif said.addressee in targets and len(targets) == 1:
            targets = []
    if one.type == "CONSULT" and not doers and not targets:
        doers = _at_the_meeting(one.token, found)
    return doers, [key for key in targets if key not in doers]


def _called(verb: Token) -> list[Token]:
    """Who is called or met so as to be told (`called the king to express his support`)."""
    above = verb.head
    return objects(above) if verb.dep in ("xcomp", "advcl") and above.lemma in classes()["call_up"] else []


def _lacks_subject(verb: Token) -> bool:
    return verb.dep == "ROOT" and verb.tag == "VBD" and not surface_subjects(verb)


def _at_the_meeting(noun: Token, found: Found) -> list[str]:
    """Who speaks to whom at a meeting (`at a meeting on Monday he told the families …`) has met."""
    verb = noun.head.head if noun.dep == "pobj" else noun
    said = found.said_at.get(verb.i)
    return [key for key in (said.speaker, said.addressee) if key] if said is not None else []


def _is_mutual(one: Happening) -> bool:
    if one.type == "CONSULT":
        return one.mode in _SYMMETRIC_MODES
    return one.said is None and any(token.lemma in classes()["agreement"] for token in one.tokens)


def _of_token(token: Token, one: Happening, cast: Cast) -> tuple[list[str], list[str]]:
    result = counted_result(token, cast)
    if result is not None:
        return [], [result]
    if token.dep == "neg":
        return _keys(subjects(token.head), cast), []
    towards = ("from",) if one.mode == "withdraw" else _TOWARDS[one.type]
    if token.pos in ("VERB", "AUX"):
        doers, targets = _of_verb(token)
        if one.type == "CONSULT" and token.lemma in classes()["host"] and token.lemma in classes()["undergo"]:
            doers, targets = [*subjects(token), *objects(token)], []  # who receives a guest meets with him
        if one.type == "CONSULT" and token.dep in ("advcl", "xcomp") and token.head.pos == "VERB":
            targets = [*objects(token.head), *targets]  # `called him to discuss the crisis`
        if one.type in _NO_OBJECT or (f"{one.type}-{one.mode}" in _NO_OBJECT and token.lemma not in classes()["host"]):
            targets = token.each("dative")
        if one.type == "AGREE" and token.lemma == "offer" and not token.each("dative") and _is_thing(token.each("dobj")):
            targets = []  # `offered a team of experts`: what is offered
        if one.type in _LENDING and token.lemma in classes()["moving"]:
            supplied = objects(token) if token.lemma in classes()["supplying"] and complements(token, "with") else []
            targets = [*token.each("dative"), *supplied]  # `sent observers to X`: who is sent is not whom it is done to
        doer_keys = _keys(doers, cast) or _of_document(doers, cast)
        if not doer_keys and token.lemma in classes()["undergo"] and one.type in _LENDING:
            doer_keys = [key for each in doers if (key := cast.territory(each)) is not None]  # `received money from Qatar`
        target_keys = handed_to(token, targets, cast) if one.type in _HANDING else []
        target_keys = target_keys or [key for each in targets if (key := cast.participant(each)) is not None]
        if not target_keys and one.type in _AGAINST:  # `closed its airspace to their planes`: not whose airspace it was
            target_keys = _keys(complements(token, *towards), cast)
        if not target_keys and one.type in ANSWERS and token.lemma not in classes()["uttering"]:
            target_keys = _makers(targets, cast, doer_keys)
        owned = token.lemma not in classes()["uttering"]  # `reaffirmed his country's support for X`: not of his country
        target_keys = target_keys or _keys(targets, cast, towards, owned=owned)
        more = () if target_keys and one.type not in MUTUAL else towards
    elif token.pos == "ADJ":
        bearers = _keys(_bearers(token), cast)
        doer_keys, target_keys = (bearers, []) if one.type in OF_WORDS else ([], bearers)  # `is ready`, `lies dead`
        more = towards
    else:
        doer_keys, target_keys = _of_noun(token, one, cast)
        more = towards
    if one.type == "CONSULT":
        more = ("with", "to", "between", "of", "among") if one.mode in _SYMMETRIC_MODES else ("between", "among")
    elif one.type == "AGREE":
        more = ("with", "to", "between")
    if more:
        target_keys += _keys(complements(token, *more), cast)
    if not target_keys and one.type in _AGAINST:
        target_keys = _keys(_against(token), cast)
    return doer_keys, target_keys


def _is_thing(nouns: Sequence[Token]) -> bool:
    """Is there one object alone, and that indefinite: a thing rather than whom it is for?"""
    return len(nouns) == 1 and any(each.lower in ("a", "an") for each in nouns[0].each("det"))


def _of_verb(verb: Token) -> tuple[list[Token], list[Token]]:
    """The nouns of doers and of targets around a verb."""
    if verb.lemma in classes()["undergo"]:
        givers = complements(verb, "from", "by") or [each for noun in objects(verb) for each in complements(noun, "from")]
        givers = givers or [giver for noun in objects(verb) for made in noun.each("acl") if made.lemma in classes()["giving"]
                            for giver in complements(made, "by")]  # `got the money pledged by X`
        return givers, surface_subjects(verb)
    targets = [*verb.each("dative"), *objects(verb)]
    if not targets:  # `found him guilty`, `set them free`: the subject of what it makes of him
        targets = [noun for below in verb.each("ccomp", "xcomp", "oprd") if below.pos in ("ADJ", "NOUN")
                   or (below.tag == "VB" and not below.each("aux"))
                   for noun in below.each("nsubj") for noun in noun.conjuncts()]
    return subjects(verb), targets


def _makers(nouns: Sequence[Token], cast: Cast, doers: Sequence[str]) -> list[str]:
    """Whose words or deeds an answer is to: `demands from X`, `the decision by X`, `an appeal lodged by X`, `X's plan`."""
    for noun in nouns:
        made = [each for verb in noun.each("acl") if verb.tag == "VBN" for each in complements(verb, "by")]
        for near in (complements(noun, "by", "from"), made, noun.each("poss"), complements(noun, "of")):
            keys = [key for each in near if (key := cast.participant(each)) is not None and key not in doers]
            if keys:
                return keys
    return []


def _of_document(doers: Sequence[Token], cast: Cast) -> list[str]:
    """Whose paper it is that speaks (`parliament passed a resolution criticising …`)."""
    for noun in doers:
        if noun.lemma in classes()["document"]:
            return _keys(noun_subjects(noun), cast) or [
                key for each in modifiers(noun) if (key := cast.at(each)) is not None][:1] or (
                _keys(subjects(noun.head), cast) if noun.dep == "dobj" and noun.head.pos == "VERB" else [])
    return []


def _bearers(adjective: Token) -> list[Token]:
    """Of whom an adjective is said (`is willing to`, `a government ready to`)."""
    head = adjective.head
    if adjective.dep == "amod":
        return [head]
    if adjective.dep in ("dobj", "pobj", "nsubj", "nsubjpass"):
        return []  # `put the dead at 27`
    return surface_subjects(head) if head.pos in ("VERB", "AUX") else []


def _against(token: Token) -> list[Token]:
    """Nouns behind `against` in the clause, wherever it hangs (`filed a suit in a Paris court against the prince`)."""
    found, stack = [], list(token.children)
    while stack:
        each = stack.pop()
        if each.lower == "against" and each.i > token.i:
            found += [noun for below in each.each("pobj") for noun in below.conjuncts()]
        elif each.dep in ("prep", "pobj", "dobj", "pcomp"):
            stack.extend(each.children)
    return sorted(found, key=lambda one: one.i)[:1]


def _of_noun(noun: Token, one: Happening, cast: Cast) -> tuple[list[str], list[str]]:
    """Actors and recipients from a noun's own phrase and from the verb that carries it out."""
    if noun.lemma in classes()["patient_noun"] and not complements(noun, "of"):
        return _keys(complements(noun, "by"), cast), _keys(noun.each("poss"), cast)
    own = complements(noun, "by") or noun.each("poss") if one.mode == "third-party" else noun_subjects(noun)
    doers = _keys(own, cast) or [key for each in modifiers(noun) if (key := cast.at(each)) is not None]
    if not doers and one.type in OF_WORDS:
        doers = _keys(complements(noun, "from"), cast)
    first = _whole(noun)
    verb = first.head
    targets: list[str] = []
    if first.dep == "dobj" and verb.pos == "VERB" and verb.child("oprd") is None:  # `called it madness` does not do it
        if verb.lemma in classes()["meet_with"]:
            targets = _keys(subjects(verb), cast)
            doers = doers or _keys(complements(verb, "from"), cast)
        elif (verb.lemma in classes()["carry_out"] and (not doers or one.type == "CONSULT")) or (
                one.type == "CONSULT" and not doers and verb.lemma in classes()["calling_off"]):
            doers = [*_keys(subjects(verb), cast), *doers]
    elif not doers and first.dep == "nsubjpass" and verb.lemma in classes()["carry_out"] | classes()["calling_off"]:
        doers = _keys(complements(verb, "by"), cast)
    answer = first.head.head if first.dep == "pobj" and first.head.lower == "for" else first
    if not doers and answer.lemma in ("credit", "responsibility") and answer.dep == "dobj" and (
            answer.head.lemma in classes()["owning_up"]):
        doers = _keys(subjects(answer.head), cast)  # `claimed responsibility for the attack`
    if not doers:  # `a threat made last week by their leader`
        doers = _keys((each for made in noun.each("acl") if made.lemma in classes()["carry_out"]
                       for each in complements(made, "by")), cast)
    if not doers and one.type == "CONSULT" and first.dep == "pobj" and verb.lower in ("for", "in") and (
            verb.head.pos == "VERB"):
        doers = _keys((*subjects(verb.head), *objects(verb.head)), cast)  # `hosted the king for talks`
    if not doers and first.dep == "pobj" and verb.lower in ("to", "on") and verb.head.lemma == "agree":
        doers = _keys(subjects(verb.head), cast)  # `agreed to a ceasefire`
    return doers, targets


def _whole(noun: Token) -> Token:
    """The noun that stands for it in the clause: the first of a coordination, the vessel (`a round of exercises`)."""
    for _ in range(_DEPTH):
        if noun.dep == "conj" and noun.head.pos in ("NOUN", "PROPN"):
            noun = noun.head
        elif noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma in classes()["container"]:
            noun = noun.head.head
    return noun


def _keys(tokens: Iterable[Token], cast: Cast, towards: tuple[str, ...] = (), *, owned: bool = True) -> list[str]:
    """The actors at these tokens; where a token is none, those named in its phrase; `owned`: its owner too."""
    found: list[str] = []
    for token in tokens:
        key = cast.participant(token)
        for each in [key] if key is not None else _inside(token, cast, towards, owned):
            if each not in found:
                found.append(each)
    return found


def _inside(noun: Token, cast: Cast, towards: tuple[str, ...], owned: bool = True) -> list[str]:
    """The actors nearest within a phrase that is none: what it is against or with, whose it is, what it is of."""
    level = [noun]
    for _ in range(_DEPTH):
        below = []
        for one in level:
            behind = complements(one, *towards, "between", "among")
            for near in (behind, one.each("poss") if owned else [], modifiers(one), complements(one, "of")):
                named = near is behind
                keys = [key for each in near if (key := cast.participant(each) if named else cast.at(each)) is not None]
                if keys:
                    return keys if named else keys[:1]
            below += complements(one, *towards, "of")
        level = below
    return []
