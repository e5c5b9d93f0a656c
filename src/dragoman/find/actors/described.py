"""Descriptions: noun phrases without a name whose head the lexicon knows (`local elders`, `the ministry`, `a policeman`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.draft import Draft
from dragoman.find.actors.names import Name
from dragoman.find.actors.shape import is_definite, is_plural, left_edge, phrase, right_edge
from dragoman.find.actors.told import Told, left_words, role_of
from dragoman.language import Token
from dragoman.lexicon.actors import Noun, same_group, words
from dragoman.model import Mention
from dragoman.model.record import ActorKind

_MODIFIES = frozenset(("compound", "nmod", "amod", "npadvmod"))
_INSTITUTIONS = frozenset(("police", "parliament", "congress", "city hall", "state television", "state media",
    "state radio"))
_HIT = frozenset(("victim", "casualty", "survivor"))
_RULERS = frozenset(("authorities", "administration", "leadership", "executive", "regime"))
_OWNERS = frozenset(("my", "your", "his", "her", "its", "our", "their", "whose"))
_SPEAKERS = frozenset(("my", "your", "our"))
_PARTS = frozenset(("dozens", "hundreds", "thousands", "scores", "some", "many", "most", "several", "few", "none",
    "all", "number", "group", "majority", "both", "half", "tens", "millions", "handful", "crowd", "crowds", "any",
    "members"))
_FIGHTERS = frozenset(("rebel", "insurgent", "guerrilla", "guerilla", "separatist", "jihadist", "paramilitary",
    "militiaman"))


def descriptions(draft: Draft, proper: Sequence[Name]) -> Iterator[Mention]:
    """Mentions by description, names left out."""
    tokens = draft.parse.tokens
    named = {i for one in proper for i in range(one.start, one.last + 1)}
    told = Told(draft)
    for token in tokens:
        if token.i in named or token.ent in ("DATE", "TIME", "MONEY", "PERCENT"):
            continue
        found = _describe(tokens, token, named, told)
        if found is not None:
            yield found
    for token in tokens:
        if token.lower in _PARTS or token.tag == "CD":
            part = _part(tokens, token, named, told)
            if part is not None:
                yield part


def _describe(tokens: Sequence[Token], token: Token, named: set[int], told: Told) -> Mention | None:
    row, first = role_of(tokens, token)
    if row is None or first in named:
        return None
    if row.form == "station" and token.i and tokens[token.i - 1].lower in words("station"):
        return None
    if row.form == "hostage" and token.tag == "NN" and token.dep == "dobj" and token.child("compound") is not None:
        return None  # `hold the country hostage`
    if token.lemma in words("corpse") and row.form == token.lemma and not _is_institution(token):
        return None
    modifies = token.dep in _MODIFIES and token.i < token.head.i
    if modifies and token.lower == "state":
        return None  # `state finances`: of whatever state
    if modifies and (row.kind in ("person", "group") or _actor(tokens, token.head)):
        return None
    if not modifies and (_bare_singular(token, row) or _nobody(token)):
        return None
    left, right = (first, token.i) if modifies else (min(first, left_edge(token)), right_edge(token))
    return mention_of(
        tokens,
        token,
        row,
        (left, right),
        told,
        definite=not modifies and _stands_alone(token, row),
    )


def _is_institution(token: Token) -> bool:
    """`state bodies`, `the sport's governing body`, not `40 bodies`, `his body`."""
    if any(one.lower in words("modifier") or one.tag in ("VBG", "NN") for one in left_words(token)):
        return True
    return token.tag == "NN" and is_definite(token) and token.child("poss") is None


def _nobody(token: Token) -> bool:
    """`no soldier`, `not one soldier`, `not a single convict`: nobody is meant."""
    return any(
        one.lower in ("no", "neither") or any(each.lower == "not" for each in one.children)
        for one in token.children
        if one.dep in ("det", "nummod", "preconj")
    )


def _stands_alone(token: Token, row: Noun) -> bool:
    """Is the phrase a mention by itself: definite, or an institution? Kin of somebody is one only where it takes part."""
    if row.form in _INSTITUTIONS:
        return True
    if row.form in words("participle") or row.form in _HIT:
        return False
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


def _actor(tokens: Sequence[Token], token: Token) -> bool:
    return role_of(tokens, token)[0] is not None or token.pos == "PROPN"


def _part(tokens: Sequence[Token], token: Token, named: set[int], told: Told) -> Mention | None:
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
        told,
        definite=False,
        head=token,
        single=token.lower in ("one", "1"),
    )


def mention_of(
    tokens: Sequence[Token],
    token: Token,
    row: Noun,
    ends: tuple[int, int],
    told: Told,
    definite: bool,
    head: Token | None = None,
    single: bool = False,
) -> Mention:
    """The mention of a described actor, with the country and sectors that its phrase tells."""
    misread = token.lower == f"{row.form.split()[-1]}s"  # `Rebels` at the head of a sentence, read as a name
    many = is_plural(token) or misread or row.form == "people" or (row.kind == "group" and bool(same_group(row.form)))
    plural = many and not single
    span = phrase(tokens, *ends)
    words_before = [one for one in tokens[ends[0] : token.i] if one.dep not in ("det", "predet")]
    name = _name(tokens, token, ends, row)
    kind: ActorKind = _kind(row, plural, any(one.tag == "CD" for one in words_before))
    if row.form in _RULERS and any(told.common(one) for one in words_before):
        kind = "agency"  # `prison authorities`
    if kind == "government" and any(one.lower in words("partial") for one in words_before):
        kind = "agency"  # `the de facto authorities`
    return Mention(
        span=span,
        head=(head or token).i,
        name=name,
        kind=kind,
        country=told.country_of(token),
        sectors=told.sectors_of(token, row),
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
    return text.replace(" ’", "’").replace(" '", "'").replace(" - ", "-").replace(" ,", ",") if first else row.form


def _kind(row: Noun, plural: bool, counted: bool) -> ActorKind:
    if row.kind == "person" and plural:
        return "armed_group" if row.form in _FIGHTERS and not counted else "group"
    if plural and row.kind in ("party", "company"):
        return "group"
    return row.kind  # type: ignore[return-value]
