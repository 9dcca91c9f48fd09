"""Rows of the columns in an order, all of them or a page."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from daybook.serve.columns import KEPT, Bools, Columns, Ints

_MANY = 20_000
"""Rows from which a whole order is gone through instead of sorting them."""
_FEW = 1000
"""Changed rows that are put into their places in the order before; of more, all is sorted anew."""
_COLUMNS = {"first": "first", "weight": "doubt", "reported": "reported", "tie": "tie"}
Sorted = tuple[Ints, npt.NDArray[np.int32]]
"""All rows in an order, and the place of each in it."""


def order(columns: Columns, mask: Bools, sort: str) -> Ints:
    """The rows of a mask in an order: ``first``, ``weight``, ``reported``, with ``-`` before it downwards; or ``tie``.

    Rows without a day come last either way; equal ones stand by id.
    """
    rows = np.flatnonzero(mask)
    whole, rank = _sorted(columns, sort)
    if len(rows) > _MANY:
        return whole[mask[whole]]
    found: Ints = rows[np.argsort(rank[rows], kind="stable")]
    return found


def page(columns: Columns, mask: Bools, sort: str, after: str | None, limit: int) -> tuple[list[int], bool]:
    """Rows of a mask behind an incident's, in the order of ``order``, and whether there are more.

    None where the incident is not among them.
    """
    whole, rank = _sorted(columns, sort)
    places = rank[np.flatnonzero(mask)]
    if after is not None:
        at = columns.row(after)
        if at is None or not mask[at]:
            return [], False
        places = places[places > rank[at]]
    if len(places) > limit + 1:
        places = np.partition(places, limit)[: limit + 1]
    found: list[int] = whole[np.sort(places)].tolist()
    return found[:limit], len(found) > limit


def _sorted(columns: Columns, sort: str) -> Sorted:
    name = KEPT + sort

    def make() -> Sorted:
        keys, ties = _keys(columns, sort), columns.number("tie")
        before = columns.older(name)
        if before is not None and len(before[1]) <= _FEW:
            whole = _merged(before[0][0], np.array(sorted(before[1]), np.int64), keys, ties)
        else:
            whole = np.lexsort((ties, keys))
        rank = np.empty(len(whole), np.int32)
        rank[whole] = np.arange(len(whole), dtype=np.int32)
        return whole, rank

    return columns.derived(name, make)


def _keys(columns: Columns, sort: str) -> npt.NDArray[Any]:
    """What rows are sorted by, upwards."""
    name = _COLUMNS[sort.removeprefix("-")]
    if name == "tie":
        return np.zeros(columns.size, np.int8)
    keys = (columns.begin if name == "first" else columns.number(name)).astype(np.float64)
    if sort.startswith("-"):
        keys = -keys
    return keys if name == "doubt" else np.where(keys == 0, np.inf, keys)


def _merged(before: Ints, changed: Ints, keys: npt.NDArray[Any], ties: npt.NDArray[Any]) -> Ints:
    """The order before, with some rows put where they belong now."""
    stays = np.ones(len(keys), np.bool_)
    stays[changed] = False
    kept = before[stays[before]]
    kept_keys, kept_ties = keys[kept], ties[kept]
    added = changed[np.lexsort((ties[changed], keys[changed]))]
    starts, ends = (np.searchsorted(kept_keys, keys[added], side) for side in ("left", "right"))
    places = [
        start + int(np.searchsorted(kept_ties[start:end], ties[row]))
        for start, end, row in zip(starts.tolist(), ends.tolist(), added.tolist(), strict=True)
    ]
    merged: Ints = np.insert(kept, places, added)
    return merged
