"""Time expressions: where they stand in a text, and what days they come to.

A text is read into words of time (:mod:`~daybook.ground.time_words`), which
rules join into nodes (:mod:`~daybook.ground.time_rules`); a node is reckoned
against the publication date (:mod:`~daybook.ground.time_periods`) in the
light of its sentence (:mod:`~daybook.ground.time_cues`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Literal

from daybook.ground import calendars as cal
from daybook.ground.time_cues import Bound, read_cues
from daybook.ground.time_events import whole_of
from daybook.ground.time_feasts import MAIN_DAYS
from daybook.ground.time_grammar import run_stages
from daybook.ground.time_lengths import counts
from daybook.ground.time_nodes import (
    Ahead,
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
    Stretch,
    Vague,
    Window,
    Within,
    Years,
)
from daybook.ground.time_periods import reckon
from daybook.ground.time_rules import STAGES
from daybook.ground.time_story import Told, reckoned_from, spoken
from daybook.ground.time_values import Reckoning, span_precision
from daybook.ground.time_words import Item, may_tell, read_items
from daybook.types import Mention, TimeExpression

__all__ = ["find_times", "resolve_time"]

_LONGEST_EXPRESSION = 300
"""Longer words are no time expression."""
_BESIDE = 6
"""So few characters apart, a time of day and a day belong together."""
_THROUGH = re.compile(r"\b(?:through|throughout) $", re.IGNORECASE)
_LAST_NIGHT = Moment("night", Stretch(Calendar("day", -1), Calendar("day", 0)))
"""What "through the night" is where no day is told: the night before publication."""
_PERFECT = re.compile(r"\b(?:has|have)(?: \w+){1,12} in $", re.IGNORECASE)
_OPENED = re.compile(
    r"\b(?:that|which|who)\s+(?:had\s+|has\s+)?(?:began|begun|opened|started|erupted|broke\s+out|broken\s+out|was\s+launched)"
    r"\s+(?:on\s+|in\s+)?$",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:(?:on|at|in|between|from|both|the) ){0,3}", re.IGNORECASE)
_ONWARD = re.compile(r"^ (?:from|after|since) (?:[\w'’-]+ ){1,6}(?:of|on) $", re.IGNORECASE)
_AND = re.compile(r" (?:and|or)(?: again)?(?: all)?(?: (?:on|in|at|through|throughout))?(?: the)? ")
_TWO, _MANY = 2, 20
_LONGEST_CLAUSE = 2_000
"""No more of a sentence than this is read, and only as much is remembered."""


def find_times(text: str) -> list[Mention]:
    """Every time expression of ``text``, in order, without overlap, the longest that stands at each place.

    Found are dates, periods, times of day, durations ("for three days"), repeated times ("every week") and
    vague ones ("now"); ages ("a 12-year-old") are not.  A preposition before the expression is outside it.
    Linear in the length of the text.
    """
    return [Mention(item.start, item.end, item.text) for item in _parse(text)]


def resolve_time(
    words: str,
    reference: date | None,
    *,
    clause: str = "",
    past: bool = True,
    narrative: TimeExpression | None = None,
    earlier: Sequence[Told] | None = (),
) -> TimeExpression | None:
    """The interval of days that ``words`` come to, or None where they name none or what they need is not known.

    ``reference`` is the publication date; without it only dates that need none are resolved.  ``clause`` is the
    sentence around the words: its tense, a preposition before them ("since", "until") and quotation marks count.
    ``past`` says which way an expression points whose sentence has no future in it.  ``narrative`` is the interval
    of the event that "two days later" and "days after his death" are reckoned from; where it is None, the only day
    told earlier in the sentence stands for it ("arrested on Jan. 3 and freed two days later"), or else the latest
    told ``earlier`` in the text that is exact enough; of "the previous week" the publication date is near enough where
    nothing is told.  (None: what was told will be asked for later.)  The day of a bare time of day ("8 a.m.") is the
    one beside it in the sentence, or the only one there, or the latest told before.
    """
    if not words or len(words) > _LONGEST_EXPRESSION:
        return None
    found, nodes = _read(words, clause)
    if found is None or not isinstance(found.value, Node):
        return None
    cues = read_cues(clause or words, found.text, past=past)
    base = Reckoning(reference, cues.past, cues.quoted, narrative)
    node = _in_its_place(found.value, found, clause, base)
    if isinstance(node, Moment) and node.day is None:
        node = replace(node, day=_only_day(nodes) or _day_told(found, clause, past=cues.past))
    elif (day := _origin(node, found, clause, base)) is not None:
        base = replace(base, narrative=reckon(day, base))
        node = Neighbour("day", 0) if isinstance(node, Anniversary) else node
    if base.narrative is None and earlier is not None:
        base = replace(base, narrative=reckoned_from(node.whole if isinstance(node, Before) else node, earlier))
        node = _of_now(node) if base.narrative is None else node
    value = reckon(node, base) or _through_the_night(node, found, clause, base) or _any_day(found, nodes, base)
    if value is not None and cues.bound == "until" and node == Moment("dawn"):
        return _next_day(value, base)
    return _bounded(value, cues.bound, base) if value is not None else None


def _of_now(node: Node) -> Node:
    """For "the previous week" where nothing was told before: the one before that of publication."""
    near = isinstance(node, Neighbour) and node.shift < 0 and node.weekday is None and node.origin is None
    return Calendar(node.unit, -1) if near and isinstance(node, Neighbour) and node.unit in _LONG else node


_LONG = frozenset({"week", "month", "year", "decade"})


def _in_its_place(node: Node, found: Item, clause: str, base: Reckoning) -> Node:
    """What words say beside their preposition, and where the tense is a past one."""
    node = _ahead(node, found, clause, past=base.past) or node
    if isinstance(node, Window) and base.past:
        return _next_told(node, found, clause, told=base.narrative is not None)
    if isinstance(node, Day) and node.shift == 1 and node.weekday is not None and base.past and base.narrative:
        return Neighbour("day", 1, node.weekday)
    if isinstance(node, Offset) and isinstance(node.origin, Day) and base.past and " from " in found.text.lower():
        return _stretch_from(node, node.origin)
    if isinstance(node, Feast) and node.name in MAIN_DAYS and _before(found, clause) == "on":
        return replace(node, name=MAIN_DAYS[node.name])
    return node


def _stretch_from(node: Offset, origin: Day) -> Node:
    """For "in five days from June 10", told when they are over."""
    single = (node.length.count or 0) <= 1 and origin.day is None
    if single or node.length.count is None or node.length.unit not in {"day", "week", "month"}:
        return node
    if origin.day is None:
        origin = replace(origin, shift=None)
        node = replace(node, origin=origin)
    last = Offset(Length(1, "day", "exactly"), -1, node)
    return Stretch(origin, last)


def _any_day(found: Item, nodes: Sequence[Item], base: Reckoning) -> TimeExpression | None:
    """The day told before the expression that says most, where that one comes to nothing: "Sunday, a day after a raid".

    One told after it may be of what it is reckoned from.
    """
    told = (item.value for item in nodes[:_MANY] if isinstance(item.value, Node) and item.start < found.start)
    days = (reckon(node, base) for node in told if not isinstance(node, (Length, Vague, Window)))
    return next((day for day in days if day is not None), None) if len(nodes) > 1 else None


def _before(found: Item, clause: str) -> str:
    """The word before the expression, in lower case."""
    return "".join(clause[: max(clause.find(found.text), 0)].lower().split()[-1:])


def _through_the_night(node: Node, found: Item, clause: str, base: Reckoning) -> TimeExpression | None:
    """The night before, where something went on "through the night" and nothing says which."""
    before = clause[: max(clause.find(found.text), 0)]
    through = node == Moment("night") and base.past and _THROUGH.search(before)
    return reckon(_LAST_NIGHT, base) if through else None


def _origin(node: Node, found: Item, clause: str, base: Reckoning) -> Node | None:
    """The day of the sentence that words are reckoned from, where it is that rather than the event narrated.

    An anniversary is the day beside it; "the same day" may be told beside it, or, if no event is told, anywhere.
    """
    day = node.day if isinstance(node, Moment) else node
    if isinstance(node, Nth):
        return _day_opened(found, clause, _OPENED)
    if isinstance(node, Offset) and node.sign > 0 and node.origin is None and base.narrative is None:
        named = _day_opened(found, clause, _ONWARD)
        if named is not None:
            return named
    if isinstance(node, Anniversary):
        beside = _day_told(found, clause, past=base.past, where="beside")
        return beside or (_day_told(found, clause, past=base.past) if base.narrative is None else None)
    if isinstance(day, Neighbour) and (day.shift, day.weekday) == (0, None):
        where: Where = "anywhere" if base.narrative is None else "beside"
        return _day_told(found, clause, past=base.past, where=where)
    if base.narrative is None and _is_relative(found, clause):
        return _day_told(found, clause, past=base.past, where="before")
    return None


def _ahead(node: Node, found: Item, clause: str, *, past: bool) -> Node | None:
    """For "in two weeks", "within ten days", where the sentence looks ahead; "within days" of the event narrated."""
    if not isinstance(node, Length):
        return None
    before = _before(found, clause)
    if past:
        if before == "in" and node.unit != "hour" and _PERFECT.search(clause[: clause.find(found.text)]):
            return Window(node, -1)  # "have walked home in less than a week"
        least, most = counts(node)
        short = node.unit in {"minute", "hour", "day", "week"} and least != 0
        quick = before == "in" and node.sense == "less"
        if quick or (before in {"within", "inside"} and short):
            return Offset(replace(node, count=most, sense="less"), 1)
        return None
    ways: dict[str, Node] = {"in": Ahead(node), "within": Window(node, 1)}
    return ways.get(before) if node.count is not None else None


def _next_told(node: Window, found: Item, clause: str, *, told: bool) -> Node:
    """For "the next month" in a past: the one after that of the event narrated; "over the next month" is all of it."""
    if node.sign < 0:
        return node
    single = node.length.count == 1 and node.length.unit in {"day", "week", "month", "year"}
    inside = _before(found, clause) in {"in", "over", "during", "within", "for", "through", "throughout"}
    if single and not inside:
        return Neighbour(node.length.unit, 1)
    return Offset(whole_of(node.length), 1) if told else node


def _read(words: str, clause: str) -> tuple[Item | None, tuple[Item, ...]]:
    """The expression that ``words`` hold, and all that they hold.

    What the sentence shows counts first ("May" after "in"); words alone are tried with a preposition, too.
    """
    in_place = [item for item in _parse(clause[:_LONGEST_CLAUSE]) if item.text == words]
    if in_place:
        return in_place[0], (in_place[0],)
    nodes = _parse(words) or tuple(item for item in _parse("in " + words) if item.text in words)
    if not nodes:
        return _right_behind(words, clause), ()
    if len(nodes) > 1 and (both := _both(words, nodes)) is not None:
        return both, (both,)
    return max(nodes, key=lambda item: (not isinstance(item.value, (Length, Vague)), item.end - item.start)), nodes


def _right_behind(words: str, clause: str) -> Item | None:
    """The day or period that follows words of no day: "the start of the rainy season in May"."""
    place = clause.find(words)
    if place < 0 or not words.strip():
        return None
    end = place + len(words)
    near = (item for item in _parse(clause[:_LONGEST_CLAUSE]) if end <= item.start <= end + _BESIDE)
    return next((item for item in near if clause[end : item.start] in {" in ", " on ", " of "}), None)


def _both(words: str, nodes: tuple[Item, ...]) -> Item | None:
    """One stretch of two days or times of day that are all of the words: "Saturday night and Sunday morning"."""
    first, last = nodes[0], nodes[-1]
    whole = _LEAD.fullmatch(words[: first.start]) and last.end == len(words) and len(nodes) == _TWO
    if not whole or _AND.fullmatch(words[first.end : last.start]) is None:
        return None
    if isinstance(first.value, Years) and isinstance(last.value, Years) and first.value.last + 1 == last.value.first:
        return Item("YEARLY", 0, len(words), words, Years(first.value.first, last.value.last))
    ends = [_day_of(item) for item in nodes]
    if None in ends or not (isinstance(first.value, Node) and isinstance(last.value, Node)):
        return None
    return Item("OTHER", 0, len(words), words, Stretch(first.value, last.value))


@lru_cache(maxsize=256)
def _parse_short(text: str) -> tuple[Item, ...]:
    return tuple(_joined(text))


def _parse(text: str) -> tuple[Item, ...]:
    return _parse_short(text) if len(text) <= _LONGEST_CLAUSE else tuple(_joined(text))


def _joined(text: str) -> list[Item]:
    if not may_tell(text):
        return []
    items = run_stages(read_items(text), STAGES, text)
    return [item for item in items if isinstance(item.value, Node) and item.kind != "NOTHING"]


def _is_relative(found: Item, clause: str) -> bool:
    """Whether words are reckoned from what was told before: "two days later", "the next morning".

    In "on Friday, four days before a truce" the words name their own event, and Friday is no start to reckon from.
    """
    node = found.value.day if isinstance(found.value, Moment) else found.value
    if not (isinstance(node, Neighbour) or (isinstance(node, Offset) and node.origin is None)):
        return False
    if re.search(r"\b(?:after|before)\b", found.text, re.IGNORECASE) is None:
        return True
    after = clause[clause.find(found.text) + len(found.text) :]
    return found.text.lower().endswith("before") and re.match(r"\s*(?:[,.;:)]|$)", after) is not None


def _day_opened(found: Item, clause: str, opened: re.Pattern[str]) -> Node | None:
    """The day on which what the words count the days of began: "the second week of a war that began on May 3"."""
    place = clause.find(found.text) + len(found.text)
    after = (item for item in _parse(clause[:_LONGEST_CLAUSE]) if item.start >= place and _day_of(item) is not None)
    return next((_day_of(item) for item in after if opened.search(clause[place : item.start])), None)


def _next_day(value: TimeExpression, base: Reckoning) -> TimeExpression:
    """By dawn it was the day after that of the event narrated."""
    return reckon(Neighbour("day", 1), replace(base, narrative=value)) or value


def _only_day(items: Iterable[Item]) -> Node | None:
    """The day that the items tell, where they tell just one."""
    days = {day for item in items if (day := _day_of(item)) is not None}
    return days.pop() if len(days) == 1 else None


Where = Literal["anywhere", "before", "beside"]


def _day_told(found: Item, clause: str, *, past: bool, where: Where = "anywhere") -> Node | None:
    """The day that the sentence tells for an expression without one: the one beside it, or else the only one.

    A day told in another tense, or when somebody spoke, is of something else; so is one after the words, where only
    those "before" count.
    """
    place = clause.find(found.text)
    if place < 0:
        return None
    told = [
        item
        for item in _parse(clause[:_LONGEST_CLAUSE])
        if _day_of(item) is not None and (where != "before" or item.end <= place)
        and read_cues(clause, item.text, past=True).past == past
    ]  # fmt: skip
    beside = [item for item in told if max(place - item.end, item.start - place - len(found.text)) <= _BESIDE]
    if where == "beside":
        return _only_day(beside)
    return _only_day(beside) or _only_day(item for item in told if not spoken(clause[: item.start])) or _only_day(told)


def _day_of(item: Item) -> Node | None:
    """The day that an expression tells, alone or with a time of day."""
    node = item.value
    if isinstance(node, Before):
        node = node.whole
    if isinstance(node, Moment):
        return node.day if not isinstance(node.day, Neighbour) else None
    if isinstance(node, Within):
        return None if isinstance(node.part, Month) else node
    return node if isinstance(node, Day) or (isinstance(node, Calendar) and node.unit == "day") else None


def _bounded(value: TimeExpression, bound: Bound, base: Reckoning) -> TimeExpression | None:
    """The interval that a preposition before the words opens: "since 2014", "until Friday", "before May"."""
    first, last = value.first, value.last
    clock_edge = value.time_of_day is not None and bound in {"before", "after"}
    if bound is None or last is None or clock_edge:
        # "Before dawn on Thursday" is still on Thursday.
        return value
    if bound in {"since", "after"}:
        start = first if bound == "since" else cal.add_days(last, 1)
        if start is None or base.reference is None or start > base.reference:
            return value
        return TimeExpression(start, base.reference, span_precision(start, base.reference), None, base.reference)
    end = last if bound == "until" else cal.add_days(first or last, -1)
    return replace(value, first=None, last=end, time_of_day=None) if end is not None else value
