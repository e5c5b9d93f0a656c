"""The encoder: one small transformer (MiniLM-L6, int8, ONNX) that reads a report once for all learned heads.

Words are cut into pieces and packed into windows that overlap; each window runs alone, so that neither padding nor other
reports can change a result. A word takes its values from the window in which it stands farthest from an edge; link scores
between two words are taken within one window only. Trained by `training/attributions.py`; the card beside the model file
gives data, seed and figures.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dragoman.model import Span

WORD = re.compile(r"\w+|[^\w\s]")
ROOM, OVERLAP = 254, 48  # word pieces of a window without its two special ones, and shared with the window before
_LEAST = 40  # words that a window holds at least before it may end with a block
TAGS = 7  # O, then B and I of source, cue and content
_POINTER = 96
_CLS, _SEP, _UNKNOWN = 101, 102, 100
Floats = NDArray[np.float32]


class ModelError(RuntimeError):
    """The model file is missing or not the one its card names; the message gives the remedy."""


@dataclass(frozen=True)
class Window:
    """Values of words `first` up to, not including, `last`: `pointers` has a row a word."""

    first: int
    last: int
    pointers: Floats


@dataclass(frozen=True)
class Encoding:
    """A report as the encoder sees it: words as spans, tag scores [words, 7], and windows for link scores."""

    words: list[Span]
    breaks: frozenset[int]
    tags: Floats
    windows: list[Window]
    owner: list[int]
    distance: Floats

    def cue_to_source(self, cue: int, sources: list[int]) -> Floats:
        """Scores of no source, then of each source (by its first word, ascending), for a cue; -inf across windows."""
        window = self.windows[self.owner[cue]]
        row = window.pointers[cue - window.first]
        return np.concatenate([[row[-1]], self._scores(window, cue, sources, 0)])

    def content_to_cue(self, content: int, cues: list[int]) -> Floats:
        """Scores of each cue for a content (by their first words, ascending); -inf across windows."""
        window = self.windows[self.owner[content]]
        return self._scores(window, content, cues, 2)

    def _scores(self, window: Window, word: int, others: list[int], part: int) -> Floats:
        query = window.pointers[word - window.first, part * _POINTER:(part + 1) * _POINTER]
        found = np.full(len(others), -np.inf, dtype=np.float32)
        for at in range(bisect_left(others, window.first), bisect_left(others, window.last)):
            key = window.pointers[others[at] - window.first, (part + 1) * _POINTER:(part + 2) * _POINTER]
            found[at] = float(query @ key) / 9.8 + self.distance[_bucket(others[at] - word), part // 2]
        return found


def _bucket(distance: int) -> int:
    """Signed word distance -> one of 64 logarithmic buckets, as in training."""
    size = min(31, int(np.log2(abs(distance) + 1) * 4))
    return size if distance < 0 else size + 32


class _Model:
    def __init__(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

        folder = resources.files("dragoman") / "data" / "models"
        card = msgspec.toml.decode((folder / "attributions.toml").read_text(encoding="utf-8"))
        data = (folder / "attributions.onnx").read_bytes()
        if hashlib.sha256(data).hexdigest() != card["sha256"]:
            raise ModelError("data/models/attributions.onnx is not the file that its card names: install dragoman again")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        vocabulary = {word: n for n, word in enumerate(
            (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")) if word}
        self.tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
        self.tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
        self.tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        self.pieces: dict[str, list[int]] = {}
        self.distance = np.asarray(card["distance"], dtype=np.float32)

    def ids(self, words: list[str]) -> list[list[int]]:
        """Word pieces of each word, through a cache; a word that leaves none is unknown."""
        new = [word for word in dict.fromkeys(words) if word not in self.pieces]
        if len(self.pieces) > 200_000:
            self.pieces.clear()
            new = list(dict.fromkeys(words))
        for word, found in zip(new, self.tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            self.pieces[word] = found.ids[:40] or [_UNKNOWN]
        return [self.pieces[word] for word in words]

    def run(self, pieces: list[list[int]]) -> tuple[Floats, Floats]:
        """(tag scores, pointer values) of the words of one window."""
        ids, firsts = [_CLS], []
        for word in pieces:
            firsts.append(len(ids))
            ids += word
        ids.append(_SEP)
        tags, pointers = self.session.run(None, {"ids": np.asarray([ids], dtype=np.int64),
                                                 "firsts": np.asarray([firsts], dtype=np.int64)})
        return tags[0], pointers[0]


@cache
def _model() -> Any:
    return _Model()


def encode(text: str, blocks: Iterable[Span]) -> Encoding:
    """The encoding of a text's running parts; it depends on nothing else that is read."""
    model = _model()
    words: list[Span] = []
    breaks = set()
    for start, end in blocks:
        breaks.add(len(words))
        words += [(found.start(), found.end()) for found in WORD.finditer(text, start, end)]
    pieces = model.ids([text[start:end] for start, end in words])
    bounds = _windows([len(one) for one in pieces], breaks)
    tags = np.zeros((len(words), TAGS), dtype=np.float32)
    windows = []
    owner = _owners(bounds, len(words))
    for number, (first, last) in enumerate(bounds):
        scores, pointers = model.run(pieces[first:last])
        mine = [at for at in range(first, last) if owner[at] == number]
        if mine:
            tags[mine[0]:mine[-1] + 1] = scores[mine[0] - first:mine[-1] + 1 - first]
        windows.append(Window(first, last, pointers))
    return Encoding(words=words, breaks=frozenset(breaks), tags=tags, windows=windows, owner=owner, distance=model.distance)


def _windows(lengths: list[int], breaks: set[int]) -> list[tuple[int, int]]:
    """Word ranges of at most `ROOM` pieces: cut at the last end of a block, as in training; within a block, overlapping."""
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(lengths):
        total, last = 0, first
        while last < len(lengths) and total + lengths[last] <= ROOM:
            total += lengths[last]
            last += 1
        if last == len(lengths):
            found.append((first, last))
            break
        cut = next((at for at in range(last, first + _LEAST, -1) if at in breaks), None)
        found.append((first, cut or last))
        if cut is not None:
            first = cut
            continue
        back, shared = last, 0
        while back > first + 1 and shared + lengths[back - 1] <= OVERLAP:
            back -= 1
            shared += lengths[back]
        first = back
    return found


def _owners(bounds: list[tuple[int, int]], number: int) -> list[int]:
    """For each word the window it is taken from: overlaps are halved."""
    owner = [0] * number
    for at, (first, last) in enumerate(bounds):
        owner[first:last] = [at] * (last - first)
    for at, ((_, last), (first, _)) in enumerate(pairwise(bounds)):
        for word in range(first, (first + last) // 2):
            owner[word] = at
    return owner
