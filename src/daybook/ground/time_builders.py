"""How the words that a rule of the time grammar matched make a node, or none.

Each function is the ``build`` of one or more rules of
:mod:`daybook.ground.time_rules`; the names of the groups are theirs.
"""

from __future__ import annotations

import re

from daybook.ground.calendars import safe_day
from daybook.ground.time_grammar import Found
from daybook.ground.time_nodes import (
    Day,
    Either,
    Fiscal,
    Moment,
    Month,
    Node,
    Stretch,
    Vague,
    Years,
)

_COUNTABLE = frozenset(
    "people person persons troops soldiers civilians men women children homes houses families members fighters "
    "police officers protesters demonstrators students workers jobs dollars euros pounds rupees km kilometers "
    "kilometres miles metres meters feet points tonnes tons barrels refugees migrants cases deaths others guests "
    "prisoners inmates units vehicles bags pages index megawatts mw kg percent per employees residents rounds "
    "rockets calories square".split()
)
_NUMBERED = frozenset(
    "resolution flight no number room unit highway route law decree article act section channel boeing airbus psi "
    "russell russel nikkei psalm model type class bill page hijri ah nearly almost some over least roughly".split()
)
_BEFORE_SHORT_YEAR = frozenset(
    "OF SINCE FROM BY BETWEEN TO AND DASH SEASON WEAKSEASON EARLY LATE MIDDLE BEFORE AFTER UNIT LAST".split()
)
"""What stands before a year of two digits ("the war of '82"); elsewhere a quotation begins with a number."""
_ATTACKS = frozenset("attack attacks terror terrorist terrorists hijackers commission".split())


def day_month(found: Found) -> Node | None:
    """For "Thursday, Feb. 25, 2021", "3 January", "Jan. 3"."""
    year, month, day = found.number("year"), found.number("month"), found.number("day")
    if month is None or day is None or safe_day(year or 2000, month, day) is None:
        return None
    if year is not None and found.after is not None and found.after.text.lower() in _COUNTABLE:
        year = None
    if (year, month, day) == (None, 9, 11) and found.after is not None and found.after.text.lower() in _ATTACKS:
        year = 2001
    return Day(year, month, day, found.number("weekday"))


def named_day(found: Found) -> Node | None:
    """For "9/11", "26/11": attacks that are called after their day."""
    named = found.value("day")
    return Day(*named) if isinstance(named, tuple) else None


def days_of_month(found: Found) -> Node | None:
    """For "the 4th to the 9th", "the 5th and 6th"."""
    days = found.number("day"), found.number("lastday")
    if not found.text[-2:].isalpha() or not any(letter.isdigit() for letter in found.text):
        return None
    first, last = days
    if first is None or last is None or not 1 <= first < last <= _LONGEST_MONTH:
        return None
    return Stretch(Day(day=first), Day(day=last))


_LONGEST_MONTH = 31


