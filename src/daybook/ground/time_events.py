"""How words that tell a time by an event make a node: "the third day of the siege", "two days into the truce".

Each function is the ``build`` of one or more rules of
:mod:`daybook.ground.time_rules`; the names of the groups are theirs.
"""

from __future__ import annotations

from dataclasses import replace

from daybook.ground.time_grammar import Found
from daybook.ground.time_lengths import LAST_FEW
from daybook.ground.time_nodes import (
    Ago,
    Anniversary,
    Before,
    Calendar,
    Day,
    Feast,
    Length,
    Moment,
    Month,
    Neighbour,
    Node,
    Nth,
    Offset,
    Part,
    Season,
    Stretch,
    Vague,
    Weekend,
    Window,
    Years,
)

_COUNTABLE = frozenset({"day", "week", "month", "year"})
_MANY = 100
"""Days, weeks, months or years of an event are not counted beyond this."""
DEEDS = frozenset(
    "attack attacks bombing bombings blast blasts explosion explosions raid raids strike strikes airstrike killing "
    "killings shooting shootings massacre assault ambush coup putsch crash disaster earthquake quake incident clash "
    "clashes riot riots invasion siege battle abduction kidnapping murder protest protests fire takeover uprising "
    "revolt mutiny offensive crackdown bloodshed violence assassination hijacking evacuation surrender".split()
)
"""An event that the words call so is taken for the one narrated; an election or a funeral is another."""


def numbered(found: Found) -> Node | None:
    """For "Day Two", "day three of the siege": counted from the event narrated."""
    unit, count = found.value("unit"), found.number("count")
    of = found.after is not None and found.after.text.lower() == "of"
    if unit not in _COUNTABLE or count is None or not 0 < count < _MANY or not (of or found.text[0].isupper()):
        return None
    return Nth(str(unit), count)


def nth(found: Found) -> Node | None:
    """For "the third day", "the second week"; "a second day" may be any."""
    unit, count = found.value("unit"), found.number("count")
    owned = found.before is not None and found.before.kind == "APOSTROPHE"
    told = found.kind("count") == "ORDINAL" and (owned or found.item("the") is not None)
    if not told or unit not in _COUNTABLE or count is None or not 0 < count < _MANY:
        return Vague(found.text)
    return Nth(str(unit), count)


def night_of(found: Found) -> Node | None:
    """For "the first night of Passover"."""
    count, whole = found.number("count"), found.value("whole")
    if not isinstance(whole, Feast) or count is None:
        return None
    return Moment(str(found.value("unit")), Part(whole, "count", "day", count))


def weekday_by(found: Found) -> Node | None:
    """For "the Wednesday after", "the Sunday before Christmas"."""
    weekday, origin = found.number("weekday"), found.item("origin")
    sign = -1 if found.kind("side") == "BEFORE" else 1
    if weekday is None:
        return None
    if origin is None:
        return Neighbour("day", sign, weekday)
    node = Feast(str(origin.value)) if origin.kind == "FEAST" else origin.value
    return Neighbour("day", sign, weekday, node) if isinstance(node, (Feast, Day)) else None


def middle(found: Found) -> Node | None:
    """For "midweek", "mid-month"."""
    return Part(Calendar(str(found.value("unit")), 0), "mid")


def lately(found: Found) -> Node | None:
    """For "lately", "of late", "recently": as "in recent weeks"."""
    return Window(Length(None, "week"), -1, recent=True)


def all_of(found: Found) -> Node | None:
    """For "all week", "all month", "all summer"."""
    value, kind = found.value("unit"), found.kind("unit")
    if kind == "WEEKEND":
        return Weekend()
    if kind == "SEASON":
        return Season(found.word("unit"), shift=0)
    return Calendar(str(value), 0) if value in _COUNTABLE and value != "day" else None


def years_since(found: Found) -> Node | None:
    """For "marked two years since the blast": the anniversary; "the two years since" it are no day."""
    size, before = found.value("length"), found.before
    exact = isinstance(size, Length) and size.unit == "year" and size.sense in {"exact", "exactly"}
    if not exact or not isinstance(size, Length) or size.count is None or size.count != int(size.count):
        return None
    return Anniversary(int(size.count)) if before is None or before.kind not in {"THE", "THAT", "POSSESSOR"} else None


def weekends_ago(found: Found) -> Node | None:
    """For "two weekends ago"."""
    count = found.number("count")
    return Weekend(-count) if count is not None and 0 < count < _MANY else None


def turn(found: Found) -> Node | None:
    """For "the turn of the year", within days of it; "the turn of the century", within a year."""
    unit = found.value("unit")
    if unit == "year":
        day = Feast("new year's day")
        ends = (Offset(Length(count, "day", "exactly"), sign, day) for count, sign in ((4, -1), (3, 1)))
        return Stretch(*ends)
    return Years(1999, 2001) if unit in {"century", "millennium"} else None


