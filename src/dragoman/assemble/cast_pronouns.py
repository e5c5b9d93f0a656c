"""Pronouns: he and she by the nearest person that fits, it and they only where the clause leaves one candidate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.assemble.cast_groups import Cluster
from dragoman.language import Token
from dragoman.language.roles import antecedent
from dragoman.lexicon.actors import words

if TYPE_CHECKING:
    from dragoman.assemble.cast_identity import Identities

_MALE = frozenset(("he", "him", "his", "himself"))
_FEMALE = frozenset(("she", "her", "hers", "herself"))
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_BODIES = frozenset(("government", "agency", "party", "armed_group", "igo", "ngo", "company", "media"))
_FORCED = frozenset(("government", "agency", "armed_group", "igo"))  # kinds of actors that have forces
_SERVING = frozenset(("GOV", "MIL", "COP", "REB"))  # sectors of groups that speak of their side's forces
_REGULARS = frozenset(("soldier", "soldiers", "troop", "troops"))  # what rebels are not said to have
_HEARERS = frozenset(("dobj", "dative", "obj", "iobj"))
_PHRASE = frozenset(("prep", "pobj", "poss", "amod", "advmod", "compound", "nmod"))
_SENTENCE = 60  # how many words back an owner may be, so that reading stays linear
_FIRST = 3  # words into a sentence at which a pronoun still begins it
_REACH = 4
_NEAR = 8


def resolve(token: Token, found: Identities) -> None:
    """Join a third-person pronoun to the actor it refers to, where one can be told."""
    word = token.lower
    if word in _MALE or word in _FEMALE:
        gender = "m" if word in _MALE else "f"
        cluster = _person(token, found, gender)
        if cluster is not None:
            cluster.gender = cluster.gender or gender
    elif possessed_force(token) and (word == "its" or word == "their"):
        cluster = _with_forces(token, found)
    elif word in _IT:
        cluster = _governing(token, found, _one_body) or (_alone(token, found, _one_body) if token.dep == "poss" else None)
    elif word == "their" and token.dep == "poss" and token.head.lemma in words("kin"):
        cluster = _governing(token, found, lambda one: one.kind == "group" and one.plural)
    elif word == "them":
        cluster = _heard(token, found)
    elif word in _THEY:
        cluster = _governing(token, found, lambda one: not one.person)
        if cluster is None or not cluster.plural:
            cluster = _several(token, found) or cluster  # `teachers marched until the state paid their wages`
    else:
        return
    if cluster is not None:
        found.of_head[token.i] = cluster
        cluster.pronouns.append(token.i)
        found.touch(cluster, token.i)


def _one_body(cluster: Cluster) -> bool:
    """May `it` stand for the actor: a body that is one, not the police or troops?"""
    return (
        cluster.kind in _BODIES
        and not cluster.plural
        and not any(one.role in ("police", "riot police", "troops", "forces") for one in cluster.members)
    )


def _principal(token: Token, found: Identities, gender: str) -> Cluster | None:
    """The person of whom somebody without a name tells what he stands beside (`a source in his office says he told …`)."""
    for above in token.ancestors():
        teller = above.child(*_SUBJECTS)
        if teller is None or teller.i >= token.i or teller.tag in ("WDT", "WP", "PRP"):
            continue
        cluster = found.of_head.get(teller.i)
        below = teller.subtree()
        if cluster is None or cluster.best.named or teller.pos == "PROPN" or any(one is token for one in below):
            return None
        for one in below:
            person = found.of_head.get(one.i)
            if person is not None and person is not cluster and person.person and person.gender in ("", gender):
                return person
        return None
    return None


def _person(token: Token, found: Identities, gender: str) -> Cluster | None:
    if (principal := _principal(token, found, gender)) is not None:
        return principal
    best: tuple[float, Cluster] | None = None
    tokens = found.draft.parse.tokens
    for cluster in found.latest():
        if not cluster.person or (cluster.gender and cluster.gender != gender):
            continue
        score = max(
            (
                _nearness(tokens[i], token)
                for i in (*(one.head for one in cluster.members[-_NEAR:]), *cluster.pronouns[-_NEAR:])
                if 0 <= i < token.i and not _within(token, tokens[i]) and not _quoted(tokens[i], token, found)
            ),
            default=-1.0,
        )
        if score < 0:
            continue
        score += 0.5 * cluster.best.named + 0.3 * (cluster.gender == gender)
        if best is None or score > best[0]:
            best = score, cluster
    return best[1] if best is not None else None


def _within(pronoun: Token, noun: Token) -> bool:
    """Does the pronoun stand in the noun's own phrase, and so for somebody else (`a source in his office`)?"""
    while pronoun is not noun:
        if pronoun.dep not in _PHRASE or pronoun.head is pronoun:
            return False
        pronoun = pronoun.head
    return True


