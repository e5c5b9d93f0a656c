"""Mends what the parser often gets wrong in news, on the finished tree.

- A clause before a semicolon is no complement of a verb behind it (`Police used batons; organisers said 18 were hurt`).
- A verb in the form of the verb of saying, behind a complement in another form, is coordinated with the verb of saying:
  `demanded that Nairobi apologise and threatened to …`, `acknowledged that they may have died and revised …`,
  `had warned that a raid was likely and had advised …`.
- Before a saying that ends a sentence, the clause right behind `told them` is what they were told, and a saying set into
  another clause says that clause (`Gas will flow, its chairman assured envoys on Monday, a spokesman said`).
- `and who …` behind a clause with `who` is about the same noun.
- A name set off by commas behind `a spokesman for Mr. X` is the spokesman's, not another of X's; so is one that ends a
  sentence behind a noun for a person (`at the house of the judge of the border court, Ana Perez`).
- A clause behind `citing X,` is what the verb above says; so is one behind the occasion of a saying (`insisted in an
  address that …`); an infinitive behind a verb that takes one is what is threatened or promised, not its purpose.
- A noun with a subject of its own is a verb in the present tense.
- A number before `injured` or `wounded` counts them (`treated 21 injured`).
- A plural behind `that` which looks like a verb is the subject of a clause that has none (`told them that talks were …`).
- What is called something in quotation marks is the object of the calling (`called the threat “blackmail”`); so is who is
  called a thing right behind (`called the envoy a liar`). A name right behind a verb without an object is its object.
- A time right before a subject is no part of it (`In January Tashkent threatened`), nor a name behind its title
  another subject.
- A participle behind a noun that was taken for a clause as subject tells of that noun (`an inquiry promised then was never
  held`).
- What somebody is accused of is a deed (`accused of beating prisoners`).
- Between `to` behind a noun of purpose and another noun stands an infinitive (`its offer to host talks`).
The first two follow from the like forms of coordination (Huddleston & Pullum 2002, ch. 15).
"""

from __future__ import annotations

from dragoman.language.parse import Token
from dragoman.lexicon.actors import words
from dragoman.lexicon.cues import cues

_NOUNS = frozenset(("NN", "NNS"))
_PLEDGING = frozenset(("threaten", "promise", "intend", "agree", "reject"))
_HURT = frozenset(("injured", "wounded"))
_NAMING = frozenset(("brand", "call", "deem", "dub", "label", "style", "term"))
_PURPOSES = frozenset(("attempt", "bid", "decision", "effort", "intention", "invitation", "offer", "plan", "pledge",
                       "promise", "proposal", "readiness", "refusal", "request", "willingness"))
_VERBAL = frozenset(("broker", "chair", "host", "launch", "mount", "sponsor", "stage", "station"))
_CHARGING = frozenset(("accuse", "arrest", "blame", "charge", "condemn", "convict", "criticise", "criticize", "denounce",
                       "fault", "jail", "praise", "prosecute", "suspect", "try"))
_NAMES = frozenset(("GPE", "LOC", "FAC", "ORG", "NORP"))
_ATTRIBUTIVE = frozenset(("acting", "governing", "reigning", "retiring", "ruling", "visiting"))
_OPENING = '“‘"«„\''
_FINITE = frozenset(("VBD", "VBZ", "VBP"))


def retag(tokens: list[Token]) -> None:
    """A noun that has a subject before it and no copula is a verb (`the minutes record that …`, `the board speaks of`)."""
    for token in tokens:
        if token.tag in _NOUNS and token.text.islower() and token.dep in ("ROOT", "conj", "ccomp", "advcl", "relcl"):
            subject = next((one for one in token.children if one.dep == "nsubj" and one.i < token.i), None)
            bound = any(one.dep in ("cop", "det", "poss", "aux", "amod", "compound", "nummod") for one in token.children)
            if subject is not None and not bound:
                token.tag = "VBZ" if token.tag == "NNS" else "VBP"


