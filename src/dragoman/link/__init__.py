"""What holds across reports: occurrences, positions, commitments and identities, from stored records and judgements."""

from dragoman.link.choice import OccurrenceChoice
from dragoman.link.linked import Linked, linked
from dragoman.link.names import key as folded
from dragoman.link.tolls import summed

__all__ = ["Linked", "OccurrenceChoice", "folded", "linked", "summed"]
