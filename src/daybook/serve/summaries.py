"""Many incidents at a glance: cells of a map, strokes of a timeline, counts of a list; from the columns alone."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from daybook.serve.columns import Bools, Columns
from daybook.serve.ordering import order

Bucket = Literal["day", "week", "month", "year"]
_AREAS = ("admin2", "admin1", "region", "country", "sea")
"""Precisions that are drawn as areas and not as points."""
_CELLS = 2.0
"""Cells of a map to a tile of its zoom, each way."""
_MOST_ACROSS = 1024
"""Cells across that are all kept, empty ones too; the most that many incidents are sorted into."""
_MANY = 20_000
_EPOCH = date(1970, 1, 1).toordinal()
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_AT_ONCE = 10_000
_STROKES = 140
"""Buckets a timeline has at most before it takes a wider one."""


def points(columns: Columns, mask: Bools, most: int) -> str:
    """Placed incidents as JSON, each [id, lon, lat, precision, type, grade, killed or null, first day or null]; by id.

    Each is written once for a version of its incident.
    """
    rows = order(columns, mask & columns.placed, "tie")[:most].tolist()
    _mark(columns, rows)
    marks = columns.marks
    return f"[{','.join([mark for row in rows if (mark := marks[row])])}]"


def prepare(columns: Columns) -> None:
    """Makes what most answers need, so that none has to wait for it."""
    order(columns, columns.alive, "-first")
    _mark(columns, np.flatnonzero(columns.alive & columns.placed).tolist())


def _mark(columns: Columns, rows: Sequence[int]) -> None:
    """Has what a map is told of some rows written."""
    marks = columns.marks
    missing = [row for row in rows if marks[row] is None]
    for start in range(0, len(missing), _AT_ONCE):
        some = missing[start : start + _AT_ONCE]
        for row, mark in zip(some, _marks(columns, np.array(some)), strict=True):
            marks[row] = mark


def _marks(columns: Columns, rows: npt.NDArray[np.int64]) -> Iterator[str]:
    """What a map is told of some rows, each as JSON."""
    lon, lat = (np.round(columns.number(name)[rows].astype(np.float64), 4).tolist() for name in ("lon", "lat"))
    killed, first = columns.number("killed_high")[rows].tolist(), columns.number("first")[rows].tolist()
    days = {day: _written(date.fromordinal(day).isoformat()) if day else "null" for day in set(first)}
    ids = [_written(columns.ids[row]) for row in rows.tolist()]
    named = []
    for name in ("precision", "event_type", "grade"):
        words = [_written(word) for word in columns.words[name]]
        named.append([words[code] for code in columns.codes(name)[rows].tolist()])
    for ident, x, y, precision, kind, grade, high, day in zip(ids, lon, lat, *named, killed, first, strict=True):
        known = "null" if high < 0 else high
        yield f"[{ident},{x!r},{y!r},{precision},{kind},{grade},{known},{days[day]}]"


def cells(columns: Columns, mask: Bools, zoom: float) -> list[list[float]]:
    """Placed incidents by cells of a Web Mercator map at a zoom: [lon, lat, count, killed at least] each.

    A cell stands at the mean of what lies in it.
    """
    rows = np.flatnonzero(mask & columns.placed)
    if not len(rows):
        return []
    across = int(2 ** max(0, math.floor(zoom)) * _CELLS)
    if len(rows) > _MANY:
        across = min(across, _MOST_ACROSS)
    x = np.clip((columns.number("x")[rows] * across).astype(np.int64), 0, across - 1)
    y = np.clip((columns.number("y")[rows] * across).astype(np.int64), 0, across - 1)
    home, size = _numbered(x * across + y, across)
    known = np.maximum(columns.number("killed_low")[rows], 0)
    weights = (None, columns.number("lon")[rows], columns.number("lat")[rows], known)
    count, lon, lat, killed = (np.bincount(home, weight, size) for weight in weights)
    full = np.flatnonzero(count)
    return [
        [round(a / n, 4), round(b / n, 4), n, int(c)]
        for a, b, c, n in zip(*(s[full].tolist() for s in (lon, lat, killed, count)), strict=True)
    ]


def _numbered(cell: npt.NDArray[np.int64], across: int) -> tuple[npt.NDArray[Any], int]:
    """Cells by numbers without gaps, where there are too many to count by their own; and how many numbers there are."""
    if across <= _MOST_ACROSS:
        return cell, across * across
    known, home = np.unique(cell, return_inverse=True)
    return home, len(known)


def areas(columns: Columns, mask: Bools) -> npt.NDArray[np.int64]:
    """The rows of placed incidents that are known to no more than an area."""
    wanted = columns.derived("areas", lambda: columns.among("precision", _AREAS) & columns.placed)
    found: npt.NDArray[np.int64] = np.flatnonzero(mask & wanted)
    return found


def timeline(columns: Columns, mask: Bools, bucket: str = "auto") -> tuple[Bucket, list[list[Any]], int]:
    """Bucket, its strokes [first day, count, killed at least, killed at most], and how many have no day.

    An incident counts on its first day, or on its last where its beginning is open; an open figure counts as its
    known end.
    """
    undated = int(np.count_nonzero(mask & ~columns.dated))
    rows = np.flatnonzero(mask & columns.dated)
    days = columns.begin[rows]
    wide = _bucket(days) if bucket == "auto" else _known(bucket)
    if not len(rows):
        return wide, [], undated
    base = int(days.min())
    low = np.maximum(columns.number("killed_low")[rows], 0)
    high = np.maximum(columns.number("killed_high")[rows], low)
    by_day = [np.bincount(days - base, weights) for weights in (None, low, high)]
    told = np.flatnonzero(by_day[0])
    starts = _starts(base + told, wide)
    buckets, place = np.unique(starts, return_inverse=True)
    sums = [np.bincount(place, column[told]).astype(np.int64).tolist() for column in by_day]
    strokes = [
        [date.fromordinal(day).isoformat(), n, a, b] for day, n, a, b in zip(buckets.tolist(), *sums, strict=True)
    ]
    return wide, strokes, undated


def _known(bucket: str) -> Bucket:
    for known in ("day", "week", "month", "year"):
        if bucket == known:
            return known
    raise ValueError(f"{bucket!r} is no bucket")


def _bucket(days: npt.NDArray[Any]) -> Bucket:
    span = int(days.max() - days.min()) + 1 if len(days) else 1
    if span <= _STROKES:
        return "day"
    if span <= 7 * _STROKES:
        return "week"
    return "month" if span <= 30 * _STROKES else "year"


def _starts(days: npt.NDArray[np.int64], bucket: Bucket) -> npt.NDArray[np.int64]:
    """The first day of the bucket each day falls in; weeks begin on Mondays, as day 1 of the calendar was one."""
    if bucket == "day":
        return days
    if bucket == "week":
        return days - (days - 1) % 7
    since = (days - _EPOCH).astype("datetime64[D]").astype(f"datetime64[{bucket[0].upper()}]")
    return since.astype("datetime64[D]").astype(np.int64) + _EPOCH


def counts(columns: Columns, mask: Bools, name: str) -> list[tuple[str, int]]:
    """How many there are of each word of a column, the commonest first, none for the empty word."""
    found = np.bincount(columns.codes(name)[mask], minlength=len(columns.words[name])).tolist()
    pairs = [(word, n) for word, n in zip(columns.words[name], found, strict=False) if word and n]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def totals(columns: Columns, mask: Bools) -> dict[str, int]:
    """How many there are, and how many of them without a place or a day."""
    total = int(np.count_nonzero(mask))
    return {
        "total": total,
        "unplaced": total - int(np.count_nonzero(mask & columns.placed)),
        "undated": total - int(np.count_nonzero(mask & columns.dated)),
    }
