"""E-mail: one message (`.eml`) or a file of many (`.mbox`); its text is a report, attachments are read by their endings.

The standard library's parser (RFC 5322, MIME). What it stumbles over in a hostile header is taken for not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from hashlib import sha256

from dragoman.model import Origin, Report
from dragoman.readers.archive import member
from dragoman.readers.blocks import fragment_text
from dragoman.readers.days import dated, day
from dragoman.readers.encoding import decoded
from dragoman.readers.source import Failure, Incoming, Item, Source, Unreadable

_DEEPEST = 50


def reports(source: Source) -> Iterator[Item]:
    """The report of one message, and those of its attachments."""
    if len(source.data) > source.limits.row * 4:
        raise Unreadable(f"a message of more than {source.limits.row >> 18} MiB", "Save its attachments by themselves")
    yield from _message(source, source.data, source.stem, None)


def mailbox(source: Source) -> Iterator[Item]:
    """The reports of a mailbox (mboxrd: a line `From …` begins a message), message by message."""
    longest, number, line_number = source.limits.row * 4, 0, 0
    lines: list[bytes] = []
    size, began = 0, 1
    with source.open() as stream:
        empty = True
        while True:
            line = stream.readline(longest)
            line_number += 1
            starts = empty and line.startswith(b"From ")
            if (starts or not line) and lines:
                number += 1
                yield from _kept(source, lines, size, number, began)
                lines, size = [], 0
            if not line:
                return
            if starts:
                began = line_number
                empty = False
                continue
            empty = not line.strip()
            size += len(line)
            if size <= longest:
                lines.append(re.sub(rb"\A>(>*From )", rb"\1", line))


def _kept(source: Source, lines: list[bytes], size: int, number: int, began: int) -> Iterator[Item]:
    if size > source.limits.row * 4:
        yield Failure(name=source.name, line=began, reason=f"a message of {size >> 20:,} MiB, which is too large",
                      remedy="Save its attachments by themselves")
    else:
        yield from _message(source, b"".join(lines), f"{source.stem}:{number}", began)


def _message(source: Source, data: bytes, name: str, line: int | None) -> Iterator[Item]:
    try:
        message = message_from_bytes(data, policy=policy.default)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError, KeyError) as error:
        yield Failure(name=source.name, line=line, reason=f"no sound message ({type(error).__name__})",
                      remedy="See whether it is what its name says")
        return
    name = (_header(message, "Message-ID") or "").strip("<> ") or name
    texts, attached = _parts(message, source.limits.page)
    text = "\n\n".join(texts)
    if text.strip():
        when = dated(source, text, [("mail Date", day(_header(message, "Date")))])
        sender = parseaddr(_header(message, "From") or "")
        yield Incoming(Report(
            id=name, published=when.published, published_from=when.origin, title=_header(message, "Subject"),
            publisher=sender[0] or sender[1] or None, text=text,
            origin=Origin(format="eml", sha256=sha256(data).hexdigest(), dates=when.dates)), source.name, line)
    elif not attached:
        yield Failure(name=source.name, line=line, report=name, reason="the message holds no text",
                      remedy="See whether it was cut off")
    for file, content in attached:
        yield from member(source, file, content)


def _parts(message: EmailMessage, limit: int) -> tuple[list[str], list[tuple[str, bytes]]]:
    """The texts to read (of alternatives the plain one, else the HTML) and (name, bytes) of the attachments."""
    texts: list[str] = []
    attached: list[tuple[str, bytes]] = []
    waiting: list[tuple[EmailMessage, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > _DEEPEST:
            continue
        kind = part.get_content_type()
        if part.is_multipart():
            children = [one for one in part.get_payload() if isinstance(one, EmailMessage)]
            if kind == "multipart/alternative":
                plain = [one for one in children if one.get_content_type() == "text/plain"] or \
                    [one for one in children if one.get_content_type() == "text/html"] or children
                children = plain[:1]
            waiting += [(one, depth + 1) for one in reversed(children)]
            continue
        file = _file(part)
        content = _content(part)
        if file:
            attached.append((file, content))
        elif kind in ("text/plain", "text/html") and content:
            words = decoded(content, _charset(part))
            texts.append(fragment_text(words, limit) if kind == "text/html" else words.replace("\r\n", "\n").strip())
    return [one for one in texts if one.strip()], attached


def _content(part: EmailMessage) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        return b""
    return content if isinstance(content, bytes) else b""


def _file(part: EmailMessage) -> str | None:
    try:
        return part.get_filename()
    except Exception:  # hostile headers make the parser raise many things
        return None


def _charset(part: EmailMessage) -> str | None:
    try:
        return part.get_content_charset()
    except Exception:
        return None


def _header(message: EmailMessage, name: str) -> str | None:
    """A header on one line; None where it is not there or cannot be read."""
    try:
        words = " ".join(str(message.get(name, "")).split())
    except Exception:
        return None
    return re.sub("[\ud800-\udfff]", "\ufffd", words) or None
