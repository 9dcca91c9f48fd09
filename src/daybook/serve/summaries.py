"""Many incidents at a glance: cells of a map, strokes of a timeline, counts of a list; from the columns alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from daybook.serve.columns import NO_DAY, Bools, Columns

Bucket = Literal["day", "week", "month", "year"]
_AREAS = ("admin2", "admin1", "region", "country", "sea")
"""Precisions that are drawn as areas and not as points."""
_CELLS = 2.0
"""Cells of a map to a tile of its zoom, each way."""
_MOST_ACROSS = 1024
"""Cells across that are all kept, empty ones too; the most that many incidents are sorted into."""
_MANY = 20_000
_STROKES = 140
"""Buckets a timeline has at most before it takes a wider one."""


def points(columns: Columns, mask: Bools, most: int) -> list[list[Any]]:
    """Placed incidents, each [id, lon, lat, precision, type, grade, killed or None, first day or None]; by id."""
    rows = np.flatnonzero(mask & ~np.isnan(columns.number("lat")))
    rows = rows[np.argsort(columns.number("tie")[rows], kind="stable")][:most]
    lat, lon = columns.number("lat")[rows].tolist(), columns.number("lon")[rows].tolist()
    killed, first = columns.number("killed_high")[rows].tolist(), columns.number("first")[rows].tolist()
    words = {name: columns.codes(name)[rows].tolist() for name in ("precision", "event_type", "grade")}
    named = {name: [columns.words[name][code] for code in codes] for name, codes in words.items()}
    return [
        [
            columns.ids[row],
            round(lon[at], 4),
            round(lat[at], 4),
            named["precision"][at],
            named["event_type"][at],
            named["grade"][at],
            None if killed[at] < 0 else killed[at],
            date.fromordinal(first[at]).isoformat() if first[at] else None,
        ]
        for at, row in enumerate(rows.tolist())
    ]


def cells(columns: Columns, mask: Bools, zoom: float) -> list[list[float]]:
    """Placed incidents by cells of a Web Mercator map at a zoom: [lon, lat, count, killed at least] each.

    A cell stands at the mean of what lies in it.
    """
    rows = np.flatnonzero(mask & ~np.isnan(columns.number("lat")))
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
    wanted = columns.among("precision", _AREAS)
    found: npt.NDArray[np.int64] = np.flatnonzero(mask & wanted & ~np.isnan(columns.number("lat")))
    return found


def timeline(columns: Columns, mask: Bools, bucket: str = "auto") -> tuple[Bucket, list[list[Any]], int]:
    """Bucket, its strokes [first day, count, killed at least, killed at most], and how many have no day.

    An incident counts on its first day, or on its last where its beginning is open; an open figure counts as its
    known end.
    """
    first, last = columns.number("first"), columns.number("last")
    days = np.where(first == NO_DAY, last, first)
    undated = int(np.count_nonzero(mask & (days == NO_DAY)))
    rows = np.flatnonzero(mask & (days != NO_DAY))
    days = days[rows]
    wide = _bucket(days) if bucket == "auto" else _known(bucket)
    if not len(rows):
        return wide, [], undated
    base = int(days.min())
    low = np.maximum(columns.number("killed_low")[rows], 0)
    high = np.maximum(columns.number("killed_high")[rows], low)
    by_day = [np.bincount(days - base, weights) for weights in (None, low, high)]
    told = np.flatnonzero(by_day[0])
    starts = np.array([_start(base + day, wide) for day in told.tolist()])
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


def _start(day: int, bucket: Bucket) -> int:
    on = date.fromordinal(day)
    if bucket == "week":
        return (on - timedelta(days=on.weekday())).toordinal() if on.toordinal() > 7 else 1
    if bucket == "month":
        return on.replace(day=1).toordinal()
    return on.replace(month=1, day=1).toordinal() if bucket == "year" else day


def counts(columns: Columns, mask: Bools, name: str) -> list[tuple[str, int]]:
    """How many there are of each word of a column, the commonest first, none for the empty word."""
    found = np.bincount(columns.codes(name)[mask], minlength=len(columns.words[name])).tolist()
    pairs = [(word, n) for word, n in zip(columns.words[name], found, strict=False) if word and n]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def totals(columns: Columns, mask: Bools) -> dict[str, int]:
    """How many there are, and how many of them without a place or a day."""
    placed = ~np.isnan(columns.number("lat"))
    dated = columns.number("last") != NO_DAY
    return {
        "total": int(np.count_nonzero(mask)),
        "unplaced": int(np.count_nonzero(mask & ~placed)),
        "undated": int(np.count_nonzero(mask & ~dated)),
    }


def after(ids: Sequence[str], cursor: str | None) -> int:
    """Where in an order the incident behind a cursor's begins; 0 without one, the end where it is gone."""
    if cursor is None:
        return 0
    try:
        return ids.index(cursor) + 1
    except ValueError:
        return len(ids)
