"""Local time: what day a moment told by another place's clock is where it happened.

``data/zones.tsv`` holds the zones of every country with a point for each (from the tz database's ``zone.tab``, public
domain); what a zone's clock shows on a day comes from :mod:`zoneinfo`.  Where the machine has no tz database nothing
is moved.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from daybook.ground.countries import find_countries
from daybook.kinds import PlacePrecision
from daybook.types import Place

__all__ = ["Told", "moved", "named_zone", "offset_zone", "zone_at"]

_OFFSETS = {
    "gmt": 0.0, "utc": 0.0, "z": 0.0, "zulu": 0.0, "cet": 1.0, "cest": 2.0, "eet": 2.0, "eest": 3.0, "msk": 3.0,
    "est": -5.0, "edt": -4.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0, "pdt": -7.0, "jst": 9.0, "kst": 9.0, "hkt": 8.0,
    "aest": 10.0, "wib": 7.0, "pkt": 5.0,
}  # fmt: skip
"""Hours ahead of Greenwich of abbreviations that mean one zone."""
_SHARED: dict[str, tuple[tuple[str, float], ...]] = {
    "ist": (("IL", 2.0), ("IN", 5.5)), "cst": (("CN", 8.0), ("TW", 8.0), ("US", -6.0), ("MX", -6.0)),
    "pst": (("PK", 5.0), ("PH", 8.0), ("US", -8.0)), "bst": (("BD", 6.0), ("GB", 1.0)), "et": (("US", -5.0),),
    "pt": (("US", -8.0),),
}  # fmt: skip
"""Abbreviations that mean one zone in one country and another elsewhere; the last is meant where none of them is."""
_RULED = {"et": "America/New_York", "pt": "America/Los_Angeles", "eastern": "America/New_York",
          "central": "America/Chicago", "mountain": "America/Denver", "pacific": "America/Los_Angeles"}  # fmt: skip
_TOWNS = {
    "washington": "America/New_York", "new york": "America/New_York", "beijing": "Asia/Shanghai",
    "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "mumbai": "Asia/Kolkata", "tel aviv": "Asia/Jerusalem",
    "ankara": "Europe/Istanbul", "geneva": "Europe/Zurich", "islamabad": "Asia/Karachi", "kiev": "Europe/Kyiv",
    "ottawa": "America/Toronto", "canberra": "Australia/Sydney", "sanaa": "Asia/Aden", "abuja": "Africa/Lagos",
    "pretoria": "Africa/Johannesburg", "hanoi": "Asia/Ho_Chi_Minh", "brasilia": "America/Sao_Paulo",
    "rabat": "Africa/Casablanca", "florida": "America/New_York", "california": "America/Los_Angeles",
    "texas": "America/Chicago", "hawaii": "Pacific/Honolulu", "alaska": "America/Anchorage",
}  # fmt: skip
"""Places that news tells the time by and that no zone is called after."""
_MAIN = {"US": "America/New_York", "RU": "Europe/Moscow", "UA": "Europe/Kyiv", "PS": "Asia/Gaza"}
"""The zone of a country's government, where it is not the first in the table."""
_PARTS = {
    "early morning": (0, 5), "dawn": (4, 7), "morning": (6, 12), "noon": (12, 12), "midday": (11, 14),
    "afternoon": (12, 18), "evening": (18, 22), "late evening": (20, 24), "night": (20, 24), "early": (0, 8),
    "late": (18, 24), "late night": (22, 24), "dusk": (17, 20), "early afternoon": (12, 15), "late afternoon": (15, 18),
    "early evening": (17, 20),
}  # fmt: skip
"""First and last hour of words for a time of day."""
_COARSE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.SEA})
_CLOCK = re.compile(r"(\d\d):(\d\d)")


class Told(NamedTuple):
    """A day and a time of day; one of more than a day runs from ``first`` to ``last``."""

    first: date
    last: date
    time_of_day: str


class _Zone(NamedTuple):
    country: str
    name: str
    latitude: float
    longitude: float


