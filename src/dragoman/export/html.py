"""HTML: a self-contained dossier, one file without script or outside resources, fit to print; all text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources

from dragoman.export.dossier import Dossier, Happening, Said, Source, dossier
from dragoman.export.form import Options, Text
from dragoman.model import Record

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header><h1>{title}</h1><p>{scope}</p></header>
<main>
"""
_WEB = re.compile(r"https?://[^\s\"'<>]+")


def _pieces(records: Iterable[Record], options: Options) -> Iterator[str]:
    found = dossier(records, options)
    style = (resources.files("dragoman") / "data" / "dossier.css").read_text(encoding="utf-8")
    yield _HEAD.format(title=escape(found.title), scope=escape(found.scope), style=style)
    yield from _events(found)
    yield from _statements(found)
    yield '<section id="sources"><h2>Sources</h2>\n<ol>\n'
    yield from (_source(one) for one in found.sources)
    yield "</ol></section>\n</main>\n</body>\n</html>\n"


def _events(found: Dossier) -> Iterator[str]:
    if not found.events:
        return
    yield ('<section id="events"><h2>Events</h2>\n<table>\n<thead><tr><th scope="col">When</th><th scope="col">What</th>'
           '<th scope="col">Who → whom</th><th scope="col">Where</th><th scope="col">Toll</th><th scope="col">Status</th>'
           '</tr></thead>\n')
    yield from (_happening(one) for one in found.events)
    yield "</table></section>\n"


def _happening(one: Happening) -> str:
    parties = f"{one.who or '?'} → {one.whom or '?'}" if one.who or one.whom else ""
    status = f"{one.status}, says {one.say_so}" if one.say_so else one.status
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in (one.when, one.what, parties, one.where, one.toll, status))
    refs = " ".join(_reference(number) for number in one.sources)
    return (f'<tbody class="{escape(one.status)}"><tr>{cells}</tr>'
            f'<tr class="evidence"><td colspan="6">{escape(one.evidence)} {refs}</td></tr></tbody>\n')


def _statements(found: Dossier) -> Iterator[str]:
    if not found.statements:
        return
    yield '<section id="statements"><h2>Statements</h2>\n'
    for speaker, said in found.statements:
        yield f"<h3>{escape(speaker)}</h3>\n<dl>\n"
        yield from (_said(one) for one in said)
        yield "</dl>\n"
    yield "</section>\n"


def _said(one: Said) -> str:
    about = " · ".join(escape(part) for part in (
        one.when, one.act, one.channel if one.channel != "unstated" else "", one.to and f"to {one.to}",
        one.chain and f"via {one.chain}") if part)
    return (f'<dt class="{escape(one.channel)}">{about}</dt>'
            f"<dd><blockquote>{escape(one.words)}</blockquote> {_reference(one.source)}</dd>\n")


def _source(one: Source) -> str:
    url = one.report.url
    link = f' <a href="{escape(url)}">{escape(url)}</a>' if url and _WEB.fullmatch(url) else ""
    return f'<li id="source-{one.number}">{escape(one.label)}{link}</li>\n'


def _reference(number: int) -> str:
    return f'<a class="reference" href="#source-{number}">[{number}]</a>'


export = Text(_pieces, ".html")
