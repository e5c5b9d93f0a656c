"""Running text of markup that is all article (a feed's entry, a mail's body, NewsML): paragraphs, parted by empty lines.

Works on any element tree, lxml's or the standard library's, by the local names of elements.
"""

from __future__ import annotations

import re
from typing import Any

from dragoman.readers.source import Unreadable

_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "blockquote", "section", "article", "main",
           "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "pre", "hr", "header", "block", "body",
           "body.content", "html", "center"}
_LEFT_OUT = {"script", "style", "head", "figure", "figcaption", "nav", "aside", "footer", "form", "button", "iframe", "svg",
             "template", "noscript", "media", "media-caption", "object", "video", "audio", "select", "textarea"}


def paragraphs(root: Any) -> str:
    """The text of an element; what is no article (scripts, figures, forms) is left out. Not recursive."""
    pieces: list[str] = []
    waiting: list[Any] = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            pieces.append(one)
            continue
        tag = one.tag if isinstance(one.tag, str) else ""
        name = tag.rpartition("}")[2].lower()
        inner: list[Any] = []
        if tag and name not in _LEFT_OUT:
            mark = ["\n"] if name in _BLOCKS else []
            inner = [*mark, re.sub(r"\s+", " ", one.text or "")]
            for child in one:
                inner += [child, re.sub(r"\s+", " ", child.tail or "")]
            inner += mark
        waiting += reversed(inner)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)


def fragment_text(words: str, limit: int) -> str:
    """The paragraphs of a piece of HTML; plain text with no markup stays as it is."""
    if "<" not in words and "&" not in words:
        return words.strip()
    if len(words) > limit:
        raise Unreadable(f"markup of more than {limit >> 20} MiB", "Split it")
    from lxml import html

    try:
        return paragraphs(html.fragment_fromstring(words.replace("\x00", ""), create_parent="div"))
    except (ValueError, TypeError, AssertionError, html.etree.LxmlError):
        return ""
