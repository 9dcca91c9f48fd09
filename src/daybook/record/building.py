"""Reports out of their rows; of some, only the quoted spans are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from daybook.record import codec
from daybook.record.engines import unpacked
from daybook.types import Mention, Report


def built(row: Row[Any], origin: str | None) -> Report:
    """The report of a row of ``reports``; where only quoted spans are kept, the rest of its text is blank."""
    plain = codec.parsed(row.doc)
    kept = plain.pop("kept", None)
    length = plain.pop("length", 0)
    if row.text is not None:
        text = unpacked(row.text)
    else:
        letters = [" "] * length
        for start, end, words in kept or ():
            letters[start:end] = words
        text = "".join(letters)
    return codec.decode(Report, {**plain, "text": text, "origin": origin})


def spans_of(text: str, spans: Iterable[tuple[int, int]]) -> list[Mention]:
    """The spans as mentions, those that touch joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return [Mention(start, end, text[start:end]) for start, end in joined]
