"""Reports out of their rows; of some, only the quoted spans are kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from daybook.record import codec
from daybook.record.engines import unpacked
from daybook.types import Mention, Report


def built(row: Row[Any], origin: str | None) -> Report:
    """The report of a row of ``reports``; where only quoted spans are kept, the rest of its text is blank."""
    plain = json.loads(row.doc)
    kept = plain.pop("kept", None)
    length = plain.pop("length", 0)
    report = codec.decode(Report, {**plain, "text": ""})
    if row.text is not None:
        return replace(report, text=unpacked(row.text), origin=origin)
    letters = [" "] * length
    for start, end, words in kept or ():
        letters[start:end] = words
    return replace(report, text="".join(letters), origin=origin)


def spans_of(text: str, spans: Iterable[tuple[int, int]]) -> list[Mention]:
    """The spans as mentions, those that touch joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return [Mention(start, end, text[start:end]) for start, end in joined]
