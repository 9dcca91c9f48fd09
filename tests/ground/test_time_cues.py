"""What a sentence says of a time expression in it: whether it looks back, and what a preposition makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.ground.time_cues import read_cues


@pytest.mark.parametrize(
    "clause",
    [
        "The two sides will exchange the seized ships on Sunday, a mediator said.",
        "The court will sentence the officers accused of torture on Sunday.",
        "The union called a strike for Sunday.",
        "Clashes broke out ahead of Sunday's vote.",
        "The junta has until Sunday to free the hostages.",
        "The army gave them until Sunday to leave.",
        "Talks were adjourned until Sunday.",
        "Rebels face a Sunday deadline to disarm.",
        "The trial of the accused officers opens on Sunday.",
        "A funeral for the slain guards is to be held Sunday.",
        "Lawmakers are voting on Sunday.",
        "The march takes place on Sunday.",
    ],
)
def test_what_lies_ahead(clause):
    assert not read_cues(clause, "Sunday", past=True).past


@pytest.mark.parametrize(
    "clause",
    [
        "The fighting lasted until Sunday.",
        "The army missed a Sunday deadline to withdraw.",
        "Sunday's bombing will raise fears of a wider war.",
        "Plans announced on Sunday were dropped.",
        "They will honor the guard who was killed on Sunday.",
        "The men arrested on Sunday will appear in court.",
        "Leaders voiced grief for Sunday's victims.",
        "The killed man's brother fled on Sunday.",
        "Thousands are dead in fighting on Sunday.",
    ],
)
def test_what_lies_behind(clause):
    assert read_cues(clause, "Sunday", past=True).past


@pytest.mark.parametrize(
    ("clause", "bound"),
    [
        ("It has lasted since Sunday.", "since"),
        ("after Sunday, nobody came", "after"),
        ("They clashed after Sunday prayers.", None),
        ("They clashed after Sunday's raid.", None),
        ("They must leave by Sunday.", "until"),
    ],
)
def test_the_preposition_opens_an_end_only_where_the_day_stands_alone(clause, bound):
    assert read_cues(clause, "Sunday", past=True).bound == bound


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_sentence_is_read(before, after):
    cues = read_cues(f"{before}Sunday{after}", "Sunday", past=False)
    assert not cues.past  # what is told to point ahead is never turned back
