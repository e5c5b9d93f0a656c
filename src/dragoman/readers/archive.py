"""Archives and compressed files: what is inside, file by file, by the reader of its ending; nothing is written to disk.

Limits on bytes, members and depth hold over all that is nested. Names that lead out of it, links and devices are failures.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, cast

from dragoman.readers.dispatch import taken
from dragoman.readers.registry import ending_of
from dragoman.readers.source import Failure, Item, Source, Unreadable

_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, EOFError, ValueError,
            NotImplementedError, struct.error, OverflowError, RuntimeError, LookupError)
_DIRECTORY = 64 << 20  # bytes of a ZIP file's list of members
_TAIL = 1 << 17
_BLOCK = 1 << 20


def member(source: Source, name: str, data: bytes) -> Iterator[Item]:
    """The reports of one file inside another; files that no reader takes are only heard of."""
    plain = "".join(one if one.isprintable() else "?" for one in name.replace("\\", "/"))[:300]
    inner = source.member(plain, data)
    if ending_of(plain) is None:
        if source.skipped:
            source.skipped(Path(PurePosixPath(plain).name or "file"))
        return
    if inner.depth > source.limits.depth:
        yield Failure(name=inner.name, reason=f"more than {source.limits.depth} archives inside one another",
                      remedy="Unpack it and give the folder")
        return
    yield from taken(inner)


def _refused(source: Source, name: str, what: str) -> Failure:
    plain = "".join(one if one.isprintable() else "?" for one in name)[:300]
    return Failure(name=f"{source.name}!{plain}", reason=what, remedy="Pack the file itself, under a plain name")


def _wrong(name: str) -> str | None:
    """Why a member's name is none to follow."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or plain[1:3] == ":/" or ".." in plain.split("/"):
        return "its name leads out of the archive"
    return None


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.replace("\\", "/").split("/"))


class _Counted(io.RawIOBase):
    """A stream that takes what it gives from the allowance."""

    def __init__(self, stream: IO[bytes], source: Source) -> None:
        self._stream, self._source = stream, source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(min(len(buffer), _BLOCK))
        assert self._source.allowance is not None
        self._source.allowance.take_bytes(len(data))
        buffer[:len(data)] = data
        return len(data)


# ZIP

def zipped(source: Source) -> Iterator[Item]:
    """The reports of a ZIP file, in the order of its list."""
    with source.open() as stream:
        _check_directory(stream)
        try:
            with zipfile.ZipFile(stream) as archive:
                yield from _zip_members(source, archive)
        except _DAMAGED as error:
            if isinstance(error, Unreadable):
                raise
            raise _damaged(error) from None


def _zip_members(source: Source, archive: zipfile.ZipFile) -> Iterator[Item]:
    for info in archive.infolist():
        link = (info.external_attr >> 16) & 0o170000 == 0o120000
        why = "a link to another file" if link else "protected by a password" if info.flag_bits & 1 else None
        yield from _member(source, info.filename, info.is_dir(), why, partial(_unzipped, source, archive, info))


def _unzipped(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | str | None:
    try:
        with archive.open(info) as part:
            return _bounded(source, part)
    except _DAMAGED as error:
        if isinstance(error, Unreadable):
            raise
        return f"it cannot be unpacked ({type(error).__name__}: {error})"


def _member(source: Source, name: str, folder: bool, why: str | None,
            content: Callable[[], bytes | str | None]) -> Iterator[Item]:
    """The reports of one member, or the reason why it is refused: its name, `why`, or what `content` says instead of its
    bytes (None: it is too large)."""
    source.allowance.take_member()
    wrong = _wrong(name)
    if folder or (_hidden(name.removeprefix("./")) and not wrong):
        return
    if wrong or why:
        yield _refused(source, name, wrong or why or "")
        return
    if ending_of(name) is None:
        yield from member(source, name, b"")
        return
    data = content()
    if isinstance(data, bytes):
        yield from member(source, name, data)
    else:
        yield _refused(source, name, data or f"larger than {source.limits.whole >> 20:,} MiB")


def _check_directory(stream: BinaryIO) -> None:
    """The list of members is held in memory as a whole: Unreadable where it is too long (APPNOTE 4.3.14, 4.3.16)."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read()
    stream.seek(0)
    found = tail.rfind(b"PK\x05\x06")
    length = struct.unpack_from("<L", tail, found + 12)[0] if 0 <= found <= len(tail) - 16 else 0
    large = tail.rfind(b"PK\x06\x06")
    if length == 0xFFFFFFFF and 0 <= large <= len(tail) - 48:
        length = struct.unpack_from("<Q", tail, large + 40)[0]
    if length > _DIRECTORY and length != 0xFFFFFFFF:
        raise Unreadable("it holds too many files", "Unpack it and give the folder")


# TAR

def tarred(source: Source) -> Iterator[Item]:
    """The reports of a TAR file, compressed or not, in its order; read as a stream."""
    with source.open() as stream:
        start = stream.read(6)
        stream.seek(0)
        counted = io.BufferedReader(_Counted(_decompressed(stream, start), source), _BLOCK)
        try:
            with tarfile.open(fileobj=counted, mode="r|", errors="replace") as archive:
                for info in archive:
                    why = "a link to another file" if info.issym() or info.islnk() else \
                        None if info.isreg() else "no file but a device or the like"
                    yield from _member(source, info.name, info.isdir(), why, partial(_untarred, source, archive, info))
                    archive.members = []  # type: ignore[attr-defined]  # it would keep them all
        except _DAMAGED as error:
            if isinstance(error, Unreadable):
                raise
            raise _damaged(error) from None


def _untarred(source: Source, archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes | None:
    if info.size > source.limits.whole:
        return None
    part = archive.extractfile(info)
    return part.read() if part is not None else b""


# one compressed file

def compressed(source: Source) -> Iterator[Item]:
    """The reports of one compressed file (`reports.csv.gz`): what is inside is named as the file without its last ending."""
    with source.open() as stream:
        start = stream.read(6)
        stream.seek(0)
        try:
            data = _bounded(source, _decompressed(stream, start))
        except (*_DAMAGED, OSError) as error:
            if isinstance(error, Unreadable):
                raise
            raise _damaged(error) from None
    if data is None:
        raise Unreadable(f"it unpacks to more than {source.limits.whole >> 20:,} MiB", "Unpack it first")
    inner = source.member(source.stem, data)
    if inner.depth > source.limits.depth:
        raise Unreadable(f"more than {source.limits.depth} archives inside one another", "Unpack it and give the folder")
    yield from taken(inner)


def _decompressed(stream: BinaryIO, start: bytes) -> IO[bytes]:
    if start.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.GzipFile(fileobj=stream))
    if start.startswith(b"BZh"):
        return cast(IO[bytes], bz2.BZ2File(stream))
    if start.startswith(b"\xfd7zXZ"):
        return cast(IO[bytes], lzma.LZMAFile(stream))
    return stream


def _bounded(source: Source, stream: IO[bytes]) -> bytes | None:
    """All that a stream gives, taken from the allowance; None where it is more than a file may have."""
    pieces, size = [], 0
    while piece := stream.read(_BLOCK):
        source.allowance.take_bytes(len(piece))
        size += len(piece)
        if size > source.limits.whole:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def _damaged(error: BaseException) -> Unreadable:
    return Unreadable(f"damaged, or of another kind than its name says ({type(error).__name__}: {error})",
                      "See whether another program unpacks it")
