"""The parser (and the encoder) behind one small interface: the only place that knows spaCy and onnxruntime."""

from dragoman.language.encoder import Encoding, encode
from dragoman.language.parse import Entity, Parse, Token
from dragoman.language.parser import parse

__all__ = ["Encoding", "Entity", "Parse", "Token", "encode", "parse"]
