"""Pronouns: he and she by the nearest person that fits, it and they only where the clause leaves one candidate."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dragoman.assemble.cast_groups import Cluster
from dragoman.language import Token

if TYPE_CHECKING:
    from dragoman.assemble.cast_identity import Identities

_MALE = frozenset(("he", "him", "his", "himself"))
_FEMALE = frozenset(("she", "her", "hers", "herself"))
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_BODIES = frozenset(("government", "agency", "party", "armed_group", "igo", "ngo", "company", "media"))
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
    elif word in _IT:
        cluster = _governing(token, found, _one_body)
    elif word in _THEY:
        cluster = _governing(token, found, lambda one: not one.person)
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


def _person(token: Token, found: Identities, gender: str) -> Cluster | None:
    best: tuple[float, Cluster] | None = None
    tokens = found.draft.parse.tokens
    for cluster in found.latest():
        if not cluster.person or (cluster.gender and cluster.gender != gender):
            continue
        score = max(
            (
                _nearness(tokens[i], token)
                for i in (*(one.head for one in cluster.members[-_NEAR:]), *cluster.pronouns[-_NEAR:])
                if 0 <= i < token.i
            ),
            default=-1.0,
        )
        if score < 0:
            continue
        score += 0.5 * cluster.best.named + 0.3 * (cluster.gender == gender)
        if best is None or score > best[0]:
            best = score, cluster
    return best[1] if best is not None else None


def _nearness(mention: Token, pronoun: Token) -> float:
    """Higher for a nearer sentence, and in it for a subject."""
    apart = pronoun.sent - mention.sent
    if apart > _REACH:
        return -1.0
    return 3.0 * (_REACH - apart) + (2.0 if mention.dep in _SUBJECTS or mention.dep == "appos" else 0.0)


def _governing(token: Token, found: Identities, fits: Callable[[Cluster], bool]) -> Cluster | None:
    """The subject of the clause that governs the pronoun's, else the subject of the sentence before."""
    for above in token.ancestors():
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


def speaking_for(token: Token, found: Identities) -> Cluster | None:
    """Whose spokesman `a spokesman` is: the subject's of the clause around it or of the sentence before."""
    cluster = _governing(token, found, lambda one: not one.plural)
    return cluster if cluster is not None and cluster is not found.of_head.get(token.i) else None


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
