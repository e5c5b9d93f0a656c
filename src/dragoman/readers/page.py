"""The article of an HTML page, with the facts that the page states about it; runs in the parsing process.

Text by trafilatura. Facts come from JSON-LD (schema.org NewsArticle), from meta elements (Open Graph, Dublin Core, and what
news systems write), from `time` elements, and last by htmldate and the address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any

from dragoman.readers.days import day
from dragoman.readers.encoding import decoded
from dragoman.readers.source import Unreadable
from dragoman.text.furniture import furniture

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published",
    "article:published", "published_time", "publication_date", "publish-date", "publish_date", "publishdate",
    "pubdate", "pub_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date", "citation_date",
    "cxenseparse:recs:publishtime", "article_date_original", "originalpublicationdate", "displaydate", "date.issued",
    "release_date", "iso-8601-publish-date", "bt:pubdate", "vr:published_time", "pdate", "ptime", "date",
)
_CHANGED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified",
            "dc.date.modified", "modified_time", "revision_date")
_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_URL_DAY = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)|[/-](\d{4})(\d{2})(\d{2})(?=[/.-]|$)")
_FIRST, _LAST = "1990-01-01", "2099-12-31"  # htmldate's own bounds follow the clock
_HEADLINE = 12  # characters
_NESTED = 60  # levels of JSON-LD
_SHORTEST = 60  # characters of an article
_CELL = 600  # characters of a cell that is no cell of a table of figures


def article(data: bytes, url: str | None = None, declared: str | None = None) -> dict[str, Any]:
    """{"text", "title", "publisher", "url", "dates": [[where, ISO day]]}; `!` before a `where` marks no publication day."""
    from lxml import html
    from trafilatura import bare_extraction

    words = decoded(data, declared).replace("\x00", "")
    words = re.sub(r"\A\s*<\?xml[^>]*\?>", "", words)
    if not words.strip():
        raise Unreadable("the page is empty", "Save it again")
    try:
        tree = html.document_fromstring(words, parser=html.HTMLParser(remove_comments=True, remove_pis=True))
    except (ValueError, TypeError, AssertionError, html.etree.ParserError) as error:
        raise Unreadable(f"no HTML page ({error})", "See whether it is what its name says") from None
    facts, address = _Facts(tree), url or _canonical(tree)
    found = bare_extraction(_without_layout_tables(tree, words), url=address, include_comments=False, with_metadata=True,
                            date_extraction_params=_date_settings())
    text = "\n\n".join(_paragraphs(getattr(found, "text", "") or ""))
    if len(text) < _SHORTEST:
        raise Unreadable("no article found in the page", "If it shows one in a browser, save that as text; "
                         "a page that asks for a login holds none")
    title = facts.title or _line(getattr(found, "title", None))
    first, _, rest = text.partition("\n\n")
    if rest and title and _same(first, title):  # the headline is no sentence of the report
        text = rest
    return {
        "text": text, "title": title,
        "publisher": facts.publisher or _line(getattr(found, "sitename", None)), "url": address,
        "dates": [*facts.dates(), *_htmldate(tree, address), *_in_address(address)],
    }


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of an extracted text, without lists of other stories and what sites say of themselves."""
    lines = [line.strip().removeprefix("- ") for line in text.splitlines() if line.strip(" -")]  # its mark of a list's item
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    spans = [(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]
    kinds = furniture("\n".join(lines), spans)
    for line, span in zip(lines, spans, strict=True):
        if kinds.get(span) not in ("related", "boilerplate"):
            yield line


def _without_layout_tables(tree: Any, words: str) -> Any:
    """The page itself; where a table lays out the page (a cell holds an article) its tables as plain divisions."""
    from copy import deepcopy

    if not any(len(cell.text_content()) > _CELL for cell in tree.iter("td")):
        return words
    plain = deepcopy(tree)
    for one in plain.iter("table", "tbody", "tr", "td", "th"):
        one.tag = "div"
    return plain


def _same(one: str, other: str) -> bool:
    return one.casefold().strip(" .") == other.casefold().strip(" .")


def _date_settings() -> dict[str, Any]:
    return {"original_date": True, "extensive_search": True, "min_date": _FIRST, "max_date": _LAST}


def _htmldate(tree: Any, address: str | None) -> list[tuple[str, str]]:
    from htmldate import find_date

    try:
        told = find_date(tree, original_date=True, url=address, min_date=_FIRST, max_date=_LAST)
    except Exception:  # a date that a library stumbles over is no date
        return []
    return [("htmldate", told)] if told else []


def _in_address(address: str | None) -> list[tuple[str, str]]:
    found = _URL_DAY.search(address or "")
    told = day("-".join(one for one in found.groups() if one)) if found else None
    return [("address", told)] if told else []


def _canonical(tree: Any) -> str | None:
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for one in tree.xpath(path):
            if str(one).startswith(("http://", "https://")):
                return str(one).strip()[:2000]
    return None


class _Facts:
    """What a page states about its article."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._linked = [one for one in _linked_data(tree) if _kinds(one, _ARTICLE)]
        self._meta: dict[str, str] = {}
        for one in tree.iter("meta"):
            name = one.get("property") or one.get("name") or one.get("itemprop") or one.get("http-equiv")
            if name and one.get("content"):
                self._meta.setdefault(name.strip().lower(), one.get("content"))
        marked = "//time[@datetime] | //*[@itemprop='datePublished' or @itemprop='dateModified'][@content]"
        self._times = [(str(one.get("itemprop") or ""), one.get("pubdate") is not None or "pub" in (one.get("class") or ""),
                        one.get("datetime") or one.get("content"), _inside(one)) for one in tree.xpath(marked)]

    @property
    def title(self) -> str | None:
        linked = next((one["headline"] for one in self._linked if isinstance(one.get("headline"), str)), None)
        return _line(linked or self._meta.get("og:title") or self._headed)

    @property
    def publisher(self) -> str | None:
        names = (_name(one.get("publisher")) for one in self._linked)
        inside = "//*[@itemprop='publisher']//*[@itemprop='name']"
        stated = next((one for one in names if one), None) or \
            next(iter(self._tree.xpath(f"{inside}/@content | {inside}/text()")), None)
        meta = (self._meta.get(name) for name in ("og:site_name", "dcterms.publisher", "dc.publisher", "application-name"))
        return _line(stated or next((one for one in meta if one), None) or self._rest_of_title)

    @cached_property
    def _headed(self) -> str | None:
        """The longest heading whose words stand in the page's title too."""
        whole = _line(self._tree.findtext(".//title")) or ""
        heads = (_line(one.text_content()) or "" for one in self._tree.iter("h1", "h2", "h3", "b", "strong"))
        return max((one for one in heads if len(one) >= _HEADLINE and one in whole), key=len, default=None)

    @property
    def _rest_of_title(self) -> str | None:
        """What the page's title says besides the headline: `Name: headline`, `headline | Name`."""
        whole, head = _line(self._tree.findtext(".//title")) or "", self._headed
        before, _, after = whole.partition(head) if head else ("", "", "")
        found = [one.strip(" |:-–—·»«") for one in (before, after)]
        return next((one for one in found if re.fullmatch(r"[A-ZÀ-Þ][\w .'’&-]{2,40}", one)), None)

    def dates(self) -> Iterator[tuple[str, str]]:
        """All days stated, publication first."""
        for one in self._linked:
            yield from _pair("JSON-LD datePublished", one.get("datePublished"))
        for name in _PUBLISHED:
            yield from _pair(f"meta {name}", self._meta.get(name))
        for wanted in (True, False):  # those marked as the publication, then those in the article
            for prop, marked, value, inside in self._times:
                published = prop == "datePublished" or marked
                if published == wanted and (wanted or (inside and prop != "dateModified")):
                    yield from _pair("time element", value)
        for one in self._linked:
            yield from _pair("!JSON-LD dateModified", one.get("dateModified"))
        for name in _CHANGED:
            yield from _pair(f"!meta {name}", self._meta.get(name))


def _inside(element: Any) -> bool:
    """Is it in the article, and not in a list of other articles, a comment or the page's frame?"""
    names = {one.tag for one in element.iterancestors()}
    return not names & {"aside", "footer", "nav", "li"} and bool(names & {"article", "header", "main"})


def _pair(where: str, value: Any) -> Iterator[tuple[str, str]]:
    told = day(value)
    if told and _FIRST[:4] <= told[:4]:
        yield where, told


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, outer ones first."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            waiting = [(json.loads(script.text_content().strip().rstrip(";"), strict=False), 0)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            one, depth = waiting.pop(0)
            if isinstance(one, list):
                waiting += [(part, depth + 1) for part in one[:200] if depth < _NESTED]
            elif isinstance(one, dict):
                yield one
                waiting += [(one[key], depth + 1) for key in ("@graph", "mainEntity") if key in one and depth < _NESTED]


def _kinds(one: dict[str, Any], wanted: re.Pattern[str]) -> bool:
    kinds = one.get("@type")
    return any(isinstance(kind, str) and wanted.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _line(value: Any) -> str | None:
    """One line of no more than a title's length, or None."""
    words = " ".join(value.split())[:500] if isinstance(value, str) else ""
    return words or None
