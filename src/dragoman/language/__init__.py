"""The parser (and the encoder) behind one small interface: the only place that knows spaCy and onnxruntime."""

from dragoman.language.parse import Entity, Parse, Token
from dragoman.language.parser import parse

__all__ = ["Entity", "Parse", "Token", "parse"]
