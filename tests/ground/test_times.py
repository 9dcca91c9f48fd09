"""Time expressions: their spans, and the days they come to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.ground.times import find_times, resolve_time
from daybook.kinds import DatePrecision
from daybook.types import TimeExpression

FRIDAY = date(2024, 5, 17)
"""The publication date of these tests."""


def _found(text):
    return [mention.text for mention in find_times(text)]


def _days(words, clause="", reference=FRIDAY, **options):
    value = resolve_time(words, reference, clause=clause, **options)
    return None if value is None else (_iso(value.first), _iso(value.last), value.precision.value)


def _iso(day):
    return None if day is None else day.isoformat()


def _day(text):
    return (text, text, "day")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Mortars fell on Thursday night and early on Friday.", ["Thursday night", "early on Friday"]),
        ("It began late Monday and went on overnight.", ["late Monday", "overnight"]),
        ("Earlier this month a base was hit; last month, two.", ["Earlier this month", "last month"]),
        ("He was shot more than a year ago, days after his trial.", ["more than a year ago", "days after his trial"]),
        ("On January 3 and on 5 March 2019", ["January 3", "5 March 2019"]),
        ("on Friday, Feb. 19, 2021, at 14:30 local time", ["Friday, Feb. 19, 2021", "14:30 local time"]),
        ("between 3 and 5 May, from Monday to Wednesday", ["3 and 5 May", "Monday to Wednesday"]),
        ("A five-hour battle ended three days of quiet.", ["A five-hour", "three days"]),
        ("in 2018, since 2014, in the 1990s", ["2018", "2014", "the 1990s"]),
        ("the day before yesterday, two weeks later", ["the day before yesterday", "two weeks later"]),
        ("at around 3am (0100 GMT) on Tuesday", ["3am (0100 GMT) on Tuesday"]),
        ("in the early hours of Sunday", ["the early hours of Sunday"]),
        ("on Wednesday (15) and on the 12th, police said", ["Wednesday (15)", "the 12th"]),
        ("in May and in March; the third quarter of last year", ["May", "March", "the third quarter of last year"]),
        ("during Ramadan and on Eid al-Fitr", ["Ramadan", "Eid al-Fitr"]),
        ("now and recently, every week", ["now", "recently", "every week"]),
    ],
)
def test_spans_are_whole_and_hold_no_preposition(text, spans):
    assert _found(text) == spans


@pytest.mark.parametrize(
    "text",
    ["Theresa May said they may march.", "about 2000 people and 2019 troops", "UN resolution 1970", "a 12-year-old boy",
     "flight 1549", "the second floor", "the Sunday Times wrote", "a quarter of the houses", "122mm rockets",
     "ten years in prison", "a fall from the bridge", "the evening news"],
)  # fmt: skip
def test_what_only_looks_like_a_time_is_left(text):
    assert _found(text) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Thursday", _day("2024-05-16")),
        ("Friday", _day("2024-05-17")),
        ("Saturday", _day("2024-05-11")),
        ("Thursday night", _day("2024-05-16")),
        ("late Monday", _day("2024-05-13")),
        ("last Friday", _day("2024-05-10")),
        ("next Friday", _day("2024-05-24")),
        ("today", _day("2024-05-17")),
        ("yesterday", _day("2024-05-16")),
        ("tomorrow", _day("2024-05-18")),
        ("last night", _day("2024-05-16")),
        ("this evening", _day("2024-05-17")),
        ("overnight", ("2024-05-16", "2024-05-17", "days")),
        ("the day before yesterday", _day("2024-05-15")),
        ("two days ago", _day("2024-05-15")),
        ("Monday last week", _day("2024-05-06")),
        ("January 3", _day("2024-01-03")),
        ("3 January", _day("2024-01-03")),
        ("Dec. 30", _day("2023-12-30")),
        ("the 15th", _day("2024-05-15")),
        ("the 20th", _day("2024-04-20")),
        ("Wednesday (1)", _day("2024-05-01")),
    ],
)
def test_days(words, expected):
    assert _days(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("earlier this month", ("2024-05-01", "2024-05-16", "month")),
        ("this month", ("2024-05-01", "2024-05-17", "month")),
        ("last month", ("2024-04-01", "2024-04-30", "month")),
        ("this week", ("2024-05-13", "2024-05-17", "week")),
        ("earlier this week", ("2024-05-13", "2024-05-16", "week")),
        ("last week", ("2024-05-06", "2024-05-12", "week")),
        ("the weekend", ("2024-05-11", "2024-05-12", "days")),
        ("last year", ("2023-01-01", "2023-12-31", "year")),
        ("three years ago", ("2021-01-01", "2021-12-31", "year")),
        ("more than a year ago", (None, "2023-05-17", "year")),
        ("nearly two years ago", ("2022-05-17", "2022-11-17", "year")),
        ("two weeks ago", ("2024-04-29", "2024-05-05", "week")),
        ("recent weeks", ("2024-04-05", "2024-05-17", "week")),
        ("the past two weeks", ("2024-05-03", "2024-05-17", "week")),
        ("October", ("2023-10-01", "2023-10-31", "month")),
        ("June last year", ("2023-06-01", "2023-06-30", "month")),
        ("early April", ("2024-04-01", "2024-04-10", "week")),
        ("the end of last year", ("2023-11-01", "2023-12-31", "season")),
        ("the fourth quarter", ("2023-10-01", "2023-12-31", "season")),
        ("the first week of March", ("2024-03-01", "2024-03-07", "week")),
        ("last summer", ("2023-06-01", "2023-08-31", "season")),
        ("March 3-5", ("2024-03-03", "2024-03-05", "days")),
        ("Monday to Wednesday", ("2024-05-13", "2024-05-15", "days")),
        ("Ramadan", ("2024-03-10", "2024-04-09", "season")),
    ],
)
def test_periods(words, expected):
    assert _days(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Jan. 3, 2020", _day("2020-01-03")),
        ("2020-01-03", _day("2020-01-03")),
        ("26/02/2021", _day("2021-02-26")),
        ("March 2019", ("2019-03-01", "2019-03-31", "month")),
        ("2018", ("2018-01-01", "2018-12-31", "year")),
        ("mid-2011", ("2011-05-01", "2011-08-31", "season")),
        ("the 1990s", ("1990-01-01", "1999-12-31", "year")),
        ("the summer of 2014", ("2014-06-01", "2014-08-31", "season")),
        ("Nowruz 2020", ("2020-03-20", "2020-03-21", "days")),
        ("December 30 to January 2, 2021", ("2020-12-30", "2021-01-02", "days")),
        ("9/11", _day("2001-09-11")),
    ],
)
def test_what_names_its_year_needs_no_publication_date(words, expected):
    assert _days(words, reference=None) == expected


@pytest.mark.parametrize("words", ["Thursday", "January 3", "last month", "three years ago", "overnight", "May"])
def test_without_a_publication_date_the_rest_stays_unknown(words):
    assert _days(words, reference=None) is None


@pytest.mark.parametrize(
    "words", ["three days", "five-hour", "now", "every week", "annually", "the day", "two days later", "the next day",
              "8 a.m.", "dawn", "days after his death", "03/04/2020", "the end of the day", "", "nonsense"],
)  # fmt: skip
def test_what_names_no_day_is_never_the_publication_date(words):
    assert _days(words) is None


@pytest.mark.parametrize(
    ("words", "clause", "expected"),
    [
        ("Sunday", "Voters will go to the polls on Sunday.", _day("2024-05-19")),
        ("Sunday", "The minister said on Sunday that voters will decide.", _day("2024-05-12")),
        ("Sunday", "On Sunday the group vowed to march again.", _day("2024-05-12")),
        ("Sunday", "The group vowed to march on Sunday.", _day("2024-05-19")),
        ("Sunday", "A prayer would be held on Sunday.", _day("2024-05-19")),
        ("June 3", "A June 3 hearing has been scheduled.", _day("2024-06-03")),
        ("May", "He was seen in May near the port.", ("2024-05-01", "2024-05-17", "month")),
        ("2014", "It has been at war since 2014.", ("2014-01-01", "2024-05-17", "year")),
        ("Wednesday", "The road was closed until Wednesday.", (None, "2024-05-15", "day")),
        ("Jan. 2", "All had left by Jan. 2.", (None, "2024-01-02", "day")),
        ("Wednesday", "They fled before Wednesday.", (None, "2024-05-14", "day")),
        ("dawn on Monday", "It began before dawn on Monday.", _day("2024-05-13")),
        ("Monday", "He spoke after Monday's raid.", _day("2024-05-13")),
        ("April and June 2020", "It shrank between April and June 2020.", ("2020-04-01", "2020-06-30", "season")),
        ("8 a.m.", "On Tuesday the gate was hit at 8 a.m.", ("2024-05-14", "2024-05-14", "hour")),
        ("the night", "They fled in the night and will return on Tuesday.", None),
        ("two days later", "He was held on May 3 and freed two days later.", _day("2024-05-05")),
        ("the day before", "Police said on Monday that a bus was hit the day before.", _day("2024-05-12")),
        ("four days before a truce", "It fell on Monday, four days before a truce.", None),
    ],
)
def test_the_sentence_decides(words, clause, expected):
    assert _days(words, clause) == expected


def test_a_quoted_today_may_be_the_day_before_publication():
    clause = '"We struck two depots earlier this evening", the spokesman said.'
    assert _days("earlier this evening", clause) == ("2024-05-16", "2024-05-17", "days")
    assert _days("this evening", "Two depots burned this evening.") == _day("2024-05-17")


def test_planned_events_lie_ahead_where_the_caller_says_so():
    assert _days("Sunday", past=False) == _day("2024-05-19")
    assert _days("March", past=False) == ("2025-03-01", "2025-03-31", "month")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("two days later", _day("2024-01-05")),
        ("a week before the vote", ("2023-12-27", "2023-12-27", "week")),
        ("the previous day", _day("2024-01-02")),
        ("the following Friday", _day("2024-01-05")),
        ("that night", _day("2024-01-03")),
        ("days after his death", ("2024-01-05", "2024-01-10", "days")),
        ("hours later", ("2024-01-03", "2024-01-04", "days")),
    ],
)
def test_what_is_reckoned_from_another_event(words, expected):
    killing = TimeExpression(date(2024, 1, 3), date(2024, 1, 3), DatePrecision.DAY)
    assert _days(words, narrative=killing) == expected


def test_an_event_with_an_open_start_passes_it_on():
    long_ago = TimeExpression(None, date(2023, 5, 17), DatePrecision.YEAR)
    assert _days("days after his death", narrative=long_ago) == (None, "2023-05-24", "days")


@pytest.mark.parametrize(
    ("words", "told"),
    [("Thursday night", "night"), ("8 a.m. on Monday", "08:00"), ("9:30 p.m. on Monday", "21:30"),
     ("early Tuesday", "early"), ("the early hours of Friday", "early morning"), ("Monday", None)],
)  # fmt: skip
def test_time_of_day(words, told):
    value = resolve_time(words, FRIDAY)
    assert value is not None
    assert value.time_of_day == told


def test_only_what_is_relative_has_an_anchor():
    relative, absolute = resolve_time("last week", FRIDAY), resolve_time("3 March 2019", FRIDAY)
    assert relative is not None and relative.anchor == FRIDAY
    assert absolute is not None and absolute.anchor is None


_WORDS = st.lists(
    st.sampled_from(
        "the last next this early late mid - Monday May March January 3 15th 2019 2000 31 30 days weeks year years ago "
        "later before after two a few of in on at 8 a.m. night morning to and , . ( ) earlier more than quarter first "
        "week weekend Ramadan today 1990s 14:30 GMT since until between from 02/30/2020 2020-02-30 9999 hours century "
        "yesterday summer million hundred thousand".split()
    ),
    max_size=9,
).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(_WORDS | st.text(max_size=60))
def test_mentions_are_ordered_disjoint_and_true_to_the_text(text):
    end = 0
    for mention in find_times(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        end = mention.end


@settings(max_examples=80, deadline=None)
@given(_WORDS | st.text(max_size=60), st.dates() | st.none(), st.booleans())
def test_any_words_give_an_interval_in_order_or_nothing(words, reference, past):
    narrative = TimeExpression(reference, reference, DatePrecision.DAY) if reference else None
    value = resolve_time(words, reference, clause=f"It was {words}.", past=past, narrative=narrative)
    if value is not None:
        assert value.last is not None
        assert value.first is None or value.first <= value.last


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["Thursday night", "earlier this month", "last week", "early April", "two weeks ago"]),
       st.dates(date(1950, 1, 1), date(2070, 1, 1)))  # fmt: skip
def test_twenty_eight_years_on_the_calendar_is_the_same(words, reference):
    now, then = resolve_time(words, reference), resolve_time(words, reference + timedelta(days=10_227))
    assert now is not None and then is not None and now.last is not None and then.last is not None
    assert then.last - now.last == timedelta(days=10_227)


@pytest.mark.parametrize("word", ["a ", "3 ", "in the ", "Monday ", "a year ", "-", "12:", "\n", "two days after a "])
def test_endless_text_ends(word):
    find_times(word * 2_000)
    resolve_time(word * 2_000, FRIDAY, clause=word * 2_000)
