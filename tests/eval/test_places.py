from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from daybook.ground import load_references
from daybook.types import Place
from eval.places import Found, Holdings, Tally, WithoutRegions, distance, is_near, score_found, score_gold
from eval.places_read import Document, Toponym

#       0         1         2         3         4
TEXT = "Syrian troops left Homs and Hama for Aleppo and Idlib."


def toponym(words: str, **rest: Any) -> Toponym:
    start = TEXT.index(words)
    return Toponym(start, start + len(words), words, **rest)


def found(words: str, place: Place | None = None) -> Found:
    start = TEXT.index(words)
    return Found(start, start + len(words), place)


SYRIA = toponym("Syrian", name="Syria", number=1, lat=35.0, lon=38.0, country=1)
HOMS = toponym("Homs", name="Homs", number=2, lat=34.73, lon=36.72, country=1)
HAMA = toponym("Hama", name="Hama", number=3, lat=35.13, lon=36.75, country=1)
ALEPPO = toponym("Aleppo", name="Aleppo Governorate", number=4, lat=36.2, lon=37.5, country=1, level="admin1")
IDLIB = toponym("Idlib")
AT_HOMS = Place("Homs", "geonames:2", 34.73, 36.72, "SY")
AT_HAMA = Place("Hama", "geonames:9", 35.10, 36.70, "SY")
FAR = Place("Homs", "geonames:7", 10.0, 10.0, "NG")


class Index:
    """A gazetteer of Homs, Syria and the governorate of Aleppo."""

    def ids(self) -> list[str]:
        return ["geonames:2", "country:SY", "admin1:SY.09"]

    def country_numbers(self) -> dict[int, str]:
        return {1: "country:SY"}

    def find(self, name: str) -> list[SimpleNamespace]:
        regions = {
            "Aleppo Governorate": [
                SimpleNamespace(id="geonames:2", kind="town", lat=36.2, lon=37.5),
                SimpleNamespace(id="admin2:SY.09.aleppo", kind="admin2", lat=36.2, lon=37.5),
                SimpleNamespace(id="admin1:SY.09", kind="admin1", lat=37.2, lon=38.0),
                SimpleNamespace(id="admin1:XX.01", kind="admin1", lat=38.2, lon=39.0),
            ]
        }
        return regions.get(name, [])


@pytest.fixture
def holdings() -> Holdings:
    return Holdings(cast("Any", Index()))


def document(*gold: Toponym) -> Document:
    return Document("d", TEXT, gold)


def test_entries_by_number_and_of_regions_by_name_level_and_nearness(holdings: Holdings) -> None:
    assert holdings.entry(HOMS) == "geonames:2"
    assert holdings.entry(SYRIA) == "country:SY"
    assert holdings.entry(HAMA) is None
    assert holdings.entry(ALEPPO) == "admin1:SY.09"  # not the nearer district, not the farther region
    assert holdings.entry(toponym("Aleppo", name="Aleppo Governorate", number=4, lat=0.0, lon=0.0)) is None
    assert holdings.entry(IDLIB) is None
    assert holdings.country(HOMS) == "SY" and holdings.country(IDLIB) is None


def test_words_for_nationals(holdings: Holdings) -> None:
    assert holdings.nationals(SYRIA)
    assert not holdings.nationals(HOMS)
    assert not holdings.nationals(toponym("Homs", name="Syria", number=1))  # another name of the country
    assert holdings.nationals(toponym("Idlib", nationals=True))  # the corpus says so


def test_near_is_the_entry_or_within_161_km() -> None:
    # One degree of latitude is 111.2 km: 1.4 degrees are 155.7 km, 1.5 degrees 166.8 km.
    assert is_near(Place("x", lat=HOMS.lat and HOMS.lat + 1.4, lon=HOMS.lon), HOMS, None)
    assert not is_near(Place("x", lat=HOMS.lat and HOMS.lat + 1.5, lon=HOMS.lon), HOMS, None)
    assert is_near(Place("Syria", "country:SY", 30.0, 30.0), SYRIA, "country:SY")
    assert not is_near(Place("x", "site:x"), HOMS, "geonames:2")
    assert not is_near(None, HOMS, "geonames:2")
    assert distance(Place("x"), HOMS) is None and distance(AT_HOMS, IDLIB) is None


