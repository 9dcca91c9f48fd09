"""A filter as a query: pages of incidents, points of a map, counts.

A page is walked by key, never by offset, so that the thousandth is as quick as the first.  A search by time uses that
most intervals are short: in each class of ``schema.SPANS`` it looks back no further than the class is long.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ColumnElement, Float, Row, Select, and_, func, or_, select, tuple_, union_all

from daybook.record import codec, schema, searching
from daybook.record.building import built
from daybook.record.errors import StoreError
from daybook.record.schema import NO_DAY, SPANS
from daybook.record.values import Filter, Order, Page, Point, Verdict
from daybook.types import Incident, Report

if TYPE_CHECKING:
    from daybook.record.told import Told
    from daybook.record.views import View

Look = Callable[[Column[Any]], ColumnElement[Any]]
_TABLE = schema.incidents
_C = _TABLE.c
_POINT = (
    _C.id,
    _C.event_type,
    _C.mode,
    _C.realis,
    _C.grade,
    _C.main,
    _C.first,
    _C.last,
    _C.date_precision,
    _C.lat,
    _C.lon,
    _C.precision,
    _C.country,
    _C.killed_low,
    _C.killed_high,
    _C.origins,
    _C.report_count,
    _C.doubt,
)
_TALLIES = {
    "event_type": _C.event_type,
    "country": _C.country,
    "grade": _C.grade,
    "realis": _C.realis,
    "month": func.substr(_C.day, 1, 7),
}


def page(view: View, which: Filter, after: str | None, limit: int, order: Order) -> tuple[list[Row[Any]], str | None]:
    """The rows of a page, and where the next begins."""
    base = _selected(view, which, _C.id, _C.day, _C.doc)
    day = _day(which)
    parts = [(day < NO_DAY, day.desc()), (day == NO_DAY, day)] if order is Order.NEWEST else [(None, day)]
    mark = _mark(after)
    rows: list[Row[Any]] = []
    for condition, by in parts:
        query = base if condition is None else base.where(condition)
        if mark is not None:
            query = query.where(_beyond(day, mark, order))
        rows += view.connection.execute(query.order_by(by, _key(which)).limit(limit + 1 - len(rows)))
        if len(rows) > limit:
            break
    shown = rows[:limit]
    more = len(rows) > limit and shown
    return shown, json.dumps([shown[-1].day, shown[-1].id]) if more else None


def _beyond(day: ColumnElement[str], mark: tuple[str, str], order: Order) -> ColumnElement[bool]:
    key = _C.id
    if order is Order.OLDEST or mark[0] == NO_DAY:
        return and_(day >= mark[0], or_(day > mark[0], key > mark[1]))
    same = and_(day == mark[0], key > mark[1])
    return or_(day < mark[0], same, day == NO_DAY)


def _mark(after: str | None) -> tuple[str, str] | None:
    if after is None:
        return None
    try:
        day, ident = json.loads(after)
    except (ValueError, TypeError):
        raise StoreError(f"{after!r} is no place to go on from: give the after of the page before") from None
    if not (isinstance(day, str) and isinstance(ident, str)):
        raise StoreError(f"{after!r} is no place to go on from: give the after of the page before")
    return day, ident


def points(view: View, which: Filter, limit: int) -> list[Point]:
    """The incidents as points, oldest first, at most so many."""
    query = _selected(view, which, *_POINT).order_by(_day(which), _key(which)).limit(limit)
    return [_point(*row) for row in view.connection.execute(query)]


def _point(*columns: Any) -> Point:  # noqa: ANN401 - what stands in the columns
    """The point of a row of ``_POINT``."""
    made = [*columns[:5], bool(columns[5]), *columns[6:]]
    return Point(*made)


def count(view: View, which: Filter) -> int:
    """How many pass the filter."""
    return int(view.connection.scalar(_selected(view, which, func.count())) or 0)


def tally(view: View, by: str, which: Filter) -> list[tuple[str | None, int]]:
    """How many pass the filter, by one of the columns that are counted by."""
    if by not in _TALLIES:
        raise StoreError(f"incidents are not counted by {by!r}: one of {', '.join(_TALLIES)}")
    column = _TALLIES[by]
    query = _selected(view, which, column, func.count()).group_by(column)
    counted = [
        (None if value in (None, NO_DAY) else str(value), int(number))
        for value, number in view.connection.execute(query)
    ]
    return sorted(counted, key=lambda pair: (pair[0] is None, pair[0] or ""))


def doubtful(view: View, limit: int) -> list[Incident]:
    """Those of the most doubt that nobody has ruled on."""
    query = select(_C.doc).where(view.at(_TABLE), _C.doubt > 0, _C.verdict.is_(None))
    rows = view.connection.scalars(query.order_by(_C.doubt.desc(), _C.id).limit(limit))
    return [codec.loads(Incident, doc) for doc in rows]


def _selected(view: View, which: Filter, *columns: Any) -> Select[Any]:  # noqa: ANN401 - columns and functions
    query = select(*columns).where(*_conditions(view, which))
    if which.actor is not None:
        # A row begins and ends with its incident: that of the actor says which version, and its index gives the order.
        actors = schema.incident_actors
        joined = and_(actors.c.incident == _C.id, actors.c.until == _C.until)
        query = query.select_from(_TABLE.join(actors, joined)).where(
            actors.c.key == which.actor.casefold(), view.at(actors)
        )
    return query


def _day(which: Filter) -> ColumnElement[str]:
    """What is sorted by: of an actor's incidents the actor's index knows the day; few are found first, then sorted."""
    if which.actor is not None:
        return schema.incident_actors.c.day
    few = (which.first is not None and which.last is not None) or which.box is not None or which.text is not None
    return _bare(_C.day) if few else _C.day


def _key(which: Filter) -> ColumnElement[str]:
    return schema.incident_actors.c.incident if which.actor is not None else _C.id


def _conditions(view: View, which: Filter) -> Iterator[ColumnElement[bool]]:
    timed = which.first is not None or which.last is not None
    narrow = which.actor is not None or which.text is not None
    windowed = timed and not narrow
    look = _bare if timed or narrow else _own
    if not windowed and which.actor is None:
        yield view.at(_TABLE)
    for column, wanted in (
        (_C.country, which.country),
        (_C.event_type, which.event_type),
        (_C.grade, which.grade),
        (_C.realis, which.realis),
    ):
        if wanted is not None:
            yield look(column) == wanted
    if which.main is not None:
        yield _C.main == int(which.main)
    if which.undated is not None:
        yield (_C.day == NO_DAY) if which.undated else (_C.day < NO_DAY)
    if timed:
        yield _within(view, which) if windowed else or_(*_ways(_C, which, look))
    yield from _places(which, look)
    if not which.not_events:
        yield or_(_C.verdict.is_(None), _C.verdict != Verdict.NOT_EVENT.value)
    if which.text is not None:
        yield _C.id.in_(searching.matching(view.connection, "incident", which.text))


def _own(column: Column[Any]) -> ColumnElement[Any]:
    return column


def _bare(column: Column[Any]) -> ColumnElement[Any]:
    """A column that no index is used for: where an actor or words are asked for, theirs is the narrow one."""
    return column + 0.0 if isinstance(column.type, Float) else column.concat("")


def _within(view: View, which: Filter) -> ColumnElement[bool]:
    """A row of the window is looked up in the index by time, box and all, and only then fetched.

    SQLite is kept from the index by latitude, where it looks at all of a band for want of statistics; PostgreSQL needs
    the columns as they are to look at the box in the index by time.
    """
    table = _TABLE.alias("window")
    there = view.at(table)
    look = _own if view.connection.dialect.name == "postgresql" else _bare
    box = list(_box(look(table.c.lat), look(table.c.lon), which))
    return _C.row.in_(union_all(*(select(table.c.row).where(there, *box, way) for way in _ways(table.c, which, _own))))


def _ways(c: Any, which: Filter, look: Look) -> Iterator[ColumnElement[bool]]:  # noqa: ANN401 - columns by name
    """The ways an interval may meet a window, by the class of its length."""
    first, last = which.first or date.min, which.last or date.max
    begin, end = look(c.first), look(c.last)
    for span, days in enumerate(SPANS):
        begins = and_(begin >= _back(first, days), begin <= last.isoformat())
        yield and_(c.span == span, begins, end >= first.isoformat())
    # An open start: known only to be no later than its last day.
    yield and_(c.span == len(SPANS), end >= first.isoformat())


def _back(day: date, days: int) -> str:
    try:
        return (day - timedelta(days=days)).isoformat()
    except OverflowError:
        return date.min.isoformat()


def _places(which: Filter, look: Look) -> Iterator[ColumnElement[bool]]:
    if which.unplaced is not None:
        yield look(_C.lat).is_(None) if which.unplaced else look(_C.lat).is_not(None)
    yield from _box(look(_C.lat), look(_C.lon), which)


def _box(lat: ColumnElement[Any], lon: ColumnElement[Any], which: Filter) -> Iterator[ColumnElement[bool]]:
    if which.box is not None:
        west, south, east, north = which.box
        yield lat.between(south, north)
        yield lon.between(west, east) if west <= east else or_(lon >= west, lon <= east)


def reports(view: Told, *, outlet: str | None, empty: bool, after: str | None, limit: int) -> Page[Report]:
    """A page of reports, newest first, those without a date last."""
    table = schema.reports
    day = func.coalesce(table.c.published, "")
    query = select(table, day.label("day")).where(view.at(table))
    if outlet is not None:
        query = query.where(table.c.outlet == outlet)
    if empty:
        told = select(schema.mentions.c.report).where(view.at(schema.mentions))
        query = query.where(table.c.id.not_in(told))
    mark = _mark(after)
    if mark is not None:
        query = query.where(tuple_(day, table.c.id) < tuple_(mark[0], mark[1]))
    rows = list(view.connection.execute(query.order_by(day.desc(), table.c.id.desc()).limit(limit + 1)))
    shown = rows[:limit]
    homes = view.origins([row.id for row in shown])
    more = json.dumps([shown[-1].day, shown[-1].id]) if len(rows) > limit and shown else None
    return Page(tuple(built(row.doc, row.text, homes.get(row.id)) for row in shown), more)
