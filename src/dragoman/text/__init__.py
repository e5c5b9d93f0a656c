"""Offset-keeping views of a report's text: header, datelines, blocks, quotation marks. Nothing is normalised away."""

from dragoman.text.layout import Block, Layout, layout
from dragoman.text.quotes import Quotation, quotations

__all__ = ["Block", "Layout", "Quotation", "layout", "quotations"]
