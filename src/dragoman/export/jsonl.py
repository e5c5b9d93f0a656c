"""JSON lines in the shape of the contract: one record a line, complete; `dragoman add` takes it back unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.export.form import Options, Text
from dragoman.model import Record


def _pieces(records: Iterable[Record], options: Options) -> Iterator[str]:
    encoder = msgspec.json.Encoder()
    for record in options.choice.records(records):
        yield encoder.encode(record).decode() + "\n"


export = Text(_pieces, ".jsonl")