def iso_date(found: Found) -> Node | None:
    """For "2020-01-03", with or without a time of day."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?", found.text)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups()[:3])
    if safe_day(year, month, day) is None:
        return None
    whole = Day(year, month, day)
    return Moment(match.group(4), whole) if match.group(4) else whole


def slash_date(found: Found) -> Node | None:
    """For "26/02/2021", "2.26.21"; where day and month could change places, the words name no day."""
    first, second, year = (int(part) for part in re.split(r"[./-]", found.text))
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    if first == second or second > 12:
        month, day = first, second
    elif first > 12 or "." in found.text:
        month, day = second, first
    else:
        return Either(Day(year, second, first), Day(year, first, second)) if 1800 <= year <= 2099 else None
    return Day(year, month, day) if 1800 <= year <= 2099 and safe_day(year, month, day) else None


def weekday_number(found: Found) -> Node | None:
    """For "Wednesday (31)", "Friday the 13th"."""
    day = found.number("day")
    return Day(weekday=found.number("weekday"), day=day) if day is not None and 1 <= day <= 31 else None


def short_weekday(found: Found) -> Node | None:
    """For "on Thurs.", "late Tues"; "Sun" and "Sat" want their full stop."""
    short = found.text.endswith(".") or len(found.text) > _SHORTEST
    weekday = found.number("weekday")
    return Day(weekday=weekday) if short and weekday is not None else None


_SHORTEST = 3
"""Letters of "Sun", which is also a word."""


def day_of_month(found: Found) -> Node | None:
    """For "the 15th", where it is no "15th floor"; "the 15th of last month"."""
    item = found.item("day")
    day = found.number("day")
    if item is None or day is None or not 1 <= day <= 31 or not item.text[0].isdigit():
        return None
    return Day(day=day)


def day_stretch(found: Found) -> Node | None:
    """For "March 3-5", "3 and 5 May 2020", "March 30 to April 2"."""
    year = found.number("year")
    month, until = found.number("month"), found.number("until")
    first, last = found.number("day"), found.number("lastday")
    if first is None or last is None:
        return None
    begin_month, end_month = month if month is not None else until, until if until is not None else month
    turn = begin_month is not None and end_month is not None and begin_month > end_month
    begin, end = Day(None if turn else year, begin_month, first), Day(year, end_month, last)
    for side in (begin, end):
        if safe_day(side.year or 2000, side.month or 1, side.day or 1) is None:
            return None
    return Stretch(begin, end) if begin.month != end.month or first < last else None


def month_year(found: Found) -> Node | None:
    """For "January 2020", "October"."""
    month, year = found.number("month"), found.number("year")
    if month is None or (found.kind("month") == "WEAKMONTH" and _a_name(found)):
        return None
    return Month(month, year)


def _a_name(found: Found) -> bool:
    """Whether "May" or "Jan" here is a person: a capitalised word follows or stands before."""
    after = found.after
    return after is not None and after.kind == "WORD" and after.text[:1].isupper()


def bare_year(found: Found) -> Node | None:
    """For "2019", where it is a year and no number of people, flight or resolution."""
    year = found.number("year")
    if year is None or _counts_things(found):
        return None
    if found.text[0] in "'’" and (found.before is None or found.before.kind not in _BEFORE_SHORT_YEAR):
        return None
    if found.before is not None and (
        found.before.text.lower() in _NUMBERED or found.before.kind in {"MONEY", "SLASH", "APPROX"}
    ):
        return None
    return Years(year, year)


def _counts_things(found: Found) -> bool:
    after = found.after
    return after is not None and (
        after.text.lower() in _COUNTABLE or after.kind in {"PERCENT", "UNITS", "SLASH", "NUMBER", "QUANTITY"}
    )


def year_stretch(found: Found) -> Node | None:
    """For "2014-2018", "2014-15", "2014 to 2018"."""
    first, last = found.number("year"), found.number("lastyear")
    if first is None or last is None:
        return None
    if last < 100:
        last += first - first % 100
    return Years(first, last) if first < last <= first + 200 else None


def decade(found: Found) -> Node | None:
    """For "the 1990s", "the '90s"."""
    first, before = found.number("decade"), found.before
    alone = found.kind("decade") == "DECADEWORD"
    if first is None or (alone and (before is None or before.kind not in {"EARLY", "LATE", "MIDDLE", "DASH"})):
        return None
    if first < 100:
        first += 1900 if first >= 30 else 2000
    return Years(first, first + (99 if first % 100 == 0 and first < 2000 else 9))


def century(found: Found) -> Node | None:
    """For "the 21st century"."""
    count = found.number("count")
    return Years(100 * count - 99, 100 * count) if count and found.value("unit") == "century" and count < 31 else None


def fiscal(found: Found) -> Node | None:
    """For "fiscal 2020", "the 2019-20 financial year"."""
    year = found.number("lastyear") or found.number("year")
    if year is None:
        return Vague(found.text)
    first = found.number("year") or year
    split = found.number("lastyear") is not None
    return Fiscal(year + first - first % 100 if year < 100 else year, split)


def clock_by(found: Found) -> Node | None:
    """For "11 p.m. Moscow time", "23:00 Kyiv time"."""
    zone = found.groups.get("zone", ())
    named = found.text.endswith(" time") and all(item.text[:1].isupper() for item in zone)
    return clock(found) if named else None


def clock(found: Found) -> Node | None:
    """For "8 a.m.", "14:30 local time", "0100 GMT", "three o'clock"."""
    item = found.item("clock")
    if item is None:
        return None
    digits = re.fullmatch(r"(\d{1,2})[:.]?(\d\d)?(?::\d\d)?", item.text)
    value = found.number("clock")
    hour, minute = (int(digits.group(1)), int(digits.group(2) or 0)) if digits else (value or 0, 0)
    if item.kind in {"HOURS4", "YEAR"}:
        hour, minute = divmod(value or 0, 100)
    half = found.value("half")
    if half in {"a", "p"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return Moment(f"{hour:02}:{minute:02}") if hour < 24 and minute < 60 else None
