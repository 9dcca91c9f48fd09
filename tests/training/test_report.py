"""The pages of figures: aims judged, the card's table renewed in place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from training import report_page
from training.report_page import BEGIN, END, ROWS

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "src" / "daybook" / "annotate" / "model"


@pytest.fixture
def found():
    """Figures as they come, all alike."""

    def side(figure):
        out = {}
        for row in ROWS:
            name, _, metric = row.key.partition("/")
            single = metric in ("macro_f", "accuracy")
            entry = figure if single else {"p": figure, "r": figure, "f": figure, "gold": 10}
            out.setdefault(name, {"items": 10, "by_label": {"-": figure, "actual": figure}})[metric] = entry
        return out

    sizes = dict.fromkeys(("blocks", "words", "attributions", "events", "arguments", "times"), 5)
    by_label = {group: {"x": 2} for group in ("stance", "kind of source", "realis", "harm", "slot", "type", "mode")}
    calibration = dict.fromkeys(("items", "temperature", "before", "after", "halves", "said", "items_said"), 0.5)
    return {
        "date": "2026-01-02",
        "commit": "abc",
        "command": "python -m training.report",
        "file": {"version": "2026-01-01", "bytes": 1000, "sha256": "00"},
        "model": side(0.7),
        "baseline": side(0.1),
        "calibration": {"times": calibration, "stances": calibration},
        "prose": dict.fromkeys(("train", "dev"), sizes | by_label),
        "corpora": {"polnear": {"files": ["a"], "sha256": "11"}},
    }


def test_aims_are_judged_as_measured(found):
    verdicts = {row.key: report_page.verdict(row, found) for row in ROWS if row.aim}
    assert verdicts["polnear.source/exact"] == "**not met**", "0.7 is less than 0.73"
    assert verdicts["polnear.cue/exact"] == "met"
    found["model"]["polnear.source"]["exact"]["f"] = 0.7299
    assert report_page.verdict(ROWS[0], found) == "**not met**", "0.730 on the page, yet short of it"
    assert report_page.page(found).count("**not met**") == len([v for v in verdicts.values() if v != "met"])


def test_what_does_not_beat_its_baseline_is_named(found):
    assert "None." in report_page.below(found)
    found["baseline"]["prose.stances"]["macro_f"] = 0.7
    assert "stance at gold cues" in report_page.below(found)


def test_tables_are_whole(found):
    page = report_page.page(found)
    for table in re.findall(r"(?:^\|.*\n)+", page, re.M):
        assert len({line.count("|") for line in table.splitlines()}) == 1, table


def test_the_card_keeps_all_but_its_table(found):
    card = f"before\n{BEGIN}\nwhat was before\n{END}\nafter\n"
    new = report_page.into_card(card, found)
    assert new.startswith(f"before\n{BEGIN}\n")
    assert new.endswith(f"{END}\nafter\n")
    assert "what was before" not in new
    assert report_page.into_card(new, found) == new
    with pytest.raises(ValueError, match="MODEL_CARD"):
        report_page.into_card("no marks", found)


def test_the_shipped_card_can_be_renewed_and_names_every_licence(found):
    card = (MODEL / "MODEL_CARD.md").read_text("utf-8")
    report_page.into_card(card, found)
    notice = (MODEL / "LICENSE-WEIGHTS").read_text("utf-8")
    assert "CC-BY-SA-4.0" in notice
    for corpus in ("PolNeAR", "WikiEvents", "RAMS", "Worldwide Newswire", "MEANTIME", "ECB+", "MiniLM"):
        assert corpus in card
        assert corpus in notice


def test_the_page_and_its_data_are_of_one_run():
    data, page = ROOT / "docs" / "accuracy.json", ROOT / "docs" / "accuracy.md"
    if not data.exists() and not page.exists():
        return  # no model has been measured yet
    assert page.read_text("utf-8") == report_page.page(json.loads(data.read_text("utf-8")))
