"""Feasts against days that almanacs give."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.ground.calendars import FEASTS
from daybook.ground.time_feasts import MORE, eastern_easter, feast_days


@pytest.mark.parametrize(
    ("year", "day"),
    [(2016, date(2016, 5, 1)), (2021, date(2021, 5, 2)), (2022, date(2022, 4, 24)), (2024, date(2024, 5, 5))],
)
def test_eastern_easter(year, day):
    assert eastern_easter(year) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("lunar new year", date(2020, 1, 25)),
        ("lunar new year", date(2023, 1, 22)),
        ("lunar new year", date(2024, 2, 10)),
        ("diwali", date(2020, 11, 14)),
        ("diwali", date(2023, 11, 12)),
        ("holi", date(2024, 3, 25)),
        ("vesak", date(2021, 5, 26)),
        ("rosh hashanah", date(2020, 9, 19)),
        ("yom kippur", date(2023, 9, 25)),
        ("simchat torah", date(2023, 10, 7)),
        ("hanukkah", date(2023, 12, 8)),
        ("passover", date(2024, 4, 23)),
        ("purim", date(2024, 3, 24)),
        ("shavuot", date(2024, 6, 12)),
        ("tisha b'av", date(2024, 8, 13)),
        ("quds day", date(2024, 4, 5)),
        ("memorial day", date(2024, 5, 27)),
        ("black friday", date(2023, 11, 24)),
        ("orthodox christmas", date(2024, 1, 7)),
    ],
)
def test_a_feast_holds_its_day(name, day):
    days = feast_days(name)
    assert days is not None
    assert any(first <= day <= last and (last - first).days < 10 for first, last in days(day.year))


def test_a_feast_without_a_rule_has_no_days():
    assert feast_days("independence day") is None


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(FEASTS | MORE)), st.integers(1, 9999))
def test_every_feast_of_every_year_is_in_order(name, year):
    days = feast_days(name)
    assert days is not None
    assert all(first <= last and abs(first.year - year) <= 1 for first, last in days(year))
