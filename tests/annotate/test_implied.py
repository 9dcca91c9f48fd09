from __future__ import annotations

import pytest

from daybook.annotate.implied import implied
from daybook.kinds import Realis, Slot, Stance
from daybook.types import Attribution, Mention, Telling

TEXT = "The group denied any role in the rocket attacks and in the killing of a judge."


def said(stance: Stance, words: str = "any role in the rocket attacks and in the killing of a judge") -> Attribution:
    start = TEXT.index(words)
    return Attribution("a", "r", None, None, (Mention(start, start + len(words), words),), stance, None, 0.5)


def test_a_denial_tells_of_the_first_deed_it_names() -> None:
    [telling] = implied([said(Stance.DENIES)], [])
    assert TEXT[telling.anchor.start : telling.anchor.end] == telling.anchor.text == "attacks"
    assert (telling.event_type, telling.harm, telling.attribution) == ("ASSAULT", None, "a")
    assert telling.realis is Realis.ACTUAL
    assert telling.confidence == 0.4


def test_a_killing_tells_of_the_killed() -> None:
    [telling] = implied([said(Stance.CONDEMNS, "the killing of a judge")], [])
    assert telling.harm is Slot.KILLED


@pytest.mark.parametrize("stance", [Stance.AFFIRMS, Stance.PROMISES, Stance.THREATENS, Stance.DECLINES])
def test_other_speech_need_not_be_about_a_deed(stance: Stance) -> None:
    assert list(implied([said(stance)], [])) == []


def test_an_event_that_was_found_is_not_found_again() -> None:
    start = TEXT.index("killing")
    known = Telling(Mention(start, start + 7, "killing"), "ASSAULT", None, Realis.ACTUAL, 0.9, Slot.KILLED, (), "a")
    assert list(implied([said(Stance.DENIES)], [known])) == []
    assert len(list(implied([said(Stance.DENIES), said(Stance.CONDEMNS)], []))) == 1
