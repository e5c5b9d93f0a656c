"""What the words of a phrase tell of an actor: its role, its country, its sectors."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.draft import Draft
from dragoman.find.actors.names import role_at
from dragoman.find.actors.shape import is_definite, owner
from dragoman.language import Token
from dragoman.lexicon.actors import Noun, words

_LEFT = ("compound", "nmod", "amod", "poss", "npadvmod")
_FORMER = frozenset(("former", "ex", "onetime", "one-time", "ousted", "deposed", "retired", "late"))
_STATE = frozenset(("GOV", "LEG", "MIL", "COP", "JUD"))
_SOURCES = frozenset(("people", "person", "source", "man", "woman"))
_BRIEFED = frozenset(("familiar", "close", "briefed", "aware", "involved"))


def role_of(tokens: Sequence[Token], token: Token) -> tuple[Noun | None, int]:
    """The lexicon row of a noun and the index of its first word; participles count where they stand as nouns."""
    if token.pos not in ("NOUN", "PROPN"):
        bare = any(one.dep in ("det", "nummod", "poss") for one in token.children) and token.dep not in (
            "amod",
            "compound",
        )
        if token.tag == "JJ" and token.dep in ("nsubj", "dobj", "pobj", "appos", "nsubjpass"):
            known = role_at(tokens, token.i, max(0, token.i - 5))
            if known is not None and bare:
                return known
        if not (bare and token.tag in ("JJ", "VBN", "VBD", "CD")) or token.lower not in words("participle"):
            return None, token.i
        return words("participle")[token.lower], token.i
    known = role_at(tokens, token.i, tokens[token.i].i - 3 if token.i > 3 else 0)
    if known is None:
        row = words("participle").get(token.lower)
        return (row, token.i) if row is not None and is_definite(token) else (None, token.i)
    return known


class Told:
    """The words for countries and bodies of a text, asked by phrase."""

    def __init__(self, draft: Draft) -> None:
        self.tokens: Sequence[Token] = draft.parse.tokens
        known = draft.known
        self.places = {
            head.i: place.country for place in draft.places if (head := draft.parse.head(place.span)) is not None
        }
        self.nation = {i: one.country for one in known if one.state for i in range(one.first, one.last + 1)}
        self.bodies = {i: one.identity for one in known if not one.state for i in range(one.first, one.last + 1)}

    def common(self, token: Token) -> bool:
        """Is a word before a noun a noun that names neither a country nor a person (`prison`, `Houthi`)?"""
        person = token.ent in ("PERSON", "GPE")
        return (
            token.dep == "compound"
            and token.i not in self.nation
            and not person
            and token.lower not in words("modifier")
        )

    def country_of(self, token: Token) -> str | None:
        """The country that the phrase itself names: an adjective, an owner, `of X`, `in X`."""
        for one in left_words(token):
            if one.i in self.nation and not _led(self.tokens, one):
                return self.nation[one.i]
            body = self.bodies.get(one.i)
            if body is not None and body.country and body.kind in ("agency", "government", "party"):
                return body.country  # `Thai military officials`
            if body is not None and body.country and body.kind == "person" and _governs(token):
                return body.country  # `the Biden administration`
            based = one.i + 2 < len(self.tokens) and self.tokens[one.i + 2].lower == "based"
            if one.i in self.places and one.dep in _LEFT and (based or not _led(self.tokens, one)):
                return self.places[one.i]  # `a Paris court`, `the Lima-based firm`
        poss = token.child("poss")
        if poss is not None:
            return self.nation.get(poss.i)
        for prep in token.each("prep"):
            noun = prep.child("pobj")
            if noun is None or prep.lower not in ("of", "in", "from", "for"):
                continue
            named = {
                country for each in noun.conjuncts() if (country := self._place(each, prep.lower, token)) is not None
            }
            return named.pop() if len(named) == 1 else None
        return self._based(token)

    def of_nation(self, head: Token) -> str | None:
        """`Boris Yeltsin of Russia`."""
        of = next((one for one in head.each("prep") if one.lower == "of"), None)
        noun = of.child("pobj") if of is not None and of.i == head.i + 1 else None
        return self.nation.get(noun.i) if noun is not None else None

    def _based(self, token: Token) -> str | None:
        """`Alfa Norte, which is based in Lima`."""
        for verb in (*token.each("relcl", "acl"), *([token.head] if token.dep in ("nsubj", "nsubjpass") else [])):
            prep = verb.child("prep") if verb.lower in words("seated") else None
            noun = prep.child("pobj") if prep is not None and prep.lower == "in" else None
            if noun is not None:
                return self.nation.get(noun.i) or self.places.get(noun.i)
        return None

    def _place(self, noun: Token, prep: str, token: Token) -> str | None:
        """The country of a country's word or, behind `in` and `of`, of a place; envoys are in others' countries."""
        if prep == "in" and (token.lemma in words("abroad") or token.lemma == "coalition"):
            return None
        return self.nation.get(noun.i) or (self.places.get(noun.i) if prep in ("in", "of") else None)

    def sectors_of(self, token: Token, row: Noun) -> tuple[str, ...]:
        """The sectors of the row, or of a modifier or owner where the row takes them from there."""
        before = left_words(token)
        former = any(one.lower in _FORMER for one in before)
        if row.form in _SOURCES and any(one.lower in _BRIEFED for one in token.children):
            return ()
        if row.form == "person" and token.tag == "NN" and token.child("relcl", "acl") is not None:
            return ()  # `a person who attended`
        of_igo = any(one.i in self.bodies and self.bodies[one.i].kind == "igo" for one in before)
        if of_igo and (row.inherits or row.sectors == ("GOV",)):
            return ("IGO",)
        if not row.inherits:
            if former and row.kind == "person" and set(row.sectors) & _STATE:
                return ("ELI",)
            if former and "REB" in row.sectors:
                return ()
            more = tuple(
                code
                for one in before
                if one.lower in words("modifier") and row.kind in ("party", "ngo")
                for code in words("modifier")[one.lower].sectors
                if code == "OPP"
            )
            return (*row.sectors, *(code for code in more if code not in row.sectors))
        return self._inherited(token, row, before, former)

    def _inherited(self, token: Token, row: Noun, before: list[Token], former: bool) -> tuple[str, ...]:
        for one in reversed(before):
            known = words("modifier").get(one.lower) or words("noun").get(one.lower) or words("noun").get(one.lemma)
            if known is not None and known.sectors and known.sectors != ("ELI",):
                return known.sectors
        owned = owner(token)
        if owned is not None:
            if owned.i in self.bodies:
                return tuple(self.bodies[owned.i].sectors.split())
            known = role_of(self.tokens, owned)[0]
            if known is not None and not known.inherits and known.kind != "person":
                return known.sectors
            if owned.i in self.nation and row.kind == "person" and not row.sectors:
                return ("GOV",)
        if row.kind == "person" and not row.sectors and any(one.i in self.nation for one in before):
            return ("GOV",)
        return () if former and set(row.sectors) & _STATE else row.sectors


def _governs(token: Token) -> bool:
    row = words("noun").get(token.lemma)
    return row is not None and row.kind == "government"


def left_words(token: Token) -> list[Token]:
    """Modifiers before a noun, those of its compound parts too."""
    found = []
    for one in token.children:
        if one.i < token.i and one.dep in _LEFT:
            found += [*left_words(one), one] if one.dep != "poss" else []
    return found


def _led(tokens: Sequence[Token], one: Token) -> bool:
    """`Iran-backed`, `Saudi-led`: no country of the group itself."""
    return (
        one.i + 2 < len(tokens)
        and tokens[one.i + 1].text in ("-", "–", "‑")
        and not tokens[one.i + 2].text[:1].isupper()
    )