def moved(day: date, time_of_day: str, told_in: tzinfo, here: tzinfo) -> Told | None:
    """What a time of day by one clock is by another; None where the words name no hours, or the year has none.

    A part of the day that runs over midnight by the other clock is two days.
    """
    clock = _CLOCK.fullmatch(time_of_day)
    hours = (int(clock[1]) + int(clock[2]) / 60,) * 2 if clock else _PARTS.get(time_of_day)
    if hours is None:
        return None
    try:
        start = datetime(day.year, day.month, day.day, tzinfo=told_in)
        first, last = ((start + timedelta(hours=hour)).astimezone(here) for hour in hours)
    except (OverflowError, ValueError):
        return None
    if not clock and last > first:
        last -= timedelta(minutes=1)
    return Told(first.date(), last.date(), first.strftime("%H:%M") if clock else _part(first.hour, last.hour))


def _part(first: int, last: int) -> str:
    """The part of the day that hours are of."""
    middle = (first + ((last - first) % 24) / 2) % 24
    for until, words in ((5, "early morning"), (12, "morning"), (18, "afternoon"), (22, "evening"), (24, "night")):
        if middle < until:
            return words
    return ""


def offset_zone(abbreviation: str, country: str | None) -> tzinfo | None:
    """The zone of "GMT", "EST", "ET"; of one that several countries use, that of ``country`` or the usual one."""
    short = abbreviation.casefold().replace(".", "")
    if short in _RULED:
        return _zone_info(_RULED[short])
    hours = _OFFSETS.get(short)
    shared = _SHARED.get(short)
    if hours is None and shared is not None:
        hours = dict(shared).get(country or "", shared[-1][1])
    return timezone(timedelta(hours=hours)) if hours is not None else None


def named_zone(name: str) -> tuple[str | None, tzinfo] | None:
    """Country and zone of a place that time is told by: "Washington", "Moscow", "U.S.", "Iranian", "Eastern"."""
    plain = " ".join(name.casefold().replace(".", "").split())
    if plain in _RULED:
        zone = _zone_info(_RULED[plain])
        return ("US", zone) if zone else None
    table = _zones()
    known = _TOWNS.get(plain) or table.by_town.get(plain)
    hits = [] if known else [hit.code for hit in find_countries(name) if not hit.backing]
    country = table.country_of.get(known) if known else hits[0] if len(hits) == 1 else None
    if known is None and country is not None:
        known = _MAIN.get(country) or next((zone.name for zone in table.of_country.get(country, ())), None)
    found = _zone_info(known) if known else None
    return (country, found) if found else None


def zone_at(place: Place) -> tzinfo | None:
    """The zone of a place: its country's, or, where that has several, the nearest; None where that is open."""
    zones = _zones().of_country.get(place.country or "", ())
    if not zones:
        return None
    if len(zones) == 1:
        return _zone_info(zones[0].name)
    if place.lat is None or place.lon is None or place.precision in _COARSE:
        return None
    return _zone_info(min(zones, key=lambda zone: _apart(zone, place.lat or 0.0, place.lon or 0.0)).name)


def _apart(zone: _Zone, latitude: float, longitude: float) -> float:
    east = (zone.longitude - longitude + 180) % 360 - 180
    return east**2 + (zone.latitude - latitude) ** 2 / 2  # clocks go by longitude


class _Table(NamedTuple):
    of_country: dict[str, tuple[_Zone, ...]]
    by_town: dict[str, str]
    country_of: dict[str, str]


@lru_cache(maxsize=1)
def _zones() -> _Table:
    of_country: dict[str, tuple[_Zone, ...]] = {}
    by_town: dict[str, str] = {}
    for line in files("daybook.ground").joinpath("data/zones.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        country, name, latitude, longitude = line.split("\t")
        of_country[country] = (*of_country.get(country, ()), _Zone(country, name, float(latitude), float(longitude)))
        by_town.setdefault(name.rsplit("/", 1)[1].replace("_", " ").casefold(), name)
    return _Table(of_country, by_town, {zone.name: zone.country for zones in of_country.values() for zone in zones})


@lru_cache(maxsize=512)
def _zone_info(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return None
