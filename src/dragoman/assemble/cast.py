"""The cast of a report: which mentions refer to one actor, and which actor a phrase refers to.

Statements and events ask for the actor at a token or span; asking brings an indefinite phrase (`local elders`) or a
pronoun into the cast. Keys are provisional; `actors()` gives the final ids in order of first mention.
"""

from __future__ import annotations

from functools import cached_property

from dragoman.assemble.cast_groups import Cluster
from dragoman.assemble.cast_identity import Identities
from dragoman.assemble.cast_may import is_state
from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.known import Known
from dragoman.language.phrases import noun_phrase
from dragoman.language.roles import antecedent
from dragoman.lexicon.actors import animate, words
from dragoman.lexicon.register import Identity
from dragoman.model import Actor, Mention, Place, Span, contains
from dragoman.model.record import ActorKind

_FIRST = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
_OWNERS = frozenset(("his", "her", "its", "their", "whose"))
_NOBODY = frozenset(("nobody", "nothing", "none", "anyone", "someone", "everyone", "no", "it", "they", "that", "this",
    "there", "what", "who", "which"))
_INSIDE = frozenset(("in", "near", "inside", "outside", "around"))
_TOWARDS = frozenset(("to", "toward", "towards", "into", "via", "through"))
_ACRONYM = 6
_UNKNOWN = frozenset(("", "PERSON", "ORG", "NORP", "GPE"))  # entity labels under which an unknown name may be an actor


def _is_acronym(word: str) -> bool:
    return 2 <= len(word) <= _ACRONYM and word.isupper() and word.isalpha()


