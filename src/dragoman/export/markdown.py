"""Markdown (CommonMark with tables): a dossier to read and to go on writing in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.export.dossier import Dossier, Happening, Said, dossier
from dragoman.export.form import Options, Text
from dragoman.model import Record

_WEB = re.compile(r"https?://[^\s<>]+")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")


def _pieces(records: Iterable[Record], options: Options) -> Iterator[str]:
    found = dossier(records, options)
    yield f"# {_plain(found.title)}\n\n{_plain(found.scope)}\n"
    yield from _events(found)
    if found.statements:
        yield "\n## Statements\n"
    for speaker, said in found.statements:
        yield f"\n### {_plain(speaker)}\n\n"
        yield from (_said(one) for one in said)
    yield "\n## Sources\n\n"
    for source in found.sources:
        link = _WEB.fullmatch(source.report.url or "")
        yield f"{source.number}. {_plain(source.label)}{f' <{link.group()}>' if link else ''}\n"


def _events(found: Dossier) -> Iterator[str]:
    if found.events:
        yield "\n## Events\n\n"
        yield "| When | What | Who → whom | Where | Toll | Status | Evidence |\n|---|---|---|---|---|---|---|\n"
        yield from (_happening(one) for one in found.events)


def _happening(one: Happening) -> str:
    parties = " → ".join((one.who or "?", one.whom or "?")) if one.who or one.whom else ""
    status = f"{one.status}, says {one.say_so}" if one.say_so else one.status
    cells = (one.when, one.what, parties, one.where, one.toll, status, one.evidence)
    refs = "".join(f" \\[{number}\\]" for number in one.sources)
    return "| " + " | ".join(_plain(cell) for cell in cells) + refs + " |\n"


def _said(one: Said) -> str:
    about = ", ".join(part for part in (
        one.when, one.act, one.channel if one.channel != "unstated" else "", one.to and f"to {one.to}",
        one.chain and f"via {one.chain}") if part)
    return f"- {_plain(about)}: {_plain(one.words)} \\[{one.source}\\]\n"


def _plain(text: str) -> str:
    """Text on one line in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


export = Text(_pieces, ".md")
