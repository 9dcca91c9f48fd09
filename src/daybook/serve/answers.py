"""Answers with a tag: the state of the log and the question; whoever has it already gets no body."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fastapi import Request, Response

_ASK = "private, no-cache"


def address(request: Request) -> str:
    """The path and the query of a request, as they were written."""
    return f"{request.url.path}?{request.scope['query_string'].decode('latin-1')}"


def tag(request: Request, seq: int) -> str:
    """The tag of an answer: it changes with the record and with what is asked."""
    return f'"{seq}-{hashlib.sha256(address(request).encode()).hexdigest()[:12]}"'


def tagged(request: Request, seq: int, body: Any) -> Response:  # noqa: ANN401 - JSON is what it is
    """An answer as JSON, or 304 where the asker has it already."""
    mine = tag(request, seq)
    if known(request, mine):
        return reply(mine, None)
    return reply(mine, body if isinstance(body, bytes) else dumped(body))


def reply(mine: str, body: bytes | None) -> Response:
    """The answer of a tag; without a body, that the asker has it."""
    headers = {"etag": mine, "cache-control": _ASK}
    if body is None:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def known(request: Request, mine: str) -> bool:
    """Whether the asker has the answer of this tag."""
    given = request.headers.get("if-none-match", "")
    return mine in (part.strip().removeprefix("W/") for part in given.split(","))


def dumped(body: Any) -> bytes:  # noqa: ANN401 - JSON is what it is
    """Compact JSON."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
