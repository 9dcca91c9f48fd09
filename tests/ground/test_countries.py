"""Countries by name, nationality and abbreviation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.ground.countries import (
    capital,
    capital_of,
    countries,
    country_name,
    country_named,
    country_of,
    demonyms,
    find_countries,
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("USA military", "US"),
        ("the US' response", "US"),
        ("U.S. forces", "US"),
        ("US-led coalition", "US"),
        ("two Americans", "US"),
        ("African American churchgoers", "US"),
        ("the U.K.", "GB"),
        ("Britons", "GB"),
        ("Russian Federation", "RU"),
        ("Islamic Republic of Iran", "IR"),
        ("DR Congo's army", "CD"),
        ("Congolese soldiers", "CD"),
        ("Congo-Brazzaville", "CG"),
        ("South Sudanese troops", "SS"),
        ("Sudanese troops", "SD"),
        ("Nigerien soldiers", "NE"),
        ("Nigerian soldiers", "NG"),
        ("Guinea-Bissau", "GW"),
        ("Equatorial Guinea", "GQ"),
        ("Papua New Guinea police", "PG"),
        ("Côte d\u2019Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Ivorians", "CI"),
        ("N. Korea", "KP"),
        ("THE SALVADORAN ARMY", "SV"),
        ("SALVADORANS", "SV"),
        ("COLOMBIAN GUERRILLAS", "CO"),
        ("Burkinab\u00e8 army", "BF"),
        ("T\u00fcrkiye", "TR"),
        ("Turks", "TR"),
        ("Filipino marines", "PH"),
        ("Spaniards", "ES"),
        ("Frenchmen", "FR"),
        ("Bosnian Serb forces", "BA"),
        ("Gaza health officials", "PS"),
        ("Kosovar police", "XK"),
        ("Sahrawi fighters", "EH"),
        ("Taiwanese jets", "TW"),
        ("Burmese junta", "MM"),
    ],
)
def test_country_of_a_phrase(words: str, code: str) -> None:
    assert country_of(words) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Iran-backed groups", "IR"),
        ("Iranian-linked militia", "IR"),
        ("pro-Russian separatists", "RU"),
        ("a militia loyal to Iran", "IR"),
        ("fighters backed by the United Arab Emirates", "AE"),
        ("a Chinese-made drone", "CN"),
        ("Turkish backed rebels", "TR"),
        ("anti-American chants", "US"),
    ],
)
def test_a_tie_is_not_a_nationality(words: str, code: str) -> None:
    assert country_of(words) is None
    assert country_of(words, backing=True) == code


@pytest.mark.parametrize(
    "words",
    ["tell us", "Us too", "a turkey", "polish the table", "Latin American leaders", "a non-American contractor",
     "gunmen", "", "the Indian Ocean", "Lake Chad"],
)  # fmt: skip
def test_words_that_are_no_country(words: str) -> None:
    assert country_of(words) is None


def test_the_nationality_counts_where_a_tie_stands_beside_it() -> None:
    assert country_of("Iran-aligned Iraqi militia groups") == "IQ"
    assert country_of("Iran-aligned Iraqi militia groups", backing=True) == "IR"


def test_offsets_are_those_of_the_phrase() -> None:
    words = "talks between U.S. and S\u00e3o Tom\u00e9 officials"
    assert [words[hit.start : hit.end] for hit in find_countries(words)] == ["U.S.", "S\u00e3o Tom\u00e9"]


def test_whole_names_only() -> None:
    assert country_named("the Netherlands") == "NL"
    assert country_named("United States of America") == "US"
    assert country_named("French") is None
    assert country_named("Chechnya") is None
    assert country_named("Northern Mali") is None


def test_the_table_is_whole() -> None:
    assert len(countries()) > 195
    for code, row in countries().items():
        assert len(code) == 2 and code.isupper()
        assert country_named(row.name) == code, row.name
        assert capital_of(row.capital) == code, row.capital
        for word in (*demonyms(code), *row.also, *row.parts):
            assert country_of(word) == code or code == "CG", word
    assert capital("SY") == "Damascus"
    assert country_name("XK") == "Kosovo"
    assert demonyms("GB")[0] == "British"
    assert "Americans" in demonyms("US")


@given(st.text(max_size=80))
def test_any_text_gives_a_code_of_the_table_or_none(words: str) -> None:
    for backing in (False, True):
        code = country_of(words, backing=backing)
        assert code is None or code in countries()
    for hit in find_countries(words):
        assert 0 <= hit.start < hit.end <= len(words)
