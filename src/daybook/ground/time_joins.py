"""How expressions of time joined with others make a node: "June and July", "a year ago today", "the week before last".

Each function is the ``build`` of one or more rules of
:mod:`daybook.ground.time_rules`; the names of the groups are theirs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from daybook.ground.time_feasts import MAIN_DAYS
from daybook.ground.time_grammar import Found
from daybook.ground.time_lexicon import WEEKDAYS
from daybook.ground.time_nodes import (
    Again,
    Ago,
    Ahead,
    Anniversary,
    Calendar,
    Day,
    Feast,
    Fiscal,
    Length,
    Moment,
    Month,
    Neighbour,
    Node,
    Offset,
    Part,
    Season,
    Stretch,
    Vague,
    Weekend,
    Window,
    Within,
    Years,
)
from daybook.ground.time_parts import last_part

_PRONOUNS = frozenset("he she it they we i you that who which when where there their his her".split())
_IDIOMS = frozenset("carry carried carries save saved saves win won wins seize seized call called rule ruled".split())
_CALENDAR_UNITS = frozenset({"day", "week", "month", "quarter", "year"})
_MOST_YEARS = 200
_MANY = 60


def stretch(found: Found) -> Node | None:
    """For "Monday to Wednesday", "April and June" after "between"."""
    first, last = (_main(found.value(name)) for name in ("first", "last"))
    return Stretch(first, last) if isinstance(first, Node) and isinstance(last, Node) else None


def _main(end: object) -> object:
    """The day of a feast that a stretch runs from or to: New Year is its first day."""
    return replace(end, name=MAIN_DAYS.get(end.name, end.name)) if isinstance(end, Feast) else end


def listed(found: Found) -> Node | None:
    """For "Monday and Tuesday", "June, July and August": one stretch, where one follows the other or may."""
    first, last = found.value("first"), found.value("last")
    if not isinstance(first, Node) or not isinstance(last, Node):
        return None
    begin = _place(_plain(first))
    end = _place(last.day if isinstance(last, Moment) else last)
    if begin is None or end is None or begin[0] != end[0]:
        return None
    more = found.text.count(",") + 1
    return Stretch(first, last) if 0 < (end[1] - begin[1]) % begin[2] <= more + 1 else None


def _plain(node: Node) -> Node | None:
    """The day of a time of day; "last Friday" before another day is a Friday."""
    node = node.day if isinstance(node, Moment) and node.day is not None else node
    return replace(node, shift=None) if isinstance(node, Day) and node.shift == -1 else node


def _place(node: Node | None) -> tuple[str, int, int] | None:
    """What a node is one of, its number there, and how many there are."""
    if isinstance(node, Month) and node.shift is None:
        return "month", node.month, 12
    if isinstance(node, Day) and node.weekday is not None and (node.day, node.shift) == (None, None):
        return "weekday", node.weekday, 7
    if isinstance(node, Day) and node.day is not None and node.shift is None:
        return f"day {node.month}", node.day, 400
    return ("day", node.shift, 400) if isinstance(node, Calendar) and node.unit == "day" else None


def beyond(found: Found) -> Node | None:
    """For "the week before last", "the night before last", "the year after next"."""
    shift = -2 if found.kind("beyond") == "BEFORE" else 2
    value, kind = found.value("unit"), found.kind("unit")
    if kind == "WEEKEND":
        return Weekend(shift)
    if kind == "WEEKDAY":
        return Day(weekday=found.number("unit"), shift=shift)
    if kind == "PART":
        return Moment(str(value), Calendar("day", shift))
    if kind in {"SEASON", "WEAKSEASON"}:
        return Season(found.word("unit"), shift=shift)
    return Calendar(str(value), shift) if value in _CALENDAR_UNITS or value == "decade" else Vague(found.text)


def counted_weekday(found: Found) -> Node | None:
    """For "the first Monday in May", "the final Friday of Ramadan"."""
    part, whole = found.value("part"), found.value("whole")
    count = -1 if found.kind("count") == "FINAL" else found.number("count")
    if not isinstance(part, Day) or part.weekday is None or part.day is not None or not isinstance(whole, Node):
        return None
    return Within(Day(weekday=part.weekday), whole, count)


def eve(found: Found) -> Node | None:
    """For "the eve of Ramadan", "Passover eve"."""
    origin = found.value("origin")
    return Offset(Length(1, "day", "exactly"), -1, origin) if isinstance(origin, (Feast, Day)) else None


def in_time(found: Found) -> Node | None:
    """For "in three days' time"."""
    size = found.value("length")
    owned = "'" in found.text or "’" in found.text or (found.before is not None and found.before.text.lower() == "in")
    return Ahead(size) if isinstance(size, Length) and owned and found.text.lower().endswith("time") else None


def weekdays_ago(found: Found) -> Node | None:
    """For "two Saturdays ago"."""
    count, weekday = found.number("count"), WEEKDAYS.get(found.word("weekday").removesuffix("s"))
    return Day(weekday=weekday, shift=-count) if count is not None and weekday is not None and count < _MANY else None


def and_a_half(found: Found) -> Node | None:
    """For "the past year and a half"."""
    unit = found.value("unit")
    sign = -1 if found.kind("which") in {"LAST", "PAST"} else 1
    return Window(Length(1.5, unit), sign) if isinstance(unit, str) else None


def week_from(found: Found) -> Node | None:
    """For "a week from Sunday", "a week on Monday", "a week last Tuesday"."""
    size, origin = found.value("length"), found.value("origin")
    if not isinstance(size, Length) or size.count is None or size.unit not in {"day", "week", "month", "year"}:
        return None
    size = replace(size, sense="exactly")
    if found.item("from") is not None and isinstance(origin, (Day, Calendar)):
        ahead = isinstance(origin, Day) and origin.weekday is not None and (origin.day, origin.shift) == (None, None)
        return Offset(size, 1, replace(origin, shift=1) if ahead else origin)
    if found.item("on") is not None and isinstance(origin, Day) and origin == Day(weekday=origin.weekday):
        return Offset(size, 1, replace(origin, shift=1)) if size.unit == "week" else None
    if isinstance(origin, Calendar) and origin.unit == "day" and found.item("on") is None:
        return Offset(size, -1 if origin.shift < 0 else 1, origin)
    back = isinstance(origin, Day) and origin.weekday is not None and origin.shift == -1
    return Offset(size, -1, origin) if back and isinstance(origin, Day) and size.unit == "week" else None


def weekday_week(found: Found) -> Node | None:
    """For "on Friday week": a week after the next such day."""
    origin = found.value("origin")
    if found.value("unit") != "week" or not isinstance(origin, Day) or origin != Day(weekday=origin.weekday):
        return None
    return Offset(Length(1, "week", "exactly"), 1, replace(origin, shift=1))


def today_week(found: Found) -> Node | None:
    """For "yesterday week", "tomorrow week"."""
    origin = found.value("origin")
    if found.value("unit") != "week" or not isinstance(origin, Calendar) or origin.unit != "day":
        return None
    return Offset(Length(1, "week", "exactly"), -1 if origin.shift < 0 else 1, origin)


def weekdays_within(found: Found) -> Node | None:
    """For "Monday or Tuesday of next week"."""
    days, whole = listed(found), found.value("whole")
    weekly = isinstance(whole, Calendar) and whole.unit == "week"
    return Within(days, whole) if isinstance(days, Stretch) and weekly and isinstance(whole, Calendar) else None


def unit_at(found: Found) -> Node | None:
    """For "the week to 7 May", "the week beginning May 1", "the 24 hours to Tuesday evening", "the week of 1 May"."""
    day, size = found.value("day"), found.value("unit")
    day = day.day if isinstance(day, Moment) else day
    if not isinstance(day, (Day, Calendar)) or (isinstance(day, Calendar) and day.unit != "day"):
        return None
    if found.kind("edge") == "OF":
        edge = found.item("edge")
        dated = isinstance(day, Day) and day.day is not None and edge is not None and edge.text.lower() == "of"
        dated = dated and size == "week"
        return Part(day, "around", "week") if dated else None
    size = Length(1, size) if isinstance(size, str) else size
    if not isinstance(size, Length) or size.count is None or size.unit not in {"hour", "day", "week", "month", "year"}:
        return None
    edge = found.item("edge")
    if found.kind("edge") == "APPROX" and (edge is None or edge.text.lower() != "up to"):
        return None
    back = found.kind("edge") in {"TO", "RUNSOUT", "APPROX"}
    far = Offset(replace(size, sense="exactly"), -1 if back else 1, day)
    if size.unit == "hour":
        return Stretch(far, day) if back else Stretch(day, far)
    # A week to Sunday begins on Monday: the day itself is one of the seven.
    inner = Offset(Length(1, "day", "exactly"), 1 if back else -1, far)
    return Stretch(inner, day) if back else Stretch(day, inner)


def again(found: Found) -> Node | None:
    """For "the same period last year", "the same month of 2019", "the same time a year ago"."""
    whole, unit = found.value("whole"), found.value("year")
    if isinstance(whole, Years):
        return Again(whole)
    return Again(Calendar(str(unit), -1)) if unit in {"week", "month", "year"} else None


def in_a_row(found: Found) -> Node | None:
    """For "a third consecutive night", "the second straight day": the day that is told of."""
    value = str(found.value("unit"))
    if found.kind("unit") == "PART":
        return Moment(value, Neighbour("day", 0))
    return Neighbour(value, 0) if value in _CALENDAR_UNITS else Vague(found.text)


def ago_in(found: Found) -> Node | None:
    """For "two years ago in May", "a week ago on Monday": a part of that year or week."""
    whole, part = found.value("whole"), found.value("part")
    if isinstance(part, (Day, Month)) and part.year is not None and isinstance(whole, (Ago, Offset)):
        return part
    relative = isinstance(whole, Offset) and whole.origin is None and whole.length.unit in {"month", "year"}
    if relative and isinstance(whole, Offset) and isinstance(part, Month):
        exact = replace(whole, length=replace(whole.length, sense="exactly"))
        return Within(part, Part(exact, "around", "year")) if whole.length.count is not None else None
    if not isinstance(whole, Ago) or not isinstance(part, (Day, Month)):
        return None
    if whole.length.unit == "week" and isinstance(part, Day) and part == Day(weekday=part.weekday):
        # The such day that is nearest: "three weeks ago on Sunday" need not be in that week of the calendar.
        near = replace(whole, length=replace(whole.length, sense="exactly"))
        return Part(near, "weekday", count=part.weekday)
    if isinstance(part, Month) or part.month is not None or whole.length.unit == "week":
        return Within(part, whole) if part.month is None or whole.length.unit == "year" else None
    return Offset(replace(whole.length, sense="exactly"), -1, part)


def ago_from(found: Found) -> Node | None:
    """For "a year ago today", "a week ago Monday", "ten years ago this week": reckoned from that day or week."""
    told, origin = found.value("ago"), found.value("origin")
    if not isinstance(told, Ago) or told.length.count is None or not isinstance(origin, (Calendar, Day, Season)):
        return None
    if isinstance(origin, Day) and origin.month is not None:
        return Within(origin, told) if told.length.unit == "year" else None
    if isinstance(origin, Calendar) and origin.unit == "week":
        day = Offset(Length(7, "day", "exactly"), origin.shift, Calendar("day", 0)) if origin.shift else None
        return Part(Offset(replace(told.length, sense="exactly"), -1, day or Calendar("day", 0)), "around", "week")
    return Offset(replace(told.length, sense="exactly"), -1, origin)


def ago_on_this_day(found: Found) -> Node | None:
    """For "this day three years ago"."""
    return ago_from(found) if found.value("origin") == Calendar("day", 0) else None


def parts_listed(found: Found) -> Node | None:
    """For "late May and early June"."""
    first, last = found.value("first"), found.value("last")
    parts = isinstance(first, Part) and isinstance(last, Part) and (first.which, last.which) == ("late", "early")
    return Stretch(first, last) if parts and isinstance(first, Part) and isinstance(last, Part) else None


def anniversary(found: Found) -> Node | None:
    """For "the tenth anniversary", "the one-year anniversary"."""
    size, count = found.value("length"), found.number("count")
    if isinstance(size, Length):
        if size.unit not in {"year", "decade", "century"} or size.count is None:
            return Vague(found.text)
        count = int(size.count * {"year": 1, "decade": 10, "century": 100}[size.unit])
    return Anniversary(count) if count is not None and 0 < count < _MOST_YEARS else Vague(found.text)


def the_day(found: Found) -> Node | None:
    """For "the day", which is the one told of before; of "the week", "the year", which one is not told."""
    unit, after, before = found.value("unit"), found.after, found.before
    if unit not in {"day", "week", "month", "year"}:
        return None
    relative = after is not None and (after.text.lower() in _PRONOUNS or after.kind in {"THE", "VERBISH"})
    idiom = before is not None and before.text.lower() in _IDIOMS
    return Vague(found.text) if unit != "day" or relative or idiom else Neighbour("day", 0)


def night_over(found: Found) -> Node | None:
    """For "the night of 8-9 April", "overnight from Friday to Saturday"."""
    time, days = found.value("time"), found.value("day")
    if not isinstance(time, Moment) or not isinstance(days, Stretch):
        return None
    spans = isinstance(time.day, Stretch) and time.clock == "night"
    return Moment(time.clock, days) if time.day is None or spans else None


def days_within(found: Found) -> Node | None:
    """For "the 4th to the 9th of this month"."""
    days, whole = found.value("days"), found.value("whole")
    if not isinstance(days, Stretch) or not isinstance(whole, (Calendar, Neighbour)) or whole.unit != "month":
        return None
    plain = isinstance(days.first, Day) and isinstance(days.last, Day) and days.first.month is None
    return Within(days, whole) if plain else None


def fiscal_part(found: Found) -> Node | None:
    """For "the first fiscal quarter of 2022"."""
    count, unit, years = found.number("count"), found.value("unit"), found.value("whole")
    if not isinstance(years, Years) or not isinstance(unit, str) or count is None:
        return Vague(found.text)
    return Part(Fiscal(years.first), "count", unit, count)


def edge_of(found: Found) -> Node | None:
    """For "the first days of May", "the final weeks of last year"."""
    size, whole = found.value("length"), found.value("whole")
    if isinstance(whole, str):
        whole = Calendar(whole, 0) if whole in _CALENDAR_UNITS else None
    if not isinstance(size, Length) or not isinstance(whole, Node) or isinstance(whole, Day):
        return None
    kind = found.kind("count")
    first = found.number("count") == 1 or kind in {"BEGINNING", "EARLY"}
    if not size.bare and kind in {"FINAL", "ENDING"}:
        return last_part(whole, size)
    if not size.bare:
        whole_number = first and size.sense == "exact" and size.count is not None and size.count == int(size.count)
        if not whole_number or size.count is None:
            return None
        return Stretch(Part(whole, "count", size.unit, 1), Part(whole, "count", size.unit, int(size.count)))
    final = kind in {"FINAL", "ENDING"}
    return Part(whole, "start" if first else "end", size.unit) if first or final else None


def part_of_month(found: Found) -> Node | None:
    """For "late November of last year", "the end of May last year"."""
    part, whole = found.value("part"), found.value("whole")
    which = {"EARLY": "early", "LATE": "late", "MIDDLE": "mid", "BEGINNING": "start", "ENDING": "end"}
    if not isinstance(part, Month) or part.year is not None or not _a_year(whole):
        return None
    return Part(Within(part, whole), which[found.kind("which")])


def part_within(found: Found) -> Node | None:
    """For "the first week of May last year", "midweek last week"."""
    part, whole = found.value("part"), found.value("whole")
    if not isinstance(part, Part) or not isinstance(whole, Node):
        return None
    if isinstance(part.whole, Month) and part.whole.year is None and _a_year(whole):
        return replace(part, whole=Within(part.whole, whole))
    unit = part.whole.unit if isinstance(part.whole, Calendar) and part.whole.shift == 0 else None
    return replace(part, whole=whole) if isinstance(whole, Calendar) and whole.unit == unit else None


def _a_year(whole: object) -> TypeGuard[Calendar | Neighbour]:
    return isinstance(whole, (Calendar, Neighbour)) and whole.unit == "year"
