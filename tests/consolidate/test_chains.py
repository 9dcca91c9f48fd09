"""Links: what answers and what follows what, where the report's words say so and only there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook import codebook
from daybook.consolidate import consolidate
from daybook.kinds import LinkKind, Realis
from making import ABROAD, ARMY, FAR, FOREIGN, NEARBY, ORSK, REBELS, on, report_of, told


def links(report, *mentions):
    """The links as (kind, anchor of the earlier, anchor of the later, words that say so)."""
    made = consolidate(mentions, [], [report], codebook.load())
    anchors = {m: x.anchor.text for i in made.incidents for x in mentions for m in [i.id] if x.id in i.mentions}
    for link in made.links:
        assert report.text[link.evidence.start : link.evidence.end] == link.evidence.text
        assert link.report == report.id and 0 < link.confidence <= 1
    return [(k.kind, anchors[k.before], anchors[k.after], k.evidence.text) for k in made.links]


def rockets_and_raid(text):
    """A rocket attack by rebels on a foreign base, and a raid of the foreign army on rebels abroad."""
    report = report_of(text)
    rockets = told(report, "rockets", actor=REBELS, recipient=FOREIGN, place=ORSK, time=on("2021-02-15"))
    raid = told(report, "raided", actor=FOREIGN, recipient=REBELS, place=ABROAD, time=on("2021-02-25"))
    return report, rockets, raid


@pytest.mark.parametrize(
    "text, evidence",
    [
        ("Jets raided a depot in response to rockets fired at a base.", "in response to"),
        ("Jets raided a depot in retaliation for rockets fired at a base.", "in retaliation for"),
        ("Jets raided a depot to avenge rockets that hit a base.", "to avenge"),
        ("Last week rockets hit a base. Jets raided a depot in reprisal for it.", "in reprisal for"),
    ],
)
def test_words_of_answer_make_a_response(text, evidence):
    assert links(*rockets_and_raid(text)) == [(LinkKind.RESPONSE, "rockets", "raided", evidence)]


def test_one_thing_told_after_another_is_no_answer():
    assert links(*rockets_and_raid("Last week rockets hit a base. Jets raided a depot on Thursday.")) == []


def test_words_that_say_what_came_after_what():
    report, rockets, raid = rockets_and_raid("Jets raided a depot ten days after rockets hit a base.")
    assert links(report, rockets, raid) == [(LinkKind.FOLLOWS, "rockets", "raided", "days after")]


def test_nothing_answers_what_came_later():
    report = report_of("Jets raided a depot in response to rockets fired at a base.")
    rockets = told(report, "rockets", actor=REBELS, place=ORSK, time=on("2021-03-15"))
    raid = told(report, "raided", actor=FOREIGN, place=ABROAD, time=on("2021-02-25"))
    assert links(report, rockets, raid) == []


def test_what_did_not_happen_is_linked_to_nothing():
    report, rockets, _ = rockets_and_raid("Jets raided a depot in response to rockets fired at a base.")
    planned = told(report, "raided", actor=FOREIGN, place=ABROAD, time=on("2021-02-25"), realis=Realis.PLANNED)
    assert links(report, rockets, planned) == []


def test_an_incident_answers_not_itself():
    report = report_of("Jets raided a depot. The raid was in retaliation.")
    raid = told(report, "raided", actor=FOREIGN, place=ABROAD, time=on("2021-02-25"))
    again = told(report, "raid", nth=1)
    assert links(report, raid, again) == []


def test_an_answer_is_to_what_its_doer_suffered():
    report = report_of(
        "Rockets hit a base of the foreign army. Gunmen abducted a judge in Farton. Jets raided a depot. "
        "The raid was a proportionate response to it."
    )
    rockets = told(report, "Rockets", actor=REBELS, recipient=FOREIGN, place=ORSK, time=on("2021-02-15"))
    judge = told(report, "abducted", "COERCE", recipient=ARMY, place=FAR, time=on("2021-02-16"))
    raid = told(report, "raided", actor=FOREIGN, place=ABROAD, time=on("2021-02-25"), headline=True)
    again = told(report, "raid", nth=1, time=on("2021-02-25"))
    found = links(report, rockets, judge, raid, again)
    assert [(kind, before) for kind, before, _, _ in found] == [(LinkKind.RESPONSE, "Rockets")]


def test_evidence_stands_where_it_is_told_though_the_anchors_word_is_told_twice():
    report = report_of("Rebels shelled Nearby. Often attacked before, the army attacked Farton hours later.")
    first = told(report, "shelled", actor=REBELS, place=NEARBY, time=on("2021-02-15"))
    second = told(report, "attacked", nth=1, actor=ARMY, place=FAR, time=on("2021-02-15"))
    assert links(report, first, second) == [(LinkKind.FOLLOWS, "shelled", "attacked", "hours later")]


STORY, ROCKETS, RAID = rockets_and_raid(
    "Jets raided a depot in response to rockets fired at a base. Crowds marched days after rockets fell."
)
MARCH = told(STORY, "marched", "PROTEST", place=ORSK, time=on("2021-02-18"))


@settings(max_examples=20)
@given(st.permutations([ROCKETS, RAID, MARCH]))
def test_the_order_of_the_input_does_not_matter(mentions):
    made = consolidate(mentions, [], [STORY], codebook.load())
    assert made == consolidate([ROCKETS, RAID, MARCH], [], [STORY], codebook.load())
    assert len(made.links) == 2


@pytest.mark.parametrize(
    "text, evidence",
    [
        ("Last week rockets hit a base. Jets raided a depot, which answered “the crime at the base”.", "answered"),
        (
            "Last week rockets hit a base in Orsk Hollow. Jets raided a depot in revenge for Orsk Hollow.",
            "in revenge for",
        ),
    ],
)
def test_a_definite_noun_or_a_place_stands_for_what_is_answered(text, evidence):
    assert links(*rockets_and_raid(text)) == [(LinkKind.RESPONSE, "rockets", "raided", evidence)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Jets raided a depot after rockets hit a base.", [(LinkKind.FOLLOWS, "rockets", "raided", "after")]),
        ("Last week rockets hit a base. Jets raided a depot after dawn.", []),
    ],
)
def test_a_bare_after_needs_an_event_behind_it(text, expected):
    assert links(*rockets_and_raid(text)) == expected


def test_a_release_follows_the_taking():
    report = report_of("In May gunmen seized a nurse. She was released in June.")
    taking = told(report, "seized", mode="abduct", time=on("2021-05-01", "2021-05-31"))
    release = told(report, "released", "RETREAT", mode="release", time=on("2021-06-01", "2021-06-30"))
    assert links(report, taking, release) == [(LinkKind.FOLLOWS, "seized", "released", "released")]
