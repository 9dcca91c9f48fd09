from __future__ import annotations

import pytest

from eval import classes
from eval.classes import Answer


def answers(*pairs: tuple[str, str | None]) -> list[Answer]:
    return [Answer(str(number), gold, found) for number, (gold, found) in enumerate(pairs)]


HAND = answers(("a", "a"), ("a", "a"), ("a", "b"), ("b", "b"), ("b", None), ("c", "a"))


def test_accuracy_counts_the_unanswered_as_wrong() -> None:
    # Right: a, a, b of six.
    assert classes.accuracy(HAND, "x").value == pytest.approx(3 / 6)
    assert classes.answered(HAND, "x").value == pytest.approx(5 / 6)


def test_macro_and_weighted_f1() -> None:
    # a: right 2, found 3, gold 3: 4/6.  b: right 1, found 2, gold 2: 2/4.  c: right 0, found 0, gold 1: 0.
    assert classes.macro_f1(HAND, "x").value == pytest.approx((4 / 6 + 2 / 4 + 0) / 3)
    assert classes.weighted_f1(HAND, "x").value == pytest.approx((3 * 4 / 6 + 2 * 2 / 4 + 0) / 6)


def test_a_class_that_is_only_found_costs_precision_elsewhere_but_is_no_class_of_the_mean() -> None:
    # a: right 1, found 1, gold 2: 2/3; d is never gold.
    assert classes.macro_f1(answers(("a", "a"), ("a", "d")), "x").value == pytest.approx(2 / 3)


def test_no_answers_at_all() -> None:
    for make in (classes.accuracy, classes.macro_f1, classes.weighted_f1, classes.answered):
        assert (make([], "x").value, make([], "x").count) == (0.0, 0)


def test_the_standard_error_of_a_share_is_the_jackknife_s() -> None:
    # Of a mean of n zeros and ones it is sqrt(p (1 - p) / (n - 1)): p = 6/8, n = 8.
    items = answers(*[("a", "a")] * 3, *[("b", "b")] * 3, ("a", None), ("b", "a"))
    assert classes.accuracy(items, "x").noise == pytest.approx((0.75 * 0.25 / 7) ** 0.5)


def test_leaving_out_the_only_item_of_a_class_leaves_the_class_out() -> None:
    # Macro F1 is (1 + 0) / 2 with c; without c's one item it is 1; without one a of seven, 1/2 as before.
    items = answers(*[("a", "a")] * 7, ("c", None))
    left = [0.5] * 7 + [1.0]
    mean = sum(left) / 8
    assert classes.macro_f1(items, "x").noise == pytest.approx((7 / 8 * sum((v - mean) ** 2 for v in left)) ** 0.5)


def test_the_table_says_what_a_class_is_taken_for() -> None:
    lines = classes.table(HAND).splitlines()
    assert lines[2] == "| a | 3 | 3 | 67 | 67 | 67 | b 1 |"
    assert lines[3] == "| b | 2 | 2 | 50 | 50 | 50 | nothing 1 |"
    assert lines[4] == "| c | 1 | 0 | 0 | 0 | 0 | a 1 |"
