"""The current record as columns in memory: what a map, a timeline and counts are drawn from.

A row an incident, a number a column: a quarter of a million of them take about 20 MB, and any filter over all of them
a few milliseconds, which no query of a database does.  Kept up to date from the store by what changed since last time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from daybook.record import Point, View

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Row = Sequence[Any]

NUMBERS: dict[str, Any] = {
    "first": np.int32,
    "last": np.int32,
    "lat": np.float32,
    "lon": np.float32,
    "x": np.float32,
    "y": np.float32,
    "killed_low": np.int32,
    "killed_high": np.int32,
    "main": np.bool_,
    "doubt": np.float32,
    "origins": np.int16,
    "reports": np.int16,
    "reported": np.int32,
    "tie": np.uint64,
}
"""Columns of numbers.  Days are proleptic Gregorian ordinals, 0 for none; an unknown place is NaN, a toll -1.  ``tie``
sorts equals by the beginnings of their ids; ``x`` and ``y`` are those of a Web Mercator map, 0 to 1 from the north-west
corner."""
CODES = ("event_type", "grade", "realis", "country", "precision", "verdict")
"""Columns of words, each kept as its place in a list."""
NO_DAY = 0
_ROOM = 1024
_EDGE = 85.05
"""Latitude at which a Web Mercator map ends."""
_MOST = {np.int16: 2**15 - 1, np.int32: 2**31 - 1}


class Columns:
    """The columns, and which row is which incident's."""

    def __init__(self) -> None:
        """Empty, at entry 0 of the log."""
        self.seq = 0
        self.ids: list[str] = []
        self.size = 0
        self._at: dict[str, int] = {}
        self._numbers = {name: np.zeros(_ROOM, kind) for name, kind in NUMBERS.items()}
        self._codes = {name: np.zeros(_ROOM, np.int16) for name in CODES}
        self._alive = np.zeros(_ROOM, np.bool_)
        self.words: dict[str, list[str]] = {name: [""] for name in CODES}
        self._word_at: dict[str, dict[str, int]] = {name: {"": 0} for name in CODES}

    def put(self, ident: str, values: Mapping[str, Any]) -> None:
        """An incident as it is now; ``values`` by the names of ``NUMBERS`` and ``CODES``, days as dates or None."""
        at = self._at.get(ident)
        if at is None:
            at = self._at[ident] = self.size
            self.ids.append(ident)
            self.size += 1
            if self.size > len(self._alive):
                self._grow()
        self._alive[at] = True
        for name, column in self._numbers.items():
            column[at] = _number(name, values.get(name))
        self._numbers["x"][at], self._numbers["y"][at] = _mercator(values.get("lon"), values.get("lat"))
        self._numbers["tie"][at] = int.from_bytes(ident.encode()[:8].ljust(8), "big")
        for name, codes in self._codes.items():
            codes[at] = self._code(name, values.get(name) or "")

    def put_point(self, point: Point) -> None:
        """The same for an incident of a past state."""
        days = {name: date.fromisoformat(day) if (day := getattr(point, name)) else None for name in ("first", "last")}
        plain = {name: getattr(point, name) for name in (*NUMBERS, *CODES) if hasattr(point, name)}
        self.put(point.id, {**plain, **days})

    def drop(self, ident: str) -> None:
        """Forgets an incident that is no more."""
        at = self._at.get(ident)
        if at is not None:
            self._alive[at] = False

    def _grow(self) -> None:
        for columns in (self._numbers, self._codes):
            for name, column in columns.items():
                columns[name] = np.concatenate([column, np.zeros_like(column)])
        self._alive = np.concatenate([self._alive, np.zeros_like(self._alive)])

    def _code(self, name: str, word: str) -> int:
        places = self._word_at[name]
        if word not in places:
            places[word] = len(self.words[name])
            self.words[name].append(word)
        return places[word]

    @property
    def alive(self) -> Bools:
        """Which rows are incidents of now."""
        return self._alive[: self.size]

    def number(self, name: str) -> npt.NDArray[Any]:
        """A column of numbers."""
        return self._numbers[name][: self.size]

    def codes(self, name: str) -> npt.NDArray[np.int16]:
        """A column of words, as places in ``words[name]``."""
        return self._codes[name][: self.size]

    def among(self, name: str, wanted: Iterable[str]) -> Bools:
        """Which rows hold one of some words in a column of words."""
        places = [self._word_at[name][word] for word in wanted if word in self._word_at[name]]
        return np.isin(self.codes(name), np.array(places, np.int16))

    def row(self, ident: str) -> int | None:
        """The row of an incident, if it ever had one."""
        return self._at.get(ident)

    def rows(self, ids: Iterable[str]) -> Bools:
        """Which rows are those of some incidents."""
        mask = np.zeros(self.size, np.bool_)
        mask[[at for ident in ids if (at := self._at.get(ident)) is not None]] = True
        return mask


