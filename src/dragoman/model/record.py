"""The record of one report: the values of the output contract, frozen, in the contract's order of fields."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.span import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
PlaceUse = Literal["location", "metonym", "attributive"]
ActorKind = Literal[
    "person", "government", "agency", "party", "armed_group", "igo", "ngo", "company", "media", "group"
]
Form = Literal["direct", "indirect", "mixed", "silence"]
Channel = Literal["public", "private", "unstated"]
Act = Literal[
    "assert", "deny", "promise", "intend", "predict", "request", "propose", "agree", "reject", "accuse",
    "threaten", "praise", "decline",
]
Status = Literal["occurred", "ongoing", "intended", "requested", "threatened", "possible", "denied", "failed"]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Common settings of all values: immutable, fields by name."""


class Origin(Value, frozen=True, kw_only=True):
    """The file, or the part of one, that a text was taken out of.

    `format` names its reader, `sha256` is of the bytes as they came; `dates` are the days it gives for itself, as (where,
    ISO date), the most trusted first: the first is the one taken, unless nothing but the caller or the name told the day.
    """

    format: str
    sha256: str
    dates: tuple[tuple[str, str], ...] = ()


class Report(Value, frozen=True, kw_only=True):
    """A dated report as it came in; `text` is never changed. `published` is an ISO date or null.

    `published_from` says where the date is from: the `text` or its format, the `caller`, or last the `file name`.
    `origin` is there where the text was taken out of a file that is more than the text.
    """

    id: str
    published: str | None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    text: str
    published_from: str | None = None
    origin: Origin | None = None


class Time(Value, frozen=True, kw_only=True):
    """A TIMEX3 expression; `earliest` and `latest` bound its value in days (ISO dates)."""

    id: str = ""
    span: Span
    type: TimeType
    value: str
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None


class Place(Value, frozen=True, kw_only=True):
    """A named place, resolved where the gazetteer and the context allow. Coordinates in degrees (WGS 84)."""

    id: str = ""
    span: Span
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    use: PlaceUse = "location"


class Actor(Value, frozen=True, kw_only=True):
    """One identity in the report with every span that refers to it. `register` is the id in the actor register."""

    id: str = ""
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    named: bool = True
    register: str | None = None


class Quantity(Value, frozen=True, kw_only=True):
    """A number that counts something; an open end (`at least 14`) is null."""

    id: str = ""
    span: Span
    low: float | int | None
    high: float | int | None
    approximate: bool = False
    unit: str | None = None


class Link(Value, frozen=True, kw_only=True):
    """One link of the chain through which the report knows a statement."""

    kind: Literal["outlet", "document", "person"]
    span: Span
    actor: str | None = None
    named: bool = False


class Statement(Value, frozen=True, kw_only=True):
    """One attribution: source, cue, content, and what they come to.

    `core` is the main proposition of the content: its words without relative clauses, appositions and other asides; it is
    empty where that is all of it.
    """

    id: str = ""
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    speaker: str | None = None
    addressee: str | None = None
    form: Form = "indirect"
    channel: Channel = "unstated"
    act: Act = "assert"
    within: str | None = None
    via: tuple[Link, ...] = ()
    time: str | None = None
    core: tuple[Span, ...] = ()
    why: tuple[str, ...] = ()


class Count(Value, frozen=True, kw_only=True):
    """A number of people; an open end is null."""

    low: int | None
    high: int | None


class Event(Value, frozen=True, kw_only=True):
    """One happening in one sentence, PLOVER-coded, with its status and the statement it rests on.

    `same_as` is the id of the earlier event of this report that tells of the same happening.
    """

    id: str = ""
    anchor: Span
    type: str
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    time: str | None = None
    earliest: str | None = None
    latest: str | None = None
    place: str | None = None
    killed: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None
    displaced: Count | None = None
    status: Status = "occurred"
    statement: str | None = None
    confidence: float = 0.5
    contexts: tuple[str, ...] = ()
    same_as: str | None = None
    why: tuple[str, ...] = ()


class Measure(Value, frozen=True, kw_only=True):
    """A standing quantity that is no event."""

    id: str = ""
    quantity: str
    span: Span
    actor: str | None = None
    place: str | None = None
    time: str | None = None


class Record(Value, frozen=True, kw_only=True):
    """All that one report says. `notes` are remarks on the reading itself (`no publication date`)."""

    report: Report
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    measures: tuple[Measure, ...] = ()
    notes: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """For notebooks: the record as tables."""
        from dragoman.model.html import record_html
        return record_html(self)
