"""Counted harm by its forms: who was harmed how, and which telling it goes to."""

from __future__ import annotations

import pytest

from daybook.annotate.harms import harms, supplied
from daybook.kinds import Realis, Slot
from daybook.types import Argument, Mention, Span, Telling


def found(text):
    return [(h.word.text, [str(s) for s in h.slots], h.who.text) for h in harms(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Mortars fell on the depot, killing one foreign driver and injuring a number of local porters and a guard.",
            [
                ("killing", ["killed"], "one foreign driver"),
                ("injuring", ["injured"], "a number of local porters and a guard"),
            ],
        ),
        (
            "At least 14 people, five of them women, were killed and more than 20 injured.",
            [("killed", ["killed"], "At least 14 people"), ("injured", ["injured"], "more than 20")],
        ),
        ("Two gunmen killed five miners before dawn.", [("killed", ["killed"], "five miners")]),
        ("The death toll rose to 23 on Monday.", [("toll", ["killed"], "23")]),
        ("Her two brothers were seriously wounded.", [("wounded", ["injured"], "Her two brothers")]),
        ("The blast killed two soldiers and three rebels were caught.", [("killed", ["killed"], "two soldiers")]),
        ("Nobody was hurt.", [("hurt", ["killed", "injured"], "Nobody")]),
        ("There were no casualties.", [("casualties", ["killed", "injured"], "no casualties")]),
        ("It left four dead and six missing.", [("dead", ["killed"], "four"), ("missing", ["missing"], "six")]),
        ("The raid claimed 40 lives.", [("claimed", ["killed"], "40")]),
        ("In 2022 about a hundred people were killed.", [("killed", ["killed"], "about a hundred people")]),
        ("He was killed two days after the vote.", []),
        ("They killed the plan.", []),
        ("A 5 km road was closed, and a page said killed.", []),
    ],
)
def test_forms(text, expected):
    assert found(text) == expected


def test_a_sentence_without_end_is_read_in_little_time():
    text = "one a b c d e f g " * 110 + "killed " * 20
    assert len(found(text[:2000])) < 30


TEXT = "Shells hit the mill, killing one guard and injuring two cooks."


def at(words):
    return Mention(TEXT.index(words), TEXT.index(words) + len(words), words)


def telling(anchor, *arguments, realis=Realis.ACTUAL):
    return Telling(at(anchor), "ASSAULT", None, realis, 0.9, None, arguments, None)


def supply(*told):
    return supplied(TEXT, [Span(0, len(TEXT))], list(told), [])


def slots(telling):
    return {(str(a.slot), a.mention.text) for a in telling.arguments}


def test_an_anchor_without_its_people_gets_them_and_one_that_took_anothers_gives_them_back():
    hit, killing, injuring = supply(
        telling("hit", Argument(Slot.KILLED, at("two cooks"), 0.7)), telling("killing"), telling("injuring")
    )
    assert (slots(hit), slots(killing), slots(injuring)) == (
        set(),
        {("killed", "one guard")},
        {("injured", "two cooks")},
    )


def test_a_word_of_harm_without_anchor_becomes_one_and_is_as_real_as_its_neighbour():
    told = supply(telling("hit", realis=Realis.PLANNED))
    assert [(t.anchor.text, t.realis) for t in told] == [
        ("hit", Realis.PLANNED),
        ("killing", Realis.PLANNED),
        ("injuring", Realis.PLANNED),
    ]


def test_what_the_model_found_of_the_same_people_stands():
    own = Argument(Slot.KILLED, at("guard"), 0.9)
    killing = next(t for t in supply(telling("killing", own)) if t.anchor.text == "killing")
    assert killing.arguments == (own,)
