"""Claims and accusations whose words hold no deed are of the last deed told before them."""

from __future__ import annotations

import pytest

from daybook.annotate.tokens import sentences_of
from daybook.ground.scene import Scene
from daybook.ground.unanchored import unanchored_parts
from daybook.kinds import Realis, Slot, SourceKind, Stance, ZoneKind
from daybook.types import Annotated, Attribution, Mention, Report, Source, Span, Telling, Zone

START = "A bomb tore a bus apart near Orsk on Friday. Nobody was hurt. "
DEEDS = {"tore": None, "hurt": Slot.INJURED}


def parts(speech, who, cue, content, stance, *, name="Hill Front"):
    """(deed, words for who did it) of a speech after the start; content "" is none."""
    text = START + speech

    def at(words, begin=0):
        start = text.index(words, begin)
        return Mention(start, start + len(words), words)

    here = len(START)
    spoken = Source(at(who, here), name, None, SourceKind.ARMED_GROUP)
    said = (at(content, here),) if content else ()
    attribution = Attribution("a", "r", spoken, at(cue, here), said, stance)
    tellings = tuple(
        Telling(at(words), "ASSAULT", None, Realis.ACTUAL, 0.9, harm, (), None) for words, harm in DEEDS.items()
    )
    report = Report("r", "-", text, (Zone(ZoneKind.BODY, 0, len(text)),))
    scene = Scene(Annotated(report, tuple(sentences_of(text, [Span(0, len(text))])), (), tellings, (), ()))
    found = unanchored_parts(scene, tellings, [attribution])
    assert all(text[words.start : words.end] == words.text for _, _, words in found)
    return [(deed.anchor.text, words.text) for deed, _, words in found]


CLAIMS, ACCUSES = Stance.CLAIMS_RESPONSIBILITY, Stance.ACCUSES


def test_a_claim_of_responsibility_is_of_the_deed_told_before_and_not_of_its_harm():
    speech = "The Hill Front claimed responsibility in a message."
    assert parts(speech, "The Hill Front", "claimed", "", CLAIMS) == [("tore", "The Hill Front")]


def test_the_nameless_claim_nothing_that_is_not_known():
    speech = "Militants claimed responsibility in a message."
    assert parts(speech, "Militants", "claimed", "", CLAIMS, name=None) == []


def test_a_claim_of_something_else_is_none():
    assert parts("The Hill Front claimed a victory.", "The Hill Front", "claimed", "a victory", CLAIMS) == []


@pytest.mark.parametrize(
    "speech, cue, content, expected",
    [
        ("The army blames it on the Vale Brigade.", "blames", "it on the Vale Brigade", "the Vale Brigade"),
        ("The army blamed the Vale Brigade.", "blamed", "the Vale Brigade", "the Vale Brigade"),
        ("The army pointed to Vale Brigade, which left.", "pointed", "to Vale Brigade, which left", "Vale Brigade"),
        ("The army blamed the weather.", "blamed", "the weather", None),
        ("The army accused Ana Roe praised men.", "accused", "Ana Roe praised men", None),
    ],
)
def test_who_is_blamed_by_name_did_it_by_that_account(speech, cue, content, expected):
    found = parts(speech, "The army", cue, content, ACCUSES)
    assert found == ([("tore", expected)] if expected else [])


def test_what_tells_its_own_deed_is_left_to_that():
    assert parts("The army said the blast hurt two.", "The army", "said", "the blast hurt two", ACCUSES) == []
