"""The commands, their options, what they print where, and their exit codes."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import sleep

import jsonschema
import pytest

from daybook.crew import Crew
from daybook.export.record_json import schema
from daybook.flow import Coder
from tests.cli.spans import spans, wrong_spans
from tests.golden.oracle import HERE, SAMPLES

STRIKE = """Air strike kills four in Aleppo

The Orontes Post
3 May 2019

ALEPPO, Syria - Jets bombed a market in Aleppo on Thursday, killing four people and wounding nine, police said.

"We heard two planes," a baker said. The army denied that it had carried out the attack.
"""
REPORTS = [*sorted(SAMPLES.iterdir()), *sorted((HERE / "blind").glob("*.txt"))]


@pytest.fixture
def strike(tmp_path: Path) -> Path:
    path = tmp_path / "strike.txt"
    path.write_text(STRIKE, encoding="utf-8")
    return path


def test_a_file_is_told_for_people(run, strike):
    result = run("code", strike)
    assert result.exit_code == 0
    assert result.stdout.startswith("Air strike kills four in Aleppo  (The Orontes Post, 2019-05-03)\n")
    assert re.search(r"^1\. ASSAULT aerial .*\n +when +2019-05-02 \(Thursday\)", result.stdout, re.MULTILINE)
    assert re.search(r"^ +where +Aleppo\b.* SY \[town", result.stdout, re.MULTILINE)
    assert re.search(r"^ +killed +4", result.stdout, re.MULTILINE)
    assert re.search(r"^1 report, \d+ incidents?, \d+ issues?", result.stderr, re.MULTILINE)


def test_evidence_shows_the_sentences(run, strike):
    sentence = "killing four people and wounding nine, police said."
    assert sentence not in run("code", strike).stdout
    assert sentence in run("code", strike, "--evidence").stdout


def test_no_colour_where_there_is_no_terminal(run, strike):
    result = run("code", strike, "--evidence")
    assert "\x1b" not in result.stdout + result.stderr


def test_json_is_the_published_record(record, strike):
    coded = record(strike)
    jsonschema.validate(coded, schema())
    assert [r["path"] for r in coded["reports"]] == [str(strike)]
    assert wrong_spans(coded) == []
    assert {where for where, _, _ in spans(coded)} >= {"anchor", "place", "time", "killed", "source", "content"}


def test_folders_files_and_standard_input_are_one_record(record, strike, tmp_path):
    folder = tmp_path / "reports"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "copy.txt").write_text(STRIKE, encoding="utf-8")
    (folder / "other.txt").write_text("Gunmen abducted a priest in Jos, Nigeria, on 3 May 2019.\n", encoding="utf-8")
    coded = record(folder, strike, "-", stdin=STRIKE)
    assert [r["path"] for r in coded["reports"]] == ["-", "reports/other.txt"]
    assert coded["reports"][0]["paths"] == sorted(["-", "reports/deep/copy.txt", str(strike)])
    assert {i["event_type"] for i in coded["incidents"]} == {"ASSAULT"}
    assert wrong_spans(coded) == []


def test_published_supplies_a_date_and_never_overrides_one(record, strike):
    undated = "Jets bombed a market in Aleppo on Thursday, killing four people, police said.\n"
    without = record("-", stdin=undated)
    assert without["reports"][0]["published"] is None
    assert any("--published" in issue["message"] for issue in without["issues"])
    given = record("-", "--published", "2019-05-03", stdin=undated)
    assert given["reports"][0]["published"] == "2019-05-03"
    assert given["incidents"][0]["first"] == given["incidents"][0]["last"] == "2019-05-02"
    assert record(strike, "--published", "2011-01-01")["reports"][0]["published"] == "2019-05-03"


@pytest.mark.parametrize("path", REPORTS, ids=[p.stem for p in REPORTS])
def test_samples_are_coded_with_true_spans(record, path):
    coded = record(path)
    jsonschema.validate(coded, schema())
    assert wrong_spans(coded) == []
    assert coded["incidents"] and coded["attributions"]


def test_the_same_bytes_twice_in_any_order_with_any_threads(run):
    some = [SAMPLES / "beledweyne-first.txt", SAMPLES / "beledweyne-wire-copy.txt"]
    answers = {
        run("code", "--json", *some).stdout,
        run("code", "--json", *reversed(some)).stdout,
        run("code", "--json", "--threads", "2", *some).stdout,
    }
    assert len(answers) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["code"],
        ["code", "--no-such-option", "x"],
        ["code", "x", "--threads", "0"],
        ["code", "x", "--threads", "many"],
        ["code", "x", "--published", "yesterday"],
        ["code", "x", "--published", "2019-02-30"],
        ["decode", "x"],
        ["doctor", "x"],
    ],
    ids=" ".join,
)
def test_wrong_use(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip()


def test_help_names_what_there_is(run):
    whole, one = run("--help"), run("code", "--help")
    assert whole.exit_code == one.exit_code == 0
    assert all(word in whole.stdout for word in ("code", "doctor", "incidents"))
    options = ("--json", "--evidence", "--threads", "--published", "PATH", "Exit code")
    assert [word for word in options if word not in one.stdout] == []


def test_doctor(run):
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert "FAIL" not in result.stdout and result.stdout.endswith("all is well\n")
    findings = json.loads(run("doctor", "--json").stdout)
    assert findings["well"] is True
    assert {f["name"] for f in findings["findings"]} >= {"daybook", "onnxruntime", "codebook", "model", "gazetteer"}


def test_doctor_tells_what_is_missing(run, monkeypatch):
    from daybook.annotate import Annotator, ModelError

    def missing(threads: int = 1) -> Annotator:
        raise ModelError("no model at x: reinstall daybook")

    monkeypatch.setattr(Annotator, "load", missing)
    result = run("doctor")
    assert result.exit_code == 1
    assert re.search(r"^FAIL +model +ModelError: no model at x", result.stdout, re.MULTILINE)
    assert result.stdout.endswith("something is wrong: see the lines marked FAIL\n")


def test_a_helper_that_ends_is_one_line(run, coder, monkeypatch):
    monkeypatch.setattr(Coder, "load", lambda threads=1: replace(coder, crew=Crew(1, partial(partial, os._exit, 7))))
    monkeypatch.setattr("daybook.flow.coding.HANDFUL", 0)
    monkeypatch.setattr(Coder, "work", lambda self, asked: sleep(5))
    samples = [SAMPLES / "beledweyne-first.txt", SAMPLES / "beledweyne-wire-copy.txt"]
    result = run("code", "--json", "--threads", "2", *samples)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("daybook: a helper process ended with status ")
    assert len(result.stderr.splitlines()) == 1


def test_a_missing_model_is_one_line(run, strike, monkeypatch):
    from daybook.annotate import ModelError

    def missing(threads: int = 1) -> Coder:
        raise ModelError("no model at x: reinstall daybook")

    monkeypatch.setattr(Coder, "load", missing)
    result = run("code", strike)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "daybook: no model at x: reinstall daybook\n"
