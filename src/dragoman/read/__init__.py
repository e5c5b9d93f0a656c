"""Readers: bytes of one format -> reports. A failure is a value with file, line, reason and remedy; the run goes on."""

from dragoman.read.source import Failure, Source

__all__ = ["Failure", "Source"]
