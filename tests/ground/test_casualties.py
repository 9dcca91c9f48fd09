"""Count phrases to ranges."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.ground.casualties import read_count
from daybook.types import Casualties


def _range(words, **options):
    found = read_count(words, **options)
    return None if found is None else (found.low, found.high)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("12", (12, 12)),
        ("nine people", (9, 9)),
        ("one hundred and twenty people", (120, 120)),
        ("twenty-four soldiers", (24, 24)),
        ("1,200 migrants", (1200, 1200)),
        ("1.5 million people", (1_500_000, 1_500_000)),
        ("two dozen", (24, 24)),
        ("a dozen", (12, 12)),
        ("half a dozen policemen", (6, 6)),
        ("all 12 crew members", (12, 12)),
        ("three of the five soldiers", (3, 3)),
        ("another five people", (5, 5)),
        ("her two children", (2, 2)),
        ("both", (2, 2)),
        ("the couple", (2, 2)),
        ("a couple from the village", (2, 2)),
        ("a policeman", (1, 1)),
        ("the driver", (1, 1)),
        ("Soldier", (1, 1)),
        ("a second soldier", (1, 1)),
        ("the deaths of 12 people", (12, 12)),
        ("TWO DEAD", (2, 2)),
    ],
)
def test_numbers(words, expected):
    assert _range(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("about 30", (30, 30)),
        ("some 40 soldiers", (40, 40)),
        ("nearly 100", (100, 100)),
        ("20-odd people", (20, 20)),
        ("at least nine", (9, None)),
        ("more than 100 troops", (100, None)),
        ("over 1,200", (1200, None)),
        ("no fewer than 12 dead", (12, None)),
        ("20 or more", (20, None)),
        ("50+ people", (50, None)),
        ("up to a handful", (None, 5)),
        ("as many as 15", (None, 15)),
        ("fewer than 10", (None, 10)),
        ("no more than 5 people", (None, 5)),
        ("between 10 and 15", (10, 15)),
        ("10 to 15", (10, 15)),
        ("10-15 civilians", (10, 15)),
        ("two or three men", (2, 3)),
        ("100,000 to 150,000 people", (100_000, 150_000)),
    ],
)
def test_modifiers_open_an_end(words, expected):
    assert _range(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a couple of soldiers", (2, None)),
        ("several", (2, None)),
        ("a number of people", (2, None)),
        ("a group of students", (2, None)),
        ("dozens", (24, None)),
        ("several dozen", (24, None)),
        ("dozens or even hundreds of people", (24, None)),
        ("scores of people", (40, None)),
        ("hundreds", (200, None)),
        ("a couple of hundred protesters", (200, None)),
        ("tens of thousands of people", (20_000, None)),
        ("a handful", (2, 5)),
        ("more than a handful", (5, None)),
        ("at least several", (2, None)),
        ("no one", (0, 0)),
        ("nobody", (0, 0)),
        ("no casualties", (0, 0)),
    ],
)
def test_vague_counts_follow_the_convention(words, expected):
    assert _range(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a man and his two sons", (3, 3)),
        ("a family of five", (5, 5)),
        ("a five-member family", (5, 5)),
        ("three soldiers and a civilian", (4, 4)),
        ("several contractors and a service member", (3, None)),
        ("at least 12 civilians and two soldiers", (14, None)),
        ("up to five soldiers and two civilians", (2, 7)),
        ("a soldier from the north and two civilians", (3, 3)),
        ("a woman, her 3-year-old daughter and two neighbours", (4, 4)),
        ("a civilian and soldiers", (3, None)),
        ("12 people, including three children", (12, 12)),
        ("six soldiers, three of them officers, and a civilian", (7, 7)),
        ("12 men and women", (12, 12)),
        ("12 killed and 30 wounded", (12, 12)),
        ("a nurse, a mother of three", (1, 1)),
    ],
)
def test_groups_add_up_and_including_does_not(words, expected):
    assert _range(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a 12-year-old boy", (1, 1)),
        ("two 12-year-old boys", (2, 2)),
        ("ten-year-old girl", (1, 1)),
        ("a boy, 12", (1, 1)),
        ("three children aged 5, 7 and 9", (3, 3)),
        ("an eight-month-pregnant woman", (1, 1)),
    ],
)
def test_ages_are_no_counts(words, expected):
    assert _range(words) == expected


@pytest.mark.parametrize(
    "words",
    ["", "civilians", "the soldiers", "the police", "women and children", "122mm rockets", "122 mm rockets", "2019",
     "three rockets", "dozens of homes", "20 percent", "F-16", "two-thirds of the residents", "a third of residents",
     "half of the villagers", "one in three families", "most of them", "all of those on board", "no immediate reports of casualties", "Amina Yusuf"],
)  # fmt: skip
def test_no_number_of_people_is_told(words):
    assert read_count(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Amina Yusuf", (1, 1)),
        ("Gen. Amina Yusuf and Col. Peter Marsh", (2, 2)),
        ("Amina Yusuf, a doctor", (1, 1)),
        ("Amina Yusuf, a doctor, and two others", (3, 3)),
    ],
)
def test_names_count_as_one_where_the_caller_says_so(words, expected):
    assert _range(words, named=True) == expected


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("more than 100 troops", "troops"),
        ("one non-Turkish contractor", "non-Turkish contractor"),
        ("three soldiers and a civilian", "soldiers and a civilian"),
        ("12 men and women", "men and women"),
        ("two members of a family", "members of a family"),
        ("up to a handful of people", None),
        ("12 people, including three children", None),
        ("five others", None),
        ("dozens", None),
    ],
)
def test_whom_the_figure_counts(words, of):
    found = read_count(words)
    assert isinstance(found, Casualties)
    assert found.of == of


_PHRASES = st.lists(
    st.sampled_from(
        "a an the at least more than up to 12 3 1,200 three dozen dozens hundred of and , - several no one people "
        "soldiers child including year old between 10 15 or his family couple handful + ( ' \" fewer".split()
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(_PHRASES | st.text(max_size=80), st.booleans())
def test_any_words_give_a_range_in_order_or_nothing(words, named):
    found = read_count(words, named=named)
    if found is not None:
        assert found.low is not None or found.high is not None
        assert found.low is None or found.high is None or found.low <= found.high
        assert found.low is None or found.low >= 0
        assert found.of is None or found.of in words


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 999_999))
def test_digits_are_read_as_written(number):
    assert _range(f"{number} fighters") == (number, number)
    assert _range(f"at least {number:,} fighters") == (number, None)


@pytest.mark.parametrize("word", ["a ", "12 ", "and ", "at least ", "one hundred and ", "of ", ", ", "-", "no. "])
def test_endless_words_end(word):
    read_count(word * 200_000)
