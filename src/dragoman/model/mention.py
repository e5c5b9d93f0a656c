"""What finders hand to the assembly: mentions that are not yet part of the record."""

from __future__ import annotations

from dragoman.model.record import ActorKind, Value
from dragoman.model.span import Span


class Mention(Value, frozen=True, kw_only=True):
    """A phrase that refers to an actor, with what the phrase itself tells.

    `head` is the index of its head token in the parse. `named` is false for descriptions (`local elders`).
    `register` is the id of the register row that the words (and the report's date) single out.
    `definite`: a mention that stands by itself; an indefinite one enters the record only as a speaker or participant.
    `role` is the lexicon's word for a description or title (`foreign minister`), `plural` whether it stands for several.
    """

    span: Span
    head: int
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    named: bool = True
    definite: bool = True
    register: str | None = None
    role: str = ""
    plural: bool = False
    why: str = ""


class Attribution(Value, frozen=True, kw_only=True):
    """Source, cue and content spans of one attribution, before anything is resolved. `why` names the rule or model."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    score: float = 1.0
    why: str = ""


class Trigger(Value, frozen=True, kw_only=True):
    """A verb or noun that may name a PLOVER event. `token` is its index in the parse; `why` the lexicon row or model."""

    span: Span
    token: int
    type: str
    mode: str | None = None
    score: float = 1.0
    why: str = ""
