"""PolNeAR reports as training windows: words, their tags, and the links of cues to sources and of contents to cues."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from dragoman.language.encoder import ROOM, WORD

ROLES = ("source", "cue", "content")
NO_SOURCE = -1
_LEAST = 40


@dataclass
class Document:
    """One report. `tags`: O, B/I of the roles; `links`: (cue, source or NO_SOURCE or None, contents) by first words."""

    words: list[tuple[int, int]]
    ids: list[list[int]]
    breaks: set[int]
    tags: list[int]
    links: list[tuple[int, int | None, list[int]]]


def documents(path: Path, tokenizer: Tokenizer) -> list[Document]:
    """All reports of a JSONL file in the shape of `gold/attribution`."""
    return [_document(json.loads(line), tokenizer) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _document(row: dict, tokenizer: Tokenizer) -> Document:
    text = row["text"]
    words = [found.span() for found in WORD.finditer(text)]
    pieces = tokenizer.encode_batch([text[start:end] for start, end in words], add_special_tokens=False)
    breaks = {n for n in range(1, len(words)) if "\n" in text[words[n - 1][1]:words[n][0]]}
    tags, links = _annotate(row["attributions"], words)
    return Document(words, [one.ids or [tokenizer.token_to_id("[UNK]")] for one in pieces], breaks, tags, links)


def _annotate(attributions: list[dict], words: list[tuple[int, int]]) -> tuple[list[int], list]:
    starts = [start for start, _ in words]

    def reach(span: list[int]) -> tuple[int, int]:
        first = bisect_right(starts, span[0]) - 1
        return first + (first < 0 or words[first][1] <= span[0]), bisect_left(starts, span[1])

    tags = [0] * len(words)
    kept: set[tuple[str, int, int]] = set()
    for role in ("cue", "source", "content"):  # where spans cross, cues are kept first
        for attribution in attributions:
            for first, last in map(reach, attribution[role]):
                if first < last and (role, first, last) not in kept and not any(tags[first:last]):
                    kept.add((role, first, last))
                    tags[first] = 1 + 2 * ROLES.index(role)
                    tags[first + 1:last] = [tags[first] + 1] * (last - first - 1)
    links = []
    for attribution in attributions:
        found = {role: [first for first, last in map(reach, attribution[role]) if (role, first, last) in kept]
                 for role in ROLES}
        if found["cue"]:
            source = found["source"][0] if found["source"] else (None if attribution["source"] else NO_SOURCE)
            links.append((found["cue"][0], source, found["content"]))
    return tags, links


def windows(document: Document, shifted: bool) -> list[tuple[int, int]]:
    """Word ranges of at most ROOM pieces that end with a paragraph where one is near; `shifted` halves the first."""
    found, first = [], 0
    limit = ROOM // 2 if shifted else ROOM
    while first < len(document.words):
        total, last, cut = 0, first, None
        while last < len(document.words) and total + len(document.ids[last]) <= limit:
            total += len(document.ids[last])
            last += 1
            if last in document.breaks and last > first + _LEAST:
                cut = last
        last = cut if cut and last < len(document.words) else max(last, first + 1)
        found.append((first, last))
        first, limit = last, ROOM
    return found
