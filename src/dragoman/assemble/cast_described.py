"""Which actor a description takes up: `the army … its soldiers`, `the council … the body`, `protesters … the crowd`.

The last of the sieves for noun phrases (Lee et al. 2013): role, words and owner of a phrase against those of the actors
named last, the last first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.assemble.cast_groups import Cluster
from dragoman.assemble.cast_links import after, bare, before, owner_of
from dragoman.assemble.cast_may import force_of, is_country
from dragoman.assemble.cast_weights import first_paragraph
from dragoman.language import Token
from dragoman.lexicon.actors import Noun, generic, same_group, words
from dragoman.model import Mention

if TYPE_CHECKING:
    from dragoman.assemble.cast_identity import Identities

_OUTLET = frozenset(("agency", "bureau"))
_REGULARS = frozenset(("troops", "soldiers"))
_REGULAR_ROLES = frozenset(("troops", "troop", "soldier", "soldiers"))
_SAME = frozenset(("the", "same", "latter", "other"))


@dataclass(frozen=True)
class _Phrase:
    """A description: its mention and head, its row, whose it is (`owned` where that is an actor), its further words."""

    one: Mention
    head: Token
    row: Noun
    owner: Token | None
    owned: Cluster | None
    extra: frozenset[str]


def taken_up(one: Mention, head: Token, found: Identities) -> Cluster | None:
    """The actor that a description refers to once more."""
    row = words("noun").get(one.role) or words("participle").get(one.role)
    if row is None:
        return None
    if any(each.lower in ("this", "our") for each in head.children):
        outlet = found.of_head.get(-1)
        if row.kind == "media" or (one.role in _OUTLET and outlet is not None):
            return outlet
    owner = owner_of(head)
    owned = found.of_head.get(owner.i) if owner is not None else None
    if owned is not None and _is_force_of(one, row, owned):
        return owned  # `the army … its soldiers`
    if one.country is None and owner is None and head.lower in _REGULARS and one.definite and not before(head):
        regulars = next((each for each in found.latest() if each.heads & _REGULAR_ROLES), None)
        if regulars is not None and not regulars.blocked:
            return regulars  # `French soldiers … the troops`
    key = found.force_key(one)
    if key is not None:
        return found.by_key(key)
    if not one.definite and one.plural and not bare(head):
        return _of_headline(one, head, found)
    inner = any(each.lower == "the" for each in head.children)  # inside another phrase: `a leader of the group`
    if not one.definite and not one.plural and not inner:
        return None
    extra = frozenset(each.lower for each in (*before(head), *after(head))) - _SAME - set(one.role.split())
    phrase = _Phrase(one, head, row, owner, owned, extra)
    fitting = (cluster for cluster in found.latest() if _may_be(phrase, cluster, found) and _fits(phrase, cluster))
    first = next(fitting, None)
    if one.role == "group" and first is not None and first.kind == "company" and "group" not in first.heads:
        return next((each for each in fitting if each.kind == "armed_group"), first)  # firms are seldom called so
    return first


def _of_headline(one: Mention, head: Token, found: Identities) -> Cluster | None:
    """A group told of anew in the first paragraph is the one that the headline tells of in the same words."""
    first = first_paragraph(found.draft)
    if first is None or not first[0] <= head.start < first[1]:
        return None
    same = (each for each in found.latest() if each.best.name.casefold() == one.name.casefold() and each.plural)
    return next((each for each in same if each.members[-1].span[1] <= first[0]), None)


def _is_force_of(one: Mention, row: Noun, owned: Cluster) -> bool:
    """Is it a force's own (`the army … its soldiers`)?"""
    if owned.person or force_of(one, row) is None:
        return False
    return bool(set(owned.sectors) & {"MIL", "COP"}) or owned.kind == "armed_group"


def _may_be(phrase: _Phrase, cluster: Cluster, found: Identities) -> bool:
    """Nothing in number, kind, owner, passage and country speaks against it."""
    one, owner, owned = phrase.one, phrase.owner, phrase.owned
    if cluster.last < 0 or cluster is owned or one.plural != cluster.plural or (one.kind == "person") != cluster.person:
        return False
    if cluster.owner is not owned and not is_country(owned):
        return False
    tokens = found.draft.parse.tokens
    if not found.settings.together(phrase.head, tokens[cluster.last]):
        return False
    guessed = phrase.row.scope == "state" and cluster.kind != "person" and not _just_named(phrase, cluster, tokens)
    told = one.country or (found.state(one) if guessed else None)
    if told and (known := found.country(cluster)) and told != known:
        return False
    return not (owner is not None and owned is None and owner.tag == "PRP$")


def _just_named(phrase: _Phrase, cluster: Cluster, tokens: Sequence[Token]) -> bool:
    """`the Defence Ministry in Lima … the ministry`: the sentence before named it, which tells its country."""
    one = phrase.one
    near = phrase.head.sent - tokens[cluster.last].sent <= 1
    return near and one.definite and not phrase.extra and one.role in cluster.heads and len(cluster.vocabulary) > 1


def _fits(phrase: _Phrase, cluster: Cluster) -> bool:
    """Do role and words of the phrase take up those of the actor?"""
    one, extra = phrase.one, phrase.extra
    if not one.definite and not any(each.lower == "the" for each in phrase.head.children):
        return one.role in cluster.roles and not extra and not cluster.best.named
    last = one.role.split()[-1]
    if one.country and not extra and one.role in words("chief_word") and cluster.best.named:
        return any(role in words("chief") for role in cluster.roles)  # `Chad's leader`
    if not extra and not cluster.best.named and same_group(one.role) & cluster.groups:
        return True
    if last in cluster.heads:
        return (extra | set(one.role.split()[:-1])) <= cluster.vocabulary or (not extra and one.role == last)
    return not extra and cluster.best.named and cluster.kind in generic().get(one.role, ())
