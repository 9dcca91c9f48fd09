"""Small things done to texts on their way into a store."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeVar

T = TypeVar("T")
MANY = 500
"""Ids in one query, rows in one insertion."""


_WRITE = json.JSONEncoder(separators=(",", ":"), sort_keys=True).encode
_LETTERS = re.compile(r"[^\W_]+")


def chunks(items: Iterable[T], size: int = MANY) -> Iterable[list[T]]:
    """The items, each once and in order, so many at a time."""
    listed = list(dict.fromkeys(items))
    return (listed[start : start + size] for start in range(0, len(listed), size))


def plain(text: str | None) -> str | None:
    """A text that every database takes as it is: without NUL and lone surrogates."""
    if text is None:
        return None
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def folded(text: str) -> str:
    """Words in lower case and without marks, parted by blanks: what is searched and searched for."""
    bare = text.casefold()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return " ".join(_LETTERS.findall(bare))


def stamp(moment: datetime) -> str:
    """A moment as it stands in the log: UTC, to the microsecond, so that text sorts as time does."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def jsoned(value: object) -> str:
    """Plain values as one line of ASCII."""
    return _WRITE(value)


def moment(text: str) -> datetime:
    """The moment that ``stamp`` made the text of."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
