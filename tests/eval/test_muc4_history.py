"""Judgements and reports of 1992, read from small files made up here in their form."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import muc4_validate
from eval.muc4_compare import Question
from eval.muc4_history import read_history, read_report
from eval.muc4_read import Fill, Option
from eval.task import CorpusError
from tests.eval.test_muc4_read import block

HISTORY = r"""(("TST9-MUC4-0001"
  ("1"
   (phys-tgt-id
    ("\"WINDMILL\"" partial (or "\"MILL\"" "\"OLD MILL\""))
    ("\"BARNS\"" fail)
    ("\"BUILDINGS\"" partial (all-of "\"MILL\"" (optional "\"BARN\""))))
   (inc-date ((range nil "3 MAY 95") partial "03 MAY 95"))
   (hum-tgt-num ((xref "2" "\"MEN\"") match (xref "2 -" "\"TALL MEN\""))))))
"""
ROW = "{:20} {:4} {:3}|{:3} {:3} {:3}|  0   0|{:3} {:3}   0|  0   0   0\n"


def asked(slot: int, found: Option, *wanted: Option) -> Question:
    return Question("TST9-MUC4-0001", "1", slot, found, Fill(wanted))


def test_history(tmp_path: Path) -> None:
    path = tmp_path / "final-history"
    path.write_text(HISTORY)
    history = read_history(path)
    assert history.worth(asked(12, Option("THE WINDMILL"), Option("OLD MILL"))) == 0.5
    assert history.worth(asked(12, Option("WINDMILL"), Option("BARN"))) == 0.0
    assert history.worth(asked(12, Option("BARNS"), Option("BARN"))) == 0.0
    assert history.worth(asked(12, Option("HUT"), Option("BARN"))) is None
    assert history.worth(asked(2, Option("- 03 MAY 1995"), Option("03 MAY 95"))) == 0.5
    assert history.worth(asked(21, Option("2", ("MEN",)), Option("2 -", ("TALL MEN",)))) == 1.0
    assert history.worth(asked(21, Option("2", ("MEN",)), Option("2 -", ("WOMEN",)))) == 0.0
    sides = history.spread(asked(12, Option("BUILDINGS"), Option("MILL")))
    assert [sorted(values) for values, _ in sides] == [["MILL"], ["BARN"]]


@pytest.mark.parametrize(
    "text", ["((", '(("A" ("1" (no-such-slot ("x" fail)))))', '(("A" ("1" (inc-date ("x" maybe)))))']
)
def test_bad_history(tmp_path: Path, text: str) -> None:
    path = tmp_path / "final-history"
    path.write_text(text)
    with pytest.raises(CorpusError, match="expected"):
        read_history(path)


def report() -> str:
    heading = "TST9-MUC4-0001      key: 1  response: 1\n"
    totals = ROW.format("inc-type", 1, 1, 1, 0, 0, 0, 0) + ROW.format("ALL TEMPLATES", 3, 3, 2, 1, 0, 0, 0)
    return f"{heading}\n * * * TOTAL SLOT SCORES * * *\n{totals}P&R 2P&R P&2R\nF-MEASURES      83.00  83.00  83.00\n"


@pytest.fixture
def results(tmp_path: Path) -> Path:
    template = {"s4": "ARSON", "s12": '"MILL"', "s2": "03 MAY 95"}
    (tmp_path / "key-tst9.v1").write_text(block("TST9-MUC4-0001", "1", **template) + block("TST9-MUC4-0002", "*"))
    (tmp_path / "final-history-x.tst9").write_text(HISTORY)
    for kind, name, text in (
        ("responses", "response.tst9", block("TST9-MUC4-0001", "1", **(template | {"s2": "- 03 MAY 95"}))),
        ("scores", "scores.tst9-pass1", report()),
    ):
        folder = tmp_path / kind / "ONE"
        folder.mkdir(parents=True)
        (folder / name).write_text(text)
    return tmp_path


def test_report(results: Path) -> None:
    official = read_report(results / "scores" / "ONE" / "scores.tst9-pass1")
    assert official.alignments == {"TST9-MUC4-0001": {"1": "1"}}
    assert official.printed_f == 83.0
    assert official.rows["all templates"].recall == pytest.approx(2.5 / 3)


def test_validation(results: Path) -> None:
    files = muc4_validate.files(results, "tst9")
    assert [path.name for path in files] == [
        "key-tst9.v1", "final-history-x.tst9", "response.tst9", "scores.tst9-pass1",
    ]  # fmt: skip
    keys, told = muc4_validate.read_keys(results, "tst9"), muc4_validate.read_history(files[1])
    one = muc4_validate.compare(
        "ONE", keys, muc4_validate.read_templates(files[2]), (muc4_validate.read_report(files[3]), told)
    )
    # type and mill right, the date half: as in the report
    assert one.official.recall == one.aligned.recall == one.own.recall == pytest.approx(2.5 / 3)
    figures = {figure.name: figure.value for figure in muc4_validate.figures([one])}
    assert (figures["within"], figures["own.within"], figures["gap"]) == (1.0, 1.0, 0.0)


def test_validation_without_a_report(results: Path) -> None:
    report_file = results / "scores" / "ONE" / "scores.tst9-pass1"
    report_file.write_text(report()[:60])
    with pytest.raises(CorpusError, match="cut short"):
        read_report(report_file)
    report_file.unlink()
    with pytest.raises(CorpusError, match="score report"):
        muc4_validate.files(results, "tst9")
    with pytest.raises(CorpusError, match=r"SYSTEM/response\.tst8"):
        muc4_validate.files(results, "tst8")
