"""How words that tell a part of a period make a node: "early June", "the last week of March", "earlier this month".

Each function is the ``build`` of one or more rules of
:mod:`daybook.ground.time_rules`; the names of the groups are theirs.
"""

from __future__ import annotations

from daybook.ground.time_events import nth
from daybook.ground.time_grammar import Found
from daybook.ground.time_nodes import (
    Before,
    Calendar,
    Day,
    Feast,
    Length,
    Moment,
    Month,
    Neighbour,
    Node,
    Part,
    Season,
    Stretch,
    Weekend,
    Window,
    Within,
    Years,
)


def part(found: Found) -> Node | None:
    """For "early June", "mid-2011", "the end of last year", "late in the day"."""
    which = {"EARLY": "early", "LATE": "late", "MIDDLE": "mid", "BEGINNING": "start", "ENDING": "end"}
    if found.value("whole") == "day":
        # Which day "the end of the day" is of, the sentence or the event narrated says.
        return Moment(which[found.kind("which")])
    whole = _whole(found)
    return None if whole is None else Part(whole, which[found.kind("which")])


def _whole(found: Found) -> Node | None:
    """The node of the group ``whole``; a bare unit ("the year") is the current one."""
    value = found.value("whole")
    if found.kind("whole") in {"UNIT"}:
        return Calendar(str(value), 0) if value in {"day", "week", "month", "year", "decade"} else None
    return value if isinstance(value, Node) else None


def part_told(found: Found) -> Node | None:
    """For "the end of that month", "late that year": a part of what is told of."""
    whole = found.value("whole")
    of_told = isinstance(whole, Neighbour) and whole.weekday is None and whole.unit in {"week", "month", "year"}
    return part(found) if of_told else None


def counted_part(found: Found) -> Node | None:
    """For "the third quarter of last year", "the first week of March", "the second half"."""
    unit = "half" if found.kind("unit") == "HALF" else found.value("unit")
    count = -1 if found.kind("count") in {"FINAL", "LAST", "ENDING"} else found.number("count")
    named = found.value("name")
    if isinstance(named, tuple):
        unit, count = named
    whole = _whole(found)
    if not isinstance(unit, str) or not isinstance(count, int):
        return None
    if whole is None and unit != "quarter" and (unit != "half" or found.item("of") is None):
        return nth(found)
    return Part(whole, "count", unit, count)


def counted_part_told(found: Found) -> Node | None:
    """For "the first week of the following month"."""
    return counted_part(found) if isinstance(found.value("whole"), Neighbour) else None


def counted_weekend(found: Found) -> Node | None:
    """For "the first weekend of October"."""
    count = -1 if found.kind("count") == "FINAL" else found.number("count")
    whole = found.value("whole")
    plain = isinstance(found.value("unit"), Weekend) and isinstance(whole, Node)
    return Part(whole, "count", "weekend", count) if plain and isinstance(whole, Node) else None


def part_of_feast(found: Found) -> Node | None:
    """For "the second day of Ramadan", "the start of Ramadan"."""
    if not isinstance(found.value("whole"), Feast):
        return None
    return counted_part(found) if found.item("unit") is not None else part(found)


def last_of(found: Found) -> Node | None:
    """For "the last week of March": what looked like a shift is a part."""
    inner, whole = found.value("shift"), _whole(found)
    if isinstance(whole, (Day, Calendar)) and found.kind("whole") == "DATE":
        return None
    if isinstance(inner, Window) and inner.sign < 0 and isinstance(whole, Node):
        return last_part(whole, inner.length)
    if inner == Weekend(-1) and isinstance(whole, Node):
        return Part(whole, "count", "weekend", -1)
    if isinstance(inner, Day):
        return _last_weekday_of(inner, whole) if isinstance(whole, Node) else None
    units = {Calendar: lambda node: node.unit, Window: lambda node: node.length.unit}
    reader = units.get(type(inner))
    if reader is None or not isinstance(whole, Node) or (isinstance(inner, Calendar) and inner.shift != -1):
        return None
    return Part(whole, "count", str(reader(inner)), -1)


def _last_weekday_of(day: Day, whole: Node) -> Node | None:
    """For "the last Friday of Ramadan", "the Tuesday of Holy Week"."""
    if isinstance(whole, Feast) and day == Day(weekday=day.weekday):
        return Within(day, whole, 1)
    return Within(Day(weekday=day.weekday), whole, -1) if day.shift == -1 else None


def last_part(whole: Node, size: Length) -> Node | None:
    """For "the last three months of 2002", "the last days of May"."""
    if size.count is None:
        return Part(whole, "end", size.unit)
    count = int(size.count)
    if count != size.count or count < 1:
        return None
    last = Part(whole, "count", size.unit, -1)
    return last if count == 1 else Stretch(Part(whole, "count", size.unit, -count), last)


def before_now(found: Found) -> Node | None:
    """For "earlier this month", "later today", "earlier in the day"."""
    if found.value("whole") == "day":
        return Moment(found.word("which"))
    whole = _whole(found)
    sign = -1 if found.kind("which") == "EARLIER" else 1
    if isinstance(whole, Moment):
        return whole
    return None if whole is None else Before(whole, sign)


def later_told(found: Found) -> Node | None:
    """For "later that month", "later the same week": what is left of it from the event narrated on."""
    whole = found.value("whole")
    if not isinstance(whole, Neighbour) or whole.shift or whole.weekday is not None:
        return None
    longer = whole.unit in {"week", "month", "year"}
    return Before(whole, -1 if found.kind("which") == "EARLIER" else 1) if longer else whole


def within(found: Found) -> Node | None:
    """For "Monday of last week", "June last year", "last week's Tuesday"."""
    inner, whole = found.value("part"), found.value("whole")
    if isinstance(inner, (Day, Month, Feast)) and isinstance(whole, (Calendar, Neighbour, Part, Years)):
        return Within(inner, whole)
    return None


def season_within(found: Found) -> Node | None:
    """For "the summer of last year"."""
    inner, whole = found.value("part"), found.value("whole")
    plain = isinstance(inner, Season) and inner.year is None and inner.shift is None
    if not isinstance(inner, Season) or not isinstance(whole, Calendar) or not plain:
        return None
    return Within(inner, whole) if whole.unit == "year" else None


def within_ordinal(found: Found) -> Node | None:
    """For "the 15th of last month"."""
    day, whole = found.number("part"), found.value("whole")
    return Within(Day(day=day), whole) if day is not None and isinstance(whole, Calendar) else None
