"""Parts of periods and periods that end in one: "the final days of 2002", "the year to November", "midweek"."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.ground.times import resolve_time

THURSDAY = date(2010, 9, 23)


def _days(words: str, clause: str = "") -> str | None:
    value = resolve_time(words, THURSDAY, clause=clause or f"Troops left the town in {words}.")
    if value is None:
        return None
    return str(value.last) if value.first == value.last else f"{value.first or ''}..{value.last}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the final days of 2008", "2008-12-25..2008-12-31"),
        ("the opening days of 2008", "2008-01-01..2008-01-07"),
        ("the closing weeks of 2008", "2008-12-04..2008-12-31"),
        ("the first five months of the year", "2010-01-01..2010-05-31"),
        ("the last three months of 2008", "2008-10-01..2008-12-31"),
        ("the final two weeks of August", "2010-08-18..2010-08-31"),
        ("late November of last year", "2009-11-21..2009-11-30"),
        ("the first week of May last year", "2009-05-01..2009-05-07"),
        ("midweek", "2010-09-22..2010-09-23"),
        ("mid-month", "2010-09-11..2010-09-20"),
        ("the end of last week", "2010-09-17..2010-09-19"),
        ("the year to June", "2009-07-01..2010-06-30"),
        ("the three months to August", "2010-06-01..2010-08-31"),
        ("the three months to the end of August", "2010-06-01..2010-08-31"),
        ("the three months from May", "2010-05-01..2010-07-31"),
        ("two decades until 2005", "1985-01-01..2005-12-31"),
        ("the 5th and 6th of August", "2010-08-05..2010-08-06"),
        ("the winter before last", "2008-12-01..2009-02-28"),
        ("the past half year", "2010-03-23..2010-09-23"),
        ("the past couple of weeks", "2010-09-09..2010-09-23"),
        ("some three months ago", "2010-06-08..2010-07-08"),
        ("just over a year ago", "2009-06-23..2009-09-23"),
        ("a year ago last week", "2009-09-14..2009-09-20"),
        ("three weeks ago on Monday", "2010-08-30"),
        ("the final days of Ramadan", "2010-09-06..2010-09-09"),
        ("the last Friday of Ramadan", "2010-09-03"),
        ("the 27th night of Ramadan", "2010-09-05..2010-09-06"),
        ("last year's Ramadan", "2009-08-21..2009-09-20"),
        ("fiscal 2009", "2008-04-01..2009-09-30"),
        ("the 2008-09 fiscal year", "2008-04-01..2009-03-31"),
        ("the first part of the week", "2010-09-20..2010-09-21"),
        ("the latter half of August", "2010-08-16..2010-08-31"),
        ("halfway through the month", "2010-09-11..2010-09-20"),
        ("the late seventies", "1976-01-01..1979-12-31"),
        ("the 4th to the 9th of this month", "2010-09-04..2010-09-09"),
        ("the 4th and 5th of last month", "2010-08-04..2010-08-05"),
        ("all month", "2010-09-01..2010-09-23"),
        ("of late", "2010-08-12..2010-09-23"),
        ("10/09/2010", "2010-09-10"),
        ("08/07/2010", None),
        ("26/11", "2008-11-26"),
        ("the second half of the 1970s", "1975-01-01..1979-12-31"),
        ("24 years after the invasion of 1975", "1999-01-01..1999-12-31"),
        ("four years before the 1999 ballot", "1995-01-01..1995-12-31"),
        ("a quarter of a century ago", "1985-01-01..1985-12-31"),
        ("a week yesterday", "2010-09-15"),
        ("early on in the week", "2010-09-20..2010-09-21"),
        ("the week before Christmas", "2009-12-18..2009-12-24"),
        ("the first hours of the new year", "2010-01-01"),
        ("Christmas morning", "2009-12-25"),
        ("the dying days of 2008", "2008-12-25..2008-12-31"),
        ("1998 and 1999", "1998-01-01..1999-12-31"),
        ("the 1980s and 1990s", "1980-01-01..1999-12-31"),
        ("late May and early June", "2010-05-21..2010-06-10"),
        ("the quarter to March", "2010-01-01..2010-03-31"),
        ("this day three years ago", "2007-09-23"),
        ("the last two-and-a-half months", "2010-07-08..2010-09-23"),
        ("the night of 13/14 August", "2010-08-13..2010-08-14"),
        ("March 30, 31 and April 1", "2010-03-30..2010-04-01"),
        ("from Monday, August 30, to Wednesday, September 1", "2010-08-30..2010-09-01"),
        ("the three days up to Monday", "2010-09-18..2010-09-20"),
        ("the three days from Monday", "2010-09-20..2010-09-22"),
        ("four days ending Monday", "2010-09-17..2010-09-20"),
        ("August, two months after seizing them", "2010-08-01..2010-08-31"),
        ("as recently as February", "2010-02-01..2010-02-28"),
        ("the last weekend of August", "2010-08-28..2010-08-29"),
        ("the first weekend of August", "2010-08-07..2010-08-08"),
        ("two weekends ago", "2010-09-11..2010-09-12"),
        ("the spring of last year", "2009-03-01..2009-05-31"),
        ("two to three weeks ago", "2010-09-02..2010-09-09"),
        ("a week or two ago", "2010-09-09..2010-09-16"),
        ("a month or so ago", "2010-08-15..2010-08-31"),
        ("the end of last year", "2009-11-01..2009-12-31"),
        ("five days from September 10", "2010-09-10..2010-09-14"),
    ],
)
def test_parts(words, expected):
    assert _days(words) == expected


def test_a_perfect_looks_back_over_what_it_took():
    assert _days("less than a week", "Ten thousand people have fled in less than a week.") == "2010-09-16..2010-09-23"
    assert _days("less than a week", "Ten thousand people fled in less than a week.") is None


def test_words_of_no_day_take_the_one_right_behind_them():
    clause = "They have fought since the start of the rainy season in June."
    assert _days("the start of the rainy season", clause) == "2010-06-01..2010-06-30"
    assert _days("the start of the rainy season", "They fought at the start of the rainy season.") is None


@pytest.mark.parametrize(
    ("words", "clause", "expected"),
    [
        ("Sunday", "The polls had been due to open on Sunday, but shelling went on.", "2010-09-19"),
        ("Sunday", "The court was to have sat on Sunday.", "2010-09-19"),
        ("Sunday", "The vote had been scheduled for Sunday.", "2010-09-19"),
        ("Sunday", "The judge adjourned the trial to Sunday.", "2010-09-26"),
        ("Sunday", "Voters go to the polls on Sunday.", "2010-09-26"),
        ("Sunday", "A deadline of Sunday was ignored.", "2010-09-19"),
        ("Sunday", "The minister will fly north after Sunday's massacre.", "2010-09-19"),
        ("Sunday", "Nothing was heard of them until Sunday.", "2010-09-19"),
        ("Sunday", "The border stayed shut until Sunday.", "..2010-09-19"),
        ("Tuesday night", "Flares lit the town through Tuesday night.", "2010-09-21"),
        ("Eid al-Fitr", "A truce of two days was agreed for Eid al-Fitr.", "2010-09-09..2010-09-11"),
        ("Sunday", "Families could not see the dead before Sunday.", "..2010-09-25"),
        ("Sunday", "Pupils return to lessons on Sunday, police said.", "2010-09-26"),
        ("the previous week", "They counted 40 graves dug the previous week.", "2010-09-13..2010-09-19"),
        ("the previous day", "They had marched the previous day.", None),
        (
            "two years earlier, in April 2006",
            "They had fled two years earlier, in April 2006.",
            "2006-04-01..2006-04-30",
        ),
        ("just over a week", "Nine men have been shot dead in the camp in just over a week.", "2010-09-15..2010-09-23"),
        ("Six days on", "Six days on from the quake of September 8, dogs still dug.", "2010-09-14"),
        ("Thurs.", "Police on Thurs. fired at looters.", "2010-09-23"),
    ],
)
def test_tense_and_turns_of_phrase(words, clause, expected):
    assert _days(words, clause) == expected


def test_eid_is_the_near_one_or_none():
    assert _days("the first day of Eid", "Rockets fell on the first day of Eid.") == "2010-09-09..2010-09-10"
    value = resolve_time("Eid", date(2010, 6, 1), clause="Rockets fell on Eid.")
    assert value is None


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("The ferry might have been hit on Saturday.", "2010-09-18"),
        ("The ferry must have sunk on Saturday, the navy said.", "2010-09-18"),
        ("The navy would have to act on Saturday.", "2010-09-25"),
        ("The envoy flies to the island on Saturday.", "2010-09-25"),
        ("The winner takes office on Saturday.", "2010-09-25"),
        ("Relatives hold a vigil on Saturday.", "2010-09-25"),
        ("A curfew is being imposed from Saturday.", "2010-09-25"),
        ("If no deal is signed on Saturday, the dockers walk out.", "2010-09-25"),
        ("Rebels kill nine at a market on Saturday, officials say.", "2010-09-18"),
        ("The island held a vote this Saturday.", "2010-09-18"),
        ("A march called for Saturday did not take place.", "2010-09-18"),
        ("They would leave if the men were not freed on Saturday.", "2010-09-25"),
        ("The navy would not say if the ship sank on Saturday.", "2010-09-18"),
    ],
)
def test_verbs_that_look_ahead_or_back(clause, expected):
    words = "this Saturday" if "this Saturday" in clause else "Saturday"
    assert _days(words, clause) == expected
