"""Lexicons: TSV tables under `data/lexicons` with a header row and a source for each row, loaded once and cached."""

from dragoman.lexicon.table import Row, paths, table

__all__ = ["Row", "paths", "table"]
