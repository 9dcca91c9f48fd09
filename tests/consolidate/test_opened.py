"""What one telling of a report says of when and where another was."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.consolidate.cluster import cluster
from daybook.consolidate.edges import at_odds, compare
from daybook.consolidate.episodes import episodes, pack, unpack
from daybook.consolidate.opened import opened, own_words
from daybook.consolidate.views import View
from daybook.types import Place
from making import FAR, ORSK, Said, on, report_of, told, words

FIRST = on("2021-06-07")


def days(text, *anchors, published=None, first=None):
    """When each telling of a report was; ``first``: the words that say when the first was."""
    report = report_of(text)
    time = {"time": [Said(FIRST, None, words(report, first))]} if first else {}
    told_first = told(report, anchors[0], **time)
    views = opened([told_first, *(told(report, anchor) for anchor in anchors[1:])], {}, published)
    return [view.time and view.time.first for view in views], views


@pytest.mark.parametrize(
    ("words_later", "day"),
    [
        ("Two days later rebels stormed the post.", date(2021, 6, 9)),
        ("Three days before, rebels had stormed the post.", date(2021, 6, 4)),
        ("Rebels stormed the post 4 days after that.", date(2021, 6, 11)),
        ("The next day rebels stormed the post.", date(2021, 6, 8)),
        ("A week earlier rebels stormed the post.", date(2021, 5, 30)),
    ],
)
def test_a_day_is_reckoned_from_the_event_told_before(words_later, day):
    found, views = days(f"A bomb exploded on Monday. {words_later}", "exploded", "stormed", first="Monday")
    assert found == [date(2021, 6, 7), day]
    assert views[1].moved
    assert len(cluster([view.mention for view in views])[0]) == 2


@pytest.mark.parametrize(
    "words_later",
    [
        "Two days after the blast rebels stormed the post.",
        "Several days later rebels stormed the post.",
        "Two of the wounded died two days later and rebels stormed the post.",
    ],
)
def test_no_day_is_reckoned_where_none_is_told(words_later):
    found, _ = days(f"A bomb exploded on Monday. {words_later}", "exploded", "stormed", first="Monday")
    assert found[1] is None


def test_the_only_weekday_of_a_sentence_is_that_of_the_telling_next_to_it():
    published = date(2021, 6, 10)  # a Thursday
    assert days("Rebels shelled the town on Monday, killing two.", "shelled", published=published)[0] == [FIRST.first]
    assert days("Police said on Monday that rebels shelled it.", "shelled", published=published)[0] == [None]
    assert days("On Monday he said that rebels had shelled it.", "shelled", published=published)[0] == [None]
    assert days("Rebels shelled it on Monday and on Friday.", "shelled", published=published)[0] == [None]
    assert days("Rebels shelled the town on Monday.", "shelled")[0] == [None]


def test_what_stands_behind_the_event_that_it_came_after_is_not_its_own():
    report = report_of("Planes struck a convoy a day after rebels had killed ten at Farton on Monday.")
    later = [Said(FAR, None, words(report, "Farton"))]
    time = [Said(FIRST, None, words(report, "Monday"))]
    struck, killed = opened([told(report, a, place=later, time=time) for a in ("struck", "killed")], {})
    assert (struck.places, struck.time) == ([], None)
    assert (killed.places, killed.time) == ([FAR], FIRST)


def test_a_clause_that_names_its_town_is_of_that_town():
    report = report_of("Shells hit Orsk Hollow. On the day when Orsk Hollow was struck, three died at Farton.")
    mentions = [
        told(report, "hit", place=[Said(ORSK, None, words(report, "Orsk Hollow"))]),
        told(report, "struck", place=[Said(FAR, None, words(report, "Farton"))]),
        told(report, "died", place=[Said(FAR, None, words(report, "Farton"))]),
    ]
    assert [view.places for view in opened(mentions, {})] == [[ORSK], [ORSK], [FAR]]


def test_a_name_before_where_is_a_place_though_nobody_knows_it():
    report = report_of("He did not speak of Litinga, where three people were killed.")
    assert opened([told(report, "killed")], {})[0].places == [Place("Litinga")]


def test_the_town_at_the_end_of_a_road_is_near():
    report = report_of("Rebels struck a lorry on the road to Orsk Hollow.")
    place = View(told(report, "struck", place=[Said(ORSK, None, words(report, "the road to Orsk Hollow"))])).places[0]
    assert (place.name, place.precision) == (ORSK.name, "near")


def test_each_group_is_told_by_its_own_clauses():
    report = report_of("Rebels bombed a barracks on Monday, three days after they had burned a mill.")
    bombed, burned = opened([told(report, "bombed"), told(report, "burned")], {})
    one, other = (" ".join(texts) for texts in own_words([[bombed], [burned]]))
    assert "barracks" in one and "mill" not in one
    assert "mill" in other and "barracks" not in other


def test_a_series_is_told_apart_from_its_attacks():
    single = report_of("Rebels attacked Orsk Hollow on Monday.")
    series = report_of("A series of attacks struck Orsk Hollow this month.", "r2")
    (one,), _ = episodes(single, [told(single, "attacked", place=ORSK, time=FIRST)])
    (many,), _ = episodes(series, [told(series, "attacks", place=ORSK, time=on("2021-06-01", "2021-06-30"))])
    assert (one.several, many.several) == (False, True)
    assert compare(one, many) is None
    assert unpack(pack(many)) == many


def test_what_is_shared_out_between_two_places_is_several():
    report = report_of("Shells killed three people in Farton and two in Orskville on Monday.")
    (episode,), _ = episodes(report, [told(report, "killed", time=FIRST)])
    assert episode.several


def test_two_tellings_of_one_report_that_say_when_they_were_stay_two():
    report = report_of("Rebels bombed a mill on Monday. Rebels bombed a mill.")
    one, other = (
        episodes(report, [mention])[0][0]
        for mention in (told(report, "bombed", time=FIRST), told(report, "bombed", nth=1, place=ORSK))
    )
    assert at_odds(one, other)