def rest(found: Found) -> Node | None:
    """For "the rest of the week", "the remainder of that month", "the rest of 2004"."""
    whole = found.value("whole")
    if isinstance(whole, str):
        whole = Neighbour("day", 0) if whole == "day" else Calendar(whole, 0) if whole in _COUNTABLE else None
    return Before(whole, 1) if isinstance(whole, Node) else None


def this_time(found: Found) -> Node | None:
    """For "this time last year", "this time a year ago": the month around that day."""
    whole = found.value("whole")
    if found.text.lower().split()[1:2] != ["time"] or not isinstance(whole, Node):
        return None
    if whole == Calendar("year", -1) or isinstance(whole, Ago):
        return Part(Offset(Length(1, "year", "exactly"), -1, Calendar("day", 0)), "around", "month")
    return None


def to_the_day(found: Found) -> Node | None:
    """For "two years to the day after the coup": an anniversary; "three weeks to the day before" it: that day."""
    size = found.value("length")
    if not isinstance(size, Length) or size.count is None:
        return None
    sign = -1 if found.kind("direction") in {"BEFORE", "EARLIER"} else 1
    if sign > 0 and size.unit == "year" and size.count == int(size.count):
        return Anniversary(int(size.count))
    return Offset(replace(size, sense="exactly"), sign)


def into(found: Found) -> Node | None:
    """For "75 minutes into the new year", "two days into the truce": reckoned from its beginning."""
    size, whole = found.value("length"), found.value("whole")
    if not isinstance(size, Length) or " into " not in found.text.lower().replace("\n", " "):
        return None
    if whole is None:
        return Offset(size, 1)
    if isinstance(whole, Feast) and whole.name in {"the new year", "new year"}:
        return Offset(size, 1, replace(whole, name="new year's day"))
    return Offset(size, 1, Part(whole, "count", "day", 1)) if isinstance(whole, Node) else None


def days_beside(found: Found) -> Node | None:
    """For "the days after the attack", "the three weeks before his death": all of them."""
    size = found.value("length")
    if not isinstance(size, Length) or size.unit not in {"hour", "day", "week", "month", "year"}:
        return None
    return Offset(whole_of(size), -1 if found.kind("direction") == "BEFORE" else 1)


def whole_of(size: Length) -> Length:
    """All of a length from its first day to its last; of "the next few days" as many as the words are used of."""
    count = LAST_FEW.get(size.unit) if size.count is None else size.count
    return replace(size, count=count, sense="within")


def day_of(found: Found) -> Node | None:
    """For "the day of the attack": that of the event narrated, where the words call it a deed."""
    unit = found.value("unit")
    return Neighbour(str(unit), 0) if unit in _COUNTABLE and _a_deed(found) else None


def eve_of(found: Found) -> Node | None:
    """For "the eve of the coup", "the eve of the tenth anniversary"."""
    origin = found.value("origin")
    if origin is None and not _a_deed(found):
        return Vague(found.text)
    one = Length(1, "day", "exactly")
    return Offset(one, -1, origin if isinstance(origin, (Anniversary, Neighbour, Nth)) else None)


def _a_deed(found: Found) -> bool:
    words = found.groups.get("np", ())
    return " of " in found.text.lower() and any(item.text.lower() in DEEDS for item in words)


def day_marked(found: Found) -> Node | None:
    """For "Saturday's 20th anniversary", "next week's anniversary": the day, whatever it is the anniversary of."""
    day = found.value("day")
    return day if isinstance(day, Node) else None


def some_anniversary(found: Found) -> Node | None:
    """For "the anniversary": of which year, the event narrated and the date of publication say."""
    return Anniversary(None)


def months_to(found: Found) -> Node | None:
    """For "the year to November", "the three months to the end of June", "two decades until 2005"."""
    size, whole = found.value("unit"), found.value("whole")
    size = Length(1, size) if isinstance(size, str) else size
    if isinstance(whole, Part) and whole.which in {"start", "end"} and isinstance(whole.whole, (Month, Years)):
        whole = whole.whole
    if not isinstance(size, Length) or size.count is None or not isinstance(whole, (Month, Years)):
        return None
    months = round(size.count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(size.unit, 0))
    if isinstance(whole, Years):
        return _years_to(found, months, whole)
    if months < 1:
        return None
    back = found.kind("edge") in {"TO", "RUNSOUT"}
    far = Offset(Length(months - 1, "month", "exactly"), -1 if back else 1, whole)
    return Stretch(far, whole) if back else Stretch(whole, far)


def _years_to(found: Found, months: int, whole: Years) -> Node | None:
    years, edge = months // 12, found.item("edge")
    until = edge is not None and edge.text.lower() in {"until", "till", "to", "through", "ending", "ended"}
    return Years(whole.first - years, whole.last) if until and years and whole.first == whole.last else None
