"""What holds across reports: occurrences, positions, commitments and identities, in the contract's shape.

They are worked out from records and judgements and never stored as truth. Days are ISO dates; `date`, `made` and `due` are
TIMEX3 values as precise as the text.
"""

from __future__ import annotations

from typing import Literal

from dragoman.model.record import ActorKind, Channel, Status, Value
from dragoman.model.span import Span

Stance = Literal["for", "against", "unclear"]
DivergenceKind = Literal["public_private", "reversal", "word_deed"]
Outcome = Literal["open", "kept", "broken"]
Role = Literal["made", "kept", "broken", "mention"]


class Identity(Value, frozen=True, kw_only=True):
    """One actor of the ledger. `id` is its register id, or made of name, country and kind; judgements name it by that.

    `members` are the ids of the names that make it up, which judgements name.
    `seen` are the actors of reports that it is: (report, id of the actor there).
    `reports`, `statements` (as speaker) and `events` (in a role) are counts. `proposals` are ids of identities that may be
    the same, for a person to judge; `speaks_for` are those for which this one was seen to speak.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    register: str | None = None
    members: tuple[str, ...] = ()
    seen: tuple[tuple[str, str], ...] = ()
    reports: int = 0
    statements: int = 0
    events: int = 0
    proposals: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


class Account(Value, frozen=True, kw_only=True):
    """One report's number of people, as given: an open end is null. `via` is who gives it, `part` of whom where of a part.

    `superseded` is set where a later account of the same source takes its place (`revised the number from 52 to 31`).
    """

    report: str
    event: str
    low: int | None
    high: int | None
    via: str | None = None
    part: str | None = None
    date: str | None = None
    superseded: bool = False


class Toll(Value, frozen=True, kw_only=True):
    """What the accounts come to, by a named rule, and the accounts themselves, side by side.

    range: lowest to highest of all; ucdp: the same of those that stand, with the middle one as `best`; acled: the lowest
    that stands.
    """

    low: int | None
    high: int | None
    best: int | None = None
    accounts: tuple[Account, ...] = ()
    rule: str = "range"


class Mentioned(Value, frozen=True, kw_only=True):
    """An event of a report; `status` is the one it has there, `date` the day of the report."""

    report: str
    event: str
    status: Status = "occurred"
    date: str | None = None


class Occurrence(Value, frozen=True, kw_only=True):
    """All mentions of one happening. `sources` are the ends of chains that tell of it, `independent` their number.

    `place` is the most precise one named, with coordinates in degrees (WGS 84). `events` are in the order of their reports'
    days, so that they show how the status changed.
    """

    id: str
    type: str
    mode: str | None = None
    earliest: str | None = None
    latest: str | None = None
    place: str | None = None
    place_id: int | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    actors: tuple[str, ...] = ()
    actor_ids: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    recipient_ids: tuple[str, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    status: Status = "occurred"
    events: tuple[Mentioned, ...] = ()
    independent: int = 0
    sources: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


class Entry(Value, frozen=True, kw_only=True):
    """One thing that an actor said (`statement`) or did (`event`) about an issue.

    `by` is who said it for the actor, where that is another; `day` the ISO day of `date`.
    """

    report: str
    statement: str | None = None
    event: str | None = None
    stance: Stance = "unclear"
    channel: Channel = "unstated"
    deed: bool = False
    date: str | None = None
    day: str | None = None
    quote: str = ""
    span: Span | None = None
    act: str | None = None
    by: str | None = None
    via: tuple[str, ...] = ()


class Divergence(Value, frozen=True, kw_only=True):
    """Two entries of a position that are opposed; `entries` are their indexes, the earlier first."""

    kind: DivergenceKind
    entries: tuple[int, int]
    why: str = ""


class Position(Value, frozen=True, kw_only=True):
    """What one actor said and did about one issue. `aliases` are those who spoke or acted for it."""

    id: str
    actor: str
    actor_id: str | None = None
    aliases: tuple[str, ...] = ()
    issue: str
    entries: tuple[Entry, ...] = ()
    divergences: tuple[Divergence, ...] = ()


class Evidence(Value, frozen=True, kw_only=True):
    """Where a report shows the making, the repeating or the outcome of a commitment."""

    report: str
    span: Span
    statement: str | None = None
    event: str | None = None
    role: Role = "mention"


class Commitment(Value, frozen=True, kw_only=True):
    """A promise or threat and what became of it: `open` unless reports show otherwise; `overdue`: open past its `due`."""

    id: str
    actor: str | None
    actor_id: str | None = None
    aliases: tuple[str, ...] = ()
    act: Literal["promise", "threaten"]
    what: str
    to: str | None = None
    made: str | None = None
    made_day: str | None = None
    due: str | None = None
    condition: str | None = None
    overdue: bool = False
    outcome: Outcome = "open"
    evidence: tuple[Evidence, ...] = ()
    channel: Channel = "unstated"
    why: tuple[str, ...] = ()
