"""What a text has told before: the day that "two days later", "the same day" and "8 a.m." are reckoned from.

Of the days told, the latest that is exact enough for the words counts: "the previous day" wants a day, "the month
before" no more than a month.  When somebody spoke ("police said on Tuesday") is the day of "the same day", but what
"two days earlier" is reckoned from only where nothing else is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daybook.ground.time_nodes import Again, Anniversary, Moment, Neighbour, Node, Offset
from daybook.types import TimeExpression

_DAYS = {
    "second": 3, "minute": 3, "hour": 3, "day": 7, "week": 14, "weekend": 14, "fortnight": 31, "month": 31,
    "quarter": 92,
}  # fmt: skip
"""Days that an interval may have at most for a distance in such units to be reckoned from it; else a year."""
_YEAR = 366
_SPOKEN = re.compile(
    r"\b(?:said|says|told (?:[\w.]+ ){1,3}|announced|reported|confirmed|added|wrote|tweeted|statement|news conference"
    r"|according to (?:[\w.]+ ){1,4})(?: (?:late|early|on|in|a|statement|interview|reporters)){0,4}\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """The value of an expression, and whether it is when somebody spoke."""

    value: TimeExpression
    spoken: bool = False


def told(value: TimeExpression | None, before: str) -> Told | None:
    """What an expression tells for those after it; None where it has no beginning or no end.

    ``before`` is the text before it, of which the last words are looked at.
    """
    if value is None or value.first is None or value.last is None:
        return None
    return Told(value, spoken(before))


def spoken(before: str) -> bool:
    """Whether what stands before an expression makes it the time when somebody spoke."""
    return _SPOKEN.search(before[-60:]) is not None


def reckoned_from(node: Node, earlier: Sequence[Told]) -> TimeExpression | None:
    """Of what was told ``earlier`` (the latest last), what ``node`` is reckoned from."""
    most = _exactness(node)
    fits = [one for one in earlier if most is not None and _days(one.value) <= most]
    if _is_away(node):
        fits = [one for one in fits if not one.spoken] or fits
    return fits[-1].value if fits else None


def _is_away(node: Node) -> bool:
    """Whether a node is some time from what is told, so from what happened and not from when it was said."""
    day = node.day if isinstance(node, Moment) else node
    return isinstance(day, (Offset, Again, Anniversary)) or (isinstance(day, Neighbour) and day.shift != 0)


def _exactness(node: Node) -> int | None:
    """How many days what a node is reckoned from may have; None where it is reckoned from nothing told."""
    if isinstance(node, Moment):
        return 1 if node.day is None else _exactness(node.day)
    if isinstance(node, Neighbour):
        return 3 if node.unit == "day" else _DAYS.get(node.unit, _YEAR) if node.unit != "week" else 7
    if isinstance(node, Offset):
        return _DAYS.get(node.length.unit, _YEAR) if node.origin is None else None
    return {Again: _DAYS["quarter"], Anniversary: _DAYS["month"]}.get(type(node))


def _days(value: TimeExpression) -> int:
    return (value.last - value.first).days + 1 if value.first is not None and value.last is not None else 10_000
