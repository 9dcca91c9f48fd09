"""Reckoning of any node, also of those made of others: parts, offsets, stretches, times of day.

Nodes without parts are reckoned in :mod:`daybook.ground.time_values`; the conventions are given there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from daybook.ground import calendars as cal
from daybook.ground.time_cuts import cut, cut_fiscal
from daybook.ground.time_feasts import MAIN_DAYS
from daybook.ground.time_lengths import ends, move
from daybook.ground.time_nodes import (
    Again,
    Ahead,
    Anniversary,
    Before,
    Calendar,
    Day,
    Either,
    Feast,
    Fiscal,
    Length,
    Moment,
    Month,
    Neighbour,
    Node,
    Nth,
    Offset,
    Part,
    Season,
    Stretch,
    Within,
    Years,
)
from daybook.ground.time_values import (
    PRECISION,
    Reckoning,
    capped,
    coarser,
    neighbour,
    reckon_leaf,
    span_precision,
    unit_days,
)
from daybook.kinds import DatePrecision
from daybook.types import TimeExpression


def reckon(node: Node, base: Reckoning) -> TimeExpression | None:
    """The interval that ``node`` comes to, or None where it names none or what it needs is not known."""
    reckoner = _RECKONERS.get(type(node))
    return reckoner(node, base) if reckoner is not None else reckon_leaf(node, base)  # type: ignore[arg-type]


def _ahead(node: Ahead, base: Reckoning) -> TimeExpression | None:
    if base.reference is None:
        return None
    return _displaced(node.length, 1, TimeExpression(base.reference, base.reference, DatePrecision.DAY))


def _displaced(length: Length, sign: int, origin: TimeExpression) -> TimeExpression | None:
    """So long after or before an interval."""
    if origin.last is None:
        return None
    inner, outer = ends((origin.first, origin.last), length, sign)
    if sign > 0 and length.sense == "more" and length.count is not None:
        # Who says "more than a week later" would else say "more than two weeks".
        outer = move(origin.last, replace(length, count=length.count + 1), sign)
    first, last = (inner, outer) if sign > 0 else (outer, inner)
    if last is None:
        return None
    if length.sense == "within":
        return _all_of(origin, sign, last if sign > 0 else first)
    exact = length.sense == "exactly"
    if length.unit in {"month", "year"} and origin.first is not None and _whole_months(origin.first, origin.last):
        last = (cal.month_days(last.year, last.month) or (last, last))[1]
    precision = origin.precision if exact else PRECISION.get(length.unit, DatePrecision.DAY)
    anchor = origin.first or origin.last
    return TimeExpression(first, last, coarser(precision, first, last), None, anchor)


def _all_of(origin: TimeExpression, sign: int, edge: date | None) -> TimeExpression | None:
    """Every day from the one next to what is told up to an edge."""
    near = origin.last if sign > 0 else origin.first
    start = cal.add_days(near, sign) if near else None
    if start is None or edge is None:
        return None
    first, last = sorted((start, edge))
    return TimeExpression(first, last, span_precision(first, last), None, origin.first)


def _whole_months(first: date, last: date) -> bool:
    """Whether an interval is of whole months: two months after June (to the 30th) is August, to the 31st."""
    month = cal.month_days(last.year, last.month)
    return first.day == 1 and month is not None and month[1] == last


def _offset(node: Offset, base: Reckoning) -> TimeExpression | None:
    if node.origin is None:
        value = _displaced(node.length, node.sign, base.narrative) if base.narrative is not None else None
        return capped(value, base) if value is not None and not _to_come(value, base) else None
    if isinstance(node.origin, Season) and node.origin.shift == 0:
        origin = _nearest_season(node.origin, base)
    else:
        origin = reckon(node.origin, replace(base, cap=False))
    if isinstance(node.origin, Feast) and node.origin.name in MAIN_DAYS and node.length.unit in {"day", "week"}:
        origin = reckon(replace(node.origin, name=MAIN_DAYS[node.origin.name]), replace(base, cap=False))
    edged = isinstance(node.origin, Feast) or (isinstance(node.origin, Part) and node.origin.which in {"start", "end"})
    if origin is not None and edged and origin.first != origin.last:
        at_end = isinstance(node.origin, Part) and node.origin.which == "end"
        origin = _edge(origin, 1 if at_end else node.sign)
    return _displaced(node.length, node.sign, origin) if origin is not None else None


def _nearest_season(node: Season, base: Reckoning) -> TimeExpression | None:
    """The season nearest to publication: "forty years ago this summer" may be told in spring."""
    reference = base.reference
    if reference is None:
        return None
    around = [reckon(replace(node, shift=None, year=reference.year + step), base) for step in (-1, 0, 1)]
    known = [(value.first, value) for value in around if value is not None and value.first is not None]
    if not known:
        return None
    return min(known, key=lambda pair: abs(pair[0] + timedelta(days=45) - reference))[1]


def _edge(feast: TimeExpression, sign: int) -> TimeExpression:
    """The first two or the last two days of a feast: what is told before or after it is reckoned from one of them."""
    if feast.first is None or feast.last is None:
        return feast
    if sign < 0:
        return replace(feast, last=feast.first + timedelta(days=1), precision=DatePrecision.DAYS)
    return replace(feast, first=feast.last - timedelta(days=1), precision=DatePrecision.DAYS)


def _to_come(value: TimeExpression, base: Reckoning) -> bool:
    """Whether what the tense puts in the past would begin after publication: it was reckoned from another event."""
    return base.past and base.reference is not None and value.first is not None and value.first > base.reference


def _part(node: Part, base: Reckoning) -> TimeExpression | None:
    whole = reckon(node.whole or Calendar("year", 0), replace(base, cap=False, quoted=False))
    if whole is None or whole.first is None or whole.last is None:
        return None
    if node.which in {"around", "weekday"}:
        return _near(node, whole.first, whole.anchor)
    days = cut(node, whole.first, whole.last)
    if isinstance(node.whole, Fiscal) and node.which == "count":
        days = cut_fiscal(node, node.whole.year)
    if days is None:
        return None
    if isinstance(node.whole, Feast) and node.which == "count" and (node.count or 0) > 0:
        # A feast of the Islamic year begins on one of two days, and so do its days.
        days = days[0], days[1] + timedelta(days=1)
    back = _turned_back(node, base) if base.past and whole.anchor is not None and days[0] > whole.anchor else None
    if back is not None:
        return _part(back, base)
    if days[0] == days[1] and node.unit is None:
        return replace(whole, time_of_day=node.which)
    precision = PRECISION[node.unit] if node.unit in PRECISION else span_precision(*days)
    return capped(TimeExpression(days[0], days[1], precision, None, whole.anchor), base)


def _turned_back(node: Part, base: Reckoning) -> Part | None:
    """The same part of the unit before, for one that a past tense cannot mean: "midweek" on a Monday."""
    if node.whole is None:
        return replace(node, whole=Calendar("year", -1))
    if node.which == "mid" and isinstance(node.whole, Calendar) and node.whole.shift == 0:
        return replace(node, whole=replace(node.whole, shift=-1))
    if node.which == "end" and isinstance(node.whole, Calendar) and node.whole.shift == 0 and base.narrative:
        return replace(node, whole=Neighbour(node.whole.unit, 0))
    return None


def _near(node: Part, day: date, anchor: date | None) -> TimeExpression | None:
    """The week, month or weekend around a day, or the weekday nearest to it."""
    if node.which == "weekday" or node.unit == "weekend":
        weekday = node.count if node.unit is None and node.count is not None else _SATURDAY
        first = cal.add_days(day, (weekday - day.weekday() + 3) % 7 - 3)
        last = cal.add_days(first, 1) if first and node.unit else first
        precision = DatePrecision.DAYS if node.unit else DatePrecision.DAY
        return TimeExpression(first, last, precision, None, anchor) if first and last else None
    around = unit_days(day, node.unit or "week")
    return TimeExpression(*around, PRECISION[node.unit or "week"], None, anchor) if around else None


_SATURDAY = 5


def _before(node: Before, base: Reckoning) -> TimeExpression | None:
    """For "Earlier this month": from its first day to the day before publication; "later": from the day after."""
    whole = reckon(node.whole, replace(base, cap=False))
    reference = base.reference
    if whole is None or whole.first is None or whole.last is None or reference is None:
        return whole
    if node.sign > 0 and base.past and base.narrative is not None and isinstance(node.whole, Calendar):
        unit = neighbour(Neighbour(node.whole.unit, 0), base.narrative)
        return _beside(unit, 1, base.narrative) if unit is not None else None
    if isinstance(node.whole, Neighbour) and base.narrative is not None:
        return _beside(whole, node.sign, base.narrative)
    if not whole.first <= reference <= whole.last or (whole.last - whole.first).days < 2:
        return whole
    if node.sign < 0:
        return replace(whole, last=max(cal.add_days(reference, -1) or reference, whole.first))
    return replace(whole, first=min(cal.add_days(reference, 1) or reference, whole.last))


def _beside(whole: TimeExpression, sign: int, told: TimeExpression) -> TimeExpression:
    """For "later that month": what is left of it from the day narrated on; "earlier": what there was up to it."""
    if whole.first is None or whole.last is None or told.first is None or told.last is None:
        return whole
    if not whole.first <= told.first <= told.last <= whole.last:
        return whole
    return replace(whole, last=told.first) if sign < 0 else replace(whole, first=told.last)


def _moment(node: Moment, base: Reckoning) -> TimeExpression | None:
    """A time of day on its day; without one, on the single day of the event narrated."""
    value = reckon(node.day, base) if node.day is not None else base.narrative
    if value is None or (node.day is None and (value.first is None or value.first != value.last)):
        return None
    exact = re.fullmatch(r"\d\d:\d\d", node.clock) and value.precision is DatePrecision.DAY
    precision = DatePrecision.HOUR if exact else value.precision
    anchor = value.anchor if node.day is not None else value.first
    return replace(value, precision=precision, time_of_day=node.clock, anchor=anchor)


def _stretch(node: Stretch, base: Reckoning) -> TimeExpression | None:
    """From one to another: where a year or a week is missing, each end is told from the other."""
    if base.past:
        last = reckon(node.last, base)
        first = reckon(node.first, _from(base, last, past=True))
    else:
        first = reckon(node.first, base)
        last = reckon(node.last, _from(base, first, past=False))
    if first is None or last is None or first.first is None or last.last is None or first.first > last.last:
        return None
    anchor = base.reference if first.anchor or last.anchor else None
    return TimeExpression(first.first, last.last, span_precision(first.first, last.last), None, anchor)


def _from(base: Reckoning, other: TimeExpression | None, *, past: bool) -> Reckoning:
    if other is None or other.last is None:
        return base
    return replace(base, reference=other.last if past else other.first or other.last, past=past, cap=False)


def _within(node: Within, base: Reckoning) -> TimeExpression | None:
    """A weekday of a week, a day or a month of a longer period."""
    whole = reckon(node.whole, replace(base, cap=False))
    if whole is None or whole.first is None or whole.last is None:
        return None
    if node.count is not None and isinstance(node.part, Day) and node.part.weekday is not None:
        day = _counted_weekday(node.part.weekday, node.count, whole.first, whole.last)
        return TimeExpression(day, day, DatePrecision.DAY, None, whole.anchor) if day else None
    inside = replace(base, reference=whole.last, past=True, cap=False)
    if isinstance(node.part, Month) and node.part.year is None:
        inside = replace(inside, reference=whole.last)
    value = reckon(node.part, inside)
    if value is None or value.first is None or value.first < whole.first:
        return None
    return replace(value, anchor=base.reference)


def _counted_weekday(weekday: int, count: int, first: date, last: date) -> date | None:
    """The ``count``-th such weekday of an interval, or its last."""
    if count < 0:
        day = cal.add_days(last, -((last.weekday() - weekday) % 7))
    else:
        day = cal.add_days(first, (weekday - first.weekday()) % 7 + 7 * (count - 1))
    return day if day is not None and first <= day <= last else None


def _again(node: Again, base: Reckoning) -> TimeExpression | None:
    """The narrated day, week or month in the year told: of the same length, so many years away."""
    told = base.narrative
    if told is None or told.first is None or told.last is None:
        return None
    if isinstance(node.whole, Calendar) and node.whole.unit == "week":
        first, last = cal.add_days(told.first, -7), cal.add_days(told.last, -7)
    else:
        years = 12 * (node.whole.first - told.first.year) if isinstance(node.whole, Years) else 0
        months = years or (-1 if node.whole == Calendar("month", -1) else -12)
        first, last = cal.add_months(told.first, months), cal.add_months(told.last, months)
    if first is None or last is None:
        return None
    if told.precision is DatePrecision.MONTH:
        last = (unit_days(last, "month") or (last, last))[1]
    return TimeExpression(first, last, told.precision, None, told.first)


_ABOUT_A_YEAR = timedelta(days=370)
"""An anniversary is told of within so long of it: one reckoned farther off was reckoned from another event."""


def _anniversary(node: Anniversary, base: Reckoning) -> TimeExpression | None:
    if base.narrative is None:
        return None
    if node.years is None:
        return _nearest_anniversary(base.narrative, base)
    value = _displaced(Length(node.years, "year", "exactly"), 1, base.narrative)
    if value is None or value.last is None or base.reference is None:
        return value
    return value if abs(value.last - base.reference) <= _ABOUT_A_YEAR else None


def _nearest_anniversary(told: TimeExpression, base: Reckoning) -> TimeExpression | None:
    """The same day of a later year, the nearest in the direction of the tense."""
    reference, day = base.reference, told.first
    if reference is None or day is None or day != told.last:
        return None
    same = [found for step in (-1, 0, 1) if (found := cal.safe_day(reference.year + step, day.month, day.day))]
    fits = [found for found in same if found.year > day.year and (found <= reference) == base.past]
    found = (fits[-1] if base.past else fits[0]) if fits else None
    return TimeExpression(found, found, DatePrecision.DAY, None, day) if found else None


def _neighbour(node: Neighbour, base: Reckoning) -> TimeExpression | None:
    told = base.narrative if node.origin is None else reckon(node.origin, replace(base, cap=False))
    if isinstance(node.origin, Feast) and node.origin.name in MAIN_DAYS:
        told = reckon(replace(node.origin, name=MAIN_DAYS[node.origin.name]), replace(base, cap=False))
    return neighbour(node, told) if told is not None else None


def _nth(node: Nth, base: Reckoning) -> TimeExpression | None:
    """The first day is the day on which the event narrated began."""
    told = base.narrative
    if told is None or told.first is None or (told.first != told.last and node.unit == "day"):
        return None
    first = move(told.first, Length(node.count - 1, node.unit), 1)
    end = move(told.first, Length(node.count, node.unit), 1)
    last = cal.add_days(end, -1) if end else None
    if first is None or last is None:
        return None
    precision = PRECISION.get(node.unit, DatePrecision.DAY)
    value = TimeExpression(first, max(first, last), precision, None, told.first)
    return capped(value, base) if not _to_come(value, base) else None


def _either(node: Either, base: Reckoning) -> TimeExpression | None:
    """The day that is not yet to come, where the other one is; None where both may be meant."""
    reference = base.reference
    if reference is None:
        return None
    days = [value for day in (node.one, node.other) if (value := reckon(day, base)) is not None and value.last]
    fits = [value for value in days if value.last and (value.last <= reference) == base.past]
    return fits[0] if len(fits) == 1 else None


_RECKONERS: dict[type, Callable[..., TimeExpression | None]] = {
    Either: _either,
    Neighbour: _neighbour, Nth: _nth,
    Again: _again, Anniversary: _anniversary, Offset: _offset,
    Ahead: _ahead, Part: _part, Before: _before, Moment: _moment, Stretch: _stretch, Within: _within,
}  # fmt: skip
