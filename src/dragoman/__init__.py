"""dragoman reads dated news reports and writes a record that can be checked.

    import dragoman
    record = dragoman.read("…", published="2024-01-09")
    with dragoman.Ledger.open("news.ledger", create=True) as ledger:
        ledger.add([record])

The names below are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.api import ReadError, read, read_files, read_reports
    from dragoman.link import Linked, linked
    from dragoman.model import Judgement, Record, Report, Settings
    from dragoman.store import Ledger, LedgerError

__version__ = "0.1.0"
__all__ = ["Judgement", "Ledger", "LedgerError", "Linked", "ReadError", "Record", "Report", "Settings", "linked", "read",
           "read_files", "read_reports"]

_HOMES = {"ReadError": "api", "read": "api", "read_files": "api", "read_reports": "api", "Judgement": "model",
          "Record": "model", "Report": "model", "Settings": "model", "Ledger": "store", "LedgerError": "store",
          "Linked": "link", "linked": "link"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    return getattr(import_module(f"dragoman.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
