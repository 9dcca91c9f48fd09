"""Answers with a tag: the state of the log and the question; whoever has it already gets no body."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fastapi import Request, Response

_ASK = "private, no-cache"


def tag(request: Request, seq: int) -> str:
    """The tag of an answer: it changes with the record and with what is asked."""
    asked = f"{request.url.path}?{request.url.query}"
    return f'"{seq}-{hashlib.sha256(asked.encode()).hexdigest()[:12]}"'


def tagged(request: Request, seq: int, body: Any) -> Response:  # noqa: ANN401 - JSON is what it is
    """An answer as JSON, or 304 where the asker has it already."""
    mine = tag(request, seq)
    headers = {"etag": mine, "cache-control": _ASK}
    if known(request, mine):
        return Response(status_code=304, headers=headers)
    made = body if isinstance(body, bytes) else dumped(body)
    return Response(made, media_type="application/json", headers=headers)


def known(request: Request, mine: str) -> bool:
    """Whether the asker has the answer of this tag."""
    given = request.headers.get("if-none-match", "")
    return mine in (part.strip().removeprefix("W/") for part in given.split(","))


def dumped(body: Any) -> bytes:  # noqa: ANN401 - JSON is what it is
    """Compact JSON."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
