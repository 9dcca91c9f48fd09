"""How words that tell a time by its distance or its part make a node: "last week", "hours later", "early June".

Each function is the ``build`` of one or more rules of
:mod:`daybook.ground.time_rules`; the names of the groups are theirs.
"""

from __future__ import annotations

from dataclasses import replace

from daybook.ground.time_events import whole_of
from daybook.ground.time_feasts import MAIN_DAYS
from daybook.ground.time_grammar import Found
from daybook.ground.time_lexicon import NEWS
from daybook.ground.time_nodes import (
    Ago,
    Ahead,
    Calendar,
    Day,
    Feast,
    Length,
    Moment,
    Month,
    Neighbour,
    Node,
    Offset,
    Part,
    Season,
    Sense,
    Stretch,
    Vague,
    Weekend,
    Window,
    Years,
)

SHIFTS = {"LAST": -1, "PAST": -1, "THIS": 0, "CURRENT": 0, "NEXT": 1, "COMING": 1}
_NO_CALENDAR = frozenset({"second", "minute", "hour", "fortnight", "decade", "century", "millennium"})
_NEIGHBOURS = {"PREVIOUS": -1, "FOLLOWING": 1, "NEXT": 1, "THAT": 0, "SAME": 0}
_EPITHETS = frozenset("black bloody cyber super".split())
_TITLES = frozenset("times telegraph express mirror post mail herald independent tribune live".split())


def length(found: Found) -> Node | None:
    """For "three days", "more than a year", "two or three weeks", "12-year"."""
    unit = found.value("unit")
    if not isinstance(unit, str) or _an_age(found):
        return None
    value = found.value("count")
    count = float(value) if isinstance(value, (int, float)) else 2.0 if value == "couple" else None
    if found.item("one") is not None:
        count = 1.0
    if found.item("half") is not None:
        count = 0.5 if count is None else count + 0.5
    least = found.number("dozenish")
    if least is not None and (count is None or not least < count):
        least = count = None
    sense = _SENSES.get(found.value("sense"), "exact")
    if value in {"few", "couple"} and sense in {"exact", "exactly", "about"}:
        sense = _SENSES[value]
    if unit == "quarter" and found.item("row") is None:
        return None
    if unit in {"night", "morning", "evening", "afternoon"}:
        unit = "day"
    if unit == "fortnight":
        unit, count = "week", 2 * count if count is not None else None
    return Length(count, unit, sense, count is None and found.item("count") is None, least)


def week_or_two(found: Found) -> Node | None:
    """For "a week or two", "a day or so", "a year or more"."""
    size, count = found.value("length"), found.number("count")
    if not isinstance(size, Length) or size.count is None:
        return None
    if count is None:
        return replace(size, sense="more" if found.text.lower().endswith("more") else "about")
    return replace(size, count=float(count), least=size.count) if size.count < count else None


_SENSES: dict[object, Sense] = {
    "more": "more", "over": "over", "less": "less", "nearly": "nearly", "about": "about", "exactly": "exactly",
    "few": "few", "couple": "couple",
}  # fmt: skip


def _an_age(found: Found) -> bool:
    """For "a 12-year-old boy", "two years old"."""
    after = found.after
    return after is not None and (after.kind == "OLD" or after.text.lower() in {"older", "younger", "jail"})


def week_or_two_on(found: Found) -> Node | None:
    """For "a week or two ago", "a day or so later"."""
    size, then = week_or_two(found), found.kind("then")
    if not isinstance(size, Length):
        return None
    return Ago(size) if then == "AGO" else Offset(size, 1 if then == "LATER" else -1)


def shifted(found: Found) -> Node | None:
    """For "last week", "this month", "next year"; with "the", the stretch up to now or from now."""
    unit, kind = found.value("unit"), found.kind("which")
    if not isinstance(unit, str):
        return None
    shift = SHIFTS.get(kind)
    with_article = found.item("the") is not None
    if shift is None or (kind == "NEXT" and with_article and unit == "day"):
        return Neighbour(unit, _NEIGHBOURS[kind])
    if unit == "hour" and shift >= 0:
        return Vague(found.text)
    if unit in _NO_CALENDAR or kind in {"PAST", "COMING"} or (with_article and shift and unit != "quarter"):
        size = Length(2, "week") if unit == "fortnight" else Length(1, unit)
        return Window(size, 1 if shift > 0 else -1)
    return Calendar(unit, shift)


