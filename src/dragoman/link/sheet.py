"""What linking needs of one record, worked out once a report: the sheet, small, and kept in the ledger's cache.

A sheet is a pure function of the record (as people corrected it) and the content hash of its report. Everything later is
worked out from sheets, so that adding a report costs its own sheet and what it touches.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.model import Record, Span
from dragoman.model.record import Value

Topics = dict[str, tuple[int, float, str]]  # name -> sign, weight, words in the text


class Who(Value, frozen=True, kw_only=True):
    """An actor of the record. `key` is its name folded; `keys` those of its other names; `speaks_for` local ids; `nation`:
    its name says of which country it is (`two Kenyan soldiers`); `titles`: stems of what a named person is called besides
    the name (`the ferry's captain`), or of the words for one that is only called so (`the captain`)."""

    id: str
    name: str
    key: str
    keys: tuple[str, ...] = ()
    kind: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    named: bool = True
    register: str | None = None
    stems: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] = ()
    former: bool = False
    nation: bool = False
    titles: tuple[str, ...] = ()
    said: int = 0
    did: int = 0


class Happening(Value, frozen=True, kw_only=True):
    """An event of the record with what it refers to put in place of ids.

    `name` is its evidence for judgements. `topics` are those of its sentence, or of what is said where the event is a saying
    (`saying` is then that statement); `core` those of the act itself, its object and targets, with their signs.
    `source` is who tells of it: a local actor id, words, or empty for the report itself; `denier` the local id of who
    denies it. `definite`: it points back (`the strike`); `long_past`: told in the pluperfect;
    `result`: a count of people (`dead`);
    `counted`: a number stands beside it; `behind`: it only dates what else its sentence tells (`a day after the raid`);
    `of_a_day`: it is told apart by its day (`Monday's raid`);
    `settled`: what its sentence says came of the undertaking it names (`carried out its threat`: `kept`), or `broken`;
    `scene`: the event named behind it in which people came to harm (`died in the raid`);
    `remains`: it goes on as before (`remained closed`); `elsewise`: of a death by no violence (`died in captivity`);
    `generic`: a general word for violence;
    `gathering`: a word for a meeting (`talks`); `attending`: for being at one;
    `label`: the name right before its noun, folded (`the Karrada bombing`); `here`: those of its participants whom its own
    sentence names, and `dated_here`, `placed_here`: that it names its day and place; `act`: of the statement it is the
    cue of;
    `clock`: that its day is only that of the report, for an hour (`at midday`);
    `another`: its sentence speaks of others of its kind (`a similar strike`, `again`);
    `foretold`: the local id of who had promised or threatened it, by its sentence (`as X had threatened`, `pledged by X`);
    `carried`: its sentence says that what was said before was done; `revised`: that a number takes another's place;
    `negative`: its own words end or refuse something (`postponed`).
    """

    id: str
    name: str
    order: int
    sentence: int
    quote: str
    anchor: Span
    type: str
    mode: str | None = None
    status: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    date: str | None = None
    place: str | None = None
    place_id: int | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    killed: tuple[int | None, int | None] | None = None
    injured: tuple[int | None, int | None] | None = None
    part: str | None = None
    statement: str | None = None
    saying: str | None = None
    topics: Topics = msgspec.field(default_factory=dict)
    core: Topics = msgspec.field(default_factory=dict)
    stem: str = ""
    source: tuple[str, str] = ("", "")
    denier: str | None = None
    same_as: str | None = None
    label: str | None = None
    here: tuple[str, ...] = ()
    dated_here: bool = False
    placed_here: bool = False
    act: str | None = None
    definite: bool = False
    long_past: bool = False
    counted: bool = False
    behind: bool = False
    settled: str | None = None
    of_a_day: bool = False
    scene: str | None = None
    remains: bool = False
    elsewise: bool = False
    plural: bool = False
    result: bool = False
    generic: bool = False
    clock: bool = False
    gathering: bool = False
    attending: bool = False
    another: bool = False
    carried: bool = False
    foretold: str | None = None
    negative: bool = False
    revised: bool = False


class Said(Value, frozen=True, kw_only=True):
    """A statement of the record with what linking asks of it.

    `topics` are those of its main clause, with what it points back to; `sign` is how it stands to the whole,
    `polar` whether a word says so; `condition` and `due` are those of a promise or threat. `day` is the first day of `date`.
    `verdict` is what the next sentence says came of it: `broken`, `fulfilled` or, for a day that has passed, `late`.
    `mixed`: topics of which it says yes and no, or what may be on one condition only; `ironic`: the opposite is meant;
    `anew`: its words say that it was otherwise before (`after all`); `past`: it is looked back at (`had promised`).
    """

    id: str
    order: int
    speaker: str | None = None
    addressee: str | None = None
    act: str
    channel: str
    form: str
    date: str | None = None
    day: str | None = None
    dated: bool = False
    content: str = ""
    cue: str = ""
    span: Span
    within: str | None = None
    via: tuple[str, ...] = ()
    topics: Topics = msgspec.field(default_factory=dict)
    sign: int = 1
    turn: bool = False
    polar: bool = False
    condition: str | None = None
    due: str | None = None
    verdict: tuple[str, Span] | None = None
    mixed: tuple[str, ...] = ()
    ironic: bool = False
    anew: bool = False
    past: bool = False
    inside: tuple[str, ...] = ()


class Contrast(Value, frozen=True, kw_only=True):
    """Two statements that the report itself sets against each other, in the order of the text, by their local ids."""

    kind: str
    first: str
    second: str


class Cast(Value, frozen=True, kw_only=True):
    """A report and its actors: the part of a sheet that identities are worked out from."""

    report: str
    actors: tuple[Who, ...] = ()


class Sheet(Cast, frozen=True, kw_only=True):
    """The digest of one record."""

    hash: str
    published: str | None = None
    publisher: str | None = None
    sketch: tuple[int, ...] = ()
    events: tuple[Happening, ...] = ()
    said: tuple[Said, ...] = ()
    contrasts: tuple[Contrast, ...] = ()


def only_tells(one: Said, every: Iterable[Said]) -> bool:
    """Does a statement only tell of another saying, and say nothing itself? Not so `“I suppose I was there,” he said`."""
    return any(each.within == one.id and 3 * len(each.content) >= len(one.content)
               and not (one.form == "direct" and each.speaker == one.speaker) for each in every)


def sheet(record: Record, content: str) -> Sheet:
    """The sheet of a record; `content` is the hash of its report."""
    from dragoman.link.digest import Digest
    return Digest(record, content).sheet()


encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder(Sheet).decode
