"""What a request asks for: filters, points in time, values; read strictly, refused with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from fastapi import Depends, Query

from daybook.kinds import (
    ActorKind,
    DatePrecision,
    Grade,
    PlacePrecision,
    Realis,
    Slot,
    Tally,
    TargetKind,
)
from daybook.serve.problems import Problem
from daybook.types import Actor, Casualties, Damage, Place, Target, TimeExpression, Value

Choice = Literal["yes", "no", "any"]
_LONGEST = 500
"""Characters of a name or of words asked for."""
_YES = {"yes": True, "no": False, "any": None}
_ACTORS = (Slot.ACTOR, Slot.RECIPIENT, Slot.INSTRUMENT)


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter as it was asked for; see ``columns.Where`` for what it comes to."""

    first: date | None
    last: date | None
    box: tuple[float, float, float, float] | None
    countries: tuple[str, ...]
    types: tuple[str, ...]
    grades: tuple[str, ...]
    realis: tuple[str, ...]
    actor: str | None
    text: str | None
    speaker: str | None
    outlet: str | None
    main: bool | None
    placed: bool | None
    dated: bool | None
    reviewed: bool | None


async def asked(
    first: Annotated[date | None, Query(description="it may have been on this day or later")] = None,
    last: Annotated[date | None, Query(description="it may have been on this day or earlier")] = None,
    box: Annotated[str | None, Query(description="west,south,east,north in degrees", max_length=100)] = None,
    country: Annotated[list[str] | None, Query(description="ISO 3166-1 alpha-2; may be repeated")] = None,
    type: Annotated[list[str] | None, Query(description="event type; may be repeated")] = None,
    grade: Annotated[list[Grade] | None, Query(description="may be repeated")] = None,
    realis: Annotated[Realis | Literal["any"], Query()] = Realis.ACTUAL,
    actor: Annotated[str | None, Query(max_length=_LONGEST, description="id or name, in any role")] = None,
    text: Annotated[str | None, Query(max_length=_LONGEST, description="words that all stand in it")] = None,
    speaker: Annotated[str | None, Query(max_length=_LONGEST)] = None,
    outlet: Annotated[str | None, Query(max_length=_LONGEST)] = None,
    *,
    main: bool | None = None,
    placed: Choice = "any",
    dated: Choice = "any",
    review: Literal["reviewed", "unreviewed", "any"] = "any",
) -> Asked:
    """The filter of a request."""
    return Asked(
        first,
        last,
        box_of(box),
        tuple(country or ()),
        tuple(type or ()),
        tuple(one.value for one in grade or ()),
        () if realis == "any" else (str(realis),),
        _words(actor),
        _words(text),
        _words(speaker),
        _words(outlet),
        main,
        _YES[placed],
        _YES[dated],
        {"reviewed": True, "unreviewed": False, "any": None}[review],
    )


Filtered = Annotated[Asked, Depends(asked)]


def _words(text: str | None) -> str | None:
    return text.replace("\0", " ").strip() or None if text else None


def box_of(text: str | None) -> tuple[float, float, float, float] | None:
    """West, south, east, north of a box as a request writes it; None where it asks for none.

    Raises:
        Problem: it is no box.
    """
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise Problem(422, "box: write west,south,east,north in degrees, for example 35,32,43,38") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise Problem(422, "box: longitudes lie in -180..180, latitudes in -90..90, south before north")
    return west, south, east, north


async def moment(
    as_of: Annotated[
        datetime | None, Query(description="the record as it stood at this time (ISO 8601; UTC where no zone is given)")
    ] = None,
) -> datetime | None:
    """The time as of which the record is asked for; None: now."""
    if as_of is None:
        return None
    return as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)


AsOf = Annotated[datetime | None, Depends(moment)]
Limit = Annotated[int, Query(ge=1, le=500)]
After = Annotated[str | None, Query(max_length=_LONGEST, description="``next`` of the page before")]


def value(slot: Slot, given: dict[str, Any]) -> Value:
    """A value as ``record-json`` writes it for this slot.

    Raises:
        Problem: it is no such value.
    """
    try:
        return _value(slot, given)
    except (KeyError, TypeError, ValueError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise Problem(422, f"this is no value for {slot.value}: {reason}") from None


def _value(slot: Slot, given: dict[str, Any]) -> Value:
    if slot in _ACTORS:
        kind = ActorKind(given.get("kind") or "unknown")
        return Actor(_name(given["name"]), _some(given, "id"), _country(given), kind)
    if slot is Slot.TARGET:
        return Target(_name(given["name"]), TargetKind(given.get("kind") or "other"))
    if slot is Slot.PLACE:
        return _place(given)
    if slot is Slot.TIME:
        return _time(given)
    if slot is Slot.DAMAGE:
        return Damage(_name(given["text"]))
    return _count(given)


def _name(text: object) -> str:
    if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST:
        raise ValueError(f"a name has 1 to {_LONGEST} characters")
    return text.replace("\0", " ").strip()


def _some(given: dict[str, Any], key: str) -> str | None:
    return _name(given[key]) if given.get(key) else None


def _country(given: dict[str, Any]) -> str | None:
    code = _some(given, "country")
    if code is not None and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise ValueError("a country is a code of two letters (ISO 3166-1)")
    return code.upper() if code else None


def _place(given: dict[str, Any]) -> Place:
    lat, lon = (None if given.get(key) is None else float(given[key]) for key in ("lat", "lon"))
    if (lat is None) != (lon is None):
        raise ValueError("a place has both lat and lon, or neither")
    if lat is not None and lon is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError("lat lies in -90..90, lon in -180..180")
    precision = PlacePrecision(given.get("precision") or "town")
    return Place(_name(given["name"]), _some(given, "id"), lat, lon, _country(given), _some(given, "admin1"), precision)


def _time(given: dict[str, Any]) -> TimeExpression:
    first, last = (date.fromisoformat(given[key]) if given.get(key) else None for key in ("first", "last"))
    if first and not last:
        last = first
    if last is None:
        raise ValueError("a time has a last day at least")
    if first and first > last:
        raise ValueError("the first day lies after the last")
    known = given.get("precision")
    precision = DatePrecision(known) if known else DatePrecision.DAY if first == last else DatePrecision.DAYS
    return TimeExpression(first, last, precision, _some(given, "time_of_day"))


def _count(given: dict[str, Any]) -> Casualties:
    low, high = given.get("low"), given.get("high")
    for end in (low, high):
        if end is not None and (not isinstance(end, int) or isinstance(end, bool) or not 0 <= end < 10**10):
            raise ValueError("low and high are whole numbers from 0, or null where that end is open")
    if low is None and high is None:
        raise ValueError("a count has low, high or both")
    if low is not None and high is not None and low > high:
        raise ValueError("low is more than high")
    return Casualties(low, high, _some(given, "of"), Tally(given["tally"]) if given.get("tally") else None)


def cut(items: Sequence[Any], start: int, limit: int) -> tuple[Sequence[Any], bool]:
    """A page of a list and whether there are more."""
    return items[start : start + limit], start + limit < len(items)
