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
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from daybook.record import Point, View

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
T = TypeVar("T")

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
KEPT = "sorted "
"""What the names of derived things begin with that the next state can be made of."""
NO_DAY = 0
_ROOM = 1024
_EDGE = 85.05
"""Latitude at which a Web Mercator map ends."""
_MOST = {np.int16: 2**15 - 1, np.int32: 2**31 - 1}


class Columns:
    """The columns, and which row is which incident's.

    Those of one state are never changed once others may see them: the next state is a copy.
    """

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
        self._derived: dict[str, Any] = {}
        self._older: dict[str, tuple[Any, frozenset[int]]] = {}
        self._touched: set[int] = set()
        self.marks: list[str | None] = []
        """What a map is told of each incident, as JSON, where it was made already."""

    def copied(self) -> Columns:
        """The same, to be changed; the lists of words, which only grow, are shared."""
        other = Columns()
        other.seq, other.size, other.ids, other._at = self.seq, self.size, self.ids.copy(), self._at.copy()
        other.words, other._word_at = self.words, self._word_at
        other._numbers = {name: column.copy() for name, column in self._numbers.items()}
        other._codes = {name: column.copy() for name, column in self._codes.items()}
        other._alive = self._alive.copy()
        other.marks = self.marks.copy()
        other._older = {name: (thing, rows | self._touched) for name, (thing, rows) in self._older.items()}
        other._older |= {name: (thing, frozenset()) for name, thing in self._derived.items() if name.startswith(KEPT)}
        return other

    def put(self, ident: str, values: Mapping[str, Any]) -> None:
        """An incident as it is now; ``values`` by the names of ``NUMBERS`` and ``CODES``, days as dates or None."""
        self.put_many([(ident, values)])

    def put_many(self, items: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """The same for many."""
        some = dict(items)
        if not some:
            return
        rows = np.array([self._row_for(ident) for ident in some])
        values = list(some.values())
        self._alive[rows] = True
        for name, column in self._numbers.items():
            column[rows] = _numbers(name, [one.get(name) for one in values])
        lon, lat = (_numbers(name, [one.get(name) for one in values]) for name in ("lon", "lat"))
        self._numbers["x"][rows], self._numbers["y"][rows] = _mercator(lon, lat)
        starts = b"".join(ident.encode("utf-8", "replace")[:8].ljust(8) for ident in some)
        self._numbers["tie"][rows] = np.frombuffer(starts, ">u8")
        for name, codes in self._codes.items():
            codes[rows] = [self._code(name, one.get(name) or "") for one in values]
        for row in rows.tolist():
            self.marks[row] = None
        self._changed(rows.tolist())

    def _row_for(self, ident: str) -> int:
        """The row of an incident, a new one if need be."""
        at = self._at.get(ident)
        if at is None:
            at = self._at[ident] = self.size
            self.ids.append(ident)
            self.marks.append(None)
            self.size += 1
            if self.size > len(self._alive):
                self._grow()
        return at

    def put_point(self, point: Point) -> None:
        """The same for an incident of a past state."""
        self.put_points([point])

    def put_points(self, points: Iterable[Point]) -> None:
        """The same for incidents of a past state."""
        names = [name for name in (*NUMBERS, *CODES) if name in Point.__dataclass_fields__]
        days = {"first": _day, "last": _day}
        self.put_many(
            (point.id, {name: days.get(name, _same)(getattr(point, name)) for name in names}) for point in points
        )

    def drop(self, ident: str) -> None:
        """Forgets an incident that is no more."""
        at = self._at.get(ident)
        if at is not None:
            self._alive[at] = False
            self._changed([at])

    def _changed(self, rows: Iterable[int]) -> None:
        self._derived = {}
        self._touched.update(rows)

    def derived(self, name: str, make: Callable[[], T]) -> T:
        """What is made of the columns once and kept with them."""
        if name not in self._derived:
            self._derived[name] = make()
        found: T = self._derived[name]
        return found

    def older(self, name: str) -> tuple[Any, frozenset[int]] | None:
        """What was derived of the columns these are a copy of, and which rows have changed since."""
        found = self._older.get(name)
        return (found[0], found[1] | self._touched) if found else None

    @property
    def begin(self) -> npt.NDArray[Any]:
        """The first day each may have been on, the last where its beginning is open, ``NO_DAY`` without one."""
        first, last = self.number("first"), self.number("last")
        return self.derived("begin", lambda: np.where(first == NO_DAY, last, first))

    @property
    def placed(self) -> Bools:
        """Which have a place on the map."""
        return self.derived("placed", lambda: ~np.isnan(self.number("lat")))

    @property
    def dated(self) -> Bools:
        """Which have a day."""
        return self.derived("dated", lambda: self.number("last") != NO_DAY)

    def _grow(self) -> None:
        for columns in (self._numbers, self._codes):
            for name, column in columns.items():
                columns[name] = np.concatenate([column, np.zeros_like(column)])
        self._alive = np.concatenate([self._alive, np.zeros_like(self._alive)])

    def _code(self, name: str, word: str) -> int:
        places = self._word_at[name]
        if word not in places:
            self.words[name].append(word)
            places[word] = len(self.words[name]) - 1
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
        if len(places) == 1:
            found: Bools = self.codes(name) == places[0]
            return found
        table: Bools = np.zeros(len(self.words[name]), np.bool_)
        table[places] = True
        return table[self.codes(name)]

    def row(self, ident: str) -> int | None:
        """The row of an incident, if it ever had one."""
        return self._at.get(ident)

    def rows(self, ids: Iterable[str]) -> Bools:
        """Which rows are those of some incidents."""
        mask = np.zeros(self.size, np.bool_)
        mask[[at for ident in ids if (at := self.row(ident)) is not None]] = True
        return mask


def _mercator(lon: npt.NDArray[Any], lat: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Where points lie on a Web Mercator map; NaN where that is not known."""
    sine = np.sin(np.radians(np.clip(lat, -_EDGE, _EDGE)))
    there = np.isnan(lon) | np.isnan(lat)
    x, y = (lon + 180) / 360, 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return np.where(there, np.nan, x), np.where(there, np.nan, y)


def _numbers(name: str, values: Sequence[Any]) -> npt.NDArray[Any]:
    """Values as a column takes them, numbers too large for it as its largest."""
    kind = NUMBERS[name]
    if name in ("first", "last"):
        return np.array([day.toordinal() if day else NO_DAY for day in values], kind)
    none = {"lat": np.nan, "lon": np.nan, "killed_low": -1, "killed_high": -1}.get(name, 0)
    plain = [none if value is None else value for value in values]
    if kind in _MOST:
        return np.minimum(np.array(plain, np.int64), _MOST[kind]).astype(kind)
    return np.array(plain, np.float64 if name in ("lat", "lon") else kind)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _same(value: Any) -> Any:  # noqa: ANN401 - a value of a column
    return value


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
    realis = where.realis

    def told() -> Bools:
        return columns.alive & columns.among("realis", realis) if realis else columns.alive

    mask = columns.derived(f"told {sorted(realis)}", told).copy()
    for name, words in (("country", where.countries), ("event_type", where.types), ("grade", where.grades)):
        if words:
            mask &= columns.among(name, words)
    _in_time(columns, where, mask)
    _in_space(columns, where, mask)
    if where.main is not None:
        mask &= columns.number("main") == where.main
    if where.reviewed is not None:
        mask &= (columns.codes("verdict") != 0) == where.reviewed
    if where.ids is not None:
        mask &= columns.rows(where.ids)
    return mask


def _in_time(columns: Columns, where: Where, mask: Bools) -> None:
    if where.first or where.last:
        mask &= columns.dated
    if where.first:
        mask &= columns.number("last") >= where.first.toordinal()
    if where.last:
        mask &= columns.begin <= where.last.toordinal()
    if where.dated is not None:
        mask &= columns.dated == where.dated


def _in_space(columns: Columns, where: Where, mask: Bools) -> None:
    if where.box:
        lat, lon = columns.number("lat"), columns.number("lon")
        west, south, east, north = where.box
        mask &= (lat >= south) & (lat <= north)
        mask &= (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    if where.placed is not None:
        mask &= columns.placed == where.placed


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
                    self._columns = self._renewed(view)
        return self._columns

    def _renewed(self, view: View) -> Columns:
        last, made, gone = self._changes(view, self._columns.seq)
        columns = self._columns.copied()
        for ident in gone:
            columns.drop(ident)
        columns.put_many(made)
        columns.seq = last
        return columns

    @property
    def columns(self) -> Columns:
        """The columns as they were last asked for."""
        return self._columns
