"""What parties are called: the name in the words, without what only hangs on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.consolidate.settle_names import generic, plain
from daybook.kinds import ActorKind
from daybook.types import Actor
from making import ARMY


@pytest.mark.parametrize(
    "words, expected",
    [
        ("bandits who wear masks and that", "bandits"),
        ("relatives who", "relatives"),
        ("civilians among", "civilians"),
        ("of pupils", "pupils"),
        ("over two captive soldiers", "two captive soldiers"),
        ("a group that calls itself Red Dawn", "Red Dawn"),
        ("splinter group, the Border Hawks", "Border Hawks"),
        ("a spokesman for the coalition", "coalition"),
        ("Hill Front", "Hill Front"),
        ("three farmers", "three farmers"),
        ("who ran", None),
        ("He", None),
        ("nine, not two", None),
        ("a sixth", None),
        ("Two groups", None),
        ("a security source", None),
        ("", None),
    ],
)
def test_bare_names(words, expected):
    found = plain(Actor(words))
    assert (found and found.name) == expected


def test_what_is_known_by_id_stays_as_it_is():
    assert plain(ARMY) is ARMY


def test_a_spokesman_is_no_person_of_the_deed():
    assert plain(Actor("spokesman for the coalition", kind=ActorKind.PERSON)) == Actor("coalition")


@pytest.mark.parametrize("words, expected", [("people", True), ("12 people", True), ("farmers", False)])
def test_words_that_may_mean_anybody(words, expected):
    assert generic(Actor(words)) is expected


@given(st.text(max_size=80))
def test_any_words_come_to_a_name_that_stays(text):
    found = plain(Actor(text))
    assert found is None or (found.name and plain(found) == found)
