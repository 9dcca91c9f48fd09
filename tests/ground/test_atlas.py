from __future__ import annotations

import pytest

from daybook.ground.atlas import Atlas
from daybook.ground.gazetteer import open_gazetteer


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas(open_gazetteer())


def names(places):
    return [place.name for place in places]


def test_a_box_gives_its_towns_the_most_people_first(atlas):
    found = atlas.within((43.5, 35.9, 44.5, 36.5), 20)
    assert "Erbil" in names(found)
    assert {place.kind for place in found} == {"town"}
    assert all(43.5 <= place.lon <= 44.5 and 35.9 <= place.lat <= 36.5 for place in found)
    people = [place.people for place in found]
    assert people == sorted(people, reverse=True)


def test_no_more_than_asked_for_and_some_of_each_part(atlas):
    found = atlas.within((20.0, 10.0, 60.0, 40.0), 96)
    assert len(found) == 96
    assert len({(place.lon // 5, place.lat // 5) for place in found}) >= 40


@pytest.mark.parametrize(
    ("box", "inside"),
    [((170.0, -50.0, -170.0, -10.0), "Auckland"), ((-180.0, -90.0, 180.0, 90.0), "Shanghai")],
)
def test_boxes_over_the_date_line_and_over_all(atlas, box, inside):
    assert inside in names(atlas.within(box, 60))


def test_a_box_in_the_sea_is_empty(atlas):
    assert atlas.within((-30.0, 30.0, -29.0, 31.0), 10) == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Erb", "Erbil"),
        ("Arbil", "Erbil"),
        ("erbîl", "Erbil"),
        ("Qamishly", "Al Qāmishlī"),
        ("Deir ez-", "Deir ez-Zor"),
    ],
)
def test_a_name_in_any_spelling_or_its_beginning(atlas, text, first):
    assert names(atlas.named(text, 8))[0] == first


def test_the_very_name_comes_before_a_longer_one(atlas):
    assert atlas.named("al-hol", 5)[0].country == "SY"


@pytest.mark.parametrize("text", ["", " ", "-", "zzzzqq", "<script>", "\u202e", "a" * 5000])
def test_what_names_nothing(atlas, text):
    assert all(place.name for place in atlas.named(text, 5))
    assert len(atlas.named(text, 5)) <= 5