def window(found: Found) -> Node | None:
    """For "the past two weeks", "the next few days", "recent months"."""
    size = found.value("length")
    if not isinstance(size, Length):
        return None
    kind = found.kind("which")
    if kind == "RECENT":
        return Window(Length(None, size.unit), -1, recent=True)
    if kind in {"PREVIOUS", "FOLLOWING"}:
        return Offset(whole_of(size), _NEIGHBOURS[kind]) if found.item("the") is not None else Vague(found.text)
    return Window(size, 1 if kind in {"NEXT", "COMING"} else -1)


def this_past(found: Found) -> Node | None:
    """For "this past week", "this coming Friday"."""
    unit, weekday = found.value("unit"), found.number("weekday")
    sign = SHIFTS[found.kind("which")]
    if weekday is not None:
        return Day(weekday=weekday, shift=sign)
    if found.item("weekend") is not None:
        return Weekend(sign)
    return Window(Length(1, unit), sign) if isinstance(unit, str) else None


def deictic(found: Found) -> Node | None:
    """For "today", "yesterday", "the day before yesterday", "the day after tomorrow"."""
    shift = found.number("shift")
    if shift is None:
        return None
    extra = {"BEFORE": -1, "AFTER": 1}.get(found.kind("further"), 0)
    return Calendar("day", shift + extra)


def weekday(found: Found) -> Node | None:
    """For "Thursday", "last Monday", "the following Friday"."""
    day, kind = found.number("weekday"), found.kind("which")
    if day is None or (found.after is not None and found.after.text in {t.capitalize() for t in _TITLES}):
        return None
    if found.before is not None and found.before.text.lower() in _EPITHETS:
        return Vague(found.text)
    if kind in {"FOLLOWING", "PREVIOUS", "THAT", "SAME"}:
        return Neighbour("day", _NEIGHBOURS[kind], day)
    return Day(weekday=day, shift=SHIFTS.get(kind))


def shifted_month(found: Found) -> Node | None:
    """For "last October", "this May"; "next March"."""
    month = found.value("month")
    number = month.month if isinstance(month, Month) else found.number("month")
    shift = SHIFTS.get(found.kind("which"))
    return Month(number, None, shift) if number is not None and shift is not None else None


def season(found: Found) -> Node | None:
    """For "last summer", "the spring of 2014", "winter"."""
    years = found.value("year")
    year = years.first if isinstance(years, Years) else None
    return Season(found.word("season"), year, SHIFTS.get(found.kind("which")))


def weekend(found: Found) -> Node | None:
    """For "the weekend", "last weekend", "next weekend"."""
    kind = found.kind("which")
    if kind in {"THAT", "SAME", "FOLLOWING", "PREVIOUS"}:
        return Neighbour("weekend", _NEIGHBOURS[kind])
    return Weekend(SHIFTS.get(kind) if kind != "THIS" else None)


def feast(found: Found) -> Node | None:
    """For "Ramadan", "Eid al-Fitr 2020", "last Christmas"."""
    name, years = found.value("feast"), found.value("year")
    if name == "the new year" and "New Year" in found.text:
        name = "new year"
    year = years.first if isinstance(years, Years) else None
    return Feast(str(name), year, SHIFTS.get(found.kind("which")))


def feast_weekend(found: Found) -> Node | None:
    """For "the Easter weekend", "the New Year weekend"."""
    name = str(found.value("feast"))
    return Feast(name) if name.endswith("easter") else Part(Feast(name), "around", "weekend")


def part_of_day(found: Found) -> Node | None:
    """For "this morning", "last night", "that evening", "the night before"."""
    part, kind = str(found.value("part")), found.kind("which")
    if kind in {"LAST", "THIS", "PAST"}:
        return Moment(part, Calendar("day", -1 if kind == "LAST" else 0))
    if kind in {"COMING"}:
        return None
    return Moment(part, Neighbour("day", {"BEFORE": -1, "AFTER": 1}.get(kind, _NEIGHBOURS.get(kind, 0))))


def tonight(found: Found) -> Node | None:
    """For "tonight"."""
    return Moment("night", Calendar("day", 0))


def overnight(found: Found) -> Node | None:
    """For "overnight": from the evening before to the morning of publication; "overnight Thursday"."""
    day = found.value("day")
    if day is None:
        return Moment("night", Stretch(Calendar("day", -1), Calendar("day", 0)))
    if not isinstance(day, (Day, Calendar)):
        return None
    # "Overnight Thursday" is the night that begins then, "overnight into Thursday" the one before.
    into = found.kind("into") == "TO"
    other = Offset(Length(1, "day"), -1 if into else 1, day)
    return Moment("night", Stretch(other, day) if into else Stretch(day, other))


