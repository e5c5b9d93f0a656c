"""The country of an actor: what its own words tell, whose it is, and, by the scope of its role, where the passage is.

The order of evidence is that of its certainty; where two countries are as likely there is none.
"""

from __future__ import annotations

from bisect import bisect_left

from dragoman.assemble.cast_groups import Cluster
from dragoman.assemble.cast_places import Settings
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.lexicon.actors import words
from dragoman.model import Mention

_OWN = ("company", "ngo", "igo", "media")
_VAGUE = frozenset(("people", "person", "source", "man", "woman"))
_BODIES = frozenset(("MIL", "COP", "LEG", "JUD", "SPY"))
_OF_STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "OPP"))


class Countries:
    """The countries of the actors of a draft."""

    def __init__(self, draft: Draft, settings: Settings) -> None:
        self._tokens = draft.parse.tokens
        self._settings = settings
        self._draft = draft
        self._bodies = [one for one in draft.mentions if one.country and one.kind == "agency" and set(one.sectors) & _BODIES]
        self._states = [
            one for one in draft.mentions if one.country and one.kind in ("agency", "government") and one.head >= 0
            and self._tokens[one.head].dep in ("nsubj", "nsubjpass")
        ]
        self._said = [one.span[0] for one in self._states]
        self._at = [one.span[0] for one in self._bodies]
        self._envoys = [
            one
            for one in draft.mentions
            if one.head >= 0 and not one.named and one.role in words("abroad") and one.sectors == ("GOV",)
            and any(each.lower == "in" for each in self._tokens[one.head].each("prep"))
        ]
        self._served = [one.span[0] for one in self._envoys]
        self._names = {place.name: place.country for place in draft.places if place.country and place.use == "location"}

    def state(self, one: Mention) -> str | None:
        """The country of a state's body or servant that its own words do not name."""
        if one.head < 0:
            return None
        token = self._tokens[one.head]
        beat = self._settings.beat(token) if "COP" in one.sectors else None
        return beat or self._settings.state(token, _is_seated(one))

    def of(self, cluster: Cluster, depth: int = 4) -> str | None:
        """What the mentions tell; else the owner's; else, by the scope of its role, the country the report is about."""
        if cluster.country or cluster.blocked or cluster.known is not None:
            return cluster.country
        if self._is_counsel(cluster):
            return None
        if self._is_employed(cluster):
            return None
        if cluster.owner is not None and cluster.owner is not cluster and depth:
            theirs = self.of(cluster.owner, depth - 1)
            speaks = any(role.startswith("spokes") for role in cluster.roles)
            # `a nurse at the centre`
            of_place = cluster.owner.kind in ("company", "ngo") and "local" in self._scopes(cluster)
            if theirs is not None or (cluster.owner.kind in _OWN and not of_place) or speaks:
                return theirs
        best = cluster.members[0]
        named_for = self._named_for(cluster) if cluster.best.named and not cluster.person else None
        if named_for is not None:
            return named_for
        foreign = "IGO" in cluster.sectors or (cluster.owner is not None and "IGO" in cluster.owner.sectors)
        if best.head < 0 or foreign or (not cluster.sectors and set(cluster.roles) <= _VAGUE):
            return None
        token = self._tokens[best.head]
        roles = {one.role.split()[-1] for one in cluster.members if one.role}
        if (roles | {token.lemma}) & words("abroad").keys() and cluster.sectors == ("GOV",):
            envoy = self._of_envoy(best, token) or self._of_those(best, token)
            if envoy is not None or token.lemma == "diplomat":
                return envoy
        if cluster.kind == "media" and any(each.lower in ("this", "our") for each in token.children):
            return self._settings.local(token) if self._settings.single else None
        scopes = self._scopes(cluster)
        if "state" in scopes:
            return self._of_force(best, token) or self._agreed(best, token, self.state(best))
        if "local" in scopes:
            return self._settings.local(token) if not self._settings.refuge(token) else None
        return self._settings.only(token) if cluster.kind == "company" and cluster.best.named else None

    def _agreed(self, one: Mention, token: Token, country: str | None) -> str | None:
        """Unnamed officials after what another state's body said may be either's: none."""
        if one.named or one.definite or token.sent == 0 or one.kind not in ("group", "person"):
            return country
        if any(each.lower == "local" for each in token.children) or one.name.startswith("local "):
            return country
        block = self._draft.layout.block_at(token.start)
        start = self._draft.parse.sentence_span(token.sent - 1)[0]
        low = max(start, block.span[0]) if block is not None else start
        at = list(self._states[bisect_left(self._said, low) : bisect_left(self._said, token.start)])
        return country if not at or any(each.country == country for each in at) else None

    def _is_counsel(self, cluster: Cluster) -> bool:
        """A lawyer of a firm or of another body that is none of a state's may come from anywhere."""
        roles = {role.split()[-1] for role in cluster.roles}
        if cluster.owner is None or cluster.owner.person or not roles or not roles <= words("counsel").keys():
            return False
        return not set(cluster.owner.sectors) & _OF_STATE

    def _is_employed(self, cluster: Cluster) -> bool:
        """Those who run a firm or work for it may come from anywhere; but those of the place (`miners`) are of it."""
        owner = cluster.owner
        if owner is None or owner is cluster or owner.kind != "company" or not (cluster.person or cluster.plural):
            return False
        return "local" not in self._scopes(cluster)

    def _named_for(self, cluster: Cluster) -> str | None:
        """The country of the place of the report that a body bears in its name (`Kitwe Mirror`)."""
        found = {country for word in cluster.best.name.split() if (country := self._names.get(word)) is not None}
        return found.pop() if len(found) == 1 else None

    def _of_envoy(self, one: Mention, token: Token) -> str | None:
        """`the embassy`, `Ambassador X`: of a country named in the sentence before, else of the one that is not at home.

        A diplomat who is not the one spoken of may be anybody's.
        """
        if token.lemma == "diplomat" and not one.definite:
            return None
        before = bisect_left(self._served, token.start)
        last = self._envoys[before - 1] if before else None
        if last is not None and last.country is None and self._settings.together(self._tokens[last.head], token):
            return self._settings.abroad(self._tokens[last.head])  # `the embassy in Rome … The ambassador`
        return self._settings.near(token) or self._settings.abroad(token)

    def _of_those(self, one: Mention, token: Token) -> str | None:
        """`Officials in Lima … One diplomat said`: of the group of the like in the sentence before."""
        number = token.child("nummod")
        if one.definite or token.sent == 0 or number is None or number.lower != "one":
            return None
        low = self._draft.parse.sentence_span(token.sent - 1)[0]
        found = {
            each.country
            for each in self._draft.mentions
            if each.plural and low <= each.span[0] < token.start and set(each.sectors) & set(one.sectors)
        }
        return found.pop() if len(found) == 1 else None

    def _of_force(self, one: Mention, token: Token) -> str | None:
        """An officer, judge or lawmaker is of the country of the last such body in his paragraph."""
        if one.kind != "person" or one.country is not None or not set(one.sectors) & _BODIES:
            return None
        block = self._draft.layout.block_at(token.start)
        low = block.span[0] if block is not None else token.start
        found = None
        for each in self._bodies[bisect_left(self._at, low) : bisect_left(self._at, token.start)]:
            found = each.country if set(each.sectors) & set(one.sectors) else found
        return found

    def _scopes(self, cluster: Cluster) -> set[str]:
        """How the country of an actor is found, by its roles; where it has none, by its sectors."""
        if not cluster.roles:
            return (
                {"state"}
                if set(cluster.sectors) & _OF_STATE
                else {"local"}
                if cluster.person and cluster.best.named
                else set()
            )
        rows = [row for role in cluster.roles if (row := words("noun").get(role)) is not None]
        if rows and all(row.inherits and not row.scope for row in rows) and cluster.owner is None:
            return {"local"}  # `an aide said`: of nobody else
        ends = {role.partition(" ")[2] for role in cluster.roles}
        return {
            row.scope
            for role in cluster.roles
            if role not in ends
            for part in ("noun", "title", "name", "participle")
            if (row := words(part).get(role)) is not None
        }


def _is_seated(one: Mention) -> bool:
    """Bodies, and officers, judges and lawmakers, act at home; ministers travel."""
    return one.kind not in ("person", "group") or bool(set(one.sectors) & _BODIES)
