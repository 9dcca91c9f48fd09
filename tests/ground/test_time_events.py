"""Times told by an event: its third day, its eve, its anniversary, the days after it."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.ground.times import find_times, resolve_time
from daybook.kinds import DatePrecision
from daybook.types import TimeExpression

FRIDAY = date(2019, 3, 15)
RAID = TimeExpression(date(2019, 2, 5), date(2019, 2, 5), DatePrecision.DAY)
COUP = TimeExpression(date(2017, 3, 12), date(2017, 3, 12), DatePrecision.DAY)


def _days(words: str, clause: str = "", told: TimeExpression | None = RAID) -> str | None:
    value = resolve_time(words, FRIDAY, clause=clause or f"Troops left the town {words}.", narrative=told)
    if value is None:
        return None
    return str(value.last) if value.first == value.last else f"{value.first or ''}..{value.last}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("four days afterwards", "2019-02-09"),
        ("four days afterward", "2019-02-09"),
        ("four days after that", "2019-02-09"),
        ("two weeks previously", "2019-01-22"),
        ("the fourth day", "2019-02-08"),
        ("the second week", "2019-02-12..2019-02-18"),
        ("Day Three", "2019-02-07"),
        ("two or three days later", "2019-02-07..2019-02-08"),
        ("a day or so later", "2019-02-05..2019-02-06"),
        ("two weeks to the day later", "2019-02-19"),
        ("the raid's third day", "2019-02-07"),
        ("ten days from then", "2019-02-15"),
        ("moments later", "2019-02-05"),
        ("the first week of the following month", "2019-03-01..2019-03-07"),
        ("two months earlier, in December", "2018-12-01..2018-12-31"),
        ("Day 14", "2019-02-18"),
        ("its third day", "2019-02-07"),
        ("the very next week", "2019-02-11..2019-02-17"),
        ("the end of that month", "2019-02-22..2019-02-28"),
        ("the Thursday after", "2019-02-07"),
        ("the Thursday before the raid", "2019-01-31"),
        ("the Thursday following the raid", "2019-02-07"),
        ("the days after the raid", "2019-02-06..2019-02-12"),
        ("the three days before the raid", "2019-02-02..2019-02-04"),
        ("the days that followed", "2019-02-06..2019-02-12"),
        ("the following days", "2019-02-06..2019-02-12"),
        ("the next three days", "2019-02-06..2019-02-08"),
        ("two days into the raid", "2019-02-07"),
        ("the day of the raid", "2019-02-05"),
        ("the eve of the raid", "2019-02-04"),
        ("the rest of that week", "2019-02-05..2019-02-10"),
        ("three weeks to the day after the raid", "2019-02-26"),
        ("more than a week later", "2019-02-12..2019-02-19"),
    ],
)
def test_reckoned_from_the_event_narrated(words, expected):
    assert _days(words) == expected


@pytest.mark.parametrize("words", ["the fourth day", "the eve of the raid", "the days after the raid", "Day Three"])
def test_without_an_event_they_are_unresolved(words):
    assert _days(words, told=None) is None


def test_other_events_are_not_the_one_narrated():
    assert _days("the eve of the election") is None
    assert _days("the day of the election") is None
    assert _days("a second day") is None


def test_how_many_days_may_be_counted_from_what_the_sentence_names():
    clause = "The force is in the second week of an offensive that began on March 4."
    assert _days("the second week", clause, None) == "2019-03-11..2019-03-15"


def test_the_first_dawn_after_it_is_of_the_next_day():
    assert _days("dawn", "By dawn, the barracks had fallen.") == "2019-02-06"


@pytest.mark.parametrize(
    ("words", "clause", "expected"),
    [
        ("the anniversary", "They gathered on the anniversary of the coup.", "2019-03-12"),
        ("the second anniversary", "They gathered on the second anniversary of the coup.", "2019-03-12"),
        ("the 102nd anniversary", "They gathered on Tuesday, the 102nd anniversary of the rising.", "2019-03-12"),
        ("Tuesday's second anniversary", "A man was shot at Tuesday's second anniversary of the coup.", "2019-03-12"),
        ("Tuesday's anniversary", "The army warned of unrest around Tuesday's anniversary.", "2019-03-19"),
        (
            "the eve of the second anniversary",
            "He died on the eve of the second anniversary of the coup.",
            "2019-03-11",
        ),
        ("two years to the day after the coup", "He died two years to the day after the coup.", "2019-03-12"),
        (
            "two years to the day since the coup",
            "On Tuesday, two years to the day since the coup, he fled.",
            "2019-03-12",
        ),
    ],
)
def test_anniversaries(words, clause, expected):
    assert _days(words, clause, COUP) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Sunday before Christmas", "2018-12-23"),
        ("the Friday after Easter", "2018-04-06"),
        ("the Easter weekend", "2018-03-30..2018-04-02"),
        ("40 minutes into the new year", "2019-01-01"),
        ("the turn of the year", "2018-12-28..2019-01-04"),
        ("the turn of the century", "1999-01-01..2001-12-31"),
        ("days before the end of Ramadan", "2018-06-06..2018-06-12"),
        ("40 years ago this summer", "1979-06-01..1979-08-31"),
        ("this time last year", "2018-03-01..2018-03-31"),
    ],
)
def test_reckoned_from_what_the_words_name(words, expected):
    assert _days(words, told=None) == expected


def test_spans_hold_the_whole_expression():
    text = "Two days into the siege, on the eve of the coup, at Monday's tenth anniversary, the rest of that week."
    assert [m.text for m in find_times(text)] == [
        "Two days into the siege", "the eve of the coup", "Monday's tenth anniversary", "the rest of that week",
    ]  # fmt: skip
