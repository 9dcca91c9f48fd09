"""Answers kept ready: whoever asks again what was asked before, while the record stays as it is, waits for nothing."""

from __future__ import annotations

from fastapi import Request, Response

from daybook.record import StoreError
from daybook.serve.access import user_of
from daybook.serve.answers import address, known, reply, tag
from daybook.serve.desk import Desk
from daybook.serve.guard import Asgi, Receive, Scope, Send

PATHS = frozenset(f"/api/incidents{part}" for part in ("", "/map", "/timeline", "/facets"))
"""Where an answer is a function of the record and the address alone."""


class Ready:
    """Middleware that gives the answers that are kept; all else goes on to the application."""

    def __init__(self, app: Asgi, desk: Desk) -> None:
        """Stands before ``app``."""
        self._app, self._desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        found = self._kept(Request(scope)) if scope["type"] == "http" and scope["path"] in PATHS else None
        await (found or self._app)(scope, receive, send)

    def _kept(self, request: Request) -> Response | None:
        """The answer to whoever may have it, if it is kept."""
        if request.method != "GET" or user_of(request) is None:
            return None
        try:
            last = self._desk.store.head()
        except StoreError:
            return None  # the route will say so
        mine = tag(request, last)
        if known(request, mine):
            return reply(mine, None)
        body = self._desk.ready.get((last, address(request)))
        return None if body is None else reply(mine, body)
