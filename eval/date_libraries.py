"""Date libraries that are scored beside the product, each set as a reader of news would set it.

Each is given the words and the day of publication, and answers with days.  ``dateparser`` and ``parsedatetime`` give
one moment and how exact it is (a day, a week, a month, a year): that day, ISO week, month or year counts as the answer.
Both are told to look into the past, as NGEC does with the first; neither reads the sentence.  ``timefhuman`` is not
here because it holds ``python-dateutil`` to one old version; ``recurrent`` reads single dates with ``parsedatetime``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache
from importlib.util import find_spec
from typing import Protocol, cast

from daybook.ground import calendars as cal
from eval.timex import Days

Library = Callable[[str, date], "Days | None"]
_NOON = time(12)


def installed() -> Mapping[str, Library]:
    """The libraries that are installed here, by name."""
    every = {"dateparser": by_dateparser, "parsedatetime": by_parsedatetime}
    return {name: library for name, library in every.items() if find_spec(name)}


def _period(day: date, unit: str) -> Days | None:
    if unit == "year":
        return cal.year_days(day.year)
    if unit == "month":
        return cal.month_days(day.year, day.month)
    return cal.week_days(day) if unit == "week" else (day, day)


def by_dateparser(words: str, base: date) -> Days | None:
    """``dateparser`` (BSD-3-Clause): English, the past preferred."""
    from dateparser.date import DateDataParser

    settings = {"RELATIVE_BASE": datetime.combine(base, _NOON), "PREFER_DATES_FROM": "past"}
    try:
        found = DateDataParser(languages=["en"], settings=settings).get_date_data(words)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return _period(found.date_obj.date(), str(found.period)) if found.date_obj else None


class _Told(Protocol):
    """What was read of a moment."""

    accuracy: int
    hasDateOrTime: bool


class _Calendar(Protocol):
    """What is used of ``parsedatetime``, which has no types."""

    def parse(self, words: str, base: datetime) -> tuple[tuple[int, ...], _Told]:
        """The moment, and what was read of it."""


@cache
def _parsedatetime() -> _Calendar:
    import parsedatetime

    constants = parsedatetime.Constants(usePyICU=False)
    constants.DOWParseStyle, constants.CurrentDOWParseStyle = -1, True
    return cast("_Calendar", parsedatetime.Calendar(constants, version=parsedatetime.VERSION_CONTEXT_STYLE))


def by_parsedatetime(words: str, base: date) -> Days | None:
    """``parsedatetime`` (Apache-2.0): weekdays before the day of publication."""
    from parsedatetime import pdtContext

    try:
        moment, told = _parsedatetime().parse(words, datetime.combine(base, _NOON))
        day = date(moment[0], moment[1], moment[2])
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    if not told.hasDateOrTime:
        return None
    units = (("year", pdtContext.ACU_YEAR), ("month", pdtContext.ACU_MONTH), ("week", pdtContext.ACU_WEEK))
    finer = told.accuracy & ~sum(flag for _, flag in units)
    coarse = [unit for unit, flag in units if told.accuracy & flag]
    return _period(day, "day" if finer or not coarse else coarse[-1])
