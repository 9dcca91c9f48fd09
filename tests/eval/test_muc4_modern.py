"""The task on a corpus made up here, in the corpus' form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import training
from daybook.types import Report
from eval import muc4_modern
from eval.subject import Subject
from eval.task import CorpusError

TEXT = 'gunmen attacked the "old mill" bridge.'


def raw(docid: str, *templates: dict[str, Any], text: str = TEXT) -> dict[str, Any]:
    empty = {role: [] for role in muc4_modern.ROLES}
    return {"docid": docid, "doctext": text, "templates": [empty | template for template in templates]}


BRIDGE = {"incident_type": "attack", "Target": [[['"old mill" bridge', 20], ["bridge", 32]]], "PerpInd": [[["men", 3]]]}


def corpus(folder: Path, *documents: dict[str, Any], name: str = "processed_gtt/own.json") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return folder


class Fixed(Subject):
    """Finds in every text that gunmen attacked the bridge; keeps the reports it was asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Report] = []

    def json(self, reports: Sequence[Report]) -> dict[str, Any]:
        self.asked += reports
        value = {"id": None, "kind": "unknown"}
        told = [
            {"slot": slot, "text": words, "value": value, "standing": "stands"}
            for slot, words in (("actor", "gunmen"), ("target", 'the "old mill" bridge'))
        ]
        return {
            "incidents": [{"event_type": "ASSAULT", "mode": None, "realis": "actual", "mentions": ["m"]}],
            "event_mentions": [{"id": "m", "anchor": {"text": "attacked"}, "statements": told}],
        }


def test_a_split_is_scored(tmp_path: Path) -> None:
    data = corpus(tmp_path, raw("DEV-MUC3-9001", BRIDGE, BRIDGE), raw("DEV-MUC3-9002"))
    subject = Fixed()
    result = muc4_modern.score(data, "own", subject, None)
    values = {figure.name: (figure.value, figure.count) for figure in result.figures}
    # The gold template stands once.  Right: type and target of 3 found in the first text, none of 3 in the second.
    assert values["template.p"] == (pytest.approx(2 / 6), 3)
    assert values["template.r"] == (pytest.approx(2 / 3), 3)
    assert values["template.type.p"] == (pytest.approx(1 / 2), 1)
    # Entities: one of two right in the first text, none of two in the second; one of two gold ones is met.
    assert values["ree.p"] == (pytest.approx(1 / 4), 2)
    assert values["ree.r"] == (pytest.approx(1 / 2), 2)
    assert [report.published for report in subject.asked] == [None, None]
    kinds = {(miss.kind, miss.words) for miss in result.misses}
    assert kinds == {
        ("PerpInd missed", "men"),
        ("PerpInd false", "gunmen"),
        ("PerpInd false: no template in gold", "gunmen"),
        ("Target false: no template in gold", 'old mill" bridge'),
    }


def test_the_day_comes_from_the_texts_as_published(tmp_path: Path) -> None:
    data = corpus(tmp_path, raw("TST1-MUC3-9001"), raw("TST1-MUC3-9002"))
    (data / "tst1-muc3").write_text(
        "TST1-MUC3-9001\n\n   NORTHPORT, 3 JAN 90 (OWN) -- [TEXT] GUNMEN ATTACKED.\n\n"
        "TST1-MUC3-9002\n\n   NORTHPORT -- [TEXT] NO DAY.\n",
        encoding="utf-8",
    )
    subject = Fixed()
    muc4_modern.score(data, "own", subject, None)
    assert [report.published for report in subject.asked] == [date(1990, 1, 3), None]
    assert [path.name for path in muc4_modern.files(data, "own")] == ["own.json", "tst1-muc3"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BOGOTA, 28 FEB 1989 (EFE) --", date(1989, 2, 28)),
        ("SAN SALVADOR, 7 SEPT 88 --", date(1988, 9, 7)),
        ("SOMEWHERE, 31 FEB 89 --", None),
        ("SOMEWHERE, 12 OLD 89 --", None),
        ("x" * 300 + " 3 JAN 90", None),
    ],
)
def test_datelines(text: str, day: date | None) -> None:
    assert muc4_modern.dateline(text) == day


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"templates": [{"incident_type": "attack"}]}, "five roles in each template of object 1"),
        ({"templates": 7}, "five roles in each template of object 1"),
        ({"templates": [BRIDGE | {role: [[[7, 3]]] for role in muc4_modern.ROLES}]}, "five roles"),
        ({"doctext": None}, "line 1: expected one JSON object a line"),
    ],
)
def test_an_altered_file_is_one_line(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    data = corpus(tmp_path, raw("DEV-MUC3-9001", BRIDGE) | change)
    with pytest.raises(CorpusError, match=says):
        muc4_modern.read(data, "own")


def test_a_missing_empty_or_cut_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"test\.json: not found"):
        muc4_modern.files(tmp_path, "test")
    corpus(tmp_path, name="own.json")
    with pytest.raises(CorpusError, match="it is empty"):
        muc4_modern.files(tmp_path, "own")
    (tmp_path / "own.json").write_text(json.dumps(raw("DEV-MUC3-9001", BRIDGE))[:-20], encoding="utf-8")
    with pytest.raises(CorpusError, match="line 1"):
        muc4_modern.read(tmp_path, "own")


def test_the_notes_say_rightly_that_the_model_has_not_learnt_from_the_corpus() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(training.__path__[0]).rglob("*.py"))
    assert any("our model on none of it" in note for note in muc4_modern.NOTES) == ("muc34" not in code)
