"""Stances that are done by words, claims of one's own side, and culprits left open."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.annotate.tokens import sentences_of
from daybook.ground.directory import load_directory
from daybook.ground.performing import claimed, open_questions, performed, same_side
from daybook.ground.scene import Scene
from daybook.kinds import ActorKind, Realis, Slot, SourceKind, Stance, ZoneKind
from daybook.types import (
    Actor,
    Annotated,
    Attribution,
    EventMention,
    Mention,
    Report,
    Source,
    Span,
    Statement,
    Telling,
    Zone,
)

DAY = date(2021, 2, 26)


def source(body, kind=SourceKind.OFFICIAL):
    return Source(Mention(0, 1, "x"), "Ana Roe", body, kind)


def said(content, body="Kenyan Foreign Ministry", stance=Stance.AFFIRMS, ident="a"):
    return Attribution(ident, "r", source(body), None, (Mention(0, len(content), content),), stance)


@pytest.mark.parametrize(
    "content, stance",
    [
        ("Kenya “strongly condemns” the shelling of the market", Stance.CONDEMNS),
        ("that it condemned the raid", Stance.CONDEMNS),
        ("we welcome the release", Stance.SUPPORTS),
        ("Sudan condemns the raid", Stance.AFFIRMS),
        ("the raid was condemned", Stance.AFFIRMS),
    ],
)
def test_what_ones_own_side_condemns_one_condemns(content, stance):
    [only] = performed([said(content)], load_directory(), DAY)
    assert only.stance is stance


def test_a_stance_told_by_the_cue_stays():
    [only] = performed([said("we welcome the release", stance=Stance.DENIES)], load_directory(), DAY)
    assert only.stance is Stance.DENIES


def test_who_speaks_for_whom():
    forces = Actor("Kenyan military", "country:KE:military", "KE", ActorKind.STATE_FORCES)
    directory = load_directory()
    assert same_side(source("Kenyan Foreign Ministry"), forces, directory, DAY)
    assert not same_side(source("Russian Foreign Ministry"), forces, directory, DAY)
    assert not same_side(source("Kenyan Foreign Ministry", SourceKind.WITNESS), forces, directory, DAY)
    assert not same_side(None, forces, directory, DAY)


def test_telling_of_ones_own_deed_claims_it():
    forces = Actor("Kenyan military", "country:KE:military", "KE", ActorKind.STATE_FORCES)

    def stance(actor, event_type="ASSAULT"):
        statement = Statement("s", Slot.ACTOR, actor, Mention(0, 1, "x"), "a", 0.9, "c")
        mention = EventMention("m", "r", Mention(0, 1, "x"), event_type, None, Realis.ACTUAL, (statement,))
        return claimed([said("its jets hit a camp")], [mention], load_directory(), DAY)[0].stance

    assert stance(forces) is Stance.CLAIMS_RESPONSIBILITY
    assert stance(Actor("rebels", None, "KE", ActorKind.REBEL_GROUP)) is Stance.AFFIRMS
    assert stance(forces, "CONSULT") is Stance.AFFIRMS


TEXT = (
    "A bomb went off there. Ministers condemned the bombing but said they had not determined who carried it out."
    " Crowds gathered. It was not clear who had called them."
)


def at(words):
    return Mention(TEXT.index(words), TEXT.index(words) + len(words), words)


def test_an_open_question_is_about_the_deed_before_it():
    tellings = tuple(
        Telling(at(words), kind, None, Realis.ACTUAL, 0.9, None, (), None)
        for words, kind in (("went off", "ASSAULT"), ("bombing", "ASSAULT"), ("gathered", "PROTEST"))
    )
    attribution = said("they had not determined who carried it out")
    start = TEXT.index("they had")
    words = "they had not determined who carried it out"
    attribution = Attribution(
        "q", "r", attribution.source, None, (Mention(start, start + len(words), words),), Stance.DOUBTS
    )
    report = Report("r", "-", TEXT, (Zone(ZoneKind.BODY, 0, len(TEXT)),))
    sentences = tuple(sentences_of(TEXT, [Span(0, len(TEXT))]))
    scene = Scene(Annotated(report, sentences, (), tellings, (), ()))
    found = [
        [
            (a.id if a else None, m.text[:8])
            for deed, a, m in open_questions(scene, tellings, [attribution])
            if deed is t
        ]
        for t in tellings
    ]
    assert found == [[], [("q", "not dete")], [(None, "not clea")]]


def test_leaving_the_culprit_open_is_a_doubt():
    [only] = performed([said("that it had not determined who was behind it")], load_directory(), DAY)
    assert only.stance is Stance.DOUBTS
