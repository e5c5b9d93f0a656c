"""`dragoman schema`: the JSON Schema of a record."""

from __future__ import annotations

import typer


def command() -> None:
    """Print the JSON Schema (draft 2020-12) of the record that `read --format jsonl` writes."""
    import json

    from dragoman.model.schema import record_schema

    typer.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))
