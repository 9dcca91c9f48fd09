"""How many "several" may be, and days moved by a length of time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.ground.time_lengths import counts, ends, move
from daybook.ground.time_nodes import Length

DAY = date(2024, 5, 16)


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (Length(3, "day"), (3, 3)),
        (Length(2, "week", "more"), (2, None)),
        (Length(2, "week", "less"), (0, 2)),
        (Length(2, "year", "nearly"), (1.5, 2)),
        (Length(1, "year", "nearly"), (0.75, 1)),
        (Length(1, "decade", "nearly"), (0.9, 1)),
        (Length(20, "year", "about"), (19, 21)),
        (Length(2, "week", "couple"), (2, 3)),
        (Length(None, "day", "few"), (2, 7)),
        (Length(None, "year"), (2, None)),
    ],
)
def test_counts(length, expected):
    assert counts(length) == expected


def test_hours_move_by_the_days_in_them_or_begun():
    assert move(DAY, Length(48, "hour"), -1) == move(DAY, Length(48, "hour"), -1, far=True) == date(2024, 5, 14)
    assert move(DAY, Length(36, "hour"), -1) == date(2024, 5, 15)
    assert move(DAY, Length(36, "hour"), -1, far=True) == date(2024, 5, 14)
    assert move(DAY, Length(1, "hour"), -1, far=True) == DAY


UNITS = st.sampled_from(["hour", "day", "week", "fortnight", "month", "quarter", "year", "decade"])
SENSES = st.sampled_from(["exact", "exactly", "more", "less", "nearly", "about", "few", "couple"])


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 60), UNITS, SENSES, st.sampled_from([-1, 1]), st.booleans())
def test_the_far_end_is_never_nearer_than_the_near_one(count, unit, sense, sign, bare):
    inner, outer = ends((DAY, DAY), Length(None if bare else count, unit, sense), sign)
    if inner is not None and outer is not None:
        assert (outer - inner).days * sign >= 0
