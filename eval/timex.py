"""Values of TIMEX3 as days, and when an interval of days is the right one.

A value (TimeML 1.2.1, "Guidelines for annotation", section on TIMEX3; ISO 8601 with additions) names an interval
of days or it does not:

====================  ==============================================================================================
``2009-05-14``        that day, whatever follows a ``T`` (time of day)
``2009-W20-WE``       Saturday and Sunday of the ISO week; ``2009-W20-3`` its Wednesday; ``2009-W20`` Monday to Sunday
``2009-05``           the month; ``2009-05-XX``, some day of it, too
``2009-Q2 2009-H1``   the calendar quarter and half
``2009-SP SU FA WI``  three months from March, June, September, December, as the meteorologists have it
``2009``              the year; ``2009-XX`` and ``2009-XX-XX``, too
``200 20``            the decade 2000-2009 and the century 2000-2099; ``200X`` and ``20XX`` are the same
====================  ==============================================================================================

All else is left out, and counted by sort: durations (``P3D``), PRESENT_REF, PAST_REF and FUTURE_REF, values with no
known year (``XXXX-05``), fiscal years (``FY2009``), times of day without a day, and what is written against the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from daybook.ground import calendars as cal
from daybook.types import TimeExpression

Days = tuple[date | None, date]
"""First day, None for an open start, and last day, both included."""
Whole = tuple[date, date]
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_SEASON_SLACK = timedelta(days=23)
"""Astronomers begin a season up to so many days later than meteorologists do."""


def _day(year: str, month: str, day: str) -> Whole | None:
    found = cal.safe_day(int(year), int(month), int(day))
    return (found, found) if found else None


def _iso(year: str, week: str, first: int, last: int) -> Whole | None:
    try:
        return date.fromisocalendar(int(year), int(week), first), date.fromisocalendar(int(year), int(week), last)
    except ValueError:
        return None


def _years(first: int, count: int) -> Whole | None:
    start, end = cal.year_days(first), cal.year_days(first + count - 1)
    return (start[0], end[1]) if start and end else None


_FORMS: tuple[tuple[str, str, Callable[..., Whole | None]], ...] = (
    ("day", r"(\d{4})-(\d\d)-(\d\d)", _day),
    ("weekend", r"(\d{4})-W(\d\d)-WE", lambda y, w: _iso(y, w, 6, 7)),
    ("day", r"(\d{4})-W(\d\d)-([1-7])", lambda y, w, d: _iso(y, w, int(d), int(d))),
    ("week", r"(\d{4})-W(\d\d)", lambda y, w: _iso(y, w, 1, 7)),
    ("month", r"(\d{4})-(\d\d)(?:-XX)?", lambda y, m: cal.month_days(int(y), int(m))),
    ("quarter", r"(\d{4})-Q([1-4])", lambda y, q: cal.quarter_days(int(y), int(q))),
    ("half", r"(\d{4})-H1", lambda y: (date(int(y), 1, 1), date(int(y), 6, 30)) if int(y) else None),
    ("half", r"(\d{4})-H2", lambda y: (date(int(y), 7, 1), date(int(y), 12, 31)) if int(y) else None),
    ("season", r"(\d{4})-(SP|SU|FA|WI)", lambda y, s: cal.season_days(int(y), _SEASONS[s])),
    ("year", r"(\d{4})(?:-XX(?:-XX)?|-WXX)?", lambda y: cal.year_days(int(y))),
    ("decade", r"(\d{3})X?", lambda d: _years(10 * int(d), 10)),
    ("century", r"(\d\d)(?:XX)?", lambda c: _years(100 * int(c), 100)),
)
_LEFT_OUT = (
    ("reference", r"(?:PRESENT|PAST|FUTURE)_REF"),
    ("duration", r"P.*"),
    ("fiscal year", r"FY.*"),
    ("no known year", r".*X.*"),
    ("time of day alone", r"T.*"),
)


def named(value: str) -> tuple[str, Whole | None]:
    """What sort of value it is, and the days that it names; None where it names none."""
    plain = value.strip().partition("T")[0] if value[:1].isdigit() else value.strip()
    for sort, form, days in _FORMS:
        if match := re.fullmatch(form, plain):
            found = days(*match.groups())
            return (sort, found) if found else ("against the rules", None)
    return next((sort for sort, form in _LEFT_OUT if re.fullmatch(form, plain)), "against the rules"), None


def days_of(value: TimeExpression | None) -> Days | None:
    """The days of a grounded time expression; None where it has none."""
    return (value.first, value.last) if value is not None and value.last is not None else None


def same(found: Days | None, sort: str, gold: Whole) -> bool:
    """The strict rule: first and last day are those of the value; of a season, each within 23 days of them."""
    if found is None or found[0] is None:
        return False
    slack = _SEASON_SLACK if sort == "season" else timedelta(0)
    return abs(found[0] - gold[0]) <= slack and abs(found[1] - gold[1]) <= slack


def agrees(found: Days | None, named_: tuple[str, Whole], published: date | None, preposition: str) -> bool:
    """The lenient rule: the same, or inside the value and as exact as the words may be read.

    Inside: it shares an end with the value, or begins or ends within a day of publication (TIMEX3 gives "earlier this
    month" the whole month, Daybook ends it the day before publication).  After "since", where an interval may be
    opened up to publication, the first day counts; after "until" and "by" the last, which may lie within the value ("by
    early June", which TIMEX3 gives the whole month).
    """
    sort, gold = named_
    if found is None:
        return False
    first, last = found
    opened = (preposition == "since" and first == gold[0]) or (preposition in {"until", "by"} and _ends_in(last, gold))
    if opened or same(found, sort, gold):
        return True
    if first is None or first < gold[0] or last > gold[1]:
        return False
    near = {published + timedelta(days=step) for step in (-1, 0, 1)} if published else set()
    return first == gold[0] or last == gold[1] or first in near or last in near


def _ends_in(last: date, gold: Whole) -> bool:
    return gold[0] <= last <= gold[1]
