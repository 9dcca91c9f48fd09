from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.ground import gazetteer_build
from daybook.ground.gazetteer import Gazetteer, open_gazetteer
from daybook.ground.index_file import MAGIC, IndexFile, pack


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def first(found):
    return (found[0].kind, found[0].country, found[0].id) if found else None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Irbil", "geonames:95446"),
        ("Arbil", "geonames:95446"),
        ("Deir al-Zour", "geonames:170794"),
        ("Dayr az Zawr", "geonames:170794"),
        ("Kharkov", "geonames:706483"),
        ("Odessa", "geonames:698740"),
        ("ramadi", "geonames:98717"),
        ("Qaim", "geonames:92138"),
        ("Palmyra", "geonames:163808"),
    ],
)
def test_exact_lookup_knows_further_names(gazetteer, name, expected):
    assert expected in {candidate.id for candidate in gazetteer.find(name)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Boukamal", "geonames:174448"),
        ("Mariopul", "geonames:701822"),
        ("Peshawer", "geonames:1168197"),
        ("Hassakeh", "geonames:173811"),
        ("Raqa", "geonames:172955"),
    ],
)
def test_tolerant_lookup_knows_other_spellings(gazetteer, name, expected):
    found = gazetteer.find_like(name)
    assert expected in {candidate.id for candidate in found[:6]}
    assert all(candidate.cost >= 1 for candidate in found)


def test_nothing_is_found_for_what_is_no_name(gazetteer):
    assert gazetteer.find("") == gazetteer.find("...") == gazetteer.find("Flurbistan Major") == ()
    assert gazetteer.find_like("Flurbistan Major") == gazetteer.find_like("ab") == ()


@given(st.text(max_size=80))
def test_lookup_never_fails(text):
    gazetteer = open_gazetteer()
    for candidate in (*gazetteer.find(text), *gazetteer.find_like(text)):
        assert -90 <= candidate.lat <= 90
        assert -180 <= candidate.lon <= 180
        assert candidate.country is None or len(candidate.country) == 2


def test_kinds(gazetteer):
    kinds = {name: {c.kind for c in gazetteer.find(name)} for name in ("Anbar", "Syria", "Red Sea", "Darfur", "Bagram")}
    assert "admin1" in kinds["Anbar"]
    assert "country" in kinds["Syria"]
    assert "sea" in kinds["Red Sea"]
    assert "region" in kinds["Darfur"]
    assert "site" in kinds["Bagram"]


@pytest.mark.parametrize(
    ("words", "code"),
    [("Iranian", "IR"), ("USA", "US"), ("US-led", "US"), ("Iran-backed", "IR"), ("Greenland", "GL"), ("nowhere", None)],
)
def test_country_of(gazetteer, words, code):
    assert gazetteer.country_of(words) == code


def test_countries_and_capitals(gazetteer):
    assert gazetteer.country_name("IQ") == "Iraq"
    assert gazetteer.capital("SA") == "Riyadh"
    assert gazetteer.country_name("GL") == "Greenland"
    assert gazetteer.country_name("ZZ") is None
    assert gazetteer.capital("ZZ") is None
    assert gazetteer.country("ZZ") is None
    assert gazetteer.capital_place("SA").id == "geonames:108410"


def test_every_country_has_a_place_and_almost_every_capital(gazetteer):
    codes = [code for code in gazetteer.codes() if gazetteer.country_name(code)]
    assert len(codes) >= 245
    assert [code for code in codes if gazetteer.country(code) is None] == []
    missing = [code for code in codes if gazetteer.capital(code) and gazetteer.capital_place(code) is None]
    assert len(missing) <= 8, missing


def test_parts_and_borders(gazetteer):
    latitude, longitude = gazetteer.part("SY", "e")
    assert 34 < latitude < 37
    assert 40 < longitude < 42.4
    assert gazetteer.border("SY", "IQ") == gazetteer.border("IQ", "SY")
    assert gazetteer.part("ZZ", "e") is None
    assert gazetteer.border("ZZ", "IQ") is None


def test_a_file_that_is_none_is_refused(tmp_path):
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(b"something else entirely, but long enough to be looked at")
    with pytest.raises(ValueError, match="is no gazetteer"):
        IndexFile(path)
    whole = pack({"countries": [], "admin1": []}, {name: b"" for name in gazetteer_build_sections()})
    path.write_bytes(whole)
    assert len(IndexFile(path)) == 0
    assert whole.startswith(MAGIC)


def gazetteer_build_sections():
    from daybook.ground.index_file import SECTIONS

    return SECTIONS


def test_a_file_cut_short_is_refused(tmp_path):
    sections = {name: b"\0" * 64 for name in gazetteer_build_sections()}
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(pack({"countries": [], "admin1": []}, sections)[:-70])
    with pytest.raises(ValueError, match="cut short"):
        IndexFile(path)


def test_tables_are_well_formed():
    widths = {"admin1.tsv": 3, "admin1_names.tsv": 3, "admin2.tsv": 4, "country_points.tsv": 6}
    widths |= {"regions.tsv": 6, "sites.tsv": 7, "town_names.tsv": 2}
    for name, width in widths.items():
        rows = list(gazetteer_build.data_rows(name))
        assert rows
        assert {len(row) for row in rows} == {width}, name


def test_objects_are_read_one_at_a_time():
    assert list(gazetteer_build._objects(b'{"1": {"a": "}{"}, "2": {"b": [1, "x\\"y"]}}')) == [
        {"a": "}{"},
        {"b": [1, 'x"y']},
    ]
    assert list(gazetteer_build._objects(b"{}")) == []
