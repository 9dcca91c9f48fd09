"""What a text has told before, and which of it an expression is reckoned from."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.ground.scene import Scene
from daybook.ground.time_nodes import Length, Moment, Neighbour, Offset, Vague
from daybook.ground.time_story import Told, reckoned_from, spoken, told
from daybook.kinds import DatePrecision, ZoneKind
from daybook.types import Annotated, Mention, Report, Span, TimeExpression, Zone


def _interval(first, last):
    return TimeExpression(first, last, DatePrecision.DAYS)


RAID = _interval(date(2024, 5, 13), date(2024, 5, 13))
MONTH = _interval(date(2024, 4, 1), date(2024, 4, 30))
SAID = _interval(date(2024, 5, 15), date(2024, 5, 15))


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Neighbour("day", -1), RAID),
        (Neighbour("day", 0), SAID),
        (Offset(Length(2, "day"), 1), RAID),
        (Offset(Length(2, "month"), 1), MONTH),
        (Moment("08:00"), SAID),
        (Vague("now"), None),
    ],
)
def test_the_latest_that_is_exact_enough(node, expected):
    earlier = [Told(RAID), Told(MONTH), Told(SAID, spoken=True)]
    assert reckoned_from(node, earlier) == expected


def test_when_somebody_spoke_is_better_than_nothing():
    assert reckoned_from(Neighbour("day", -1), [Told(SAID, spoken=True)]) == SAID
    assert reckoned_from(Neighbour("day", -1), []) is None


def test_an_open_interval_tells_nothing():
    assert told(_interval(None, date(2024, 5, 1)), "") is None
    assert told(None, "") is None


@pytest.mark.parametrize("before", ["police said on ", "the ministry said in a statement late ", "He told reporters "])
def test_when_somebody_spoke(before):
    assert spoken(before)
    assert not spoken("they said gunmen struck on ")


def _scene(text):
    stops = [i + 1 for i, sign in enumerate(text) if sign == "."]
    spans = tuple(Span(start, end) for start, end in zip([0, *stops], stops, strict=False))
    report = Report("r", "r", text, (Zone(ZoneKind.BODY, 0, len(text)),), published=date(2024, 5, 17))
    return Scene(Annotated(report, spans, (), (), (), ()))


@pytest.mark.parametrize(
    ("words", "day"),
    [("The next day", date(2024, 5, 14)), ("the same day", date(2024, 5, 14)), ("8 a.m", None)],
)
def test_a_report_is_read_in_order(words, day):
    scene = _scene("Rebels took the fort on Monday. The next day they left. On the same day a bus burned.")
    start = scene.text.find(words)
    value = scene.resolve_time(Mention(start, start + len(words), words)) if start >= 0 else None
    assert (value.first if value else None) == day
