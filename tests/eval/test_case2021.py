from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from daybook.codebook import load
from daybook.types import Report
from eval import case2021
from eval.subject import Subject
from eval.task import CorpusError


def incident(acled: str | None, mentions: str, *, realis: str = "actual", main: bool = False) -> dict[str, Any]:
    return {
        "acled": acled, "mentions": mentions.split(), "realis": realis, "main": main,
        "event_type": "ASSAULT", "mode": None,
    }  # fmt: skip


def record(*incidents: dict[str, Any]) -> dict[str, Any]:
    """A record whose mentions are named by where they start: "m4" at 4."""
    names = [name for item in incidents for name in item["mentions"]]
    anchors = [{"id": name, "anchor": {"start": int(name[1:]), "end": int(name[1:]) + 4}} for name in names]
    return {"incidents": list(incidents), "event_mentions": anchors}


CLASH, STRIKE = "Battles: Armed clash", "Explosions/Remote violence: Air/drone strike"


@pytest.mark.parametrize(
    ("incidents", "acled"),
    [
        ([incident(CLASH, "m9"), incident(STRIKE, "m2")], STRIKE),  # the first
        ([incident(CLASH, "m9 m20"), incident(STRIKE, "m2")], CLASH),  # the one told most often
        ([incident(CLASH, "m9 m20"), incident(STRIKE, "m2", main=True)], STRIKE),  # the main one
        ([incident(CLASH, "m9 m20", main=True, realis="planned"), incident(STRIKE, "m2")], STRIKE),  # what happened
        ([incident(CLASH, "m9", realis="background"), incident(None, "m2", main=True)], CLASH),  # the only one of ACLED
    ],
)
def test_the_main_incident_codes_a_snippet(incidents: list[dict[str, Any]], acled: str) -> None:
    found = case2021.main_incident(record(*incidents))
    assert found is not None
    assert found["acled"] == acled


def test_a_snippet_without_an_incident_of_acled_is_not_coded() -> None:
    assert case2021.main_incident(record()) is None
    assert case2021.main_incident(record(incident(None, "m1"))) is None


def test_the_codes_are_acled_s_25() -> None:
    assert set(case2021.CODES.values()) == {rule.to for rule in load().acled_rules if rule.to}
    assert len(case2021.CODES) == 25
    assert not set(case2021.CODES) & case2021.BEYOND


class Fixed(Subject):
    """Finds in a snippet the sub-events that it names."""

    def json(self, reports: Sequence[Report]) -> dict[str, Any]:
        names = [name for name in (CLASH, STRIKE) if name in reports[0].text]
        return record(*(incident(name, f"m{reports[0].text.index(name)}") for name in names))


def table(folder: Path, *lines: str) -> Path:
    text = "SubType\tid\tEventSnippet\n" + "".join(f"{line}\n" for line in lines)
    (folder / "own.tsv").write_text(text, encoding="utf-8")
    return folder


def test_a_table_is_scored_over_acled_s_types_alone(tmp_path: Path) -> None:
    data = table(
        tmp_path,
        f"ARMED_CLASH\t1\t{CLASH} there.",
        f"ARMED_CLASH\t2\tFirst {STRIKE} there.",
        "AIR_STRIKE\t3\tNothing.",
        f"AIR_STRIKE\t4\t{STRIKE}",
        f"DIPLO\t5\t{CLASH}",
        "ORG_CRIME\t6\tNothing.",
    )
    result = case2021.score(data, "own", Fixed(), None)
    values = {figure.name: figure.value for figure in result.figures}
    # ARMED_CLASH: right 1, found 1, gold 2: 2/3.  AIR_STRIKE: right 1, found 2, gold 2: 2/4.
    assert values["macro.f"] == values["weighted.f"] == pytest.approx((2 / 3 + 2 / 4) / 2)
    assert (values["accuracy"], values["answered"], values["beyond.none"]) == (2 / 4, 3 / 4, 1 / 2)
    assert [(miss.kind, miss.before, miss.words) for miss in result.misses] == [
        ("ARMED_CLASH taken for AIR_STRIKE", "First ", "Expl"),
        ("AIR_STRIKE: no incident", "", "Nothing."),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [("CLASH\t1\tsome", "30 codes as SubType of snippet 1"), ("ATTACK\t1", "EventSnippet in line 2; is the file cut")],
)
def test_an_altered_table_is_one_line(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(CorpusError, match=says):
        case2021.read(table(tmp_path, line), "own")


def test_a_missing_table_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"own\.tsv: not found; expected a table of snippets"):
        case2021.files(tmp_path, "own")
