"""XML safely: no entities of its own, nothing loaded from elsewhere, no more than a limit (defusedxml)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dragoman.readers.source import Unreadable


def parsed(data: bytes, limit: int) -> Element:
    """The root element of a document; Unreadable where it is none, or one that defines entities."""
    if len(data) > limit:
        raise Unreadable(f"XML of more than {limit >> 20} MiB", "Split it")
    try:
        root: Element = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise Unreadable("it defines entities of its own, which can be a bomb", "Have it written without a DTD that "
                         "defines entities") from None
    except (ParseError, ValueError, LookupError, UnicodeError) as error:
        raise Unreadable(f"no sound XML: {error}", "See whether it was cut off, or is what its name says") from None
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace, in lower case."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def first(root: Element, *names: str) -> Element | None:
    """The first element below the root (or it) with the first of the names that is there."""
    for name in names:
        found = next((one for one in root.iter() if local(one) == name), None)
        if found is not None:
            return found
    return None


def words(element: Element | None) -> str | None:
    """The text of an element on one line; None where there is none."""
    return (" ".join("".join(element.itertext()).split()) or None) if element is not None else None
