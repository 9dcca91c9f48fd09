"""Times told by one clock, put on the day that it was where the thing happened."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.ground.local_time import at_place
from daybook.ground.scene import Scene
from daybook.ground.zones import moved, named_zone, offset_zone, zone_at
from daybook.kinds import PlacePrecision, Slot, ZoneKind
from daybook.types import Annotated, Mention, Place, Report, Span, TimeExpression, Zone

FRIDAY = date(2022, 11, 18)
MOSUL = Place("Mosul", None, 36.34, 43.13, "IQ", None, PlacePrecision.TOWN)
OMSK = Place("Omsk", None, 54.99, 73.37, "RU", None, PlacePrecision.TOWN)
DENVER = Place("Denver", None, 39.74, -104.98, "US", None, PlacePrecision.TOWN)
SOMEWHERE = Place("Russia", None, 60.0, 100.0, "RU", None, PlacePrecision.COUNTRY)
TOKYO = Place("Tokyo", None, 35.7, 139.7, "JP", None, PlacePrecision.TOWN)


def _told(text: str, words: str, place: Place | None = MOSUL) -> tuple[str, str | None]:
    report = Report("r", "r", text, (Zone(ZoneKind.BODY, 0, len(text)),), published=FRIDAY)
    scene = Scene(Annotated(report, (Span(0, len(text)),), (), (), (), ()))
    start = text.index(words)
    mention = Mention(start, start + len(words), words)
    value = scene.resolve_time(mention)
    assert value is not None
    filled = [(Slot.TIME, value, mention, 1.0)]
    if place is not None:
        filled.append((Slot.PLACE, place, mention, 1.0))
    found = at_place(filled, scene)[0][1]
    assert isinstance(found, TimeExpression)
    days = str(found.last) if found.first == found.last else f"{found.first}..{found.last}"
    return days, found.time_of_day


@pytest.mark.parametrize(
    ("text", "words", "place", "expected"),
    [
        ("It fell at 2230 GMT on Tuesday.", "2230 GMT on Tuesday", MOSUL, ("2022-11-16", "01:30")),
        ("It fell at 2030 GMT on Tuesday.", "2030 GMT on Tuesday", MOSUL, ("2022-11-15", "23:30")),
        ("It fell at 9 p.m. EST Tuesday.", "9 p.m. EST Tuesday", MOSUL, ("2022-11-16", "05:00")),
        ("It fell at 9 p.m. ET on Tuesday.", "9 p.m. ET on Tuesday", MOSUL, ("2022-11-16", "05:00")),
        ("It fell at 0200 GMT on Tuesday.", "0200 GMT on Tuesday", DENVER, ("2022-11-14", "19:00")),
        ("It fell at 11 p.m. Moscow time on Tuesday.", "11 p.m. Moscow time on Tuesday", OMSK, ("2022-11-16", "02:00")),
        ("It fell on Tuesday evening in Washington.", "Tuesday evening", MOSUL, ("2022-11-16", "early morning")),
        ("It fell on Tuesday afternoon in London.", "Tuesday afternoon", MOSUL, ("2022-11-15", "afternoon")),
        ("It fell late Tuesday U.S. time.", "late Tuesday", MOSUL, ("2022-11-16", "early morning")),
        ("It fell on Tuesday night Eastern time.", "Tuesday night", TOKYO, ("2022-11-16", "morning")),
        ("It fell on Tuesday evening Moscow time.", "Tuesday evening", TOKYO, ("2022-11-16", "early morning")),
    ],
)
def test_told_by_another_clock(text, words, place, expected):
    assert _told(text, words, place) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It fell at 11 p.m. local time (2000 GMT) on Tuesday.", "11 p.m. local time (2000 GMT) on Tuesday"),
        ("It fell at 11 p.m. (2000 GMT) on Tuesday.", "11 p.m. (2000 GMT) on Tuesday"),
        ("It fell at 11 p.m. on Tuesday.", "11 p.m. on Tuesday"),
        ("It fell at 11 p.m. on Tuesday in Mosul.", "11 p.m. on Tuesday"),
        ("It fell at 11 p.m. on Tuesday in Baghdad.", "11 p.m. on Tuesday"),
    ],
)
def test_told_by_its_own_clock_it_stays(text, words):
    assert _told(text, words) == ("2022-11-15", "23:00")


def test_the_local_time_beside_it_is_taken():
    text = "It fell on Tuesday evening (Wednesday morning local time)."
    assert _told(text, "Tuesday evening") == ("2022-11-16", "morning")
    assert _told(text, "Wednesday morning") == ("2022-11-16", "morning")


def test_a_day_told_elsewhere_is_by_the_local_clock():
    text = "It fell early on Wednesday, at 2230 GMT, witnesses said."
    assert _told(text, "2230 GMT") == ("2022-11-16", "01:30")


def test_where_the_place_or_its_clock_is_open_nothing_is_moved():
    text = "It fell at 2230 GMT on Tuesday."
    assert _told(text, "2230 GMT on Tuesday", None) == ("2022-11-15", "22:30")
    assert _told(text, "2230 GMT on Tuesday", SOMEWHERE) == ("2022-11-15", "22:30")


def test_a_part_of_the_day_may_run_over_midnight():
    washington = named_zone("Washington")
    here = zone_at(Place("Accra", None, 5.6, -0.2, "GH", None, PlacePrecision.TOWN))
    assert washington is not None and here is not None
    told = moved(date(2022, 11, 15), "evening", washington[1], here)
    assert told is not None and (told.first, told.last) == (date(2022, 11, 15), date(2022, 11, 16))


def test_summer_time_counts():
    zone = named_zone("London")
    here = zone_at(MOSUL)
    assert zone is not None and here is not None
    winter = moved(date(2022, 1, 10), "21:30", zone[1], here)
    summer = moved(date(2022, 7, 10), "21:30", zone[1], here)
    assert winter is not None and summer is not None
    assert (winter.first, summer.first) == (date(2022, 1, 11), date(2022, 7, 10))


def test_abbreviations_of_several_countries():
    assert offset_zone("IST", "IL") != offset_zone("IST", "IN")
    assert offset_zone("CST", "CN") != offset_zone("CST", "US")
    assert offset_zone("XYZ", "US") is None
    assert named_zone("Nowhere") is None


def test_days_at_the_edges_of_the_calendar_are_left():
    zone, here = offset_zone("EST", None), zone_at(TOKYO)
    assert zone is not None and here is not None
    assert moved(date.max, "23:30", zone, here) is None
    assert moved(date(2022, 1, 1), "someday", zone, here) is None
