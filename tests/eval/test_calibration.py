"""Calibration of heads whose truth is known."""

from __future__ import annotations

import json

import numpy as np
import pytest

from eval import calibration
from eval.task import CorpusError
from training.passages import IGNORE


def scores(*chances):
    """Scores of which the softmax is these chances."""
    return np.log(np.array(chances, dtype=np.float32))


def test_answers_everywhere_and_where_the_label_says_something():
    rows = scores([0.9, 0.1], [0.3, 0.7], [0.2, 0.8], [0.4, 0.6])
    everywhere, said = calibration.answers(rows, np.array([0, 1, 0, IGNORE]), 1.0)
    assert [right for _, right in everywhere] == [True, True, False]
    assert [chance for chance, _ in everywhere] == pytest.approx([0.9, 0.7, 0.8])
    assert said == everywhere[1:]


def test_the_temperature_makes_it_less_sure():
    hot, _ = calibration.answers(scores([0.9, 0.1]), np.array([0]), 2.0)
    assert hot[0][0] == pytest.approx(3 / 4)  # the roots of .9 and .1 are as 3 to 1


def test_nothing_known_is_nothing_measured():
    assert calibration.answers(scores([0.9, 0.1]), np.array([IGNORE]), 1.0) == ([], [])


def test_a_head_that_tags_is_held_where_it_says_something_and_a_plain_one_everywhere():
    rows = [(scores([0.9, 0.05, 0.05], [0.1, 0.8, 0.1]), np.array([0, 2]))]
    figures, plot, line = calibration.head_figures("cue", rows, 1.0)
    assert [(f.name, f.floor, f.lower_is_better, f.count) for f in figures] == [
        ("cue.all", False, True, 2),
        ("cue.said", True, True, 1),
    ]
    # .9 and right, .8 and wrong: (.1 + .8) / 2 in all, .8 of the one that it labels
    assert [f.value for f in figures] == pytest.approx([0.45, 0.8])
    assert plot.bins == ((pytest.approx(0.8), 0.0, 1),)
    assert line[0] == "`cue`"
    figures, plot, _ = calibration.head_figures("realis", rows, 1.0)
    assert [(f.name, f.floor) for f in figures] == [("realis.all", True)]
    assert sum(number for *_, number in plot.bins) == 2


def test_what_is_missing_is_named(tmp_path):
    with pytest.raises(CorpusError, match="meantime_xml"):
        calibration.files(tmp_path, "dev")
    with pytest.raises(CorpusError, match="split test"):
        calibration.files(tmp_path, "test")


def test_another_split_takes_what_is_there(tmp_path):
    row = {
        "doc_id": "d",
        "tokens": ["Rebels", "fled"],
        "sentences": [[[["Rebels", 0, 6], ["fled", 7, 11]], ""]],
        "entity_mentions": [{"id": "T1", "start": 0, "end": 1}],
        "event_mentions": [
            {
                "event_type": "Movement.Transportation.Unspecified",
                "trigger": {"start": 1, "end": 2},
                "arguments": [{"entity_id": "T1", "role": "Transporter"}, {"entity_id": "T1", "role": "Oddity"}],
            }
        ],
    }
    (tmp_path / "wikievents").mkdir()
    (tmp_path / "wikievents" / "test.jsonl").write_text(json.dumps(row))
    assert [path.name for path in calibration.files(tmp_path, "test")] == ["test.jsonl"]
    (passage,) = calibration.passages(tmp_path, "test", None)
    assert passage.text == "Rebels fled"
    (told,) = passage.told
    assert [role for role, _ in told.roles] == ["actor"]
    assert passage.vague == [told.anchor]  # no PLOVER type is a clear case of it
