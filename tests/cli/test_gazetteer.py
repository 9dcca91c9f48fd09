"""``daybook gazetteer``: what it says, and its exit codes."""

from __future__ import annotations

import json

import pytest

from daybook.ground.gazetteer import open_gazetteer
from tests.ground.imports.making import many, place, write

TABLE = "name,lat,lon,country\nTell Zarifa,36.1,40.2,Syria\n"
REPORT = "Gunmen killed four people in Tell Zarifa in Syria on 2 May 2019, police said.\n"


@pytest.fixture(autouse=True)
def _store(tmp_path, monkeypatch):
    monkeypatch.setenv("DAYBOOK_DATA", str(tmp_path / "data"))
    open_gazetteer.cache_clear()
    yield
    open_gazetteer.cache_clear()


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_import_info_reset(run, table):
    result = run("gazetteer", "import", table)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "own.csv: 1 places, 1 names imported\n"
    told = json.loads(run("gazetteer", "info", "--json").stdout)["layers"]
    assert [(layer["name"], layer["kind"]) for layer in told] == [
        ("own.csv", "desk"),
        ("the package's places", "package"),
    ]
    assert told[0]["sources"][0]["rows"] == 1
    assert len(told[0]["digest"]) == 64
    shown = run("gazetteer", "info")
    assert shown.stdout.startswith("own.csv: 1 places, 1 names\n  from    own.csv (desk's table, 1 rows)\n")
    assert told[1]["digest"] in shown.stdout
    assert run("gazetteer", "reset", "else.csv").exit_code == 1
    assert run("gazetteer", "reset", "own.csv").stderr == "1 import dropped\n"
    assert len(json.loads(run("gazetteer", "info", "--json").stdout)["layers"]) == 1


def test_coding_uses_what_was_imported(run, record, table, tmp_path, monkeypatch):
    from daybook.flow import Coder

    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    run("gazetteer", "import", table)
    monkeypatch.undo()
    monkeypatch.setenv("DAYBOOK_DATA", str(tmp_path / "data"))
    loaded = Coder.load()
    monkeypatch.setattr(Coder, "load", lambda threads=1: loaded)
    coded = record(report)
    places = [i["place"]["id"] for i in coded["incidents"] if i["place"]]
    assert places == ["desk:sy-tell-zarifa@36.100,40.200"]
    assert " / places " in loaded.name


def test_every_fault_of_a_table_is_told(run, table):
    table.write_text(TABLE + "Zar,99,1,IQ\nQuel,1,2,Utopia\n", encoding="utf-8")
    result = run("gazetteer", "import", table)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "daybook: own.csv, line 3: coordinates out of range: 99, 1",
        "daybook: own.csv, line 4: no country: 'Utopia'; write its English name or its code of two letters",
        "nothing was imported; the gazetteer in use is as it was",
    ]


def test_wrong_rows_of_a_dump_are_counted_and_the_first_shown(run, tmp_path):
    rows = many(900)
    rows[40:700:100] = [place(3000 + n, "Out", 95) for n in range(7)]
    result = run("gazetteer", "import", write(tmp_path / "XX.txt", rows))
    assert result.exit_code == 3
    lines = result.stderr.splitlines()
    assert lines[1] == "  7 rows are wrong and were left out:"
    assert lines[2] == "    XX.txt, line 41: coordinates out of range: 95, 41.25"
    assert lines[-1] == "    and 2 more"
    assert len(lines) == 8


def test_names_of_files_do_not_steer_the_terminal(run, tmp_path):
    result = run("gazetteer", "import", tmp_path / "no\x1b[2Jwhere.txt")
    assert (result.exit_code, "\x1b" in result.stderr) == (1, False)


def test_a_broken_import_is_told_by_every_command(run, table, tmp_path):
    run("gazetteer", "import", table)
    (path,) = (tmp_path / "data").rglob("*.places")
    path.write_bytes(b"something else")
    result = run("gazetteer", "info")
    assert result.exit_code == 1
    assert "daybook gazetteer reset" in result.stderr
    doctor = run("doctor")
    assert doctor.exit_code == 1
    assert "daybook gazetteer reset" in doctor.stdout
    assert run("gazetteer", "reset").exit_code == 0


def test_without_a_path_the_usage_is_told(run):
    assert run("gazetteer", "import").exit_code == 2
