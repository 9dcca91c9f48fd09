"""Links: what answers and what follows what, where the report's words say so and only there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook import codebook
from daybook.consolidate import consolidate
from daybook.consolidate.chains import Told, chain_report, merge_links
from daybook.consolidate.settle import Ground, settle
from daybook.kinds import ActorKind, LinkKind, Realis, Stance
from daybook.types import Actor, Attribution, Source
from making import ABROAD, ARMY, FAR, FOREIGN, NEARBY, ORSK, REBELS, on, report_of, told, words


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


def pair(text, first, second, other="ASSAULT", *, mode=None, then=None):
    """Links between two tellings of a text, the first of the week before the second; with their modes."""
    report = report_of(text)
    one = told(report, first, time=on("2021-02-15"), mode=mode)
    other = told(report, second, other, time=on("2021-02-22"), mode=then)
    return [(kind, words) for kind, _, _, words in links(report, one, other)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The offensive follows the bombing of a bridge.", (LinkKind.FOLLOWS, "follows")),
        ("The bombing was followed by an offensive.", (LinkKind.FOLLOWS, "was followed by")),
        ("The bombing triggered an offensive.", (LinkKind.FOLLOWS, "triggered")),
        ("The offensive came amid a bombing of bridges.", (LinkKind.BACKGROUND_OF, "amid")),
        ("The offensive went on. The bombing of a bridge went on.", None),
    ],
)
def test_verbs_that_say_what_came_of_what(text, expected):
    assert pair(text, "bombing", "offensive") == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Crowds marched in protest at the killing of a nurse.", "in protest at"),
        ("Crowds marched, angry over the killing of a nurse.", "angry over"),
        ("Crowds marched after the killing of a nurse.", "after"),
    ],
)
def test_a_protest_over_a_killing_answers_it(text, expected):
    assert pair(text, "killing", "marched", other="PROTEST") == [(LinkKind.RESPONSE, expected)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("A bomb hit Orsk. Police arrested two men on suspicion of helping the bomber.", "on suspicion of"),
        ("A bomb hit Orsk. Police arrested two men for begging.", None),
    ],
)
def test_an_arrest_is_for_a_deed(text, expected):
    found = pair(text, "bomb", "arrested", "COERCE", mode="explosives", then="arrest")
    assert found == ([(LinkKind.FOLLOWS, expected)] if expected else [])


def test_a_doer_of_another_kind_of_deed_is_not_the_deeds():
    text = "A bomb hit Orsk. Police arrested two men on suspicion of helping the kidnappers."
    assert pair(text, "bomb", "arrested", "COERCE", mode="explosives", then="arrest") == []


def test_a_saying_that_came_after_links_nothing():
    text = "The shelling killed two, the army said on Friday, hours after the bombing of a bridge."
    assert pair(text, "bombing", "shelling") == []
    text = "A bombing hit a bridge. Hours later, an agency carried a statement that the shelling went on."
    assert pair(text, "bombing", "shelling") == []


def test_a_time_of_day_is_no_event():
    assert pair("A bombing hit a bridge. The shelling began shortly after midnight.", "bombing", "shelling") == []


def test_names_and_weekdays_stand_for_what_was_done():
    text = "On Monday rockets hit Orsk Hollow. Gunmen fired in Farton. Jets raided “in answer to Monday's crime”."
    report = report_of(text)
    rockets = told(report, "rockets", place=ORSK, time=on("2021-02-15"))
    gunmen = told(report, "fired", place=FAR, time=on("2021-02-16"))
    raid = told(report, "raided", place=ABROAD, time=on("2021-02-25"))
    assert links(report, rockets, gunmen, raid) == [(LinkKind.RESPONSE, "rockets", "raided", "in answer to")]


def test_force_used_on_a_crowd_answers_the_crowd_of_that_day():
    report = report_of("Police fired on a crowd on Monday. The crowd had marched on the town hall.")
    crowd = Actor("crowd", None, "SY", ActorKind.PROTESTERS)
    force = told(report, "fired", recipient=crowd, time=on("2021-02-15"))
    march = told(report, "marched", "PROTEST", time=on("2021-02-15"))
    other_day = told(report, "marched", "PROTEST", time=on("2021-02-10"))
    assert [(kind, before) for kind, before, _, _ in links(report, force, march)] == [(LinkKind.RESPONSE, "marched")]
    assert links(report, force, other_day) == []


@pytest.mark.parametrize(
    "text, kind",
    [
        ("The governor condemned the raid on a school.", LinkKind.CONDEMNATION_OF),
        ("The governor denied the raid on a school.", LinkKind.DENIAL_OF),
    ],
)
def test_speech_that_is_an_incident_of_its_own(text, kind):
    report = report_of(text)
    anchor = text.split()[2]
    speech = told(report, anchor, "ACCUSE", time=on("2021-02-16"))
    raid = told(report, "raid", time=on("2021-02-15"))
    assert links(report, speech, raid) == [(kind, "raid", anchor, anchor)]


def test_a_part_belongs_to_its_whole():
    report = report_of("Soldiers arrested two men during the raid on a village.")
    arrest = told(report, "arrested", "COERCE", mode="arrest", time=on("2021-02-15"))
    raid = told(report, "raid", time=on("2021-02-15"))
    assert links(report, arrest, raid) == [(LinkKind.PART_OF, "raid", "arrested", "during")]


def linked(report, told_in, incidents, said=()):
    return chain_report(report, [Told(m, i) for m, i in zip(told_in, incidents, strict=True)], said)


def test_links_of_two_reports_are_one_with_the_best_evidence_and_who_asserts_it():
    vague = report_of("Rockets hit a base. Soon after that jets raided a depot.", "r1")
    clear = report_of("An envoy said jets raided a depot hours after rockets hit a base.", "r2")
    ground = Ground(codebook.load(), {r.id: r for r in (vague, clear)}, {})
    rockets = [told(vague, "Rockets", time=on("2021-02-15")), told(clear, "rockets", time=on("2021-02-15"))]
    raids = [told(r, "raided", time=on("2021-02-25")) for r in (vague, clear)]
    before, after = settle(rockets, ground, main=False), settle(raids, ground, main=True)
    content = words(clear, "jets raided a depot hours after rockets hit a base")
    said = Attribution("a1", "r2", Source(words(clear, "An envoy")), words(clear, "said"), (content,), Stance.AFFIRMS)
    one = linked(vague, [rockets[0], raids[0]], [before, after])
    other = linked(clear, [rockets[1], raids[1]], [before, after], [said])
    assert len(one) == len(other) == 1
    [kept] = merge_links([*one, *other])
    assert (kept.report, kept.evidence.text, kept.attribution) == ("r2", "hours after", "a1")
    assert merge_links([*other, *one]) == (kept,)


def test_an_answer_needs_no_came_after_beside_it():
    text = "Jets raided a depot after rockets hit a base. Jets raided in response to rockets fired at it."
    report = report_of(text)
    ground = Ground(codebook.load(), {report.id: report}, {})
    rockets = [told(report, "rockets", nth=n, time=on("2021-02-15")) for n in (0, 1)]
    raids = [told(report, "raided", nth=n, time=on("2021-02-25")) for n in (0, 1)]
    before, after = settle(rockets, ground, main=False), settle(raids, ground, main=True)
    found = linked(report, [*rockets, *raids], [before, before, after, after])
    assert [link.kind for link in found] == [LinkKind.RESPONSE]
