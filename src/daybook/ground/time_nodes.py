"""What a time expression says, before it is reckoned against a date.

The grammar builds these nodes from words; :mod:`daybook.ground.time_values`
turns them into intervals.  A part that is not told is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = str
"""second, minute, hour, day, week, fortnight, month, quarter, year, decade, century."""

Sense = Literal["exact", "exactly", "more", "over", "less", "nearly", "about", "few", "couple", "within"]
"""How a length is told: "exactly" to the day; "over" is a little more; "few" and "couple" have no count, or that of the
word; "within" is all the days from the first to the last of it ("in the three days after")."""


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day of which some parts may be missing: "Feb. 26", "Thursday", "the 15th", "3 Jan. 2020".

    ``weekday`` is 0 for Monday.  ``shift``: -1 for "last", +1 for "next", 0 for "this".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """A day written in numbers of which either may be the month: "08/07/2013"."""

    one: Day
    other: Day


@dataclass(frozen=True, slots=True)
class Month:
    """A month, by name; ``shift`` as in :class:`Day`."""

    month: int
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """A stretch of whole years: a year, a decade, a century, a fiscal year."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Fiscal:
    """The fiscal year called after ``year``: its bounds differ from country to country."""

    year: int
    split: bool = False
    """Whether it is called after two years ("2012-13"), as one that begins in spring is."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar unit ``shift`` units away: today (day, 0), last week (week, -1)."""

    unit: Unit
    shift: int


@dataclass(frozen=True, slots=True)
class Weekend:
    """A weekend; ``shift`` None for "the weekend", the nearest that the tense allows; -2 the one before the last."""

    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season, of ``year`` or ``shift`` years away."""

    season: str
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast or a holy month, by the name it has in ``calendars.FEASTS``; ``known`` False for any other."""

    name: str
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; ``count`` None for a vague one ("a few weeks", "days")."""

    count: float | None
    unit: Unit
    sense: Sense = "exact"
    bare: bool = False
    """A plural without any number: "days", "weeks"."""
    least: float | None = None
    """The lesser of two counts: "two or three weeks"."""


@dataclass(frozen=True, slots=True)
class Ago:
    """So long before publication."""

    length: Length


@dataclass(frozen=True, slots=True)
class Ahead:
    """So long after publication: "in two weeks' time", "two weeks from now"."""

    length: Length


@dataclass(frozen=True, slots=True)
class Offset:
    """So long after (``sign`` +1) or before (-1) ``origin``, or, where that is None, the event narrated."""

    length: Length
    sign: int
    origin: Node | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The unit next to (or, with ``shift`` 0, the same as) that of the event narrated: "the previous day"."""

    unit: Unit
    shift: int
    weekday: int | None = None
    origin: Node | None = None
    """What it is next to, where the words name it: "the Sunday before Christmas"."""


@dataclass(frozen=True, slots=True)
class Nth:
    """The ``count``-th day, week, month or year of the event narrated, from 1: "the third day of the siege"."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of ``length`` that ends (``sign`` -1) or begins (+1) at publication: "the past two weeks"."""

    length: Length
    sign: int
    recent: bool = False
    """Whether it is "recent days", of which how many is not told."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a period: early, mid, late, start, end; or ``count`` units of ``unit`` into it ("third quarter").

    ``whole`` None: the nearest such part, as in "the fourth quarter".
    """

    whole: Node | None
    which: str
    unit: Unit | None = None
    count: int | None = None
    """From 1; -1 for the last."""


@dataclass(frozen=True, slots=True)
class Before:
    """The part of the current period before (``sign`` -1) or after (+1) publication: "earlier this month"."""

    whole: Node
    sign: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day, by the clock (``HH:MM``) or in a word, on ``day``; None: the day stands elsewhere."""

    clock: str
    day: Node | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one to another, both included."""

    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Within:
    """A weekday of a week, a month of a year: "Monday of last week", "June last year"; or the ``count``-th weekday."""

    part: Node
    whole: Node
    count: int | None = None
    """From 1; -1 for the last; None where there is but one."""


@dataclass(frozen=True, slots=True)
class Again:
    """The period told of before, in another year, or one unit before: "the same period last year"."""

    whole: Years | Calendar


@dataclass(frozen=True, slots=True)
class Anniversary:
    """The day so many years after the event narrated: "the tenth anniversary"; None where it is not told which."""

    years: int | None


@dataclass(frozen=True, slots=True)
class Vague:
    """Words of time that name no interval: "now", "recently", "annually"."""

    words: str


Node = (
    Day | Either | Month | Years | Fiscal | Calendar | Weekend | Season | Feast | Length | Ago | Ahead | Offset
    | Neighbour | Nth | Window | Part | Before | Moment | Stretch | Within | Again | Anniversary | Vague
)  # fmt: skip
