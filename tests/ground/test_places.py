from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.ground.gazetteer import open_gazetteer
from daybook.ground.geometry import kilometres
from daybook.ground.places import resolve_places
from daybook.types import Mention


def resolve(sentence, *words, report=""):
    asked = [(Mention(sentence.find(w), sentence.find(w) + len(w), w), sentence) for w in words]
    return resolve_places(asked, open_gazetteer(), report=report)


def one(sentence, words):
    return resolve(sentence, words)[0]


@pytest.mark.parametrize(
    ("sentence", "words", "ident", "precision"),
    [
        ("Clashes broke out in the Iraqi city of Mosul.", "the Iraqi city of Mosul", "geonames:99072", "town"),
        ("Gunmen fired on a convoy near Basra.", "Basra", "geonames:99532", "near"),
        ("Gunmen fired on a convoy near Basra.", "near Basra", "geonames:99532", "near"),
        ("Missiles hit Anbar Province.", "Anbar Province", "admin1:IQ.01", "admin1"),
        ("They raided Syria's Idlib province.", "Syria's Idlib province", "admin1:SY.12", "admin1"),
        ("They raided a village in Helmand province.", "a village in Helmand province", "admin1:AF.10", "admin1"),
        ("A bomb went off in the Kenyan capital.", "the Kenyan capital", "geonames:184745", "town"),
        (
            "Drones flew over Jordan's cities and the kingdom's capital.",
            "the kingdom's capital",
            "geonames:250441",
            "town",
        ),
        ("Iraq's army said the capital, Baghdad, was calm.", "the capital, Baghdad", "geonames:98182", "town"),
        ("Fighting spread in South Sudan.", "South Sudan", "country:SS", "country"),
        ("Strikes hit eastern Syria.", "eastern Syria", "country:SY/e", "region"),
        ("Raids in the north of Mali.", "the north of Mali", "country:ML/n", "region"),
        ("A tanker burned in the Red Sea.", "the Red Sea", "region:red-sea", "sea"),
        ("Shells fell north of Aleppo.", "north of Aleppo", "geonames:170063", "near"),
        ("Iranian media said so.", "Iranian", "country:IR", "country"),
        ("Rockets hit Bagram Airfield.", "Bagram Airfield", "site:bagram-airfield", "site"),
        ("A shooting in Paris, Texas, left two dead.", "Paris", "geonames:4717560", "town"),
        ("A shooting in Paris left two dead.", "Paris", "geonames:2988507", "town"),
        ("Aid reached Boukamal, in Syria.", "Boukamal", "geonames:174448", "town"),
    ],
)
def test_places_and_their_precision(sentence, words, ident, precision):
    place = one(sentence, words)
    assert (place.id, place.precision) == (ident, precision)


def test_a_site_is_at_its_town_and_says_so():
    airport, embassy = resolve(
        "Rockets hit Erbil International Airport, and the U.S. Embassy in Baghdad.",
        *("Erbil International Airport", "the U.S. Embassy in Baghdad"),
    )
    assert (airport.id, airport.precision) == ("geonames:95446", "site")
    assert airport.name == "Erbil International Airport (at Erbil)"
    assert (embassy.id, embassy.country, embassy.precision) == ("geonames:98182", "IQ", "site")


def test_a_site_in_a_province_is_known_to_the_province():
    place = one("Missiles hit an air base in Anbar Province.", "an air base in Anbar Province")
    assert (place.id, place.precision) == ("admin1:IQ.01", "admin1")


def test_a_named_site_that_nobody_knows_has_no_coordinates():
    place = one("A blast shook Zorblax Air Base.", "Zorblax Air Base")
    assert (place.name, place.lat, place.lon, place.precision) == ("Zorblax Air Base", None, None, "site")


def test_what_cannot_be_told_is_none():
    sentence = "The base was hit, close to Niger, in Flurbistan, near the border, in the south."
    assert resolve(sentence, "The base", "close to Niger", "Flurbistan", "the border", "the south") == (None,) * 5


def test_a_capital_is_no_guess():
    assert one("Talks between Iraq and Syria went on in the capital.", "the capital") is None
    assert one("Nigeria's commercial capital was calm.", "Nigeria's commercial capital").precision == "country"


def test_an_offset_moves_the_point():
    town, place = resolve(
        "A mine went off 40 km north of Kirkuk. Kirkuk was calm.", "Kirkuk was", "40 km north of Kirkuk"
    )
    assert place.precision == "near"
    assert place.name == "40 km north of Kirkuk"
    assert kilometres(35.468, 44.392, place.lat, place.lon) == pytest.approx(40, abs=1)
    assert town.country == "IQ"


def test_a_border_lies_between_its_countries():
    place = one("Trucks were hit along the Syrian-Iraqi border.", "the Syrian-Iraqi border")
    assert (place.name, place.country, place.precision) == ("Syria-Iraq border", None, "region")
    assert 33 < place.lat < 38
    assert 38 < place.lon < 43


def test_the_report_decides_between_namesakes():
    lebanon, libya = "Lebanese soldiers entered Tripoli.", "Libyan militias entered Tripoli."
    assert one(lebanon, "Tripoli").country == "LB"
    assert one(libya, "Tripoli").country == "LY"
    towns = resolve(
        "Bombs fell on Santa Ana and San Miguel, the army in San Salvador said.",
        "Santa Ana",
        "San Miguel",
        "San Salvador",
    )
    assert [town.country for town in towns] == ["SV"] * 3


