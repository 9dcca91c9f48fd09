"""Calibration errors, worked by hand."""

from __future__ import annotations

import pytest

from eval.counts import NOISE
from eval.reliability import Binned, measured


def test_the_error_weighs_the_gap_of_each_bin():
    # 15 bins of 1/15: .95 and .99 stand in the last, .5 in the eighth (7/15 to 8/15)
    found = Binned.of([(0.95, True), (0.99, False), (0.5, True), (0.5, True)])
    assert found.points == (
        (pytest.approx(0.5), 1.0, 2),
        (pytest.approx(0.97), 0.5, 2),
    )
    # (|0.5 - 1| * 2 + |0.97 - 0.5| * 2) / 4
    assert found.error == pytest.approx((1.0 + 0.94) / 4)


def test_errors_either_way_do_not_cancel_between_bins():
    assert Binned.of([(0.9, False), (0.1, True)]).error == pytest.approx(0.9)


def test_they_do_within_a_bin():
    assert Binned.of([(0.5, True), (0.5, False)]).error == pytest.approx(0.0)


def test_bounds_of_bins():
    assert Binned.of([(1.0, True)]).points == ((1.0, 1.0, 1),)  # the last bin holds 1
    assert len(Binned.of([(1.0, True), (0.999, True)]).points) == 1
    assert len(Binned.of([(2 / 15 - 1e-9, True), (2 / 15 + 1e-9, True)]).points) == 2


def test_nothing_has_no_error():
    assert Binned.of([]).error == 0.0
    assert Binned.of([]).points == ()


def test_what_is_left_without_a_part():
    whole = Binned.of([(0.9, True), (0.2, False)])
    assert whole.without(Binned.of([(0.2, False)])).points == Binned.of([(0.9, True)]).points


def test_the_noise_of_few_parts_is_not_measured():
    whole, noise = measured([[(0.9, True)]] * 7)
    assert noise == NOISE
    assert whole.error == pytest.approx(0.1)


def test_parts_that_are_alike_have_no_noise_and_one_that_is_not_has():
    assert measured([[(0.9, True)]] * 8)[1] == pytest.approx(0.0, abs=1e-12)
    # 7 parts right at .9 and one wrong: left out, the error is .1, else |.9 * 7 - 6| / 7 = .3 / 7
    _, noise = measured([[(0.9, True)]] * 7 + [[(0.9, False)]])
    values = [0.3 / 7] * 7 + [0.1]
    mean = sum(values) / 8
    assert noise == pytest.approx((7 / 8 * sum((v - mean) ** 2 for v in values)) ** 0.5)
