from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.ground.imports.dump import BadRow, alternate_row, place_row
from tests.ground.imports.making import alternate, place


def fields(*arguments, **named):
    return place(*arguments, **named).split("\t")


def test_a_town():
    row = place_row(fields(7, "Tell Zarifa", 36.1, 40.2, further="Tall Zarifah,تل", country="SY", people=90))
    assert (row.id, row.kind, row.name, row.further) == (7, "town", "Tell Zarifa", ("Tall Zarifah",))
    assert (row.lat, row.lon, row.country, row.admin1, row.people) == (36.1, 40.2, "SY", "SY.01", 90)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("P.PPLC", "town"),
        ("A.ADM1", "admin1"),
        ("A.ADM2", "admin2"),
        ("A.PCLI", "country"),
        ("H.SEA", "sea"),
        ("T.MTS", "region"),
        ("S.CMPRF", "site"),
        ("S.AIRB", "site"),
    ],
)
def test_kinds(code, kind):
    assert place_row(fields(7, "Zarifa", code=code)).kind == kind


@pytest.mark.parametrize("code", ["S.HTL", "S.SCH", "H.WLL", "A.ADM4", "R.RD", ".", "A.ADM1H"])
def test_what_is_left_out(code):
    assert place_row(fields(7, "Zarifa", code=code)) is None


def test_unknown_regions_and_countries_are_none():
    assert place_row(fields(7, "Zarifa", admin1="00")).admin1 == ""
    assert place_row(fields(7, "Zarifa", country="")).admin1 == ""
    assert place_row(fields(7, "Zarifa", people=-1)).people == 0
    assert place_row(fields(7, "Zarifa", people="")).people == 0


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"ident": 0}, "no GeoNames id"),
        ({"ident": "99999999999"}, "no GeoNames id"),
        ({"ident": "٧"}, "no GeoNames id"),
        ({"name": ""}, "no name"),
        ({"lat": ""}, "no coordinates"),
        ({"lat": 90.1}, "out of range"),
        ({"lon": -180.1}, "out of range"),
        ({"lon": "inf"}, "out of range"),
        ({"country": "iq"}, "no country's code"),
        ({"people": "1e5"}, "no population"),
    ],
)
def test_wrong_rows(wrong, message):
    with pytest.raises(BadRow, match=message):
        place_row(fields(**({"ident": 7, "name": "Zarifa"} | wrong)))


def test_alternate_names():
    row = alternate_row(alternate(1, 7, "Zarifah", "en", "1").split("\t"))
    assert (row.id, row.name, row.preferred) == (7, "Zarifah", True)
    assert alternate_row(alternate(1, 7, "Zarifah", "fr", "1").split("\t")).preferred is False
    for language, name in (
        ("link", "https://example.org"),
        ("iata", "ZRF"),
        ("post", "12345"),
        ("ar", "ظريفة"),
        ("", ""),
    ):
        assert alternate_row(alternate(1, 7, name, language).split("\t")) is None
    with pytest.raises(BadRow, match="3 columns"):
        alternate_row(["1", "7", "en"])


@given(st.lists(st.text(max_size=12), min_size=19, max_size=19))
def test_any_nineteen_columns_are_a_place_or_a_bad_row(columns):
    try:
        row = place_row(columns)
    except BadRow as error:
        assert str(error)
    else:
        assert row is None or (-90 <= row.lat <= 90 and -180 <= row.lon <= 180 and row.name and row.people >= 0)


@given(st.lists(st.text(max_size=12), max_size=12))
def test_any_columns_are_a_name_or_a_bad_row(columns):
    try:
        row = alternate_row(columns)
    except BadRow as error:
        assert str(error)
    else:
        assert row is None or row.name
