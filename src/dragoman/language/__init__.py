"""The parser behind one small interface: with `encoder` beside it the only place that knows spaCy and onnxruntime.

The encoder is not imported here, since numpy takes longer to load than all else that a finder of rules needs.
"""

from dragoman.language.parse import Entity, Parse, Token
from dragoman.language.parser import parse

__all__ = ["Entity", "Parse", "Token", "parse"]
