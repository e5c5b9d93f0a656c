"""What holds across reports: occurrences, positions, commitments and identities, from stored records and judgements."""

from dragoman.link.choice import OccurrenceChoice
from dragoman.link.linked import Linked, linked

__all__ = ["Linked", "OccurrenceChoice", "linked"]
