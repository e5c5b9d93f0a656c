"""What stands between the page and everybody else: host list, origin check, launch token, content security policy.

The page shows hostile texts and changes a ledger, so it listens on loopback, answers only to its own names, and takes
writes only from its own pages. Method: OWASP's advice against DNS rebinding and cross-site request forgery.
"""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "dragoman"
HEADER = "x-dragoman-token"
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
          "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
_HEADERS = {"content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
            "x-frame-options": "DENY", "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin", "cache-control": "no-store"}


class Guard:
    """ASGI middleware. `hosts` are the names the page answers to, without port; `token` is made anew at each launch."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], token: str) -> None:
        self.app, self.hosts, self.token = app, hosts, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refusal = self._refusal(request)
        if refusal is not None:
            for name, value in _HEADERS.items():
                refusal.headers[name] = value
            await refusal(scope, receive, send)
            return

        async def guarded(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                headers = message.setdefault("headers", [])
                assert isinstance(headers, list)
                headers.extend((name.encode(), value.encode()) for name, value in _HEADERS.items())
            await send(message)

        await self.app(scope, receive, guarded)  # type: ignore[arg-type]

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        if urlsplit(f"//{host}").hostname not in self.hosts:
            return PlainTextResponse("This page answers only to its own address.\n", status_code=421)
        given = request.query_params.get("token")
        if given is not None and request.method == "GET" and self._is(given):
            clean = request.url.remove_query_params("token")
            answer = RedirectResponse(clean.path + (f"?{clean.query}" if clean.query else ""), status_code=303)
            answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict", path="/")
            return answer
        if not self._is(request.cookies.get(COOKIE, "")):
            return PlainTextResponse("Open the page with the address that `dragoman review` printed: "
                                     "it carries the key of this launch.\n", status_code=403)
        if request.method not in ("GET", "HEAD"):
            origin = request.headers.get("origin", "")
            if urlsplit(origin).netloc != host or not self._is(request.headers.get(HEADER, "")):
                return PlainTextResponse("A change must come from this page itself.\n", status_code=403)
        return None

    def _is(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.token.encode())
