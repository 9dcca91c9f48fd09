"""Count phrases to ranges."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.ground.casualties import read_count, whole_count
from daybook.kinds import Tally
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
     "half of the villagers", "one in three families", "most of them",
     "all of those on board", "no immediate reports of casualties", "Amina Yusuf"],
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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("about a dozen to 20 marchers", (12, 20)),
        ("two or three dozen rebels", (24, 36)),
        ("between five and six hundred people", (500, 600)),
        ("10, maybe 12, sailors", (10, 12)),
        ("somewhere between 200 and 300 villagers", (200, 300)),
        ("at least 10 but no more than 15 guards", (10, 15)),
        ("one to three officers", (1, 3)),
        ("dozens, perhaps hundreds, of people", (24, None)),
        ("dozens if not hundreds of people", (24, None)),
        ("dozens upon dozens of marchers", (24, None)),
        ("a few dozen reservists", (24, None)),
        ("1.2m people", (1_200_000, 1_200_000)),
        ("a soldier or two", (1, 2)),
        ("the remaining seven hostages", (7, 7)),
        ("every one of the 14 passengers", (14, 14)),
        ("some soldiers", (2, None)),
        ("five soldiers as well as a civilian", (6, 6)),
        ("an old couple and their grandson", (3, 3)),
        ("A shopkeeper, a tailor and a student", (3, 3)),
        ("the whole garrison of 45", (45, 45)),
        ("a mob of some 300 men", (300, 300)),
        ("a busload of pilgrims", (2, None)),
        ("without any casualties", (0, 0)),
        ("two women in 10 villages", (2, 2)),
        ("2010 four people", (4, 4)),
        ("29 May 2023 more than 90 soldiers", (90, None)),
        ("2010 people", (2010, 2010)),
    ],
)
def test_intervals_bodies_and_lists(words, expected):
    assert _range(words) == expected


@pytest.mark.parametrize("words", ["without a fight", "some damage", "a convoy of trucks", "the number of detained"])
def test_what_looks_like_a_count_and_is_none(words):
    assert read_count(words) is None


@pytest.mark.parametrize(
    ("before", "words", "expected", "of"),
    [
        ("", "two thirds of the 30 pupils", (20, 20), "pupils"),
        ("", "80 percent of the town's 50,000 residents", (40_000, 40_000), "residents"),
        ("", "three in four of the 400 households", (300, 300), "households"),
        ("", "all but one of the eight deckhands", (7, 7), "deckhands"),
        ("", "more than half of the town's 30,000 people", (15_000, 30_000), None),
        ("", "as many as half of the 80 prisoners", (None, 40), "prisoners"),
        ("", "most of the 21 women", (11, 21), "women"),
        ("The raid killed 21 people, ", "most of them women", (11, 21), "women"),
        ("The raid killed 21 people, ", "a third of them children", (7, 7), "children"),
        ("Soldiers arrested 40 men, ", "all of them students", (40, 40), "students"),
        ("The bomb killed nine, ", "mainly shoppers", (5, 9), "shoppers"),
        ("The bomb killed nine, ", "five of them pilgrims", (5, 5), "pilgrims"),
    ],
)
def test_a_share_is_of_the_number_told(before, words, expected, of):
    found = read_count(words, before=before)
    assert found is not None
    assert ((found.low, found.high), found.of) == (expected, of)


@pytest.mark.parametrize(
    ("before", "words", "after", "number", "tally"),
    [
        ("The death toll ", "climbed to 31", "", 31, Tally.TOTAL),
        ("The toll ", "jumped from 12 to 31", ".", 31, Tally.TOTAL),
        ("The number of hurt rose from ", "12 to 31", ".", 31, None),
        ("The number of hurt rose to ", "31", ".", 31, Tally.TOTAL),
        ("", "the number of missing dropped to nine", "", 9, Tally.TOTAL),
        ("The toll ", "rose by six to 40", "", 40, Tally.TOTAL),
        ("", "31 people", ", up from 28", 31, Tally.TOTAL),
        ("", "12 people", " have died in all.", 12, Tally.TOTAL),
        ("", "12 people", " have died in all three towns.", 12, None),
        ("The toll rose by ", "six", ".", 6, Tally.ADDITION),
        ("", "six more", " than on Monday", 6, Tally.ADDITION),
        ("", "at least six, perhaps more", "", 6, None),
        ("", "yet another reporter", "", 1, Tally.ADDITION),
        ("", "six new deaths", "", 6, Tally.ADDITION),
        ("In addition to the four killed, ", "11 people", " were hurt", 11, Tally.ADDITION),
        ("", "five others", " were hurt", 5, None),
        ("", "six soldiers", "", 6, None),
    ],
)
def test_totals_and_additions(before, words, after, number, tally):
    found = read_count(words, before=before, after=after)
    assert found is not None
    assert (found.low, found.tally) == (number, tally)


def test_the_sentence_may_go_on_to_say_whom_a_number_counts():
    assert read_count("nine", after=" were children, police said.") == Casualties(9, 9, "children")
    assert read_count("nine", after=" were killed.") == Casualties(9, 9)
    assert read_count("nine soldiers", after=" were conscripts.") == Casualties(9, 9, "soldiers")


@pytest.mark.parametrize(
    ("before", "words", "after", "expected"),
    [
        ("Then as ", "many as 40 rebels", " fell", "as many as 40 rebels"),
        ("Over there in excess of ", "60 people", "", "in excess of 60 people"),
        ("Over ten per cent of the ", "50 men", "", "Over ten per cent of the 50 men"),
        ("It rose to ", "1", ",070 by night", "1,070"),
        ("It killed 12, and ", "30", ", he said", "30"),
        ("It killed the ", "30", ".", "30"),
        ("It killed six soldiers and ", "a boy", "", "a boy"),
        ("It hurt only ", "30 men", "", "30 men"),
    ],
)
def test_a_count_cut_short_is_made_whole(before, words, after, expected):
    left, right = whole_count(before, words, after)
    assert before[len(before) - left :] + words + after[:right] == expected


def test_a_plural_in_capitals_is_no_name():
    assert read_count("Villagers", named=True) is None
    assert read_count("Syrians", named=True) is None
    assert read_count("They", named=True) is None
    assert _range("Abbas", named=True) == (1, 1)


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


_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += ["seventeen", "eighteen", "nineteen"]
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _in_words(number: int) -> str:
    """A number below a million as English writes it."""
    if number >= 1000:
        rest = number % 1000
        joint = " and " if 0 < rest < 100 else " "
        return f"{_in_words(number // 1000)} thousand" + (joint + _in_words(rest) if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{_UNITS[number // 100]} hundred" + (f" and {_in_words(rest)}" if rest else "")
    if number < 20:
        return _UNITS[number]
    return _TENS[number // 10 - 2] + (f"-{_UNITS[number % 10]}" if number % 10 else "")


_NUMBERS = st.integers(2, 999_999).filter(lambda number: not 1800 <= number <= 2099)
_COUNTED = st.sampled_from(["people", "soldiers", "dead", "aid workers", ""])
_OPENING = st.sampled_from(["", "at least ", "up to ", "about ", "a further ", "another ", "all "])


@settings(max_examples=60, deadline=None)
@given(_NUMBERS, _OPENING, _COUNTED)
def test_a_number_in_words_counts_as_many_as_in_digits(number, opening, noun):
    forms = [f"{opening}{form} {noun}".strip() for form in (str(number), f"{number:,}", _in_words(number))]
    first, *others = [read_count(form) for form in forms]
    assert first is not None and number in (first.low, first.high)
    assert all(other == first for other in others)


@settings(max_examples=40, deadline=None)
@given(_NUMBERS, _COUNTED)
def test_a_bound_leaves_its_other_end_open(number, noun):
    for least in ("at least", "more than", "no fewer than", "upwards of"):
        assert _range(f"{least} {number} {noun}") == (number, None)
    for most in ("up to", "as many as", "no more than", "at most"):
        assert _range(f"{most} {number} {noun}") == (None, number)


@settings(max_examples=40, deadline=None)
@given(_NUMBERS, _NUMBERS, _COUNTED)
def test_an_interval_runs_from_its_lower_to_its_upper_end(one, other, noun):
    low, high = sorted((one, other))
    assert _range(f"between {low} and {high} {noun}") == (low, high)
    assert _range(f"{low:,} to {high:,} {noun}") == (low, high)


_SAID = st.sampled_from(
    ["at least 12 people", "a couple of guards", "two or three dozen men", "a man and his two sons", "no casualties",
     "most of the 21 women", "a further six", "the toll rose to 83", "as many as 40", "a 12-year-old boy", "the driver"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(_SAID, st.sampled_from([str.upper, str.lower, str.capitalize]), st.sampled_from(["  ", "\n", " \t", "\u00a0"]))
def test_neither_case_nor_spacing_matters(words, cased, space):
    plain, other = read_count(words), read_count(cased(words).replace(" ", space))
    assert plain is not None and other is not None
    assert (other.low, other.high, other.tally) == (plain.low, plain.high, plain.tally)


@settings(max_examples=60, deadline=None)
@given(_PHRASES | st.text(max_size=80), _PHRASES, st.text(max_size=60))
def test_whatever_stands_around_a_count(words, before, after):
    found = read_count(words, before=before, after=after)
    if found is not None:
        assert found.low is None or found.high is None or 0 <= found.low <= found.high
        assert found.of is None or found.of in words or found.of in after
    left, right = whole_count(before, words, after)
    assert 0 <= left <= len(before) and 0 <= right <= len(after)


@pytest.mark.parametrize("word", ["a ", "toll ", "number of ", "in all ", "half of ", "as well as ", "12, ", "to 3 "])
def test_endless_words_around_a_count_end(word):
    read_count(word * 200_000, before=word * 200_000, after=word * 200_000)
    whole_count(word * 200_000, word * 200_000, word * 200_000)
