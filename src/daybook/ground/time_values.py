"""Reckoning: what a node of the time grammar comes to, as an interval of days.

Conventions: weeks run Monday to Sunday; "early", "mid" and "late" are thirds,
"the start" and "the end" quarters; what is past does not reach beyond the
publication date.  A rule that needs a date it has not got says None: the
publication date never stands in for an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from daybook.ground import calendars as cal
from daybook.ground.time_feasts import feast_days
from daybook.ground.time_lengths import MONTHS_IN, counts, ends, move, recent
from daybook.ground.time_nodes import (
    Ago,
    Calendar,
    Day,
    Feast,
    Fiscal,
    Length,
    Month,
    Neighbour,
    Season,
    Vague,
    Weekend,
    Window,
    Years,
)
from daybook.kinds import DatePrecision
from daybook.types import TimeExpression


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What an expression is reckoned from."""

    reference: date | None
    """The publication date, or None where it is not known."""
    past: bool = True
    """Whether the tense points back (True) or ahead."""
    quoted: bool = False
    """Whether the words stand in a quotation, which may have been spoken the day before."""
    narrative: TimeExpression | None = None
    """The interval of the event that "two days later" is reckoned from."""
    cap: bool = True
    """Whether what is past is cut at the publication date."""


PRECISION = {
    "day": DatePrecision.DAY, "week": DatePrecision.WEEK, "fortnight": DatePrecision.WEEK,
    "month": DatePrecision.MONTH, "quarter": DatePrecision.SEASON, "half": DatePrecision.SEASON,
    "year": DatePrecision.YEAR, "decade": DatePrecision.YEAR, "century": DatePrecision.YEAR,
    "millennium": DatePrecision.YEAR, "weekend": DatePrecision.DAYS,
}  # fmt: skip


def span_precision(first: date | None, last: date) -> DatePrecision:
    """The precision that the length of an interval amounts to; an open one is known to the year."""
    days = (last - first).days + 1 if first is not None else 10_000
    for limit, precision in (
        (1, DatePrecision.DAY), (6, DatePrecision.DAYS), (13, DatePrecision.WEEK), (45, DatePrecision.MONTH),
        (200, DatePrecision.SEASON),
    ):  # fmt: skip
        if days <= limit:
            return precision
    return DatePrecision.YEAR


def _interval(days: cal.Days | None, precision: DatePrecision, anchor: date | None = None) -> TimeExpression | None:
    return TimeExpression(days[0], days[1], precision, None, anchor) if days else None


def capped(value: TimeExpression | None, base: Reckoning) -> TimeExpression | None:
    """Cut what is past at the publication date."""
    if value is None or not (base.past and base.cap) or base.reference is None or value.last is None:
        return value
    if value.last <= base.reference or (value.first is not None and value.first > base.reference):
        return value
    return replace(value, last=base.reference)


def _day(node: Day, base: Reckoning) -> TimeExpression | None:
    if node.year is not None and node.month is not None and node.day is not None:
        told = cal.safe_day(node.year, node.month, node.day)
        return TimeExpression(told, told, DatePrecision.DAY) if told else None
    if base.reference is None:
        return None
    if node.day is not None:
        found = _nearest_date(node, base, base.reference)
    else:
        found = _nearest_weekday(node, base, base.reference)
    return TimeExpression(found, found, DatePrecision.DAY, None, base.reference) if found else None


def _nearest_date(node: Day, base: Reckoning, reference: date) -> date | None:
    """The nearest day, in the direction of the tense, with the month, day and weekday told."""
    months = range(14) if node.weekday is None else range(60)
    step = -1 if base.past else 1
    for count in months:
        shifted = cal.add_months(reference.replace(day=1), step * count)
        if shifted is None or (node.month is not None and shifted.month != node.month):
            continue
        day = cal.safe_day(shifted.year, shifted.month, node.day or 1)
        if day is None or (day - reference).days * step < 0:
            continue
        if node.weekday is None or day.weekday() == node.weekday:
            return day if base.past or node.month is None else _not_put_off(day, reference)
    return None