def ago(found: Found) -> Node | None:
    """For "three years ago", "more than a year ago", "years ago", "a year ago to the day"."""
    size = found.value("length")
    if not isinstance(size, Length):
        return None
    return Ago(replace(size, sense="exactly") if found.item("exact") is not None else size)


def ahead(found: Found) -> Node | None:
    """For "two weeks from now"."""
    size = found.value("length")
    return Ahead(size) if isinstance(size, Length) else None


def offset(found: Found) -> Node | None:
    """For "two days earlier", "hours later", "days after his death", "a week before Jan. 3"."""
    size = found.value("length")
    if not isinstance(size, Length):
        unit = found.value("unit")
        size = Length(1, unit) if isinstance(unit, str) else None
    if size is None:
        return None
    origin = found.value("origin")
    sign = -1 if found.kind("direction") in {"EARLIER", "BEFORE", "PRIOR", "PREVIOUS"} else 1
    return Offset(
        size, sign, origin if isinstance(origin, (Day, Calendar, Month, Feast, Moment, Part, Years)) else None
    )


def centuries(found: Found) -> Node | None:
    """For "a quarter of a century"."""
    return Length(25.0, "year", _SENSES.get(found.value("sense"), "exact"))


def the_day_before(found: Found) -> Node | None:
    """For "the day before", "the year after", "the week before his trial", "the day after Christmas"."""
    unit, origin = found.value("unit"), found.value("origin")
    if not isinstance(unit, str):
        return None
    sign = -1 if found.kind("direction") in {"BEFORE", "PREVIOUS"} else 1
    if isinstance(origin, (Day, Calendar, Month, Feast)):
        size = Length(1, unit)
        return Offset(size if unit == "day" or not isinstance(origin, (Day, Feast)) else whole_of(size), sign, origin)
    return Neighbour(unit, sign)


def moment_on(found: Found) -> Node | None:
    """For "Thursday night", "8 a.m. on Monday", "the early hours of Friday", "late Monday"."""
    day = found.value("day")
    if not isinstance(day, Node):
        return None
    if isinstance(day, Feast):
        day = replace(day, name={**MAIN_DAYS, "the new year": "new year's day"}.get(day.name, day.name))
    return Moment(_clock_of(found), day)


def _clock_of(found: Found) -> str:
    """The clock time if there is one, else the part of the day with its "early" or "late"."""
    time = found.value("time")
    if isinstance(time, Moment):
        return time.clock
    hours = found.value("hours")
    if isinstance(hours, str):
        return hours
    edge = {"EARLY": "early", "LATE": "late", "MIDDLE": "mid"}.get(found.kind("edge"), "")
    part = str(found.value("time") or "")
    return f"{edge} {part}".strip()


def bare_moment(found: Found) -> Node | None:
    """For "at dawn", "in the morning", "the early hours": the day stands elsewhere."""
    clock_words = _clock_of(found)
    item = found.item("time")
    if item is not None and item.kind == "PART" and item.text[:1].isupper():
        return None
    if found.after is not None and found.after.text.lower() in NEWS:
        return None
    return Moment(clock_words) if clock_words else None


def repeated(found: Found) -> Node | None:
    """For "annually", "now"; "Daily" in the name of a newspaper is none."""
    named = found.before is not None and found.before.kind == "WORD" and found.before.text[:1].isupper()
    return None if named and found.text[:1].isupper() else Vague(found.text)


def vague(found: Found) -> Node | None:
    """Words of time that name no interval."""
    return Vague(found.text)


def years_of(found: Found) -> Node | None:
    """For "20 years in prison", "five years of age" : a sentence or an age, no time told."""
    return Vague(found.text) if found.text.lower().split()[-1] in {"prison", "jail", "age"} else None


def edged(found: Found) -> Node | None:
    """For "late last night": the edge goes before the part of the day."""
    inner = found.value("day")
    edge = {"EARLY": "early", "LATE": "late"}[found.kind("edge")]
    return Moment(f"{edge} {inner.clock}", inner.day) if isinstance(inner, Moment) else None


def clock_alone(found: Found) -> Node | None:
    """A clock time, with the same in another zone in brackets after it."""
    time = found.value("time")
    return time if isinstance(time, Moment) else None
