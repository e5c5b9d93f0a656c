"""What a mention and a cluster may be: one force of a state, one actor, of one country or of several."""

from __future__ import annotations

from dragoman.assemble.cast_groups import Cluster
from dragoman.language import Token
from dragoman.lexicon.actors import Noun, words
from dragoman.model import Mention

SEVERAL = frozenset(("western", "european", "foreign", "international", "regional", "african", "arab", "asian", "un",
    "u.n.", "eu", "latin", "nato", "allied", "gulf", "nordic", "overseas", "multinational", "global", "world",
    "joint", "bilateral", "mixed"))
_SHORT = 3
_NO_STATE = frozenset(("company", "media", "ngo", "igo", "party", "armed_group"))


def force_of(one: Mention, row: Noun | None) -> str | None:
    """Which force of a state the words stand for, if they are no name of a part of it."""
    if one.named and one.kind == "agency" and one.register is not None and len(one.name.split()) <= _SHORT:
        row = words("noun").get(one.name.split()[-1].lower())  # `French army`
    elif row is None or one.named:
        return None
    if row is None or one.kind == "person":
        return None
    known = words("force").get(row.form)
    if known is not None:
        return known.sectors[0]
    return "LEG" if row.form in ("parliament", "legislature") else None


def heads_state(cluster: Cluster) -> bool:
    """Is the actor spoken of as the leader of a country?"""
    return cluster.country is not None and any(role in words("chief_word") for role in cluster.roles)


def whole(head: Token) -> bool:
    """Does the phrase mean the whole force of one state: not `11 captured officers`, not `all foreign forces`?"""
    return not any(
        one.dep == "nummod" or (one.dep == "amod" and (one.tag in ("VBN", "VBG") or one.lower in SEVERAL))
        for one in head.children
    )


def many_bodies(one: Mention, head: Token | None) -> bool:
    """`the two nations`, `the Baltic states`, `their parliaments`: bodies of more states than one."""
    row = words("noun").get(one.role)
    if head is None or row is None or row.kind not in ("government", "agency") or not one.plural:
        return False
    return one.role.split()[-1:] != [head.lower] and one.role not in words("force")


def of_somebody(head: Token) -> bool:
    """`Ranariddh's forces`: of somebody named, who need not be the state."""
    owner = head.child("poss")
    return owner is not None and owner.pos == "PROPN"


def of_several(head: Token) -> bool:
    """`groups in Iraq and Syria`: of more places than one."""
    return any(
        noun.tag == "NNP" and any(each.tag == "NNP" for each in noun.each("conj"))
        for prep in head.each("prep")
        if prep.lower in ("in", "from", "of")
        for noun in prep.each("pobj")
    )


def is_country(cluster: Cluster | None) -> bool:
    """Is it the government of a country, which says no more than the country (`Togo's president`)?"""
    return cluster is None or (cluster.kind == "government" and cluster.best.register is not None)


def is_state(cluster: Cluster) -> bool:
    """Is it a body of the register (`Bangladesh's army`), not one of its persons (`Hun Sen's troops`)?"""
    return bool(cluster.best.register) and not cluster.person


def bears_name(cluster: Cluster, one: Mention) -> bool:
    """Is one of the two a country and the other a body of its name that is none of its own (`Jordan`, `Jordan Airlines`)?"""
    if one.register is not None and one.kind == "government":
        return cluster.kind in _NO_STATE
    return one.kind in _NO_STATE and cluster.known is not None and cluster.kind == "government"


def fits(cluster: Cluster, one: Mention) -> bool:
    """May a mention be the actor: both persons or neither, no two countries?"""
    if cluster.person != (one.kind == "person"):
        return False
    return not (one.country and cluster.country and one.country != cluster.country)


def may_join(left: Cluster, right: Cluster) -> bool:
    """May two phrases in apposition be one actor?"""
    if left.person != right.person or (left.country and right.country and left.country != right.country):
        return False
    return not (left.best.named and right.best.named and left.person)
