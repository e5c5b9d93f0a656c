"""The country of an actor: what its own words tell, whose it is, and, by the scope of its role, where the passage is.

The order of evidence is that of its certainty; where two countries are as likely there is none.
"""

from __future__ import annotations

from dragoman.assemble.cast_groups import Cluster
from dragoman.assemble.cast_places import Settings
from dragoman.draft import Draft
from dragoman.lexicon.actors import words
from dragoman.model import Mention

_OWN = ("company", "ngo", "igo", "media")
_VAGUE = frozenset(("people", "person", "source", "man", "woman"))
_OF_STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "OPP"))


class Countries:
    """The countries of the actors of a draft."""

    def __init__(self, draft: Draft, settings: Settings) -> None:
        self._tokens = draft.parse.tokens
        self._settings = settings

    def state(self, one: Mention) -> str | None:
        """The country of a state's body or servant that its own words do not name."""
        return self._settings.state(self._tokens[one.head]) if one.head >= 0 else None

    def of(self, cluster: Cluster, depth: int = 4) -> str | None:
        """What the mentions tell; else the owner's; else, by the scope of its role, the country the report is about."""
        if cluster.country or cluster.blocked or cluster.known is not None:
            return cluster.country
        if cluster.owner is not None and cluster.owner is not cluster and depth:
            theirs = self.of(cluster.owner, depth - 1)
            if theirs is not None or cluster.owner.kind in _OWN:
                return theirs
        best = cluster.members[0]
        foreign = "IGO" in cluster.sectors or (cluster.owner is not None and "IGO" in cluster.owner.sectors)
        if best.head < 0 or foreign or (not cluster.sectors and set(cluster.roles) <= _VAGUE):
            return None
        token = self._tokens[best.head]
        near = self._settings.near(token) if token.lemma in words("abroad") and cluster.sectors == ("GOV",) else None
        if near is not None:
            return near
        if cluster.kind == "media" and any(each.lower in ("this", "our") for each in token.children):
            return self._settings.local(token)
        scopes = self._scopes(cluster)
        if "state" in scopes:
            return self._settings.state(token)
        if "local" in scopes:
            return self._settings.local(token)
        return self._settings.only(token) if cluster.kind == "company" and cluster.best.named else None

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
