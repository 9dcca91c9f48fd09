from math import sqrt

import pytest

from eval.counts import NOISE, Count, jackknife, prf, share, total


def test_totals_are_sums_and_ratios_are_of_the_sums():
    whole = total([Count(1, 2, 4), Count(3, 3, 3)])
    assert (whole.right, whole.found, whole.gold) == (4, 5, 7)
    assert whole.precision == pytest.approx(4 / 5)
    assert whole.recall == pytest.approx(4 / 7)
    assert whole.f1 == pytest.approx(2 * (4 / 5) * (4 / 7) / (4 / 5 + 4 / 7))


def test_gold_that_was_met_may_differ_from_what_was_found_rightly():
    whole = total([Count(2, 2, 3, right_gold=1), Count(1, 2, 1)])
    assert (whole.precision, whole.recall) == (3 / 4, 2 / 4)


def test_empty_sides_are_nought():
    assert (Count().precision, Count().recall, Count().f1) == (0, 0, 0)
    assert Count(0, 3, 0).recall == 0
    assert Count(0, 0, 3).precision == 0


def test_jackknife_of_equal_documents_is_nought_and_few_are_not_measured():
    assert jackknife([Count(1, 2, 2)] * 8, lambda c: c.precision) == pytest.approx(0)
    assert jackknife([Count(1, 2, 2)] * 7, lambda c: c.precision) == NOISE


def test_jackknife_of_a_mean_is_its_standard_error():
    rights = [0, 1, 1, 0, 1, 1, 1, 0]
    mean = sum(rights) / 8
    error = sqrt(sum((r - mean) ** 2 for r in rights) / 7 / 8)
    assert jackknife([Count(r, 1, 1) for r in rights], lambda c: c.precision) == pytest.approx(error)


def test_figures_of_counts():
    p, r, f = prf("a.b", "spans", [Count(1, 2, 4)] * 9)
    assert [(x.name, x.value, x.floor) for x in (p, r)] == [("a.b.p", 0.5, False), ("a.b.r", 0.25, False)]
    assert (f.name, f.count, f.floor) == ("a.b.f", 36, True)
    assert f.value == pytest.approx(1 / 3)
    assert share("x", "right", [(1, 2), (1, 2)]).value == 0.5
