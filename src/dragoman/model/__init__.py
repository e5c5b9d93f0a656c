"""Frozen values that all stages share. Nothing here imports anything else of the program."""

from dragoman.model.judgement import Action, Judgement, standing
from dragoman.model.mention import Attribution, Mention, Trigger
from dragoman.model.record import (
    Act,
    Actor,
    ActorKind,
    Channel,
    Count,
    Event,
    Form,
    Link,
    Measure,
    Origin,
    Place,
    PlaceUse,
    Quantity,
    Record,
    Report,
    Statement,
    Status,
    Time,
    TimeType,
)
from dragoman.model.settings import USUAL, Settings
from dragoman.model.span import Span, contains, cover, overlap, trim

__all__ = [
    "USUAL", "Act", "Action", "Actor", "ActorKind", "Attribution", "Channel", "Count", "Event", "Form", "Judgement", "Link",
    "Measure", "Mention", "Origin", "Place", "PlaceUse", "Quantity", "Record", "Report", "Settings", "Span", "Statement",
    "Status", "Time", "TimeType", "Trigger", "contains", "cover", "overlap", "standing", "trim",
]