def _mercator(lon: float | None, lat: float | None) -> tuple[float, float]:
    """Where a point lies on a Web Mercator map; NaN where it is not known."""
    if lon is None or lat is None:
        return math.nan, math.nan
    sine = math.sin(math.radians(max(-_EDGE, min(_EDGE, lat))))
    return (lon + 180) / 360, 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)


def _number(name: str, value: object) -> float | int | bool:
    if isinstance(value, date):
        return value.toordinal()
    if value is None:
        return {"lat": np.nan, "lon": np.nan, "killed_low": -1, "killed_high": -1}.get(name, 0)
    assert isinstance(value, (int, float, bool))
    return min(value, _MOST[NUMBERS[name]]) if NUMBERS[name] in _MOST else value


@dataclass(frozen=True, slots=True)
class Where:
    """What is asked for; None or empty asks for anything."""

    first: date | None = None
    last: date | None = None
    box: tuple[float, float, float, float] | None = None
    """West, south, east, north; west > east crosses the date line."""
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    realis: tuple[str, ...] = ("actual",)
    main: bool | None = None
    placed: bool | None = None
    dated: bool | None = None
    reviewed: bool | None = None
    ids: frozenset[str] | None = None
    """The incidents that an actor, words, a speaker or an outlet were found in."""


def select(columns: Columns, where: Where) -> Bools:
    """Which rows are asked for.  Undated and unplaced incidents meet no bounds of time and place."""
    mask = columns.alive.copy()
    for name, words in (
        ("country", where.countries),
        ("event_type", where.types),
        ("grade", where.grades),
        ("realis", where.realis),
    ):
        if words:
            mask &= columns.among(name, words)
    mask &= _in_time(columns, where)
    mask &= _in_space(columns, where)
    if where.main is not None:
        mask &= columns.number("main") == where.main
    if where.reviewed is not None:
        mask &= (columns.codes("verdict") != 0) == where.reviewed
    if where.ids is not None:
        mask &= columns.rows(where.ids)
    return mask


def _in_time(columns: Columns, where: Where) -> Bools:
    first, last = columns.number("first"), columns.number("last")
    mask = np.ones(columns.size, np.bool_)
    if where.first or where.last:
        mask &= last != NO_DAY
    if where.first:
        mask &= last >= where.first.toordinal()
    if where.last:
        mask &= np.where(first == NO_DAY, last, first) <= where.last.toordinal()
    if where.dated is not None:
        mask &= (last != NO_DAY) == where.dated
    return mask


def _in_space(columns: Columns, where: Where) -> Bools:
    lat, lon = columns.number("lat"), columns.number("lon")
    mask = np.ones(columns.size, np.bool_)
    if where.box:
        west, south, east, north = where.box
        across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
        mask &= across & (lat >= south) & (lat <= north)
    if where.placed is not None:
        mask &= ~np.isnan(lat) == where.placed
    return mask


def order(columns: Columns, mask: Bools, sort: str) -> Ints:
    """The rows of a mask in an order: ``first``, ``weight``, ``reported``, with ``-`` before it downwards.

    Rows without a day come last either way; equal ones stand by id.
    """
    rows = np.flatnonzero(mask)
    name = {"first": "first", "weight": "doubt", "reported": "reported"}[sort.removeprefix("-")]
    keys = columns.number(name)[rows].astype(np.float64)
    if name == "first":
        last = columns.number("last")[rows]
        keys = np.where(keys == NO_DAY, last, keys)
    if sort.startswith("-"):
        keys = -keys
    if name != "doubt":
        keys = np.where(keys == 0, np.inf, keys)
    found: Ints = rows[np.lexsort((columns.number("tie")[rows], keys))]
    return found


Changes = Callable[[View, int], tuple[int, Iterable[tuple[str, Mapping[str, Any]]], Iterable[str]]]
"""From a state of the store and an entry of its log to (the last entry, incidents made since, ids that are no more)."""


class Mirror:
    """Columns kept up to date by a function that tells what changed."""

    def __init__(self, changes: Changes) -> None:
        """Empty until it is first asked."""
        self._changes = changes
        self._columns = Columns()
        self._lock = Lock()

    def now(self, view: View, seq: int) -> Columns:
        """The columns as they are at least at entry ``seq``, the last one of ``view``."""
        if self._columns.seq < seq:
            with self._lock:
                if self._columns.seq < seq:
                    last, made, gone = self._changes(view, self._columns.seq)
                    for ident in gone:
                        self._columns.drop(ident)
                    for ident, values in made:
                        self._columns.put(ident, values)
                    self._columns.seq = last
        return self._columns
