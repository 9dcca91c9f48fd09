"""Words of time: what a text must hold for any time to be told in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.ground import time_lexicon as lexicon
from daybook.ground.numerals import SMALL
from daybook.ground.time_grammar import run_stages
from daybook.ground.time_nodes import Node
from daybook.ground.time_rules import STAGES
from daybook.ground.time_words import may_tell, read_items

KNOWN = {*lexicon.WORDS, *SMALL, *lexicon.ZONES, *lexicon.VAGUE_HEADS, *lexicon.APPROXIMATOR_HEADS}
KNOWN |= {word for phrase in lexicon.PHRASES for word in phrase}
WITHOUT = sorted({*KNOWN, "Soldiers", "Reuters", "blamed", "attack", "-", "'s"} - lexicon.SEEDS)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WITHOUT), min_size=1, max_size=12).map(" ".join))
def test_words_that_may_tell_nothing_tell_nothing(text):
    found = [item for item in run_stages(read_items(text), STAGES, text) if isinstance(item.value, Node)]
    assert not found or may_tell(text)


@pytest.mark.parametrize(
    "text, may",
    [
        ("on Friday", True),
        ("in May, a mayor said", True),
        ("the 21st", True),
        ("In the past, and now", True),
        ("at three o'clock", True),
        ("Soldiers shelled a market, police said.", False),
        ("", False),
    ],
)
def test_a_digit_or_a_word_of_time_may_tell(text, may):
    assert may_tell(text) is may
