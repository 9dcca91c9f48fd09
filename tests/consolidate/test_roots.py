"""Words of one family have one root, words for one thing are kindred, and an anchor has one head."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.consolidate.roots import head, kindred, root


@pytest.mark.parametrize(
    "words",
    [
        "kill kills killed killing killings killer",
        "die dies died dying death deaths dead",
        "bomb bombs bombed bombing bombings bomber",
        "announce announces announced announcement",
        "arrest arrests arrested arresting",
        "strike strikes struck airstrikes",
        "evacuate evacuated evacuation",
        "try tries tried trial",
    ],
)
def test_one_family_one_root(words):
    assert len({root(word) for word in words.split()}) == 1


@pytest.mark.parametrize("pair", ["bomb bond", "march market", "polite pole", "fire first", "shot show"])
def test_other_words_have_other_roots(pair):
    assert len({root(word) for word in pair.split()}) == 2


@pytest.mark.parametrize(
    "pair", ["shot fired", "killed murdered", "blast bombing", "arrested detained", "wounded hurt"]
)
def test_words_for_one_thing_are_kindred(pair):
    left, right = (root(word) for word in pair.split())
    assert kindred(left, right)
    assert kindred(right, left)


@pytest.mark.parametrize("pair", ["killed arrested", "protest bombing", "visit shelling"])
def test_words_for_other_things_are_not(pair):
    left, right = (root(word) for word in pair.split())
    assert not kindred(left, right)


def test_a_word_is_its_own_kin_whatever_it_is():
    assert kindred("xyz", "xyz")
    assert not kindred("xyz", "zyx")


@pytest.mark.parametrize(
    ("anchor", "word"),
    [
        ("blew up", "blew"),
        ("gunned down", "gunned"),
        ("the killing of", "killing"),
        ("air strike", "strike"),
        ("was killed", "killed"),
        ("its", "its"),
        ("...", "..."),
    ],
)
def test_heads(anchor, word):
    assert head(anchor) == word


@given(st.text(max_size=30))
def test_any_anchor_has_a_head_and_any_word_a_root(text):
    assert head(text) in text
    assert bool(root(text)) == bool(text)
