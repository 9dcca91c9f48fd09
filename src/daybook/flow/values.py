"""A value that a person writes, in the words that a report would use: read as the coder reads them."""

from __future__ import annotations

import re
from datetime import date

from daybook.ground import References
from daybook.ground.actors import resolve_actor
from daybook.ground.casualties import read_count
from daybook.ground.places import resolve_places
from daybook.ground.targets import resolve_instrument, resolve_target
from daybook.ground.times import resolve_time
from daybook.kinds import DatePrecision, PlacePrecision, Slot
from daybook.types import Casualties, Damage, Mention, Place, Report, TimeExpression, Value

_RANGE = re.compile(r"(\d*)\s*(?:\.\.|-|–|to)\s*(\d*)")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*(?:\.\.|to)\s*(\d{4}-\d\d-\d\d))?")
_POINT = re.compile(r"(?:(?P<name>.*?)[\s,]+)?(?P<lat>-?\d{1,2}(?:\.\d+)?)\s*,\s*(?P<lon>-?\d{1,3}(?:\.\d+)?)")
_TOWARD_US = {Slot.ACTOR, Slot.RECIPIENT}
_NORTH, _EAST = 90.0, 180.0


class ValueRefused(ValueError):
    """Words that say no value of the slot; tells what would."""


def value_of(slot: Slot, words: str, report: Report, references: References) -> Value:
    """The value that words say for a slot.

    Counts are "4", "4-6", "4-" (at least), "-6" (up to) or words ("at least a dozen"); times are days
    ("2021-06-08", "2021-06-08..2021-06-10") or words reckoned from the report's publication; places are names, or a
    name with latitude and longitude; the rest are names.

    Raises:
        ValueRefused: they say none.
    """
    text = " ".join(words.split())
    if not text:
        raise ValueRefused(f"{slot.value}: say a value")
    if slot in _TOWARD_US:
        return resolve_actor(text, text, references.directory, report.published)
    if slot is Slot.INSTRUMENT:
        return resolve_instrument(text)
    if slot is Slot.TARGET:
        return resolve_target(text, text)
    if slot is Slot.DAMAGE:
        return Damage(text)
    return _read(slot, text, report, references)


def _read(slot: Slot, text: str, report: Report, references: References) -> Value:
    found = {Slot.PLACE: lambda: _place(text, report, references), Slot.TIME: lambda: _time(text, report)}.get(
        slot, lambda: _count(text)
    )()
    if found is None:
        raise ValueRefused(f"{text!r} says no {slot.value}")
    return found


def _count(text: str) -> Casualties | None:
    match = _RANGE.fullmatch(text)
    if match and any(match.groups()):
        low, high = (int(part) if part else None for part in match.groups())
        if low is not None and high is not None and low > high:
            raise ValueRefused(f"{text!r} ends before it begins")
        return Casualties(low, high)
    return Casualties(int(text), int(text)) if text.isdecimal() else read_count(text)


def _time(text: str, report: Report) -> TimeExpression | None:
    match = _DAYS.fullmatch(text)
    if match is None:
        return resolve_time(text, report.published)
    try:
        first, last = date.fromisoformat(match[1]), date.fromisoformat(match[2] or match[1])
    except ValueError:
        raise ValueRefused(f"{text!r} is no day: write YYYY-MM-DD") from None
    if first > last:
        raise ValueRefused(f"{text!r} ends before it begins")
    return TimeExpression(first, last, DatePrecision.DAY if first == last else DatePrecision.DAYS)


def _place(text: str, report: Report, references: References) -> Place | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return resolve_places([(Mention(0, len(text), text), text)], references.gazetteer, report=report.text)[0]
    lat, lon = float(match["lat"]), float(match["lon"])
    if abs(lat) > _NORTH or abs(lon) > _EAST:
        raise ValueRefused(f"{text!r} is no point on Earth: latitude, then longitude, in degrees")
    name = match["name"]
    known = name and resolve_places([(Mention(0, len(name), name), name)], references.gazetteer, report=report.text)[0]
    country, admin1 = (known.country, known.admin1) if known else (None, None)
    return Place(name or f"{lat}, {lon}", None, lat, lon, country, admin1, PlacePrecision.SITE)


__all__ = ["ValueRefused", "value_of"]
