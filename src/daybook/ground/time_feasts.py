"""Feasts and days of remembrance that news tells time by, and the days on which each falls.

Sources: the tabular Islamic calendar and the western Easter are those of
:mod:`daybook.ground.calendars`; the eastern Easter is by the Julian computus
(Meeus, Astronomical Algorithms, chapter 8); the Hebrew calendar by its fixed
rules (molad and postponements; Reingold and Dershowitz, Calendrical
Calculations, chapter 8); new and full moons by the periodic terms of Meeus,
chapter 49, cut to the largest, which errs by minutes.  Feasts that hang on a
moon seen or on a local almanac are widened by a day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from math import radians, sin

from daybook.ground import calendars as cal
from daybook.ground.calendars import FEASTS, Days, islamic

_Feast = Callable[[int], list[Days]]
_HEBREW_EPOCH = -1_373_427
"""Proleptic Gregorian ordinal of the day before 1 Tishri of year 1."""
_MOON = 29.530588861
_NEW_MOON_2000 = 730_125.5977
"""The mean new moon of 6 January 2000, in ordinals of days that begin at midnight."""


def eastern_easter(year: int) -> date | None:
    """Easter Sunday of the eastern churches, by the Gregorian calendar."""
    if not 1583 <= year <= 9998:
        return None
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    julian = cal.safe_day(year, month, day + 1)
    return cal.add_days(julian, year // 100 - year // 400 - 2) if julian else None


def _fixed(month: int, day: int, length: int = 1) -> _Feast:
    def days(year: int) -> list[Days]:
        first = cal.safe_day(year, month, day)
        last = cal.add_days(first, length - 1) if first else None
        return [(first, last)] if first and last else []

    return days


def _offset(start: Callable[[int], date | None], offset: int, length: int = 1) -> _Feast:
    """So many days after a movable day, for so many days."""

    def days(year: int) -> list[Days]:
        day = start(year)
        first = cal.add_days(day, offset) if day else None
        last = cal.add_days(first, length - 1) if first else None
        return [(first, last)] if first and last else []

    return days


def _weekday(month: int, weekday: int, count: int) -> _Feast:
    """The ``count``-th such weekday of a month, or, of -1, the last."""

    def days(year: int) -> list[Days]:
        whole = cal.month_days(year, month)
        if whole is None:
            return []
        if count > 0:
            day = whole[0] + timedelta(days=(weekday - whole[0].weekday()) % 7 + 7 * (count - 1))
        else:
            day = whole[1] - timedelta(days=(whole[1].weekday() - weekday) % 7)
        return [(day, day)]

    return days


@lru_cache(maxsize=256)
def _hebrew_new_year(year: int) -> date | None:
    """The first day of Tishri in a Gregorian year."""
    hebrew = year + 3761
    days = _elapsed(hebrew)
    if _elapsed(hebrew + 1) - days == 356:
        days += 2
    elif days - _elapsed(hebrew - 1) == 382:
        days += 1
    ordinal = _HEBREW_EPOCH + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def _elapsed(hebrew: int) -> int:
    """Days from the epoch to the molad of Tishri, with the postponement that keeps off three weekdays."""
    months = (235 * hebrew - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _after_new_year(offset: int, length: int) -> _Feast:
    return _offset(_hebrew_new_year, offset, length)


def _before_new_year(offset: int, length: int) -> _Feast:
    """Counted back from the new year that follows: from Nisan to Tishri the months' lengths are fixed."""
    return _offset(_hebrew_new_year, -offset, length)


def _hanukkah(year: int) -> list[Days]:
    """From 25 Kislev, which a long Marheshvan puts off by a day."""
    start, end = _hebrew_new_year(year), _hebrew_new_year(year + 1)
    if start is None or end is None:
        return []
    eve = start + timedelta(days=83 if (end - start).days in _LONG_AUTUMNS else 82)
    return [(eve, eve + timedelta(days=8))]


_LONG_AUTUMNS = frozenset({355, 385})
"""Days of the Hebrew years whose Marheshvan and Kislev both have 30."""


def _moon(number: float, phase: float) -> float:
    """When a new moon falls (``phase`` 0) or a full one (0.5), in ordinals with fractions, of dynamical time."""
    k = number + phase
    centuries = k / 1236.85
    sun = radians(2.5534 + 29.10535670 * k)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * centuries**2)
    node = radians(160.7108 + 390.67050284 * k)
    wave = -0.4072 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
    return _NEW_MOON_2000 + _MOON * k + 0.00015437 * centuries**2 + wave


def _moon_between(year: int, first: tuple[int, int], zone: float, phase: float = 0.0) -> date | None:
    """The day, by the clock ``zone`` hours ahead of Greenwich, of the first such moon from a day of the year on."""
    start = cal.safe_day(year, *first)
    if start is None or not 1600 <= year <= 2400:
        return None
    number = int((start.toordinal() - _NEW_MOON_2000) / _MOON) - 2
    for step in range(5):
        ordinal = int(_moon(number + step, phase) + zone / 24)
        if ordinal >= start.toordinal():
            return date.fromordinal(ordinal)
    return None


def _lunar_new_year(year: int) -> date | None:
    return _moon_between(year, (1, 21), 8)


_SUNSET = 18.0
"""Hours: the lights are lit on the last evening before the moon is new or full by the clock of India."""


def _diwali(year: int) -> date | None:
    return _moon_between(year, (10, 17), 5.5 - _SUNSET)


