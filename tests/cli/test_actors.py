"""``daybook actors``: what it says, and its exit codes."""

from __future__ import annotations

import json

import pytest

from daybook.ground.directory import load_directory


@pytest.fixture(autouse=True)
def _store(tmp_path, monkeypatch):
    monkeypatch.setenv("DAYBOOK_DATA", str(tmp_path / "data"))
    load_directory.cache_clear()
    yield
    load_directory.cache_clear()


def test_import_info_reset(run, tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("name,kind,country,aliases\nSalt Lake Front,rebel_group,TD,SLF|Front of the Salt Lake\n", "utf-8")
    result = run("actors", "import", table)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "own.csv: 1 actors, 0 terms of office, 3 names imported\n"
    told = json.loads(run("actors", "info", "--json").stdout)["layers"]
    assert [layer["name"] for layer in told] == ["own.csv", "the package's actors"]
    assert all(len(layer["digest"]) == 64 for layer in told)
    assert run("actors", "info").stdout.startswith("own.csv: 1 actors, 0 terms of office\n  made    ")
    assert run("actors", "reset", "else.csv").exit_code == 1
    assert run("actors", "reset", "own.csv").stderr == "1 import dropped\n"
    assert len(json.loads(run("actors", "info", "--json").stdout)["layers"]) == 1


def test_a_bad_table_is_told_by_file_and_line(run, tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("name,kind\nA,foo\n", "utf-8")
    result = run("actors", "import", table)
    assert result.exit_code == 1
    assert result.stderr.startswith("daybook: own.csv, line 2: no kind of actor: 'foo'")
    assert result.stderr.endswith("nothing was imported; the directory in use is as it was\n")
    assert run("actors", "import", tmp_path / "none.csv").exit_code == 1