_FAR, _NEAR = timedelta(days=275), timedelta(days=90)


def _not_put_off(day: date, reference: date) -> date:
    """A day ahead; or, if that is most of a year off, the one just gone: "was to open on June 17 but was put off"."""
    before = cal.safe_day(day.year - 1, day.month, day.day)
    return before if before and day - reference > _FAR and reference - before <= _NEAR else day


def _nearest_weekday(node: Day, base: Reckoning, reference: date) -> date | None:
    """By default the latest such day up to publication, that day included; ahead, the next one."""
    if node.weekday is None:
        return None
    back = (reference.weekday() - node.weekday) % 7
    ahead = (node.weekday - reference.weekday()) % 7
    if node.shift is not None and node.shift < 0:
        return cal.add_days(reference, -(back or 7) + 7 * (node.shift + 1))
    if node.shift:
        return cal.add_days(reference, (ahead or 7) + 7 * (node.shift - 1))
    return cal.add_days(reference, -back if base.past else ahead)


def _month(node: Month, base: Reckoning) -> TimeExpression | None:
    if node.year is not None:
        return _interval(cal.month_days(node.year, node.month), DatePrecision.MONTH)
    reference = base.reference
    if reference is None:
        return None
    year = reference.year
    if node.shift == -1 or (node.shift is None and base.past):
        year -= node.month > reference.month or (node.shift == -1 and node.month == reference.month)
    elif node.shift == 1 or (node.shift is None and not base.past):
        year += node.month < reference.month or (node.shift == 1 and node.month == reference.month)
    value = _interval(cal.month_days(year, node.month), DatePrecision.MONTH, reference)
    return capped(value, base)


def _years(node: Years, base: Reckoning) -> TimeExpression | None:
    first, last = cal.year_days(node.first), cal.year_days(node.last)
    return TimeExpression(first[0], last[1], DatePrecision.YEAR) if first and last else None


def _fiscal(node: Fiscal, base: Reckoning) -> TimeExpression | None:
    """From the earliest start in use (1 April of the year before) to the latest end (30 September)."""
    first = cal.safe_day(node.year - 1, 4, 1)
    last = cal.safe_day(node.year, 3, 31) if node.split else cal.safe_day(node.year, 9, 30)
    return TimeExpression(first, last, DatePrecision.YEAR) if first and last else None