def repair(tokens: list[Token]) -> None:
    """Moves the heads of such verbs; every token stays in its sentence."""
    for token in tokens:
        if token.dep == "ccomp" and token.i < token.head.i and _parted(tokens, token):
            _put_first(token)
        elif token.dep == "ccomp" and token.i > token.head.i and (clause := _said_last(tokens, token)) is not None:
            _attach(clause, token.head, "ccomp")
            _put_on_top(token)
        elif token.dep == "ccomp" and token.i < token.head.i and (verb := _told(tokens, token) or _set_into(token)):
            _attach(token, verb, "ccomp")
        elif token.dep == "ccomp" and token.head.lower in ("citing", "quoting") and token.head.dep in ("advcl", "acl"):
            above = token.head.head
            if token.head.child("dobj") is not None and above.pos == "VERB" and above.child("ccomp") is None:
                _attach(token, above, "ccomp")  # `said, citing two officials, that …`: what is said
        elif token.tag == "VBZ" and token.dep == "relcl" and (verb := _left_without_subject(tokens, token)) is not None:
            token.tag, token.pos = "NNS", "NOUN"  # `told them that talks with the rebels were …`
            _attach(tokens[token.i - 1], verb, "mark")
            _attach(token, verb, "nsubj")
        elif token.lower in _HURT and (number := _counted(tokens, token)) is not None:
            _attach(token, number.head, number.dep)
            _attach(number, token, "nummod")
        elif token.head.lemma in _NAMING and token.dep in ("dobj", "oprd", "attr") and (named := _named(tokens, token)):
            for one in [one for one in token.children if one.i < named.i]:
                _attach(one, named, one.dep)
            _attach(named, token.head, "dobj")
            token.dep = "oprd"
        elif token.dep in ("csubj", "csubjpass") and (noun := _told_of(token)) is not None:
            _attach(noun, token.head, token.dep.replace("csubj", "nsubj"))
            _attach(token, noun, "acl")
            token.tag = "VBN"
        elif token.dep == "pobj" and (verb := _charged(tokens, token)) is not None:
            preposition = token.head
            _attach(verb, preposition, "pcomp")
            _attach(token, verb, "dobj")
        elif token.dep == "nsubj" and token.tag == "NNP" and (bearer := _second_subject(tokens, token)) is not None:
            _attach(token, bearer, "appos")  # `an order leaked to the senator Ana Cruz instructs officers`
        elif token.dep == "pobj" and (when := _fused_time(tokens, token)) is not None:
            preposition, verb = token.head, tokens[token.i + 1]
            _attach(token, verb, "nsubj")
            _attach(when, preposition, "pobj")
        elif token.dep == "pobj" and (verb := _purposed(tokens, token)) is not None:
            preposition = token.head
            _attach(verb, tokens[preposition.i - 1], "acl")
            verb.tag, verb.pos, preposition.tag, preposition.pos = "VB", "VERB", "TO", "PART"
            _attach(preposition, verb, "aux")
            _attach(token, verb, "dobj")
        elif token.lower in _ATTRIBUTIVE and (person := _guest(token)) is not None:
            token.tag, token.pos = "JJ", "ADJ"
            _attach(person, token.head, "pobj" if token.dep == "pcomp" else token.dep)
            _attach(token, person, "amod")  # `talks with visiting King Abdullah`
        elif token.dep == "appos" and (verb := _names_it(tokens, token)) is not None:
            token.head.dep = "dobj"
            _attach(token, verb, "oprd")
        elif token.dep == "npadvmod" and token.ent in _NAMES and token.head.i == token.i - 1 and _lacks_object(token.head):
            token.dep = "dobj"  # `threatened to shell Haifa`
        elif token.dep in ("acl", "relcl") and (governor := _occasioned(token)) is not None:
            _attach(token, governor, "ccomp")
        elif token.dep == "advcl" and _is_pledged(token):
            token.dep = "xcomp"
        elif token.dep in ("appos", "npadvmod") and token.ent and (named := _renamed(tokens, token)) is not None:
            _attach(token, named, "appos")
        elif token.dep == "relcl" and (people := _who_else(token)) is not None:
            _attach(token, people, "relcl")
        elif token.dep == "conj" and (token.tag in _FINITE or token.child("aux") is not None):
            governor = _like(token)
            if governor is not None:
                _coordinate(token, governor)


def _told(tokens: list[Token], clause: Token) -> Token | None:
    """The verb of telling right before whose clause its hearer stands (`told them she would run, an aide said`)."""
    first = min(clause.subtree(), key=lambda one: one.i).i
    hearer = next((one for one in tokens[max(0, first - 1):first] if one.pos in ("PRON", "NOUN", "PROPN")), None)
    while hearer is not None and hearer.dep in ("compound", "appos", "pobj", "prep"):
        hearer = hearer.head if hearer.head is not hearer else None
    if hearer is None or hearer.dep not in ("dobj", "dative"):
        return None
    verb, row = hearer.head, cues("verb").get(hearer.head.lemma)
    tells = row is not None and "addressee" in row.frames and "that" in row.frames
    told = verb.child("ccomp", "xcomp") is None and verb is not clause and all(up is not clause for up in verb.ancestors())
    return verb if tells and told and clause.child("nsubj", "nsubjpass") is not None else None