def test_recognition_leaves_nationals_out_on_both_sides(holdings: Holdings) -> None:
    tally = Tally()
    names = [found("Syrian"), found("Homs and Hama", AT_HOMS), found("Idlib", FAR), found("troops")]
    score_found(document(SYRIA, HOMS, HAMA, IDLIB), names, holdings, tally)
    # Gold: Homs, Hama, Idlib.  Found: "Homs and Hama", "Idlib", "troops"; the first overlaps two, and counts for one.
    assert (tally.strict[0].right, tally.strict[0].found, tally.strict[0].gold) == (1, 3, 3)
    assert (tally.relaxed[0].right, tally.relaxed[0].found, tally.relaxed[0].gold) == (2, 3, 3)
    # End to end: Idlib's place is not known, so it is out, and so is what was found there; "troops" has no place.
    assert (tally.near[0].right, tally.near[0].found, tally.near[0].gold) == (1, 1, 2)
    assert (tally.exact[0].right, tally.exact[0].found, tally.exact[0].gold) == (1, 1, 2)
    assert [miss.kind for miss in tally.misses] == ["false name"]
    assert tally.nationals == 1


def test_of_two_answers_for_one_toponym_one_is_right(holdings: Holdings) -> None:
    tally = Tally()
    score_found(document(HOMS), [found("left Homs", FAR), found("Homs", AT_HOMS)], holdings, tally)
    assert (tally.relaxed[0].right, tally.relaxed[0].found) == (1, 2)
    assert (tally.near[0].right, tally.near[0].found, tally.near[0].gold) == (1, 2, 1)


def test_empty_sides(holdings: Holdings) -> None:
    tally = Tally()
    score_found(document(HOMS), [], holdings, tally)
    score_found(document(), [found("Homs", AT_HOMS)], holdings, tally)
    score_found(document(Toponym(-1, -1, "Rome", lat=41.9, lon=12.5)), [], holdings, tally)
    counts = [(c.right, c.found, c.gold) for c in tally.relaxed]
    assert counts == [(0, 0, 1), (0, 1, 0), (0, 0, 0)]
    assert tally.lost == 1
    assert [miss.kind for miss in tally.misses] == ["missed name", "false name"]


def test_resolution_over_all_and_over_those_held(holdings: Holdings) -> None:
    tally = Tally()
    answers = [Place("Syria", "country:SY", 30.0, 30.0, "SY"), FAR, AT_HAMA, None]
    score_gold(document(SYRIA, HOMS, HAMA, ALEPPO, IDLIB), answers, holdings, tally)
    # Four places are known; the gazetteer holds three of them (not Hama).
    # Right entry: Syria.  Near: Syria, by its entry, and Hama, 5 km off, though it has no entry.
    assert tally.resolved == {
        "near": [(2, 4)],
        "answered": [(3, 4)],
        "country": [(2, 4)],
        "held": [(3, 4)],
        "exact": [(1, 4)],
        "held.exact": [(1, 3)],
        "held.near": [(1, 3)],
    }
    assert tally.unplaced == 1
    assert [miss.kind for miss in tally.misses] == ["other country, place held", "no answer, place held"]
    assert len(tally.errors) == 3 and min(tally.errors) == pytest.approx(5.6, abs=0.5)


def test_a_gazetteer_without_the_names_of_regions() -> None:
    whole = load_references().gazetteer
    bare = WithoutRegions(whole)
    assert any(one.id.startswith("admin1:") for one in whole.find("Borno"))
    assert not any(
        one.id.startswith(("admin1:", "admin2:")) for one in (*bare.find("Borno"), *bare.find_like("Borrno"))
    )
    assert bare.find("Maiduguri") == whole.find("Maiduguri")
    assert bare.country("NG") == whole.country("NG")
