"""Reckoning of any node, also of those made of others: parts, offsets, stretches, times of day.

Nodes without parts are reckoned in :mod:`daybook.ground.time_values`; the conventions are given there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from daybook.ground import calendars as cal
from daybook.ground.time_lengths import ends
from daybook.ground.time_nodes import (
    Again,
    Ahead,
    Anniversary,
    Before,
    Calendar,
    Day,
    Feast,
    Fiscal,
    Length,
    Moment,
    Month,
    Neighbour,
    Node,
    Offset,
    Part,
    Stretch,
    Within,
    Years,
)
from daybook.ground.time_values import PRECISION, Reckoning, capped, coarser, reckon_leaf, span_precision, unit_days
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
    first, last = (inner, outer) if sign > 0 else (outer, inner)
    if last is None:
        return None
    exact = length.sense == "exactly"
    if length.unit in {"month", "year"} and origin.first is not None and _whole_months(origin.first, origin.last):
        last = (cal.month_days(last.year, last.month) or (last, last))[1]
    precision = origin.precision if exact else PRECISION.get(length.unit, DatePrecision.DAY)
    anchor = origin.first or origin.last
    return TimeExpression(first, last, coarser(precision, first, last), None, anchor)


def _whole_months(first: date, last: date) -> bool:
    """Whether an interval is of whole months: two months after June (to the 30th) is August, to the 31st."""
    month = cal.month_days(last.year, last.month)
    return first.day == 1 and month is not None and month[1] == last


_MAIN_DAYS = {"christmas": "christmas day", "new year": "new year's day", "easter": "easter sunday"}
"""The day of a feast that "the day after" it is reckoned from."""


def _offset(node: Offset, base: Reckoning) -> TimeExpression | None:
    if node.origin is None:
        value = _displaced(node.length, node.sign, base.narrative) if base.narrative is not None else None
        return capped(value, base) if value is not None and not _to_come(value, base) else None
    origin = reckon(node.origin, replace(base, cap=False))
    if isinstance(node.origin, Feast) and node.origin.name in _MAIN_DAYS and node.length.unit == "day":
        origin = reckon(replace(node.origin, name=_MAIN_DAYS[node.origin.name]), replace(base, cap=False))
    if origin is not None and isinstance(node.origin, Feast) and origin.first != origin.last:
        origin = _edge(origin, node.sign)
    return _displaced(node.length, node.sign, origin) if origin is not None else None


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
    if node.which == "around":
        around = unit_days(whole.first, node.unit or "week")
        return TimeExpression(*around, PRECISION[node.unit or "week"], None, whole.anchor) if around else None
    days = _cut(node, whole.first, whole.last)
    if isinstance(node.whole, Fiscal) and node.which == "count":
        days = _cut_fiscal(node, node.whole.year)
    if days is None:
        return None
    if isinstance(node.whole, Feast) and node.which == "count":
        # A feast of the Islamic year begins on one of two days, and so do its days.
        days = days[0], days[1] + timedelta(days=1)
    if node.whole is None and whole.anchor is not None and base.past and days[0] > whole.anchor:
        earlier = cal.add_months(whole.first, -12), cal.add_months(whole.last, -12)
        days = _cut(node, *earlier) if earlier[0] and earlier[1] else None  # type: ignore[arg-type]
        if days is None:
            return None
    if days[0] == days[1] and node.unit is None:
        return replace(whole, time_of_day=node.which)
    precision = PRECISION[node.unit] if node.unit in PRECISION else span_precision(*days)
    return capped(TimeExpression(days[0], days[1], precision, None, whole.anchor), base)


def _cut_fiscal(node: Part, year: int) -> cal.Days | None:
    """A quarter or half of a fiscal year, from where the earliest year in use has it to where the latest has it."""
    starts = (date(year - 1, 4, 1), date(year, 1, 1)) if date.min.year < year < date.max.year else None
    cuts = [_cut(node, start, cal.add_months(start, 12) or start) for start in starts or ()]
    found = [cut for cut in cuts if cut is not None]
    return (found[0][0], found[-1][1]) if len(found) == 2 else None


_DECADE, _WEEK = 10, 7
_THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}


def _cut(node: Part, first: date, last: date) -> cal.Days | None:
    """The part of an interval: a third, a quarter at either end, or a counted unit."""
    if node.which == "count":
        return _cut_unit(node.unit or "day", node.count or 1, first, last)
    days = (last - first).days + 1
    if node.which in {"start", "end"}:
        size = 7 if 28 <= days <= 31 else max(-(-days // 4), 1)
        if node.which == "start":
            return first, first + timedelta(days=size - 1)
        return last - timedelta(days=size - 1), last
    return _cut_third(_THIRDS[node.which], first, last)


def _cut_third(third: tuple[int, int], first: date, last: date) -> cal.Days | None:
    """A third of an interval, by whole years of decades and whole months of years."""
    low, high = third
    days, years = (last - first).days + 1, last.year - first.year + 1
    if years >= _DECADE:
        begin, end = cal.year_days(first.year + years * low // 3), cal.year_days(first.year - (-years * high // 3) - 1)
        return (begin[0], end[1]) if begin and end else None
    if 28 <= days <= 31:
        return first + timedelta(days=10 * low), (last if high == 3 else first + timedelta(days=10 * high - 1))
    if days == _WEEK and third == _THIRDS["late"]:
        return first + timedelta(days=3), last  # late in the week is Thursday on
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and months % 3 == 0:
        start, stop = cal.add_months(first, months * low // 3), cal.add_months(first, months * high // 3)
        return (start, last if high == 3 else stop - timedelta(days=1)) if start and stop else None
    return first + timedelta(days=days * low // 3), first + timedelta(days=max(days * high // 3 - 1, days * low // 3))


def _cut_unit(unit: str, count: int, first: date, last: date) -> cal.Days | None:
    """The ``count``-th such unit of an interval, or from its end."""
    days = (last - first).days + 1
    months = {"quarter": 3, "half": 6, "month": 1, "year": 12, "decade": 120}.get(unit)
    if unit == "half" and days < 360:
        half = days // 2
        return (first, first + timedelta(days=half - 1)) if count == 1 else (first + timedelta(days=half), last)
    if months is not None:
        number = round(days / 30.44 / months)
        place = count - 1 if count > 0 else number + count
        begin, end = cal.add_months(first, place * months), cal.add_months(first, (place + 1) * months)
        if begin is None or end is None or not first <= begin <= last:
            return None
        return begin, min(end - timedelta(days=1), last)
    size = {"week": 7, "fortnight": 14, "day": 1}.get(unit)
    if size is None or size > days:
        return None
    if count < 0:
        return last - timedelta(days=size - 1), last
    start = cal.add_days(first, size * (count - 1))
    return (start, min(start + timedelta(days=size - 1), last)) if start and start <= last else None


def _before(node: Before, base: Reckoning) -> TimeExpression | None:
    """For "Earlier this month": from its first day to the day before publication; "later": from the day after."""
    whole = reckon(node.whole, replace(base, cap=False))
    reference = base.reference
    if whole is None or whole.first is None or whole.last is None or reference is None:
        return whole
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
    value = _displaced(Length(node.years, "year", "exactly"), 1, base.narrative)
    if value is None or value.last is None or base.reference is None:
        return value
    return value if abs(value.last - base.reference) <= _ABOUT_A_YEAR else None


_RECKONERS: dict[type, Callable[..., TimeExpression | None]] = {
    Again: _again, Anniversary: _anniversary, Offset: _offset,
    Ahead: _ahead, Part: _part, Before: _before, Moment: _moment, Stretch: _stretch, Within: _within,
}  # fmt: skip