def test_a_lesser_town_of_quite_another_country_is_not_taken():
    sentence = "Burkina Faso's army said militants attacked Solhan, and Burkina Faso mourned."
    assert one(sentence, "Solhan") is None


def test_one_bad_name_does_not_empty_the_report():
    sentence = "Shelling hit Xqzwv, Aleppo and \u202e\ud800 in Syria."
    found = resolve(sentence, "Xqzwv", "Aleppo", "\u202e\ud800", "Syria")
    assert [place and place.country for place in found] == [None, "SY", None, "SY"]


def test_no_mentions_no_places():
    assert resolve_places((), open_gazetteer()) == ()


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=120)), max_size=4))
def test_any_words_resolve_or_do_not(pairs):
    mentions = [(Mention(0, len(words), words), context) for words, context in pairs]
    found = resolve_places(mentions, open_gazetteer())
    assert len(found) == len(mentions)
    assert found == resolve_places(mentions, open_gazetteer())


def test_hostile_words_are_bounded():
    for words in ("near " * 50_000, "in " * 50_000, "A" * 100_000, "Mosul, " * 20_000, "a of " * 20_000):
        assert len(resolve(words, words)) == 1


@pytest.mark.parametrize("when", [" in May 2003", " in late March", " in August, when the war began", ", Sunday"])
def test_what_says_when_says_not_where(when):
    place = one(f"Gunmen attacked the camp of the movement{when}.", "the camp of the movement")
    assert place is None or place.lat is None


def test_a_place_may_begin_with_a_month():
    assert one("Gunmen attacked a camp in May Pen, Jamaica.", "a camp in May Pen, Jamaica").country == "JM"


@pytest.mark.parametrize(
    "told",
    [
        "the village of Kelbo, some 45 km south of Djibo, a town in Burkina Faso",
        "Kelbo, which lies about 45 kilometres (28 miles) south of Djibo, in Burkina Faso",
        "Kelbo, 45 km south of the town of Djibo, Burkina Faso",
    ],
)
def test_an_unknown_place_lies_where_it_is_told_to_lie(told):
    place = one(f"The attack took place in {told}.", told.partition(",")[0])
    djibo = one("Djibo in Burkina Faso was attacked.", "Djibo")
    assert (place.name, place.id, place.precision) == ("Kelbo (45 km south of Djibo)", None, "near")
    assert kilometres(place.lat, place.lon, djibo.lat, djibo.lon) == pytest.approx(45, abs=1)


@pytest.mark.parametrize("told", ["Xavyra, near Djibo", "Xavyra, just outside Djibo", "Xavyra, some 30 km from Djibo"])
def test_an_unknown_place_near_a_known_one_is_near_it(told):
    place = one(f"The attack in {told}, in Burkina Faso, killed two.", "Xavyra")
    assert (place.name, place.country, place.precision) == ("Xavyra (near Djibo)", "BF", "near")


def test_a_known_place_stays_where_it_is_whatever_it_is_told_to_be_near():
    assert one("Clashes in Mosul, some 400 km north of Baghdad, went on.", "Mosul").id == "geonames:99072"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("A boat was seized 20 miles off Hodeidah.", "Hodeidah"),
        ("A tanker was hijacked off Hodeidah.", "Hodeidah"),
        ("Gunmen stopped a bus on the road between Goma and Bukavu.", "Goma"),
        ("Gunmen stopped a bus on the road between Goma and Bukavu.", "Bukavu"),
        ("Gunmen stopped a bus on the road from Kabul to Kandahar.", "Kabul"),
        ("Gunmen stopped a bus on the highway to Kandahar.", "Kandahar"),
        ("Militants fired on a convoy heading for Mosul.", "Mosul"),
        ("Militants fired on a patrol on its way from Tikrit.", "Tikrit"),
        ("Jets hit lorries carrying shells to a depot for the guards in Palmyra.", "Palmyra"),
        ("A bomb went off in a suburb of Damascus.", "Damascus"),
        ("A bomb went off in the southern suburbs of Beirut.", "the southern suburbs of Beirut"),
        ("A mine went off a few kilometres from Bunia.", "Bunia"),
        ("A mine went off two hours' drive from Bunia.", "Bunia"),
        ("A mine went off at the gates of Bunia.", "Bunia"),
        ("A mine went off in the hills around Bunia.", "Bunia"),
    ],
)
def test_nearness_and_what_was_on_its_way(sentence, words):
    place = one(sentence, words)
    assert place is not None
    assert place.precision == "near"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Rebels cut off Goma on Monday.", "Goma"),
        ("Rebels attacked Goma and Bukavu.", "Bukavu"),
        ("The envoy travelled to Goma.", "Goma"),
        ("Ambulances took the wounded to a hospital in Palmyra.", "Palmyra"),
        ("Talks began in Kabul and Kandahar.", "Kandahar"),
    ],
)
def test_what_is_told_to_be_there_is_there(sentence, words):
    place = one(sentence, words)
    assert place is not None
    assert place.precision == "town"


@pytest.mark.parametrize("words", ["Yemen", "off the coast of Yemen"])
def test_off_a_coast_is_at_sea(words):
    place = one("A tanker was boarded off the coast of Yemen.", words)
    assert place is not None
    assert (place.name, place.country, place.precision) == ("off Yemen", "YE", "sea")