def _said_last(tokens: list[Token], verb: Token) -> Token | None:
    """The clause before a saying that ends its sentence, where the parser took the saying for what the verb before tells."""
    clause, subject = verb.child("ccomp"), verb.child("nsubj")
    behind = tokens[verb.i + 1] if verb.i + 1 < len(tokens) else None
    if clause is None or subject is None or verb.lemma not in cues("verb"):
        return None
    if not verb.head.i < clause.i < subject.i < verb.i:
        return None
    begin = min(subject.subtree(), key=lambda one: one.i)
    ends = behind is None or behind.sent != verb.sent or behind.text in ".!?"
    return clause if ends and tokens[begin.i - 1].text == "," and verb.head.child("dobj", "dative") is not None else None


def _put_on_top(verb: Token) -> None:
    """The verb governs the sentence; what did so before is its complement."""
    top = verb.head
    while top.head is not top:
        top = top.head
    verb.head.children.remove(verb)
    verb.head, verb.dep, top.dep = verb, top.dep, "ccomp"
    top.head = verb
    verb.children = sorted([*verb.children, top], key=lambda one: one.i)


def _set_into(clause: Token) -> Token | None:
    """The saying between a clause and the one that ends the sentence, set off by a comma, whose content the clause is."""
    later = [one for one in clause.head.each("ccomp") if one.i > clause.i]
    verb = later[0] if len(later) == 1 else None
    subject = verb.child("nsubj") if verb is not None else None
    row = cues("verb").get(verb.lemma) if verb is not None else None
    if verb is None or subject is None or row is None or "that" not in row.frames or verb.child("ccomp", "xcomp"):
        return None
    last = max(clause.subtree(), key=lambda one: one.i)
    begin = min(subject.subtree(), key=lambda one: one.i)
    return verb if verb.i < clause.head.i and begin.i > clause.i and (last.text == "," or last.i + 2 == begin.i) else None


def _left_without_subject(tokens: list[Token], token: Token) -> Token | None:
    """The verb of what is said, where the noun behind `that` was taken for a relative clause on the hearer."""
    saying, that = token.head.head, tokens[token.i - 1] if token.i else token
    row = cues("verb").get(saying.lemma)
    if that.lower != "that" or that.head is not token or token.head.dep != "dobj" or row is None or "that" not in row.frames:
        return None
    return next((one for one in saying.each("ccomp") if one.i > token.i and one.tag in _FINITE
                 and one.child("nsubj", "nsubjpass", "mark", "expl") is None), None)


def _counted(tokens: list[Token], token: Token) -> Token | None:
    """The number that counts the injured, where the parser took it for the object and them for a clause."""
    number = tokens[token.i - 1] if token.i else token
    split = token.head in (number, number.head) and token.dep in ("acl", "advcl", "relcl", "xcomp", "ccomp", "oprd")
    free = token.tag == "VBN" and token.child("nsubj", "nsubjpass", "aux", "auxpass", "agent") is None
    made = number.head.lemma in ("find", "get", "have", "keep", "leave", "report", "see")
    return number if number.tag == "CD" and number.dep in ("dobj", "pobj") and split and free and not made else None


def _named(tokens: list[Token], token: Token) -> Token | None:
    """The noun right before an opening quotation mark that the parser joined with the noun in the quotation."""
    for one in token.children:
        if one.dep in ("compound", "nmod") and one.pos in ("NOUN", "PROPN") and token.head.i < one.i < token.i and (
                tokens[one.i + 1].text in _OPENING):
            return one
    return None


def _charged(tokens: list[Token], token: Token) -> Token | None:
    """The participle of what somebody is accused of that the parser took for an adjective (`of beating prisoners`)."""
    before = tokens[token.i - 2] if token.i > 1 else token
    verb = tokens[token.i - 1]
    if token.head is not before or verb.tag != "VBG" or verb.dep != "amod" or token.tag not in ("NNS", "NNP", "NNPS"):
        return None
    above = before.head if before.head.pos == "VERB" else before.head.head
    return verb if before.lower in ("of", "for", "with") and above.lemma in _CHARGING else None


