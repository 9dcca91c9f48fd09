"""The scene: an incident without a place is where the deed told just before was, and nowhere else."""

from __future__ import annotations

import pytest

from daybook import codebook
from daybook.consolidate import consolidate
from daybook.kinds import Realis
from making import ORSK, SYRIA, on, report_of, told

TEXT = (
    "Rebels bombed a barracks in Orsk Hollow on Thursday. Two men were arrested. Snow fell. Crowds marched on Sunday."
)


def places(text=TEXT, place=ORSK, event_type="COERCE", **more):
    report = report_of(text)
    bombed = told(report, "bombed", place=place, time=on("2021-06-10"))
    arrested = told(report, "arrested", event_type, mode="arrest", **more)
    made = consolidate([bombed, arrested], [], [report], codebook.load()).incidents
    return {i.event_type: (i.place, dict(i.settled).get("place")) for i in made}


def test_the_scene_is_that_of_the_deed_before_and_says_so():
    place, settled = places()["COERCE"]
    assert place == ORSK
    assert settled.rule == "scene of what was told just before"
    assert len(settled.support) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"place": SYRIA},
        {"event_type": "SANCTION"},
        {"realis": Realis.PLANNED},
        {"text": TEXT.replace("Two men", "It snowed. It rained. Two men")},
    ],
)
def test_no_scene_is_set_by_a_country_for_words_for_plans_or_from_afar(changed):
    options = {"event_type": "COERCE", **changed}
    assert places(**options)[options["event_type"]][0] is None
