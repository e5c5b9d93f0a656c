"""A record for people: the report, its timeline, statements by speaker, standing quantities; each with its quote.

On a terminal with colour and weight; in a pipe the same words, plain. Status and channel are always words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.model import Count, Event, Measure, Record, Span, Statement
from dragoman.text import layout

_STATUS = {"occurred": "green", "ongoing": "green", "denied": "red", "failed": "red"}
_CHANNEL = {"private": "magenta", "public": "blue"}
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s|[\r\n]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WIDEST = 220  # characters of a quote
_PIPE_WIDTH = 110


def console() -> Console:
    """Standard output, as wide as the terminal; a fixed width in a pipe."""
    out = Console(highlight=False, markup=False, emoji=False)
    return out if out.is_terminal else Console(highlight=False, markup=False, emoji=False, width=_PIPE_WIDTH)


def show(record: Record, out: Console) -> None:
    """Print one record; in a pipe without the blanks that fill up lines."""
    if out.is_terminal:
        _print(record, out)
        return
    with out.capture() as page:
        _print(record, out)
    out.file.write("".join(f"{line.rstrip()}\n" for line in page.get().splitlines()))


def _print(record: Record, out: Console) -> None:
    view = _View(record)
    out.print(Rule(Text.assemble((clean(record.report.id), "bold"), f"  {record.report.published or 'no date'}"),
                   align="left", style="dim"))
    out.print(view.head())
    for title, rows in (("What happened", view.events()), ("Who said what", view.statements()),
                        ("Standing quantities", view.measures())):
        if rows:
            out.print(Text(f"\n{title}", style="bold underline"))
            for row in rows:
                out.print(row)
    for note in record.notes:
        out.print(Text(f"\nNote: {note}.", style="yellow"))
    out.print()


def clean(text: str) -> str:
    """One line without control characters and marks that turn the direction of writing."""
    return " ".join(_UNSEEN.sub("", text).split())


class _View:
    """The parts of one record as things rich prints."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.report.text
        self.actor = {one.id: one for one in record.actors}
        self.place = {one.id: one for one in record.places}
        self.time = {one.id: one for one in record.times}
        self.statement = {one.id: one for one in record.statements}
        self.quantity = {one.id: one for one in record.quantities}

    def head(self) -> Text:
        report, counts = self.record.report, self.record
        title = clean(report.title or self.first_line())
        facts = [clean(part) for part in (report.publisher, report.url) if part]
        facts += [f"{len(self.text.split()):,} words", report.language or "",
                  f"{len(counts.events)} events, {len(counts.statements)} statements, {len(counts.actors)} actors"]
        return Text.assemble((title, "italic"), "\n", (" · ".join(part for part in facts if part), "dim"))

    def first_line(self) -> str:
        """The beginning of the text behind its date header."""
        header = layout(self.text).header
        return next((line for line in self.text[header[1] if header else 0:].splitlines() if line.strip()), "")[:_WIDEST]

    # events

    def events(self) -> list[Table]:
        """One grid per event, by date; those without a date last, in reading order."""
        ordered = sorted(self.record.events, key=lambda one: (one.earliest or one.latest or "9999", one.anchor))
        return [_row(self.date(one), self.event(one)) for one in ordered]

    def date(self, event: Event) -> Text:
        if event.earliest is None and event.latest is None:
            return Text("undated", style="dim")
        if event.earliest == event.latest:
            return Text(event.earliest or "", style="cyan")
        return Text(f"{event.earliest or '…'}\n–{event.latest or '…'}", style="cyan")

    def event(self, event: Event) -> Text:
        line = Text(event.type + (f" ({event.mode})" if event.mode else ""), style="bold")
        who, whom = self.names(event.actors), self.names(event.recipients)
        if who or whom:
            line.append(f"  {who or '?'}" + (f" → {whom}" if whom else ""), style="not bold")
        parts = [_toll(event)]
        if event.place:
            parts.insert(0, f"in {clean(self.place[event.place].name)}")
        for part in filter(None, parts):
            line.append(f" · {part}", style="not bold")
        line.append(" · ", style="not bold")
        line.append(event.status, style=f"not bold {_STATUS.get(event.status, 'yellow')}")
        said = self.statement.get(event.statement or "")
        line.append(f"\n{self.say_so(said)}" if said else "\nin the report's own voice", style="not bold dim")
        line.append("\n")
        return line.append_text(self.around(event.anchor))

    def say_so(self, said: Statement) -> str:
        chain = self.chain(said)
        who = self.speaker(said)
        return f"on the say-so of {who}" + (f", through {chain}" if chain else "") + \
            (f", {said.channel}" if said.channel != "unstated" else "")

    # statements

    def statements(self) -> list[Padding | Text | Table]:
        """Grouped by speaker in order of first statement."""
        groups: dict[str, list[Statement]] = {}
        for one in self.record.statements:
            groups.setdefault(one.speaker or self.speaker(one), []).append(one)
        rows: list[Padding | Text | Table] = []
        for key, group in groups.items():
            rows.append(self.who(key))
            rows += [_row(Text(one.id, style="dim"), self.said(one), indent=2) for one in group]
        return rows

    def who(self, key: str) -> Text:
        actor = self.actor.get(key)
        if actor is None:
            return Text(f"{key}", style="bold")
        about = ", ".join(filter(None, (actor.kind.replace("_", " "), actor.country, *actor.sectors)))
        return Text.assemble((clean(actor.name), "bold"), (f"  {about}", "dim"))

    def said(self, one: Statement) -> Text:
        line = Text(self.quotes(one.cue) or "—", style="bold")
        line.append(f"  {one.act}", style="not bold")
        if one.form != "indirect":
            line.append(f" · {one.form}", style="not bold")
        if one.channel != "unstated":
            line.append(" · ", style="not bold").append(one.channel, style=f"not bold {_CHANNEL[one.channel]}")
        facts = [f"to {self.names((one.addressee,))}" if one.addressee else "",
                 self.time[one.time].value if one.time else "",
                 f"through {self.chain(one)}" if one.via else "", f"within {one.within}" if one.within else ""]
        for fact in filter(None, facts):
            line.append(f" · {fact}", style="not bold")
        content = self.quotes(one.content)
        if content:
            line.append(f"\n“{content}”", style="not bold italic")
        return line

    def speaker(self, said: Statement) -> str:
        return self.names((said.speaker,)) if said.speaker else self.quotes(said.source) or "nobody named"

    def chain(self, said: Statement) -> str:
        """The chain of sources, outermost first."""
        return " ← ".join(self.quote(link.span, whole=True) for link in said.via)

    # measures

    def measures(self) -> list[Table]:
        return [_row(Text(self.amount(one), style="bold"), self.measure(one), width=16) for one in self.record.measures]

    def amount(self, one: Measure) -> str:
        quantity = self.quantity[one.quantity]
        number = _range(quantity.low, quantity.high)
        return ("about " if quantity.approximate else "") + number + (f" {clean(quantity.unit)}" if quantity.unit else "")

    def measure(self, one: Measure) -> Text:
        facts = [self.names((one.actor,)) if one.actor else "",
                 f"in {clean(self.place[one.place].name)}" if one.place else "",
                 self.time[one.time].value if one.time else ""]
        known = " · ".join(filter(None, facts))
        return Text.assemble(f"{known}\n" if known else "", (f"“{self.quote(one.span)}”", "italic"))

    # words of the text

    def names(self, ids: Iterable[str | None]) -> str:
        return ", ".join(clean(self.actor[one].name) for one in ids if one in self.actor)

    def quote(self, span: Span, whole: bool = False) -> str:
        words = clean(self.text[slice(*span)])
        return words if whole or len(words) <= _WIDEST else f"{words[:_WIDEST]}…"

    def quotes(self, spans: Iterable[Span]) -> str:
        return " … ".join(self.quote(span) for span in spans)

    def around(self, anchor: Span) -> Text:
        """The sentence of the anchor, cut to size, with the anchor in bold."""
        start = max((m.end() for m in _SENTENCE_END.finditer(self.text, max(0, anchor[0] - _WIDEST), anchor[0])),
                    default=max(0, anchor[0] - _WIDEST))
        end_found = _SENTENCE_END.search(self.text, anchor[1], anchor[1] + _WIDEST)
        end = end_found.end() if end_found else min(len(self.text), anchor[1] + _WIDEST)
        before, after = clean(self.text[start:anchor[0]]), clean(self.text[anchor[1]:end])
        gap = " " if self.text[anchor[0] - 1:anchor[0]].isspace() and before else ""
        rest = " " if self.text[anchor[1]:anchor[1] + 1].isspace() and after else ""
        return Text.assemble((f"“{before}{gap}", "italic not bold"), (clean(self.text[slice(*anchor)]), "bold italic"),
                             (f"{rest}{after}”", "italic not bold"))


def _row(left: Text, right: Text, indent: int = 0, width: int = 11) -> Table:
    grid = Table.grid(padding=(0, 2), expand=False, pad_edge=False)
    if indent:
        grid.add_column(width=indent - 2 if indent > 2 else 0)
    grid.add_column(width=width if not indent else 4)
    grid.add_column(overflow="fold")
    grid.add_row(*([""] if indent else []), left, right)
    return grid


def _toll(event: Event) -> str:
    counts = (("killed", event.killed), ("injured", event.injured), ("arrested", event.arrested),
              ("displaced", event.displaced))
    return ", ".join(f"{_range(count.low, count.high)} {word}" for word, count in counts if isinstance(count, Count))


def _range(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return "an unknown number"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"