def _holi(year: int) -> date | None:
    eve = _moon_between(year, (2, 27), 5.5 - _SUNSET, 0.5)
    return cal.add_days(eve, 1) if eve else None


def _harvest_moon(year: int) -> date | None:
    return _moon_between(year, (9, 8), 8, 0.5)


def _either_eid(year: int) -> list[Days]:
    return sorted([*FEASTS["eid al-fitr"](year), *FEASTS["eid al-adha"](year)])


def _of_ramadan(day: int) -> _Feast:
    """A night and day of Ramadan, one day either side by the moon."""

    def days(year: int) -> list[Days]:
        return [(first + timedelta(days=day - 1), first + timedelta(days=day)) for first, _ in FEASTS["ramadan"](year)]

    return days


def _vesak(year: int) -> date | None:
    return _moon_between(year, (4, 29), 5.5, 0.5)


def _quds(year: int) -> list[Days]:
    """The last Friday of Ramadan; a day later or earlier by the moon, it may be another Friday."""
    found = []
    for _, last in FEASTS["ramadan"](year):
        end = last - timedelta(days=1)
        friday = end - timedelta(days=(end.weekday() - 4) % 7)
        found.append((friday, friday))
    return found


def _black_friday(year: int) -> list[Days]:
    return [(last + timedelta(days=1), last + timedelta(days=1)) for _, last in FEASTS["thanksgiving"](year)]


_western = cal.easter
MORE: dict[str, _Feast] = {
    "orthodox easter": _offset(eastern_easter, -1, 3), "orthodox easter sunday": _offset(eastern_easter, 0),
    "orthodox good friday": _offset(eastern_easter, -2), "orthodox palm sunday": _offset(eastern_easter, -7),
    "orthodox christmas": _fixed(1, 6, 2), "orthodox new year": _fixed(1, 13, 2), "timkat": _fixed(1, 19, 2),
    "epiphany": _fixed(1, 6), "ascension day": _offset(_western, 39), "whit monday": _offset(_western, 50),
    "maundy thursday": _offset(_western, -3), "mardi gras": _offset(_western, -47),
    "carnival": _offset(_western, -51, 5), "corpus christi": _offset(_western, 60),
    "assumption": _fixed(8, 15), "all saints' day": _fixed(11, 1), "all souls' day": _fixed(11, 2),
    "day of the dead": _fixed(11, 1, 2), "st. patrick's day": _fixed(3, 17), "st. stephen's day": _fixed(12, 26),
    "women's day": _fixed(3, 8), "labour day": _fixed(5, 1), "us labor day": _weekday(9, 0, 1),
    "bastille day": _fixed(7, 14), "fourth of july": _fixed(7, 4), "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11), "memorial day": _weekday(5, 0, -1), "martin luther king day": _weekday(1, 0, 3),
    "columbus day": _weekday(10, 0, 2), "presidents day": _weekday(2, 0, 3), "black friday": _black_friday,
    "nakba day": _fixed(5, 15), "land day": _fixed(3, 30), "quds day": _quds,
    "lunar new year": _offset(_lunar_new_year, -1, 8), "diwali": _offset(_diwali, 0), "holi": _offset(_holi, 0),
    "vesak": _offset(_vesak, -1, 3), "songkran": _fixed(4, 13, 3), "thingyan": _fixed(4, 13, 4),
    "rosh hashanah": _after_new_year(-1, 3), "yom kippur": _after_new_year(8, 2), "sukkot": _after_new_year(13, 8),
    "simchat torah": _after_new_year(20, 3), "hanukkah": _hanukkah, "passover": _before_new_year(164, 9),
    "holy monday": _offset(_western, -6), "holy tuesday": _offset(_western, -5),
    "holy wednesday": _offset(_western, -4), "holy saturday": _offset(_western, -1), "eid": _either_eid,
    "laylat al-qadr": _of_ramadan(27), "islamic new year": islamic(1, 1, 1),
    "tasua": islamic(1, 9, 1), "the new year": _fixed(1, 1, 90), "juneteenth": _fixed(6, 19),
    "anzac day": _fixed(4, 25), "australia day": _fixed(1, 26), "canada day": _fixed(7, 1),
    "guy fawkes night": _fixed(11, 5), "meskel": _fixed(9, 27, 2), "ethiopian new year": _fixed(9, 11, 2),
    "sham el-nessim": _offset(eastern_easter, 1), "khmer new year": _fixed(4, 13, 4), "vaisakhi": _fixed(4, 13, 2),
    "mid-autumn festival": _offset(_harvest_moon, -1, 3), "dussehra": _offset(_diwali, -20, 2),
    "navratri": _offset(_diwali, -29, 10), "three kings' day": _fixed(1, 6),
    "immaculate conception": _fixed(12, 8), "human rights day": _fixed(12, 10),
    "holocaust remembrance day": _fixed(1, 27), "world refugee day": _fixed(6, 20),
    "purim": _before_new_year(194, 2), "shavuot": _before_new_year(114, 3), "tisha b'av": _before_new_year(52, 2),
}  # fmt: skip
"""Feasts beyond those of ``calendars.FEASTS``, by canonical name: the intervals that begin in a Gregorian year."""


def feast_days(name: str) -> _Feast | None:
    """The days of a feast, year by year, or None for one whose days no rule gives."""
    return FEASTS.get(name) or MORE.get(name)


MAIN_DAYS = {"christmas": "christmas day", "new year": "new year's day", "easter": "easter sunday",
             "orthodox easter": "orthodox easter sunday"}  # fmt: skip
"""The day of a feast that "the day after" it is reckoned from."""
