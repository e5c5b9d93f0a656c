"""Who is who in one report: mentions and pronouns, read from left to right, join the actors they refer to.

Follows the order of rule-based coreference (Lee et al. 2013, a sieve from the surest link to the least): appositions,
names and their short forms, countries and forces of a state, definite descriptions of matching role, then pronouns whose
clause or sentence before leaves one candidate.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from rigour.text.distance import levenshtein

from dragoman.assemble.cast_groups import Cluster
from dragoman.assemble.cast_places import Settings
from dragoman.assemble.cast_pronouns import resolve
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.lexicon.actors import Noun, generic, given_names, words
from dragoman.model import Mention

_SEVERAL = frozenset(("western", "european", "foreign", "international", "regional", "african", "arab", "asian", "un",
    "u.n.", "eu", "latin", "nato", "allied", "gulf", "nordic", "overseas", "multinational", "global", "world"))
_PARTICLES = frozenset(("al", "el", "the", "-", "de", "da", "bin", "van", "von"))
_OF_STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "OPP"))
_GENERIC = frozenset(("man", "woman", "person", "people", "source", "official", "member", "child", "boy", "girl"))


class Identities:
    """The actors of a draft: clusters, and the cluster of each head token and pronoun."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.settings = Settings(draft)
        self.clusters: list[Cluster] = []
        self.of_head: dict[int, Cluster] = {}
        self.mention_at: dict[int, Mention] = {}
        self._tokens = draft.parse.tokens
        self._partner = _appositions(draft)
        self._read()

    # -- reading from left to right

    def _read(self) -> None:
        heads = {one.head: one for one in self.draft.mentions}
        ordered: list[tuple[int, int, Mention | Token]] = [
            (one.span[0], one.span[1] if one.head >= 0 else 0, one) for one in self.draft.mentions
        ]
        ordered += [
            (token.start, token.start, token)
            for token in self._tokens
            if (token.tag in ("PRP", "PRP$") or token.lower == "one") and token.i not in heads
        ]
        for _, _, one in sorted(ordered, key=lambda each: each[:2]):
            if isinstance(one, Mention):
                self._place(one)
            elif one.tag in ("PRP", "PRP$"):
                resolve(one, self)
            else:
                self._one_of(one)

    def _one_of(self, token: Token) -> None:
        """`one of them`, `one of the two`: a person of the last group before."""
        of = next((one for one in token.each("prep") if one.lower == "of"), None)
        noun = of.child("pobj") if of is not None else None
        if noun is None or not (noun.lower in ("them", "those") or noun.tag == "CD"):
            return
        group = max(
            (one for one in self.clusters if one.plural and 0 <= one.last < token.i),
            key=lambda one: one.last,
            default=None,
        )
        if group is None:
            return
        span = token.start, noun.end
        mention = Mention(
            span=span,
            head=token.i,
            name=" ".join(self.draft.text[slice(*span)].split()),
            kind="person",
            sectors=group.sectors,
            country=group.country,
            named=False,
            definite=False,
            why="one of a group",
        )
        cluster = Cluster(owner=group, blocked=group.blocked)
        self.clusters.append(cluster)
        self.add(cluster, mention, None)

    def _place(self, one: Mention) -> None:
        head = self._tokens[one.head] if one.head >= 0 else None
        found = (
            self._by_partner(one)
            or self._by_register(one)
            or (self._by_name(one) if one.named else self._by_description(one, head))
        )
        if found is None:
            found = Cluster()
            self.clusters.append(found)
        self.add(found, one, head)
        partner = self._partner.get(one.head)
        other = self.of_head.get(partner) if partner is not None else None
        if other is not None and other is not found and _may_join(other, found):
            self.join(other, found)

    def add(self, cluster: Cluster, one: Mention, head: Token | None) -> None:
        """Put a mention into a cluster."""
        cluster.members.append(one)
        cluster.last = max(cluster.last, one.head)
        cluster.country = cluster.country or one.country
        row = words("noun").get(one.role) or words("title").get(one.role)
        if one.kind == "person" and not cluster.gender:
            cluster.gender = (row.gender if row is not None else "") or _gender(one)
        self.of_head[one.head] = cluster
        self.mention_at[one.head] = one
        if head is None:
            return
        cluster.blocked = cluster.blocked or any(each.lower in _SEVERAL for each in _before(head))
        owner = _owner(head)
        owned = self.of_head.get(owner.i) if owner is not None else None
        if owned is not None and owned is not cluster and cluster.owner is None and not one.named:
            cluster.owner = owned
        self._led_by(head, cluster)

    def _led_by(self, head: Token, cluster: Cluster) -> None:
        """`Rui Falcato, who heads the union`: the person is the body's."""
        above = head.head
        if head.dep != "dobj" or above.dep != "relcl" or above.lemma not in words("lead") or cluster.person:
            return
        leader = self.of_head.get(above.head.i)
        if leader is not None and leader.person and leader.owner is None:
            leader.owner = cluster

    def join(self, kept: Cluster, gone: Cluster) -> None:
        """Two clusters are one actor."""
        kept.absorb(gone)
        self.clusters.remove(gone)
        for key, cluster in self.of_head.items():
            if cluster is gone:
                self.of_head[key] = kept

    # -- the sieve

    def _by_partner(self, one: Mention) -> Cluster | None:
        partner = self._partner.get(one.head)
        found = self.of_head.get(partner) if partner is not None else None
        if found is None or not _fits(found, one):
            return None
        return found if not one.named or self._by_name(one) is None else None

    def _by_register(self, one: Mention) -> Cluster | None:
        key = one.register
        if key is None and one.role and one.kind == "government" and not one.named:
            country = one.country or self.state(one)
            key = f"{country}/government" if country else None
        if key is None:
            return None
        return next((each for each in self.clusters if any(m.register == key for m in each.members)), None)

    def _by_name(self, one: Mention) -> Cluster | None:
        wanted = name_words(one.name)
        if not wanted:
            return None
        best: Cluster | None = None
        for cluster in self.clusters:
            if (one.kind == "person") != cluster.person or not any(
                _same_name(wanted, each, one) for each in cluster.members
            ):
                continue
            if best is None or cluster.last > best.last:
                best = cluster
        return best

    def _by_description(self, one: Mention, head: Token | None) -> Cluster | None:
        row = words("noun").get(one.role) or words("participle").get(one.role)
        if row is None or head is None:
            return None
        if row.kind == "media" and any(each.lower in ("this", "our") for each in head.children):
            return next((each for each in self.clusters if any(m.head < 0 for m in each.members)), None)
        same = self._same_force(one, row, head)
        if same is not None:
            return same
        if not one.definite and not (one.plural and _bare(head)):
            return None
        owner = _owner(head)
        owned = self.of_head.get(owner.i) if owner is not None else None
        extra = {each.lower for each in (*_before(head), *_after(head))} - {"the", "same", "latter", "other"}
        extra -= set(one.role.split())
        for cluster in sorted(self.clusters, key=lambda each: -each.last):
            if self._takes_up(one, row, extra, (owner, owned), cluster):
                return cluster
        return None

    def _takes_up(
        self, one: Mention, row: Noun, extra: set[str], owning: tuple[Token | None, Cluster | None], cluster: Cluster
    ) -> bool:
        owner, owned = owning
        if cluster.last < 0 or cluster is owned or (one.plural != cluster.plural and row.kind in ("person", "group")):
            return False
        if (one.kind == "person" and not cluster.person) or (cluster.person and one.kind != "person"):
            return False
        if cluster.owner is not owned and not _is_country(owned):
            return False
        if not self.settings.together(self._tokens[one.head], self._tokens[cluster.last]):
            return False
        if one.country and cluster.country and one.country != cluster.country:
            return False
        if owner is not None and owned is None and owner.tag == "PRP$":
            return False
        if not one.definite:
            return one.role in cluster.roles and not extra and not cluster.best.named
        last = one.role.split()[-1]
        if last in cluster.heads():
            return (extra | set(one.role.split()[:-1])) <= cluster.vocabulary() or (not extra and one.role == last)
        return not extra and cluster.best.named and cluster.kind in generic().get(one.role, ())

    def _same_force(self, one: Mention, row: Noun, head: Token) -> Cluster | None:
        """A state's army, or its police, is one actor in all wordings; so is its parliament."""
        force = _force(one, row)
        if force is None or any(each.tag == "CD" for each in _before(head)):
            return None
        country = one.country or self.state(one)
        for cluster in self.clusters:
            if cluster.person or (cluster.country or self.state(cluster.best)) != country:
                continue
            if any(_force(each, words("noun").get(each.role)) == force for each in cluster.members):
                return cluster
        return None

    # -- countries

    def state(self, one: Mention) -> str | None:
        """The country of a state's body or servant that its own words do not name."""
        return self.settings.state(self._tokens[one.head]) if one.head >= 0 else None

    def country(self, cluster: Cluster) -> str | None:
        """What the mentions tell; else the owner's; else, by the scope of its role, the country the report is about."""
        if cluster.country or cluster.blocked:
            return cluster.country
        if cluster.owner is not None and cluster.owner is not cluster:
            return self.country(cluster.owner)
        best = cluster.members[0]
        if best.head < 0 or "IGO" in cluster.sectors:
            return None
        token = self._tokens[best.head]
        scopes = {
            row.scope
            for role in cluster.roles
            for part in ("noun", "title", "name", "participle")
            if (row := words(part).get(role)) is not None
        }
        if not cluster.roles:
            scopes = {"state"} if set(cluster.sectors) & _OF_STATE else {"local"} if cluster.person else set()
        if "state" in scopes:
            return self.settings.state(token)
        return self.settings.local(token) if "local" in scopes else None


