"""What ties phrases of a parse to one another: appositions, owners, the words before and behind a noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.draft import Draft
from dragoman.language import Token
from dragoman.language.roles import antecedent, named_by
from dragoman.model import Mention


def bare(head: Token) -> bool:
    """Has the noun no article, number or owner?"""
    return not any(one.dep in ("det", "nummod", "poss") for one in head.children)


def before(head: Token) -> list[Token]:
    """The modifiers before a noun."""
    return [
        one
        for child in head.children
        if child.i < head.i and child.dep in ("compound", "amod", "nmod", "nummod")
        for one in child.subtree()
    ]


def after(head: Token) -> list[Token]:
    """Nouns of what the head is of or for (`minister of trade`)."""
    return [
        noun
        for prep in head.each("prep")
        if prep.lower in ("of", "for")
        for noun in prep.each("pobj")
        if noun.text.islower()
    ]


def owner_of(head: Token) -> Token | None:
    """The owner of a noun: `X's leader`, `leader of X`, `spokesman for X`."""
    poss = head.child("poss")
    if poss is not None:
        return antecedent(poss)
    for prep in head.each("prep"):
        if prep.lower in ("of", "for", "to", "at", "from", "with") and prep.i > head.i:
            return prep.child("pobj")
    return None


def appositions(draft: Draft) -> Mapping[int, int]:
    """Head -> head of the phrase that it is in apposition with: by the parse, else by commas around one of two phrases."""
    heads = {one.head: one for one in draft.mentions if one.head >= 0}
    tokens = draft.parse.tokens
    found: dict[int, int] = {}
    titled = {one.role: one for one in draft.mentions if one.named and one.kind == "person" and one.role}
    for head in heads:
        token = tokens[head]
        if token.dep == "appos" and token.head.i in heads and heads[head].kind == heads[token.head.i].kind:
            found[head] = _servant(heads[head], token.head, heads, titled)
        elif token.dep == "attr" and token.head.lemma == "be" and token.head.child("neg") is None:
            subject = token.head.child("nsubj")
            if subject is not None and subject.i in heads and heads[head].definite and not heads[head].plural:
                found[head] = subject.i
        else:
            described = named_by(token)
            of = heads.get(described.i) if described is not None else None
            if of is not None and heads[head].named and of.kind != "government" and (
                    heads[head].kind == "person") == (of.kind == "person"):  # fmt: skip
                found[head] = of.head
    ordered: Sequence[Mention] = sorted(heads.values(), key=lambda one: (one.span[1], -one.span[0]))
    ends: dict[int, Mention] = {}
    for one in ordered:
        ends.setdefault(one.span[1], one)
    for one in ordered:
        end = _behind_clause(tokens[one.head])
        if end is not None:
            ends.setdefault(end, one)
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


def _servant(one: Mention, described: Token, heads: Mapping[int, Mention], titled: Mapping[str, Mention]) -> int:
    """`A spokesman for the president, X,` is X where the report names the president otherwise."""
    holder = titled.get(heads[described.i].role)
    prep = described.head
    servant = heads.get(prep.head.i) if described.dep == "pobj" and prep.lower in ("for", "of", "to") else None
    if holder is None or servant is None or servant.kind != "person" or servant.named or not one.named:
        return described.i
    return described.i if holder.name.split()[-1:] == one.name.split()[-1:] else servant.head


def _behind_clause(head: Token) -> int | None:
    """Where the relative clause of a noun ends, up to a comma (`the firm that builds the dam, X,`)."""
    clause = next((one for one in head.children if one.dep == "relcl" and one.i > head.i), None)
    if clause is None or clause.subtree()[0].i != head.i + 1:
        return None
    end = None
    for one in clause.subtree():
        if one.text == ",":
            return end
        end = one.end
    return end


def _before_comma(text: str, start: int) -> int:
    """Where the phrase ends that a comma divides from this one; -1 where none does."""
    return start - 2 if text[max(0, start - 2) : start] == ", " else -1
