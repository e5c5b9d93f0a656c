"""Which reader takes which input: by the longest registered ending of its name, else by a look at its first bytes."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import PurePath

import msgspec

from dragoman.readers.source import Reader

_PEEK = 4096
_MAGIC = ((b"%PDF-", "pdf"), (b"\x1f\x8b", "gz"), (b"BZh", "bz2"), (b"\xfd7zXZ\0", "xz"), (b"WARC/1.", "warc"),
          (b"PAR1", "parquet"), (b"PK\x05\x06", "zip"))
_MARKUP = re.compile(rb"(?:\s|<!--.*?-->|<\?.*?\?>|<!doctype[^<>\[]*(?:\[.*?\])?>)*<(?P<root>[a-z][\w.:-]*)",
                     re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(rb"(?:[A-Z][A-Za-z0-9-]{1,40}: [^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}")


@cache
def readers() -> dict[str, EntryPoint]:
    """Ending (`txt`, `tar.gz`) -> entry point, loaded only when an input needs it."""
    return {point.name.lower(): point for point in entry_points(group="dragoman.readers")}


@cache
def load(ending: str) -> Reader:
    """The reader registered for an ending; KeyError where there is none."""
    reader: Reader = readers()[ending].load()
    return reader


def ending_of(name: str) -> str | None:
    """The longest registered ending of a file name, or None."""
    suffixes = [suffix.lstrip(".").lower() for suffix in PurePath(name).suffixes]
    endings = (".".join(suffixes[first:]) for first in range(len(suffixes)))
    return next((ending for ending in endings if ending in readers()), None)


def reader_for(name: str, start: bytes) -> Reader:
    """The reader by the name's ending; for other names by the first bytes: text where they show nothing else."""
    return load(ending_of(name) or sniffed(start))


def sniffed(start: bytes) -> str:
    """The ending whose reader takes an input that begins like this."""
    for magic, ending in _MAGIC:
        if start.startswith(magic):
            return ending
    if start.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in start[:_PEEK] or b"[Content_Types].xml" in start[:100] else "zip"
    if start[257:262] == b"ustar":
        return "tar"
    start = start.removeprefix(b"\xef\xbb\xbf")
    if _is_jsonl(start[:_PEEK]):
        return "jsonl"
    markup = _MARKUP.match(start[:_PEEK])
    if markup:
        root = markup["root"].lower()
        return "html" if root in (b"html", b"head", b"body") else "xml" if start.lstrip().startswith((b"<?xml", b"<rss"))\
            or root.rpartition(b":")[2] in (b"nitf", b"newsitem", b"newsmessage", b"feed") else "txt"
    if start.startswith(b"From ") and b"\n" in start and _MAIL.match(start[start.index(b"\n") + 1:][:_PEEK]):
        return "mbox"
    return "txt"


def _is_jsonl(start: bytes) -> bool:
    line = start.lstrip().split(b"\n")[0]
    if not line.startswith(b"{"):
        return False
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return len(line) >= _PEEK // 2 and b'"text"' in line  # one long object, cut off by the look
    return True
