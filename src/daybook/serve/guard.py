"""Who may ask: Host, Origin and size of every request are checked before anything reads it.

A browser lets any page send requests to a server on loopback.  So the server answers only to its own names (no other
name may be made to point here), and takes nothing that a page of another site sends.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException

from daybook.serve.settings import LOCAL_NAMES, Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
"""On every answer: no script but the server's own, no frame, no guessing of types."""


class Guard:
    """Middleware that refuses foreign names, foreign pages and oversized bodies, and sets the headers above."""

    def __init__(self, app: Asgi, settings: Settings) -> None:
        """Stands before ``app``."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        refused = self._refused(scope, headers)
        if refused:
            await _refuse(send, *refused)
            return
        most = self._settings.largest_upload if scope["path"] == "/api/reports" else self._settings.largest_body
        if _declared(headers) > most:
            await _refuse(send, 413, f"send at most {most / 1e6:.0f} MB at once")
            return
        await self._app(scope, _bounded(receive, most), _headed(send))

    def _refused(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        """Status and message where a request is not to be answered."""
        host = headers.get("host", "")
        if not self._own(host):
            return 403, f"this server does not answer to the name {host[:100]!r}; open it by the address it printed"
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return 403, "requests from pages of other sites are refused"
        site = headers.get("sec-fetch-site", "none")
        page = scope["method"] == "GET" and not scope["path"].startswith("/api/")
        if site not in ("same-origin", "none") and not page:
            return 403, "requests from pages of other sites are refused"
        return None

    def _own(self, host: str) -> bool:
        """Whether a Host header names this server."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if self._settings.exposed:
            return not self._settings.names or name.lower() in self._settings.names
        return name.lower() in LOCAL_NAMES | {self._settings.host.lower()}


def _declared(headers: dict[str, str]) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _bounded(receive: Receive, most: int) -> Receive:
    """The same messages, ended where their bodies together are too large."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(413, f"send at most {most / 1e6:.0f} MB at once")
        return message

    return bounded


def _headed(send: Send) -> Send:
    """The same answers with the headers above."""

    async def headed(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {key.lower() for key, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(pair for pair in HEADERS if pair[0] not in given)]
        await send(message)

    return headed


async def _refuse(send: Send, status: int, message: str) -> None:
    code = "too_large" if status == 413 else "forbidden"
    body = json.dumps({"error": {"code": code, "message": message}}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