def unit_days(day: date, unit: str) -> cal.Days | None:
    """The calendar unit that holds ``day``."""
    if unit == "week":
        return cal.week_days(day)
    if unit == "month":
        return cal.month_days(day.year, day.month)
    if unit == "quarter":
        return cal.quarter_days(day.year, (day.month + 2) // 3)
    if unit == "year":
        return cal.year_days(day.year)
    if unit == "decade":
        decade, end = cal.year_days(day.year // 10 * 10), cal.year_days(day.year // 10 * 10 + 9)
        return (decade[0], end[1]) if decade and end else None
    return day, day


def _calendar(node: Calendar, base: Reckoning) -> TimeExpression | None:
    reference = base.reference
    if reference is None:
        return None
    day = move(reference, Length(1, node.unit), node.shift)
    days = unit_days(day, node.unit) if day else None
    value = _interval(days, PRECISION.get(node.unit, DatePrecision.DAY), reference)
    if value is not None and node.unit == "day" and base.quoted and value.first is not None:
        # Words quoted on the day of publication may have been spoken the day before.
        first = cal.add_days(value.first, -1)
        return replace(value, first=first, precision=DatePrecision.DAYS) if first else value
    return capped(value, base) if node.shift == 0 else value


def _weekend(node: Weekend, base: Reckoning) -> TimeExpression | None:
    reference = base.reference
    if reference is None:
        return None
    since_saturday = (reference.weekday() - 5) % 7
    ahead = (node.shift or 0) > 0 or (node.shift is None and not base.past)
    saturday = cal.add_days(reference, 7 - since_saturday if ahead else -since_saturday)
    if (node.shift or 0) < 0 and since_saturday < 2 and saturday is not None:
        saturday = cal.add_days(saturday, -7)
    if saturday is not None and node.shift is not None and abs(node.shift) > 1:
        saturday = cal.add_days(saturday, 7 * (node.shift - (1 if ahead else -1)))
    if node.shift is None and ahead and since_saturday < 2:
        saturday = cal.add_days(reference, -since_saturday)
    sunday = cal.add_days(saturday, 1) if saturday else None
    value = _interval((saturday, sunday) if saturday and sunday else None, DatePrecision.DAYS, reference)
    return capped(value, base)


def _recurring(
    node: Season | Feast, base: Reckoning, days_of: Callable[[int], list[cal.Days]], precision: DatePrecision
) -> TimeExpression | None:
    """Of what comes every year: the one of the year told, or the nearest in the direction of the tense."""
    if node.year is not None:
        found = days_of(node.year)
        return _interval(found[0], precision) if found else None
    reference = base.reference
    if reference is None:
        return None
    around = [days for year in range(reference.year - 4, reference.year + 5) for days in days_of(year)]
    gone = [days for days in around if days[1] < reference]
    begun = [days for days in around if days[0] <= reference]
    to_come = [days for days in around if days[0] > reference]
    left = [days for days in around if days[1] >= reference]
    shift = node.shift or 0
    if shift < 0:
        fits = gone[shift:][:1]
    elif shift > 0:
        fits = to_come[shift - 1 : shift]
    elif base.past:
        fits = begun[-1:]
    else:
        fits = left[:1] if node.shift == 0 or not _just_gone(gone, left, reference) else gone[-1:]
    return capped(_interval(fits[0] if fits else None, precision, reference), base)


def _just_gone(gone: list[cal.Days], left: list[cal.Days], reference: date) -> bool:
    """Whether what is told ahead is so far off that the one just gone is meant: "a truce was agreed for Eid"."""
    far = not left or left[0][0] - reference > _FAR_FEAST
    return far and bool(gone) and reference - gone[-1][1] <= _NEAR_FEAST


_FAR_FEAST, _NEAR_FEAST = timedelta(days=200), timedelta(days=60)


def _season(node: Season, base: Reckoning) -> TimeExpression | None:
    def days_of(year: int) -> list[cal.Days]:
        days = cal.season_days(year, node.season)
        return [days] if days else []

    return _recurring(node, base, days_of, DatePrecision.SEASON)


def _feast(node: Feast, base: Reckoning) -> TimeExpression | None:
    days_of = feast_days(node.name)
    if days_of is None or (node.name == "eid" and node.year is not None):
        return None
    long = node.name in {"ramadan", "muharram", "lent"}
    sample = days_of(node.year if node.year is not None else 2020)
    precision = DatePrecision.SEASON if long else span_precision(*sample[0]) if sample else DatePrecision.DAYS
    value = _recurring(node, base, days_of, precision)
    return value if node.name != "eid" or value is None or _is_near(value, base) else None


def _is_near(value: TimeExpression, base: Reckoning) -> bool:
    """Whether an interval lies within weeks of publication: of two feasts of one name the near one is meant."""
    if value.first is None or value.last is None or base.reference is None:
        return False
    return value.last >= base.reference - _NEAR_FEAST and value.first <= base.reference + _NEAR_FEAST


def _ago(node: Ago, base: Reckoning) -> TimeExpression | None:
    reference, length = base.reference, node.length
    least, most = counts(length)
    last, first = ends((reference, reference), length, -1)
    if reference is None or last is None or (first is None and most is not None):
        return None
    precision = PRECISION.get(length.unit, DatePrecision.DAY)
    if first is None:
        return TimeExpression(None, last, precision, None, reference)
    if length.sense == "exactly":
        return TimeExpression(first, last, DatePrecision.DAY, None, reference)
    if least == most and length.unit in {"week", "month", "year"}:
        return _interval(unit_days(first, length.unit), precision, reference)
    if least == most and length.unit in {"decade", "century"}:
        return _around(first, length.unit, reference)
    if length.unit == "hour" and (most or 0) < _HALF_DAY:
        first = last
    return TimeExpression(first, last, coarser(precision, first, last), None, reference)


_HALF_DAY = 12
"""Fewer hours before publication than these are told of the day of publication."""


def _around(day: date, unit: str, reference: date) -> TimeExpression | None:
    """For "A decade ago" is a round number: a tenth of it either side."""
    months = MONTHS_IN[unit] // 10
    first, last = cal.add_months(day, -months), cal.add_months(day, months)
    return TimeExpression(first, last, DatePrecision.YEAR, None, reference) if first and last else None


def coarser(precision: DatePrecision, first: date | None, last: date) -> DatePrecision:
    """``days`` in place of ``day`` where the interval is of more than one."""
    if precision is DatePrecision.DAY and first != last:
        return DatePrecision.DAYS
    return precision


def neighbour(node: Neighbour, told: TimeExpression | None) -> TimeExpression | None:
    """The unit next to what is told; None where that has no end."""
    if told is None or told.last is None or told.first is None:
        return None
    if node.weekday is not None:
        return _neighbour_weekday(node, told.first, told.last)
    unit = "week" if node.unit == "weekend" else node.unit
    first, last = (move(day, Length(1, unit), node.shift) for day in (told.first, told.last))
    if first is None or last is None:
        return None
    begin, end = unit_days(first, unit), unit_days(last, unit)
    if begin is None or end is None:
        return None
    precision = PRECISION.get(unit, DatePrecision.DAY)
    value = TimeExpression(begin[0], end[1], coarser(precision, begin[0], end[1]), None, told.first)
    if node.unit == "weekend":
        return replace(value, first=end[1] - timedelta(days=1), precision=DatePrecision.DAYS)
    return value


def _neighbour_weekday(node: Neighbour, first: date, last: date) -> TimeExpression | None:
    """For "The following Friday": the first such day after the event; "that Friday": in its week."""
    weekday = node.weekday or 0
    if node.shift == 0:
        found = cal.add_days(first, weekday - first.weekday())
    elif node.shift > 0:
        found = cal.add_days(last, (weekday - last.weekday()) % 7 or 7)
    else:
        found = cal.add_days(first, -((first.weekday() - weekday) % 7 or 7))
    return TimeExpression(found, found, DatePrecision.DAY, None, first) if found else None


def _window(node: Window, base: Reckoning) -> TimeExpression | None:
    """For "The past two weeks" ends at publication; "recent weeks" are as many as the word is used of."""
    reference = base.reference
    if reference is None:
        return None
    exact = node.length if node.length.sense in {"few", "couple"} else replace(node.length, sense="exact")
    told = exact.count if exact.sense != "couple" else 2
    told = counts(node.length)[1] if node.length.sense == "over" else told
    few = recent(exact) if exact.sense == "few" else None
    most = recent(exact) if node.recent else told or few or counts(exact)[1]
    precision = PRECISION.get(node.length.unit, DatePrecision.DAYS)
    if most is None:
        return TimeExpression(None, reference, precision, None, reference) if node.sign < 0 else None
    far = node.length.unit != "hour" or most >= _HALF_DAY
    edge = move(reference, replace(node.length, count=most), node.sign, far=far)
    if edge is None:
        return None
    first, last = (edge, reference) if node.sign < 0 else (reference, edge)
    return TimeExpression(first, last, coarser(precision, first, last), None, reference)


Leaf = Day | Month | Years | Fiscal | Calendar | Weekend | Season | Feast | Length | Ago | Window | Vague
"""The nodes that hold no other node."""


def reckon_leaf(node: Leaf, base: Reckoning) -> TimeExpression | None:
    """The interval that a node without parts comes to; None where it names none or what it needs is not known."""
    if isinstance(node, (Length, Vague)):
        return None
    reckoner = _RECKONERS[type(node)]
    return reckoner(node, base)


_RECKONERS: dict[type, Callable[..., TimeExpression | None]] = {
    Day: _day, Month: _month, Years: _years, Fiscal: _fiscal, Calendar: _calendar, Weekend: _weekend,
    Season: _season, Feast: _feast, Ago: _ago, Window: _window,
}  # fmt: skip
