"""Lengths of time as numbers: how many "several" may be, how near "almost" is, and days moved by a length."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import ceil, floor

from daybook.ground import calendars as cal
from daybook.ground.time_nodes import Length

DAYS_IN = {"second": 0, "minute": 0, "hour": 0, "day": 1, "week": 7, "fortnight": 14}
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
_Range = tuple[float, float | None]
_BARE: dict[str, _Range] = {
    "second": (2, 60), "minute": (2, 60), "hour": (2, 23), "day": (2, 7), "week": (2, 8), "fortnight": (2, 4),
    "month": (2, 23), "quarter": (2, 8), "year": (2, None), "decade": (2, None), "century": (2, None),
}  # fmt: skip
"""How many a bare plural may be: below what the next greater unit would say; None: no upper end."""
_FEW: dict[str, _Range] = {
    **_BARE, "hour": (2, 12), "week": (2, 7), "month": (2, 9), "year": (2, 9), "decade": (2, 6), "century": (2, 5),
}  # fmt: skip
"""How many "a few" or "several" may be."""
_RECENT: dict[str, float] = {"hour": 23, "day": 7, "week": 6, "month": 6}
"""How far back "recent" reaches, in units of the noun; years and more have no told beginning."""
LAST_FEW = {"hour": 12.0, "day": 7.0, "week": 6.0, "month": 6.0}
"""How far "the last few" and "the past several" reach."""
_SLACK = {"decade": 0.1, "century": 0.1, "millennium": 0.1}
"""What "about" one of these leaves open either side; of others, a half or, of one, a quarter."""


_DAYS_IN_MONTH = 30.44
_HALVED = 0.05
"""What "half a year", "a year and a half" leave open either side."""


def counts(length: Length) -> _Range:
    """The least and the greatest count a length may stand for; None: without end."""
    if length.count is None:
        table = _FEW if length.sense in {"few", "within"} else _BARE
        return table.get(length.unit, (2, None))
    count, slack = length.count, _slack(length)
    if length.least is not None:
        return min(length.least, count), count
    by_sense: dict[str, _Range] = {
        "more": (count, None), "over": (count, count + slack), "less": (0, count),
        "within": (0, count), "nearly": (max(count - slack, 0), count), "couple": (2, 3),
        "about": (max(count - slack, 0), count + slack), "exactly": (count, count),
    }  # fmt: skip
    if length.sense in by_sense:
        return by_sense[length.sense]
    return (count, count) if count == int(count) else (count - _HALVED, count + _HALVED)


def _slack(length: Length) -> float:
    count = length.count or 0
    own = _SLACK.get(length.unit)
    if own is not None:
        return own * max(count, 1)
    if count <= 1:
        return 0.25
    return max(0.5, 0.05 * count) if count % 5 == 0 else 0.5  # eleven is no round number


def recent(length: Length) -> float | None:
    """How many units "recent" or "the last few" reaches back; None: without end."""
    return LAST_FEW.get(length.unit) if length.sense == "few" else _RECENT.get(length.unit)


def move(day: date, length: Length, sign: int, *, far: bool = False) -> date | None:
    """``day`` moved by a length that has a count; hours by the whole days in them, or, ``far``, those begun."""
    count = length.count or 0
    if length.unit == "hour":
        return cal.add_days(day, sign * (ceil if far and count > 1 else floor)(count / 24))
    if length.unit in MONTHS_IN:
        months = count * MONTHS_IN[length.unit]
        moved = cal.add_months(day, sign * floor(months))
        return cal.add_days(moved, sign * round((months - floor(months)) * _DAYS_IN_MONTH)) if moved else None
    return cal.add_days(day, count * sign * DAYS_IN[length.unit])


def ends(day: tuple[date | None, date | None], length: Length, sign: int) -> tuple[date | None, date | None]:
    """The ends nearest to and farthest from an interval, of what lies so long after or before it.

    None: an end that the length leaves open, or one beyond the calendar.
    """
    least, most = counts(length)
    near, far = day if sign > 0 else day[::-1]
    inner = move(near, replace(length, count=least), sign) if near else None
    outer = move(far, replace(length, count=most), sign, far=True) if far and most is not None else None
    return inner, outer