def _quoted(mention: Token, pronoun: Token, found: Identities) -> bool:
    """Is it named in the speaker's own words, who speaks of himself as I (`“Let the president think,” he said`)?"""
    if pronoun.dep not in _SUBJECTS or mention.sent != pronoun.sent:
        return False
    return any(
        one.span[0] <= mention.start < one.span[1] <= pronoun.start for one in found.draft.quotations_at(mention.span))


def _nearness(mention: Token, pronoun: Token) -> float:
    """Higher for a nearer sentence, and in it for a subject, most of all of the main clause."""
    apart = pronoun.sent - mention.sent
    if apart > _REACH:
        return -1.0
    subject = mention.dep in _SUBJECTS
    main = subject and mention.head.dep == "ROOT"
    return 3.0 * (_REACH - apart) + (2.0 if subject or mention.dep == "appos" else 0.0) + (0.5 if main else 0.0)


def _governing(token: Token, found: Identities, fits: Callable[[Cluster], bool]) -> Cluster | None:
    """The subject of the clause that governs the pronoun's, or that is said before it; else of the sentence before."""
    for above in token.ancestors():
        said = above.child("ccomp")  # `The clinic is closed, its director said`
        told = said.child("nsubj", "nsubjpass") if said is not None and said.i < token.i else None
        cluster = found.of_head.get(antecedent(told).i) if told is not None else None
        if cluster is not None and fits(cluster):
            return cluster
        subject = above.child("nsubj", "nsubjpass")
        if subject is None or subject is token or subject.i > token.i:
            continue
        cluster = found.of_head.get(subject.i)
        if cluster is not None and subject.tag not in ("WDT", "WP"):
            return cluster if fits(cluster) else None
    subject_of = token.head if token.dep == "poss" else token
    if subject_of.dep not in (*_SUBJECTS, "appos") or token.sent == 0:
        return None
    return _before(token, found, fits)


def possessed_force(token: Token) -> bool:
    """Is it the owner of soldiers, troops or another force (`its forces`)?"""
    return token.dep == "poss" and (token.head.lemma in words("force") or token.head.lower in words("force"))


def _with_forces(token: Token, found: Identities) -> Cluster | None:
    """Whose forces `its forces` are: a body's that acts or hears in a clause around; `their`: the nearest's before."""
    if token.lower == "their":
        bounds = found.draft.parse.sentences[token.sent]
        for each in reversed(found.draft.parse.tokens[max(bounds.start, token.i - _SENTENCE) : token.i]):
            cluster = found.of_head.get(each.i)
            if cluster is not None and _has_forces(cluster, token):
                return None if each.dep == "conj" or each.child("conj") is not None else cluster
    else:
        for near in _acting_or_hearing(token):
            cluster = found.of_head.get(near.i)
            if cluster is not None and not cluster.plural and _has_forces(cluster, token):
                return cluster
    if token.head.dep not in _SUBJECTS or token.sent == 0:
        return None
    return _before(token, found, lambda one: _has_forces(one, token) and not (token.lower == "its" and one.plural))


