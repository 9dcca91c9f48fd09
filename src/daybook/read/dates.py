"""Publication dates as they stand in headers, datelines and metadata.

Only whole dates count (a day, a month and a year); which of two numbers is
the month is never guessed: ``2/3/2021`` is no date here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

__all__ = ["EARLIEST", "FoundDate", "find_dates", "last_plausible", "strip_dates"]

EARLIEST = date(1850, 1, 1)
"""The oldest publication date taken for one: before the first wire agencies hardly a report has a dateline."""

_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)\b"
_CLOCK_BETWEEN = r"(?:\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]m)?(?:\s+[a-z]{2,4})?)?"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>1[89]\d\d|20\d\d)([-/.])(?P<m>0?[1-9]|1[0-2])\2(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
        rf"(?<![\d:]){_DAY}(?:\s+of)?[\s-]+{_MONTH}[\s,-]*{_YEAR}",
        rf"\b{_MONTH}\s*{_DAY}\s*,?{_CLOCK_BETWEEN}\s*{_YEAR}",
        r"(?<!\d)(?P<a>\d{1,2})([./-])(?P<b>\d{1,2})\2(?P<year>1[89]\d\d|20\d\d)(?!\d)",
    )
)
_WIRE = re.compile(rf"(?<![\d:]){_DAY}\s+{_MONTH}\s+(?P<year>\d\d)\b(?![:.]\d)", re.IGNORECASE)

_ASIDE = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|"
    r"\b\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{4}\s*(?=gmt|utc|z\b)|"
    r"\b(?:gmt|utc|bst|cet|cest|eet|eest|msk|est|edt|et|cst|cdt|mst|mdt|pst|pdt|pt|ist|ast|eat|wat|cat|sast|jst|kst|"
    r"pkt|aest|aedt|z|local time)\b(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d\b|"
    r"\b(?:first\s+)?(?:published|posted|issued|released|created|updated|modified|revised|edited|last|dated?|time|"
    r"publication|publish|on|at|of|the|as|and|ago|hours?|minutes?|upd)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated|modified|revised|edited|upd)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|issued|released|created)\b", re.IGNORECASE)
_TWELVE = 12
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the string that was searched."""

    start: int
    end: int
    day: date
    updated: bool
    """Whether the words before it say that the report was changed, not published, then."""


def last_plausible(today: date) -> date:
    """The last day of next year: clocks and zones differ, and pages are dated ahead."""
    return date(today.year + 1, 12, 31)


def find_dates(text: str, latest: date, *, short_years: bool = False) -> list[FoundDate]:
    """All whole dates in ``text`` from 1850 to ``latest``, in order, none overlapping another.

    ``short_years`` also takes "3 FEB 90", as wire datelines have it: the year is
    the last one with these two digits that is not after ``latest``.
    """
    found: list[FoundDate] = []
    patterns = (*_PATTERNS, _WIRE) if short_years else _PATTERNS
    for match in sorted((m for p in patterns for m in p.finditer(text)), key=lambda m: (m.start(), -m.end())):
        if found and match.start() < found[-1].end:
            continue
        day = _value(match, latest)
        if day is not None and EARLIEST <= day <= latest:
            start_of_label = found[-1].end if found else 0
            label = text[start_of_label : match.start()]
            updated = bool(_UPDATED.search(label)) and not _PUBLISHED.search(label)
            found.append(FoundDate(match.start(), match.end(), day, updated))
    return found


def strip_dates(text: str, found: list[FoundDate]) -> str:
    """What is left of ``text`` without its dates, weekdays, clock times, zones and labels."""
    for item in reversed(found):
        text = text[: item.start] + " " + text[item.end :]
    return _ASIDE.sub(" ", text).strip(" \t,;:.|•·-–—/()[]")


def _value(match: re.Match[str], latest: date) -> date | None:
    groups = match.groupdict()
    if "a" in groups:
        pair = _day_and_month(int(groups["a"]), int(groups["b"]), dotted=match.group(2) == ".")
        if pair is None:
            return None
        day, month = pair
    else:
        day = int(groups["day"])
        month = int(groups["m"]) if groups.get("m") else _MONTHS[groups["month"][:3].lower()]
    year = int(groups["year"])
    if year < _CENTURY:
        century = latest.year - latest.year % _CENTURY
        year += century if century + year <= latest.year else century - _CENTURY
    try:
        return date(year, month, day)
    except ValueError:  # 31 February
        return None


def _day_and_month(a: int, b: int, *, dotted: bool) -> tuple[int, int] | None:
    """Day and month of two numbers, where only one reading is possible; with dots the day is always first."""
    if dotted or a == b or a > _TWELVE:
        return (a, b) if b <= _TWELVE else None
    return (b, a) if b > _TWELVE else None