def _told_of(verb: Token) -> Token | None:
    """The noun of a reduced relative clause that was taken for a clause as subject."""
    bare = verb.tag in ("VBD", "VBN") and verb.child("mark", "aux", "auxpass", "dobj", "ccomp", "nsubjpass") is None
    noun = verb.child("nsubj")
    return noun if bare and noun is not None and noun.pos == "NOUN" and noun.i < verb.i < verb.head.i else None


def _second_subject(tokens: list[Token], token: Token) -> Token | None:
    """The noun right before a name that was taken for a second subject of its verb, and that is the name's title."""
    first = min([token.i, *(one.i for one in token.each("compound"))])
    before = tokens[first - 1] if first else token
    others = [one for one in token.head.each("nsubj") if one is not token and one.i < before.i]
    titled = before.tag == "NN" and before.dep in ("pobj", "dobj") and before.child("appos") is None
    return before if others and titled and token.ent == "PERSON" and before.sent == token.sent else None


def _fused_time(tokens: list[Token], token: Token) -> Token | None:
    """The time that was taken for a word before the subject (`In January Tashkent threatened`, `Of 2001 Uzbek troops`)."""
    verb = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
    if verb.tag not in _FINITE or verb.sent != token.sent or verb.child("nsubj", "nsubjpass", "expl", "csubj") is not None:
        return None
    if verb not in (token.head.head, token.head.head.head, token.head.head.head.head):
        return None
    first = tokens[token.head.i + 1]
    timed = first.ent == "DATE" and first.head is token and first.dep in ("compound", "nmod", "nummod", "amod")
    return first if timed and token.ent != "DATE" and first.tag in ("NNP", "CD") else None


def _purposed(tokens: list[Token], token: Token) -> Token | None:
    """The infinitive that the parser took for a word before its object (`its offer to host talks`), or None."""
    at = token.head.i
    if token.head.lower != "to" or at == 0 or at + 2 != token.i or tokens[at - 1].lemma not in _PURPOSES:
        return None
    verb = tokens[at + 1]
    return verb if verb.tag == "NN" and verb.dep == "compound" and verb.lower in _VERBAL else None


def _guest(token: Token) -> Token | None:
    """The person whom a participle right before the name describes, where it was taken for a verb that has him as object."""
    person = token.child("dobj")
    bare = person is not None and person.ent == "PERSON" and person.child("det", "poss") is None
    near = token.child("nsubj", "prep", "aux") is None and token.dep in ("pcomp", "dobj", "pobj", "nsubj", "xcomp")
    return person if bare and near else None


def _names_it(tokens: list[Token], token: Token) -> Token | None:
    """The verb that calls somebody something, where what he is called was taken for an apposition (`called him a liar`)."""
    noun = token.head
    verb = noun.head
    bare = token.child("det") is not None and token.child("det").lower in ("a", "an")  # type: ignore[union-attr]
    named = verb.lemma in _NAMING and noun.dep in ("oprd", "dobj") and verb.i < noun.i < token.i
    return verb if bare and named and not any(one.text == "," for one in tokens[noun.i : token.i]) else None


def _lacks_object(verb: Token) -> bool:
    return verb.pos == "VERB" and verb.tag != "VBN" and verb.child("dobj", "ccomp", "xcomp", "prt") is None


def _occasioned(clause: Token) -> Token | None:
    """The verb of saying whose clause hangs on the noun of a phrase between them (`told them at a meeting that …`)."""
    noun = clause.head
    if noun.dep != "pobj" or noun.head.dep != "prep" or not any(
            one.dep == "mark" and one.lower == "that" for one in clause.children):  # fmt: skip
        return None
    verb = noun.head.head
    row = cues("verb").get(verb.lemma)
    free = verb.pos == "VERB" and verb.child("ccomp", "xcomp") is None and verb.i < noun.i
    return verb if free and row is not None and "that" in row.frames and noun.lemma not in cues("noun") else None


def _is_pledged(clause: Token) -> bool:
    """Is the infinitive what a verb threatens or promises (`threatened in March to cut aid`)?"""
    verb = clause.head
    row = cues("verb").get(verb.lemma)
    bare = row is not None and "to" in row.frames and row.act in _PLEDGING and verb.i < clause.i
    return bare and verb.pos == "VERB" and verb.child("xcomp", "ccomp", "dobj") is None and any(
        one.tag == "TO" for one in clause.each("aux"))  # fmt: skip


