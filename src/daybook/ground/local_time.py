"""The times of an event by the clock of its place: "2200 GMT Thursday", "Thursday evening in Washington"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, tzinfo

from daybook.ground.scene import Scene
from daybook.ground.time_values import span_precision
from daybook.ground.zones import moved, named_zone, offset_zone, zone_at
from daybook.kinds import DatePrecision, Slot
from daybook.types import Mention, Place, TimeExpression, Value

Filled = tuple[Slot, Value, Mention, float]
_AHEAD = 60
"""Characters behind an expression in which its zone is looked for."""
_ABBREVIATION = r"(?:GMT|UTC|Zulu|CES?T|EES?T|E[SD]?T|C[SD]T|M[SD]T|P[SDK]?T|BST|IST|MSK|JST|KST|HKT|AEST|WIB)"
_IN_WORDS = re.compile(rf"\b({_ABBREVIATION})\b")
_NAMED_IN_WORDS = re.compile(r"\b([A-Z][\w.]*(?: [A-Z][\w.]*)?) time\b")
_IN_BRACKETS = re.compile(r"\([^()]{0,60}\)?")
_LOCAL = re.compile(r"\blocal\b", re.IGNORECASE)
_BEHIND = re.compile(
    rf"^,? ?\(?(?:(?P<short>{_ABBREVIATION})\b"
    r"|(?P<ruled>Eastern|Central|Mountain|Pacific)(?: (?:Standard|Daylight))? [Tt]ime\b"
    r"|(?P<named>[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})(?:['’]s)? time\b"
    r"|(?:in|at) (?P<town>[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}))"
)
_LOCAL_BEHIND = re.compile(r"^,? ?\(?(?:local(?:ly)?\b|in the (?:region|country|area)\b)")
_DAY = re.compile(r"day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}-\d|th\b", re.IGNORECASE)
_NEAR = 40
"""So few characters apart two expressions tell one moment by two clocks."""


def at_place(filled: Sequence[Filled], scene: Scene) -> list[Filled]:
    """What fills an event's slots, with its times by the clock of its place where they were told by another's."""
    place = next((value for slot, value, _, _ in filled if slot is Slot.PLACE and isinstance(value, Place)), None)
    if place is None or place.country is None:
        return list(filled)
    return [
        (slot, _local(value, mention, place, scene), mention, sure) if isinstance(value, TimeExpression) else row
        for row in filled
        for slot, value, mention, sure in (row,)
    ]


def _local(value: TimeExpression, mention: Mention, place: Place, scene: Scene) -> TimeExpression:
    if value.first is None or value.first != value.last or value.time_of_day is None:
        return value
    behind = scene.text[mention.end : mention.end + _AHEAD]
    local = _twin(value.first, mention, scene) if _LOCAL.search(behind) or _LOCAL_BEHIND.search(behind) else None
    told = _told_in(mention.text, behind, place) if local is None else None
    here = zone_at(place) if told is not None else None
    if told is None or here is None:
        return local or value
    found = moved(value.first, value.time_of_day, told, here)
    if found is None:
        return value
    if _DAY.search(mention.text) is None:
        # The day was told elsewhere, and there by the local clock.
        return replace(value, time_of_day=found.time_of_day)
    precision = value.precision if found.first == found.last else span_precision(found.first, found.last)
    return replace(value, first=found.first, last=found.last, precision=precision, time_of_day=found.time_of_day)


def _told_in(words: str, behind: str, place: Place) -> tzinfo | None:
    """The zone by whose clock a time is told, where that is another than the place's own."""
    outside = _IN_BRACKETS.sub(" ", words)
    found = _IN_WORDS.search(outside)
    if found is not None:
        return offset_zone(found[1], place.country)
    by = _NAMED_IN_WORDS.search(outside)
    zone = named_zone(by[1]) if by is not None else None
    if zone is not None:
        return zone[1]
    named = _BEHIND.match(behind) if not _LOCAL.search(outside) and not _LOCAL_BEHIND.match(behind) else None
    if named is None:
        return None
    short = named["short"]
    if short:
        return None if "(" in behind[: named.start("short")] else offset_zone(short, place.country)
    known = named_zone(named["ruled"] or named["named"] or named["town"])
    if known is None or (named["town"] and known[0] == place.country):
        return None
    return known[1]


def _twin(day: date, mention: Mention, scene: Scene) -> TimeExpression | None:
    """The same moment told beside it by the local clock: "Thursday evening in Washington, Friday local time"."""
    if _LOCAL.search(mention.text) or _LOCAL_BEHIND.match(scene.text[mention.end : mention.end + _AHEAD]):
        return None
    for other in scene.times_in(scene.sentence(mention)):
        gap = max(other.start - mention.end, mention.start - other.end)
        behind = scene.text[other.end : other.end + _AHEAD]
        if other == mention or gap > _NEAR or not (_LOCAL.search(other.text) or _LOCAL_BEHIND.match(behind)):
            continue
        value = scene.resolve_time(other)
        if value is not None and value.first is not None and value.first == value.last:
            near = abs((value.first - day).days) <= 1
            fine = value.precision in (DatePrecision.DAY, DatePrecision.HOUR)
            return value if near and fine else None
    return None