class Cast:
    """Identities of one report. `at` and `of` give provisional keys, or None where no actor can be told."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._who = Identities(draft)
        self._keys: dict[int, str] = {}
        self._cluster: dict[str, Cluster] = {}
        self._asked: dict[str, set[Span]] = {}
        for cluster in self._who.clusters.values():
            key = self._key(cluster)
            for one in cluster.members:
                if one.definite:
                    self._asked[key].add(one.span)

    def _key(self, cluster: Cluster) -> str:
        key = self._keys.get(id(cluster))
        if key is None:
            key = self._keys[id(cluster)] = f"k{len(self._keys)}"
            self._cluster[key] = cluster
            self._asked[key] = set()
        return key

    def at(self, token: Token) -> str | None:
        """The actor that the noun phrase or pronoun headed by this token refers to."""
        token = antecedent(token)
        cluster = self._who.of_head.get(token.i)
        if cluster is None and token.lower in _FIRST:
            return self._first_person(token)
        if cluster is None:
            return None
        key = self._key(cluster)
        mention = self._who.mention_at.get(token.i)
        self._asked[key].add(mention.span if mention is not None else token.span)
        return key

    def _first_person(self, token: Token) -> str | None:
        """`I` and `we` in a quotation: whoever is quoted."""
        best: tuple[int, Span] | None = None
        if not any(quotation.inner[0] <= token.start < quotation.inner[1] for quotation in self.draft.quotations):
            return None
        for one in self.draft.attributions:
            size = sum(end - start for start, end in one.content)
            if (
                one.source
                and any(contains(span, token.span) for span in one.content)
                and (best is None or size < best[0])
            ):
                best = size, one.source[0]
        head = self.draft.parse.head(best[1]) if best is not None else None
        if head is None or head.lower in _FIRST:
            return None
        key = self.at(head)
        if key is not None:
            self._asked[key].add(token.span)
        return key

    def of(self, span: Span) -> str | None:
        """The actor that the phrase refers to (a source, an addressee); a noun phrase of no known actor becomes one."""
        head = self.draft.parse.head(span)
        if head is None:
            return None
        key = self.at(head)
        if key is not None:
            return key
        inside = [one for one in self.draft.mentions if one.head >= 0 and contains(span, one.span)]
        first = min(inside, key=lambda one: (one.span[0], -one.span[1]), default=None)
        if first is not None and first.span[0] <= head.start < first.span[1]:
            return self.at(self.draft.parse.tokens[first.head])
        around = next((one for one in self.draft.mentions if one.span[0] == span[0] and contains(one.span, span)), None)
        if around is not None and around.head >= 0 and around.named and around.kind == "person":
            return self.at(self.draft.parse.tokens[around.head])  # `Energy Minister` of `Energy Minister X`
        if head.pos not in ("NOUN", "PROPN", "NUM", "ADJ") or head.lower in _NOBODY:
            return None
        named = head.child("appos") if head.pos in ("NUM", "ADJ") else None
        if named is not None and (key := self.at(named)) is not None:
            return key  # `the other, Equator Energy, said`
        if head.pos == "NOUN" and not animate(head.lemma) and head.lower not in words("polity"):
            return None  # a treaty or a poll speaks for nobody
        if head.tag == "NNP" and head.i in self._placed and not any(
            one.state and one.first <= head.i <= one.last for one in self.draft.known
        ):
            return None  # `Brussels agrees`: whose government is not told
        return self._new(head)

    def together(self, left: Token, right: Token) -> bool:
        """Are two words in one item of a round-up?"""
        return self._who.settings.together(left, right)

    def country_name(self, code: str) -> str | None:
        """The usual name of a country by its ISO 3166-1 alpha-3 code."""
        return self._who.register.country_names.get(code)

    @cached_property
    def _taken(self) -> frozenset[int]:
        """The words of mentions, locations, times and numbers."""
        draft = self.draft
        spans = [one.span for kind in (draft.mentions, draft.times, draft.quantities) for one in kind]
        spans += [one.span for one in draft.places if one.use == "location"]
        return frozenset(token.i for span in spans for token in draft.parse.within(span))

    def participant(self, token: Token) -> str | None:
        """The actor in an event's slot; there an unknown name that is no place, time or thing is an actor too."""
        token = antecedent(token)
        key = self.at(token)
        if key is not None:
            return key
        known = self._known.get(token.i)
        if known is not None:
            return self._admit(known)
        if token.lower in words("polity") and token.child("amod", "compound", "nummod") is not None:
            return self._new(token)  # `some Nordic countries`
        bearer = next((each for each in token.each("appos") if each.pos == "PROPN"), None) if token.pos == "NOUN" else None
        if bearer is not None and (key := self.at(bearer)) is not None:
            return key  # `the ferryman Ali Deng`
        name = token.tag in ("NNP", "NNPS") or (token.tag == "NN" and _is_acronym(token.text))
        if not name or token.ent not in _UNKNOWN or not token.text[:1].isupper() or token.i in self._taken:
            return None
        if token.i in self._placed or token.text in self._elsewhere:
            return None
        if token.lower in words("site") or token.lower in words("pact"):
            return None
        return self._new(token, named=True)

    @cached_property
    def _placed(self) -> frozenset[int]:
        """The words of places, however they are used."""
        return frozenset(token.i for place in self.draft.places for token in self.draft.parse.within(place.span))

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        """Last words of names that no mention takes and that are a place's: `the town of X`, something happens `in X`."""
        taken = {one.head for one in self.draft.mentions}
        return frozenset(
            noun.text
            for prep in self.draft.parse.tokens
            if prep.tag == "IN" and (prep.lower in _INSIDE or (prep.lower == "of" and prep.head.lemma in words("place")))
            for noun in prep.each("pobj")
            if noun.tag == "NNP" and noun.i not in taken and prep.head.lemma not in words("in")
        )

    def _admit(self, known: Known) -> str:
        """A state or body of the register that no finder took for a mention (`Immigration and Customs Enforcement`)."""
        tokens = self.draft.parse.tokens
        span = tokens[known.first].start, tokens[known.last].end
        mention = Mention(
            span=span,
            head=tokens[known.first].i,
            name=known.identity.name,
            kind=known.identity.kind,  # type: ignore[arg-type]
            country=known.identity.country or None,
            sectors=tuple(known.identity.sectors.split()),
            register=known.identity.id,
            why=f"register: {known.identity.id}",
        )
        key = self._key(self._who.admit(mention))
        self._asked[key].add(span)
        return key

    @cached_property
    def _known(self) -> dict[int, Known]:
        """The words of bodies that the register knows and that begin a phrase of several words, by their heads."""
        found = {}
        for one in self.draft.known:
            words = self.draft.parse.tokens[one.first : one.last + 1]
            if not one.state and len(words) > 1:
                found.update({word.i: one for word in words if word.head.i < one.first or word.head.i > one.last})
        return found

    def nation(self, token: Token) -> str | None:
        """The state that an adjective or name before a noun means (`the Iranian tanker`, `Syrian positions`)."""
        state = next((one for one in self.draft.known if one.state and one.first <= token.i <= one.last), None)
        return self._admit(state) if state is not None else None

    def territory(self, token: Token, *, goal: bool = False, states: bool = False) -> str | None:
        """The government of the country, or (not `states`) the people of the place, that a token names.

        `goal`: a town behind `to` and the like is where something goes, and not whom it is done to.
        """
        place = self._location.get(token.i) or self._named_area(token)
        if place is None:
            return None
        state = next((one for one in self.draft.known if one.state and one.first <= token.i <= one.last), None)
        if state is None and (states or (goal and token.dep == "pobj" and token.head.lower in _TOWARDS)):
            return None
        mention = Mention(
            span=noun_phrase(token, coordinated=False) if state is None else place.span,
            head=token.i,
            name=place.name if state is None else state.identity.name,
            kind="group" if state is None else "government",
            country=place.country,
            sectors=("CVL",) if state is None else ("GOV",),
            register=None if state is None else state.identity.id,
            why="territory",
        )
        key = self._key(self._who.admit(mention))
        self._asked[key].add(mention.span)
        return key

    def _named_area(self, token: Token) -> Place | None:
        """The place by which an area is called (`West Bank cities`, `Niger's Maradi region`), or that stands as a noun."""
        own = self._place_at.get(token.i)
        if own is not None and token.dep in ("dobj", "pobj", "conj", "appos"):
            return own
        if token.lemma not in words("place"):
            return None
        names = token.each("compound", "nmod", "poss")
        return next((place for each in names if (place := self._place_at.get(each.i)) is not None), None)

    def country_of(self, token: Token) -> str | None:
        """The country of the location that a token names."""
        place = self._location.get(token.i) or self._named_area(token)
        return place.country if place is not None else None

    @cached_property
    def _location(self) -> dict[int, Place]:
        """The head words of places that are locations."""
        return {head: one for head, one in self._place_at.items() if one.use == "location"}

    @cached_property
    def _place_at(self) -> dict[int, Place]:
        """The head words of places, however they are used."""
        heads = ((self.draft.parse.head(one.span), one) for one in self.draft.places)
        return {head.i: one for head, one in heads if head is not None}

    def _new(self, head: Token, *, named: bool = False) -> str:
        state = next((one for one in self.draft.known if one.state and one.first <= head.i <= one.last), None)
        if state is not None:
            return self._admit(state)
        span = noun_phrase(head, coordinated=False)
        plural = head.tag in ("NNS", "NNPS")
        first = self.draft.parse.within(span)[0]
        mention = Mention(
            span=span,
            head=head.i,
            name=" ".join(self.draft.text[slice(*span)].removeprefix(f"{first.text} " if first.tag == "DT" else "").split()),
            kind="group" if plural else "person",
            named=named,
            definite=False,
            plural=plural,
            why="participant" if named else "source",
        )
        key = self._key(self._who.new(mention, head))
        self._asked[key].add(span)
        return key

    def before(self, token: Token) -> str | None:
        """The actor last named before a noun by the same noun (`U.S. troops … some 2,500 troops are stationed there`).

        A noun that names its country (`French troops`) is of no other country's actor.
        """
        own = self._who.of_head.get(token.i)
        for head, cluster in sorted(self._who.of_head.items(), reverse=True):
            if (
                head < token.i
                and self.draft.parse.tokens[head].lemma == token.lemma
                and self._asked[self._key(cluster)]
                and (own is None or own.country is None or own.country == self._who.country(cluster))
            ):
                return self.at(self.draft.parse.tokens[head])
        return self.at(token) if own is not None and own.country is not None else None

    def about(self, key: str) -> Mention:
        """The most telling mention of an actor: name, kind, country, sectors."""
        return self._cluster[key].best

    def sectors(self, key: str) -> tuple[str, ...]:
        """The sectors of an actor, by all its mentions."""
        return self._cluster[key].sectors

    def serves(self, one: str, state: str) -> bool:
        """Is the one in the service of the state whose government the other is?"""
        servant, government = self._cluster[one], self._cluster[state]
        if government.kind != "government" or "GOV" not in servant.sectors:
            return False
        country = self._who.country(government)
        return country is not None and self._who.country(servant) == country

    def actors(self) -> tuple[tuple[Actor, ...], dict[str, str]]:
        """The actors in order of first mention, and provisional key -> final id."""
        used = [key for key in self._cluster if self._asked[key]]
        keys = sorted(used, key=lambda key: min(self._asked[key]))
        ids = {key: f"a{number}" for number, key in enumerate(keys, 1)}
        return tuple(self._actor(key, ids[key]) for key in keys), ids

    def _actor(self, key: str, name: str) -> Actor:
        cluster = self._cluster[key]
        best = cluster.best
        country = self._who.country(cluster)
        kind: ActorKind = cluster.kind  # type: ignore[assignment]
        label, register, named = best.name, best.register, best.named
        known = self._identity(cluster, country) if register is None and not named else None
        if known is not None:
            register, label, named = known.id, known.name, known.kind != "person"
        elif not named and cluster.owner is not None:
            label = _owned(label, cluster.owner)
        return Actor(
            id=name,
            name=label,
            kind=kind,
            country=country,
            sectors=cluster.sectors,
            mentions=tuple(sorted(self._asked[key])),
            named=named,
            register=register,
        )

    def _identity(self, cluster: Cluster, country: str | None) -> Identity | None:
        """Whom the register knows under a description: a country's government or body, the holder of an office."""
        register = self._who.register
        if cluster.holder is not None:
            return register.identity(cluster.holder)
        if country is None or cluster.person or not any(one.definite for one in cluster.members):
            return None
        if cluster.kind == "government":
            return register.identity(f"{country}/government")
        if cluster.kind != "agency" or (cluster.owner is not None and not is_state(cluster.owner)):
            return None
        first = cluster.best
        key = self._who.force_key(first)
        body = register.identity(key) if key is not None else register.body(country, first.role)
        return body if body is None or body.kind != "government" else None  # `the de facto authorities`


def _owned(label: str, owner: Cluster) -> str:
    """`his deputy` by the name of whose it is: `deputy of Behrouz Sadeqi`."""
    first, _, rest = label.partition(" ")
    return f"{rest} of {owner.best.name}" if first.lower() in _OWNERS and rest and owner.best.named else label
