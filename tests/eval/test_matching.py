"""Pairs of found and gold items, worked by hand."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from eval.counts import Count
from eval.matching import Ruler, differs, exact, one_to_one, share_a_word


def w(*numbers):
    return frozenset(numbers)


def test_a_span_covers_every_word_it_touches():
    ruler = Ruler([(0, 3), (4, 9), (9, 10), (11, 15)])  # "The mayor, says"
    assert ruler.covered([(0, 3)]) == w(0)
    assert ruler.covered([(1, 5)]) == w(0, 1)  # from within one word into the next
    assert ruler.covered([(3, 4)]) == w()  # the space alone
    assert ruler.covered([(0, 3), (11, 15)]) == w(0, 3)  # in two pieces, the gap left out
    assert ruler.covered([]) == w()
    assert ruler.cover(w(0, 3)) == (0, 15)
    assert ruler.cover(w()) == (0, 0)


def test_equal_items_count_as_often_as_both_sides_have_them():
    assert exact(["a", "a", "b"], ["a", "c"]) == Count(1, 3, 2)
    assert exact(["a", "a"], ["a", "a", "a"]) == Count(2, 2, 3)
    assert exact([], ["a"]) == Count(0, 0, 1)
    assert exact([], []).f1 == 0.0


def test_one_long_span_answers_for_one_gold_span_only():
    assert one_to_one([w(*range(9))], [w(0), w(4), w(8)], share_a_word) == Count(1, 1, 3)


def test_pairs_move_on_to_make_room():
    # the first found item fits both gold ones, the second only the first: both find a place
    assert one_to_one([w(1, 5), w(1)], [w(1), w(5)], share_a_word) == Count(2, 2, 2)
    # a chain of three: 0 takes a, then must move to b, whose owner moves to c
    found, gold = [w(1, 2), w(2, 3), w(1)], [w(1), w(2), w(3)]
    assert one_to_one(found, gold, share_a_word) == Count(3, 3, 3)


def test_nothing_agrees_with_nothing():
    assert share_a_word(w(), w())
    assert not share_a_word(w(), w(1))
    assert not share_a_word(w(2), w(1))
    assert share_a_word(w(1, 2), w(2, 3))


sets = st.lists(st.frozensets(st.integers(0, 4), min_size=1, max_size=3), max_size=5)


@given(sets, sets)
def test_no_other_way_of_pairing_finds_more(found, gold):
    short, long = sorted((found, gold), key=len)
    most = max(sum(share_a_word(a, b) for a, b in zip(short, order, strict=False)) for order in permutations(long))
    assert one_to_one(found, gold, share_a_word) == Count(most, len(found), len(gold))


def test_how_a_span_differs():
    gold = w(3, 4, 5)
    assert differs(gold, gold) == ""
    assert differs(w(), gold) == "nothing found"
    assert differs(gold, w()) == "none in gold"
    assert differs(w(7), gold) == "other words"
    assert differs(w(3, 4), gold) == "too short at the end"
    assert differs(w(3, 4, 5, 6), gold) == "too long at the end"
    assert differs(w(4, 5), gold) == "too short at the start"
    assert differs(w(2, 3, 4, 5), gold) == "too long at the start"
    assert differs(w(2, 3, 4), gold) == "wrong at both ends"
    assert differs(w(3, 4, 5, 6, 7), w(3, 7)) == "gap filled"
    assert differs(w(3, 7), w(3, 5, 7)) == "gap left open"
