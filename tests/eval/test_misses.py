"""Errors for the books: cut out, thinned evenly, counted."""

from __future__ import annotations

from eval.misses import cut, evenly, kinds_table, slice_of
from eval.task import Miss


def test_an_error_stands_in_its_text():
    text = "x" * 200 + "word" + "y" * 200
    miss = cut("missed", ("d1", text), (200, 204), gold="g")
    assert (miss.words, len(miss.before), len(miss.after), miss.gold) == ("word", 150, 150, "g")
    assert cut("missed", ("d1", "word"), (0, 4)).before == ""


def test_thinning_takes_even_steps_and_keeps_the_first():
    misses = [Miss("k", str(n), "", "", "") for n in range(10)]
    assert [m.document for m in evenly(misses, 4)] == ["0", "2", "5", "7"]  # 0, 10/4, 20/4, 30/4
    assert evenly(misses, 10) == tuple(misses)
    assert evenly([], 4) == ()


def test_a_slice_is_spread_over_all():
    assert slice_of(list(range(10)), 3) == [0, 3, 6]
    assert slice_of([1, 2], None) == [1, 2]
    assert slice_of([1, 2], 5) == [1, 2]


def test_rare_kinds_are_counted_together():
    misses = [Miss(f"kind {n:02}", "", "", "", "") for n in range(30)] + [Miss("often", "", "", "", "")] * 5
    table = kinds_table(misses).splitlines()
    assert table[2] == "| often | 5 |"
    assert table[-1] == "| 7 other kinds | 7 |"  # 31 kinds, 24 shown
