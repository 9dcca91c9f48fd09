"""What reports have in common: rare words weigh, common ones hardly, and order does not matter."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.consolidate.content import Contents, background, cosine, rarity, sentence, words_of
from making import report_of

MINE = report_of("Guards at the Quellaya copper mine shot three strikers on Monday, the Wanka union said.", "r1")
AGAIN = report_of("Three strikers were shot dead at Quellaya, the copper mine of the Wanka valley.", "r2")
FLOOD = report_of("The river Olt flooded two villages on Monday, and the mayor said that help was late.", "r3")
ALL = (MINE, AGAIN, FLOOD)


def test_reports_of_one_thing_are_more_alike_than_others():
    contents = Contents.of(ALL)
    assert contents.alike("r1", "r2") > 0.3 > 0.15 > contents.alike("r1", "r3")
    assert contents.alike("r1", "r1") == 1
    assert contents.alike("r1", "nowhere") == 0


def test_near_holds_the_pairs_from_so_much_on():
    assert Contents.of(ALL).near(0.3) == {("r1", "r2")}
    assert Contents.of([]).near(0.1) == set()


def test_common_words_are_of_little_weight():
    assert rarity("quellaya") > rarity(words_of("shot")[0]) > rarity("the") >= 0


def test_the_background_is_read_whole():
    count, table = background()
    assert count > 1000
    assert table["the"] > table[words_of("wounded")[0]] > 0
    assert max(table.values()) <= count


def test_short_words_are_left_out_and_figures_kept():
    assert words_of("In 12 of 7 it is so, killed") == ["12", "7", "kill"]


@given(st.permutations(ALL))
def test_order_does_not_matter(reports):
    ordered, other = Contents.of(ALL), Contents.of(reports)
    assert {i: dict(v) for i, v in ordered.known.items()} == {i: dict(v) for i, v in other.known.items()}
    assert ordered.near(0.05) == other.near(0.05)


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_cosine_is_between_0_and_1_and_the_same_from_either_side(left, right):
    one, two = sentence(left), sentence(right)
    assert -1e-9 <= cosine(one, two) <= 1 + 1e-9
    assert cosine(one, two) == pytest.approx(cosine(two, one))
    assert not one or math.isclose(cosine(one, one), 1)
