"""Readers: bytes of one format -> reports. A failure is a value with file, line, reason and remedy; the run goes on."""

from dragoman.read.edge import Limits, admit
from dragoman.read.inputs import read_inputs
from dragoman.read.readers import reader_for, readers
from dragoman.read.source import Failure, Reader, Source

__all__ = ["Failure", "Limits", "Reader", "Source", "admit", "read_inputs", "reader_for", "readers"]
