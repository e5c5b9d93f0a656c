"""Which field of a row is which part of a report: as the caller maps them (`text=body,published=date`), else by usual names.

JSON lines, CSV, TSV and Parquet share this. Names are compared without case, spaces and underscores.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.readers.source import Source, Unreadable

PARTS = ("id", "published", "text", "title", "publisher", "url", "language")
_SETTINGS = {"order": ("dmy", "mdy")}
_USUAL = {
    "id": ("id", "docid", "articleid", "guid", "uuid", "storyid", "identifier", "accessionnumber"),
    "published": ("published", "date", "publisheddate", "publicationdate", "publishedat", "pubdate", "datepublished",
                  "publishdate", "day"),
    "text": ("text", "body", "content", "articletext", "fulltext", "articlebody", "article", "maintext", "story"),
    "title": ("title", "headline", "heading"),
    "publisher": ("publisher", "source", "outlet", "sitename", "publication", "newspaper", "sourcename"),
    "url": ("url", "link", "uri", "weburl", "sourceurl"),
    "language": ("language", "lang"),
}


def parsed_map(words: str) -> dict[str, str]:
    """`text=body,published=date` as a mapping; ValueError that names what is wrong."""
    found: dict[str, str] = {}
    for pair in filter(None, (one.strip() for one in words.split(","))):
        part, equals, name = (one.strip() for one in pair.partition("="))
        if not equals or not name:
            raise ValueError(f"{pair!r} is not of the form PART=FIELD")
        if part in _SETTINGS and name not in _SETTINGS[part]:
            raise ValueError(f"{part} is {' or '.join(_SETTINGS[part])}, not {name!r}")
        if part not in PARTS and part not in _SETTINGS:
            raise ValueError(f"no part {part!r}; known are {', '.join((*PARTS, *_SETTINGS))}")
        found[part] = name
    return found


def mapped(source: Source) -> dict[str, str]:
    """The caller's map; Unreadable where it is none."""
    try:
        return parsed_map(source.options.get("map", ""))
    except ValueError as error:
        raise Unreadable(f"the map of fields: {error}", "For example --map text=body,published=date") from None


def columns(names: Iterable[str], source: Source) -> dict[str, str]:
    """Part -> the column that holds it; Unreadable where a column of the map, or one for the text, is not there."""
    given, there = mapped(source), list(names)
    usual = {_plain(one): one for one in reversed(there)}
    found: dict[str, str] = {}
    for part in PARTS:
        if part in given:
            if given[part] not in there:
                raise Unreadable(f"no column {given[part]!r}; there are {_listed(there)}", "Correct the map of columns")
            found[part] = given[part]
        else:
            name = next((usual[one] for one in _USUAL[part] if one in usual), None)
            if name is not None and name not in given.values():
                found[part] = name
    if "text" not in found:
        raise Unreadable(f"no column that could be the text; there are {_listed(there)}",
                         "Name it: --map text=COLUMN,published=COLUMN")
    return found


def field(row: Mapping[str, Any], path: str) -> Any:
    """A field of an object by its name, or by a path of names (`article.body`); None where it is not there."""
    if path in row:
        return row[path]
    value: Any = row
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _plain(name: str) -> str:
    return re.sub(r"[\s_.-]+", "", name).lower()


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(one[:40]) for one in names[:12])
    return shown + (" …" if len(names) > 12 else "") if shown else "none"
