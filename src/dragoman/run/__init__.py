"""Running the analysis over many reports: the same `Report -> Record` function over batches, nothing dropped."""

from dragoman.run.fill import Tally, fill, reread
from dragoman.run.pool import analysis
from dragoman.run.serial import records

__all__ = ["Tally", "analysis", "fill", "records", "reread"]
