"""Whether a proper name is a person's, a body's, or no actor's: the evidence of all its places in the report.

Titles, given names, descriptions beside a name, owners of offices (`X's director`), words after names of places, short
forms (persons are shortened to the last word, bodies to the first), and last the label of the entity recogniser.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.find.actors.names import Name
from dragoman.find.actors.told import role_of
from dragoman.language import Token
from dragoman.language.roles import named_by
from dragoman.lexicon.actors import Noun, given_names, words
from dragoman.lexicon.outlets import outlets
from dragoman.model import Place

_MODIFIES = frozenset(("compound", "nmod", "amod"))
_PLACES = frozenset(("GPE", "LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"))
_INSIDE = frozenset(("in", "near", "inside", "outside", "around"))
_MEMBERS = frozenset(("one", "another"))
_ACTS = frozenset(("nsubj", "nsubjpass", "poss", "dobj", "appos"))
_WHERE = frozenset(("in", "at", "near", "from", "into", "inside", "outside", "across", "around", "off", "of", "to",
    "over"))


def head_of(tokens: Sequence[Token], one: Name) -> Token:
    """The head word of a name; of `Ministry of Health` the word before `of`."""
    inside = tokens[one.first : one.last + 1]
    stop = next((each.i for each in inside if each.lower in ("of", "for") and each.i > one.first), one.last + 1)
    return next(
        (each for each in inside[: stop - one.first] if not one.first <= each.head.i <= one.last or each.head is each),
        tokens[stop - 1],
    )


def key_of(one: Name) -> str:
    """A name for comparison."""
    return one.text.casefold().replace("’", "'").removeprefix("the ")


class Naming:
    """The evidence of a report about its names. `agencies`: those that its datelines credit."""

    def __init__(self, tokens: Sequence[Token], proper: Sequence[Name], places: Sequence[Place],
                 agencies: Sequence[str] = ()) -> None:  # fmt: skip
        self.tokens = tokens
        self.places = {place.span[0]: place for place in places if place.use == "location"}
        self.persons: set[str] = set()
        self.bodies: dict[str, Noun | None] = {one.casefold(): words("noun").get("news agency") for one in agencies}
        self._located = {key_of(one) for one in proper if self._is_located(one)}
        self._alone = {key_of(one) for one in proper if one.first == one.last}
        rebels = {key_of(one) for one in proper if one.identity is None and self._has_rebels(one)}
        for one in proper:
            one.body = words("noun")["rebel group"] if key_of(one) in rebels else one.body
            self._sure(one)
        for one in proper:
            self._likely(one)
        self._firsts = {key.split()[0]: row for key, row in self.bodies.items()}

    def words(self, one: Name) -> list[str]:
        """The words of a name in small letters."""
        return [each.lower for each in self.tokens[one.first : one.last + 1] if each.text[:1].isalnum()]

    def row(self, one: Name) -> Noun | None:
        """The lexicon's row of a body."""
        key = key_of(one)
        return one.body or self.bodies.get(key) or (self._firsts.get(key) if one.first == one.last else None)

    def _sure(self, one: Name) -> None:
        if one.identity is not None and one.identity.kind == "person":
            self.persons.update(self.words(one))
        elif one.identity is not None:
            self.bodies.setdefault(key_of(one), None)
        elif one.body is not None and not self.site(one):
            self.bodies.setdefault(key_of(one), one.body)

    def _likely(self, one: Name) -> None:
        inside = self.words(one)
        if not inside or self.site(one) or key_of(one) in self.bodies or self._of_site(one):
            return
        if one.title is not None or (len(inside) > 1 and inside[0] in given_names()):
            self.persons.update(inside)
            return
        beside = self._beside(one)
        if beside is not None and beside.kind == "person":
            self.persons.update(inside)
        elif beside is not None and beside.kind not in ("group", "government"):
            self.bodies.setdefault(key_of(one), beside)
        elif self._employs(one):
            self.bodies.setdefault(key_of(one), None)
        elif self._is_handed(one):
            self.bodies.setdefault(key_of(one), words("noun")["newspaper"])
        elif len(inside) > 1 and self.tokens[one.first].start not in self.places and self._shortened(one, inside):
            self.persons.update(inside)

    def _shortened(self, one: Name, inside: list[str]) -> bool:
        """Is the name taken for a person's by the recogniser, or shortened to its last word elsewhere?"""
        return one.label == "PERSON" or (inside[-1] in self._alone and inside[0] not in self._alone)

    def _beside(self, one: Name) -> Noun | None:
        """The row of a description next to a name: `the charity Sanad`, `its operator Istmosat`, `Zamcor, the owner`."""
        head = head_of(self.tokens, one)
        near = list(head.each("appos")) + ([head.head] if head.dep == "appos" else [])
        if head.dep == "appos" and head.head.lower in _MEMBERS and head.head.tag in ("CD", "DT"):
            return words("noun")["person"]  # `one of them, X, said`
        before = self.tokens[one.first - 1] if one.first else head
        if before.pos == "NOUN" and before.sent == head.sent:
            near.append(before)
        described = named_by(head)
        if described is not None:
            near.append(described)  # `a rebel known as Ramiro`
        after = head.head
        heads = head.dep in _MODIFIES and after.text.islower() and after.i == one.last + 1
        if heads and after.dep not in _MODIFIES and one.label not in _PLACES:
            near.append(after)
        rows = (role_of(self.tokens, each)[0] for each in near if not one.first <= each.i <= one.last)
        return next((row for row in rows if row is not None), None)

    def _employs(self, one: Name) -> bool:
        """`Grauwald's director`: the owner of such a post is a body."""
        head = head_of(self.tokens, one)
        if head.dep != "poss":
            return False
        row = role_of(self.tokens, head.head)[0]
        return row is not None and row.form in words("post")

    def _has_rebels(self, one: Name) -> bool:
        """`Rebels of the Shan Army`: whose fighters are rebels is no state's army."""
        prep = head_of(self.tokens, one).head
        return prep.lower == "of" and bool({prep.head.lemma, prep.head.lower.removesuffix("s")} & words("rebels").keys())

    def _is_handed(self, one: Name) -> bool:
        """`a note that X has obtained`, `minutes seen by X`: who reports on documents that he was handed is an outlet."""
        head = head_of(self.tokens, one)
        verb = head.head.head if head.dep == "pobj" and head.head.lower == "by" else head.head
        if verb.dep not in ("relcl", "acl") or verb.lower not in outlets("seen"):
            return False
        papers = outlets("document")
        # `a note by an aide, which X has seen`
        of = [verb.head, *(one for one in verb.head.ancestors() if one.pos == "NOUN")]
        return head.dep in ("pobj", "nsubj") and any(one.lemma in papers or one.lower in papers for one in of)

    def site(self, one: Name) -> bool:
        """Is the name that of a place: the word after, in or before it (`the town of X`) says so?"""
        if one.title is None and one.identity is None and self._of_place(one):
            return True
        after = self.tokens[one.last + 1] if one.last + 1 < len(self.tokens) else None
        return self.tokens[one.last].lower in words("site") or (
            after is not None and after.lemma in words("site") and self.tokens[one.last].head is after
        )

    def _of_site(self, one: Name) -> bool:
        """Is the name elsewhere in the report that of a place: one sense for a report (Gale, Church & Yarowsky 1992)?"""
        return one.title is None and key_of(one) in self._located

    def _is_located(self, one: Name) -> bool:
        """Does something happen `in` or `near` the name, which nothing marks as a person's or a body's?"""
        prep = head_of(self.tokens, one).head
        if one.title is None and one.identity is None and self._of_place(one):
            return True
        if one.title is not None or one.identity is not None or one.body is not None or one.label == "ORG":
            return False
        return (
            prep.lower in _INSIDE
            and head_of(self.tokens, one).dep == "pobj"
            and prep.head.lemma not in words("in")
            and self.words(one)[:1] != []
            and self.words(one)[0] not in given_names()
        )

    def _of_place(self, one: Name) -> bool:
        """`the town of X`, `the village near X`, `Y province of X`."""
        prep = self.tokens[one.first - 1] if one.first > 1 else None
        noun = self.tokens[one.first - 2] if prep is not None and prep.lower in ("of", "near") else None
        return noun is not None and noun.text.islower() and noun.lemma in words("place")

    def decide(self, one: Name, head: Token) -> str | None:
        """`person`, `body`, or None for what is no actor."""
        inside = self.words(one)
        if one.identity is not None and one.identity.kind == "government" and head.dep == "pobj":
            return None if head.head.lower in _WHERE else "body"  # `in Yugoslavia`
        if one.identity is not None:
            return "person" if one.identity.kind == "person" else "body"
        if one.title is not None:
            return "person"
        if self.site(one) or sum(map(str.isalnum, "".join(inside))) < 2 or key_of(one) in words("never"):
            return None
        if set(inside) <= self.persons:
            return "person"
        if self.row(one) is not None or key_of(one) in self.bodies:
            return "body"
        if self.tokens[one.first].start in self.places or self._of_site(one):
            return None
        return self._by_label(one, head, inside)

    def _by_label(self, one: Name, head: Token, inside: list[str]) -> str | None:
        if head.dep == "pobj" and head.head.lower in _WHERE and (one.label != "ORG" or len(inside) == 1):
            return None
        modifies = head.dep in _MODIFIES and not one.first <= head.head.i <= one.last
        if one.label == "PERSON":
            return None if modifies else "body" if inside[0] in self._firsts and len(inside) == 1 else "person"
        if one.label in ("ORG", "NORP"):
            return "body" if not modifies or (one.label == "ORG" and len(inside) > 1) else None
        if one.label not in _PLACES and head.dep in _ACTS and len(inside[0]) > 1:
            several = len(inside) in (2, 3) and self.tokens[one.first - 1].lower != "the"
            return "person" if several or inside[0] in given_names() else "body"
        return None
