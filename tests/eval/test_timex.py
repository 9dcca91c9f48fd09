from __future__ import annotations

from datetime import date

import pytest

from eval.timex import agrees, named, same


def days(words: str) -> tuple[date, date]:
    first, _, last = words.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last or first)


@pytest.mark.parametrize(
    ("value", "sort", "right"),
    [
        ("2009-05-14", "day", "2009-05-14"),
        ("2009-05-14TMO", "day", "2009-05-14"),
        ("2009-05-14T08:30Z", "day", "2009-05-14"),
        ("2009-05-14TXX", "day", "2009-05-14"),
        ("2009-W20", "week", "2009-05-11..2009-05-17"),
        ("2009-W01", "week", "2008-12-29..2009-01-04"),
        ("2009-W20-WE", "weekend", "2009-05-16..2009-05-17"),
        ("2009-W20-3", "day", "2009-05-13"),
        ("2008-02", "month", "2008-02-01..2008-02-29"),
        ("2008-02-XX", "month", "2008-02-01..2008-02-29"),
        ("2009-Q4", "quarter", "2009-10-01..2009-12-31"),
        ("2009-H1", "half", "2009-01-01..2009-06-30"),
        ("2009-SU", "season", "2009-06-01..2009-08-31"),
        ("2009-WI", "season", "2009-12-01..2010-02-28"),
        ("2009", "year", "2009-01-01..2009-12-31"),
        ("2009-XX-XX", "year", "2009-01-01..2009-12-31"),
        ("199", "decade", "1990-01-01..1999-12-31"),
        ("199X", "decade", "1990-01-01..1999-12-31"),
        ("19", "century", "1900-01-01..1999-12-31"),
    ],
)
def test_a_value_names_its_days(value: str, sort: str, right: str) -> None:
    assert named(value) == (sort, days(right))


@pytest.mark.parametrize(
    ("value", "sort"),
    [
        ("P3D", "duration"),
        ("PT24H", "duration"),
        ("PXW", "duration"),
        ("PRESENT_REF", "reference"),
        ("PAST_REF", "reference"),
        ("FUTURE_REF", "reference"),
        ("XXXX-05", "no known year"),
        ("XXXX-WXX-1", "no known year"),
        ("FY2009", "fiscal year"),
        ("T24:00", "time of day alone"),
        ("2009-02-30", "against the rules"),
        ("2009-W54", "against the rules"),
        ("14-05-2009", "against the rules"),
        ("0000", "against the rules"),
        ("", "against the rules"),
    ],
)
def test_other_values_are_left_out_by_sort(value: str, sort: str) -> None:
    assert named(value) == (sort, None)


def test_the_same_days_and_no_others_are_right() -> None:
    may = days("2009-05-01..2009-05-31")
    assert same(may, "month", may)
    assert not same(days("2009-05-01..2009-05-30"), "month", may)
    assert not same(None, "month", may)
    assert not same((None, may[1]), "month", may)


def test_a_season_may_begin_as_astronomers_have_it() -> None:
    summer = days("2009-06-01..2009-08-31")
    assert same(days("2009-06-21..2009-09-22"), "season", summer)
    assert not same(days("2009-06-25..2009-09-22"), "season", summer)


PUBLISHED = date(2009, 5, 14)


@pytest.mark.parametrize(
    ("found", "preposition", "right"),
    [
        ("2009-05-01..2009-05-31", "in", True),
        ("2009-05-01..2009-05-13", "in", True),  # shares its start
        ("2009-05-04..2009-05-13", "in", True),  # ends the day before publication
        ("2009-05-04..2009-05-12", "in", False),  # inside, and no end told by anything
        ("2009-04-30..2009-05-31", "in", False),  # a day too early
        ("2009-05-01..2009-06-30", "in", False),
        ("2009-05-01..2009-06-30", "since", True),  # opened at the end: the start counts
        ("2009-05-02..2009-06-30", "since", False),
        ("2009-01-01..2009-05-31", "until", True),  # opened at the start: the end counts
        ("2009-01-01..2009-05-31", "since", False),
    ],
)
def test_the_lenient_rule(found: str, preposition: str, right: bool) -> None:
    gold = ("month", days("2009-05-01..2009-05-31"))
    assert agrees(days(found), gold, PUBLISHED, preposition) is right


def test_the_lenient_rule_of_open_starts_and_of_nothing() -> None:
    gold = ("month", days("2009-05-01..2009-05-31"))
    assert agrees((None, date(2009, 5, 31)), gold, None, "by")
    assert not agrees((None, date(2009, 5, 31)), gold, None, "in")
    assert not agrees(None, gold, PUBLISHED, "in")
