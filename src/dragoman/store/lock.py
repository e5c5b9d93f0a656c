"""One process at a time adds reports: an advisory lock beside the ledger that the system frees when its holder dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.store.file import LedgerError


@contextmanager
def writer_lock(ledger: Path, wait: float) -> Iterator[None]:
    """Hold the lock of a ledger; LedgerError when another process has it for longer than `wait` seconds."""
    from filelock import FileLock, Timeout

    path = Path(f"{ledger}.lock")
    lock = FileLock(path, timeout=wait)
    try:
        lock.acquire()
    except Timeout:
        raise LedgerError(f"{ledger}: another process{_holder(path)} is adding to it. Wait until it has finished, "
                          "or stop it") from None
    except OSError as error:
        raise LedgerError(f"{path}: cannot be made: {error.strerror}. Check the permissions of the folder") from error
    try:
        path.with_name(f"{path.name}.pid").write_text(str(os.getpid()))
        yield
    finally:
        path.with_name(f"{path.name}.pid").unlink(missing_ok=True)
        lock.release()


def _holder(path: Path) -> str:
    try:
        return f" (number {path.with_name(f'{path.name}.pid').read_text()})"
    except OSError:
        return ""
