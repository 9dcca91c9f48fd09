"""The task as a whole, on a corpus of two texts made up here and a subject that answers by heart."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from eval import muc4
from eval.subject import Subject
from eval.task import CorpusError
from tests.eval.test_muc4_adapt import BELL, DEAD, MILL, record
from tests.eval.test_muc4_read import block


class ByHeart:
    """Answers one text with a record, any other with nothing."""

    def json(self, reports: list[Any]) -> dict[str, Any]:
        told = record(MILL, BELL, DEAD)
        return told if "MILL" in reports[0].text else told | {"incidents": []}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    fills = {"s2": "02 MAY 95", "s3": "PORTUGAL: PORTO (CITY)", "s4": "BOMBING", "s5": "ACCOMPLISHED",
             "s12": '"OLD MILL"', "s18": '"ANN BELL"\n"C. DOE"'}  # fmt: skip
    (tmp_path / "key-tst9.v1").write_text(
        block("TST9-MUC4-0001", "1", **fills) + block("TST9-MUC4-0002", "1", s4="ARSON")
    )
    (tmp_path / "tst9-muc4").write_text(
        "TST9-MUC4-0001\n\n   PORTO, 03 MAY 95 (XPA) -- [TEXT] THE OLD MILL BLEW UP.\n\n"
        "TST9-MUC4-0002\n\n   PORTO, 03 MAY 95 (XPA) -- [TEXT] A BARN BURNED.\n"
    )
    return tmp_path


def test_score(corpus: Path) -> None:
    assert [path.name for path in muc4.files(corpus, "tst9")] == ["tst9-muc4", "key-tst9.v1"]
    result = muc4.score(corpus, "tst9", cast("Subject", ByHeart()), None)
    figures = {figure.name: figure.value for figure in result.figures}
    # Right: date, place, type, stage, mill, Bell: 6.  Possible: those, C. Doe and the second text's type: 8.
    assert figures["all.r"] == 6 / 8
    # Answered besides, which this key does not ask for: the bomb's type; type, number and effect of the mill;
    # description, type, number and effect of Ann Bell: 8.
    assert figures["all.p"] == pytest.approx(6 / 14)
    assert figures["all.ovg"] == pytest.approx(8 / 14)
    assert figures["all.sub"] == 0.0
    assert (figures["templates.r"], figures["templates.p"]) == (0.5, 1.0)
    assert (figures["filtering.r"], figures["filtering.p"]) == (0.5, 1.0)
    assert {miss.kind for miss in result.misses} >= {"template missed", "slot hum tgt: name"}
    assert [title for title, _ in result.tables] == ["Slots", "Totals", "Misses"]
    half = muc4.score(corpus, "tst9", cast("Subject", ByHeart()), 1)
    assert {figure.name: figure.count for figure in half.figures}["all.f"] == 7


def test_a_text_without_a_key(corpus: Path) -> None:
    key = corpus / "key-tst9.v1"
    key.write_text(block("TST9-MUC4-0001", "1", s4="ARSON"))
    with pytest.raises(CorpusError, match="expected a key for each text: TST9-MUC4-0002 has none"):
        muc4.score(corpus, "tst9", cast("Subject", ByHeart()), None)
