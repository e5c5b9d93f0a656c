"""The JSON Schema of a record, made from the values themselves, so that the two cannot differ."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.model.record import Record


def record_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of one line of `dragoman read --format jsonl`; every field is always there."""
    (root,), components = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    for component in components.values():
        if component.get("type") == "object":
            component["required"] = list(component["properties"])
            component["additionalProperties"] = False
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Record", **root, "$defs": components}
