"""Descriptions: noun phrases without a name whose head the lexicon knows (`local elders`, `the ministry`, `a policeman`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.draft import Draft
from dragoman.find.actors.names import Name, role_at
from dragoman.find.actors.shape import is_definite, is_plural, left_edge, owner, phrase, right_edge
from dragoman.language import Token
from dragoman.language.known import Known
from dragoman.lexicon.actors import Noun, words
from dragoman.model import Mention
from dragoman.model.record import ActorKind

_MODIFIES = frozenset(("compound", "nmod", "amod", "npadvmod"))
_LEFT = ("compound", "nmod", "amod", "poss")
_INSTITUTIONS = frozenset(("police", "parliament", "congress", "city hall", "state television", "state media",
    "state radio"))
_FORMER = frozenset(("former", "ex", "onetime", "one-time", "ousted", "deposed", "retired", "late"))
_STATE = frozenset(("GOV", "LEG", "MIL", "COP", "JUD"))
_OWNERS = frozenset(("my", "your", "his", "her", "its", "our", "their"))
_SPEAKERS = frozenset(("my", "your", "our"))
_PARTS = frozenset(("dozens", "hundreds", "thousands", "scores", "some", "many", "most", "several", "few", "none",
    "all", "number", "group", "majority", "both", "half", "tens", "millions", "handful", "crowd", "crowds", "any",
    "members"))
_FIGHTERS = frozenset(("rebel", "insurgent", "guerrilla", "guerilla", "separatist", "jihadist", "paramilitary",
    "militiaman"))


def descriptions(draft: Draft, proper: Sequence[Name], countries: Sequence[Known]) -> Iterator[Mention]:
    """Mentions by description, names left out."""
    tokens = draft.parse.tokens
    named = {i for one in proper for i in range(one.start, one.last + 1)}
    nation = nation_at(countries)
    for token in tokens:
        if token.i in named or token.ent in ("DATE", "TIME", "MONEY", "PERCENT"):
            continue
        found = _describe(tokens, token, named, nation)
        if found is not None:
            yield found
    for token in tokens:
        if token.lower in _PARTS or token.tag == "CD":
            part = _part(tokens, token, named, nation)
            if part is not None:
                yield part


def nation_at(countries: Sequence[Known]) -> dict[int, str]:
    """Token -> the country that it is a word for."""
    return {i: one.country for one in countries for i in range(one.first, one.last + 1)}


def _describe(tokens: Sequence[Token], token: Token, named: set[int], nation: Mapping[int, str]) -> Mention | None:
    row, first = role_of(tokens, token)
    if row is None or first in named:
        return None
    modifies = token.dep in _MODIFIES and token.i < token.head.i
    if modifies and (row.kind in ("person", "group") or _actor(tokens, token.head)):
        return None
    if not modifies and _bare_singular(token, row):
        return None
    left, right = (first, token.i) if modifies else (min(first, left_edge(token)), right_edge(token))
    return mention_of(
        tokens,
        token,
        row,
        (left, right),
        nation,
        definite=not modifies and _stands_alone(token, row),
    )


def _stands_alone(token: Token, row: Noun) -> bool:
    """Is the phrase a mention by itself: definite, or an institution? Kin of somebody is one only where it takes part."""
    if row.form in _INSTITUTIONS:
        return True
    owner_word = token.child("poss")
    if owner_word is not None and owner_word.lower in _OWNERS:
        return owner_word.lower not in _SPEAKERS and row.sectors != ("CVL",)
    return is_definite(token)


def _bare_singular(token: Token, row: Noun) -> bool:
    """A countable noun without article is a thing (`asked for justice`), but for institutions and roles."""
    if (
        token.tag not in ("NN", "NNP")
        or row.form in _INSTITUTIONS
        or token.dep in ("appos", "conj", "attr", "nsubj", "poss")
    ):
        return False
    return not any(
        one.dep in ("det", "poss", "nummod", "amod", "compound", "nmod") and one.i < token.i for one in token.children
    )


def role_of(tokens: Sequence[Token], token: Token) -> tuple[Noun | None, int]:
    """The lexicon row of a noun and the index of its first word; participles count where they stand as nouns."""
    if token.pos not in ("NOUN", "PROPN"):
        bare = any(one.dep in ("det", "nummod") for one in token.children) and token.dep not in ("amod", "compound")
        if not (bare and token.tag in ("JJ", "VBN", "VBD", "CD")) or token.lower not in words("participle"):
            return None, token.i
        return words("participle")[token.lower], token.i
    known = role_at(tokens, token.i, tokens[token.i].i - 3 if token.i > 3 else 0)
    if known is None:
        row = words("participle").get(token.lower)
        return (row, token.i) if row is not None and is_definite(token) else (None, token.i)
    return known


def _actor(tokens: Sequence[Token], token: Token) -> bool:
    return role_of(tokens, token)[0] is not None or token.pos == "PROPN"


def _part(tokens: Sequence[Token], token: Token, named: set[int], nation: Mapping[int, str]) -> Mention | None:
    """`dozens of people`, `14 of her supporters`: a group by the noun behind `of`."""
    of = next((one for one in token.each("prep") if one.lower == "of"), None)
    noun = of.child("pobj") if of is not None else None
    if noun is None or noun.i in named:
        return None
    row, _ = role_of(tokens, noun)
    if row is None:
        return None
    return mention_of(
        tokens,
        noun,
        row,
        (left_edge(token), right_edge(noun)),
        nation,
        definite=False,
        head=token,
        single=token.lower in ("one", "1"),
    )


def mention_of(
    tokens: Sequence[Token],
    token: Token,
    row: Noun,
    ends: tuple[int, int],
    nation: Mapping[int, str],
    definite: bool,
    head: Token | None = None,
    single: bool = False,
) -> Mention:
    """The mention of a described actor, with the country and sectors that its phrase tells."""
    plural = (is_plural(token) or row.form in ("people", "family")) and not single
    span = phrase(tokens, *ends)
    words_before = [one for one in tokens[ends[0] : token.i] if one.dep not in ("det", "predet")]
    name = _name(tokens, token, ends, row)
    kind: ActorKind = _kind(row, plural, any(one.tag == "CD" for one in words_before))
    return Mention(
        span=span,
        head=(head or token).i,
        name=name,
        kind=kind,
        country=country_of(tokens, token, nation),
        sectors=sectors_of(tokens, token, row),
        named=False,
        definite=definite,
        role=row.form,
        plural=plural,
        why=f"description: {row.form}",
    )


def _name(tokens: Sequence[Token], token: Token, ends: tuple[int, int], row: Noun) -> str:
    kept = [one for one in tokens[ends[0] : ends[1] + 1] if not (one.i < token.i and one.dep in ("det", "predet"))]
    first = kept[0] if kept else token
    text = " ".join(one.text for one in kept)
    return text.replace(" ’s", "’s").replace(" 's", "'s").replace(" - ", "-").replace(" ,", ",") if first else row.form


def _kind(row: Noun, plural: bool, counted: bool) -> ActorKind:
    if row.kind == "person" and plural:
        return "armed_group" if row.form in _FIGHTERS and not counted else "group"
    return row.kind  # type: ignore[return-value]


def left_words(token: Token) -> list[Token]:
    """Modifiers before a noun, those of its compound parts too."""
    found = []
    for one in token.children:
        if one.i < token.i and one.dep in _LEFT:
            found += [*left_words(one), one] if one.dep != "poss" else []
    return found


def country_of(tokens: Sequence[Token], token: Token, nation: Mapping[int, str]) -> str | None:
    """The country that the phrase itself names: an adjective, an owner, `of X`, `in X`."""
    for one in left_words(token):
        if one.i in nation and not _led(tokens, one):
            return nation[one.i]
    poss = token.child("poss")
    if poss is not None and poss.i in nation:
        return nation[poss.i]
    if poss is not None:
        return None
    for prep in token.each("prep"):
        noun = prep.child("pobj")
        if noun is not None and noun.i in nation and prep.lower in ("of", "in", "from", "for"):
            return nation[noun.i]
    return None


def _led(tokens: Sequence[Token], one: Token) -> bool:
    """`Iran-backed`, `Saudi-led`: no country of the group itself."""
    return (
        one.i + 2 < len(tokens)
        and tokens[one.i + 1].text in ("-", "–", "‑")
        and not tokens[one.i + 2].text[:1].isupper()
    )


def sectors_of(tokens: Sequence[Token], token: Token, row: Noun) -> tuple[str, ...]:
    """The sectors of the row, or of a modifier or owner where the row takes them from there."""
    before = left_words(token)
    former = any(one.lower in _FORMER for one in before)
    if not row.inherits:
        if former and row.kind == "person" and set(row.sectors) & _STATE:
            return ("ELI",)
        return () if former and "REB" in row.sectors else row.sectors
    for one in reversed(before):
        known = words("modifier").get(one.lower) or words("noun").get(one.lower) or words("noun").get(one.lemma)
        if known is not None and known.sectors and known.sectors != ("ELI",):
            return known.sectors
    owned = owner(token)
    if owned is not None:
        known = role_of(tokens, owned)[0]
        if known is not None and not known.inherits:
            return known.sectors
    return () if former and set(row.sectors) & _STATE else row.sectors