def _parted(tokens: list[Token], token: Token) -> bool:
    """Does a semicolon outside quotation marks stand between a clause and its governor's own subject?"""
    between = tokens[token.i : token.head.i]
    quoted = 0
    for one in between:
        if one.text in '“”"„«»':
            quoted += 1
        if one.text == ";" and quoted % 2 == 0:
            return True
    return False


def _put_first(token: Token) -> None:
    """The clause becomes what its governor was; the governor is coordinated with it."""
    governor = token.head
    if governor.head is not governor:
        _attach(token, governor.head, governor.dep)
    else:
        governor.children.remove(token)
        token.head, token.dep = token, governor.dep
    _attach(governor, token, "conj")


def _attach(token: Token, head: Token, dep: str) -> None:
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.dep = head, dep
    head.children.append(token)
    head.children.sort(key=lambda one: one.i)


def _like(token: Token) -> Token | None:
    """The verb of saying above the clause that a verb is wrongly coordinated with."""
    if any(one.dep in ("nsubj", "nsubjpass", "expl") for one in token.children):
        return None
    first = token.head
    while first.dep == "conj" and first.head.pos in ("VERB", "AUX"):
        first = first.head
    governor = first.head
    if _pledges(token) and first.child("auxpass") is not None and first.dep in ("advcl", "ccomp", "xcomp") and (
            governor.lemma in cues("verb") and governor.tag in ("VBD", "VBN") and governor.i < first.i):
        return governor  # `has called for him to be dismissed and vowed to …`: nobody is vowed to
    if first.dep not in ("ccomp", "xcomp") or governor.pos != "VERB" or not governor.i < first.i < token.i:
        return None
    own, above = _auxiliaries(token), _auxiliaries(governor)
    helps = [one for one in first.children if one.dep in ("aux", "auxpass") and one.i < first.i]
    if governor.tag != token.tag or own != above:
        return None
    if own:
        return governor if own != _auxiliaries(first) and not own & {"would", "could", "should", "to"} else None
    alike = first.tag == token.tag and not helps
    perfect = bool(helps) and helps[0].tag == token.tag
    if alike and first.lemma == "be" and token.lemma in cues("verb"):
        return governor  # `argued that it was a forgery and asked …`
    return None if alike or (perfect and token.lemma not in cues("verb")) else governor


def _pledges(verb: Token) -> bool:
    row = cues("verb").get(verb.lemma)
    return (verb.tag in ("VBD", "VBN") and row is not None and row.act in _PLEDGING and "to" in row.frames
            and verb.child("xcomp") is not None and verb.child("aux", "auxpass") is None)


def _auxiliaries(verb: Token) -> set[str]:
    return {one.lower for one in verb.children if one.dep in ("aux", "auxpass")}


def _who_else(clause: Token) -> Token | None:
    """Whom `and who …` is about, hung on the noun before it: the noun that the clause with the first `who` is about."""
    pronoun = clause.child("nsubj", "nsubjpass")
    if pronoun is None or pronoun.lower != "who" or not any(one.dep == "cc" for one in clause.head.children):
        return None
    for above in clause.ancestors():
        who = above.child("nsubj", "nsubjpass")
        if above.dep == "relcl" and who is not None and who.lower == "who" and above.i < pronoun.i:
            return above.head if above.head is not clause.head else None
    return None


def _renamed(tokens: list[Token], name: Token) -> Token | None:
    """The noun for a person that a name behind a comma belongs to, which the parser hung on another name or the verb."""
    first = min(name.subtree(), key=lambda one: one.i)
    before = tokens[first.i - 2] if first.i > 1 and tokens[first.i - 1].text == "," else None
    if before is None or name.pos != "PROPN" or before.pos not in ("PROPN", "NOUN"):
        return None
    if name.dep == "appos" and not (name.head is before and before.ent == "PERSON" == name.ent):
        return None
    above = before
    while above.dep in ("pobj", "prep", "poss", "compound") and above.head.i < above.i:
        above = above.head
        noun = words("noun").get(above.lower) if above.tag == "NN" else None
        if noun is not None and noun.kind == "person":
            return above if above.child("appos") is None else None
    return None


def _coordinate(token: Token, governor: Token) -> None:
    old = token.head
    joiner = next((one for one in reversed(old.children) if one.dep == "cc" and one.i < token.i), None)
    if joiner is not None:
        _attach(joiner, governor, "cc")
    _attach(token, governor, "conj")
