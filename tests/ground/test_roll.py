from __future__ import annotations

import pytest

from daybook.ground.directory import load_directory
from daybook.ground.roll import Roll, holds


@pytest.fixture(scope="module")
def roll() -> Roll:
    return Roll(load_directory())


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("hez", "actor:hezbollah"),
        ("PMF", "actor:popular-mobilization-forces"),
        ("syrian ar", "country:SY:military"),
        ("nigerian pol", "country:NG:police"),
        ("iran", "country:IR"),
        ("xi jin", "person:xi-jinping"),
    ],
)
def test_the_likeliest_first(roll, text, ident):
    assert roll.named(text, 5)[0].actor.id == ident


def test_the_name_it_was_found_by(roll):
    assert roll.named("hizballah", 1)[0].by == "hizballah"
    assert roll.named("hezbollah", 1)[0].by == "hezbollah"


def test_each_once_and_no_more_than_asked_for(roll):
    found = [known.actor.id for known in roll.named("a", 30)]
    assert len(found) == len(set(found)) == 30


@pytest.mark.parametrize("text", ["", "  ", "<>", "qqqzzz", "\0"])
def test_what_names_nobody(roll, text):
    assert roll.named(text, 5) == ()


def test_words_begin_words():
    assert holds("free syrian army", ["syr", "ar"])
    assert not holds("free syrian army", ["rian"])
