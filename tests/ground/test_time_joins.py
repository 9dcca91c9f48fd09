"""Expressions of time joined with others: lists, what is reckoned from a day, parts by count."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.ground.times import find_times, resolve_time
from daybook.kinds import DatePrecision
from daybook.types import TimeExpression

THURSDAY = date(2024, 5, 16)


def _days(words, clause="", narrative=None):
    value = resolve_time(words, THURSDAY, clause=clause, narrative=narrative)
    if value is None:
        return None
    ends = [str(end) if end else "" for end in (value.first, value.last)]
    return ends[0] if ends[0] == ends[1] else "..".join(ends)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Monday and Tuesday", "2024-05-13..2024-05-14"),
        ("Saturday, Sunday and Monday", "2024-05-11..2024-05-13"),
        ("March and April", "2024-03-01..2024-04-30"),
        ("the week before last", "2024-04-29..2024-05-05"),
        ("the night before last", "2024-05-14"),
        ("the weekend before last", "2024-05-04..2024-05-05"),
        ("the Friday before last", "2024-05-03"),
        ("the week after next", "2024-05-27..2024-06-02"),
        ("a year ago today", "2023-05-16"),
        ("a week ago Monday", "2024-05-06"),
        ("ten years ago this month", "2014-05-01..2014-05-31"),
        ("two years ago in March", "2022-03-01..2022-03-31"),
        ("a month ago to the day", "2024-04-16"),
        ("exactly two weeks ago", "2024-05-02"),
        ("a week last Tuesday", "2024-05-07"),
        ("a week from Sunday", "2024-05-26"),
        ("two Saturdays ago", "2024-05-04"),
        ("the last Friday of April", "2024-04-26"),
        ("the first Monday in May", "2024-05-06"),
        ("the fifth Monday of May", None),
        ("the eve of Ramadan", "2024-03-09..2024-03-10"),
        ("the night of May 3-4", "2024-05-03..2024-05-04"),
        ("overnight into Wednesday", "2024-05-14..2024-05-15"),
        ("the night from Monday to Tuesday", "2024-05-13..2024-05-14"),
        ("the past year and a half", "2022-11-16..2024-05-16"),
        ("three days' time", "2024-05-19"),
    ],
)
def test_days_of_what_is_joined(words, expected):
    assert _days(words) == expected


def test_a_list_of_far_days_stays_a_list():
    assert [m.text for m in find_times("on Monday and Friday, in March and in June")] == [
        "Monday", "Friday", "March", "June",
    ]  # fmt: skip


def test_a_length_is_ahead_only_where_the_sentence_is():
    assert _days("two weeks", "The parliament will meet in two weeks.") == "2024-05-30"
    assert _days("two weeks", "The army killed 30 people in two weeks.") is None
    assert _days("ten days", "The vote must be held within ten days.") == "2024-05-16..2024-05-26"


def test_within_days_is_reckoned_from_the_event():
    clause = "The army retook the town within days."
    assert _days("days", clause, COUP) == "2021-02-01..2021-02-08"
    assert _days("days", clause) is None


COUP = TimeExpression(date(2021, 2, 1), date(2021, 2, 1), DatePrecision.DAY)


def test_an_anniversary_is_the_day_beside_it_or_reckoned_from_the_event():
    assert _days("the tenth anniversary", "They marched on Monday, the tenth anniversary of the raid.") == "2024-05-13"
    assert _days("the third anniversary", "Police fired on the third anniversary of the coup.", COUP) == "2024-02-01"
    # Reckoned from some other event it would be years away: not resolved.
    assert _days("the tenth anniversary", "Police fired on the tenth anniversary of the coup.", COUP) is None
    assert _days("the anniversary", "Police fired on the anniversary of the coup.", COUP) == "2024-02-01"
    assert _days("the anniversary", "Police fired on the anniversary of the coup.") is None


def test_a_day_in_a_row_is_the_day_told():
    clause = "Protesters marched for a third straight night on Tuesday."
    assert _days("a third straight night", clause) == "2024-05-14"
    assert _days("a third straight night", "Protesters marched for a third straight night.") is None
    assert _days("the same period last year", "It killed more than in the same period last year.", COUP) == "2020-02-01"


PIECES = st.sampled_from(
    "the a week year Monday Friday and or , before after last next ago of in on to anniversary third 3 May June night "
    "overnight from between eve Ramadan same period day days two 's half straight".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_any_words_are_found_in_order_and_reckoned(words):
    text = " ".join(words)
    found = find_times(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for mention in found:
        value = resolve_time(mention.text, THURSDAY, clause=text)
        assert value is None or value.first is None or value.last is None or value.first <= value.last
