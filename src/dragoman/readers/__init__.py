"""Readers: bytes of one format -> reports. A failure is a value with file, line, reason and remedy; the run goes on."""

from dragoman.readers.edge import MAX_CHARACTERS, admit
from dragoman.readers.inputs import read_inputs
from dragoman.readers.language import understood
from dragoman.readers.registry import reader_for, readers
from dragoman.readers.source import Failure, Incoming, Limits, Reader, Source, Unreadable

__all__ = [
    "MAX_CHARACTERS", "Failure", "Incoming", "Limits", "Reader", "Source", "Unreadable", "admit", "read_inputs",
    "reader_for", "readers", "understood",
]
