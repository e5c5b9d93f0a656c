"""The dossier of a report, an actor or a period: what its Markdown and HTML forms have in common.

Events by date, statements by speaker with what was said in public beside what was said in private, and numbered sources.
Every line has the words of the report that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.export.form import Options
from dragoman.export.rows import Row, View, count, rows
from dragoman.model import Record, Report, Statement


@dataclass(frozen=True)
class Source:
    """A report of the dossier, by its number in the list of sources."""

    number: int
    report: Report

    @property
    def label(self) -> str:
        """Publisher, title and date, as far as they are known; else the id."""
        one = self.report
        return ", ".join(part for part in (one.publisher, one.title, one.published) if part) or one.id


@dataclass(frozen=True)
class Happening:
    """One line of the list of events, in words."""

    when: str
    what: str
    who: str
    whom: str
    where: str
    toll: str
    status: str
    say_so: str
    evidence: str
    sources: tuple[int, ...]


@dataclass(frozen=True)
class Said:
    """One line of the list of statements, in words."""

    when: str
    channel: str
    act: str
    to: str
    words: str
    chain: str
    source: int


@dataclass(frozen=True)
class Dossier:
    """All that is shown: `statements` is (speaker, what they said), speakers who say most first."""

    title: str
    scope: str
    events: tuple[Happening, ...]
    statements: tuple[tuple[str, tuple[Said, ...]], ...]
    sources: tuple[Source, ...]


def dossier(records: Iterable[Record], options: Options) -> Dossier:
    """The dossier of the chosen records; all of it is held in memory."""
    kept = list(options.choice.records(records))
    sources = {one.report.id: Source(number, one.report) for number, one in enumerate(kept, 1)}
    happenings = sorted(rows(kept, options), key=lambda one: (one.event.earliest or one.event.latest or "9999", one.key))
    spoken: dict[str, list[Said]] = {}
    for record in kept:
        view = View(record)
        for one in options.choice.statements(record):
            name = view.actors[one.speaker].name if one.speaker else view.joined(one.source) or "Not named"
            spoken.setdefault(name, []).append(_said(view, one, sources[record.report.id].number))
    order = sorted(spoken.items(), key=lambda one: (-len(one[1]), one[0]))
    days = sorted(one.report.published for one in kept if one.report.published)
    period = "" if not days else days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    reports = "1 report" if len(kept) == 1 else f"{len(kept):,} reports"
    return Dossier(
        title=options.title or (_title(kept[0].report) if len(kept) == 1 else options.choice.actor or "Dossier"),
        scope=", ".join(one for one in (reports, period) if one),
        events=tuple(_happening(one, sources) for one in happenings),
        statements=tuple((name, tuple(sorted(said, key=lambda one: one.when))) for name, said in order),
        sources=tuple(sources.values()))


def _title(report: Report) -> str:
    return report.title or report.id


def _happening(row: Row, sources: dict[str, Source]) -> Happening:
    event, view = row.event, row.view
    speaker = view.speaker(event.statement)
    tolls = [f"{count(number)} {word}" for number, word in (
        (event.killed, "killed"), (event.injured, "injured"), (event.arrested, "arrested"), (event.displaced, "displaced"),
    ) if count(number)]
    return Happening(
        when=_when(event.earliest, event.latest),
        what=event.type.lower() + (f" ({event.mode})" if event.mode else ""),
        who=", ".join(one.name for one in row.actors), whom=", ".join(one.name for one in row.recipients),
        where=row.place.name if row.place else "", toll=", ".join(tolls), status=event.status,
        say_so=speaker.name if speaker else "", evidence=row.sentence,
        sources=tuple(dict.fromkeys(sources[one.report.id].number for one, _ in row.mentions)))


def _said(view: View, one: Statement, source: int) -> Said:
    time = view.times.get(one.time) if one.time else None
    said = " ".join(view.joined(one.content).split())
    if one.form == "direct" and said:
        said = f"“{said}”"
    return Said(
        when=time.value if time else view.report.published or "", channel=one.channel, act=one.act,
        to=view.actors[one.addressee].name if one.addressee else "",
        words=said or ("(did not answer)" if one.form == "silence" else ""),
        chain=" ← ".join(" ".join(view.words(link.span).split()) for link in one.via), source=source)


def _when(earliest: str | None, latest: str | None) -> str:
    if earliest == latest:
        return earliest or ""
    if earliest is None:
        return f"until {latest}"
    return f"from {earliest}" if latest is None else f"{earliest} to {latest}"
