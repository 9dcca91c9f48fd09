"""When a telling was: the times that are its own, and what is told beside it."""

from __future__ import annotations

from datetime import date

from daybook.consolidate.anaphora import leans
from daybook.consolidate.cluster import cluster
from daybook.consolidate.edges import at_odds
from daybook.consolidate.episodes import episodes
from daybook.consolidate.opened import opened
from daybook.consolidate.views import View
from making import FAR, ORSK, Said, on, report_of, told, words

STORY = report_of(
    "Rebels shelled Orsk Hollow on Monday. The shelling went on for an hour. A day after they killed a guard, "
    "soldiers raided the hills. Seven houses were burned afterwards. In 2003 a mine exploded and killed ten."
)


def timed(anchor, *times, **more):
    return told(STORY, anchor, time=[Said(value, None, words(STORY, text)) for text, value in times], **more)


def test_hours_name_no_day():
    assert View(timed("shelling", ("an hour", on("2021-06-12")))).time is None


def test_the_nearest_of_two_times_is_its_own():
    view = View(timed("raided", ("A day", on("2021-06-12")), ("Monday", on("2021-06-07"))))
    assert view.time is not None
    assert view.time.first == date(2021, 6, 12)


def test_a_time_reckoned_from_an_event_is_not_that_event_s():
    assert View(timed("killed", ("A day after", on("2021-06-12")))).time is None


def test_what_came_next_does_not_lean_on_what_was_told():
    assert not leans(View(told(STORY, "burned")))


def test_a_telling_without_a_day_has_that_of_its_sentence_beside_it():
    blast = timed("exploded", ("2003", on("2003-01-01", "2003-12-31")))
    _, deaths = opened([blast, told(STORY, "killed", nth=1)], {})
    assert deaths.time is None
    assert deaths.beside == View(blast).time


def test_two_towns_stay_apart_though_a_third_telling_is_like_both():
    one, other = (
        episodes(report, [told(report, "shelled", place=place, time=on("2021-06-07"))])[0][0]
        for report, place in ((STORY, ORSK), (report_of("Rebels shelled a far town on Monday.", "r2"), FAR))
    )
    assert at_odds(one, other)
    assert not at_odds(one, one)


def test_one_sentence_of_long_ago_is_one_incident():
    blast = timed("exploded", ("2003", on("2003-01-01", "2003-12-31")))
    groups, _ = cluster([blast, told(STORY, "killed", nth=1)])
    assert len(groups) == 1
