"""Who is who in one report: mentions and pronouns, read from left to right, join the actors they refer to.

Follows the order of rule-based coreference (Lee et al. 2013, a sieve from the surest link to the least): appositions,
names and their short forms, countries and forces of a state, definite descriptions of matching role, then pronouns whose
clause or sentence before leaves one candidate.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import msgspec

from dragoman.assemble.cast_countries import Countries
from dragoman.assemble.cast_described import taken_up
from dragoman.assemble.cast_groups import Cluster
from dragoman.assemble.cast_known import Known
from dragoman.assemble.cast_links import appositions, before, owner_of
from dragoman.assemble.cast_may import (
    SEVERAL,
    bears_name,
    fits,
    force_of,
    heads_state,
    many_bodies,
    may_join,
    of_several,
    of_somebody,
    whole,
)
from dragoman.assemble.cast_names import gender, name_words, same_name
from dragoman.assemble.cast_places import Settings
from dragoman.assemble.cast_pronouns import possessed_force, resolve, speaking_for
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.lexicon.actors import same_group, words
from dragoman.model import Mention

_UNIONS = frozenset(("un", "u.n.", "eu", "european", "nato"))
_OF_STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "OPP"))


_OF_A_PART = frozenset(("regional",))  # of one person or body (`the regional governor`, not `regional leaders`)
_THEIRS = frozenset(("its", "their"))
_WINDOW = 60  # how many actors back a description may reach, so that reading stays linear in the length of a text
_BODIES = {"MIL": "military", "COP": "police", "LEG": "parliament"}


class Identities:
    """The actors of a draft: clusters, and the cluster of each head token and pronoun."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.settings = Settings(draft)
        self.register = draft.register
        self.clusters: dict[int, Cluster] = {}
        self.of_head: dict[int, Cluster] = {}
        self.mention_at: dict[int, Mention] = {}
        self._by_key: dict[str, Cluster] = {}
        self._by_word: dict[str, dict[int, Cluster]] = {}
        self._recent: dict[int, Cluster] = {}
        self._bands: list[tuple[Mention, int]] = []
        self._owners: list[tuple[Cluster, int]] = []
        self._tokens = draft.parse.tokens
        self._partner = appositions(draft)
        self._countries = Countries(draft, self.settings)
        self._known = Known(draft, self.register, self._partner)
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
                if one.i not in self.of_head:
                    resolve(one, self)
            else:
                self._one_of(one)
        for band, at in self._bands:
            group, kept = self.of_head.get(at), self.of_head.get(band.head)
            if group is not None and kept is not None and group is not kept and group.kind == "armed_group":
                self.join(group, kept)
        for cluster, at in self._owners:
            owned = self.of_head.get(at)
            kept = self.of_head.get(cluster.members[0].head, cluster)
            if owned is not None and owned is not kept and kept.owner is None:
                kept.owner = owned

    def latest(self) -> Iterator[Cluster]:
        """The actors mentioned last, the last first."""
        return islice(reversed(self._recent.values()), _WINDOW)

    def touch(self, cluster: Cluster, at: int) -> None:
        """The actor is mentioned at a token."""
        cluster.last = max(cluster.last, at)
        self._recent.pop(id(cluster), None)
        self._recent[id(cluster)] = cluster

    def admit(self, one: Mention) -> Cluster:
        """The actor of a mention that comes late, as a participant."""
        self._place(one)
        return self.of_head[one.head]

    def new(self, one: Mention, head: Token | None, owner: Cluster | None = None, blocked: bool = False) -> Cluster:
        """An actor of its own."""
        cluster = Cluster(owner=owner, blocked=blocked)
        self.clusters[id(cluster)] = cluster
        self.add(cluster, one, head)
        return cluster

    def _one_of(self, token: Token) -> None:
        """`one of them`, `one of the two`: a person of the last group before."""
        of = next((one for one in token.each("prep") if one.lower == "of"), None)
        noun = of.child("pobj") if of is not None else None
        if noun is None or not (noun.lower in ("them", "those") or noun.tag == "CD"):
            return
        group = next((one for one in self.latest() if one.plural and 0 <= one.last < token.i), None)
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
        self.new(mention, None, owner=group, blocked=group.blocked)

    def _place(self, one: Mention) -> None:
        head = self._tokens[one.head] if one.head >= 0 else None
        one = self._in_office(self._owned_force(self._known.seen(one)))
        found = (
            self._by_partner(one)
            or self._by_register(one)
            or (self._by_name(one) if one.named else self._described(one, head))
        )
        holder = self._holder(one) if found is None else None
        if holder is not None:
            found = self._by_key.get(holder)
        if found is None:
            found = self.new(one, head)
            if holder is not None:
                found.holder = holder
                self._by_key.setdefault(holder, found)
        else:
            self.add(found, one, head)
        partner = self._partner.get(one.head)
        other = self.of_head.get(partner) if partner is not None else None
        if other is not None and other is not found and may_join(other, found):
            found = self.join(other, found)
        if one.named and one.kind == "person" and one.role:
            office = self._office(found, one)
            if office is not None:
                self.join(office, found)

    def _owned_force(self, one: Mention) -> Mention:
        """`its soldiers` are of the country of whom the pronoun refers to, forces of rebels are rebels."""
        owner = self._force_owner(one)
        if owner is not None and owner.i not in self.of_head:
            resolve(owner, self)  # in `two of its soldiers` it comes later
        owned = self.of_head.get(owner.i) if owner is not None else None
        if owned is not None and owned.kind == "armed_group":
            return msgspec.structs.replace(one, kind=owned.kind, sectors=owned.sectors)
        if owned is None or one.country or not set(owned.sectors) & _OF_STATE:
            return one
        return msgspec.structs.replace(one, country=self.country(owned))

    def _force_owner(self, one: Mention) -> Token | None:
        """The pronoun that says whose a force is."""
        if one.head < 0 or one.named:
            return None
        head = self._tokens[one.head]
        of = next((each for each in head.each("prep") if each.lower == "of"), None) if head.tag == "CD" else None
        noun = of.child("pobj") if of is not None else None
        owner = (noun or head).child("poss")
        return owner if owner is not None and owner.lower in _THEIRS and possessed_force(owner) else None

    def add(self, cluster: Cluster, one: Mention, head: Token | None) -> None:
        """Put a mention into a cluster."""
        cluster.add(one)
        self.touch(cluster, one.head)
        row = words("noun").get(one.role) or words("title").get(one.role)
        if one.kind == "person" and not cluster.gender:
            cluster.gender = (row.gender if row is not None else "") or gender(one)
        self.of_head[one.head] = cluster
        self.mention_at[one.head] = one
        self._index(cluster, one)
        if head is None:
            return
        # `foreign` of `foreign affairs committee` says nothing of the committee
        own = [each for each in before(head) if each.head is head or each.head.pos != "NOUN"]
        apart = {each.lower for each in own} - set(one.role.split()) - (set() if one.plural else _OF_A_PART)
        many = many_bodies(one, head) and one.country is None
        cluster.blocked = cluster.blocked or many or of_several(head) or bool(apart & (_UNIONS if one.named else SEVERAL))
        owner = owner_of(head)
        pronoun = self._force_owner(one)
        if pronoun is not None and one.country is None and len(cluster.members) == 1:
            cluster.blocked = True
        if owner is not None and cluster.owner is None and not one.named and not (pronoun is not None and one.country):
            owned = self.of_head.get(owner.i)
            if owned is None:
                self._owners.append((cluster, owner.i))
            elif owned is not cluster:
                cluster.owner = owned
        elif owner is None and one.role.startswith("spokes") and not one.named:
            cluster.owner = speaking_for(head, self)
        self._led_by(head, cluster)
        if one.plural and not one.named and "fighters" in same_group(one.role) and head.child("nummod") is None:
            name = owner if owner is not None else head.child("compound")
            if name is not None:
                self._bands.append((one, name.i))  # `rebels of the Front`

    def _index(self, cluster: Cluster, one: Mention) -> None:
        """Make the actor findable by register key and by the words of its names."""
        for key in (one.register, self.force_key(one)):
            if key is not None:
                self._by_key.setdefault(key, cluster)
        if one.named:
            found = name_words(one.name)
            letters = "".join(word[0] for word in found)
            for word in (*found, letters):
                self._by_word.setdefault(word[:5], {})[id(cluster)] = cluster

    def _unindex(self, cluster: Cluster, one: Mention) -> None:
        for key in (one.register, self.force_key(one)):
            if key is not None and self._by_key.get(key) is cluster:
                del self._by_key[key]
        for word in (*name_words(one.name), "".join(word[0] for word in name_words(one.name))):
            self._by_word.get(word[:5], {}).pop(id(cluster), None)

    def force_key(self, one: Mention) -> str | None:
        """The register's id of a state's army, police or parliament in whatever words."""
        head = self._tokens[one.head] if one.head >= 0 else None
        force = force_of(one, words("noun").get(one.role)) if head is None or whole(head) else None
        if head is not None and (many_bodies(one, head) or (one.country is None and of_somebody(head))):
            return None
        if force is None:
            return None
        row = words("noun").get(one.role)
        craft = row is not None and not row.scope  # whose jets they are nobody says
        country = one.country or (self.state(one) if self._force_owner(one) is None and not craft else None)
        return f"{country}/{_BODIES[force]}" if country else None

    def _led_by(self, head: Token, cluster: Cluster) -> None:
        """`Rui Falcato, who heads the union`: the person is the body's."""
        above = head.head
        if head.dep != "dobj" or above.dep != "relcl" or above.lemma not in words("lead") or cluster.person:
            return
        leader = self.of_head.get(above.head.i)
        if leader is not None and leader.person and leader.owner is None:
            leader.owner = cluster

    def join(self, kept: Cluster, gone: Cluster) -> Cluster:
        """Two clusters are one actor, the first."""
        kept.absorb(gone)
        del self.clusters[id(gone)]
        self._recent.pop(id(gone), None)
        self.touch(kept, kept.last)
        for one in gone.members:
            self.of_head[one.head] = kept
            self._unindex(gone, one)
            self._index(kept, one)
        for at in gone.pronouns:
            self.of_head[at] = kept
        return kept

    # -- the sieve

    def _by_partner(self, one: Mention) -> Cluster | None:
        partner = self._partner.get(one.head)
        found = self.of_head.get(partner) if partner is not None else None
        if found is None or not fits(found, one):
            return None
        return found if not one.named or self._by_name(one) is None else None

    def _by_register(self, one: Mention) -> Cluster | None:
        key = one.register
        head = self._tokens[one.head] if one.head >= 0 else None
        if key is None and one.role and one.kind == "government" and not one.named and not many_bodies(one, head):
            if one.country is None and one.definite and one.role != "government":  # `the administration`, named before
                again = next((each for each in self.latest() if each.kind == one.kind and one.role in each.roles), None)
                if again is not None:
                    return again
            country = one.country or self.state(one)
            key = f"{country}/government" if country else None
        found = self._by_key.get(key) if key is not None else None
        force = self.force_key(one) if found is None and one.register is not None else None
        return found or (self._by_key.get(force) if force is not None else None)

    def _holder(self, one: Mention) -> str | None:
        """The register's id of the person who surely held the office on the report's day, where the text names nobody."""
        day = self.draft.report.published
        if day is None or one.named or one.kind != "person" or not one.definite or one.plural:
            return None
        owner = self._tokens[one.head].child("poss") if one.head >= 0 else None
        owned = self.of_head.get(owner.i) if owner is not None and owner.tag != "PRP$" else None
        return self._in(one.country or (self.country(owned) if owned is not None else self.state(one)), one.role, day)

    def _in(self, country: str | None, role: str, day: str) -> str | None:
        """The register's id of who surely held the office with a title in a country on a day."""
        office = self.register.role(country, role, day) if country is not None else None
        return self.register.holder(office, day) if office is not None else None

    def _in_office(self, one: Mention) -> Mention:
        """`Prime Minister X`: the person of that name who held the office on the report's day."""
        day, name = self.draft.report.published, name_words(one.name)
        if day is None or one.kind != "person" or not one.named or one.register is not None:
            return one
        if not one.role or len(name) != 1:
            return one
        holder = self.register.identity(self._in(one.country or self.state(one), one.role, day) or "")
        if holder is None or name_words(holder.name)[-1:] != name[-1:] or set(one.sectors) == {"ELI"}:
            return one
        sectors = tuple(holder.sectors.split()) or one.sectors
        return msgspec.structs.replace(one, register=holder.id, country=holder.country or one.country, sectors=sectors)

    def _by_name(self, one: Mention) -> Cluster | None:
        wanted = name_words(one.name)
        person = one.kind == "person"
        article = one.head >= 0 and any(each.lower == "the" for each in self._tokens[one.head].children)
        near: dict[int, Cluster] = {}
        for word in (*wanted, "".join(word[0] for word in wanted)):
            near |= self._by_word.get(word[:5], {})
        best: Cluster | None = None
        for cluster in islice(reversed(near.values()), _WINDOW):
            full = [known for known in cluster.forms if len(known) > 1] if person and len(wanted) > 1 else []
            known_as = full or cluster.forms  # `Grace Otieno` is not `Peter Otieno`, though he is called `Otieno`
            if person != cluster.person or not any(same_name(wanted, known, person, article) for known in known_as):
                continue
            if bears_name(cluster, one):
                continue
            if best is None or cluster.last > best.last:
                best = cluster
        return best

    def _office(self, cluster: Cluster, one: Mention) -> Cluster | None:
        """An office spoken of before its holder is named (`Iraq's prime minister … Prime Minister X`)."""
        row = words("noun").get(one.role)
        if row is None or row.scope != "state" or row.kind != "person" or row.inherits:
            return None
        country = self.country(cluster)
        for other in self.latest():
            same = one.role in other.roles or (one.role in words("chief") and heads_state(other))
            if other is cluster or not other.person or other.best.named or not same:
                continue
            if any(each.definite for each in other.members) and self.country(other) == country and other.owner is None:
                return other
        return None

    def _described(self, one: Mention, head: Token | None) -> Cluster | None:
        return taken_up(one, head, self) if head is not None else None

    def by_key(self, key: str) -> Cluster | None:
        """The actor of an id of the register."""
        return self._by_key.get(key)

    # -- countries

    def state(self, one: Mention) -> str | None:
        """The country of a state's body or servant that its own words do not name."""
        return self._countries.state(one)

    def country(self, cluster: Cluster) -> str | None:
        """The country of an actor."""
        return self._countries.of(cluster)
