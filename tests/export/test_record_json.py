"""The record as JSON: the schema kept, every key always there, sorted, and the same bytes for the same record."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import daybook
from daybook import codebook
from daybook.consolidate import consolidate
from daybook.export import to_json
from daybook.export.record_json import schema, to_dict, value_dict
from daybook.flow import code, read_all
from daybook.kinds import Realis, Stance, TargetKind
from daybook.types import Damage, Issue, Mention, Record, Target
from making import (
    ABROAD,
    ARMY,
    CODER,
    FOREIGN,
    ORSK,
    REBELS,
    SYRIA,
    VILLAGERS,
    Said,
    before,
    on,
    people,
    report_of,
    says,
    told,
)

SAMPLE = Path(daybook.__file__).parent / "samples" / "mastung-bus.txt"
FIRST = report_of(
    "Jets raided a depot in response to rockets fired at Orsk Hollow “on Monday” 🎈. A strike is feared.",
    outlet="Vale Times",
    published=date(2021, 2, 26),
    published_evidence=Mention(0, 0, "meta date"),
)
SECOND = report_of("Rockets fired at a base killed nine.", "r2", origin="r1", paths=("a.txt", "r2.txt"))
ATTRIBUTIONS = (
    replace(says("a2", Stance.CLAIMS_RESPONSIBILITY, name="Hill Front"), via="a1"),
    says("a1", name="police"),
    replace(says("a0", report="r2"), source=None, cue=None, content=(Mention(0, 7, "Rockets"),)),
)
MENTIONS = (
    told(
        FIRST,
        "rockets",
        actor=[REBELS, Said(REBELS, "a2")],
        recipient=[FOREIGN, VILLAGERS],
        place=[ORSK, SYRIA],
        time=on("2021-02-15", time_of_day="20:15"),
        killed=[Said(people(9, None, "soldiers"), "a1"), people(12)],
        target=Target("a base", TargetKind.MILITARY),
        damage=Damage("burnt out"),
        instrument=replace(ARMY, name="rockets", id=None),
    ),
    told(FIRST, "raided", actor=FOREIGN, recipient=REBELS, place=ABROAD, time=on("2021-02-25"), headline=True),
    told(FIRST, "strike", realis=Realis.THREATENED, time=before("2021-12-31")),
    told(SECOND, "Rockets", time=on("2021-02-15"), place=ORSK, killed=people(9)),
)
ISSUES = (Issue("ground", "r1", "Nowhere", "no gazetteer entry"), Issue("read", None, "gone.txt", "no such file"))


def record_of(reports=(FIRST, SECOND), mentions=MENTIONS, attributions=ATTRIBUTIONS, issues=ISSUES):
    made = consolidate(mentions, attributions, reports, codebook.load())
    return Record(
        CODER, tuple(reports), tuple(attributions), tuple(mentions), made.incidents, made.links, tuple(issues)
    )


RECORD = record_of()
EMPTY = Record(CODER, (), (), (), (), (), ())


@pytest.fixture(scope="module")
def check():
    published = schema()
    jsonschema.Draft202012Validator.check_schema(published)
    return jsonschema.Draft202012Validator(published, format_checker=jsonschema.FormatChecker()).validate


@pytest.mark.parametrize("record", [RECORD, EMPTY], ids=["full", "empty"])
def test_a_record_keeps_the_published_schema(record, check):
    check(json.loads(to_json(record)))


def test_the_schema_is_strict_enough_to_fail(check):
    good = to_dict(RECORD)
    for path, value in (
        (["version"], "2.0"),
        (["incidents", 0, "realis"], "perhaps"),
        (["incidents", 0, "grade"], None),
        (["reports", 0, "zones", 0, "kind"], "advertisement"),
        (["event_mentions", 0, "statements", 0, "slot"], "motive"),
    ):
        bad = json.loads(json.dumps(good))
        at = bad
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
        with pytest.raises(jsonschema.ValidationError):
            check(bad)


def objects(value):
    """Every object of the JSON, with where it stands; lists give ``[]``."""

    def walk(value, where):
        if isinstance(value, dict):
            yield where, value
            for key, inner in value.items():
                yield from walk(inner, f"{where}.{key}")
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner, f"{where}[]")

    return walk(value, "")


def test_no_key_may_be_left_out(check):
    good = to_dict(RECORD)
    for name, items in good.items():
        if isinstance(items, list):
            for key in items[0]:
                bad = {**good, name: [{k: v for k, v in items[0].items() if k != key}]}
                with pytest.raises(jsonschema.ValidationError):
                    check(bad)
        with pytest.raises(jsonschema.ValidationError):
            check({k: v for k, v in good.items() if k != name})


def test_objects_of_one_kind_have_one_set_of_keys():
    seen = {}
    for where, value in objects(to_dict(RECORD)):
        if not where.endswith((".value", ".settled")):
            assert set(seen.setdefault(where, value)) == set(value), where


def test_arrays_are_sorted_as_the_conventions_say():
    out = to_dict(RECORD)
    assert [r["path"] for r in out["reports"]] == ["r1.txt", "r2.txt"]
    firsts = [(i["first"] or i["last"] or "9999", i["id"]) for i in out["incidents"]]
    assert firsts == sorted(firsts)
    places = [(m["report"], m["anchor"]["start"], m["id"]) for m in out["event_mentions"]]
    assert places == sorted(places)
    assert [a["id"] for a in out["attributions"]][-1] == "a0"
    assert [i["stage"] for i in out["issues"]] == ["read", "ground"]


@settings(max_examples=20)
@given(
    st.permutations([FIRST, SECOND]), st.permutations(MENTIONS), st.permutations(ATTRIBUTIONS), st.permutations(ISSUES)
)
def test_the_same_record_gives_the_same_bytes_in_any_order(reports, mentions, attributions, issues):
    assert to_json(record_of(reports, mentions, attributions, issues)) == to_json(RECORD)


def test_text_stays_readable_and_ends_with_a_line_break():
    text = to_json(RECORD)
    assert "“on Monday” 🎈" in text and text.endswith("}\n")
    text.encode("utf-8")


def test_mentions_name_the_incident_they_are_of():
    out = to_dict(RECORD)
    home = {m: i["id"] for i in out["incidents"] for m in i["mentions"]}
    assert home and {m["id"]: m["incident"] for m in out["event_mentions"]} == home


def test_harms_that_nobody_tells_of_are_null_and_the_others_ranges():
    out = to_dict(RECORD)
    [rockets] = [i for i in out["incidents"] if i["killed"]]
    assert rockets["killed"]["low"] == 9
    assert rockets["injured"] is None
    assert {t["harm"] for t in rockets["tolls"]} == {"killed"}


def test_an_open_start_keeps_its_end():
    [feared] = [i for i in to_dict(RECORD)["incidents"] if i["realis"] == "threatened"]
    assert (feared["first"], feared["last"]) == (None, "2021-12-31")


def test_confidences_have_two_decimals_and_coordinates_five():
    odd = replace(ORSK, lat=36.123456789, lon=-0.000001)
    assert value_dict(odd)["lat"] == 36.12346
    low = replace(ATTRIBUTIONS[0], confidence=0.123456)
    assert to_dict(replace(EMPTY, attributions=(low,)))["attributions"][0]["confidence"] == 0.12


def test_a_report_alone_is_its_own_origin_and_a_copy_is_not():
    assert [r["origin"] for r in to_dict(RECORD)["reports"]] == ["r1", "r1"]
    assert [r["paths"] for r in to_dict(RECORD)["reports"]] == [["r1.txt"], ["a.txt", "r2.txt"]]


@pytest.mark.parametrize(
    "value, keys",
    [
        (ARMY, {"name", "id", "country", "kind"}),
        (Target("a depot"), {"name", "kind"}),
        (ORSK, {"name", "id", "lat", "lon", "country", "admin1", "precision"}),
        (on("2021-02-15"), {"first", "last", "precision", "time_of_day"}),
        (people(9), {"low", "high", "of", "tally"}),
        (Damage("burnt out"), {"text"}),
    ],
)
def test_the_keys_of_a_value_follow_its_type(value, keys):
    assert set(value_dict(value)) == keys


def test_what_the_package_codes_keeps_the_schema(coder, check):
    reading = read_all([str(SAMPLE)])
    record = code(reading, coder)
    out = json.loads(to_json(record))
    check(out)
    assert out["incidents"] and out["attributions"]
    texts = {r["id"]: r["text"] for r in out["reports"]}
    for mention in out["event_mentions"]:
        for span in (mention["anchor"], *mention["statements"]):
            assert texts[mention["report"]][span["start"] : span["end"]] == span["text"]
