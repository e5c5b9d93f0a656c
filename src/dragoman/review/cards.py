"""A record as cards: what a person reads of an entry, and which fields of it can be edited."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, get_args

from dragoman.model import Count, Judgement, Record, Span
from dragoman.model.corrections import evidence, label
from dragoman.model.record import Act, ActorKind, Channel, Form, PlaceUse, Status

SHOWN = ("events", "statements")  # the kinds that a page opens with
_QUOTE = 360


@dataclass(frozen=True)
class Option:
    value: str
    text: str
    chosen: bool = False


@dataclass(frozen=True)
class Field:
    """`type` is what the page checks before it sends: text, date, count, choice, reference, references.

    `pool` names the list (`actors`, `places`) whose entries the page adds to the options when the form is opened.
    """

    name: str
    type: str
    value: str = ""
    options: tuple[Option, ...] = ()
    pool: str = ""


@dataclass(frozen=True)
class Tag:
    text: str
    kind: str = "plain"


@dataclass(frozen=True)
class Card:
    """One entry of a record, ready for the page."""

    id: str
    target: Span
    label: str
    line: str
    tags: tuple[Tag, ...] = ()
    quote: str = ""
    below: str = ""
    chain: tuple[dict[str, str], ...] = ()
    why: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    depth: int = 0
    verdict: str | None = None


@dataclass
class Deck:
    """The cards of one record; `verdicts` are the judgements on its entries."""

    record: Record
    verdicts: dict[str, tuple[Judgement, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = {one.id: one.name for one in self.record.actors}
        self.known = {"actors": {key: f"{name} ({key})" for key, name in self.names.items()},
                      "places": {one.id: f"{one.name} ({one.id})" for one in self.record.places}}
        self.text = self.record.report.text
        self.parents = {one.id: one.within for one in self.record.statements}

    def cards(self) -> dict[str, list[Card]]:
        """Kind -> cards in reading order; kinds with the most to judge come first."""
        makers = {"events": self._event, "statements": self._statement, "measures": self._measure, "actors": self._actor,
                  "times": self._time, "places": self._place, "quantities": self._quantity}
        found: dict[str, list[Card]] = {}
        for kind, maker in makers.items():
            entries = [one for one in getattr(self.record, kind) if evidence(kind, one)]
            entries.sort(key=lambda one: evidence(kind, one) or (0, 0))
            found[kind] = [self._card(kind, one, maker(one)) for one in entries]
        return found

    def _card(self, kind: str, entry: Any, parts: dict[str, Any]) -> Card:
        judged = self.verdicts.get(entry.id, ())
        verdict = {"accept": "accepted", "edit": "edited", "add": "added"}.get(judged[-1].action) if judged else None
        return Card(id=entry.id, target=evidence(kind, entry) or (0, 0), label=label(kind, entry), verdict=verdict,
                    why=tuple(getattr(entry, "why", ())), **parts)

    def quote(self, spans: Any) -> str:
        """The words of spans, shortened where they are long."""
        words = " … ".join(self.text[start:end] for start, end in spans)
        return words if len(words) <= _QUOTE else words[:_QUOTE] + " …"

    def sentence(self, span: Span) -> str:
        """Some words on both sides of a span."""
        start = max(self.text.rfind("\n", 0, span[0]), self.text.rfind(". ", 0, span[0]) + 1, span[0] - 160, 0)
        ends = [at for at in (self.text.find("\n", span[1]), self.text.find(". ", span[1])) if at >= 0]
        end = min([*(at + 1 for at in ends), span[1] + 200, len(self.text)])
        return self.text[start:end].strip()

    def _who(self, keys: Any) -> str:
        return ", ".join(self.names.get(key, key) for key in keys) or "?"

    def pools(self) -> dict[str, list[Option]]:
        """List -> its entries as options, once for the page."""
        return {pool: [Option(key, text) for key, text in known.items()] for pool, known in self.known.items()}

    def _reference(self, field: str, pool: str, chosen: str | None) -> Field:
        """A field that refers to an entry of a pool: what is chosen now; the page knows the others."""
        now = (Option(chosen, self.known[pool].get(chosen, chosen), True),) if chosen else ()
        return Field(field, "reference", options=(Option("", "—", chosen is None), *now), pool=pool)

    def _event(self, one: Any) -> dict[str, Any]:
        place = next((p.name for p in self.record.places if p.id == one.place), None)
        tolls = [f"{_count(count)} {name}" for name in ("killed", "injured", "arrested", "displaced")
                 if (count := getattr(one, name)) is not None]
        day = _days(one.earliest, one.latest)
        tags = [Tag(one.type + (f" · {one.mode}" if one.mode else ""), "strong"),
                Tag(one.status, "plain" if one.status == "occurred" else "strong"), *([Tag(day)] if day else []),
                *([Tag(place)] if place else []), *(Tag(toll, "strong") for toll in tolls)]
        line = f"{self._who(one.actors)} → {self._who(one.recipients)}"
        below = f"on the say-so of {one.statement}" if one.statement else "in the report's own voice"
        if one.same_as:
            below += f"; the same happening as {one.same_as}"
        fields = (_choice("status", Status, one.status), Field("type", "text", one.type),
                  Field("mode", "text", one.mode or ""), Field("earliest", "date", one.earliest or ""),
                  Field("latest", "date", one.latest or ""), self._reference("place", "places", one.place),
                  Field("killed", "count", _count(one.killed)), Field("injured", "count", _count(one.injured)),
                  Field("actors", "references", " ".join(one.actors)),
                  Field("recipients", "references", " ".join(one.recipients)))
        return {"line": line, "tags": tuple(tags), "quote": self.sentence(one.anchor), "below": below, "fields": fields}

    def _statement(self, one: Any) -> dict[str, Any]:
        cue = self.quote(one.cue)
        speaker = self.names.get(one.speaker or "", "") or self.quote(one.source) or "nobody named"
        to = f" to {self.names[one.addressee]}" if one.addressee in self.names else ""
        tags = (Tag(one.act, "strong"), Tag(one.channel, "plain" if one.channel == "unstated" else "strong"), Tag(one.form))
        chain = tuple({"kind": link.kind + ("" if link.named else ", unnamed"), "text": self.quote([link.span])}
                      for link in one.via)
        fields = (self._reference("speaker", "actors", one.speaker), self._reference("addressee", "actors", one.addressee),
                  _choice("channel", Channel, one.channel), _choice("act", Act, one.act), _choice("form", Form, one.form))
        depth, parent = 0, one.within
        while parent and depth < 4:
            depth, parent = depth + 1, self.parents.get(parent)
        return {"line": f"{speaker} — {cue or 'no cue'}{to}", "tags": tags, "quote": self.quote(one.content), "chain": chain,
                "below": f"within {one.within}" if one.within else "", "fields": fields, "depth": depth}

    def _actor(self, one: Any) -> dict[str, Any]:
        words = list(dict.fromkeys(self.quote([span]) for span in one.mentions))
        tags = (Tag(one.kind, "strong"), *([Tag(one.country)] if one.country else []), *(Tag(code) for code in one.sectors))
        fields = (Field("name", "text", one.name), _choice("kind", ActorKind, one.kind),
                  Field("country", "text", one.country or ""))
        return {"line": one.name, "tags": tags, "below": " · ".join(words[:12]), "fields": fields}

    def _time(self, one: Any) -> dict[str, Any]:
        fields = (Field("value", "text", one.value), Field("earliest", "date", one.earliest or ""),
                  Field("latest", "date", one.latest or ""))
        tags = (Tag(one.type), Tag(one.value, "strong"), *([Tag(one.mod)] if one.mod else []))
        return {"line": self.quote([one.span]), "tags": tags, "below": _days(one.earliest, one.latest) or "",
                "fields": fields}

    def _place(self, one: Any) -> dict[str, Any]:
        tags = (Tag(one.use, "strong"), *([Tag(one.country)] if one.country else []))
        where = f"{one.lat:.2f}, {one.lon:.2f}" if one.lat is not None and one.lon is not None else "no coordinates"
        fields = (Field("name", "text", one.name), Field("country", "text", one.country or ""),
                  _choice("use", PlaceUse, one.use))
        return {"line": self.quote([one.span]), "tags": tags, "below": where, "fields": fields}

    def _quantity(self, one: Any) -> dict[str, Any]:
        about = "about " if one.approximate else ""
        return {"line": self.quote([one.span]), "tags": (Tag(f"{about}{_count(one)} {one.unit or ''}".strip(), "strong"),)}

    def _measure(self, one: Any) -> dict[str, Any]:
        return {"line": self.quote([one.span]), "tags": (Tag(self.names.get(one.actor or "", "nobody named")),)}


def _choice(name: str, values: Any, chosen: str) -> Field:
    return Field(name, "choice", chosen, tuple(Option(one, one, one == chosen) for one in get_args(values)))


def _count(count: Any) -> str:
    """`14`, `14–` (at least), `–9` (up to), `20–30`."""
    if count is None:
        return ""
    if isinstance(count, Count) and count.low == count.high:
        return str(count.low)
    if count.low == count.high:
        return f"{count.low:,}"
    return f"{'' if count.low is None else count.low}–{'' if count.high is None else count.high}"


def _days(earliest: str | None, latest: str | None) -> str | None:
    if earliest == latest:
        return earliest
    return f"{earliest or '…'} to {latest or '…'}"
