"""A stretch of days that somebody asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` to `until` (ISO dates, both included); null is open."""

    since: str | None = None
    until: str | None = None

    def may_hold(self, earliest: str | None, latest: str | None) -> bool:
        """May something between these days (open where null) lie in the period? Something with no day at all may not."""
        if self.since is None and self.until is None:
            return True
        if earliest is None and latest is None:
            return False
        return (self.since is None or latest is None or latest >= self.since) and (
            self.until is None or earliest is None or earliest[:len(self.until)] <= self.until)
