"""Fetching, against a server of our own on the loopback, which the tests alone allow."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import samples as make

from dragoman.readers import Failure, Incoming
from dragoman.readers.fetch import fetched
from dragoman.readers.source import Unreadable
from dragoman.readers.web import Page, Rules, Web, public


class Site(BaseHTTPRequestHandler):
    """Pages by path; `/to?URL` redirects, `/slow` never ends, `/large` has no end."""

    def log_message(self, *values: object) -> None:
        pass

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        bodies = {"/koro": (make.page(), "text/html; charset=utf-8"), "/packed": (gzip.compress(make.page()), "text/html"),
                  "/bomb": (gzip.compress(b"a" * (16 << 20)), "text/html"), "/text": (make.LEAD.encode(), "text/plain"),
                  "/feed": (make.rss([("Koro", f"http://news.test:{port(self)}/koro", f"<p>{make.LEAD}</p>"),
                                      ("Gone", f"http://news.test:{port(self)}/gone", "Teaser"),
                                      ("In", "http://inside.test/", "Teaser")]), "application/rss+xml")}
        if path == "/to":
            self.send_response(302)
            self.send_header("Location", query)
            self.end_headers()
        elif path == "/slow":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            self.server.released.wait(20)  # type: ignore[attr-defined]
        elif path == "/large":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"a" * 65536)
            except OSError:
                pass
        elif path in bodies:
            body, kind = bodies[path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            if path in ("/packed", "/bomb"):
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            self.send_error(404)


def port(handler: BaseHTTPRequestHandler) -> int:
    return int(handler.server.server_address[1])


@pytest.fixture(scope="module")
def site() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.released = threading.Event()  # type: ignore[attr-defined]
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.released.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


HOSTS = {"news.test": "127.0.0.1", "inside.test": "10.0.0.7", "mixed.test": "127.0.0.1", "meta.test": "169.254.169.254"}


def resolve(host: str, port: int) -> list[str]:
    if host not in HOSTS:
        raise OSError("no such host")
    return [HOSTS[host]] + (["10.0.0.7"] if host == "mixed.test" else [])


@pytest.fixture
def web() -> Web:
    return Web(Rules(resolve=resolve, allowed=lambda address: address == "127.0.0.1", seconds=5, size=1 << 20, pause=0))


def test_a_page(site: int, web: Web) -> None:
    seen: list[Page] = []
    for path in ("koro", "packed", "to?/koro", f"to?http://news.test:{site}/to?/koro"):
        (one,) = fetched([f"http://news.test:{site}/{path}"], web, kept=seen.append)
        assert isinstance(one, Incoming)
        assert one.report.text == f"{make.LEAD}\n\n{make.NEXT}"
        assert (one.report.published, one.report.publisher) == ("2024-01-09", "Sahel Courier")
    assert seen[0].data == make.page()
    assert seen[2].url == f"http://news.test:{site}/koro"


def test_a_feed_and_the_pages_it_links_to(site: int, web: Web) -> None:
    entry, *teasers = fetched([f"http://news.test:{site}/feed"], web)
    assert isinstance(entry, Incoming)
    assert entry.report.text == make.LEAD
    assert len(teasers) == 2
    page, gone, inside = fetched([f"http://news.test:{site}/feed"], web, articles=True)
    assert isinstance(page, Incoming)
    assert page.report.text == f"{make.LEAD}\n\n{make.NEXT}"
    assert "answered 404" in str(gone)
    assert "inside.test is not on the public internet" in str(inside)


def test_other_kinds(site: int, web: Web) -> None:
    (one,) = fetched([f"http://news.test:{site}/text"], web)
    assert isinstance(one, Incoming)
    assert (one.report.text, one.report.url) == (make.LEAD, f"http://news.test:{site}/text")


@pytest.mark.parametrize(("url", "reason"), [
    ("http://inside.test/", "not on the public internet"),
    ("http://mixed.test:{site}/koro", "not on the public internet"),
    ("http://news.test:{site}/to?http://meta.test/latest", "meta.test is not on the public internet"),
    ("http://news.test:{site}/to?http://inside.test/", "inside.test is not on the public internet"),
    ("http://news.test:{site}/to?file:///etc/passwd", "no address of the form"),
    ("http://news.test:{site}/to?/to?/to?/to?/to?/to?/to?/koro", "redirects"),
    ("http://unknown.test/", "not known"),
    ("file:///etc/passwd", "no address of the form"),
    ("http://user:secret@news.test/", "carries a password"),
    ("http://news.test:99999/", "no address of the form"),
    ("http://[::1", "no address of the form"),
    ("http://news.test:1/", "no answer"),
    ("http://news.test:{site}/bomb", "larger than 1 MiB"),
    ("http://news.test:{site}/large", "larger than 1 MiB"),
])
def test_what_is_refused(site: int, web: Web, url: str, reason: str) -> None:
    (one,) = fetched([url.replace("{site}", str(site))], web)
    assert isinstance(one, Failure)
    assert reason in str(one)
    assert one.remedy


def test_what_takes_too_long(site: int) -> None:
    web = Web(Rules(resolve=resolve, allowed=lambda address: True, seconds=0.5, pause=0))
    with pytest.raises(Unreadable, match=r"no answer"):
        web.get(f"http://news.test:{site}/slow")


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "ff02::1",
    "::",
])
def test_addresses_that_are_not_public(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_that_are(address: str) -> None:
    assert public(address)


def test_without_the_tests_leave_the_loopback_is_refused(site: int) -> None:
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"):
        with pytest.raises(Unreadable, match=r"not on the public internet|not known"):
            Web(Rules(pause=0)).get(f"http://{host}:{site}/koro")
