from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.ground.gazetteer_store import GazetteerError
from daybook.ground.imports.desk import desk_rows
from daybook.ground.imports.source import Source

HEAD = "name,lat,lon,country,id,alternate_names,kind,admin1,population\n"


@pytest.fixture
def read(tmp_path):
    def reads(text, encoding="utf-8", regions=()):
        path = tmp_path / "own.csv"
        path.write_bytes(text.encode(encoding))
        return desk_rows(Source(path, None, path.stat().st_size), dict(regions))

    return reads


def test_all_columns(read):
    (row,), faults = read(HEAD + "Tell Zarifa,36.1,-40.25,Syria,camp-7,Tal Zarifah | Zarifa,site,al-Hasakah,1200\n")
    assert faults == []
    assert (row.name, row.further, row.lat, row.lon) == ("Tell Zarifa", ("Tal Zarifah", "Zarifa"), 36.1, -40.25)
    assert (row.country, row.own, row.id, row.kind, row.admin1, row.people) == (
        *("SY", "desk:camp-7", 0, "site", "SY.01", 1200),
    )


@pytest.mark.parametrize(
    "text",
    [
        "name;lat;lon;country\nZarifa;1;2;IQ\n",
        "Country\tLatitude\tLongitude\tName\nIraq\t1\t2\tZarifa\n",
        '\ufeff"name","lat","lng","country code"\r\n"Zarifa","1","2","iq"\r\n\r\n',
        "name,lat,lon,country,remark\nZarifa,1.0,2.0,Iraq,whatever\n",
        "name,lat,lon,country,id\nZarifa,1.0,2.0,IQ\n",
    ],
)
def test_tables_as_offices_write_them(read, text):
    (row,), faults = read(text)
    assert faults == []
    assert (row.name, row.lat, row.lon, row.country, row.kind) == ("Zarifa", 1, 2, "IQ", "town")
    assert row.own == "desk:iq-zarifa@1.000,2.000"


def test_geonames_ids_are_kept_and_regions_of_the_dump_known(read):
    (row,), _ = read(HEAD + "Erbil,36,44,IQ,geonames:95446,,,Zarifa Province,\n", regions=[("IQ.99", "Zarifa")])
    assert (row.id, row.own, row.admin1) == (95446, "", "IQ.99")


def test_seas_need_no_country(read):
    (row,), faults = read(HEAD + "Sea of Quel,1,2,,,,sea,,\n")
    assert (row.country, faults) == ("", [])


WRONG = {
    ",1,2,IQ,,,,,": "no name",
    "Zarifa,,2,IQ,,,,,": "no coordinates: '', '2'",
    'Zarifa,"1,5",2,IQ,,,,,': "no coordinates: '1,5', '2'",
    "Zarifa,1,181,IQ,,,,,": "coordinates out of range: 1, 181",
    "Zarifa,nan,2,IQ,,,,,": "coordinates out of range: nan, 2",
    "Zarifa,1,2,,,,,,": "no country",
    "Zarifa,1,2,Utopia,,,,,": "no country: 'Utopia'; write its English name or its code of two letters",
    "Zarifa,1,2,IQ,,,castle,,": "no kind of place: 'castle'",
    "Zarifa,1,2,IQ,,,,Nowhere,": "no first-level region of IQ: 'Nowhere'",
    "Zarifa,1,2,IQ,,,,,many": "no population: 'many'",
    "Zarifa,1,2,IQ,,,,,-5": "no population: '-5'",
    "Zarifa,1,2,IQ,geonames:x,,,,": "no GeoNames id: 'x'",
    "Zarifa,1,2,IQ,,ظريفة,,,": "'ظريفة' has no Latin letters",
    "Zarifa,1,2": "3 columns instead of 9",
    "Zarifa,1,2,IQ,,,,,,more": "10 columns instead of 9",
    "Z" * 121 + ",1,2,IQ,,,,,": "a name of 121 characters",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_row_is_named(read, line):
    _, faults = read(HEAD + "Quelata,1,2,IQ,,,,,\n\n" + line + "\nMobovel,1,2,IQ,,,,,\n")
    assert len(faults) == 1
    assert faults[0].startswith(f"own.csv, line 4: {WRONG[line]}")


def test_every_wrong_row_is_named(read):
    rows, faults = read(HEAD + "".join(f"Zarifa,{n},2,IQ,,,,,\n" for n in range(85, 395)))
    assert [f.partition(":")[0] for f in faults] == [f"own.csv, line {n}" for n in range(8, 312)]
    assert len(rows) == 6


def test_ids_are_told_twice(read):
    _, faults = read(HEAD + "Zarifa,1,2,IQ,a,,,,\nQuelata,1,2,IQ,a,,,,\nMob,1,2,IQ,,,,,\nmob,1,2,IQ,,,,,\n")
    assert faults == [
        "own.csv, line 3: the id desk:a is that of line 2 already",
        "own.csv, line 5: the id desk:iq-mob@1.000,2.000 is that of line 4 already",
    ]


def test_lines_within_quotes_are_counted(read):
    _, faults = read('name,lat,lon,country,remark\nZarifa,1,2,IQ,"two\nlines"\nQuelata,99,2,IQ,\n')
    assert [f.partition(":")[0] for f in faults] == ["own.csv, line 4"]


def test_a_quote_that_never_ends(read):
    _, faults = read(HEAD + 'Zarifa,1,2,IQ,,"Zar\nQuelata,1,2,IQ,,,,,\n')
    assert len(faults) == 1
    assert faults[0].startswith("own.csv, line 3: ")


@pytest.mark.parametrize(
    ("text", "encoding", "message"),
    [
        ("name,lat,country\nZarifa,1,IQ\n", "utf-8", "line 1: no column lon"),
        ("name,lat,lon,country,lat\n", "utf-8", "line 1: two columns are called lat"),
        (HEAD + "Zarifa,1,2,IQ,,,,,\nMénaka,1,2,ML,,,,,\n", "latin-1", "line 3: not UTF-8"),
    ],
)
def test_no_such_table(read, text, encoding, message):
    with pytest.raises(GazetteerError, match=message):
        read(text, encoding)


def test_a_table_without_places(read):
    assert read(HEAD) == ([], ["own.csv: no place is in it"])


values = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=30)


@settings(max_examples=50)
@given(rows=st.lists(st.lists(values, min_size=9, max_size=9), max_size=8))
def test_any_table_gives_rows_or_faults(tmp_path_factory, rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text(HEAD + text.getvalue(), encoding="utf-8")
    read, faults = desk_rows(Source(path, None, path.stat().st_size), {})
    assert read or faults
    assert all(fault.startswith("any.csv") for fault in faults)
    assert all(-90 <= row.lat <= 90 and row.name and (row.own or row.id) for row in read)
