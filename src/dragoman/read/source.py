"""What a reader gets and what it may give besides reports."""

from __future__ import annotations

from dragoman.model.record import Value


class Source(Value, frozen=True, kw_only=True):
    """The bytes of one input and the name to call it by; `published` is the caller's own date for reports without one."""

    name: str
    data: bytes
    published: str | None = None


class Failure(Value, frozen=True, kw_only=True):
    """An input, or one report in it, that could not be read; `line` counts from 1."""

    name: str
    reason: str
    remedy: str
    line: int | None = None
    report: str | None = None
