"""Parts of an interval of days: its thirds, its start and end, its third week, a quarter of a fiscal year."""

from __future__ import annotations

from datetime import date, timedelta

from daybook.ground import calendars as cal
from daybook.ground.time_nodes import Part

_DECADE, _YEAR, _WEEK = 10, 365, 7
_SATURDAY = 5
_THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}
_LONGEST_MONTH = 31
_EDGES = {"day": 7, "week": 28, "month": 91}
"""Days of "the final days", "the opening weeks", "the closing months" of a year or more."""


def cut_fiscal(node: Part, year: int) -> cal.Days | None:
    """A quarter or half of a fiscal year, from where the earliest year in use has it to where the latest has it."""
    starts = (date(year - 1, 4, 1), date(year, 1, 1)) if date.min.year < year < date.max.year else None
    cuts = [cut(node, start, cal.add_months(start, 12) or start) for start in starts or ()]
    found = [cut for cut in cuts if cut is not None]
    return (found[0][0], found[-1][1]) if len(found) == 2 else None


def cut(node: Part, first: date, last: date) -> cal.Days | None:
    """The part of an interval: a third, a quarter at either end, or a counted unit."""
    if node.which == "count":
        reader = _cut_weekend if node.unit == "weekend" else _cut_unit
        return reader(node.unit or "day", node.count or 1, first, last)
    days = (last - first).days + 1
    if node.which in {"start", "end"}:
        size = _edge_size(node, days)
        if node.which == "start":
            return first, first + timedelta(days=size - 1)
        return last - timedelta(days=size - 1), last
    return _cut_third(_THIRDS[node.which], first, last)


def _edge_size(node: Part, days: int) -> int:
    """Days that the start or the end of an interval is long; of "the last days" as many as the unit says."""
    if node.unit in _EDGES:
        return min(_EDGES[node.unit] if days > _LONGEST_MONTH else max(_EDGES[node.unit] // 2 + 1, 1), days)
    if days == _WEEK:
        return 2 if node.which == "start" else 3  # the end of a week is from Friday on
    if _YEAR <= days <= _YEAR + 1:
        return 59 if node.which == "start" else 61  # two months
    if 28 <= days <= _LONGEST_MONTH:
        return 5 if node.which == "start" else 7
    return max(-(-days // 4), 1)


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
    if unit == "half" and not _YEAR - 5 <= days <= _YEAR + 1:
        months = round(days / 30.44 / 2)
        middle = cal.add_months(first, months) if days > _YEAR else first + timedelta(days=days // 2)
        return _either_side(first, middle or last, last, count)
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
        end = cal.add_days(last, -size * (-count - 1))
        start = cal.add_days(end, 1 - size) if end else None
        return (max(start, first), end) if start and end and end >= first else None
    start = cal.add_days(first, size * (count - 1))
    return (start, min(start + timedelta(days=size - 1), last)) if start and start <= last else None


def _either_side(first: date, middle: date, last: date, count: int) -> cal.Days:
    return (first, middle - timedelta(days=1)) if count == 1 else (middle, last)


def _cut_weekend(unit: str, count: int, first: date, last: date) -> cal.Days | None:
    """The ``count``-th Saturday of an interval, or the last, with the Sunday after it."""
    if count < 0:
        saturday = last - timedelta(days=(last.weekday() - _SATURDAY) % 7)
    else:
        saturday = first + timedelta(days=(_SATURDAY - first.weekday()) % 7 + 7 * (count - 1))
    return (saturday, saturday + timedelta(days=1)) if first <= saturday <= last else None