def _acting_or_hearing(token: Token) -> Iterator[Token]:
    """The subjects, then the hearers, of the clauses that govern a word, the nearest clause first."""
    for above in token.ancestors():
        subject = above.child(*_SUBJECTS)
        if subject is not None and subject.i < token.i and above.pos in ("VERB", "AUX"):
            yield antecedent(subject)
        heard = [each for each in above.children if each.dep in _HEARERS]
        heard += [each for prep in above.each("prep", "dative") if prep.lower == "to" for each in prep.each("pobj")]
        yield from (each for each in heard if each.i < token.i)


def _has_forces(cluster: Cluster, token: Token) -> bool:
    """May an actor have forces: a government, a force, rebels (but not `soldiers`), people who serve one of them?"""
    if cluster.person or (cluster.kind == "armed_group" and token.head.lower in _REGULARS):
        return False
    return cluster.kind in _FORCED or (cluster.kind == "group" and bool(_SERVING & set(cluster.sectors)))


def speaking_for(token: Token, found: Identities) -> Cluster | None:
    """Whose spokesman `a spokesman` is: the subject's of the clause around it or of the sentence before."""
    cluster = _governing(token, found, lambda one: not one.plural)
    return cluster if cluster is not None and cluster is not found.of_head.get(token.i) else None


def _several(token: Token, found: Identities) -> Cluster | None:
    """The only people told of in the sentence before the pronoun; of one that begins a sentence, in the sentence before."""
    begins = token.i - found.draft.parse.sentences[token.sent].start < _FIRST
    return _alone(token, found, _people) or (_before(token, found, _people) if begins and token.sent else None)


def _people(cluster: Cluster) -> bool:
    return cluster.plural and cluster.kind == "group"


def _alone(token: Token, found: Identities, fits: Callable[[Cluster], bool]) -> Cluster | None:
    """The only actor that fits in what the sentence has told before the pronoun."""
    start = found.draft.parse.sentences[token.sent].start
    before = [found.of_head[each.i] for each in found.draft.parse.tokens[max(start, token.i - _SENTENCE) : token.i]
              if each.i in found.of_head]
    return _only(one for one in before if fits(one))


def _only(some: Iterable[Cluster]) -> Cluster | None:
    """The one actor among those given, however often; None where there are several or none."""
    found = {id(one): one for one in some}
    return next(iter(found.values())) if len(found) == 1 else None


def _heard(token: Token, found: Identities) -> Cluster | None:
    """Whom `them` means as object: not the clause's subject; people told of before, those in a like place first."""
    verb = next((each for each in token.ancestors() if each.pos in ("VERB", "AUX")), token)
    while verb.dep == "conj" and verb.child(*_SUBJECTS) is None and verb.head.pos in ("VERB", "AUX"):
        verb = verb.head
    subject = verb.child(*_SUBJECTS)
    own = found.of_head.get(subject.i) if subject is not None else None
    for sentence in (token.sent, token.sent - 1):
        if sentence < 0:
            break
        bounds = found.draft.parse.sentences[sentence]
        stop = min(bounds.stop, token.i)
        inside = [each for each in found.draft.parse.tokens[max(bounds.start, stop - _SENTENCE) : stop]
                  if (one := found.of_head.get(each.i)) is not None and one is not own and one.plural and not one.person]
        for some in ([each for each in inside if each.dep in _HEARERS], inside):
            if (only := _only(found.of_head[each.i] for each in some)) is not None:
                return only
        if inside:
            break
    return None


def _before(token: Token, found: Identities, fits: Callable[[Cluster], bool]) -> Cluster | None:
    """The subject of the sentence before, or the only other actor in it that fits."""
    bounds = found.draft.parse.sentences[token.sent - 1]
    inside = [each for each in found.draft.parse.tokens[bounds.start : bounds.stop] if each.i in found.of_head]
    subjects = [each for each in inside if each.dep in _SUBJECTS]
    main = [each for each in subjects if each.head.dep == "ROOT"]
    for some in (main, [each for each in subjects if each.head.dep in ("ROOT", "ccomp", "conj")], inside):
        clusters = {id(found.of_head[each.i]): found.of_head[each.i] for each in some if fits(found.of_head[each.i])}
        if len(clusters) == 1:
            return next(iter(clusters.values()))
        if clusters:
            return None
    return None
