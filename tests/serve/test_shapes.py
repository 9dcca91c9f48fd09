from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daybook.flow.glances import shortened
from making import report_of, told

LONG = (
    "Officials in the capital said on Tuesday that nobody had been told of the plan before the shelling of the market "
    "began, which many in the town had feared for weeks and of which the army still says nothing at all."
)


def test_a_long_sentence_is_cut_between_words_around_its_anchor():
    short = shortened(told(report_of(LONG), "shelling"), 100)
    assert "shelling" in short
    assert short.startswith("…") and short.endswith("…")
    assert all(word in LONG.split() for word in short.strip("…").split())


@given(
    st.lists(st.sampled_from("a of the shelling town marketplace".split()), min_size=1, max_size=60),
    st.integers(30, 200),
)
def test_it_is_never_longer(words, most):
    text = " ".join([*words, "shelled"])
    assert len(shortened(told(report_of(text), "shelled"), most)) <= most + 2


def test_a_title_stands_for_what_it_tells_alone(served, incidents):
    """The protest's first telling is no headline; its sentence is hostile words, which stay words."""
    assert incidents.shelling["headline"] == "Shells fall on Orsk Hollow"
    assert incidents.march["headline"].startswith("Farmers marched in Orsk Hollow")


def test_a_short_one_stays():
    assert shortened(told(report_of("They shelled it."), "shelled"), 100) == "They shelled it."
