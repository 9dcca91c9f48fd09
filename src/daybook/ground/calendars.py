"""Arithmetic on days, weeks, months and years, and the feasts of three calendars.

The tabular Islamic calendar follows the civil 30-year cycle (leap years 2, 5,
7, 10, 13, 16, 18, 21, 24, 26, 29; epoch 16 July 622 Julian); sightings of the
moon may differ from it by a day or two, so callers widen what it says.
Easter is by the anonymous Gregorian computus (Meeus, Astronomical Algorithms,
chapter 8).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

_ISLAMIC_EPOCH = 227_015
"""Proleptic Gregorian ordinal of 1 Muharram 1 in the civil tabular calendar."""

Days = tuple[date, date]
"""First and last day of an interval, both included."""


def safe_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such (30 February, year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, count: float) -> date | None:
    """``day`` moved by ``count`` days, or None beyond the calendar."""
    try:
        return day + timedelta(days=int(count))
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """``day`` moved by ``count`` months, clipped to the month's length; None beyond the calendar."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_days(year: int, month: int) -> Days | None:
    """First and last day of a month, or None where there is none such."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(year: int) -> Days | None:
    """First and last day of a year."""
    return (date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9999 else None


def quarter_days(year: int, quarter: int) -> Days | None:
    """First and last day of a calendar quarter, 1 to 4."""
    first = safe_day(year, 3 * quarter - 2, 1) if 1 <= quarter <= 4 else None
    last = month_days(year, 3 * quarter) if first else None
    return (first, last[1]) if first and last else None


def week_days(day: date) -> Days:
    """Monday and Sunday of the ISO week that holds ``day``."""
    monday = max(day.toordinal() - day.weekday(), 1)
    return date.fromordinal(monday), date.fromordinal(min(monday + 6, date.max.toordinal()))


SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season of the northern half of the world, by the meteorologists' count."""


def season_days(year: int, season: str) -> Days | None:
    """First and last day of a season; a winter runs into the year after ``year``."""
    first = safe_day(year, SEASONS[season], 1)
    end = add_months(first, 3) if first else None
    last = add_days(end, -1) if end else None
    return (first, last) if first and last else None


def islamic_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian date of a day of the tabular Islamic calendar."""
    ordinal = _ISLAMIC_EPOCH - 1 + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def easter(year: int) -> date | None:
    """Easter Sunday of the western churches."""
    if not 1583 <= year <= 9998:
        return None
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * el) // 433
    month = (h + el - 7 * m + 90) // 25
    return date(year, month, (h + el - 7 * m + 33 * month + 19) % 32)


def _fixed(month: int, day: int, length: int = 1) -> Callable[[int], list[Days]]:
    def days(year: int) -> list[Days]:
        first = safe_day(year, month, day)
        last = add_days(first, length - 1) if first else None
        return [(first, last)] if first and last else []

    return days


def _after_easter(offset: int, length: int = 1) -> Callable[[int], list[Days]]:
    def days(year: int) -> list[Days]:
        sunday = easter(year)
        first = add_days(sunday, offset) if sunday else None
        last = add_days(first, length - 1) if first else None
        return [(first, last)] if first and last else []

    return days


def _nth_weekday(month: int, weekday: int, count: int) -> Callable[[int], list[Days]]:
    def days(year: int) -> list[Days]:
        first = safe_day(year, month, 1)
        if first is None:
            return []
        day = date(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (count - 1))
        return [(day, day)]

    return days


def islamic(month: int, day: int, length: int, early: int = 1) -> Callable[[int], list[Days]]:
    """A feast by the tabular calendar, begun ``early`` days before: the moon may be sighted before it."""

    def days(year: int) -> list[Days]:
        about = int((year - 622) * 365.2425 / 354.367)
        found = []
        for islamic_year in range(about - 1, about + 4):
            start = islamic_day(islamic_year, month, day)
            if start is not None and start.year == year:
                found.append((start - timedelta(days=early), start + timedelta(days=length - 1)))
        return found

    return days


FEASTS: dict[str, Callable[[int], list[Days]]] = {
    "ramadan": islamic(9, 1, 30),
    "eid al-fitr": islamic(10, 1, 2),
    "eid al-adha": islamic(12, 10, 4),
    "hajj": islamic(12, 8, 6),
    "muharram": islamic(1, 1, 30),
    "ashura": islamic(1, 10, 1, 0),
    "arbaeen": islamic(2, 20, 1),
    "mawlid": islamic(3, 12, 1),
    "nowruz": _fixed(3, 20, 2),
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "new year": _fixed(12, 31, 2),
    "christmas": _fixed(12, 24, 3),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "may day": _fixed(5, 1),
    "easter": _after_easter(-2, 4),
    "easter sunday": _after_easter(0),
    "easter monday": _after_easter(1),
    "good friday": _after_easter(-2),
    "palm sunday": _after_easter(-7),
    "holy week": _after_easter(-7, 8),
    "ash wednesday": _after_easter(-46),
    "lent": _after_easter(-46, 46),
    "pentecost": _after_easter(49),
    "thanksgiving": _nth_weekday(11, 3, 4),
    "valentine's day": _fixed(2, 14),
    "halloween": _fixed(10, 31),
}
"""Feasts by canonical name: the intervals that begin in a Gregorian year.

A feast of the Islamic year may fall twice in one, or not at all.
"""