def _force(one: Mention, row: Noun | None) -> str | None:
    """Which force of a state the words stand for, if they are no name of a part of it."""
    if row is None or one.named or one.kind == "person":
        return None
    known = words("force").get(row.form)
    if known is not None:
        return known.sectors[0]
    return "LEG" if row.form in ("parliament", "legislature") else None


def _is_country(cluster: Cluster | None) -> bool:
    """Is it the government of a country, which says no more than the country (`Togo's president`)?"""
    return cluster is None or (cluster.kind == "government" and cluster.best.register is not None)


def _bare(head: Token) -> bool:
    return not any(one.dep in ("det", "nummod", "poss") for one in head.children)


def _before(head: Token) -> list[Token]:
    return [
        one
        for child in head.children
        if child.i < head.i and child.dep in ("compound", "amod", "nmod", "nummod")
        for one in child.subtree()
    ]


def _after(head: Token) -> list[Token]:
    """Nouns of what the head is of or for (`minister of trade`)."""
    return [
        noun
        for prep in head.each("prep")
        if prep.lower in ("of", "for")
        for noun in prep.each("pobj")
        if noun.pos == "NOUN"
    ]


def _owner(head: Token) -> Token | None:
    poss = head.child("poss")
    if poss is not None:
        return poss
    for prep in head.each("prep"):
        if prep.lower in ("of", "for", "to", "at") and prep.i > head.i:
            return prep.child("pobj")
    return None


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: small letters, no accents, apostrophes, articles or particles."""
    flat = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    found = re.sub(r"[’'‘`.]", "", flat)
    return tuple(word for word in re.split(r"[\s\-–,]+", found) if word and word not in _PARTICLES)


def _same_name(wanted: tuple[str, ...], other: Mention, one: Mention) -> bool:
    if not other.named:
        return False
    known = name_words(other.name)
    if wanted == known:
        return True
    short, long = sorted((wanted, known), key=len)
    if not short:
        return False
    if one.kind == "person":
        return (all(any(_alike(word, each) for each in long) for word in short) and _alike(short[-1], long[-1])) or (
            len(short) == 1 and _alike(short[0], long[0])
        )
    if len(short) == 1 and short[0] == "".join(word[0] for word in long if word not in ("of", "for", "and", "on")):
        return True
    return (
        len(short) < len(long) and long[: len(short)] == short and short[-1] not in words("name") and len(short[0]) > 3
    )


def _alike(left: str, right: str) -> bool:
    """One word in two spellings: equal, or one letter in six apart."""
    if left == right:
        return True
    size = min(len(left), len(right))
    return size >= 5 and left[0] == right[0] and levenshtein(left, right, max_edits=size // 6) <= size // 6


def _gender(one: Mention) -> str:
    first = one.name.split()[0].lower() if one.named and one.name.split() else ""
    return given_names().get(first, "")


def _fits(cluster: Cluster, one: Mention) -> bool:
    if cluster.person != (one.kind == "person"):
        return False
    return not (one.country and cluster.country and one.country != cluster.country)


def _may_join(left: Cluster, right: Cluster) -> bool:
    if left.person != right.person or (left.country and right.country and left.country != right.country):
        return False
    return not (left.best.named and right.best.named and left.person)


def _appositions(draft: Draft) -> Mapping[int, int]:
    """Head -> head of the phrase that it is in apposition with: by the parse, else by commas around one of two phrases."""
    heads = {one.head: one for one in draft.mentions if one.head >= 0}
    tokens = draft.parse.tokens
    found: dict[int, int] = {}
    for head in heads:
        token = tokens[head]
        if token.dep == "appos" and token.head.i in heads and heads[head].kind == heads[token.head.i].kind:
            found[head] = token.head.i
    ordered: Sequence[Mention] = sorted(heads.values(), key=lambda one: (one.span[1], -one.span[0]))
    ends: dict[int, Mention] = {}
    for one in ordered:
        ends.setdefault(one.span[1], one)
    for one in ordered:
        if one.head in found:
            continue
        left = ends.get(_before_comma(draft.text, one.span[0]))
        if left is None or left.plural != one.plural or (left.kind == "person") != (one.kind == "person"):
            continue
        if (
            left.named != one.named
            and draft.text[one.span[1] : one.span[1] + 1] in ",.;:—)"
            and left.head not in found.values()
        ):
            found[one.head] = left.head
    return found


def _before_comma(text: str, start: int) -> int:
    """Where the phrase ends that a comma divides from this one; -1 where none does."""
    return start - 2 if text[max(0, start - 2) : start] == ", " else -1
