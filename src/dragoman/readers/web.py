"""The network, for `dragoman fetch` alone: one address after another, within bounds, and never into a private network.

Every host, that of each redirect too, is resolved once; all its addresses must be public, and the connection goes to an
address that was checked, so that a name cannot change in between. Time, size and redirects are capped; no proxy, no cookie.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dragoman.readers.source import Unreadable

_AGENT = "dragoman (+offline news reader; fetches what its user names)"
_REDIRECTS = {301, 302, 303, 307, 308}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_CHUNK = 65536


class Page(NamedTuple):
    """What an address gave: its last address, the media type and encoding it was served with, and the bytes."""

    url: str
    kind: str
    charset: str | None
    data: bytes


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host; OSError where it has none."""
    return list(dict.fromkeys(str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def public(address: str) -> bool:
    """Is it an address of the public internet: not private, loopback, link-local, shared, reserved or multicast?"""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inner is not None:
            return public(str(inner))
    return ip.is_global and not ip.is_multicast


@dataclass(frozen=True)
class Rules:
    """Bounds of one fetch: `resolve` and `allowed` say where a connection may go; `seconds` in all, `size` in bytes.

    `pause` is the least time in seconds between two requests.
    """

    resolve: Callable[[str, int], list[str]] = resolved
    allowed: Callable[[str], bool] = public
    seconds: float = 30
    size: int = 32 << 20
    redirects: int = 5
    pause: float = 1


class Web:
    """Fetches pages under rules, one at a time."""

    def __init__(self, rules: Rules | None = None) -> None:
        self.rules = rules or Rules()
        self._last = 0.0

    def get(self, url: str) -> Page:
        """The page at an address, redirects followed; Unreadable says why there is none."""
        end = time.monotonic() + self.rules.seconds
        for _ in range(self.rules.redirects + 1):
            parts = _checked(url)
            self._wait()
            found = self._ask(parts, end)
            if isinstance(found, Page):
                return found
            url = urljoin(url, found)
        raise Unreadable(f"more than {self.rules.redirects} redirects", "Open it in a browser and take its last address")

    def _wait(self) -> None:
        time.sleep(max(0.0, self._last + self.rules.pause - time.monotonic()) if self._last else 0.0)
        self._last = time.monotonic()

    def _ask(self, parts: SplitResult, end: float) -> Page | str:
        """The page, or the address it redirects to."""
        connection = _Connection(parts, self._address(parts), max(0.1, end - time.monotonic()))
        guard = threading.Timer(max(0.1, end - time.monotonic()), connection.stop)
        guard.start()
        try:
            path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
            query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
            connection.request("GET", path + query, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity",
                                                             "Accept": "text/html, application/xml;q=0.9, */*;q=0.5"})
            answer = connection.getresponse()
            target = answer.headers.get("Location")
            if answer.status in _REDIRECTS and target:
                return target
            if answer.status != 200:
                raise Unreadable(f"the server answered {answer.status} {answer.reason}", "Open it in a browser")
            page = Page(parts.geturl(), answer.headers.get_content_type(), answer.headers.get_content_charset(),
                        _body(answer, self.rules.size))
            if connection.stopped:
                raise http.client.IncompleteRead(page.data)
            return page
        except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
            if isinstance(error, Unreadable):
                raise
            if connection.stopped:
                raise Unreadable(f"no answer within {self.rules.seconds:g} seconds", "Try again later") from None
            raise Unreadable(f"no answer ({type(error).__name__}: {error})", "See whether the address opens in a browser"
                             ) from None
        finally:
            guard.cancel()
            connection.close()

    def _address(self, parts: SplitResult) -> tuple[str, int]:
        """The checked address to connect to."""
        host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
        try:
            found = self.rules.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise Unreadable(f"the host {host} is not known ({error})", "Check the address and the network") from None
        if not found or not all(self.rules.allowed(one) for one in found):
            raise Unreadable(f"the host {host} is not on the public internet", "Save the page and give the file")
        return found[0], port


class _Connection(http.client.HTTPConnection):
    """A connection to a checked address, with TLS for the host's name where the scheme asks for it."""

    def __init__(self, parts: SplitResult, address: tuple[str, int], seconds: float) -> None:
        super().__init__(str(parts.hostname).encode("idna").decode(), address[1], timeout=seconds)
        self._checked = address
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self.default_port = 443 if self._tls else 80
        self.stopped = False

    def connect(self) -> None:
        plain = socket.create_connection(self._checked, self.timeout)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host) if self._tls else plain

    def stop(self) -> None:
        """From another thread: whatever waits for the other side ends now."""
        self.stopped = True
        if self.sock is not None:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        fine = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        fine = False
    if not fine:
        raise Unreadable("no address of the form https://host/…", "Correct it; files are given to `read` and `add`")
    if parts.username is not None:
        raise Unreadable("the address carries a password", "Save the page and give the file")
    return parts._replace(fragment="")


def _body(answer: http.client.HTTPResponse, most: int) -> bytes:
    """The body, unpacked where the server packed it all the same; Unreadable where it is too large."""
    packed = answer.headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip")
    unpack = zlib.decompressobj(31) if packed else None
    pieces, size = [], 0
    while piece := answer.read(_CHUNK):
        if unpack is not None:
            try:
                piece = unpack.decompress(piece, most + 1 - size)
            except zlib.error as error:
                raise Unreadable(f"it cannot be unpacked ({error})", "Open it in a browser") from None
        size += len(piece)
        if size > most:
            raise Unreadable(f"larger than {most >> 20} MiB", "Save it and give the file")
        pieces.append(piece)
    return b"".join(pieces)
