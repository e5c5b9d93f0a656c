"""A record in a notebook: its events, statements and measures as plain HTML tables. Every word of the text is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.model.record import Count, Record
    from dragoman.model.span import Span


def record_html(record: Record) -> str:
    """Title, then a table for each kind that has entries; a note where the reading needs one."""
    report, text = record.report, record.report.text
    names = {one.id: one.name for one in record.actors}
    places = {one.id: one.name for one in record.places}
    said = {one.id: names.get(one.speaker or "") or _words(text, one.source) for one in record.statements}
    amounts = {one.id: text[slice(*one.span)] for one in record.quantities}
    parts = [f"<p><b>{escape(report.title or report.id)}</b> · {escape(report.published or 'no date')} · "
             f"{escape(report.publisher or '')}</p>"]
    parts.append(_table("What happened", ("date", "type", "who", "whom", "where", "toll", "status", "says", "words"), (
        (_period(one.earliest, one.latest), one.type + (f" ({one.mode})" if one.mode else ""),
         _names(one.actors, names), _names(one.recipients, names), places.get(one.place or "", ""),
         ", ".join(filter(None, (_count(one.killed, "killed"), _count(one.injured, "injured")))), one.status,
         said.get(one.statement or "", ""), text[slice(*one.anchor)])
        for one in sorted(record.events, key=lambda one: (one.earliest or "9999", one.anchor)))))
    parts.append(_table("Who said what", ("who", "cue", "act", "channel", "to", "through", "words"), (
        (said[one.id], _words(text, one.cue), one.act, one.channel, names.get(one.addressee or "", ""),
         " ← ".join(text[slice(*link.span)] for link in one.via), _words(text, one.content))
        for one in record.statements)))
    parts.append(_table("Standing quantities", ("how many", "whose", "where", "words"), (
        (amounts[one.quantity], names.get(one.actor or "", ""), places.get(one.place or "", ""), text[slice(*one.span)])
        for one in record.measures)))
    parts += [f"<p><i>Note: {escape(note)}.</i></p>" for note in record.notes]
    return "".join(parts)


def _table(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    head = "".join(f"<th>{column}</th>" for column in columns)
    return f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if body else ""


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[slice(*span)] for span in spans)


def _names(ids: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(names[one] for one in ids if one in names)


def _period(earliest: str | None, latest: str | None) -> str:
    return (earliest or "") if earliest == latest else f"{earliest or '…'} – {latest or '…'}"


def _count(count: Count | None, word: str) -> str:
    if count is None:
        return ""
    low, high = count.low, count.high
    number = str(low) if low == high else f"{'' if low is None else low}–{'' if high is None else high}"
    return f"{number} {word}"
