from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.ground.geometry import BEARINGS, between, kilometres, moved, part

LATITUDES, LONGITUDES = st.floats(-80, 80), st.floats(-180, 180)


def test_distance_of_known_towns():
    assert kilometres(33.34, 44.40, 36.19, 44.01) == pytest.approx(319, abs=3)
    assert kilometres(10, 179.5, 10, -179.5) == pytest.approx(109.5, abs=1)


@given(LATITUDES, LONGITUDES, st.floats(1, 500), st.sampled_from(sorted(BEARINGS)))
def test_moving_goes_as_far_as_told(latitude, longitude, distance, side):
    assert kilometres(latitude, longitude, *moved(latitude, longitude, distance, side)) == pytest.approx(
        distance, abs=0.2
    )


def test_moving_goes_to_the_side_told():
    latitude, longitude = moved(35.0, 44.0, 100, "ne")
    assert latitude > 35.5
    assert longitude > 44.5


def test_part_is_of_the_land_and_not_of_the_people():
    crowd = [(5.0, 1.0 + i / 1000) for i in range(60)]
    points = np.array([*crowd, (5.0, 9.0), (4.0, 9.5), (0.0, 0.0), (10.0, 10.0)])
    assert part(points, "e")[1] > 8
    assert part(points, "w")[1] < 2
    assert part(np.empty((0, 2)), "e") is None


def test_border_lies_between():
    left = np.array([(y, x) for y in range(10) for x in range(5)], dtype=float)
    right = left + np.array([0, 6])
    latitude, longitude = between(left, right)
    assert longitude == pytest.approx(5, abs=0.1)
    assert 0 <= latitude <= 9
    assert between(left, np.empty((0, 2))) is None
