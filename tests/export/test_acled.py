from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from daybook import codebook
from daybook.consolidate import consolidate
from daybook.export.acled import COLUMNS, to_acled, to_deleted
from daybook.export.geojson import to_geojson
from daybook.kinds import ActorKind, SourceKind
from daybook.types import Actor, Place, Record
from making import ARMY, ORSK, REBELS, SYRIA, VILLAGERS, Said, before, on, people, report_of, says, told

REPORT = report_of("Rebels shelled Orsk Hollow and killed nine villagers. The police said so.", outlet="Valley Post")


def rows(*mentions, attributions=(), numeric=False, report=REPORT):
    made = consolidate(mentions, attributions, [report], codebook.load())
    record = Record("test", (report,), tuple(attributions), tuple(mentions), made.incidents, made.links, ())
    return list(
        csv.DictReader(io.StringIO(to_acled(record, numeric=numeric, timestamps={i.id: 7 for i in made.incidents})))
    )


def shelling(**more):
    slots = {"actor": REBELS, "recipient": VILLAGERS, "place": ORSK, "time": on("2021-02-15"), "killed": people(9)}
    return told(REPORT, "shelled", **{"mode": "heavy-weapons", **slots, **more})


def test_a_row():
    [row] = rows(shelling())
    assert list(row) == list(COLUMNS)
    assert len(COLUMNS) == 31
    assert row == row | {
        "event_date": "2021-02-15",
        "year": "2021",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Hill Front",
        "inter1": "Rebel group",
        "actor2": "villagers",
        "inter2": "Civilians",
        "interaction": "Rebel group-Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": "760",
        "region": "Middle East",
        "country": "Syria",
        "admin1": "Aleppo",
        "location": "Orsk Hollow",
        "latitude": "36.2",
        "geo_precision": "1",
        "source": "Valley Post",
        "fatalities": "9",
        "timestamp": "7",
    }


def test_kinds_as_numbers():
    [row] = rows(shelling(), numeric=True)
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("2", "7", "27")


@pytest.mark.parametrize(
    ("time", "precision", "day"),
    [
        (on("2021-02-15", "2021-02-18"), "2", "2021-02-16"),
        (on("2021-02-01", "2021-02-28"), "3", "2021-02-14"),
    ],
)
def test_an_interval_is_its_middle_with_its_precision(time, precision, day):
    [row] = rows(shelling(time=time))
    assert (row["time_precision"], row["event_date"]) == (precision, day)


@pytest.mark.parametrize("time", [on("2021-01-01", "2021-12-31"), before("2021-02-15"), []])
def test_what_acled_cannot_date_has_no_row(time):
    assert rows(shelling(time=time)) == []


def test_one_number_never_hides_the_range():
    police = says("a1", kind=SourceKind.OFFICIAL, body="Police")
    figures = [Said(people(9), "a1"), Said(people(12), None)]
    [row] = rows(shelling(killed=figures), attributions=[police])
    assert row["fatalities"] == "9"
    assert "Killed: 9 to 12." in row["notes"]
    assert "According to Police." in row["notes"]
    [row] = rows(shelling(killed=people(None, 5)))
    assert (row["fatalities"], "up to 5" in row["notes"]) == ("0", True)


def test_places_by_how_closely_they_are_known():
    assert rows(shelling(place=SYRIA))[0]["geo_precision"] == "3"
    [row] = rows(shelling(place=[]))
    assert (row["latitude"], row["geo_precision"], row["country"]) == ("", "", "")
    [row] = rows(shelling(place=replace(ORSK, precision="near")))
    assert row["geo_precision"] == "2"


def test_a_clash_and_somebody_unknown():
    [row] = rows(shelling(actor=[REBELS, ARMY], recipient=[], mode="firearms"))
    assert {row["actor1"], row["actor2"]} >= {"Hill Front"}
    [row] = rows(shelling(actor=[]))
    assert row["actor1"] == "Unidentified Armed Group"


def test_no_cell_is_a_formula():
    hostile = Actor("=SUM(A1)", kind=ActorKind.REBEL_GROUP)
    [row] = rows(shelling(actor=hostile, place=Place("+1\n2", None, 1.0, 2.0, "SY")))
    assert row["actor1"] == "'=SUM(A1)"
    assert row["location"] == "'+1 2"


def test_a_southern_place_is_a_number_and_no_formula():
    [row] = rows(shelling(place=Place("Lowland", None, -12.25, -77.5, "PE")))
    assert (row["latitude"], row["longitude"]) == ("-12.25", "-77.5")


def test_what_is_no_more():
    assert to_deleted({"b": 2, "a": 3}) == "event_id_cnty,deleted_timestamp\nb,2\na,3\n"


def test_geojson_keeps_those_without_a_place():
    made = consolidate([shelling(place=[])], [], [REPORT], codebook.load())
    record = Record("test", (REPORT,), (), (), made.incidents, (), ())
    assert '"geometry": null' in to_geojson(record)
