"""The record from the command line: added, listed, judged, undone, erased; errors in one line."""

from __future__ import annotations

import json

import pytest

from tests.golden.oracle import SAMPLES

FIRST, COPY = SAMPLES / "beledweyne-first.txt", SAMPLES / "beledweyne-wire-copy.txt"


@pytest.fixture
def desk(run, tmp_path, monkeypatch):
    """A store with one report, and ``daybook`` on it."""
    monkeypatch.setenv("DAYBOOK_DB", f"sqlite:///{tmp_path}/store.db")
    monkeypatch.setenv("DAYBOOK_BY", "Ana Roe")
    result = run("add", FIRST)
    assert result.exit_code == 0, result.stderr
    assert "1 report added" in result.stderr
    return run


def listed(run, *arguments):
    result = run("list", "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def shown(run, ident, *arguments):
    result = run("show", ident, "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_added_incidents_are_those_of_code(desk, record, run):
    plain = record(FIRST)
    assert sorted(i["id"] for i in listed(desk)) == sorted(i["id"] for i in plain["incidents"])
    again = run("add", FIRST)
    assert "1 report known already, 0 incidents changed" in again.stderr
    run("add", COPY)
    both = record(FIRST, COPY)
    found = listed(desk, "--names")
    assert found == both["incidents"]


def test_filters_narrow_the_list(desk):
    everything = listed(desk)
    some = listed(desk, "--country", "so", "--from", "2021-06-01", "--to", "2021-06-30", "--main")
    assert some and len(some) < len(everything)
    assert {i["place"]["country"] for i in some} == {"SO"}
    assert listed(desk, "--limit", 2) == everything[:2]
    assert desk("list", "--country", "SO").stdout.count("\n") >= 2
    for wrong in (("--from", "soon"), ("--box", "1,2"), ("--as-of", "then")):
        assert desk("list", *wrong).exit_code == 2


def test_a_correction_counts_and_can_be_undone(desk):
    main = listed(desk, "--main")[0]
    statements = [
        s for m in shown(desk, main["id"])["event_mentions"] for s in m["statements"] if s["slot"] == "killed"
    ]
    result = desk("judge", "correct", statements[0]["id"], "7-9", "--reason", "the hospital's list")
    assert result.exit_code == 0, result.stderr
    after = shown(desk, main["id"])
    mine = [s for m in after["event_mentions"] for s in m["statements"] if s["coder"] == "person:Ana Roe"]
    assert (mine[0]["value"]["low"], mine[0]["value"]["high"]) == (7, 9)
    assert [e["kind"] for e in after["log"]] == ["add", "settle", "correct"]
    assert desk("undo", 3).exit_code == 0
    assert listed(desk) == listed(desk, "--as-of", "2100-01-01")
    assert shown(desk, main["id"])["incidents"][0]["killed"] == main["killed"]
    assert "correct" in desk("log").stdout and "nothing of entry 3" in desk("undo", 3).stderr


def test_merge_split_and_verdicts(desk):
    first, second = (i["id"] for i in listed(desk, "--realis", "actual")[:2])
    assert desk("judge", "merge", first, second, "--reason", "one").exit_code == 0
    again = desk("judge", "merge", first, second)
    assert again.exit_code == 1 and again.stderr.count("\n") == 1 and "nothing to merge" in again.stderr
    desk("undo", 3)
    assert desk("judge", "confirm", first, "--reason", "seen").exit_code == 0
    assert [i["id"] for i in listed(desk, "--grade", "confirmed")] == [first]
    assert "grade" in desk("diff", first).stdout
    assert desk("judge", "not-event", first).exit_code == 0
    assert first not in [i["id"] for i in listed(desk)]


def test_what_was_missed_is_added_on_words(desk):
    report = listed(desk)[0]["reports"][0]
    words = "Wabi Hotel"
    text = shown(desk, report)["reports"][0]["text"]
    often = desk("judge", "add", report, "--words", "the", "--type", "ASSAULT")
    assert often.exit_code == 1 and "START:END" in often.stderr
    at = text.index(words)
    told = desk("judge", "add", report, "--words", f"{at}:{at + 10}", "--type", "ASSAULT", "--mode", "explosives")
    assert told.exit_code == 0, told.stderr
    assert desk("judge", "add", report, "--words", "0:4", "--type", "NONSENSE").exit_code == 2
    assert desk("judge", "add", report, "--words", "0:4").exit_code == 2


def test_retract_and_erase(desk):
    desk("add", COPY)
    report = next(
        r for i in listed(desk) for r in i["reports"] if shown(desk, r)["reports"][0]["path"].endswith("first.txt")
    )
    everything = listed(desk)
    assert desk("retract", report, "--reason", "a hoax").exit_code == 0
    assert report not in {r for i in listed(desk) for r in i["reports"]}
    number = json.loads(desk("log", "--json").stdout)[0]["seq"]
    assert desk("undo", number).exit_code == 0
    assert listed(desk) == everything
    assert desk("erase", "--report", report, "--yes", "--reason", "court").exit_code == 0
    gone = desk("show", report)
    assert gone.exit_code == 1 and "erased" in gone.stderr
    assert "erased before" in desk("add", FIRST).stderr
    assert desk("erase", "--yes").exit_code == 2


@pytest.mark.parametrize(
    "command",
    [
        ("show", "nothing"),
        ("judge", "merge", "a", "b"),
        ("judge", "correct", "a", "5"),
        ("judge", "confirm", "a"),
        ("undo", "99"),
        ("retract", "a"),
        ("diff", "a"),
        ("note", "a", "text"),
        ("list", "--db", "sqlite:////no/such/folder/x.db"),
        ("list", "--db", "nonsense"),
    ],
)
def test_errors_are_one_line(desk, command):
    result = desk(*command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("daybook: ") and result.stderr.count("\n") == 1


def test_there_is_no_list_without_a_store(run, tmp_path):
    result = run("list", "--db", f"sqlite:///{tmp_path}/none.db")
    assert result.exit_code == 1 and "daybook add makes one" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_origin_chains_and_search(desk):
    desk("add", COPY, SAMPLES / "beledweyne-toll.txt")
    copy = json.loads(desk("search", "--json", "lodge", "hotel").stdout)
    assert isinstance(copy, list)
    report = listed(desk)[0]["reports"][0]
    told = json.loads(desk("show", report, "--origin", "--json").stdout)
    assert told["report"] == report and isinstance(told["others"], list)
    assert desk("show", report, "--origin").exit_code == 0
    assert set(json.loads(desk("chains").stdout)) == {"nodes", "edges"}
    assert desk("chains", "--dot").stdout.startswith("digraph")
