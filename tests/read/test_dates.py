"""Publication dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.read.dates import EARLIEST, find_dates, last_plausible, strip_dates

LATEST = date(2030, 12, 31)
DAY = date(2021, 2, 26)


@pytest.mark.parametrize(
    "text",
    [
        "February 26, 2021",
        "Feb. 26 2021",
        "26 Feb 2021 14:05 GMT",
        "26th of February, 2021",
        "2021-02-26",
        "2021/2/26",
        "26.02.2021",
        "26/02/2021",
        "02/26/2021",
        "26-Feb-2021",
        "FRIDAY, FEBRUARY 26TH, 2021",
        "2021-02-26T08:00:00Z",
    ],
)
def test_whole_dates(text):
    assert [found.day for found in find_dates(text, LATEST)] == [DAY]


@pytest.mark.parametrize(
    "text",
    [
        "02/03/2021",
        "February 2021",
        "26 February",
        "31 February 2021",
        "2021-13-01",
        "1 May 1700",
        "3 FEB 90",
        "1 May 2031",
        "room 12-2021-02-265",
        "may 2021",
        "",
    ],
)
def test_no_whole_date(text):
    assert find_dates(text, LATEST) == []


def test_equal_day_and_month_leave_no_doubt():
    assert find_dates("03/03/2021", LATEST)[0].day == date(2021, 3, 3)


def test_short_years_are_the_last_that_are_not_in_the_future():
    assert find_dates("3 FEB 90", LATEST, short_years=True)[0].day == date(1990, 2, 3)
    assert find_dates("3 FEB 21", LATEST, short_years=True)[0].day == date(2021, 2, 3)


def test_labels_tell_a_change_from_publication():
    found = find_dates("Updated 4 May 2021, published 3 May 2021", LATEST)
    assert [item.updated for item in found] == [True, False]


def test_nothing_is_left_of_a_date_line():
    text = "Published: Friday, 26 Feb 2021 at 14:05 GMT | Last updated 27 Feb 2021 9:00 a.m."
    assert strip_dates(text, find_dates(text, LATEST)) == ""


@settings(max_examples=50)
@given(st.dates(EARLIEST, LATEST), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%b %d %Y"]))
def test_every_plausible_day_is_found_where_it_stands(day, form):
    words = day.strftime(form)
    found = find_dates(f"On {words}", LATEST)
    assert [item.day for item in found] == [day]
    assert f"On {words}"[found[0].start : found[0].end] == words


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_text_is_searched(text):
    for item in find_dates(text, LATEST, short_years=True):
        assert EARLIEST <= item.day <= LATEST and 0 <= item.start < item.end <= len(text)


def test_last_plausible_day():
    assert last_plausible(date(2026, 5, 1)) == date(2027, 12, 31)
