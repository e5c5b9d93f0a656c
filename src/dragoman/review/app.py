"""The application: routes over one ledger. Each request opens the ledger for itself; writes go through `judging`."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from dragoman.model import standing
from dragoman.model.corrections import corrected, evidence
from dragoman.review import judging
from dragoman.review.across import Across
from dragoman.review.atlas import atlas
from dragoman.review.cards import SHOWN, Deck
from dragoman.review.marks import pieces
from dragoman.review.paging import PAGE, paged
from dragoman.review.people import actor, actors
from dragoman.review.queue import queue
from dragoman.review.safety import Guard
from dragoman.review.timeline import occurrence, timeline
from dragoman.store import Ledger, LedgerError

_BODY = 1_000_000  # bytes of a judgement at most

View = Callable[[Ledger, Request], dict[str, Any]]


class Site:
    """The pages of one ledger file; `who` signs the judgements made here."""

    def __init__(self, path: Path, who: str, token: str) -> None:
        self.path, self.who, self.token = path, who, token
        self.across = Across()
        self.templates = Environment(loader=PackageLoader("dragoman.review"), autoescape=select_autoescape(default=True),
                                     undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

    def routes(self) -> list[Any]:
        """Every address that the site answers."""
        pages: list[tuple[str, str, str, View]] = [
            ("/", "reports.html", "Reports", reports), ("/report/{hash}", "report.html", "Reports", report),
            ("/search", "search.html", "", search),
            ("/judgements", "judgements.html", "Log", judgements)]
        linked = [("/timeline", "timeline.html", "Timeline", timeline), ("/map", "map.html", "Map", atlas),
                  ("/occurrence/{hash}/{event}", "occurrence.html", "Timeline", occurrence),
                  ("/actors", "actors.html", "Actors", actors), ("/actor", "actor.html", "Actors", actor),
                  ("/queue", "queue.html", "Queue", queue)]
        pages += [(path, template, active, partial(view, self.across)) for path, template, active, view in linked]
        found: list[Any] = [Route(path, self._page(template, active, view)) for path, template, active, view in pages]
        static = StaticFiles(packages=[("dragoman.review", "static")])
        return [*found, Route("/judge", self._judge, methods=["POST"]), Mount("/static", static)]

    def _page(self, template: str, active: str, view: View) -> Callable[[Request], Any]:
        def answer(request: Request) -> Response:
            try:
                with Ledger.open(self.path, readonly=True) as ledger:
                    found = {"active": active, "query": "", "token": self.token, **view(ledger, request)}
            except (LedgerError, KeyError) as error:
                return HTMLResponse(self.templates.get_template("missing.html").render(
                    active="", query="", token=self.token, reason=str(error).strip("'\"")), status_code=404)
            return HTMLResponse(self.templates.get_template(template).render(**found))
        return answer

    async def _judge(self, request: Request) -> Response:
        body = await request.body()
        if len(body) > _BODY:
            return JSONResponse({"error": "a judgement of more than a megabyte"}, status_code=413)
        try:
            given = json.loads(body)
        except ValueError:
            return JSONResponse({"error": "not JSON"}, status_code=400)
        status, answer = await run_in_threadpool(judging.judge, self.path, given, self.who)
        return JSONResponse(answer, status_code=status)


def application(path: Path, who: str, token: str, hosts: frozenset[str]) -> ASGIApp:
    """The whole site behind its guard."""
    return Guard(Starlette(routes=Site(path, who, token).routes()), hosts, token)


def reports(ledger: Ledger, request: Request) -> dict[str, Any]:
    """All reports, newest first, a page at a time."""
    rows = sorted(ledger.rows(), key=lambda row: (row.published or "", row.id), reverse=True)
    judged: dict[str, int] = {}
    for one in standing(ledger.judgements()):
        if one.report:
            judged[one.report] = judged.get(one.report, 0) + 1
    page = paged(request, len(rows))
    shown = [{"hash": row.hash, "title": row.title or row.id, "published": row.published, "publisher": row.publisher,
              "events": row.events or 0, "statements": row.statements or 0, "judged": judged.get(row.hash)}
             for row in rows[page["first"]:page["first"] + PAGE]]
    return {**page, "rows": shown}


def report(ledger: Ledger, request: Request) -> dict[str, Any]:
    """One report: its text with the evidence, its record as cards, the judgements on top."""
    wanted = request.path_params["hash"]
    record = ledger.record(ledger.named(wanted))
    log = ledger.judgements(report=wanted)
    held = standing(log)
    after = corrected(record, held)
    deck = Deck(after.record, after.verdicts)
    gone = [{"kind": one.kind, "quote": record.report.text[slice(*(one.target or (0, 0)))], "who": one.who, "when": one.when}
            for one in held if one.action == "reject" and one not in after.stale]
    notes = [*record.notes, *([] if len(record.report.text) < 200_000 else ["a very long text: marks may take a while"])]
    return {"report": record.report, "title": record.report.title or record.report.id, "hash": wanted, "notes": notes,
            "pieces": pieces(after.record), "cards": deck.cards(), "pools": deck.pools(),
            "shown": SHOWN, "rejected": gone, "stale": after.stale,
            "seen": log[-1].id if log else 0}


def search(ledger: Ledger, request: Request) -> dict[str, Any]:
    """Reports that hold the words; and their entries whose words hold them."""
    words = request.query_params.get("q", "").strip()[:400]
    hits = []
    for hit in ledger.search(words, limit=60) if words else []:
        record = ledger.record(hit.id)
        entries: list[dict[str, str]] = []
        for kind in ("events", "statements", "actors"):
            for one in getattr(record, kind):
                span = evidence(kind, one)
                text = record.report.text[slice(*span)] if span else ""
                if words.casefold() in text.casefold() and len(entries) < 6:
                    entries.append({"id": one.id, "text": text[:120]})
        hits.append({"hash": ledger.hash(hit.id), "title": hit.title or hit.id, "published": hit.published,
                     "parts": _parts(hit.snippet), "entries": entries})
    return {"query": words, "hits": hits}


def _parts(snippet: str) -> list[tuple[bool, str]]:
    """(found, words) of a snippet in which the found words stand between \\x02 and \\x03."""
    found = []
    for at, piece in enumerate(snippet.split("\x02")):
        hit, _, rest = piece.partition("\x03") if at else ("", "", piece)
        found += [(True, hit)] if hit else []
        found += [(False, rest)] if rest else []
    return found


def judgements(ledger: Ledger, request: Request) -> dict[str, Any]:
    """The log, newest first, each with whether it holds."""
    log = ledger.judgements()
    holds = {one.id for one in standing(log)}
    page = paged(request, len(log))
    names = {row.hash: row.title or row.id for row in ledger.rows()}
    rows = [{"one": one, "holds": one.id in holds or one.action == "undo", "report": names.get(one.report or "")}
            for one in reversed(log)]
    return {**page, "rows": rows[page["first"]:page["first"] + PAGE]}
