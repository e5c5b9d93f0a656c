"""The learned finder of attributions: tags of the encoder -> spans -> attributions, linked by its pointers.

After the annotation scheme of PARC/PolNeAR (Newell et al. 2018): source, cue and content spans. The best sequence of tags
that can stand (no inside without a beginning) is found with Viterbi's algorithm; each cue points to one source or none,
each content to its cue. Attributions without content are left to the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dragoman.language.encoder import Encoding
from dragoman.model import Attribution, Span

_ROLES = ("source", "cue", "content")
_FORBIDDEN = -1e4


def _transitions() -> np.ndarray:
    """O, B-source, I-source, B-cue, I-cue, B-content, I-content: an inside follows its own beginning or inside only."""
    allowed = np.zeros((7, 7), dtype=np.float32)
    for inside in (2, 4, 6):
        allowed[:, inside] = _FORBIDDEN
        allowed[inside - 1, inside] = allowed[inside, inside] = 0
    return allowed


_MOVES = _transitions()


@dataclass
class _Span:
    first: int
    last: int
    score: float


@dataclass
class _Link:
    cue: _Span
    source: _Span | None
    contents: list[_Span] = field(default_factory=list)


def attributions(encoding: Encoding) -> list[Attribution]:
    """Attributions in reading order of their cues."""
    if not encoding.words:
        return []
    tags, sure = _decode(encoding)
    spans = _spans(tags, sure, encoding.breaks)
    firsts = [source.first for source in spans["source"]]
    links = [_Link(cue, _source(encoding, cue, spans["source"], firsts)) for cue in spans["cue"]]
    starts = [cue.first for cue in spans["cue"]]
    for content in spans["content"]:
        if not starts:
            break
        scores = encoding.content_to_cue(content.first, starts)
        if np.isfinite(scores).any():
            links[int(scores.argmax())].contents.append(content)
    return [_attribution(encoding, link) for link in links if link.contents]


def _decode(encoding: Encoding) -> tuple[list[int], np.ndarray]:
    """The best allowed sequence of tags, and the probability of each word's tag."""
    scores = encoding.tags - encoding.tags.max(axis=1, keepdims=True)
    scores = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    best = scores[0] + np.array([0, 0, _FORBIDDEN] + [0, _FORBIDDEN] * 2, dtype=np.float32)
    back = np.zeros((len(scores), 7), dtype=np.int8)
    for at in range(1, len(scores)):
        paths = best[:, None] + _MOVES
        back[at] = paths.argmax(axis=0)
        best = paths.max(axis=0) + scores[at]
        if at in encoding.breaks and at:
            best[[2, 4]] += _FORBIDDEN  # a source or cue never runs over the end of a block
    tags = [int(best.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        tags.append(int(back[at, tags[-1]]))
    tags.reverse()
    return tags, np.exp(scores[np.arange(len(tags)), tags])


def _spans(tags: list[int], sure: np.ndarray, breaks: frozenset[int]) -> dict[str, list[_Span]]:
    found: dict[str, list[_Span]] = {role: [] for role in _ROLES}
    at = 0
    while at < len(tags):
        if tags[at] % 2 == 0:
            at += 1
            continue
        end = at + 1
        while end < len(tags) and tags[end] == tags[at] + 1:
            end += 1
        found[_ROLES[tags[at] // 2]].append(_Span(at, end - 1, float(sure[at:end].mean())))
        at = end
    return found


def _source(encoding: Encoding, cue: _Span, sources: list[_Span], firsts: list[int]) -> _Span | None:
    scores = encoding.cue_to_source(cue.first, firsts)
    best = int(scores.argmax())
    return sources[best - 1] if best else None


def _attribution(encoding: Encoding, link: _Link) -> Attribution:
    def span(one: _Span) -> Span:
        return encoding.words[one.first][0], encoding.words[one.last][1]

    parts = [link.cue, *link.contents, *([link.source] if link.source else [])]
    return Attribution(source=(span(link.source),) if link.source else (), cue=(span(link.cue),),
                       content=tuple(span(one) for one in link.contents),
                       score=round(min(one.score for one in parts), 3), why="model")
