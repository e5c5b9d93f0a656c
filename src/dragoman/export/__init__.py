"""Exports: records -> the files that other tools read; one format a module."""

from dragoman.export.choose import Choice
from dragoman.export.form import Export, Files, MissingLibrary, Options, Text, exports, load

__all__ = ["Choice", "Export", "Files", "MissingLibrary", "Options", "Text", "exports", "load"]
