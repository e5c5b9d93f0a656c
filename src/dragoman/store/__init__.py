"""The ledger: one SQLite file that keeps reports, records, failures, judgements and what was worked out from them."""

from dragoman.store.cache import Cache
from dragoman.store.file import LedgerError
from dragoman.store.ledger import Hit, Ledger, Row, content_hash
from dragoman.store.maker import Maker

__all__ = ["Cache", "Hit", "Ledger", "LedgerError", "Maker", "Row", "content_hash"]
