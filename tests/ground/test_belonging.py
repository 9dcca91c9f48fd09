"""Which times of a sentence are an event's, on made-up sentences annotated by hand."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.ground.belonging import belongs_to_another, may_be_of, own, reckoned_back
from daybook.ground.scene import Scene
from daybook.kinds import Realis, Slot, ZoneKind
from daybook.types import Annotated, Argument, Mention, Report, Span, Telling, Zone

FRIDAY = date(2021, 6, 11)


def mention(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), words)


def told(text: str, anchor: str, kind: str = "ASSAULT", times: str = "", harm: Slot | None = None) -> Telling:
    parts = tuple(Argument(Slot.TIME, mention(text, t), 0.9) for t in times.split("|") if t)
    return Telling(mention(text, anchor), kind, None, Realis.ACTUAL, 0.9, harm, parts, None)


def scene(text: str, *tellings: Telling) -> Scene:
    report = Report("r", "r", text, (Zone(ZoneKind.BODY, 0, len(text)),), published=FRIDAY)
    return Scene(Annotated(report, (Span(0, len(text)),), (), tellings, (), (), ()))


def kept(text: str, telling: Telling, *others: Telling) -> list[str]:
    words = [a.mention for a in telling.arguments]
    return [m.text for m in own(scene(text, telling, *others), telling, Slot.TIME, words)]


def test_each_clause_keeps_its_time() -> None:
    text = "The fisherman who was shot on 3 June was released on Thursday."
    shot = told(text, "shot", times="3 June|Thursday")
    released = told(text, "released", "RETREAT", times="3 June|Thursday")
    assert kept(text, shot, released) == ["3 June"]
    assert kept(text, released, shot) == ["Thursday"]


def test_one_incident_in_two_clauses_keeps_its_time() -> None:
    text = "Nine people were killed and about twenty wounded on Thursday."
    killed, wounded = told(text, "killed", times="Thursday"), told(text, "wounded", times="Thursday")
    assert kept(text, killed, wounded) == ["Thursday"]


@pytest.mark.parametrize(
    ("text", "anchor", "harm", "wanted"),
    [
        ("The strike was an answer to Sunday's ambush.", "strike", None, True),
        ("The strike was an answer to Sunday's ambush.", "ambush", None, False),
        ("Eleven were killed in Sunday's ambush.", "killed", Slot.KILLED, False),
    ],
)
def test_a_genitive_is_of_its_noun(text: str, anchor: str, harm: Slot | None, wanted: bool) -> None:
    tellings = [told(text, "ambush"), *([told(text, anchor, harm=harm)] if anchor != "ambush" else [])]
    found = belongs_to_another(scene(text, *tellings), tellings[-1], mention(text, "Sunday"))
    assert found is wanted


@pytest.mark.parametrize(
    ("text", "time", "wanted"),
    [
        ("A woman died on Thursday of burns.", "Thursday", False),
        ("One of the wounded died on Thursday.", "Thursday", False),
        ("Two men died on Thursday in the raid.", "Thursday", True),
    ],
)
def test_a_late_death_is_not_the_day_of_the_deed(text: str, time: str, wanted: bool) -> None:
    died = told(text, "died", harm=Slot.KILLED)
    assert may_be_of(scene(text, died), died, mention(text, time)) is wanted


def test_days_before_the_other_event_are_reckoned_back() -> None:
    text = "The port was shelled on Thursday, the navy said, three days after its ships had bombed a camp."
    shelled, bombed = told(text, "shelled"), told(text, "bombed")
    found = reckoned_back(scene(text, shelled, bombed), bombed)
    assert found is not None
    assert found[1] is not None
    assert (found[0].text, found[1].first, found[1].last) == ("three days", date(2021, 6, 7), date(2021, 6, 7))
    assert reckoned_back(scene(text, shelled, bombed), shelled) is None


def test_a_burial_has_another_day_than_the_deed() -> None:
    text = "The two men were buried on Thursday."
    buried = told(text, "buried", times="Thursday", harm=Slot.KILLED)
    assert kept(text, buried) == []
    assert not may_be_of(scene(text, buried), buried, mention(text, "Thursday"))
